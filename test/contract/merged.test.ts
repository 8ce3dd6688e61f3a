/**
 * The writes of resources that belong to one number go out as one: on FoneStorm by PUT, on Telcom by save. What goes
 * wrong with the one is told to each, and one resource's bad value fails that resource alone.
 */
import { check, IncompleteError, update } from "../../provider/lifecycle";
import type { Properties } from "../../provider/resources/resource";
import type { FaultRule } from "../../simulator";
import { type Declaration, fastClock } from "../mini-engine";
import { FONESTORM_EVENTS } from "../support/carriers";
import { make, namesOf, startRun } from "../support/run";
import { withSimulator } from "../support/simulator";
import { must } from "./inputs";

const simulator = withSimulator();

const ON_FONESTORM = "fonestorm/+13215552240";
const ON_TELCOM = "telcom/+443301222970";
const hook = (event: string, inputs: Properties = {}): Declaration => ({
  kind: "NotificationHook",
  name: event,
  inputs: { phoneNumber: ON_FONESTORM, event, url: `https://example.com/${event}`, ...inputs },
});

/** What belongs to a number that is there already, by carrier. */
const programs: Readonly<Record<"fonestorm" | "telcom", readonly Declaration[]>> = {
  fonestorm: [
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: {
        phoneNumber: ON_FONESTORM,
        voice: { type: "forward", target: "+12065550199" },
        messages: { type: "email", target: "ada@example.com" },
      },
    },
    ...FONESTORM_EVENTS.map((event) => hook(event)),
  ],
  telcom: [
    {
      kind: "PhoneNumber",
      name: "number",
      inputs: { vendor: "telcom", number: "+443301222970", recording: "inbound" },
    },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: { phoneNumber: ON_TELCOM, voice: { type: "menu", target: "263" } },
    },
  ],
};

/** The same before it is changed. */
const former: typeof programs = {
  fonestorm: [
    {
      ...must(programs.fonestorm[0]),
      inputs: {
        phoneNumber: ON_FONESTORM,
        voice: { type: "forward", target: "+12065550111" },
        messages: { type: "email", target: "bob@example.com" },
      },
    },
    ...FONESTORM_EVENTS.map((event) => hook(event, { url: "https://example.com/former" })),
  ],
  telcom: [
    { kind: "PhoneNumber", name: "number", inputs: { vendor: "telcom", number: "+443301222970", recording: "none" } },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: { phoneNumber: ON_TELCOM, voice: { type: "menu", target: "262" } },
    },
  ],
};

const writes = {
  fonestorm: { vendor: "fonestorm", method: "PUT" },
  telcom: { vendor: "telcom", path: "/numbers/save" },
} as const;

/** A carrier's own refusal. */
const refusals = {
  fonestorm: { status: 400, body: { error: "Bad Request", message: "no such thing", status_code: 400 } },
  telcom: { status: 200, body: { status: "validation-error", data: { errors: ["no such thing"] } } },
} as const;

/** What a body has that changes the resource of this name, where it is not that name. */
const marks: Readonly<Record<Carrier, Readonly<Record<string, string>>>> = {
  fonestorm: { routing: "Forward" },
  telcom: { number: "recording_enabled", routing: "destination_id" },
};

type Carrier = keyof typeof programs;

const carriers = Object.keys(programs) as Carrier[];

/** By name: `done`, or its error. */
type Outcomes = ReadonlyMap<string, "done" | Error>;

async function outcomesOf(program: readonly Declaration[], work: readonly Promise<unknown>[]): Promise<Outcomes> {
  const results = await Promise.allSettled(work);
  return new Map(
    program.map(({ name }, at) => {
      const result = must(results[at]);
      return [name, result.status === "fulfilled" ? "done" : (result.reason as Error)];
    }),
  );
}

/** Creates all at once. */
function createAll(program: readonly Declaration[]): Promise<Outcomes> {
  const run = startRun(simulator, { clock: fastClock(4) });
  return outcomesOf(
    program,
    program.map((declaration) => make(run, declaration)),
  );
}

