/**
 * The engine, the provider, or both killed at each point of a create, an update and a delete, on each vendor: one more
 * `up` converges, and the ledger has one purchase or release of each. A file for each victim, so that they run side by
 * side.
 */
import { type FaultRule, type Simulator, startSimulator } from "../../simulator";
import { createNativeStack } from "../native/harness";
import { type VendorName, vendorNames } from "../support/carriers";
import { createStack, type Stack } from "./harness";
import { alive, killedUp, purchases, until, type Victim } from "./kill";
import { type Declared, sourceOf, succeeded } from "./program";

const releases = (simulator: Simulator) => simulator.ledger().filter(({ event }) => event === "release").length;

/**
 * Where each vendor is asked for what: its number by number, a purchase, a setting, a release; and a number of its own
 * whose turn comes when the others are done.
 */
const requests: Readonly<
  Record<
    "look" | "lookAtFound" | "buy" | "set" | "release" | "next",
    Partial<Record<VendorName, { method?: string; path: string; nth?: number; times?: number }>>
  >
> = {
  look: {
    fonestorm: { method: "GET", path: "/fonenumbers/\\d+$" },
    flowroute: { method: "GET", path: "/v2/numbers/\\d+$" },
    telcom: { path: "/numbers/list$" },
  },
  lookAtFound: {
    fonestorm: { method: "GET", path: "/fonenumbers/212\\d+$" },
    flowroute: { method: "GET", path: "/v2/numbers/1212\\d+$" },
    // The search has asked for the first list.
    telcom: { path: "/numbers/list$", nth: 2, times: 100 },
  },
  buy: {
    fonestorm: { method: "POST", path: "/order$" },
    flowroute: { method: "POST", path: "/v2/numbers/\\d+$" },
    telcom: { path: "/acquire$" },
  },
  set: {
    fonestorm: { method: "PUT", path: "/fonenumbers/\\d+$" },
    flowroute: { method: "PATCH", path: "/v2/numbers/\\d+$" },
    telcom: { path: "/numbers/save$" },
  },
  release: {
    fonestorm: { method: "DELETE", path: "/fonenumbers/\\d+$" },
    flowroute: { method: "DELETE", path: "/v2/numbers/\\d+$" },
    telcom: { path: "/numbers/delete$" },
  },
  next: { fonestorm: { path: "/fonenumbers/3215551005$" } },
};

/**
 * The vendors stop at a request, done or not, and never answer. Gives what tells that all have come to it, as often as
 * each has a number that does.
 */
function stopAll(
  simulator: Simulator,
  { request, executed, each }: Pick<Kill, "request" | "executed" | "each">,
): () => boolean {
  const rules = vendorNames
    .filter((vendor) => requests[request][vendor])
    .map((vendor) => simulator.fault({ kind: "hang", executed, vendor, ...requests[request][vendor] } as FaultRule));
  return () => rules.every(({ applied }) => applied >= each);
}

const settings = (round: "first" | "second"): Record<VendorName, Record<string, unknown>> => ({
  fonestorm: { group: round },
  flowroute: { cnamLookup: round === "second" },
  telcom: { recording: round === "first" ? "none" : "inbound" },
});

const numbers = { fonestorm: "+12065550101", flowroute: "+12065550101", telcom: "+441234901381" };

function program(
  round: "first" | "second",
  extra: Record<string, unknown> = {},
  dependsOn: readonly string[] = [],
): Declared[] {
  return vendorNames.map((vendor) => ({
    kind: "PhoneNumber",
    name: vendor,
    inputs: { vendor, number: numbers[vendor], acquire: "adoptOrBuy", ...settings(round)[vendor], ...extra },
    dependsOn,
  }));
}

function searching(): Declared[] {
  return vendorNames.flatMap((vendor): Declared[] => [
    {
      kind: "NumberSearch",
      name: `${vendor}Offers`,
      inputs: { vendor, ...(vendor === "telcom" ? { prefix: "+441224" } : { areaCode: "212" }) },
    },
    {
      kind: "PhoneNumber",
      name: `${vendor}Found`,
      inputs: { vendor, candidates: `$${vendor}Offers.candidates`, ...settings("first")[vendor] },
    },
  ]);
}

