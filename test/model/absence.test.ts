/** A number is gone only where the vendor itself says so: whatever else answers, the resource stays (DESIGN 1.9.5). */
import * as lifecycle from "../../provider/lifecycle";
import { resources } from "../../provider/resources";
import { type Simulator, startSimulator } from "../../provider/simulator";
import { vendors } from "../../provider/vendors";
import { type Declaration, type Held, instantClock, miniEngine } from "../mini-engine";
import { type Mirror, openMirror } from "./mirror";
import { changed, changeNames, oneOf, randomFrom } from "./mutation";
import { type VendorName, vendorNames } from "./world";

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
    { kind: "Subscriber", inputs: { lastName: "Byron", address: { street: "1 High St", city: "Leeds", postalCode: "LS1 1AA" } } },
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
  for (const vendor of vendorNames) simulator.set(vendor, "ratePerSecond", 0);
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
  return lifecycle.createRun({ resources, vendors, clock: instantClock(), sources: () => [source], show: () => undefined });
}

/** The calls whose answer a case may spoil; of each vendor one at a time, since two lies that agree are a proof. */
const calls: Readonly<Record<VendorName, readonly RegExp[]>> = {
  fonestorm: [/GET \/v2\/fonenumbers\/\d/, /GET \/v2\/fonenumbers\/\d/, /GET \/v2\/fonenumbers\?filter/, /POST \/v2\/auth/],
  flowroute: [/GET \/v2\/numbers\/\d/, /GET \/v2\/numbers\/\d/, /GET \/v2\/(routes|e911s|cnams)/],
  telcom: [/numbers\/list/, /numbers\/info/],
};

async function outcomeOf(run: lifecycle.Run, { kind, id, outputs }: Held): Promise<"present" | "error" | "gone"> {
  try {
    const seen = await lifecycle.read(run, kind, id, outputs);
    if (seen && kind === "PhoneNumber") expect(seen.state.number).toBe(id.split("/")[1]);
    return seen ? "present" : "gone";
  } catch (error) {
    expect(String(error)).not.toMatch(/a defect in pulumi-telephony/);
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
    const some = call.source.includes("filter") ? held[vendor].filter(({ kind }) => kind === "PhoneNumber") : [oneOf(random, held[vendor])];
    const run = mirroredRun();
    const outcomes = await Promise.all(some.map((one) => outcomeOf(run, one)));
    const answers = mirror.changes();
    if (answers === 0) continue;
    spoilt += answers;
    cases += 1;
    for (const outcome of outcomes) {
      counts[vendor] ??= {};
      counts[vendor][outcome] = (counts[vendor][outcome] ?? 0) + 1;
      if (outcome === "gone") gone.push(`case ${index}: ${names.join(", ")} on ${call.source} for ${some.map(({ kind, id }) => `${kind} ${id}`).join(", ")}`);
    }
  }
  console.log(`absence: ${spoilt} spoilt answers in ${cases} cases, ${gone.length} false "gone"; ${JSON.stringify(counts)} (seed ${SEED})`);
  expect(gone).toEqual([]);
  for (const vendor of vendorNames) expect(counts[vendor]?.error ?? 0).toBeGreaterThan(cases / 20);
}, 600_000);
