import { isWithin } from "./version";

test.each<[string, string, boolean]>([
  ["3.245.0", ">=3.216 <4", true],
  ["v3.245.0-dev.1+abc", ">=3.216 <4", true],
  ["3.216.0", ">=3.216 <4", true],
  ["3.215.9", ">=3.216 <4", false],
  ["4.0.0", ">=3.216 <4", false],
  ["20.19.4", ">=20", true],
  ["9.0.0", ">=20", false],
  ["3.9.0", ">=3.216 <4", false],
  ["3.216.1", ">3.216 <=3.217", true],
  ["3.216.0", ">3.216", false],
  ["3.216.0", "3.216.0", true],
  ["no version", ">=3.216 <4", false],
  ["3.216.0", "latest", false],
])("%s in %s: %s", (version, range, is) => {
  expect(isWithin(version, range)).toBe(is);
});
