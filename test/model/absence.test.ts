/** A number is gone only where the vendor itself says so: whatever else answers, the resource stays (DESIGN 1.9.5). */
import * as lifecycle from "../../provider/lifecycle";
import { resources } from "../../provider/resources";
import { vendors } from "../../provider/vendors";
import { type Simulator, startSimulator } from "../../simulator";
import { type Declaration, fastClock, type Held, instantClock, miniEngine } from "../mini-engine";
import { type VendorName, vendorNames } from "../support/carriers";
import { liftRateLimits } from "../support/simulator";
import { type Mirror, openMirror } from "./mirror";
import { changed, changeNames, oneOf, randomFrom } from "./mutation";

const ANSWERS = Number(process.env.ABSENCE_ANSWERS ?? 10_500);
const SEED = Number(process.env.ABSENCE_SEED ?? 1);

let simulator: Simulator;
let mirrors: Readonly<Record<VendorName, Mirror>>;
let held: Readonly<Record<VendorName, readonly Held[]>>;

const NUMBERS = {
  fonestorm: ["+13215551005", "+13215552240"],
  flowroute: ["+16463451234", "+12023819746"],
  telcom: ["+443301222970"],
} as const;

const address = { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };
const standing: Readonly<Record<VendorName, readonly Omit<Declaration, "name">[]>> = {
  fonestorm: [
    { kind: "NumberRouting", inputs: { voice: { type: "forward", target: "+14075550100" } } },
    { kind: "NotificationHook", inputs: { event: "call.incoming", url: "https://example.com/calls" } },
  ],
  flowroute: [
    { kind: "NumberRouting", inputs: { voice: { type: "sipUri", target: "sip:pbx@example.com" } } },
    { kind: "NotificationHook", inputs: { event: "message.incoming", url: "https://example.com/sms" } },
    { kind: "Subscriber", inputs: { firstName: "Ada", lastName: "Byron", address } },
  ],
  telcom: [
    { kind: "NumberRouting", inputs: { voice: { type: "menu", target: "262" } } },
    {
      kind: "Subscriber",
      inputs: { lastName: "Byron", address: { street: "1 High St", city: "Leeds", postalCode: "LS1 1AA" } },
    },
  ],
};

function program(vendor: VendorName): Declaration[] {
  return NUMBERS[vendor].flatMap((number, index): Declaration[] => [
    { kind: "PhoneNumber", name: `${vendor}-${index}`, inputs: { vendor, number } },
    ...standing[vendor].map(({ kind, inputs }) => ({
      kind,
      name: `${vendor}-${index}-${kind}`,
      inputs: { phoneNumber: { $id: `${vendor}-${index}` }, ...inputs },
    })),
  ]);
}

beforeAll(async () => {
  simulator = await startSimulator({ now: Date.parse("2026-03-01T12:00:00Z") });
  liftRateLimits(simulator);
  const engine = miniEngine(simulator, { clock: instantClock() });
  const { failures } = await engine.up(vendorNames.flatMap(program));
  expect(failures).toEqual({});
  simulator.advance(600);
  await engine.refresh();
  const of = (vendor: VendorName) => [...engine.state.values()].filter(({ id }) => id.startsWith(`${vendor}/`));
  held = { fonestorm: of("fonestorm"), flowroute: of("flowroute"), telcom: of("telcom") };
  mirrors = {
    fonestorm: await openMirror(simulator.origins.fonestorm),
    flowroute: await openMirror(simulator.origins.flowroute),
    telcom: await openMirror(simulator.origins.telcom),
  };
});

afterAll(async () => {
  for (const vendor of vendorNames) await mirrors[vendor].close();
  await simulator.close();
});

/** A run whose requests go by the mirrors, its clock never waiting. */
function mirroredRun(environment: Readonly<Record<string, string>> = {}): lifecycle.Run {
  const urls = Object.fromEntries(vendorNames.map((vendor) => [`${vendor.toUpperCase()}_URL`, mirrors[vendor].origin]));
  const source = lifecycle.environmentSource({ ...simulator.environment, ...urls, ...environment });
  return lifecycle.createRun({
    resources,
    vendors,
    clock: instantClock(),
    sources: () => [source],
    show: () => undefined,
  });
}

