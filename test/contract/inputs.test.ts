import { resources } from "../../provider/resources";
import { type Declaration, instantClock, type MiniEngine, miniEngine, type Report } from "../mini-engine";
import { isWrite, withSimulator } from "../support/simulator";
import { uncovered } from "./coverage";
import { numbers, type Row, rows } from "./inputs";

/** What stands on the same number beside the resource of a row, of the other kinds. */
const company: Readonly<Record<Row["vendor"], readonly Declaration[]>> = {
  fonestorm: [
    {
      kind: "PhoneNumber",
      name: "number",
      inputs: { vendor: "fonestorm", number: numbers.fonestorm, label: "Company" },
    },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: { phoneNumber: `fonestorm/${numbers.fonestorm}`, voice: { type: "hangup" } },
    },
    {
      kind: "NotificationHook",
      name: "hook",
      inputs: {
        phoneNumber: `fonestorm/${numbers.fonestorm}`,
        event: "fax.outgoing",
        url: "https://example.com/company",
      },
    },
  ],
  flowroute: [
    {
      kind: "PhoneNumber",
      name: "number",
      inputs: { vendor: "flowroute", number: numbers.flowroute, label: "Company" },
    },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: { phoneNumber: `flowroute/${numbers.flowroute}`, voice: { type: "sipRegistration" } },
    },
    {
      kind: "Subscriber",
      name: "subscriber",
      inputs: {
        phoneNumber: `flowroute/${numbers.flowroute}`,
        firstName: "Company",
        lastName: "Limited",
        address: { street: "9 Company Rd", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
      },
    },
  ],
  telcom: [
    {
      kind: "PhoneNumber",
      name: "number",
      inputs: { vendor: "telcom", number: numbers.telcom, callerIdPrefix: "Company: " },
    },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: { phoneNumber: `telcom/${numbers.telcom}`, voice: { type: "menu", target: "262" } },
    },
    { kind: "Subscriber", name: "subscriber", inputs: { phoneNumber: `telcom/${numbers.telcom}`, company: "Company" } },
  ],
};

function programOf({ vendor, kind }: Row, inputs: Row["first"]): Declaration[] {
  const which =
    kind === "PhoneNumber" ? { vendor, number: numbers[vendor] } : { phoneNumber: `${vendor}/${numbers[vendor]}` };
  return [
    ...company[vendor].filter((each) => each.kind !== kind),
    { kind, name: "it", inputs: { ...which, ...inputs } },
  ];
}

/** Compared itself, or a part of what is compared. */
function isManaged(kind: string, path: string): boolean {
  const { managed = [] } = resources.find((resource) => resource.kind === kind) ?? {};
  return managed.some((each) => path === each || path.startsWith(`${each}.`));
}

const simulator = withSimulator();

const title = ({ vendor, kind, input, as }: Row) => `${vendor} ${kind} ${input}${as ? ` (${as})` : ""}`;
const writes = () => simulator.requests().filter(isWrite).length;

/** Nothing failed, and this was done: to the row's resource `it`, and `same` to all the others. */
function expectSteps(report: Report, it: string): void {
  expect(report.failures).toEqual({});
  const { it: own, ...others } = report.steps;
  expect({ it: own, others: [...new Set(Object.values(others))] }).toEqual({ it, others: ["same"] });
}

async function expectQuiet(engine: MiniEngine, program: readonly Declaration[]): Promise<void> {
  const up = await engine.up(program);
  expectSteps(up, "same");
  expect(up.requests).toBe(0);
  expectSteps(await engine.refresh(), "same");
  const again = await engine.up(program);
  expectSteps(again, "same");
  expect(again.requests).toBe(0);
}

/** Brings the program to the vendor, and waits for a vendor that takes its time. */
async function settle(engine: MiniEngine, program: readonly Declaration[], row: Row): Promise<Report> {
  const report = await engine.up(program);
  if (row.seconds !== undefined) {
    expectSteps(await engine.refresh(), "same");
    simulator.advance(row.seconds);
    expectSteps(await engine.refresh(), "same");
  }
  return report;
}

async function create(row: Row): Promise<{ readonly engine: MiniEngine; readonly program: Declaration[] }> {
  row.prepare?.(simulator.state);
  const engine = miniEngine(simulator, { clock: instantClock() });
  const program = programOf(row, row.first);
  const preview = await engine.preview(program);
  expect(preview).toMatchObject({ requests: 0, failures: {} });
  expect(new Set(Object.values(preview.steps))).toEqual(new Set(["create"]));
  expect((await settle(engine, program, row)).failures).toEqual({});
  expect(row.at(simulator.state)).toEqual(row.holds[0]);
  await expectQuiet(engine, program);
  return { engine, program };
}

