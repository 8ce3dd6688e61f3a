import { check, create, diff, read, remove, update } from "../../lifecycle";
import type { Properties } from "../../resources/resource";
import { OutcomeUnknownError } from "../../transport/errors";
import { absent } from "../adapter";
import { apply, found, type Served } from "../testing";
import { ref, withFlowroute } from "./testing";

const NUMBER = ref("+12023819746");
const OTHER = ref("+16463451234");
const PATHS = ["firstName", "lastName", "address"];
const ada = {
  firstName: "Ada",
  lastName: "Byron",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
};
const grace = { ...ada, firstName: "Grace", lastName: "Hopper" };
const inSuite = { ...ada, address: { ...ada.address, unitType: "suite", unitNumber: "A-1" } };

const bench = withFlowroute();
let subscribers: Served;
beforeEach(() => {
  subscribers = bench.open().subscriber;
});

const state = () => bench.simulator.state.flowroute;
const ours = () =>
  Object.values(state().e911s).filter(({ attributes }) => attributes.label?.startsWith("pulumi-telephony/"));
const charges = () => bench.simulator.ledger().filter(({ event }) => event === "charge").length;

describe("emergency address", () => {
  test("a number without one reads as having none, a number with one as it is", async () => {
    expect(await found(subscribers, NUMBER)).toEqual({ accountId: "20650001" });
    expect(await found(subscribers, ref("+12065550100"))).toEqual({
      accountId: "20650001",
      addressId: "20155",
      firstName: "Acme",
      lastName: "Dental Group",
      address: {
        street: "100 Example Ave",
        city: "Seattle",
        state: "WA",
        postalCode: "98101",
        country: "US",
        unitType: "Suite",
        unitNumber: "200",
      },
    });
    expect(await subscribers.find(ref("+12065559999"), {})).toEqual(absent);
  });

  test("of a record that is not there a refresh has the id, and whoever wants it whole is told", async () => {
    Object.assign(state().numbers["12023819746"] ?? {}, { e911: "88" });
    expect(await found(subscribers, NUMBER)).toEqual({ accountId: "20650001", addressId: "88" });
    await expect(subscribers.find(NUMBER, {}, { whole: true })).rejects.toThrow(
      /GET \/v2\/e911s\/88 had an answer that can't be right: it says that there is no such record, and \+12023819746 has/,
    );
  });

  test("is made, assigned, and reads as declared", async () => {
    await found(subscribers, NUMBER);
    bench.requests();
    expect(await apply(subscribers, NUMBER, ada, { paths: PATHS })).toMatchObject({ ...ada, addressId: "21907" });
    expect(bench.requests()).toEqual([
      "GET /v2/e911s?limit=2000&offset=0",
      "POST /v2/e911s",
      "PATCH /v2/numbers/12023819746/relationships/e911s/21907",
      "GET /v2/numbers/12023819746",
    ]);
  });

  test.each([
    ["absent", "routes"],
    ["empty-string", "all"],
  ])(
    "every member is written, read in the form it was written in, and cleared (unset: %s, included: %s)",
    async (unset, included) => {
      bench.simulator.set("flowroute", "addressTypeUnset", unset);
      bench.simulator.set("flowroute", "includedEntities", included);
      const pair = {
        firstName: "Ada",
        lastName: "Byron",
        address: {
          streetNumber: "12 1/2",
          streetName: "Main St",
          city: "Toronto",
          state: "on",
          postalCode: "M4C 5K7",
          country: "ca",
          unitType: "apartment",
          unitNumber: "7",
        },
      };
      const first = await apply(subscribers, NUMBER, pair, { paths: PATHS });
      expect(first).toMatchObject(pair);
      expect(ours()).toMatchObject([
        { attributes: { street_number: "12 1/2", state: "ON", country: "CA", address_type: "Apartment" } },
      ]);
      const second = await apply(subscribers, NUMBER, ada, { paths: PATHS, state: first });
      expect(second.address).toEqual(ada.address);
      expect(ours()).toHaveLength(1);
    },
  );

  test("an equal record is used, whoever made it", async () => {
    const acme = {
      firstName: "Acme",
      lastName: "Dental Group",
      address: {
        street: "100 Example Ave",
        city: "Seattle",
        state: "WA",
        postalCode: "98101",
        country: "US",
        unitType: "suite",
        unitNumber: "200",
      },
    };
    expect(await apply(subscribers, NUMBER, acme, { paths: PATHS })).toMatchObject({ ...acme, addressId: "20155" });
    expect(ours()).toEqual([]);
  });

  test.each(["all", "routes"])(
    "an equal record that another stack has changed since the list was read is not taken (included: %s)",
    async (included) => {
      bench.simulator.set("flowroute", "includedEntities", included);
      const first = await apply(subscribers, NUMBER, ada, { paths: PATHS });
      const another = bench.open().subscriber;
      await apply(another, OTHER, grace, { paths: PATHS });
      await apply(subscribers, NUMBER, { ...ada, firstName: "Augusta" }, { paths: PATHS, state: first });
      expect(
        await apply(another, OTHER, ada, { paths: PATHS, state: await found(another, OTHER, grace) }),
      ).toMatchObject(ada);
      const record = state().e911s[state().numbers[OTHER.number.slice(1)]?.e911 ?? ""];
      expect(JSON.stringify(record)).toContain('"Ada"');
    },
  );

  test("two numbers that want the same new one at once make one", async () => {
    await Promise.all([NUMBER, OTHER].map((number) => apply(subscribers, number, ada, { paths: PATHS })));
    expect(ours()).toHaveLength(1);
    expect(charges()).toBe(2);
  });

  test("our own record that serves the number alone is changed in place, at no charge", async () => {
    const first = await apply(subscribers, NUMBER, ada, { paths: PATHS });
    const second = await apply(
      subscribers,
      NUMBER,
      { ...ada, firstName: "Augusta" },
      { paths: ["firstName"], state: first },
    );
    expect(second).toMatchObject({ firstName: "Augusta", addressId: first.addressId });
    expect(charges()).toBe(1);
  });

  test("a record that serves another number too is left to it", async () => {
    const first = await apply(subscribers, NUMBER, ada, { paths: PATHS });
    await apply(subscribers, OTHER, ada, { paths: PATHS });
    expect((await apply(subscribers, NUMBER, grace, { paths: PATHS, state: first })).addressId).not.toBe(
      first.addressId,
    );
    expect(await found(subscribers, OTHER, ada)).toMatchObject(ada);
    expect(ours()).toHaveLength(2);
  });

  test("a record that another number has from elsewhere is left to it too", async () => {
    const first = await apply(subscribers, NUMBER, ada, { paths: PATHS });
    const other = state().numbers["16463451234"];
    if (other) other.e911 = String(first.addressId);
    expect((await apply(subscribers, NUMBER, grace, { paths: PATHS, state: first })).addressId).not.toBe(
      first.addressId,
    );
    expect(await found(subscribers, OTHER, ada)).toMatchObject(ada);
  });

  test.each([
    ["changed", ada, grace],
    ["removed", inSuite, ada],
  ])("a record that another number is about to use is not %s", async (_, wanted, next) => {
    const first = await apply(subscribers, NUMBER, wanted, { paths: PATHS });
    bench.simulator.fault({
      kind: "status",
      status: 403,
      vendor: "flowroute",
      path: "/v2/numbers/16463451234/relationships",
      times: 1,
    });
    await expect(apply(subscribers, OTHER, wanted, { paths: PATHS })).rejects.toMatchObject({ kind: "forbidden" });
    await apply(subscribers, NUMBER, next, { paths: PATHS, state: first });
    expect(await apply(subscribers, OTHER, wanted, { paths: PATHS })).toMatchObject({
      ...wanted,
      addressId: first.addressId,
    });
  });

  test("a record of somebody else's is never changed, nor removed", async () => {
    const acme = ref("+12065550100");
    await apply(subscribers, acme, ada, { paths: PATHS, state: await found(subscribers, acme) });
    expect(state().e911s).toHaveProperty("20155.attributes.first_name", "Acme");
  });

  test("the number is never without an address: the old one goes after the new one has come", async () => {
    const first = await apply(subscribers, NUMBER, inSuite, { paths: PATHS });
    bench.requests();
    await apply(subscribers, NUMBER, ada, { paths: PATHS, state: first });
    const writes = bench.requests().filter((request) => !request.startsWith("GET"));
    expect(writes).toEqual([
      "POST /v2/e911s",
      "PATCH /v2/numbers/12023819746/relationships/e911s/21908",
      "DELETE /v2/e911s/21907",
    ]);
    expect(ours()).toHaveLength(1);
  });

  test("a lost answer makes no second record and leaves none behind", async () => {
    const first = await apply(subscribers, NUMBER, inSuite, { paths: PATHS });
    bench.simulator.fault({
      kind: "resetAfterCommit",
      vendor: "flowroute",
      method: "POST",
      path: "/v2/e911s",
      times: 1,
    });
    bench.simulator.fault({
      kind: "resetAfterCommit",
      vendor: "flowroute",
      method: "PATCH",
      path: "/e911s/",
      times: 1,
    });
    const change = { paths: PATHS, inputs: ada, state: first };
    await expect(subscribers.update(NUMBER, change)).rejects.toBeInstanceOf(OutcomeUnknownError);
    await expect(subscribers.update(NUMBER, change)).rejects.toBeInstanceOf(OutcomeUnknownError);
    await subscribers.update(NUMBER, change);
    expect(ours()).toHaveLength(1);
    expect(charges()).toBe(2);
  });

  test("nothing is made for a number that has gone", async () => {
    await bench.open().phoneNumber.delete(NUMBER, {});
    await expect(
      apply(subscribers, NUMBER, { ...ada, callerName: "Example" }, { paths: [...PATHS, "callerName"] }),
    ).rejects.toThrow(/no longer/);
    expect(ours()).toEqual([]);
    expect(Object.keys(state().cnams)).toHaveLength(1);
  });

  test("a label that is taken gets a count", async () => {
    bench.simulator.set("flowroute", "labelTaken", "422");
    await apply(subscribers, NUMBER, ada, { paths: PATHS });
    for (const record of ours()) record.attributes = { ...record.attributes, city: "Tacoma" };
    const later = bench.open().subscriber;
    await apply(later, OTHER, grace, { paths: PATHS });
    await apply(later, ref("+12065550100"), ada, { paths: PATHS });
    expect(new Set(ours().map(({ attributes }) => attributes.label)).size).toBe(ours().length);
  });

  test("the vendor's complaints reach the user", async () => {
    bench.simulator.set("flowroute", "geocoding", "not-found");
    await expect(apply(subscribers, NUMBER, ada, { paths: PATHS })).rejects.toThrow(/Could not geocode this address/);
  });

  test.each([403, 422])("a record that the vendor doesn't let go (%i) is left", async (status) => {
    const first = await apply(subscribers, NUMBER, inSuite, { paths: PATHS });
    bench.simulator.fault({ kind: "status", status, vendor: "flowroute", method: "DELETE", path: "/v2/e911s/" });
    expect(await apply(subscribers, NUMBER, ada, { paths: PATHS, state: first })).toMatchObject(ada);
  });
});

