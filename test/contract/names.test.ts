/** A number whose resource goes by another name, or is replaced, in one run: it is found again by what tells of it. */

import * as lifecycle from "../../provider/lifecycle";
import type { LedgerEntry } from "../../simulator";
import { LABELLED, type VendorName, vendorNames } from "../support/carriers";
import { CLAIM, namesOf, startRun, urn } from "../support/run";
import { numbersOf, withSimulator } from "../support/simulator";

const simulator = withSimulator();

const sought = { fonestorm: { areaCode: "212" }, flowroute: { areaCode: "206" }, telcom: { prefix: "+441224" } };
const inTeam = (team: string) => `urn:pulumi:s::p::acme:${team}$telephony:index:PhoneNumber::line`;
const numbers = (event: LedgerEntry["event"]) => numbersOf(simulator, event);

/** What a search of that name finds in a run. */
async function listOf(run: lifecycle.Run, vendor: VendorName, name = "line-search") {
  const { state } = await lifecycle.create(run, "NumberSearch", {
    vendor,
    ...sought[vendor],
    ...namesOf("NumberSearch", name),
  });
  return state.candidates;
}

/** A create of a number from a list, as the engine has it made where it does not compare: checked without a state. */
async function createFrom(
  run: lifecycle.Run,
  vendor: VendorName,
  candidates: unknown,
  name = "line",
  self = urn("PhoneNumber", name),
) {
  const { inputs, problems } = lifecycle.check(
    run,
    "PhoneNumber",
    {},
    {
      vendor,
      candidates,
      onDelete: "release",
      claim: CLAIM,
      self,
    },
  );
  expect(problems).toEqual([]);
  return lifecycle.create(run, "PhoneNumber", inputs);
}

test.each(vendorNames)(
  "%s: deleted before it is replaced, and its search with it: it has its number again",
  async (vendor) => {
    const before = startRun(simulator);
    const { id, state } = await createFrom(before, vendor, await listOf(before, vendor));
    const run = startRun(simulator);
    const list = await listOf(run, vendor);
    lifecycle.check(run, "PhoneNumber", {}, { vendor, candidates: list, ...namesOf("PhoneNumber", "line") });
    await lifecycle.remove(run, "PhoneNumber", id, state);
    expect(await createFrom(run, vendor, list)).toMatchObject({ id });
    expect(numbers("release")).toEqual([]);
    expect(numbers("purchase")).toHaveLength(1);
  },
);

describe.each(LABELLED)(
  "%s: its search was replaced, and since then it is renamed with an alias and tainted at once",
  (vendor) => {
    test("its mark, which bears the name of its list, finds it", async () => {
      const before = startRun(simulator);
      const { id } = await createFrom(before, vendor, await listOf(before, vendor));
      const another = await listOf(startRun(simulator), vendor);
      expect(another).not.toMatchObject({ numbers: expect.arrayContaining([id.slice(id.indexOf("/") + 1)]) });
      expect(await createFrom(startRun(simulator), vendor, another, "renamed")).toMatchObject({ id });
      expect(numbers("purchase")).toHaveLength(1);
    });

    test("a mark of a resource that the program has is that resource's", async () => {
      const before = startRun(simulator);
      const { id } = await createFrom(before, vendor, await listOf(before, vendor));
      const another = await listOf(startRun(simulator), vendor);
      const run = startRun(simulator);
      run.register.note({ fact: "constructs", by: urn("PhoneNumber", "line") });
      expect((await createFrom(run, vendor, another, "renamed")).id).not.toBe(id);
      expect(numbers("purchase")).toHaveLength(2);
    });
  },
);