/** A number that is held, with which the engine begins when it has heard of the end of those that it depends on. */
const next = (dependsOn: readonly string[], extra: Record<string, unknown> = {}): Declared => ({
  kind: "PhoneNumber",
  name: "next",
  inputs: { vendor: "fonestorm", number: "+13215551005", ...extra },
  dependsOn,
});

interface Kill {
  readonly request: keyof typeof requests;
  readonly executed: boolean;
  /** How many numbers of each vendor come to it. */
  readonly each: number;
  /** What the ledger shows in the end. */
  readonly bought: number;
  readonly released: number;
}

interface Point extends Kill {
  readonly when: string;
  readonly before?: readonly Declared[];
  readonly wanted: readonly Declared[];
}

const create = { wanted: program("first"), each: 1, bought: 3, released: 0 };
const search = { ...create, wanted: searching() };
const creates = { ...create, wanted: [...create.wanted, ...search.wanted], each: 2, bought: 6 };
const update = { before: program("first"), wanted: program("second"), each: 1, bought: 3, released: 0 };
const release = { onDelete: "release" };
const remove = { before: program("first", release), wanted: [], each: 1, bought: 3, released: 3 };

const points: readonly Point[] = [
  { when: "a create with a number: before the purchase is sent", request: "look", executed: false, ...create },
  {
    when: "a create with a search: pinned, before the purchase is sent",
    request: "lookAtFound",
    executed: false,
    ...search,
  },
  {
    when: "a create with a number and one with a search: sent, and not done",
    request: "buy",
    executed: false,
    ...creates,
  },
  {
    when: "a create with a number and one with a search: bought, before its answer",
    request: "buy",
    executed: true,
    ...creates,
  },
  {
    when: "a create with a number and one with a search: bought and answered, its first setting not done",
    request: "set",
    executed: false,
    ...creates,
  },
  {
    when: "a create with a number: bought and set, before the engine hears of it",
    request: "set",
    executed: true,
    ...create,
  },
  {
    when: "a create with a number: the engine has heard of it",
    request: "next",
    executed: false,
    ...create,
    wanted: [...create.wanted, next(vendorNames)],
  },
  { when: "an update: sent, and not done", request: "set", executed: false, ...update },
  { when: "an update: done, before its answer", request: "set", executed: true, ...update },
  {
    when: "an update: the engine has heard of it",
    request: "next",
    executed: false,
    ...update,
    wanted: [...update.wanted, next(vendorNames)],
  },
  { when: "a delete: before the release is sent", request: "look", executed: false, ...remove },
  { when: "a delete: sent, and not done", request: "release", executed: false, ...remove },
  { when: "a delete: released, before its answer", request: "release", executed: true, ...remove },
  {
    when: "a delete: the engine has heard of it",
    request: "next",
    executed: false,
    ...remove,
    before: [next([], release), ...program("first", release, ["next"])],
    released: 4,
  },
];

/**
 * Kills at each point; the engine alone, and the native plugin, which is another host of the same lifecycle, where the
 * vendor has done it and nobody has heard of it.
 */
export function testKills(victim: Victim, front: "telephony" | "native" = "telephony"): void {
  jest.setTimeout(300_000);
  const isTried = ({ when }: Point) =>
    (front === "telephony" && victim !== "engine") || when.endsWith("before its answer");
  const create = front === "native" ? createNativeStack : createStack;

  test.each(points.filter(isTried))(`${victim} killed in $when`, async ({ before, wanted, ...point }) => {
    const simulator = await startSimulator();
    const stack = await create(simulator, sourceOf(before ?? wanted, front));
    try {
      if (before) succeeded(await stack.up());
      stack.program(sourceOf(wanted, front));
      await killAndConverge(stack, simulator, victim, point);
      const held = Object.values(await stack.state()).filter(({ type }) => type.endsWith(":PhoneNumber"));
      expect(held).toHaveLength(wanted.filter(({ kind }) => kind === "PhoneNumber").length);
    } finally {
      stack.remove();
      await simulator.close();
    }
  });
}

async function killAndConverge(
  stack: Stack,
  simulator: Simulator,
  victim: Victim,
  { bought, released, ...moment }: Kill,
): Promise<void> {
  const left = await killedUp(stack, victim, stopAll(simulator, moment));
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