async function driftAndRepair(row: Row, engine: MiniEngine, program: readonly Declaration[]): Promise<void> {
  row.elsewhere?.(simulator.state);
  expect(row.at(simulator.state)).not.toEqual(row.holds[0]);
  expectSteps(await engine.refresh(), "drift");
  const preview = await engine.preview(program);
  expectSteps(preview, "update");
  expect(preview.requests).toBe(0);
  expect(preview.shown).toEqual({ it: row.names?.drift ?? [row.input] });
  expectSteps(await settle(engine, program, row), "update");
  expect(row.at(simulator.state)).toEqual(row.holds[0]);
  await expectQuiet(engine, program);
}

async function change(row: Row, engine: MiniEngine, inputs: Row["first"], held: unknown): Promise<void> {
  const program = programOf(row, inputs);
  const preview = await engine.preview(program);
  expectSteps(preview, "update");
  expect(preview.requests).toBe(0);
  if (inputs === row.second) expect(preview.shown).toEqual({ it: row.names?.second ?? [row.input] });
  const ids = [...engine.state.values()].map(({ id }) => id);
  expectSteps(await settle(engine, program, row), "update");
  expect([...engine.state.values()].map(({ id }) => id)).toEqual(ids);
  expect(row.at(simulator.state)).toEqual(held);
  await expectQuiet(engine, program);
}

test("every input that is compared has a row for every vendor that takes it, with each of few values", () => {
  const examples = rows.flatMap(({ vendor, kind, first, second, cleared = {} }) =>
    [first, second, cleared].map((inputs) => ({ vendor, kind, inputs })),
  );
  expect(uncovered(examples, isManaged)).toEqual([]);
});

describe.each(rows.map((row) => [title(row), row] as const))("%s", (_, row) => {
  test("is set, and then quiet", async () => {
    const { engine } = await create(row);
    for (const { inputs, outputs, id } of engine.state.values()) {
      expect(JSON.stringify({ id, inputs, outputs }).length).toBeLessThanOrEqual(2048);
    }
    expect(simulator.ledger().filter(({ event }) => event !== "charge")).toEqual([]);
  });

  if (row.elsewhere) {
    test("changed behind Pulumi's back shows as that property of that resource alone, and up repairs it", async () => {
      const { engine, program } = await create(row);
      await driftAndRepair(row, engine, program);
    });
  }

  test(`is changed in place${row.cleared ? ", and cleared" : ""}`, async () => {
    const { engine } = await create(row);
    await change(row, engine, row.second, row.holds[1]);
    if (row.cleared) await change(row, engine, row.cleared, row.holds[2]);
    await change(row, engine, row.first, row.holds[0]);
  });

  if (row.dropped) {
    test("dropped from the program sends nothing, and stays as it is at the vendor", async () => {
      const { engine } = await create(row);
      const before = writes();
      const program = programOf(row, row.dropped ?? {});
      const report = await engine.up(program);
      expectSteps(report, "update");
      expect(report.said.join("\n")).toMatch(new RegExp(`${row.input}(\\.enabled)? is no longer managed`));
      expect(writes()).toBe(before);
      expect(row.at(simulator.state)).toEqual(row.holds[0]);
      row.elsewhere?.(simulator.state);
      await expectQuiet(engine, program);
    });
  }

  if (row.dropped && row.cleared) {
    test("cleared, refreshed and then dropped is no longer looked at", async () => {
      const { engine } = await create(row);
      await settle(engine, programOf(row, row.cleared ?? {}), row);
      await engine.refresh();
      const program = programOf(row, row.dropped ?? {});
      const report = await engine.up(program);
      expectSteps(report, "update");
      expect(report.shown).toEqual({ it: [row.input] });
      await expectQuiet(engine, program);
      row.elsewhere?.(simulator.state);
      await expectQuiet(engine, program);
    });
  }

  test("is left as it is when the stack is destroyed, unless it is a hook", async () => {
    const { engine } = await create(row);
    expect((await engine.destroy()).failures).toEqual({});
    expect(engine.state.size).toBe(0);
    if (row.vendor !== "fonestorm" || row.kind !== "NotificationHook")
      expect(row.at(simulator.state)).toEqual(row.holds[0]);
    expect(simulator.ledger().filter(({ event }) => event !== "charge")).toEqual([]);
  });
});

type Kinds = readonly Row["kind"][];
const everything: Kinds = ["PhoneNumber", "NumberRouting", "NotificationHook", "Subscriber"];

/**
 * How the vendors may answer where their pages are silent or disagree, and for which resources it matters: what is read
 * differs, what it means does not.
 */
