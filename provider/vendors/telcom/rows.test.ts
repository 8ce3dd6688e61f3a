import list from "../../../simulator/telcom/samples/list.json";
import { VendorError } from "../../transport/errors";
import { absent } from "../adapter";
import { rejection, type Session } from "../testing";
import { HELD, INTERNAL, OFFERED, withTelcom } from "./testing";

const bench = withTelcom();
let session: Session;
beforeEach(() => {
  session = bench.open();
});

const own = list.data[0];
const foreign = { ...own, id: 5000, number: "02079460000" };
const show = (...rows: unknown[]) =>
  bench.simulator.fault({ kind: "mutate", path: "numbers/list", patch: { data: rows } });
const oddShapes = [
  ["a destination of nulls", { destination: { type: null, object: null } }],
  ["an empty destination", { destination: {} }],
  ["a list for a destination", { destination: [] }],
  ["a text for a destination", { destination: "" }],
  ["a destination without an id", { destination: { type: "Menu", object: { name: "Main" } } }],
  ["a numeric caller id prefix", { caller_id_prefix: 12 }],
  ["no text for a context", { context: 5 }],
] as const;

const oddNumbers = [
  ["a numeric number", { number: 2079460000 }],
  ["a line feed inside of its number", { number: "020794\n60000" }],
] as const;

test.each([...oddShapes, ...oddNumbers] as const)(
  "another number with %s stops no read, adoption, change or purchase",
  async (_, odd) => {
    show({ ...foreign, ...odd }, own);
    const state = { ...(await session.phoneNumber.find(HELD, {})), stateVersion: 1 };
    expect(state).toMatchObject({ vendorId: "3466" });
    expect(await bench.open().phoneNumber.find(HELD, state, { fresh: true })).toMatchObject({ vendorId: "3466" });
    await session.phoneNumber.update(HELD, { paths: ["recording"], inputs: { recording: "inbound" }, state });
    expect(await session.phoneNumber.find(OFFERED, {}, { fresh: true })).toEqual(absent);
    expect(await session.phoneNumber.find(OFFERED, { vendorId: "4243", stateVersion: 1 })).toEqual(absent);
    expect(await session.phoneNumber.find(INTERNAL, {})).toEqual(absent);
  },
);

test.each([
  ...oddShapes,
  ["a numeric number", { number: 3301222970 }],
  ["a line feed inside of its number", { number: "033012\n22970" }],
  ["a number with its country", { number: 443301222970 }],
] as const)("the number itself with %s is an error, and never absent", async (_, odd) => {
  show({ ...own, ...odd }, foreign);
  for (const known of [{}, { vendorId: "3466", stateVersion: 1 }]) {
    const error = await rejection(bench.open().phoneNumber.find(HELD, known));
    expect(error).toBeInstanceOf(VendorError);
    expect(error).toMatchObject({
      kind: "malformed",
      message: expect.stringMatching(/data\.0\.\w+.* has another form.*That row is \+443301222970/),
    });
    expect(error.message).not.toContain("proxy");
  }
});

describe.each([
  ["null", { ...foreign, number: null }],
  ["missing", { id: 5000 }],
  ["a few digits", { ...foreign, number: 11 }],
  ["in no object", null],
  ["in a text", "02079460000"],
])("a row whose number is %s", (_, row) => {
  test("breaks nothing for a number that the list has", async () => {
    show(row, own);
    expect(await session.phoneNumber.find(HELD, {}, { fresh: true })).toMatchObject({ vendorId: "3466" });
    expect(await session.phoneNumber.find(HELD, { vendorId: "3466", stateVersion: 1 })).toMatchObject({
      vendorId: "3466",
    });
  });

  test("may be any other, so none is absent", async () => {
    show(row, own);
    expect(await rejection(session.phoneNumber.find(OFFERED, {}, { fresh: true }))).toMatchObject({
      message: expect.stringContaining("may be +441234901769"),
    });
    expect(await rejection(session.phoneNumber.find(OFFERED, { vendorId: "4243", stateVersion: 1 }))).toBeInstanceOf(
      VendorError,
    );
  });

  test("does not hide a number that info knows", async () => {
    show(row);
    expect(await session.phoneNumber.find(HELD, { vendorId: "3466", stateVersion: 1 })).toMatchObject({
      vendorId: "3466",
    });
  });
});

test("a row without a number that has the id of a listed one is an error", async () => {
  show({ id: 3466, number: null }, own);
  expect(await rejection(session.phoneNumber.find(HELD, {}))).toBeInstanceOf(VendorError);
});

test("a row with the id that was known and another number does not prove absence", async () => {
  show({ ...foreign, id: 4243, destination: {} }, own);
  expect(await rejection(session.phoneNumber.find(OFFERED, { vendorId: "4243", stateVersion: 1 }))).toBeInstanceOf(
    VendorError,
  );
});

test("an odd internal number is told from the others", async () => {
  show({ ...foreign, number: 1001, context: "utility" }, own);
  expect(await session.phoneNumber.find(OFFERED, {})).toEqual(absent);
  expect(await rejection(session.phoneNumber.find(INTERNAL, {}))).toBeInstanceOf(VendorError);
});

test("what is no list at all is an error for every number", async () => {
  bench.simulator.fault({ kind: "mutate", path: "numbers/list", patch: { data: true } });
  expect(await rejection(session.phoneNumber.find(HELD, {}))).toMatchObject({ kind: "malformed" });
});

test("the look-up lists what can be read of an odd row", async () => {
  show({ ...foreign, destination: {} }, own);
  const rows = await session.lookups.numbers();
  expect(rows.map(({ number, voice }) => [number, voice])).toEqual([
    ["+443301222970", { type: "menu", target: "262" }],
    ["+442079460000", undefined],
  ]);
});

test("the look-up gives no list that lacks a number", async () => {
  show({ ...foreign, number: null }, own);
  expect(await rejection(session.lookups.numbers())).toMatchObject({ kind: "malformed" });
});
