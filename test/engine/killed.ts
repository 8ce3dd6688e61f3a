/**
 * The engine, the provider, or both killed at each point of a create, an update and a delete, on each vendor: one more
 * `up` converges, and the ledger has one purchase or release of each. One kill finds several numbers, each at another
 * point; the kills follow one another on one stack, each with numbers of its own. A file for each victim, so that they
 * run side by side.
 */
import { type FaultRule, type Simulator, startSimulator } from "../../simulator";
import { must } from "../contract/inputs";
import { createNativeStack } from "../native/harness";
import { type VendorName, vendorNames } from "../support/carriers";
import { createStack, type Stack, type StoredResource } from "./harness";
import { alive, killedUp, purchases, until, type Victim } from "./kill";
import { stateOf } from "./names-play";
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

const offered = { fonestorm: "+120655501", flowroute: "+120655501", telcom: "+4412349601" };
const numberOf = (vendor: VendorName, number: number) => offered[vendor] + String(number).padStart(2, "0");
const areas: Readonly<Record<VendorName, readonly string[]>> = {
  fonestorm: ["833", "212", "321", "425"],
  flowroute: ["888", "212", "201", "347"],
  telcom: ["+441970", "+441224", "+441887", "+441873"],
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
          inputs: { ...inputs, number: numberOf(vendor, number), acquire: "adoptOrBuy" },
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
    number === undefined ? `${must(areas[vendor][search])}\\d+` : numberOf(vendor, number).replace(/^\+1?/, "");
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
    set: { path: "/numbers/save$", bodyMatches: `${keyOf(line)}(?!\\d)` },
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

/**
 * A number that is held and has something to set: the engine begins with it when it has heard of the end of those that
 * it depends on. As `last` it is what those to be deleted depend on, and so is deleted after them.
 */
const next = (dependsOn: readonly string[]): Declared => ({
  kind: "PhoneNumber",
  name: "next",
  inputs: { vendor: "fonestorm", number: "+13215551005", group: "next" },
  dependsOn,
});
const last: Declared = {
  kind: "PhoneNumber",
  name: "last",
  inputs: { vendor: "fonestorm", number: "+13215552240", group: "last", onDelete: "release" },
};
const NEXT: FaultRule = { vendor: "fonestorm", path: "/fonenumbers/321555(1005|2240)$", kind: "hang" };

/**
 * One kill, and what stands where when it comes: four requests of a vendor at most, since each that is not answered
 * keeps one of its four connections. What no moment creates is there from the beginning.
 */
interface Moment {
  readonly when: string;
  readonly creates?: readonly Line[];
  readonly updates?: readonly Line[];
  readonly deletes?: readonly Line[];
}

const verbs = ["creates", "updates", "deletes"] as const;
type Verb = (typeof verbs)[number];
const linesOf = (verb: Verb, some: readonly Moment[]) => some.flatMap((moment) => moment[verb] ?? []);

/** In an order that keeps the program small: each number in it is one more that every run goes through. */
const moments: readonly Moment[] = [
  {
    when: "creates with a number, before the purchase is sent",
    creates: [{ number: 1, stop: ["look", "not done"] }],
  },
  {
    when: "creates: with a search, pinned, before the purchase is sent, and at a purchase, sent or done",
    creates: [
      { search: 0, stop: ["look", "not done"] },
      { number: 2, stop: ["buy", "not done"] },
      { search: 1, stop: ["buy", "not done"] },
      { number: 3, stop: ["buy", "done"] },
    ],
  },
  {
    when: "creates and updates, at a setting, sent or done, and where the engine has heard of it",
    creates: [{ number: 4, stop: ["set", "done"] }, { number: 5 }],
    updates: [{ number: 1, stop: ["set", "done"] }, { number: 3, stop: ["set", "not done"] }, { number: 2 }],
  },
  {
    when: "deletes, at a release, sent or done, and where the engine has heard of it",
    deletes: [
      { number: 3, stop: ["release", "not done"] },
      { number: 2, stop: ["release", "done"] },
      { number: 5 },
      { search: 0 },
      { search: 1 },
    ],
  },
  {
    when: "deletes, before the release is sent",
    deletes: [{ number: 1, stop: ["look", "not done"] }],
  },
  {
    when: "creates, at a purchase that is done, or at a first setting",
    creates: [
      { search: 2, stop: ["buy", "done"] },
      { number: 6, stop: ["set", "not done"] },
      { search: 3, stop: ["set", "not done"] },
    ],
  },
];

const unheard = (verb: Verb) => linesOf(verb, moments).filter(({ stop }) => stop?.[1] === "done");

/** Of all moments what the vendor has done and nobody has heard of. */
const unheardMoments: readonly Moment[] = [
  {
    when: "creates and updates, at a purchase or a setting that is done and not answered",
    creates: unheard("creates"),
    updates: unheard("updates"),
  },
  { when: "deletes, at a release that is done and not answered", deletes: unheard("deletes") },
];

const namesOf = (lines: readonly Line[]) => lines.flatMap((line) => vendorNames.map((vendor) => vendor + keyOf(line)));

/** Those that the engine has heard of when the kill comes. */
const heardOf = (lines: readonly Line[]) => namesOf(lines.filter(({ stop }) => !stop));

/** The program as it is once the moments up to that one have come. */
function programAt(all: readonly Moment[], at: number): Declared[] {
  const [come, ahead] = [all.slice(0, at + 1), all.slice(at + 1)];
  const keysOf = (verb: Verb, some: readonly Moment[]) => linesOf(verb, some).map(keyOf);
  const lines = new Map(verbs.flatMap((verb) => linesOf(verb, all)).map((line) => [keyOf(line), line]));
  const absent = [...keysOf("creates", ahead), ...keysOf("deletes", come)];
  const updated = keysOf("updates", come);
  const armed = keysOf("deletes", all);
  const beforeLast = heardOf(linesOf("deletes", ahead));
  const numbers = [...lines]
    .filter(([key]) => !absent.includes(key))
    .flatMap(([key, line]) =>
      declared(line, updated.includes(key) ? "second" : "first", armed.includes(key) ? { onDelete: "release" } : {}),
    )
    .map((each) => (beforeLast.includes(each.name) ? { ...each, dependsOn: [last.name] } : each));
  const beforeNext = heardOf([...linesOf("creates", come), ...linesOf("updates", come)]);
  const present = numbers.map(({ name }) => name).filter((name) => beforeNext.includes(name));
  // `last` comes with the first numbers.
  return [
    ...(beforeLast.length > 0 && numbers.length > 0 ? [last] : []),
    ...numbers,
    ...(beforeNext.length > 0 ? [next(present)] : []),
  ];
}

const numbersIn = (stack: Stack): Record<string, StoredResource> =>
  Object.fromEntries(
    stateOf(stack, "test")
      .filter(({ type }) => type.endsWith(":PhoneNumber"))
      .map((each) => [each.urn.slice(each.urn.lastIndexOf("::") + 2), each]),
  );

/**
 * Kills at each moment; the engine alone, and the native plugin, which is another host of the same lifecycle, where the
 * vendor has done it and nobody has heard of it.
 */
export function testKills(victim: Victim, front: "telephony" | "native" = "telephony"): void {
  jest.setTimeout(300_000);
  const all = front === "telephony" && victim !== "engine" ? moments : unheardMoments;
  const create = front === "native" ? createNativeStack : createStack;

  describe(`${victim} killed`, () => {
    let simulator: Simulator;
    let stack: Stack;
    /** What moments have left in state, and is still to be compared with what the vendors have. */
    let settled: Record<string, StoredResource> = {};
    const counts = () => [purchases(simulator).length, releases(simulator)] as const;

    beforeAll(async () => {
      simulator = await startSimulator();
      const first = programAt(all, -1);
      stack = await create(simulator, sourceOf(first, front), {
        TELEPHONY_MAX_PURCHASES: "100",
        TELEPHONY_MAX_RELEASES: "100",
      });
      if (first.length > 0) succeeded(await stack.up());
    });

    afterAll(async () => {
      stack?.remove();
      await simulator?.close();
    });

    test.each(all.map((moment, at) => ({ ...moment, at })))(
      "$when",
      async ({ at, creates = [], updates = [], deletes = [] }) => {
        const program = programAt(all, at);
        stack.program(sourceOf(program, front));
        const [bought, released] = counts();
        const rules = [...creates, ...updates, ...deletes].flatMap((line) => rulesOf(simulator, line));
        if (heardOf([...creates, ...updates, ...deletes]).length > 0) rules.push(NEXT);
        const stops = rules.map((rule) => simulator.fault(rule));
        const left = await killedUp(stack, victim, () => stops.every(({ applied }) => applied > 0));
        simulator.clearFaults();
        // The engine's lock stays when it is killed.
        if (victim !== "provider") succeeded(await stack.pulumi("cancel", "--yes"));
        succeeded(await stack.up());
        const once = [
          bought + namesOf(creates).length,
          released + namesOf(deletes).length + (heardOf(deletes).length > 0 ? 1 : 0),
        ];
        expect(counts()).toEqual(once);
        await until(() => !left.some(alive), "the end of the provider that was left behind");
        expect(counts()).toEqual(once);
        const held = numbersIn(stack);
        const wanted = program.filter(({ kind }) => kind === "PhoneNumber").map(({ name }) => name);
        expect(Object.keys(held).sort()).toEqual(wanted.sort());
        for (const name of namesOf([...creates, ...updates])) settled[name] = must(held[name]);
        const following = all[at + 1];
        const changed = namesOf([...(following?.updates ?? []), ...(following?.deletes ?? [])]);
        if (!following || changed.some((name) => name in settled)) await compare();
      },
    );

    /** No later run has changed what a moment has left in state, so one refresh tells of several. */
    async function compare() {
      const now = numbersIn(stack);
      for (const [name, left] of Object.entries(settled)) expect([name, now[name]]).toEqual([name, left]);
      const before = counts();
      succeeded(await stack.refresh("--expect-no-changes"));
      expect(counts()).toEqual(before);
      settled = {};
    }
  });
}