const shapes: readonly (readonly [Row["vendor"], string, readonly (string | boolean | number)[], Kinds])[] = [
  ["fonestorm", "authWrapper", ["authorization"], ["PhoneNumber"]],
  ["fonestorm", "messageKey", ["sms_options", "both"], everything],
  ["fonestorm", "callKey", ["voice_options", "both"], ["NumberRouting", "NotificationHook"]],
  ["fonestorm", "callReceiveKey", ["id", "email"], ["NumberRouting"]],
  ["fonestorm", "notifyShape", ["bare"], ["PhoneNumber", "NotificationHook"]],
  ["fonestorm", "messageTypeCase", ["lower", "written"], ["NumberRouting"]],
  ["fonestorm", "unset", ["null", "mixed", "missing"], everything],
  ["fonestorm", "freshType", ["None"], ["NumberRouting", "NotificationHook"]],
  ["fonestorm", "listAll", ["strings"], everything],
  ["fonestorm", "writeKeys", ["current"], ["PhoneNumber", "NumberRouting"]],
  ["fonestorm", "ivrSpelling", ["IVRMenu", "both"], ["NumberRouting"]],
  ["fonestorm", "voicemailSpelling", ["Voicemail", "both"], ["NumberRouting"]],
  ["fonestorm", "errorShape", ["object"], ["NumberRouting"]],
  ["flowroute", "aliasCleared", ["empty-string"], ["PhoneNumber"]],
  ["flowroute", "messagingDisabledByPatch", ["ignored"], ["PhoneNumber"]],
  ["flowroute", "taskShown", ["while-running", "always"], ["PhoneNumber"]],
  ["flowroute", "taskEndNames", ["succeeded/failed", "complete/error"], ["PhoneNumber"]],
  ["flowroute", "numberStatus", ["ACTIVE"], ["PhoneNumber"]],
  ["flowroute", "edgeStrategies", ["1,2,4"], ["NumberRouting"]],
  ["flowroute", "includedEntities", ["routes"], ["Subscriber"]],
  ["flowroute", "routeCreateAnswer", ["with-edge"], ["NumberRouting"]],
  ["flowroute", "removeUnset", [404], ["NumberRouting", "Subscriber"]],
  ["flowroute", "e911InUse", [422], ["Subscriber"]],
  ["flowroute", "addressTypeUnset", ["empty-string"], ["Subscriber"]],
  ["flowroute", "addressTypeEmpty", ["accepted"], ["Subscriber"]],
  ["flowroute", "e911NumberIds", ["number"], ["Subscriber"]],
  ["flowroute", "e911NumbersLink", ["relationships/numbers"], ["Subscriber"]],
  ["flowroute", "cnamWithoutNumbers", ["empty-array"], ["Subscriber"]],
  ["flowroute", "numberCallbackBody", ["flat", "enveloped"], ["NotificationHook"]],
  ["flowroute", "callbackBodyRefused", [400], ["NotificationHook"]],
  ["flowroute", "contentType", ["json", "vnd.api+json"], everything],
  ["flowroute", "cnamPathWord", ["cnams"], ["Subscriber"]],
  ["flowroute", "emptyList", ["404"], ["NumberRouting", "Subscriber"]],
  ["telcom", "booleanForm", ["integer"], everything],
  ["telcom", "subscriberKey", ["data"], ["Subscriber"]],
  ["telcom", "pendingWord", ["pending_validation"], ["Subscriber"]],
  ["telcom", "passthroughOmitted", ["true"], everything],
  ["telcom", "notFound", ["NumberNotFound"], ["PhoneNumber"]],
  ["telcom", "jsonBody", ["never", "charset"], ["PhoneNumber"]],
  ["telcom", "structuredErrors", [true], ["NumberRouting"]],
  ["telcom", "menuItems", ["list"], ["NumberRouting"]],
];

const variants = shapes.flatMap(([vendor, name, values, kinds]) =>
  values.map((value) => [vendor, name, value, kinds] as const),
);

describe.each(variants)("where %s answers with %s %s", (vendor, name, value, kinds) => {
  const concerned = rows.filter((row) => row.vendor === vendor && kinds.includes(row.kind));
  test.each(concerned.map((row) => [title(row), row] as const))(
    "%s is set, seen to drift, repaired and changed",
    async (_, row) => {
      simulator.set(vendor, name, value);
      row.prepare?.(simulator.state);
      const engine = miniEngine(simulator, { clock: instantClock() });
      const program = programOf(row, row.first);
      expect((await settle(engine, program, row)).failures).toEqual({});
      await expectQuiet(engine, program);
      if (row.elsewhere && !row.unsaidWith?.includes(name)) await driftAndRepair(row, engine, program);
      await change(row, engine, row.second, row.holds[1]);
    },
  );
});
