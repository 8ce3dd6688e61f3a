/** One thing has one owner (DESIGN 4.7): in a program, and between stacks as far as the carrier lets it be known. */
import { type Declaration, fastClock, type MiniEngine, miniEngine, type Report } from "../mini-engine";
import { HELD, OFFERED, SEARCH, type VendorName, vendorNames } from "../support/carriers";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();

const number = (vendor: VendorName, name: string, inputs: Declaration["inputs"]): Declaration => ({
  kind: "PhoneNumber",
  name,
  inputs: { vendor, ...inputs },
});
const searched = (vendor: VendorName): Declaration[] => [
  { kind: "NumberSearch", name: "desk-search", inputs: { vendor, ...SEARCH[vendor] } },
  number(vendor, "desk", { candidates: { $candidates: "desk-search" } }),
];

/** Leaves so many numbers on offer. */
function offerOnly(count: number): void {
  const { fonestorm, flowroute, telcom } = simulator.state;
  fonestorm.stock = fonestorm.stock.filter(({ fonenumber }) => /^20655501/.test(fonenumber)).slice(0, count);
  const kept = Object.keys(flowroute.inventory)
    .filter((value) => /^120655501/.test(value))
    .slice(0, count);
  for (const value of Object.keys(flowroute.inventory)) if (!kept.includes(value)) delete flowroute.inventory[value];
  telcom.offers = { "01234": (telcom.offers["01234"] ?? []).filter((one) => /^0123496/.test(one)).slice(0, count) };
}

const stack = (name: string): MiniEngine => miniEngine(simulator, { stack: name, clock: fastClock() });
const bought = () =>
  simulator
    .ledger()
    .filter(({ event }) => event === "purchase")
    .map(({ vendor, number: of }) => `${vendor}/${of}`);
const owned = (...engines: MiniEngine[]) =>
  engines.flatMap(({ state }) => [...state.values()].filter(({ kind }) => kind === "PhoneNumber").map(({ id }) => id));

/** Both at once, the second a little later or earlier each time. */
async function together(
  first: MiniEngine,
  second: MiniEngine,
  program: readonly Declaration[],
  round: number,
): Promise<[Report, Report]> {
  const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  return Promise.all([
    after(Math.max(0, round - 6)).then(() => first.up(program)),
    after(Math.max(0, 6 - round)).then(() => second.up(program)),
  ]);
}

const rounds = [0, 2, 4, 5, 6, 7, 8, 10, 12];

describe.each(vendorNames)("on %s", (vendor) => {
  test("a number that a program declares twice is refused at preview, with both names, and bought once", async () => {
    const engine = stack("one");
    const program = [
      number(vendor, "first", { number: OFFERED[vendor], acquire: "adoptOrBuy" }),
      number(vendor, "second", { number: OFFERED[vendor], acquire: "adoptOrBuy" }),
    ];
    expect((await engine.preview(program)).failures.second).toMatch(
      /declared twice in this program: by \S+::first and by \S+::second/,
    );
    const report = await engine.up(program);
    expect(report.steps).toMatchObject({ first: "create", second: "refused" });
    expect(bought()).toEqual([`${vendor}/${OFFERED[vendor]}`]);
  });

  test.each(rounds)("two stacks that want to buy the same number at once: it is bought once (%i)", async (round) => {
    const [one, two] = [stack("one"), stack("two")];
    const program = [number(vendor, "desk", { number: OFFERED[vendor], acquire: "adoptOrBuy" })];
    const reports = await together(one, two, program, round);
    expect(bought()).toEqual([`${vendor}/${OFFERED[vendor]}`]);
    const losers = reports.flatMap(({ failures }) => Object.values(failures));
    if (vendor === "telcom") return; // no labels: who comes later adopts, as the docs say
    // The later one is refused by the carrier or by the mark; only in the moment between the two it finds a number that
    // is held and nobody's, and adopts it.
    const owners = owned(one, two).length;
    expect(losers).toHaveLength(2 - owners);
    if (owners === 2) return;
    const loser = owned(one).length === 0 ? one : two;
    expect((await loser.up(program)).failures.desk).toMatch(/another stack owns it.*takeover/);
    expect(bought()).toHaveLength(1);
    expect(
      (await loser.up([number(vendor, "desk", { number: OFFERED[vendor], acquire: "takeover" })])).failures,
    ).toEqual({});
  });

  test.each(rounds)(
    "two stacks that race for the same candidates get a number each, and none that the other holds (%i)",
    async (round) => {
      offerOnly(3);
      const [one, two] = [stack("one"), stack("two")];
      const reports = await together(one, two, searched(vendor), round);
      if (vendor === "telcom") {
        // Without labels the refused one can't know whose the number is: it stops and says so, and buys nothing more.
        for (const { failures } of reports)
          for (const failure of Object.values(failures))
            expect(failure).toMatch(/the account holds it now.*no labels to tell/);
        expect(new Set(bought()).size).toBe(bought().length);
        expect(bought().length).toBeLessThanOrEqual(2);
        return;
      }
      expect(reports.map(({ failures }) => failures)).toEqual([{}, {}]);
      expect(new Set(owned(one, two)).size).toBe(2);
      expect([...bought()].sort()).toEqual([...owned(one, two)].sort());
    },
  );

  test.each(rounds)(
    "two stacks and one candidate: one gets it, the other hears why, and nothing more is bought (%i)",
    async (round) => {
      offerOnly(1);
      const [one, two] = [stack("one"), stack("two")];
      const reports = await together(one, two, searched(vendor), round);
      expect(bought()).toHaveLength(1);
      const failures = reports.flatMap((report) => Object.values(report.failures));
      if (vendor !== "telcom") expect(owned(one, two)).toHaveLength(1);
      for (const failure of failures)
        expect(failure).toMatch(/every candidate of .* is gone|the account holds it now|nothing on offer/);
      if (vendor !== "telcom") expect(failures).toHaveLength(1);
    },
  );

  test("a number without a mark is adopted by both stacks: nothing at the carrier says whose it is, and neither run changes the other's", async () => {
    const [one, two] = [stack("one"), stack("two")];
    const program = [number(vendor, "desk", { number: HELD[vendor] })];
    expect((await one.up(program)).failures).toEqual({});
    expect((await two.up(program)).failures).toEqual({});
    expect(bought()).toEqual([]);
  });
});
