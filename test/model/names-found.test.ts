/**
 * What the model of names has found, each as the user saw it. "Armed": an earlier up has applied `onDelete: "release"`.
 */
import { type Declaration, instantClock, type MiniEngine, miniEngine, type Place } from "../mini-engine";
import { SEARCH } from "../support/carriers";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();
let engine: MiniEngine;
beforeEach(() => {
  engine = miniEngine(simulator, { clock: instantClock() });
});

const events = (event: string) =>
  simulator
    .ledger()
    .filter((entry) => entry.event === event)
    .map(({ number }) => number);
type Vendor = "fonestorm" | "telcom";
type Options = Partial<Place> & Pick<Declaration, "aliases" | "deleteBeforeReplace"> & { readonly vendor?: Vendor };

/** An armed number from a search. */
function searched({ vendor = "fonestorm", name = "desk", aliases = [], ...options }: Options = {}): Declaration[] {
  const beside = aliases.map((alias) => ({ ...alias, ...(alias.name && { name: `${alias.name}-search` }) }));
  return [
    {
      kind: "NumberSearch",
      name: `${name}-search`,
      inputs: { vendor, ...SEARCH[vendor] },
      aliases: beside,
      ...options,
    },
    {
      kind: "PhoneNumber",
      name,
      inputs: { vendor, candidates: { $candidates: `${name}-search` }, onDelete: "release" },
      aliases,
      ...options,
    },
  ];
}

const numberAt = (key: string) => engine.state.get(key)?.outputs.number;

test("`--target` of a former place released a number that the program had elsewhere", async () => {
  await engine.up(searched({ parent: "my:index:Office" }));
  const { said } = await engine.up(searched(), { target: ["my:index:Office$desk", "my:index:Office$desk-search"] });
  expect(events("release")).toEqual([]);
  expect(said.join()).toMatch(
    /the program has the same PhoneNumber elsewhere, as urn:\S+::desk, which this run leaves out/,
  );
});

test("but what `destroy --run-program` makes objects for goes", async () => {
  await engine.up(searched({ parent: "my:index:Office" }));
  engine.rename({ stack: "prod" });
  await engine.destroy({ program: searched({ parent: "my:index:Office" }) });
  expect(events("release")).toHaveLength(1);
});

describe("a bought number that is declared, renamed together with its stack", () => {
  const declared = (name: string): Declaration => ({
    kind: "PhoneNumber",
    name,
    inputs: { vendor: "fonestorm", number: "+12065550100", acquire: "adoptOrBuy", onDelete: "release" },
  });

  test("was refused by `--refresh`, too, as another stack's", async () => {
    await engine.up([declared("desk")]);
    engine.rename({ stack: "prod" });
    const { failures } = await engine.up([declared("front")], { stopAtFailure: true });
    expect(failures.front).toMatch(/another stack owns it.*run `pulumi up --refresh`/);
    expect((await engine.up([declared("front")], { refresh: true })).failures).toEqual({});
    expect([...engine.state.keys()]).toEqual(["front"]);
    expect(events("release")).toEqual([]);
  });

  test("fell out of the state with `--continue-on-error`", async () => {
    await engine.up([declared("desk")]);
    engine.rename({ stack: "prod" });
    const { failures } = await engine.up([declared("front")]);
    expect(failures.desk).toMatch(/kept \S+: urn:\S+::front declares it in this run, and failed/);
    expect([...engine.state.keys()]).toEqual(["desk"]);
    await engine.up([declared("front")], { refresh: true });
    expect([...engine.state.keys()]).toEqual(["front"]);
  });
});

test("`deleteBeforeReplace`, number and search forced together: another was bought, though the delete had told which it was", async () => {
  const program = searched({ vendor: "telcom", deleteBeforeReplace: true });
  await engine.up(program);
  const before = numberAt("desk");
  await engine.up(program, { replace: ["desk", "desk-search"] });
  expect(numberAt("desk")).toBe(before);
  expect(events("purchase")).toHaveLength(1);
});

test("a number renamed with an alias, then replaced with its search: what state called by the old name was released", async () => {
  await engine.up(searched({ vendor: "telcom" }));
  const { steps, requests } = await engine.up(
    searched({ vendor: "telcom", name: "front", aliases: [{ name: "desk" }] }),
  );
  expect([steps.front, requests]).toEqual(["update", 0]);
  const { said } = await engine.up(searched({ vendor: "telcom", name: "front" }), {
    replace: ["front", "front-search"],
  });
  expect(events("release")).toEqual([]);
  expect(said.join()).toMatch(/kept \S+: it was replaced in this run.* has telcom\/\+44\d+ now; to go back/);
});

test("also where the update that was to rename it failed", async () => {
  await engine.up(searched());
  simulator.fault({ method: "PUT", kind: "status", status: 403 });
  const { failures } = await engine.up(searched({ name: "front", aliases: [{ name: "desk" }] }));
  expect(failures.front).toMatch(/403/);
  simulator.clearFaults();
  await engine.up(searched({ name: "front" }), { replace: ["front", "front-search"] });
  expect(events("release")).toEqual([]);
});

test("a mark that followed a rename of the project was not known for that of the list's number after a rename of the resource", async () => {
  await engine.up(searched());
  const before = numberAt("desk");
  engine.rename({ project: "telephony" });
  await engine.up(searched());
  await engine.up(searched({ name: "front", aliases: [{ name: "desk" }] }), { replace: ["front"] });
  expect(numberAt("front")).toBe(before);
  expect([events("purchase").length, events("release").length]).toEqual([1, 0]);
});

describe("renamed with an alias and replaced with its search in one run", () => {
  const renamed = searched({ vendor: "telcom", name: "front", aliases: [{ name: "desk" }] });
  const forced = { replace: ["front", "front-search"] };

  test("the old number was released", async () => {
    await engine.up(searched({ vendor: "telcom" }));
    const { said } = await engine.up(renamed, forced);
    expect(events("release")).toEqual([]);
    expect(said.join()).toMatch(/kept \S+: it was replaced in this run.* has telcom\/\+44\d+ now; to go back/);
  });

  test("and bought anew though a refresh had read it", async () => {
    await engine.up(searched({ vendor: "telcom" }));
    const before = numberAt("desk");
    await engine.up(renamed, { ...forced, refresh: true });
    expect(numberAt("front")).toBe(before);
    expect(events("purchase")).toHaveLength(1);
  });
});

test("a search took the very number that another resource of the program declares, and that was then refused", async () => {
  const program = searched();
  await engine.up(program.slice(0, 1));
  const candidates = engine.state.get("desk-search")?.outputs.candidates as
    | { readonly numbers: readonly string[] }
    | undefined;
  const first = candidates?.numbers[0];
  const hall: Declaration = {
    kind: "PhoneNumber",
    name: "hall",
    inputs: { vendor: "fonestorm", number: first, acquire: "adoptOrBuy" },
  };
  expect((await engine.up([...program, hall])).failures).toEqual({});
  expect(numberAt("hall")).toBe(first);
});
