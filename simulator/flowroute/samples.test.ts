import { basic, bench, sample } from "./testing";

const held = "/v2/numbers/12023819746";

describe("the vendor's page on updating a number", () => {
  test("its first document is what an update of the seeded number gives, key by key", () => {
    const answer = bench().ask("PATCH", "/v2/numbers/16463451234", { type: "number", alias: "My NYC number" });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).toBe(JSON.stringify(sample("update-number")));
  });

  test("its first document is what reading the seeded number gives", () => {
    expect(JSON.stringify(bench().ask("GET", "/v2/numbers/16463451234").body)).toBe(
      JSON.stringify(sample("update-number")),
    );
  });

  test("its second document is what enabling messaging gives, with the sample's task", () => {
    const body = { type: "number", messaging_enabled: true, messaging_callback_url: "http://my-callback.com" };
    const answer = bench().ask("PATCH", held, body);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).toBe(JSON.stringify(sample("enable-messaging")));
  });

  test("its 401 meets no, unknown and wrong credentials", () => {
    for (const authorization of [
      "",
      "Bearer 20650001",
      basic("20650001", "wrong"),
      basic("00000000", "simulated-secret-of-20650001-000"),
    ]) {
      const answer = bench().ask("GET", "/v2/numbers", undefined, { headers: { authorization } });
      expect(JSON.stringify(answer)).toBe(JSON.stringify({ status: 401, body: sample("unauthorized") }));
    }
  });

  test("its 403 meets a key that may not do what it asks", () => {
    const reader = bench({ notAuthorized: "writes" });
    expect(reader.ask("PATCH", held, { type: "number" })).toEqual({ status: 403, body: sample("not-authorized") });
    expect(reader.ask("GET", held).status).toBe(200);
    expect(bench({ notAuthorized: "everything" }).ask("GET", held)).toEqual({
      status: 403,
      body: sample("not-authorized"),
    });
  });
});
