import { found, type Served } from "../testing";
import { ref, withFlowroute } from "./testing";

const bench = withFlowroute();
let routing: Served;
const numbers = Array.from({ length: 250 }, (_, at) => `1503555${String(1000 + at)}`);

beforeEach(() => {
  const held = bench.simulator.state.flowroute.numbers;
  const sample = held["12023819746"];
  if (!sample) throw new Error("the demo account lacks the number of the page");
  for (const value of numbers)
    held[value] = { ...sample, omitted: [], alias: value, stock: { ...sample.stock, value } };
  routing = bench.open().numberRouting;
});

const at = (number: string) => ref(`+${number}`);
const readAll = (all: readonly string[]) => Promise.all(all.map((number) => found(routing, at(number))));
const bulkReads = (requests: readonly string[]) => requests.filter((each) => each.startsWith("POST")).length;

test("many documents come a hundred at a time where the request is served, and are those of the numbers", async () => {
  const alone = await found(bench.open().numberRouting, at(numbers[7] ?? ""));
  bench.simulator.set("flowroute", "bulkRead", "documents");
  bench.requests();
  expect((await readAll(numbers))[7]).toEqual(alone);
  const requests = bench.requests();
  expect(requests).toEqual(Array(3).fill("POST /v2/numbers/details"));
});

test("up to five are read one by one, and no request is tried that may not be served", async () => {
  bench.simulator.set("flowroute", "bulkRead", "documents");
  await readAll(numbers.slice(0, 5));
  expect(bulkReads(bench.requests())).toBe(0);
});

test("after a list the documents of others are fetched ahead", async () => {
  const { phoneNumber, numberRouting } = bench.open();
  bench.simulator.set("flowroute", "bulkRead", "documents");
  await Promise.all(numbers.map((number) => found(phoneNumber, at(number))));
  expect(bench.requests()).toHaveLength(2);
  for (const number of numbers) await found(numberRouting, at(number));
  expect(bench.requests()).toEqual(Array(3).fill("POST /v2/numbers/details"));
});

test("in a refresh that takes minutes no document is fetched twice", async () => {
  const { phoneNumber, numberRouting } = bench.open();
  bench.simulator.set("flowroute", "bulkRead", "documents");
  const since = bench.clock.now();
  await Promise.all(numbers.map((number) => found(phoneNumber, at(number), {}, { since })));
  bench.requests();
  for (const number of numbers) {
    await found(numberRouting, at(number), {}, { since });
    bench.advance(1);
  }
  expect(bench.requests()).toEqual(Array(3).fill("POST /v2/numbers/details"));
});

test("who asks while the list is on its way is served with what it names", async () => {
  const { phoneNumber, numberRouting } = bench.open();
  bench.simulator.set("flowroute", "bulkRead", "documents");
  const first = found(phoneNumber, at(numbers[0] ?? ""));
  await new Promise((settle) => setImmediate(settle));
  await Promise.all([first, ...numbers.slice(0, 6).map((number) => found(numberRouting, at(number)))]);
  for (const number of numbers.slice(6, 60)) await found(numberRouting, at(number));
  expect(bulkReads(bench.requests())).toBe(1);
});

test.each([
  ["is not served", () => bench.simulator.set("flowroute", "bulkRead", "unserved")],
  ["gives rows", () => bench.simulator.set("flowroute", "bulkRead", "rows")],
  ["fails", () => fault({ kind: "status", status: 500, body: "{}" })],
  ["is a page", () => fault({ kind: "html", status: 200 })],
  ["gives nobody's document", () => fault({ kind: "mutate", patch: { data: [] } })],
])("where it %s it is tried once, and each document is read by itself", async (_, spoil) => {
  bench.simulator.set("flowroute", "bulkRead", "documents");
  spoil();
  const seen = await readAll(numbers.slice(0, 20));
  expect(seen).toHaveLength(20);
  const requests = bench.requests();
  expect(bulkReads(requests)).toBe(1);
  expect(requests).toHaveLength(21);
});

test("a document that says less than the number's own is not taken", async () => {
  bench.simulator.set("flowroute", "bulkRead", "documents");
  const held = bench.simulator.state.flowroute.numbers;
  const old = held[numbers[3] ?? ""];
  if (old) held[numbers[3] ?? ""] = { ...old, omitted: ["monthly_cost"] };
  await readAll(numbers.slice(0, 20));
  expect(bench.requests().sort()).toEqual([`GET /v2/numbers/${numbers[3]}`, "POST /v2/numbers/details"]);
});

test("a number that the answer lacks, or that has changed meanwhile, is read by itself", async () => {
  bench.simulator.set("flowroute", "bulkRead", "documents");
  const missing = ref("+12065559999");
  const all = [...numbers.slice(0, 10).map(at), missing];
  const outcomes = await Promise.all(all.map((each) => routing.find(each, {})));
  expect(outcomes.filter(({ absent }) => absent)).toHaveLength(1);
  expect(bench.requests()).toContain("GET /v2/numbers/12065559999");
});

function fault(rule: object): void {
  bench.simulator.fault({ vendor: "flowroute", path: "/v2/numbers/details$", ...rule } as Parameters<
    typeof bench.simulator.fault
  >[0]);
}
