/**
 * The engine, the provider, or both killed at each point of a create, an update and a delete, on each vendor: one more
 * `up` converges, and the ledger has one purchase or release of each. One kill finds several numbers, each at another
 * point. A file for each victim, so that they run side by side.
 */
import { type FaultRule, type Simulator, startSimulator } from "../../simulator";
import { must } from "../contract/inputs";
import { createNativeStack } from "../native/harness";
import { type VendorName, vendorNames } from "../support/carriers";
import { createStack, type Stack } from "./harness";
import { alive, killedUp, purchases, until, type Victim } from "./kill";
import { type Declared, sourceOf, succeeded } from "./program";

const releases = (simulator: Simulator) => simulator.ledger().filter(({ event }) => event === "release").length;

/** Whether the vendor has done what it was asked when it stops answering. */
type Done = "not done" | "done";

/**
 * A number of each vendor, and the request at which it stands when the kill comes. Without one it goes through, and the
 * engine hears of it.
 */
interface Line {
  /** Of those below, to be bought by its number or, as `search`, to be found in an area. */
  readonly number?: number;
  readonly search?: number;
  readonly stop?: readonly ["look" | "buy" | "set" | "release", Done];
}

const offered = { fonestorm: "+1206555010", flowroute: "+1206555010", telcom: "+44123496010" };
const areas: Readonly<Record<VendorName, readonly string[]>> = {
  fonestorm: ["212", "321", "425"],
  flowroute: ["212", "201", "347"],
  telcom: ["+441224", "+441887", "+441873"],
};

const keyOf = ({ number, search }: Line) => (number === undefined ? `Found${search}` : `Number${number}`);

/** A setting that tells this number's request from the others'. */
const settings = (line: Line, round: "first" | "second"): Record<VendorName, Record<string, unknown>> => ({
  fonestorm: { group: round },
  flowroute: { cnamLookup: round === "second" },
  telcom: { callerIdPrefix: `${keyOf(line)} ${round}` },
});

function declared(line: Line, round: "first" | "second", extra: Record<string, unknown>): Declared[] {
  const { number, search } = line;
  return vendorNames.flatMap((vendor): Declared[] => {
    const name = vendor + keyOf(line);
    const inputs = { vendor, ...settings(line, round)[vendor], ...extra };
    if (number !== undefined)
      return [
        {
          kind: "PhoneNumber",
          name,
          inputs: { ...inputs, number: `${offered[vendor]}${number}`, acquire: "adoptOrBuy" },
        },
      ];
    const area = must(areas[vendor][search ?? 0]);
    return [
      {
        kind: "NumberSearch",
        name: `${name}Offers`,
        inputs: { vendor, ...(vendor === "telcom" ? { prefix: area } : { areaCode: area }) },
      },
      { kind: "PhoneNumber", name, inputs: { ...inputs, candidates: `$${name}Offers.candidates` } },
    ];
  });
}

/** The requests of a number at which the vendors stop, done or not, and never answer. */
function rulesOf({ state }: Simulator, line: Line): FaultRule[] {
  if (!line.stop) return [];
  const [request, done] = line.stop;
  const { number, search = 0 } = line;
  const digits = (vendor: VendorName) =>
    number === undefined ? `${must(areas[vendor][search])}\\d+` : `${offered[vendor]}${number}`.replace(/^\+1?/, "");
  const method = { look: "GET", buy: "POST", set: { fonestorm: "PUT", flowroute: "PATCH" }, release: "DELETE" }[
    request
  ];
  const methodOf = (vendor: "fonestorm" | "flowroute") => (typeof method === "string" ? method : method[vendor]);
  const national = digits("telcom").replace(/^(\\?\+)?44/, "0");
  const id = Object.entries(state.telcom.numbers).find(([, held]) => held.number === national)?.[0];
  const buy = { path: "/acquire$", bodyMatches: national };
  const atTelcom = {
    // The list that the search has asked for serves the look of what it has found.
    look: number === undefined ? buy : { path: "/numbers/list$" },
    buy,
    set: { path: "/numbers/save$", bodyMatches: keyOf(line) },
    release: { path: "/numbers/delete$", bodyMatches: `(?<!\\d)${id}(?!\\d)` },
  }[request];
  const matches = [
    request === "buy"
      ? { vendor: "fonestorm", method: "POST", path: "/order$", bodyMatches: digits("fonestorm") }
      : { vendor: "fonestorm", method: methodOf("fonestorm"), path: `/fonenumbers/${digits("fonestorm")}$` },
    { vendor: "flowroute", method: methodOf("flowroute"), path: `/v2/numbers/1${digits("flowroute")}$` },
    { vendor: "telcom", ...atTelcom },
  ];
  return matches.map((match) => ({ ...match, kind: "hang", executed: done === "done" }));
}

/** A number that is held and has something to set, with which the engine begins when it has heard of the end of those that it depends on. */
const next = (dependsOn: readonly string[], extra: Record<string, unknown> = {}): Declared => ({
  kind: "PhoneNumber",
  name: "next",
  inputs: { vendor: "fonestorm", number: "+13215551005", group: "next", ...extra },
  dependsOn,
});
const NEXT: FaultRule = { vendor: "fonestorm", path: "/fonenumbers/3215551005$", kind: "hang" };

/**
 * One kill, and what stands where when it comes: three requests of a vendor at most, since each that is not answered
 * keeps one of its four connections.
 */
interface Moment {
  readonly when: string;
  readonly creates?: readonly Line[];
  readonly updates?: readonly Line[];
  readonly deletes?: readonly Line[];
}