/** The calls whose answer a case may spoil; of each vendor one at a time, since two lies that agree are a proof. */
const calls: Readonly<Record<VendorName, readonly RegExp[]>> = {
  fonestorm: [
    /GET \/v2\/fonenumbers\/\d/,
    /GET \/v2\/fonenumbers\/\d/,
    /GET \/v2\/fonenumbers\?filter/,
    /POST \/v2\/auth/,
  ],
  flowroute: [/GET \/v2\/numbers\/\d/, /GET \/v2\/numbers\/\d/, /GET \/v2\/(routes|e911s|cnams)/],
  telcom: [/numbers\/list/, /numbers\/info/],
};

async function outcomeOf(run: lifecycle.Run, { kind, id, outputs }: Held): Promise<"present" | "error" | "gone"> {
  try {
    const seen = await lifecycle.read(run, kind, id, outputs);
    if (seen && kind === "PhoneNumber") expect(seen.state.number).toBe(id.split("/")[1]);
    return seen ? "present" : "gone";
  } catch (error) {
    expect((error as Error).message).not.toMatch(/a defect in pulumi-telephony/);
    return "error";
  }
}

test(`${ANSWERS} spoilt answers about numbers that are held: none of them is taken for gone`, async () => {
  const counts: Record<string, Record<string, number>> = {};
  const gone: string[] = [];
  let spoilt = 0;
  let cases = 0;
  for (let index = 0; spoilt < ANSWERS; index += 1) {
    const random = randomFrom(SEED * 1_000_003 + index);
    const vendor = oneOf(random, vendorNames);
    const call = oneOf(random, calls[vendor]);
    const mirror = mirrors[vendor];
    const names: string[] = [];
    // Each attempt to read meets an answer of its own.
    mirror.change = (about, answer) => {
      if (!call.test(about)) return answer;
      names.push(oneOf(random, changeNames));
      return changed(names.at(-1) ?? "", random, answer, vendor);
    };
    // Two at once where a list may serve them.
    const some = call.source.includes("filter")
      ? held[vendor].filter(({ kind }) => kind === "PhoneNumber")
      : [oneOf(random, held[vendor])];
    const run = mirroredRun();
    const outcomes = await Promise.all(some.map((one) => outcomeOf(run, one)));
    const answers = mirror.changes();
    if (answers === 0) continue;
    spoilt += answers;
    cases += 1;
    for (const outcome of outcomes) {
      counts[vendor] ??= {};
      counts[vendor][outcome] = (counts[vendor][outcome] ?? 0) + 1;
      if (outcome === "gone")
        gone.push(
          `case ${index}: ${names.join(", ")} on ${call.source} for ${some.map(({ kind, id }) => `${kind} ${id}`).join(", ")}`,
        );
    }
  }
  console.log(
    `absence: ${spoilt} spoilt answers in ${cases} cases, ${gone.length} false "gone"; ${JSON.stringify(counts)} (seed ${SEED})`,
  );
  expect(gone).toEqual([]);
  for (const vendor of vendorNames) expect(counts[vendor]?.error ?? 0).toBeGreaterThan(cases / 20);
}, 600_000);

test("what the vendor itself says is gone is gone: the same numbers, really deleted", async () => {
  for (const vendor of vendorNames) mirrors[vendor].change = (_about, answer) => answer;
  const { fonestorm, flowroute, telcom } = structuredClone(simulator.state);
  delete simulator.state.fonestorm.numbers["3215551005"];
  delete simulator.state.flowroute.numbers["16463451234"];
  // An empty account proves nothing on Telcom: another number stays.
  const [id, number] = Object.entries(telcom.numbers)[0] ?? [];
  simulator.state.telcom.numbers["9999"] = { ...must(number), id: 9999, number: "03301222999" };
  delete simulator.state.telcom.numbers[String(id)];
  const engine = miniEngine(simulator, { clock: instantClock() });
  for (const one of Object.values(held).flat()) engine.state.set(`${one.kind} ${one.id}`, one);
  const { steps } = await engine.refresh();
  Object.assign(simulator.state.fonestorm.numbers, fonestorm.numbers);
  Object.assign(simulator.state.flowroute.numbers, flowroute.numbers);
  Object.assign(simulator.state.telcom.numbers, telcom.numbers);
  const gone = Object.keys(steps).filter((name) => steps[name] === "gone");
  const deleted = Object.values(held)
    .flat()
    .filter((one) => /13215551005|16463451234|443301222970/.test(one.id));
  expect(gone.sort()).toEqual(deleted.map((one) => `${one.kind} ${one.id}`).sort());
});