describe.each(vendorNames)("%s: two components have a number of one name each", (vendor) => {
  /** The first one, as an earlier run has made it. */
  async function made() {
    const before = startRun(simulator);
    const candidates = await listOf(before, vendor, "one-search");
    const { id, state } = await createFrom(before, vendor, candidates, "line", inTeam("One"));
    return { id, state, inputs: { vendor, candidates, onDelete: "release", claim: CLAIM, self: inTeam("One") } };
  }

  test("the second one buys its own, though it comes before the first in a run that refreshes", async () => {
    const first = await made();
    const run = startRun(simulator);
    for (const team of ["One", "Two"]) run.register.note({ fact: "constructs", by: inTeam(team) });
    await lifecycle.read(run, "PhoneNumber", first.id, first.state);
    const second = await createFrom(run, vendor, await listOf(run, vendor, "two-search"), "line", inTeam("Two"));
    expect(second.id).not.toBe(first.id);
    expect(numbers("purchase")).toHaveLength(2);
  });

  test("the first one is taken out, and goes", async () => {
    const first = await made();
    const before = startRun(simulator);
    before.register.note({ fact: "constructs", by: inTeam("One") });
    const candidates = await listOf(before, vendor, "two-search");
    const second = await createFrom(before, vendor, candidates, "line", inTeam("Two"));
    const run = startRun(simulator);
    const inputs = { ...first.inputs, candidates, self: inTeam("Two") };
    lifecycle.check(run, "PhoneNumber", inputs, inputs);
    lifecycle.diff(run, "PhoneNumber", second.id, second.state, inputs);
    await lifecycle.remove(run, "PhoneNumber", first.id, first.state, inTeam("One"));
    expect(numbers("release")).toEqual([first.id.slice(first.id.indexOf("/") + 1)]);
  });
});

test.each(vendorNames)(
  "%s: moved into a component without an alias, and left out of the run: it is kept",
  async (vendor) => {
    const before = startRun(simulator);
    const { id, state } = await createFrom(before, vendor, await listOf(before, vendor));
    const run = startRun(simulator);
    run.register.note({ fact: "constructs", by: inTeam("One") });
    await lifecycle.remove(run, "PhoneNumber", id, state, urn("PhoneNumber", "line"));
    expect(numbers("release")).toEqual([]);
  },
);

test("destroyed by a program that is run for it: it goes", async () => {
  const before = startRun(simulator);
  const { id, state } = await createFrom(before, "telcom", await listOf(before, "telcom"), "line", inTeam("One"));
  const run = startRun(simulator);
  run.register.note({ fact: "constructs", by: inTeam("One") });
  await lifecycle.remove(run, "PhoneNumber", id, state, inTeam("One"));
  expect(numbers("release")).toHaveLength(1);
});

describe.each(vendorNames)("%s: renamed with an alias and forced, with another list, at once", (vendor) => {
  async function renamed() {
    const before = startRun(simulator);
    const { id, state } = await createFrom(before, vendor, await listOf(before, vendor));
    const run = startRun(simulator);
    run.register.note({ fact: "constructs", by: urn("PhoneNumber", "renamed"), formerly: ["line"] });
    const candidates = await listOf(run, vendor, "renamed-search");
    const remove = () => lifecycle.remove(run, "PhoneNumber", id, state, urn("PhoneNumber", "line"));
    return { run, id, candidates, remove };
  }

  test("deleted before it is replaced, it has its number again", async () => {
    const { run, id, candidates, remove } = await renamed();
    lifecycle.check(run, "PhoneNumber", {}, { vendor, candidates, ...namesOf("PhoneNumber", "renamed") });
    await remove();
    expect(await createFrom(run, vendor, candidates, "renamed")).toMatchObject({ id });
    expect([numbers("purchase").length, numbers("release")]).toEqual([1, []]);
  });

  test("deleted after it, its number is found by its former mark, and kept where there are none", async () => {
    const { run, candidates, remove } = await renamed();
    await createFrom(run, vendor, candidates, "renamed");
    await remove();
    expect([numbers("purchase").length, numbers("release")]).toEqual([vendor === "telcom" ? 2 : 1, []]);
  });
});

test("compared under its new name, and deleted before it is replaced by what the state calls by the old one: it is kept", async () => {
  const before = startRun(simulator);
  const { id, state } = await createFrom(before, "telcom", await listOf(before, "telcom"));
  const run = startRun(simulator);
  const now = {
    vendor: "telcom",
    candidates: state.candidates,
    account: "sales",
    onDelete: "release",
    ...namesOf("PhoneNumber", "renamed"),
  };
  lifecycle.check(run, "PhoneNumber", state, now);
  lifecycle.diff(run, "PhoneNumber", id, state, now);
  await lifecycle.remove(run, "PhoneNumber", id, state, urn("PhoneNumber", "line"));
  expect(numbers("release")).toEqual([]);
});

