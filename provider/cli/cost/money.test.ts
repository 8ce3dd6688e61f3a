import { amountOf, sumOf } from "./money";

test.each<[readonly number[], string]>([
  [[], "0.00"],
  [[0], "0.00"],
  [[1], "1.00"],
  [[1.25], "1.25"],
  [[0.1, 0.2], "0.30"],
  [[0.1, 0.7, 0.2], "1.00"],
  [[1.1, 2.2, 3.3], "6.60"],
  [[0.005, 0.01], "0.015"],
  [Array<number>(1000).fill(0.1), "100.00"],
  [[1e-7], "0.0000001"],
  [[1.5e-7, 1], "1.00000015"],
  [[1e21, 0.01], "1000000000000000000000.01"],
  [[9007199254740991, 0.05], "9007199254740991.05"],
])("%j is %s", (amounts, sum) => {
  expect(sumOf(amounts)).toBe(sum);
});

test("one amount has two decimals, or as many as it needs", () => {
  expect([1, 0.5, 0.0055].map(amountOf)).toEqual(["1.00", "0.50", "0.0055"]);
});
