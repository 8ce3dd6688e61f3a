import type { SwitchValue } from "../../../simulator";
import { answers, withBench } from "../testing";
import { telcom } from ".";

const bench = withBench(telcom);
const { simulator } = bench;
const numbers = () => Object.values(simulator.state.telcom.numbers).filter(({ unit }) => unit === "mybusiness");

test.each<[question: string, switches: Record<string, SwitchValue>, answer: string]>([
  ["`data` of the list", {}, "a list"],
  ["documented form", {}, "yes"],
  ["U2", {}, "a boolean"],
  ["U2", { booleanForm: "integer" }, "a number"],
  ["U3", {}, "not-found"],
  ["U3", { notFound: "NumberNotFound" }, "NumberNotFound"],
  ["U9", {}, "Menu"],
  ["U5", {}, "an object"],
  ["U12", {}, "unknown"],
  ["forward_sip_to", {}, "null"],
  ["U6", {}, "10"],
  ["U6", { acquirableCount: 3 }, "3"],
  ["`items`", {}, "an object"],
  ["`items`", { menuItems: "list" }, "a list"],
  ["extensions/show", {}, "a list"],
  ["extensions/show", { extensionShow: "object" }, "an object"],
])("%s with %j: %s", async (question, switches, answer) => {
  for (const [name, value] of Object.entries(switches)) simulator.set("telcom", name, value);
  expect(await answers(bench, question)).toBe(answer);
});

test("the words that occur are told", async () => {
  const [one] = numbers();
  if (!one) throw new Error("there is none");
  const other = { ...structuredClone(one), id: 9999, number: "01234960999" };
  simulator.state.telcom.numbers["9999"] = other;
  Object.assign(one, { context: "utility", destination_type: "ConferenceRoom", destination_id: 1, acquired_at: null });
  other.subscriber.status = "validation_pending";
  expect(await answers(bench, "context")).toBe("incoming, utility");
  expect(await answers(bench, "U9")).toBe("ConferenceRoom, Menu");
  expect(await answers(bench, "U5")).toBe("an object, null");
  expect(await answers(bench, "U12")).toMatch(/validation_pending/);
});

test("a row of another form is told of", async () => {
  const [one] = numbers();
  Object.assign(one ?? {}, { caller_id_prefix: 7 });
  expect(await answers(bench, "documented form")).toBe("no");
});

test("keys that are refused settle nothing", async () => {
  simulator.state.telcom.units = {};
  for (const { answer } of bench.open().questions ?? [])
    await expect(answer()).rejects.toThrow(/access-denied|AccessDenied/);
});

test("all of them are reads", async () => {
  for (const { answer } of bench.open().questions ?? []) await answer();
  expect(simulator.ledger()).toEqual([]);
  expect(
    bench.requests().filter((each) => !/\/(list|info|show|available_prefixes|acquirable_numbers)$/.test(each)),
  ).toEqual([]);
});