test("a declared number that is renamed with an alias and forced is not the twin's of its former name", async () => {
  const before = startRun(simulator);
  const inputs = { vendor: "flowroute", number: "+12015550101", acquire: "adoptOrBuy" };
  const named = (name: string) => ({ ...inputs, ...namesOf("PhoneNumber", name) });
  const { id } = await lifecycle.create(before, "PhoneNumber", named("line"));
  const run = startRun(simulator);
  run.register.note({ fact: "constructs", by: inTeam("One") });
  run.register.note({ fact: "constructs", by: urn("PhoneNumber", "renamed"), formerly: ["line"] });
  expect(await lifecycle.create(run, "PhoneNumber", named("renamed"))).toMatchObject({ id });
});

describe("a number that is wanted under another name", () => {
  const declared = (number: string, self: string) => ({
    vendor: "flowroute",
    number,
    onDelete: "release",
    claim: CLAIM,
    self,
  });
  const adopted = async (number: string, self: string) => {
    const run = startRun(simulator);
    return lifecycle.create(run, "PhoneNumber", { ...declared(number, self), acquire: "takeover" });
  };
  const line = urn("PhoneNumber", "line");

  test("is not given up before its resource has another one: the program may not have said everything yet", async () => {
    const { id, state } = await adopted("+12065550100", line);
    const run = startRun(simulator);
    const { inputs } = lifecycle.check(
      run,
      "PhoneNumber",
      declared("+12065550100", line),
      declared("+12023819746", line),
    );
    lifecycle.diff(run, "PhoneNumber", id, state, inputs);
    // As `deleteBeforeReplace` has it.
    await lifecycle.remove(run, "PhoneNumber", id, state);
    expect(numbers("release")).toEqual([]);
  });

  test("is given up once its resource has another one", async () => {
    const { id, state } = await adopted("+12065550100", line);
    const run = startRun(simulator);
    const { inputs } = lifecycle.check(
      run,
      "PhoneNumber",
      declared("+12065550100", line),
      declared("+12023819746", line),
    );
    lifecycle.diff(run, "PhoneNumber", id, state, inputs);
    await lifecycle.create(run, "PhoneNumber", inputs);
    await lifecycle.remove(run, "PhoneNumber", id, state);
    expect(numbers("release")).toEqual(["+12065550100"]);
  });

  test.each(vendorNames)(
    "%s: whose list another object of the program has by now, is kept though that one is left out",
    async (vendor) => {
      const before = startRun(simulator);
      const candidates = await listOf(before, vendor, "offers");
      const { id, state } = await createFrom(before, vendor, candidates);
      const run = startRun(simulator);
      run.register.note({
        fact: "constructs",
        by: urn("PhoneNumber", "desk"),
        thing: `list ${(candidates as { search: string }).search}`,
      });
      await lifecycle.remove(run, "PhoneNumber", id, state);
      expect(numbers("release")).toEqual([]);
    },
  );

  test.each(vendorNames)(
    "%s: whose list stays while its resource is called otherwise, is the same one",
    async (vendor) => {
      const before = startRun(simulator);
      const candidates = await listOf(before, vendor, "offers");
      const { id, state } = await createFrom(before, vendor, candidates);
      const run = startRun(simulator);
      expect(await createFrom(run, vendor, candidates, "desk")).toMatchObject({ id });
      await lifecycle.remove(run, "PhoneNumber", id, state);
      expect([numbers("purchase").length, numbers("release")]).toEqual([1, []]);
    },
  );

  test("that the program still routes is kept", async () => {
    const { id, state } = await adopted("+12065550100", line);
    const run = startRun(simulator);
    const routing = {
      phoneNumber: id,
      voice: { type: "sipUri", target: "sip:pbx@example.com" },
      ...namesOf("NumberRouting", "line"),
    };
    lifecycle.check(run, "NumberRouting", {}, routing);
    await lifecycle.remove(run, "PhoneNumber", id, state);
    expect(numbers("release")).toEqual([]);
  });
});