test("credentials of another account make no number gone", async () => {
  const environment = {
    FONESTORM_USERNAME: "2005559999",
    FONESTORM_PASSWORD: "fonestorm-other-password",
    FLOWROUTE_ACCESS_KEY: "20650002",
    FLOWROUTE_SECRET_KEY: "simulated-secret-of-20650002-000",
    TELCOM_AUTH_TOKEN: "telcom-other-token",
    TELCOM_AUTH_SECRET: "telcom-other-secret",
  };
  for (const vendor of vendorNames) mirrors[vendor].change = (_about, answer) => answer;
  const run = mirroredRun(environment);
  for (const one of Object.values(held).flat())
    expect(`${one.id} ${await outcomeOf(run, one)}`).toBe(`${one.id} error`);
  // On Telcom not even where the other account holds nothing at all.
  mirrors.telcom.change = (about, answer) =>
    /list/.test(about) ? { ...answer, body: '{"status":"success","data":[]}' } : answer;
  for (const one of held.telcom)
    expect(`${one.id} ${await outcomeOf(mirroredRun(environment), one)}`).toBe(`${one.id} error`);
});

describe("numbers that vanish together", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `+12065556${String(index).padStart(3, "0")}`);

  /** Reads them all, so many at once as the engine does, when the first `vanished` of them are gone. */
  async function readAll(
    vendor: "fonestorm" | "flowroute",
    count: number,
    vanished: number,
    atOnce = count,
  ): Promise<PromiseSettledResult<unknown>[]> {
    const numbers = many(count);
    const held = { fonestorm: simulator.state.fonestorm.numbers, flowroute: simulator.state.flowroute.numbers };
    const fone = must(held.fonestorm["3215552240"]);
    const flow = must(held.flowroute["12023819746"]);
    for (const number of numbers.slice(vanished)) {
      held.fonestorm[number.slice(2)] = { ...fone, document: { ...fone.document, fonenumber: number.slice(2) } };
      held.flowroute[number.slice(1)] = { ...flow, stock: { ...flow.stock, value: number.slice(1) } };
    }
    const source = lifecycle.environmentSource(simulator.environment);
    const run = lifecycle.createRun({
      resources,
      vendors,
      clock: fastClock(50),
      sources: () => [source],
      show: () => undefined,
    });
    const state = (number: string) => ({
      vendor,
      number,
      stateVersion: 1,
      managed: [],
      accountId: vendor === "fonestorm" ? "2005550001" : "20650001",
    });
    const results: PromiseSettledResult<unknown>[] = [];
    const read = (number: string) => lifecycle.read(run, "PhoneNumber", `${vendor}/${number}`, state(number));
    for (let from = 0; from < count; from += atOnce)
      results.push(...(await Promise.allSettled(numbers.slice(from, from + atOnce).map(read))));
    for (const number of numbers) {
      delete held.fonestorm[number.slice(2)];
      delete held.flowroute[number.slice(1)];
    }
    return results;
  }
  const gone = (results: readonly PromiseSettledResult<unknown>[]) =>
    results.filter((one) => one.status === "fulfilled" && one.value === undefined).length;
  const errors = (results: readonly PromiseSettledResult<unknown>[]) =>
    results.flatMap((one) => (one.status === "rejected" ? [String(one.reason?.message)] : []));

  test.each(["fonestorm", "flowroute"] as const)("on %s: three are believed", async (vendor) => {
    const results = await readAll(vendor, 10, 3);
    expect(errors(results)).toEqual([]);
    expect(gone(results)).toBe(3);
  });

  test.each(["fonestorm", "flowroute"] as const)(
    "on %s: four of twenty are not, and the refresh says what it saw",
    async (vendor) => {
      const failures = errors(await readAll(vendor, 20, 4));
      expect(failures.length).toBe(4);
      expect(failures.at(-1)).toMatch(
        /\d+ of the \d+ numbers read in this run are gone from their accounts \(.*\+12065556000.*\)\. That many are unlikely to have been released at once, so nothing was removed from state/,
      );
    },
  );

  test("read one after another, three are believed before the fourth is doubted, and it names them", async () => {
    const results = await readAll("flowroute", 6, 6, 1);
    expect(gone(results)).toBe(3);
    expect(errors(results)).toHaveLength(3);
    expect(errors(results)[0]).toMatch(
      /this one stays in state\. Those read before were removed \(flowroute\/\+12065556000, .*6001, .*6002\): `pulumi up` adopts what is there after all/,
    );
  });

  test("four of a hundred, under one in twenty, are believed", async () => {
    expect(errors(await readAll("fonestorm", 100, 4))).toEqual([]);
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the simulator lacks what the test needs");
  return value;
}