/** Creates what was before one by one, then changes all at once; the requests are those of the changes. */
async function changeAll(carrier: Carrier, spoil: () => void = () => undefined): Promise<Outcomes> {
  const clock = fastClock(4);
  const before = startRun(simulator, { clock });
  const held: Awaited<ReturnType<typeof make>>[] = [];
  for (const declaration of former[carrier]) held.push(await make(before, declaration));
  simulator.clearRequests();
  spoil();
  const run = startRun(simulator, { clock });
  const program = programs[carrier];
  const changes = program.map(({ kind, name, inputs }, at) => {
    const { id, state } = must(held[at]);
    return update(run, kind, id, state, check(run, kind, {}, { ...inputs, ...namesOf(kind, name) }).inputs);
  });
  return outcomesOf(program, changes);
}

const failed = (outcomes: Outcomes) => [...outcomes].flatMap(([name, each]) => (each === "done" ? [] : [name]));
const errorsOf = (outcomes: Outcomes) => [...outcomes.values()].filter((each): each is Error => each !== "done");

const isWriteOf = (carrier: Carrier, { method, path }: { method: string; path: string }) =>
  carrier === "telcom" ? path.includes("/numbers/save") : method === "PUT";
const countWrites = (carrier: Carrier) =>
  simulator.requests(carrier).filter((request) => isWriteOf(carrier, request)).length;
const reads = (carrier: Carrier) =>
  simulator.requests(carrier).filter((request) => !isWriteOf(carrier, request) && !request.path.endsWith("/auth"))
    .length;

const spoil = (carrier: Carrier, rule: FaultRule) => simulator.fault({ ...rule, ...writes[carrier] });

const fone = () => must(simulator.state.fonestorm.numbers["3215552240"]);
const tel = () => must(simulator.state.telcom.numbers["3466"]);

function expectAllStands(carrier: Carrier): void {
  if (carrier === "telcom") {
    expect(tel()).toMatchObject({ recording_enabled: true, destination_id: 263 });
    return;
  }
  const both = (channel: string) => ({
    receive_notify: { type: "Callback", url: `https://example.com/${channel}.incoming` },
    send_notify: { type: "Callback", url: `https://example.com/${channel}.outgoing` },
  });
  expect(fone().document).toMatchObject({
    call_options: { receive: { type: "Forward", value: "2065550199" }, ...both("call") },
    message_options: { receive: { type: "Email", email: "ada@example.com" }, ...both("message") },
    fax_options: both("fax"),
  });
}

describe.each(carriers)("on %s", (carrier) => {
  const names = programs[carrier].map(({ name }) => name);

  test("everything that changes goes out as one, with no look before it but the first, and none after", async () => {
    expect(failed(await changeAll(carrier))).toEqual([]);
    expectAllStands(carrier);
    expect(countWrites(carrier)).toBe(1);
    expect(reads(carrier)).toBe(1);
  });

  test.each(names)("a bad value of %s fails it alone", async (bad) => {
    const bodyMatches = must(marks[carrier][bad] ?? bad);
    const outcomes = await changeAll(carrier, () =>
      spoil(carrier, { kind: "status", ...refusals[carrier], bodyMatches }),
    );
    expect(failed(outcomes)).toEqual([bad]);
    expect(errorsOf(outcomes)[0]?.message).toMatch(/no such thing/);
    expect(countWrites(carrier)).toBe(1 + names.length);
  });

  test.each<[string, FaultRule, number]>([
    ["got lost after it was executed", { kind: "resetAfterCommit", times: 1 }, 1],
    ["got lost before", { kind: "resetBefore", at: "end", times: 1 }, 2],
    ["is a gateway's page", { kind: "html", executed: true, times: 1 }, 1],
    ["is none that can be read", { kind: "invalidJson", times: 1 }, 1],
    ["says too many", { kind: "retryAfter", seconds: 1, times: 1 }, 2],
  ])("where the one answer %s, each settles it by a look, and all stands", async (_, fault, count) => {
    expect(failed(await changeAll(carrier, () => spoil(carrier, fault)))).toEqual([]);
    expectAllStands(carrier);
    // Hooks and messages are written again for their credentials, which no look shows: as one, where the looks are not
    // too far apart, as they may be on Telcom and on a busy machine.
    expect(countWrites(carrier)).toBeLessThanOrEqual(count + names.length);
  });
});

