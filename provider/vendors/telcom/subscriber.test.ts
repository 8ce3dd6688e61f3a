import list from "../../../simulator/telcom/samples/list.json";
import { liveOf } from "../adapter";
import type { Support } from "../support";
import type { Session } from "../testing";
import * as subscriber from "./subscriber";
import { HELD, scripted, withTelcom } from "./testing";

const support: Support = subscriber.support;

const bench = withTelcom();
let session: Session;
beforeEach(() => {
  session = bench.open();
});

const record = () => bench.simulator.state.telcom.numbers["3466"]?.subscriber;
const write = (inputs: Record<string, unknown>) =>
  session.subscriber.update(HELD, { paths: Object.keys(inputs), inputs, state: {} });
const address = { street: "24/26 Lever Street", city: "Manchester", postalCode: "M1 1DZ" };
const whole = { firstName: "Alex", company: "Telcom", address: { ...address, country: "GB" } };

test("a number that never had an address has none", async () => {
  expect(await session.subscriber.find(HELD, {})).toEqual({
    accountId: "4d4b5d29e29d",
    vendorId: "3466",
    status: "unknown",
  });
});

test.each([" data", "data"])(
  "the record of the sample page is written with one request whose answer (%j) is the live state",
  async (key) => {
    bench.simulator.set("telcom", "subscriberKey", key);
    await session.subscriber.find(HELD, {});
    bench.requests();
    await write(whole);
    expect(await session.subscriber.find(HELD, whole)).toEqual({
      accountId: "4d4b5d29e29d",
      vendorId: "3466",
      ...whole,
      status: "validation_pending",
    });
    expect(bench.requests()).toEqual(["numbers/update_subscriber"]);
    expect(await session.phoneNumber.find(HELD, {})).toMatchObject({
      number: "+443301222970",
      callerIdPassthrough: true,
    });
    expect(await session.numberRouting.find(HELD, {})).toMatchObject({ voice: { type: "menu", target: "262" } });
  },
);

test("an answer without data is no error: the number is read again", async () => {
  bench.simulator.set("telcom", "subscriberKey", "data");
  bench.simulator.fault({ kind: "mutate", path: "update_subscriber", patch: { data: true } });
  await write(whole);
  expect(await session.subscriber.find(HELD, whole)).toMatchObject(whole);
});