describe("caller name", () => {
  const acme = { callerName: "Acme Dental" };
  const fresh = { callerName: "Example Ltd" };
  const pendingOf = (record: string, replaces: string) => {
    const now = new Date(bench.clock.now()).toISOString();
    return { record, replaces, submittedAt: now, assignedAt: now };
  };

  test("an approved record of the same name, whatever its case, is assigned at once", async () => {
    expect(await found(subscribers, NUMBER, acme)).toMatchObject({ callerNameStatus: "approved" });
    const live = await apply(subscribers, NUMBER, acme, { paths: ["callerName"] });
    expect(live).toMatchObject({ ...acme, callerNameStatus: "assigned" });
    expect(live).not.toHaveProperty("pending");
    expect(await found(subscribers, NUMBER, {}, { fresh: true })).toMatchObject({ callerName: "ACME DENTAL" });
    expect(charges()).toBe(1);
  });

  test("a new one waits for approval over runs, is then absent, is assigned by the next run, and stays", async () => {
    const inputs = { phoneNumber: "flowroute/+12023819746", ...fresh };
    const { id, state: submitted } = await create(bench.run().run, "Subscriber", inputs);
    expect(submitted).toMatchObject({
      ...fresh,
      callerNameStatus: "pending",
      pending: { callerName: { record: "24141" } },
    });

    const waiting = await read(bench.run().run, "Subscriber", id, submitted);
    expect(waiting?.state).toEqual(submitted);

    bench.advance(49 * 3600);
    const approved = await read(bench.run().run, "Subscriber", id, submitted);
    expect(approved?.state).toMatchObject({ callerNameStatus: "approved" });
    expect(approved?.inputs).not.toHaveProperty("callerName");
    expect((await read(bench.run().run, "Subscriber", id, approved?.state ?? {}))?.state).toEqual(approved?.state);
    expect(diff(bench.run().run, "Subscriber", id, approved?.state ?? {}, inputs).changes).toBe(true);

    const { run, said } = bench.run();
    const assigned = await update(run, "Subscriber", id, approved?.state ?? {}, inputs);
    expect(assigned).toMatchObject({ ...fresh, callerNameStatus: "assigned" });
    expect(said.join()).toMatch(/charge/);
    expect((await read(bench.run().run, "Subscriber", id, assigned))?.state).toEqual(assigned);
    expect(charges()).toBe(1);
    expect(Object.keys(state().cnams)).toHaveLength(2);
  });

  test.each([1, 120])(
    "for 7 days after the assignment a number that shows no name yet (%i h) is no difference",
    async (hours) => {
      bench.simulator.set("flowroute", "cnamShownAfterHours", hours);
      const assigned = await apply(subscribers, NUMBER, acme, { paths: ["callerName"] });
      expect(assigned).toMatchObject({
        ...acme,
        callerNameStatus: "assigned",
        pending: { callerName: { record: "22790" } },
      });
      bench.advance(hours * 3600 - 60);
      const later = await found(bench.open().subscriber, NUMBER, assigned);
      expect(later).toEqual(assigned);
      bench.advance(120);
      const shown = await found(bench.open().subscriber, NUMBER, later);
      expect(shown).toMatchObject({ ...acme, callerNameStatus: "assigned" });
      expect(shown).not.toHaveProperty("pending");
    },
  );

  test("a number that still shows the old name after the assignment is no difference; one that shows a third name is", async () => {
    const records = state().cnams;
    const [model] = Object.values(records);
    for (const [id, value] of [
      ["30001", "OLD NAME"],
      ["30002", "THIRD NAME"],
    ] as const) {
      if (model) records[id] = { ...model, id, value };
    }
    const first = await apply(subscribers, NUMBER, { callerName: "Old Name" });
    const second = await apply(subscribers, NUMBER, acme, { paths: ["callerName"], state: first });
    const held = state().numbers["12023819746"];
    if (held) held.cnam = { id: "30001", since: 0 };
    expect(
      await found(bench.open().subscriber, NUMBER, {
        ...second,
        pending: { callerName: pendingOf("22790", "30001") },
      }),
    ).toMatchObject(acme);
    if (held) held.cnam = { id: "30002", since: 0 };
    expect(
      await found(bench.open().subscriber, NUMBER, {
        ...second,
        pending: { callerName: pendingOf("22790", "30001") },
      }),
    ).toMatchObject({
      callerName: "THIRD NAME",
    });
  });

  test("our record stays where another number has it", async () => {
    bench.simulator.set("flowroute", "cnamReviewHours", 0);
    const submitted = await apply(subscribers, NUMBER, fresh, { paths: ["callerName"] });
    const first = await apply(bench.open().subscriber, NUMBER, fresh, { paths: ["callerName"], state: submitted });
    await apply(bench.open().subscriber, OTHER, fresh, { paths: ["callerName"] });
    const second = await apply(bench.open().subscriber, NUMBER, acme, { paths: ["callerName"], state: first });
    expect(second).toMatchObject({ ...acme, callerNameRecords: { made: ["24141"] } });
    expect(await found(bench.open().subscriber, OTHER, fresh)).toMatchObject({
      ...fresh,
      callerNameStatus: "assigned",
    });
  });

  test("after 7 days an empty number is a difference", async () => {
    bench.simulator.set("flowroute", "cnamShownAfterHours", 120);
    const assigned = await apply(subscribers, NUMBER, acme, { paths: ["callerName"] });
    const held = state().numbers["12023819746"];
    if (held) held.cnam = null;
    bench.advance(8 * 24 * 3600);
    const later = await found(bench.open().subscriber, NUMBER, assigned);
    expect(later).not.toHaveProperty("callerName");
    expect(later).toMatchObject({ callerNameStatus: "approved" });
  });

  test("a rejected one is no difference, a warning with the reason each time, and not submitted again", async () => {
    const inputs = { phoneNumber: "flowroute/+12023819746", callerName: "FAKE POLICE" };
    const { id, state: submitted } = await create(bench.run().run, "Subscriber", inputs);
    bench.advance(49 * 3600);
    const { run, said } = bench.run();
    const rejected = await read(run, "Subscriber", id, submitted);
    expect(rejected?.state).toMatchObject({
      callerName: "FAKE POLICE",
      callerNameStatus: "rejected",
      callerNameReason: "The value is misleading.",
    });
    expect(said.join()).toMatch(/rejected the caller name "FAKE POLICE": The value is misleading/);
    expect(diff(bench.run().run, "Subscriber", id, rejected?.state ?? {}, inputs).changes).toBe(false);
    const again = bench.run();
    await read(again.run, "Subscriber", id, rejected?.state ?? {});
    expect(again.said).toEqual(said);

    const changed = await update(bench.run().run, "Subscriber", id, rejected?.state ?? {}, {
      ...inputs,
      callerName: "Honest Ltd",
    });
    expect(changed).toMatchObject({ callerName: "Honest Ltd", callerNameStatus: "pending" });
    expect(changed).not.toHaveProperty("callerNameReason");
    bench.advance(49 * 3600);
    const approved = await read(bench.run().run, "Subscriber", id, changed);
    await update(bench.run().run, "Subscriber", id, approved?.state ?? {}, { ...inputs, callerName: "Honest Ltd" });
    expect(Object.values(state().cnams).map(({ value }) => value)).toEqual(["ACME DENTAL", "HONEST LTD"]);
  });

  test("the old name stays until the new one is assigned; our old record then goes", async () => {
    const inputs = { phoneNumber: "flowroute/+12023819746", ...fresh };
    bench.simulator.set("flowroute", "cnamReviewHours", 1);
    const { id, state: first } = await create(bench.run().run, "Subscriber", inputs);
    bench.advance(3700);
    const approved = await read(bench.run().run, "Subscriber", id, first);
    const assigned = await update(bench.run().run, "Subscriber", id, approved?.state ?? {}, inputs);

    const next = { ...inputs, callerName: "Second Name" };
    const pending = await update(bench.run().run, "Subscriber", id, assigned, next);
    expect(pending).toMatchObject({ callerName: "Second Name", callerNameStatus: "pending" });
    expect(state().numbers["12023819746"]?.cnam).toMatchObject({ id: "24141" });
    bench.advance(3700);
    const ready = await read(bench.run().run, "Subscriber", id, pending);
    expect(ready?.state).toMatchObject({ callerName: "EXAMPLE LTD", callerNameStatus: "approved" });
    expect((await read(bench.run().run, "Subscriber", id, ready?.state ?? {}))?.state).toEqual(ready?.state);
    const done = await update(bench.run().run, "Subscriber", id, ready?.state ?? {}, next);
    expect(done).toMatchObject({ callerName: "Second Name", callerNameStatus: "assigned" });
    expect(Object.keys(state().cnams)).toEqual(["22790", "24142"]);
    expect((await read(bench.run().run, "Subscriber", id, done))?.state).toEqual(done);
  });

  test("going back to the name that is still assigned ends the wait for the other", async () => {
    const first = await apply(subscribers, NUMBER, acme, { paths: ["callerName"] });
    const pending = await apply(subscribers, NUMBER, fresh, { paths: ["callerName"], state: first });
    expect(pending).toMatchObject({ callerNameStatus: "pending" });
    const back = await apply(subscribers, NUMBER, acme, { paths: ["callerName"], state: pending });
    expect(back).toMatchObject({ ...acme, callerNameStatus: "assigned" });
    expect(back).not.toHaveProperty("pending");
  });

  test('"" takes the name away', async () => {
    const live = await apply(subscribers, NUMBER, acme, { paths: ["callerName"] });
    expect(await apply(subscribers, NUMBER, { callerName: "" }, { state: live })).toEqual({
      accountId: "20650001",
    });
    bench.simulator.set("flowroute", "removeUnset", 404);
    expect(await apply(subscribers, NUMBER, { callerName: "" }, { state: live })).toEqual({
      accountId: "20650001",
    });
  });

  test("a name that is no longer managed is not looked for, and not warned about", async () => {
    const submitted = await apply(subscribers, NUMBER, { callerName: "FAKE POLICE" });
    bench.advance(49 * 3600);
    const later = bench.open().subscriber;
    expect(await found(later, NUMBER, submitted)).toHaveProperty("warnings");
    const live = await found(later, NUMBER, { callerName: "FAKE POLICE", managed: ["address"] });
    expect(live).not.toHaveProperty("warnings");
    expect(live).not.toHaveProperty("callerName");
  });

  test("two numbers that want the same new name submit one record", async () => {
    await Promise.all([NUMBER, OTHER].map((number) => apply(subscribers, number, fresh, { paths: ["callerName"] })));
    expect(Object.keys(state().cnams)).toEqual(["22790", "24141"]);
  });

  test("a lost answer to a submission submits nothing twice", async () => {
    bench.simulator.fault({
      kind: "resetAfterCommit",
      vendor: "flowroute",
      method: "POST",
      path: "/v2/cnams",
      times: 1,
    });
    const inputs = { phoneNumber: "flowroute/+12023819746", ...fresh };
    const { state: submitted } = await create(bench.run().run, "Subscriber", inputs);
    expect(submitted).toMatchObject({ ...fresh, callerNameStatus: "pending" });
    expect(Object.keys(state().cnams)).toEqual(["22790", "24141"]);
  });

  test("an empty list is no proof that what was submitted is gone", async () => {
    const submitted = await apply(subscribers, NUMBER, fresh, { paths: ["callerName"] });
    bench.simulator.fault({ kind: "mutate", vendor: "flowroute", path: "^/v2/cnams\\?", mutations: ["emptyList"] });
    expect(await found(bench.open().subscriber, NUMBER, submitted)).toEqual(submitted);
  });

  test("names that are pending on many numbers cost one list, not one request each", async () => {
    const submitted = await Promise.all(
      [NUMBER, OTHER].map((number) => apply(subscribers, number, fresh, { paths: ["callerName"] })),
    );
    const later = bench.open().subscriber;
    bench.requests();
    await Promise.all([NUMBER, OTHER].map((number, index) => found(later, number, submitted[index])));
    expect(bench.requests().filter((request) => request.includes("cnams"))).toHaveLength(1);
  });

  test.each(["all", "routes"])("a name of somebody else's reads as it is (included: %s)", async (included) => {
    await apply(subscribers, NUMBER, acme, { paths: ["callerName"] });
    bench.simulator.set("flowroute", "includedEntities", included);
    expect(await found(bench.open().subscriber, NUMBER)).toMatchObject({
      callerName: "ACME DENTAL",
      callerNameStatus: "assigned",
    });
  });
});

