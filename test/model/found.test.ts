/** What the model has found, each as the user saw it. */
import { type Declaration, fastClock, instantClock, miniEngine } from "../mini-engine";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();

const events = (event: string) =>
  simulator
    .ledger()
    .filter((entry) => entry.event === event)
    .map(({ number }) => number);
const desk = (inputs: Declaration["inputs"]): Declaration => ({
  kind: "PhoneNumber",
  name: "desk",
  inputs: { vendor: "fonestorm", number: "+13215552240", ...inputs },
});
const search = (vendor: string, area: Declaration["inputs"]): Declaration[] => [
  { kind: "NumberSearch", name: "desk-search", inputs: { vendor, ...area } },
  { kind: "PhoneNumber", name: "desk", inputs: { vendor, candidates: { $candidates: "desk-search" } } },
];

/** The list of `desk-search`. */
function pinned(engine: ReturnType<typeof miniEngine> | undefined): readonly string[] {
  const candidates = engine?.state.get("desk-search")?.outputs.candidates as
    | { readonly numbers: readonly string[] }
    | undefined;
  return candidates?.numbers ?? [];
}

test('a number was released although `onDelete: "release"` had been taken out of the program, and applied, before', async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  await engine.up([desk({ onDelete: "release", label: "Desk" })]);
  await engine.up([desk({ label: "Desk" })]);
  const { said } = await engine.up([]);
  expect(events("release")).toEqual([]);
  expect(said.join()).toMatch(/kept fonestorm\/\+13215552240: the number stays/);
});

test("and although the run that took it out failed over something else", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  await engine.up([desk({ onDelete: "release", label: "Desk" })]);
  simulator.fault({ method: "PUT", kind: "status", status: 400 });
  const { failures } = await engine.up([desk({ label: "Front desk" })]);
  expect(failures.desk).toMatch(/400/);
  simulator.clearFaults();
  await engine.destroy();
  expect(events("release")).toEqual([]);
});

test("a release that is newly declared is not armed by a run that failed", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  await engine.up([desk({ label: "Desk" })]);
  simulator.fault({ method: "PUT", kind: "status", status: 400 });
  await engine.up([desk({ label: "Front desk", onDelete: "release" })]);
  simulator.clearFaults();
  await engine.destroy();
  expect(events("release")).toEqual([]);
});

test("a second number was bought from a list when the carrier refused the first as sold, and it was we who had bought it", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  // A proxy sends the order twice: the first is carried out, and what comes back is the second's refusal.
  simulator.fault({ vendor: "fonestorm", path: "order$", kind: "status", status: 409, executed: true, times: 1 });
  const { failures } = await engine.up(search("fonestorm", { areaCode: "206" }));
  expect(failures).toEqual({});
  expect(events("purchase")).toHaveLength(1);
  expect(engine.state.get("desk")?.id).toBe(`fonestorm/${events("purchase")[0]}`);
});

test("a second number was bought on Telcom after a killed run, when one short list left out the first", async () => {
  let isKilled = () => false;
  const engine = miniEngine(simulator, { clock: instantClock(), isKilled: () => isKilled() });
  const program = search("telcom", { prefix: "+441234" });
  const bought = simulator.fault({ vendor: "telcom", path: "acquire$", kind: "mutate", times: 1 });
  isKilled = () => bought.applied > 0;
  await engine.up(program);
  isKilled = () => false;
  simulator.fault({ vendor: "telcom", path: "numbers/list$", kind: "mutate", mutations: ["shortList"], times: 1 });
  simulator.state.telcom.numbers = Object.fromEntries(
    Object.entries(simulator.state.telcom.numbers).filter(([id]) => id !== "4001"),
  );
  const second = await engine.up(program);
  expect(second.failures.desk ?? "").toMatch(/^$|the account holds it now.*Run again to adopt it/);
  expect((await engine.up(program)).failures).toEqual({});
  expect(events("purchase")).toHaveLength(1);
  expect(engine.state.get("desk")?.id).toBe(`telcom/${events("purchase")[0]}`);
});

test("a second number was bought on Telcom when the first was refused although it was bought, and every list showed another number in its place", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  const program = search("telcom", { prefix: "+441234" });
  simulator.fault({ vendor: "telcom", path: "acquire$", kind: "status", status: 422, executed: true, times: 1 });
  simulator.fault({ vendor: "telcom", path: "numbers/list$", kind: "mutate", mutations: ["otherNumber"] });
  const { failures } = await engine.up(program);
  expect(failures.desk).toMatch(
    /is not in the list, which has changed since its purchase failed \(id \d+\)\. It may have been bought all the same/,
  );
  simulator.clearFaults();
  expect((await engine.up(program)).failures).toEqual({});
  expect(events("purchase")).toHaveLength(1);
});

test("two stacks held one number: the second took it from its list in the moment between the first one's purchase and its mark", async () => {
  simulator.state.fonestorm.stock = simulator.state.fonestorm.stock.filter(
    ({ fonenumber }) => fonenumber === "2065550100" || fonenumber === "2065550101",
  );
  const [one, two] = ["one", "two"].map((stack) => miniEngine(simulator, { stack, clock: fastClock() }));
  const program = search("fonestorm", { areaCode: "206" });
  await two?.up(program.slice(0, 1));
  simulator.fault({ method: "PUT", kind: "status", status: 503, times: 1 });
  await Promise.all([one?.up(program), new Promise((resolve) => setTimeout(resolve, 15)).then(() => two?.up(program))]);
  expect(one?.state.get("desk")?.id).not.toBe(two?.state.get("desk")?.id);
});