test("when the carrier has passed the record on, its word and the time are read", async () => {
  await write(whole);
  bench.simulator.advance(600);
  const live = await session.subscriber.find(HELD, whole, { fresh: true });
  expect(live).toMatchObject({
    ...whole,
    status: "valid",
    submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
});

test("a line that is left out is cleared, and what is not declared stays", async () => {
  await write({ ...whole, address: { ...address, line2: "Floor 2", line3: "Back door" } });
  expect(record()).toMatchObject({ address2: "Floor 2", address3: "Back door" });
  await write({ address: { ...address, line3: "Side door" } });
  expect(record()).toMatchObject({ first_name: "Alex", name: "Telcom", address2: null, address3: "Side door" });
});

test("each name is set, changed and cleared", async () => {
  await write({ firstName: "Ada", lastName: "Byron" });
  expect(record()).toMatchObject({ first_name: "Ada", name: "Byron", address1: null });
  await write({ firstName: "Augusta", company: "Example Ltd" });
  expect(record()).toMatchObject({ first_name: "Augusta", name: "Example Ltd" });
  await write({ firstName: "", company: "" });
  expect(record()).toMatchObject({ first_name: null, name: null });
});

test.each(["leaves", "clears"])(
  "what a write is not about goes out as it is, whatever Telcom does without it (%s)",
  async (omitted) => {
    bench.simulator.set("telcom", "subscriberOmitted", omitted);
    await write({ ...whole, address: { ...address, line2: "Floor 2" } });
    // Somebody's correction, and a run that reads it.
    Object.assign(record() ?? {}, { address1: "26 Lever Street", postcode: "M1 1DA" });
    session = bench.open();
    await session.subscriber.update(HELD, { paths: ["firstName"], inputs: { ...whole, firstName: "Ada" }, state: {} });
    expect(record()).toMatchObject({
      first_name: "Ada",
      name: "Telcom",
      address1: "26 Lever Street",
      address2: "Floor 2",
      address4: "Manchester",
      postcode: "M1 1DA",
    });
    await session.subscriber.delete(HELD, { managed: ["company"] });
    expect(record()).toMatchObject({ first_name: "Ada", name: null, address1: "26 Lever Street" });
  },
);

test("a write carries no field that is empty and not written", async () => {
  const telcom = await scripted({
    "numbers/list": list,
    "numbers/info": { status: "success", data: list.data[0] },
    "numbers/update_subscriber": { status: "success", data: true },
  });
  const { subscriber } = bench.open(undefined, telcom.origin);
  await subscriber.update(HELD, {
    paths: ["firstName"],
    inputs: { firstName: "Ada", company: "Telcom", address },
    state: {},
  });
  await subscriber.update(HELD, { paths: ["address"], inputs: { address }, state: {} });
  await telcom.close();
  expect(telcom.sent("numbers/update_subscriber")).toEqual([
    { id: 3466, first_name: "Ada" },
    {
      id: 3466,
      address1: "24/26 Lever Street",
      address2: null,
      address3: null,
      address4: "Manchester",
      postcode: "M1 1DZ",
    },
  ]);
});

describe("the one name that Telcom has", () => {
  const names = async (known: Record<string, unknown>) => {
    const { lastName, company } = liveOf(await session.subscriber.find(HELD, known)) ?? {};
    return { lastName, company };
  };

  test("is what it is declared as, drifted or not", async () => {
    await write({ lastName: "Byron" });
    expect(await names({ lastName: "Byron" })).toEqual({ lastName: "Byron" });
    expect(await names({ lastName: "Lovelace" })).toEqual({ lastName: "Byron" });
    expect(await names({ company: "Lovelace Ltd" })).toEqual({ company: "Byron" });
  });

  test("changes from company to surname, also with the same text", async () => {
    await write({ lastName: "Byron" });
    expect(await names({ company: "Byron Ltd", lastName: "Byron" })).toEqual({ lastName: "Byron" });
    expect(await names({ company: "Byron", lastName: "Byron" })).toEqual({ company: "Byron", lastName: "Byron" });
  });

  test("is, where nothing is known, a surname beside a first name and a company alone", async () => {
    await write({ lastName: "Byron" });
    expect(await names({})).toEqual({ company: "Byron" });
    await write({ firstName: "Ada", lastName: "Byron" });
    expect(await names({})).toEqual({ lastName: "Byron" });
  });
});

describe("an address", () => {
  test("is reported as it is declared, where both mean the same", async () => {
    const pair = {
      streetNumber: "24/26",
      streetName: "Lever Street",
      city: "Manchester",
      postalCode: "m11dz",
      country: "GB",
    };
    await write({ address: pair });
    expect(record()).toMatchObject({ address1: "24/26 Lever Street" });
    Object.assign(record() ?? {}, { postcode: "M1 1DZ" });
    expect(liveOf(await bench.open().subscriber.find(HELD, { address: pair }))?.address).toEqual(pair);
    expect(liveOf(await bench.open().subscriber.find(HELD, {}))?.address).toEqual(address);
    expect(support.canonical?.("address", pair)).toEqual(support.canonical?.("address", address));
  });

  test("that differs shows where", async () => {
    await write({ address });
    expect(
      liveOf(await session.subscriber.find(HELD, { address: { ...address, street: "1 High Street", country: "GB" } }))
        ?.address,
    ).toEqual({
      ...address,
      country: "GB",
    });
  });

  test("with a stale second line is a difference", () => {
    expect(support.canonical?.("address", { ...address, line2: "Floor 2" })).not.toEqual(
      support.canonical?.("address", address),
    );
  });
});

test.each([
  [{ lastName: "Byron", company: "Example Ltd" }, "either `lastName` or `company`"],
  [{ address: { ...address, country: "FR" } }, "leave `country` out"],
  [{ lastName: "Byron", address: { ...address, country: "gb" } }, undefined],
])("check of %j says %j", (inputs, reason) => {
  const problems = (support.rules ?? []).flatMap((rule) => rule.broken(inputs) ?? []);
  if (reason === undefined) expect(problems).toEqual([]);
  else expect(problems).toEqual([expect.stringContaining(reason)]);
});

describe("reset", () => {
  test("blanks what is managed and nothing else", async () => {
    await write(whole);
    await session.subscriber.delete(HELD, { managed: ["address", "onDelete"] });
    expect(record()).toMatchObject({
      first_name: "Alex",
      name: "Telcom",
      address1: null,
      address4: null,
      postcode: null,
    });
  });

  test("sends nothing where nothing is left", async () => {
    await session.subscriber.delete(HELD, { managed: ["address", "company", "firstName"] });
    expect(bench.requests()).toEqual(["numbers/list"]);
  });

  test("of a number that is gone is done", async () => {
    await session.subscriber.delete({ ...HELD, number: "+441234000000" }, { managed: ["address"], stateVersion: 1 });
    expect(bench.requests()).toEqual(["numbers/list"]);
  });
});
