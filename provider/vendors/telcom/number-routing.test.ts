import { VendorError } from "../../transport/errors";
import { liveOf } from "../adapter";
import type { Support } from "../support";
import type { Session } from "../testing";
import * as numberRouting from "./number-routing";
import { HELD, withTelcom } from "./testing";

const support: Support = numberRouting.support;

const bench = withTelcom();
let session: Session;
beforeEach(() => {
  session = bench.open();
});

const stored = () => bench.simulator.state.telcom.numbers["3466"];
const write = (voice: unknown, state = {}) =>
  session.numberRouting.update(HELD, { paths: ["voice"], inputs: { voice }, state });
const voice = async (known: Record<string, unknown> = {}) =>
  liveOf(await session.numberRouting.find(HELD, known))?.voice;

test("the destination of the sample page is a menu", async () => {
  expect(await voice()).toEqual({ type: "menu", target: "262" });
});

test.each([
  [{ type: "menu", target: "263" }, "Menu", 263],
  [{ type: "voicemail", target: "1375" }, "VoicemailBox", 1375],
  [{ type: "callGroup", target: "862" }, "CallGroup", 862],
  [{ type: "followMe", target: "232" }, "Followme", 232],
  [{ type: "other", vendorType: "Extension", target: "2902" }, "Extension", 2902],
])("%j is set with one request and read back", async (wanted, type, id) => {
  await voice();
  bench.requests();
  await write(wanted);
  expect(await voice({ voice: wanted })).toEqual(wanted);
  expect(bench.requests()).toEqual(["numbers/save"]);
  expect(stored()).toMatchObject({ destination_type: type, destination_id: id });
  expect(await bench.open().numberRouting.find(HELD, {})).toMatchObject({ voice: wanted });
});

test("none clears the destination", async () => {
  await write({ type: "none" });
  expect(await voice()).toEqual({ type: "none" });
  expect(stored()).toMatchObject({ destination_type: null, destination_id: null });
});

test("a type that has a name of ours, written as the vendor's word, is reported as it was declared", async () => {
  const declared = { type: "other", vendorType: "menu", target: "262" };
  expect(await voice({ voice: declared })).toEqual(declared);
  expect(await voice({ voice: { type: "callGroup", target: "862" } })).toEqual({ type: "menu", target: "262" });
  expect(support.canonical?.("voice", declared)).toEqual(support.canonical?.("voice", { type: "menu", target: "262" }));
});

test("a type that nobody has heard of is passed through", async () => {
  Object.assign(stored() ?? {}, { destination_type: "TimeRoute", destination_id: 7 });
  expect(await voice()).toEqual({ type: "other", vendorType: "TimeRoute", target: "7" });
});

test("a menu that does not exist is refused in the vendor's words", async () => {
  await expect(write({ type: "menu", target: "999" })).rejects.toThrow("destination is invalid");
  expect(stored()).toMatchObject({ destination_id: 262 });
});

test("the settings of a number and its routing, written at once, go out together and neither is lost", async () => {
  bench.simulator.set("telcom", "passthroughOmitted", "true");
  await Promise.all([
    session.phoneNumber.update(HELD, {
      paths: ["callerIdPassthrough", "callerIdPrefix"],
      inputs: { callerIdPassthrough: false, callerIdPrefix: "A" },
      state: {},
    }),
    write({ type: "menu", target: "263" }),
    session.subscriber.update(HELD, { paths: ["firstName"], inputs: { firstName: "Ada" }, state: {} }),
  ]);
  expect(bench.requests().sort()).toEqual(["numbers/list", "numbers/save", "numbers/update_subscriber"]);
  expect(stored()).toMatchObject({
    callerid_passthrough: false,
    caller_id_prefix: "A",
    destination_id: 263,
    subscriber: { first_name: "Ada" },
  });
  expect(await voice()).toEqual({ type: "menu", target: "263" });
});

test("one after the other, the routing keeps the passthrough that the number has set", async () => {
  bench.simulator.set("telcom", "passthroughOmitted", "true");
  await session.phoneNumber.update(HELD, {
    paths: ["callerIdPassthrough"],
    inputs: { callerIdPassthrough: false },
    state: {},
  });
  await write({ type: "menu", target: "263" });
  expect(stored()).toMatchObject({ callerid_passthrough: false, destination_id: 263 });
});

test("a bad value of one does not fail the other", async () => {
  const [number, routing] = await Promise.allSettled([
    session.phoneNumber.update(HELD, {
      paths: ["callerIdPassthrough"],
      inputs: { callerIdPassthrough: false },
      state: {},
    }),
    write({ type: "menu", target: "999" }),
  ]);
  expect(number.status).toBe("fulfilled");
  expect(routing).toMatchObject({ status: "rejected", reason: expect.any(VendorError) });
  expect(stored()).toMatchObject({ callerid_passthrough: false, destination_id: 262 });
});

test("a lost answer fails both, and a read shows what was done", async () => {
  bench.simulator.fault({ kind: "resetAfterCommit", path: "numbers/save", times: 1 });
  const results = await Promise.allSettled([
    session.phoneNumber.update(HELD, { paths: ["recording"], inputs: { recording: "inbound" }, state: {} }),
    write({ type: "menu", target: "263" }),
  ]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  expect(bench.requests().filter((action) => action === "numbers/save")).toHaveLength(1);
  expect(await voice()).toEqual({ type: "menu", target: "263" });
  expect(await session.phoneNumber.find(HELD, {})).toMatchObject({ recording: "inbound" });
});

test.each([
  [{ type: "menu", target: "Main Menu" }, true],
  [{ type: "other", vendorType: "Extension", target: "2902a" }, true],
  [{ type: "callGroup", target: "-1" }, true],
  [{ type: "followMe", target: "232" }, false],
  [{ type: "none" }, false],
  [{ type: "menu" }, false],
  [undefined, false],
])("whether check refuses the target of %j", (declared, isRefused) => {
  const problem = support.rules?.[0]?.broken({ voice: declared });
  if (isRefused) expect(problem).toContain("getDestinations");
  else expect(problem).toBeUndefined();
});

describe("reset", () => {
  test("leaves no destination, and does nothing where there is none", async () => {
    await session.numberRouting.delete(HELD, {});
    expect(stored()).toMatchObject({ destination_type: null });
    bench.requests();
    await session.numberRouting.delete(HELD, {});
    expect(bench.requests()).not.toContain("numbers/save");
  });

  test("that is refused is an error in the vendor's words", async () => {
    bench.simulator.set("telcom", "clearing", "refused");
    await expect(session.numberRouting.delete(HELD, {})).rejects.toThrow("can't be blank");
  });

  test("of a number that is gone is done", async () => {
    await session.numberRouting.delete({ ...HELD, number: "+441234000000" }, { stateVersion: 1 });
    expect(bench.requests()).toEqual(["numbers/list"]);
  });
});