describe.each(["fonestorm", "flowroute"] as const)("on %s", (vendor) => {
  const labelled = (label: string, onDelete?: string): Declaration[] => [
    { kind: "NumberSearch", name: "desk-search", inputs: { vendor, areaCode: "206", count: 20 } },
    {
      kind: "PhoneNumber",
      name: "desk",
      inputs: { vendor, candidates: { $candidates: "desk-search" }, label, ...(onDelete && { onDelete }) },
    },
  ];

  test("a number that another stack had bought, with a label of its own in place of a mark, was taken from an older list, and given up", async () => {
    const [one, two] = ["one", "two"].map((stack) => miniEngine(simulator, { stack, clock: instantClock() }));
    await two?.up(labelled("Two").slice(0, 1));
    const [number = ""] = pinned(two);
    if (vendor === "fonestorm")
      simulator.state.fonestorm.stock = simulator.state.fonestorm.stock.filter(({ fonenumber }) =>
        number.endsWith(fonenumber),
      );
    await one?.up([{ kind: "PhoneNumber", name: "desk", inputs: { vendor, number, acquire: "buy", label: "One" } }]);
    const report = await two?.up(labelled("Two", "release"));
    expect(report?.failures.desk).toMatch(
      /holds it with the label "One", which this resource does not declare.*which only you can tell.*--replace/,
    );
    await two?.destroy();
    expect(events("release")).toEqual([]);
    expect(events("purchase")).toHaveLength(1);
  });

  test("what a killed run has bought and labelled as declared is adopted", async () => {
    let isKilled = () => false;
    const engine = miniEngine(simulator, { clock: instantClock(), isKilled: () => isKilled() });
    const written = simulator.fault({
      vendor,
      method: vendor === "fonestorm" ? "PUT" : "PATCH",
      kind: "mutate",
      times: 1,
    });
    isKilled = () => written.applied > 0;
    await engine.up(labelled("Desk"));
    isKilled = () => false;
    expect((await engine.up(labelled("Desk"))).failures).toEqual({});
    expect(events("purchase")).toHaveLength(1);
  });
});

test("a second number was bought on Flowroute when the first was refused although it was bought, seen on the account, and then denied once", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  const program = search("flowroute", { areaCode: "206" });
  await engine.up(program.slice(0, 1));
  const path = `/v2/numbers/${pinned(engine)[0]?.slice(1)}$`;
  simulator.fault({ vendor: "flowroute", method: "POST", path, kind: "status", status: 422, executed: true, times: 1 });
  simulator.fault({
    vendor: "flowroute",
    method: "GET",
    path,
    kind: "status",
    status: 404,
    body: { errors: [{ status: 404, title: "Not Found" }] },
    nth: 3,
    times: 4,
  });
  await engine.up(program);
  expect(events("purchase")).toHaveLength(1);
});

test("messaging of a number that was bought and could not be read was taken for switched on, and never was", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  const program: Declaration[] = [
    {
      kind: "PhoneNumber",
      name: "desk",
      inputs: { vendor: "fonestorm", number: "+12065550105", acquire: "adoptOrBuy", messaging: { enabled: true } },
    },
  ];
  const lost = simulator.fault({
    vendor: "fonestorm",
    path: "/fonenumbers/\\d+$",
    kind: "resetBefore",
    nth: 2,
    times: 100,
  });
  expect((await engine.up(program)).failures.desk).toMatch(/was bought on FoneStorm.*It is in state/);
  expect(lost.applied).toBeGreaterThan(0);
  simulator.clearFaults();
  expect((await engine.up(program)).failures).toEqual({});
  expect(engine.state.get("desk")?.outputs).toMatchObject({ messaging: { enabled: true }, messagingStatus: "enabled" });
  expect((await engine.up(program)).steps).toEqual({ desk: "same" });
});

test.each(["before", "after"])(
  "two resources stood for one number, declared by one of them and found by the search of the other, which came %s",
  async (order) => {
    const engine = miniEngine(simulator, { clock: instantClock() });
    const found = search("fonestorm", { areaCode: "206" });
    await engine.up(found);
    const number = engine.state.get("desk")?.outputs.number;
    const declared: Declaration = { kind: "PhoneNumber", name: "hall", inputs: { vendor: "fonestorm", number } };
    const { failures } = await engine.preview(order === "before" ? [...found, declared] : [declared, ...found]);
    expect(Object.values(failures)).toEqual([
      expect.stringMatching(
        /is declared twice in this program: by \S+::(hall|desk) and by \S+::(hall|desk)\. One thing has one owner/,
      ),
    ]);
  },
);

test.each(["fonestorm", "flowroute"] as const)(
  "%s: two resources exchanged their numbers, and each was told that its number is declared twice",
  async (at) => {
    const [one, other] = at === "fonestorm" ? ["+12065550105", "+12065550106"] : ["+12065550103", "+12065550104"];
    const engine = miniEngine(simulator, { clock: instantClock() });
    const program = (desk: string, hall: string): Declaration[] => [
      { kind: "PhoneNumber", name: "desk", inputs: { vendor: at, number: desk, acquire: "adoptOrBuy" } },
      { kind: "PhoneNumber", name: "hall", inputs: { vendor: at, number: hall, acquire: "adoptOrBuy" } },
    ];
    await engine.up(program(one, other));
    expect((await engine.up(program(other, one))).failures).toEqual({});
    expect((await engine.up(program(other, one))).steps).toEqual({ desk: "same", hall: "same" });
    expect([events("purchase").length, events("release")]).toEqual([2, []]);
  },
);