test("address and caller name together, through the lifecycle, then reset", async () => {
  const inputs = { phoneNumber: "flowroute/+12023819746", ...ada, callerName: "Example Ltd", onDelete: "reset" };
  bench.simulator.set("flowroute", "cnamReviewHours", 1);
  const { run, said } = bench.run();
  expect(check(run, "Subscriber", {}, inputs).problems).toEqual([]);
  const { id, state: made } = await create(run, "Subscriber", inputs);
  expect(made).toMatchObject({ ...ada, callerName: "Example Ltd", callerNameStatus: "pending", addressId: "21907" });
  expect(said.join()).toMatch(/E911 fee/);
  expect((await read(bench.run().run, "Subscriber", id, made))?.state).toEqual(made);
  bench.advance(3700);
  const approved = await read(bench.run().run, "Subscriber", id, made);
  const done = await update(bench.run().run, "Subscriber", id, approved?.state ?? {}, inputs);
  await remove(bench.run().run, "Subscriber", id, done);
  expect(state().numbers["12023819746"]).toMatchObject({ e911: null, cnam: null });
  expect(ours()).toEqual([]);
  expect(Object.keys(state().cnams)).toEqual(["22790"]);
});

test("reset takes away only what is managed, keeps what serves others, and a number that is gone is no error", async () => {
  const first = await apply(
    subscribers,
    NUMBER,
    { ...ada, callerName: "ACME DENTAL" },
    { paths: [...PATHS, "callerName"] },
  );
  await apply(subscribers, OTHER, ada, { paths: PATHS });
  await subscribers.delete(NUMBER, { ...first, managed: ["callerName"] });
  expect(state().numbers["12023819746"]).toMatchObject({ e911: "21907", cnam: null });
  await subscribers.delete(NUMBER, { ...first, managed: PATHS });
  expect(state().numbers["12023819746"]).toMatchObject({ e911: null });
  expect(ours()).toHaveLength(1);
  expect(state().cnams).toHaveProperty("22790");
  await bench.open().phoneNumber.delete(OTHER, {});
  await subscribers.delete(OTHER, { ...ada, managed: PATHS });
});