const moments: readonly Moment[] = [
  {
    when: "creates with a number, before the purchase is sent",
    creates: [{ number: 1, stop: ["look", "not done"] }],
  },
  {
    when: "creates with a search, pinned, before the purchase is sent",
    creates: [{ search: 0, stop: ["look", "not done"] }],
  },
  {
    when: "creates, at a purchase, sent or done, and where the engine has heard of it",
    creates: [
      { number: 1, stop: ["buy", "not done"] },
      { search: 0, stop: ["buy", "not done"] },
      { number: 2, stop: ["buy", "done"] },
      { number: 5 },
    ],
  },
  {
    when: "creates, at a purchase that is done, or at a first setting",
    creates: [
      { search: 1, stop: ["buy", "done"] },
      { number: 3, stop: ["set", "not done"] },
      { search: 2, stop: ["set", "not done"] },
    ],
  },
  {
    when: "creates and updates, at a setting, sent or done, and where the engine has heard of it",
    creates: [{ number: 4, stop: ["set", "done"] }],
    updates: [{ number: 6, stop: ["set", "not done"] }, { number: 7, stop: ["set", "done"] }, { number: 8 }],
  },
  {
    when: "deletes, before the release is sent",
    deletes: [{ number: 1, stop: ["look", "not done"] }],
  },
  {
    when: "deletes, at a release, sent or done, and where the engine has heard of it",
    deletes: [{ number: 1, stop: ["release", "not done"] }, { number: 2, stop: ["release", "done"] }, { number: 3 }],
  },
];

/** Of each moment what the vendor has done and nobody has heard of. */
const unheard = moments.flatMap(({ when, ...lines }): Moment[] => {
  const some = Object.entries(lines).flatMap(([verb, all]) => {
    const left = (all as readonly Line[]).filter(({ stop }) => stop?.[1] === "done" && stop[0] !== "look");
    return left.length > 0 ? [[verb, left] as const] : [];
  });
  return some.length > 0 ? [{ when: `what is done and not answered, among ${when}`, ...Object.fromEntries(some) }] : [];
});

/**
 * Kills at each moment; the engine alone, and the native plugin, which is another host of the same lifecycle, where the
 * vendor has done it and nobody has heard of it.
 */
export function testKills(victim: Victim, front: "telephony" | "native" = "telephony"): void {
  jest.setTimeout(300_000);
  const all = front === "telephony" && victim !== "engine" ? moments : unheard;
  const create = front === "native" ? createNativeStack : createStack;

  test.each(all)(`${victim} killed: $when`, async ({ creates = [], updates = [], deletes = [] }) => {
    const simulator = await startSimulator();
    const limits = { TELEPHONY_MAX_PURCHASES: "100", TELEPHONY_MAX_RELEASES: "100" };
    const release = { onDelete: "release" };
    const through = (lines: readonly Line[]) =>
      lines.filter(({ stop }) => !stop).flatMap((line) => vendorNames.map((vendor) => vendor + keyOf(line)));
    const heardOfDeletes = through(deletes);
    const heardOf = through([...creates, ...updates]);
    const before = [
      ...(heardOfDeletes.length > 0 ? [next([], release)] : []),
      ...updates.flatMap((line) => declared(line, "first", {})),
      ...deletes
        .flatMap((line) => declared(line, "first", release))
        .map((each) => ({ ...each, dependsOn: heardOfDeletes.includes(each.name) ? ["next"] : [] })),
    ];
    const wanted = [
      ...creates.flatMap((line) => declared(line, "first", {})),
      ...updates.flatMap((line) => declared(line, "second", {})),
      ...(heardOf.length > 0 ? [next(heardOf)] : []),
    ];
    const stack = await create(simulator, sourceOf(before, front), limits);
    try {
      if (before.length > 0) succeeded(await stack.up());
      stack.program(sourceOf(wanted, front));
      const rules = [...creates, ...updates, ...deletes].flatMap((line) => rulesOf(simulator, line));
      if (heardOf.length > 0 || heardOfDeletes.length > 0) rules.push(NEXT);
      await killAndConverge(stack, simulator, victim, {
        rules,
        bought: vendorNames.length * (creates.length + updates.length + deletes.length),
        released: vendorNames.length * deletes.length + (heardOfDeletes.length > 0 ? 1 : 0),
      });
      const held = Object.values(await stack.state()).filter(({ type }) => type.endsWith(":PhoneNumber"));
      expect(held).toHaveLength(wanted.filter(({ kind }) => kind === "PhoneNumber").length);
    } finally {
      stack.remove();
      await simulator.close();
    }
  });
}

interface Kill {
  readonly rules: readonly FaultRule[];
  /** What the ledger shows in the end. */
  readonly bought: number;
  readonly released: number;
}

async function killAndConverge(
  stack: Stack,
  simulator: Simulator,
  victim: Victim,
  { rules, bought, released }: Kill,
): Promise<void> {
  const stops = rules.map((rule) => simulator.fault(rule));
  const left = await killedUp(stack, victim, () => stops.every(({ applied }) => applied > 0));
  simulator.clearFaults();
  // The engine's lock stays when it is killed.
  if (victim !== "provider") succeeded(await stack.pulumi("cancel", "--yes"));
  succeeded(await stack.up());
  const done = [purchases(simulator).length, releases(simulator)];
  expect(done).toEqual([bought, released]);
  await until(() => !left.some(alive), "the end of the provider that was left behind");
  succeeded(await stack.refresh("--expect-no-changes"));
  expect([purchases(simulator).length, releases(simulator)]).toEqual(done);
}
