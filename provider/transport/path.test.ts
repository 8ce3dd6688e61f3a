import { TelephonyError } from "./errors";
import { path } from "./path";

test("an interpolation becomes one segment", () => {
  expect(path`/v2/numbers/${"+1 206/555?x#y"}/relationships/${7}`).toBe(
    "/v2/numbers/%2B1%20206%2F555%3Fx%23y/relationships/7",
  );
  expect(path`/v2/numbers`).toBe("/v2/numbers");
});

test.each(["", ".", ".."])("%j is refused, since it would address another resource", (id) => {
  expect(() => path`/v2/numbers/${id}`).toThrow(TelephonyError);
});

test("a percent-encoded dot is a name like any other", () => {
  expect(path`/v2/${"%2e%2e"}`).toBe("/v2/%252e%252e");
});