test("a Canadian postal code goes out as Canada writes it, and reads as it is declared", async () => {
  const toronto = {
    ...ada,
    address: { street: "12 King St W", city: "Toronto", state: "on", postalCode: "m5h1a1", country: "CA" },
  };
  const first = await apply(subscribers, NUMBER, toronto, { paths: PATHS });
  expect(ours().map(({ attributes }) => attributes.zip)).toEqual(["M5H 1A1"]);
  expect(first.address).toEqual(toronto.address);
  const again = await apply(
    subscribers,
    NUMBER,
    {
      ...toronto,
      address: { ...toronto.address, postalCode: "M5H 1A1" },
    },
    { paths: PATHS },
  );
  expect([again.addressId, ours().length]).toEqual([first.addressId, 1]);
});

describe("rules", () => {
  const problems = (inputs: Properties, phoneNumber = "flowroute/+12023819746") =>
    check(bench.run().run, "Subscriber", {}, { phoneNumber, ...inputs }).problems.map(
      ({ path, reason }) => `${path}: ${reason}`,
    );

  test.each([
    ["a name without an address", { firstName: "Ada" }, /firstName: .*declare `address` too/],
    ["an address without names", { address: ada.address }, /firstName: .*lastName: /],
    ["an empty last name", { ...ada, lastName: "" }, /lastName: /],
    [
      "a street that isn't plain",
      { ...ada, address: { ...ada.address, street: "Suite 4, 12 Main St" } },
      /address.street: .*`streetNumber` and `streetName`/,
    ],
    ["a fraction", { ...ada, address: { ...ada.address, street: "12 1/2 Main St" } }, /address.street: /],
    ["no state", { ...ada, address: { ...ada.address, state: undefined } }, /address.state: /],
    ["no country", { ...ada, address: { ...ada.address, country: undefined } }, /address.country: /],
    ["another country", { ...ada, address: { ...ada.address, country: "GB" } }, /address.country: .*`US` or `CA`/],
    [
      "a long ZIP code",
      { ...ada, address: { ...ada.address, postalCode: "98101-1234" } },
      /address.postalCode: .*4 to 7/,
    ],
    [
      "an unknown unit",
      { ...ada, address: { ...ada.address, unitType: "Shed", unitNumber: "1" } },
      /address.unitType: .*Apartment/,
    ],
    [
      "a second line",
      { ...ada, address: { ...ada.address, line2: "Back door" } },
      /address.line2: .*not supported by Flowroute/,
    ],
    ["a company", { ...ada, company: "Example Ltd" }, /company: .*not supported by Flowroute/],
    ["a caller name that is too long", { callerName: "SIXTEEN CHARS AB" }, /callerName: .*15/],
    ["a caller name without a letter", { callerName: "123" }, /callerName: .*letter/],
    ["a caller name with a strange character", { callerName: "ÄTNA" }, /callerName: /],
  ])("%s is refused", (_, inputs, reason) => {
    expect(problems(inputs).join(" ")).toMatch(reason);
  });

  const at = (address: Properties) => problems({ ...ada, address: { ...ada.address, ...address } }).join("\n");
  const pair = (streetName: string, streetNumber = "100") => at({ street: undefined, streetNumber, streetName });

  test.each([
    "100 Main St Suite 200",
    "123 Main St Apt 4",
    "12 Oak Rd Unit B",
    "100 5th Ave Fl 3",
    "12 Main St #4",
    "12 Main St-Apt 4",
    "12 Main St＃4",
    "12 Main St 4B",
  ])("the unit of %j goes where Flowroute reads it", (street) => {
    const [, , name = ""] = /^(\d+) (.*)$/.exec(street) ?? [];
    expect(at({ street })).toMatch(
      /^address.street: holds a unit \(\S+\), and Flowroute takes an emergency address in parts: give `unitType` .* and `unitNumber`/,
    );
    expect(pair(name)).toMatch(/^address.streetName: holds a unit/);
    expect(at({ street, unitType: "Suite", unitNumber: "200" })).toMatch(/^address.street: holds a unit/);
  });

  test.each([
    ["Main St Studio 3", "Apartment"],
    ["Main St Hangar 2", "Unit"],
    ["Main St Level 2", "Floor"],
    ["Main St Tower B", "Building"],
    ["Main St No. 4", "Suite"],
    ["Main St 200", "Suite"],
  ])("%j is told the nearest type that Flowroute has: %s", (name, type) => {
    expect(at({ street: `12 ${name}` })).toContain(`give \`unitType\` (such as \`${type}\`)`);
    expect(pair(name)).toContain(`give \`unitType\` (such as \`${type}\`)`);
  });

  test("a house number holds no unit either, and a street nothing behind a comma", () => {
    expect(pair("Main St", "123 Apt 4")).toMatch(/^address.streetNumber: holds a unit \(Apartment\)/);
    expect(pair("Main St， Springfield")).toMatch(/^address.streetName: holds more than a street behind its comma/);
    expect(pair("Main St, Springfield")).toMatch(/^address.streetName: holds more than a street behind its comma/);
  });

  test.each([
    "123 Apartment Way",
    "12 Floor St",
    "12 Unit St",
    "100 5th Ave",
    "1 42nd St",
    "100 N 5th St",
    "7 Front St",
    "12B Baker St",
  ])("%j is a street and plain", (street) => {
    expect(at({ street })).toBe("");
  });

  test("a street that can't be taken apart says that it is Flowroute that needs it so", () => {
    for (const street of ["12 34 Main St", "12  34 Main St", "12 \u00a034th", "12 34th", "One Main Street"])
      expect(at({ street })).toMatch(/^address.street: Flowroute takes .*`streetNumber` and `streetName`/);
  });

  test.each([
    [{ postalCode: "2134" }, /postalCode: Flowroute .*five digits/],
    [{ postalCode: "ABCDE" }, /postalCode: Flowroute .*five digits/],
    [{ postalCode: "98101-1234" }, /postalCode: Flowroute .*leave out the dash and the four digits/],
    [{ postalCode: "M5H 1A1" }, /postalCode: Flowroute .*five digits/],
    [{ country: "CA", state: "ON", postalCode: "98101" }, /postalCode: Flowroute .*`M4C 5K7`/],
    [{ country: "CA", state: "ON", postalCode: "M5H1A" }, /postalCode: Flowroute .*`M4C 5K7`/],
    [{ state: "AE", postalCode: "09012" }, /state: Flowroute.* United States/],
    [{ state: "ON" }, /state: Flowroute.* United States.*`country: "CA"`/],
    [{ state: "XX" }, /state: Flowroute.* United States/],
    [{ country: "CA", postalCode: "M5H 1A1" }, /state: Flowroute.* Canada.*`country: "US"`/],
  ])("%j is refused", (address, reason) => {
    expect(at(address)).toMatch(reason);
    expect(at(address).split("\n")).toHaveLength(1);
  });

  test.each(["D4C 5K7", "M4F 5K7", "M4C 5I7", "O4C 5K7", "M4Q 5K7", "m4c 5u7", "W4C 5K7", "Z4C5K7"])(
    "Canada has no postal code %s",
    (postalCode) => {
      expect(at({ country: "CA", state: "ON", postalCode })).toMatch(
        /^address.postalCode: Flowroute .*no D, F, I, O, Q or U, and no W or Z in front$/,
      );
    },
  );

  test.each([
    { state: "dc", postalCode: "20001" },
    { state: "PR", postalCode: "00901" },
    { country: "ca", state: "on", postalCode: "m5h1a1" },
    { country: "CA", state: "NU", postalCode: "X0A 0H0" },
    { country: "CA", state: "BC", postalCode: "V6Z 1W2" },
  ])("%j is taken", (address) => {
    expect(at(address)).toBe("");
  });

  test.each(["flowroute/+18885550101", "flowroute/+3200555010"])("a caller name for %s is refused", (number) => {
    expect(problems({ callerName: "Example" }, number).join()).toMatch(/local numbers of the United States/);
  });

  test("what is plain is taken", () => {
    expect(problems({ ...inSuite, callerName: `A-b_c.,@+&'/" 1` })).toEqual([]);
    expect(problems({ callerName: "" }, "flowroute/+18885550101")).toEqual([]);
    expect(problems({ ...ada, address: { ...ada.address, street: "12B Baker St" } })).toEqual([]);
  });
});
