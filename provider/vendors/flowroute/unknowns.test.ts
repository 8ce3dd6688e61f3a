import type { SwitchValue } from "../../../simulator";
import { answers, withBench } from "../testing";
import { flowroute } from ".";

const bench = withBench(flowroute);
const { simulator } = bench;

test.each<[question: string, switches: Record<string, SwitchValue>, answer: string]>([
  ["U58", {}, "no (404)"],
  ["U58", { bulkRead: "documents" }, "yes, whole documents"],
  ["U58", { bulkRead: "rows" }, "it answers rows without relationships"],
  ["rows of the list", {}, "yes, all of them"],
  ["rows of the list", { listRows: "bare" }, "not alias, messaging_enabled, cnam_lookups_enabled"],
  ["U16", {}, "no"],
  ["U16", { limitTooHigh: "422" }, "yes (422)"],
  ["U17", {}, "an empty list"],
  ["U17", { emptyList: "404" }, "a refusal (404)"],
  ["U25", {}, "no"],
  ["U25", { tierFilter: "applied" }, "yes"],
  ["U25", { tierFilter: "applied", emptyList: "404" }, "it is refused (404)"],
  ["U23", {}, "no (404)"],
  ["U23", { plusInPath: 422 }, "no (422)"],
  ["U24", {}, "no (404)"],
  ["U24", { numberCallbackRead: 405 }, "no (405)"],
  ["U24", { numberCallbackRead: 200 }, "yes, that it is missing (404)"],
  ["U21", {}, "no (404)"],
  ["U21", { getRoute: "405" }, "no (405)"],
  ["U21", { getRoute: "served" }, "yes"],
  ["not on the account", {}, "404, as a thing that is missing"],
  ["U26", {}, "PURCHASED, missing"],
  ["U26", { numberStatus: "ACTIVE" }, "ACTIVE, missing"],
  ["words has `number_type`", {}, "longcode"],
  ["U36", {}, "e911, route"],
  ["U36", { includedEntities: "routes" }, "route"],
  ["U38", {}, "yes, all of them"],
  ["U38", { inventoryAttributes: "oldest-six" }, "not tier, inbound_rate, rate_type, iso_country"],
  ["U27", {}, "1, 4"],
  ["U27", { edgeStrategies: "1,2,4" }, "1, 2, 4"],
  ["U44", {}, "no"],
  ["U44", { e911NumberIds: "number" }, "yes"],
  ["U49", {}, "no relationship"],
  ["U49", { cnamWithoutNumbers: "empty-array" }, "an empty one"],
])("%s with %j: %s", async (question, switches, answer) => {
  for (const [name, value] of Object.entries(switches)) simulator.set("flowroute", name, value);
  expect(await answers(bench, question)).toBe(answer);
});

test("an `address_type` that is not set is missing or empty", async () => {
  for (const record of Object.values(simulator.state.flowroute.e911s)) record.attributes = { city: "Seattle" };
  expect(await answers(bench, "U42")).toBe("missing");
  simulator.set("flowroute", "addressTypeUnset", "empty-string");
  expect(await answers(bench, "U42")).toBe("an empty text");
});

test("a callback that is set is read, and its URL goes no further", async () => {
  simulator.set("flowroute", "numberCallbackRead", 200);
  for (const held of Object.values(simulator.state.flowroute.numbers))
    held.callbacks.sms_callback = "https://hook.example/secret";
  expect(await answers(bench, "U24")).toBe("yes");
});

test("an account with more numbers than a page tells whether pages are as long as asked for", async () => {
  expect(await answers(bench, "200 rows")).toBeUndefined();
  const { numbers } = simulator.state.flowroute;
  const [held] = Object.values(numbers);
  if (!held) throw new Error("there is none");
  for (let index = 0; index < 201; index += 1) {
    const value = String(12_125_560_000 + index);
    numbers[value] = { ...structuredClone(held), stock: { ...held.stock, value } };
  }
  expect(await answers(bench, "200 rows")).toBe("yes");
  simulator.fault({ kind: "mutate", mutations: ["shortList"], path: "^/v2/numbers\\?" });
  expect(await answers(bench, "200 rows")).toBe("no: it has fewer, and names a next page");
});

test("an account without numbers tells less", async () => {
  const { numbers } = simulator.state.flowroute;
  for (const number of Object.keys(numbers)) delete numbers[number];
  for (const question of ["U58", "rows of the list", "U24", "U26", "U36"])
    expect(await answers(bench, question)).toBeUndefined();
});

test("keys that are refused settle nothing", async () => {
  simulator.fault({ kind: "status", status: 401, vendor: "flowroute", body: { errors: [{ status: 401 }] } });
  for (const question of ["U58", "U24", "U17"]) await expect(answers(bench, question)).rejects.toThrow(/401/);
});

test("all of them are reads", async () => {
  for (const { answer } of bench.open().questions ?? []) await answer();
  expect(simulator.ledger()).toEqual([]);
  expect(bench.requests().filter((each) => !each.startsWith("GET "))).toEqual(["POST /v2/numbers/details"]);
});
