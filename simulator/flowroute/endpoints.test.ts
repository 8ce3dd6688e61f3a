import { flowroute } from "./index";
import { basic, bench, refusal, stringStatus404 } from "./testing";

const held = "/v2/numbers/12023819746";

describe("requests of every kind", () => {
  test("an unserved URL answers 404 with a status that is a string", () => {
    for (const path of [
      "/",
      "/v2",
      "/v2/number",
      "/v2/numbers/abc",
      "/v2/numbers/",
      "/v1/numbers",
      "/v2/routes/x",
      "/v2/%zz",
      "/v2/cdrs/exports",
    ]) {
      expect(bench().ask("GET", path)).toEqual(stringStatus404);
    }
  });

  test("a path that is served with another method answers 405", () => {
    expect(bench().ask("PUT", held)).toMatchObject(refusal(405));
    expect(bench().ask("PATCH", "/v2/routes", {})).toMatchObject(refusal(405));
  });

  test("a number with a plus in the path is refused", () => {
    expect(bench().ask("GET", "/v2/numbers/+12023819746")).toEqual(stringStatus404);
    expect(bench().ask("GET", "/v2/numbers/%2B12023819746")).toEqual(stringStatus404);
    expect(bench({ plusInPath: 422 }).ask("GET", "/v2/numbers/%2B12023819746")).toMatchObject(refusal(422));
  });

  test(
    "a body has a type of JSON or none; the switch takes any type, requires one of JSON, or requires the JSON:API " +
      "type",
    () => {
      const withType = (type: string, given = bench()) =>
        given.ask("PATCH", held, { type: "number" }, { headers: { "content-type": type } }).status;
      expect(withType("application/json")).toBe(200);
      expect(withType("application/vnd.api+json; charset=utf-8")).toBe(200);
      expect(withType("")).toBe(200);
      expect(withType("text/plain")).toBe(415);
      expect(withType("application/x-www-form-urlencoded")).toBe(415);
      expect(withType("", bench({ contentType: "json" }))).toBe(415);
      expect(withType("application/json", bench({ contentType: "json" }))).toBe(200);
      expect(withType("", bench({ contentType: "vnd.api+json" }))).toBe(415);
      expect(withType("text/plain", bench({ contentType: "any" }))).toBe(200);
      expect(withType("application/json", bench({ contentType: "vnd.api+json" }))).toBe(415);
      expect(withType("application/vnd.api+json", bench({ contentType: "vnd.api+json" }))).toBe(200);
    },
  );

  test("a body that is not a JSON object meets 400", () => {
    expect(bench().ask("PATCH", held, undefined, { text: "{" })).toMatchObject(refusal(400));
    expect(bench().ask("PATCH", held, [])).toMatchObject(refusal(400));
  });

  test("too many requests meet 429, with Retry-After only by the switch", () => {
    expect(bench().tooMany()).toMatchObject(
      refusal(429, { status: 429, title: "Too Many Requests", detail: expect.any(String), id: expect.any(String) }),
    );
    expect(bench({ retryAfter: "seconds" }).tooMany()).toMatchObject({ status: 429, headers: { "Retry-After": "3" } });
    expect(flowroute.ratePerSecond).toBeUndefined();
  });

  test("the caller is the access key", () => {
    const request = { method: "GET", path: "/v2/numbers", query: new URLSearchParams(), body: "" };
    expect(flowroute.caller({ ...request, headers: { authorization: basic("20650001", "x") } })).toBe("20650001");
    expect(flowroute.caller({ ...request, headers: {} })).toBeUndefined();
  });

  test("the environment carries the first demo account, whose key has 8 and whose secret has 32 characters", () => {
    expect(flowroute.environment("http://127.0.0.1:9")).toEqual({
      FLOWROUTE_ACCESS_KEY: expect.stringMatching(/^\d{8}$/),
      FLOWROUTE_SECRET_KEY: expect.stringMatching(/^.{32}$/),
      FLOWROUTE_URL: "http://127.0.0.1:9",
    });
  });

  test("the state is plain JSON", () => {
    const state = flowroute.initial(0);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