describe("what is created on FoneStorm", () => {
  const program = programs.fonestorm;

  test("goes out as one", async () => {
    expect(failed(await createAll(program))).toEqual([]);
    expectAllStands("fonestorm");
    expect(countWrites("fonestorm")).toBe(1);
  });

  // The routing is the first, so that it is in its name that all are sent.
  test.each(["routing", "fax.outgoing"])("leaves nothing in state of %s, which was plainly refused", async (bad) => {
    const bodyMatches = marks.fonestorm[bad] ?? bad;
    spoil("fonestorm", { kind: "status", ...refusals.fonestorm, bodyMatches });
    const outcomes = await createAll(program);
    expect(failed(outcomes)).toEqual([bad]);
    expect(errorsOf(outcomes)[0]).not.toBeInstanceOf(IncompleteError);
  });

  test("is kept in state where nobody knows what became of it, whoever's request it was", async () => {
    spoil("fonestorm", { kind: "status", status: 500 });
    const outcomes = await createAll(program);
    expect(failed(outcomes)).toHaveLength(program.length);
    for (const error of errorsOf(outcomes)) expect(error).toBeInstanceOf(IncompleteError);
  });
});

test("where no answer ever comes nobody repeats what another one was sent", async () => {
  const body = { error: "Server Error", message: "we could not set hidden-word", status_code: 500 };
  const outcomes = await changeAll("fonestorm", () => spoil("fonestorm", { kind: "status", status: 500, body }));
  expect(failed(outcomes)).toEqual(programs.fonestorm.map(({ name }) => name));
  // On a busy machine the last looks may be too far apart, and a resource may be alone in its last request: then it is
  // told what was said of that.
  const ofSeveral = errorsOf(outcomes).filter(({ message }) => /several resources was answered with 500/.test(message));
  expect(ofSeveral.length).toBeGreaterThan(1);
  for (const { message } of ofSeveral) {
    expect(message).toMatch(/executed anyway/);
    expect(message).not.toContain("hidden");
  }
  expect(countWrites("fonestorm")).toBe(3 + outcomes.size - ofSeveral.length);
});

test("what FoneStorm takes only in part is seen: whoever's part did not take fails, the others are done", async () => {
  const outcomes = await changeAll("fonestorm", () => simulator.set("fonestorm", "writeKeys", "legacy"));
  expect(failed(outcomes)).toEqual([
    "routing",
    "call.incoming",
    "call.outgoing",
    "message.incoming",
    "message.outgoing",
  ]);
  for (const { message } of errorsOf(outcomes)) expect(message).toMatch(/accepted the change, but still reports/);
  expect(countWrites("fonestorm")).toBe(1);
  expect(fone().document.fax_options.send_notify.url).toBe("https://example.com/fax.outgoing");
});

test("what Telcom takes only in part is seen: whoever's part did not take fails, the other is done", async () => {
  const outcomes = await changeAll("telcom", () => {
    spoil("telcom", { kind: "mutate", patch: { data: { recording_enabled: false } } });
    simulator.fault({ vendor: "telcom", path: "/numbers/(list|info)", kind: "lag", seconds: 3600 });
  });
  expect(failed(outcomes)).toEqual(["number"]);
  expect(errorsOf(outcomes)[0]?.message).toMatch(/accepted the change, but still reports recording/);
  expect(countWrites("telcom")).toBe(1);
});

test("credentials stay with the place that they are for, whoever sends them", async () => {
  fone().credentials["call_options.send_notify"] = { url_username: "former", url_password: "former" };
  const outcomes = await createAll([
    hook("call.incoming", { username: "ada", password: "for-calls" }),
    hook("call.outgoing"),
    hook("message.incoming", { username: "bob", password: "for-texts" }),
  ]);
  expect(failed(outcomes)).toEqual([]);
  expect(countWrites("fonestorm")).toBe(1);
  expect(fone().credentials).toMatchObject({
    "call_options.receive_notify": { url_username: "ada", url_password: "for-calls" },
    "call_options.send_notify": { url_username: "", url_password: "" },
    "message_options.receive_notify": { url_username: "bob", url_password: "for-texts" },
  });
});
