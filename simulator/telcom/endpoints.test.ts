import { ask, at } from "../testing";
import { bench, sample, telcomCredentials } from "./testing";

const telcom = bench();
const { call } = telcom;

describe("how requests are read", () => {
  test("any method works, and parameters come from the form, the query or a JSON body", async () => {
    const url = `${telcom.simulator.origins.telcom}/api/v2/numbers/info`;
    const credentials = telcomCredentials(telcom.simulator);
    const expected = sample("info");
    expect(
      (await ask(`${url}?params=${encodeURIComponent('{"id":3466}')}`, "GET", undefined, credentials)).body,
    ).toEqual(expected);
    expect((await ask(url, "PUT", { id: 3466 }, credentials)).body).toEqual(expected);
    expect((await ask(url, "DELETE", { id: 3466 }, credentials)).body).toEqual(expected);
  });

  test("a JSON body with a charset is not read as parameters unless the switch says so", async () => {
    const ask1 = () =>
      ask(
        `${telcom.simulator.origins.telcom}/api/v2/numbers/info`,
        "POST",
        { id: 3466 },
        { ...telcomCredentials(telcom.simulator), "content-type": "application/json; charset=utf-8" },
      );
    expect((await ask1()).body).toMatchObject({
      status: "parameter-error",
      data: { message: "`id` parameter is required but is missing" },
    });
    telcom.simulator.set("telcom", "jsonBody", "charset");
    expect((await ask1()).body.status).toBe("success");
  });

  test("errors have the framework's statuses and texts", async () => {
    expect((await call("numbers/info")).body).toEqual({
      status: "parameter-error",
      time: null,
      flags: {},
      data: { message: "`id` parameter is required but is missing" },
    });
    expect(at((await call("numbers/info", { id: "3466" })).body, "data", "message")).toBe(
      "`id` should be a `Integer` but is a `String`",
    );
    expect(at((await call("numbers/save", { id: 3466, recording_enabled: "maybe" })).body, "data", "message")).toBe(
      "`recording_enabled` should be a boolean value",
    );
    expect(at((await call("numbers/save", { context: "other", number: "1" })).body, "data", "message")).toBe(
      "`context` must be one of incoming, utility",
    );
    expect(await call("numbers/buy")).toMatchObject({ status: 400, body: { status: "invalid-controller-or-action" } });
    const broken = await ask(
      `${telcom.simulator.origins.telcom}/api/v2/numbers/info?params={`,
      "GET",
      undefined,
      telcomCredentials(telcom.simulator),
    );
    expect(broken).toMatchObject({ status: 400, body: { status: "invalid-json" } });
    expect(await ask(`${telcom.simulator.origins.telcom}/numbers`)).toMatchObject({
      status: 404,
      text: "Non-API request",
    });
  });

  test("missing, wrong or half credentials are refused with HTTP 200", async () => {
    const url = `${telcom.simulator.origins.telcom}/api/v2/numbers/list`;
    const incomplete: Record<string, string>[] = [
      {},
      { "x-auth-token": "telcom-demo-token" },
      { "x-auth-token": "telcom-demo-token", "x-auth-secret": "wrong" },
    ];
    for (const credentials of incomplete) {
      const { status, body } = await ask(url, "GET", undefined, credentials);
      expect(status).toBe(200);
      expect(body).toEqual({
        status: "access-denied",
        time: null,
        flags: {},
        data: { message: "Access to numbers/list is not permitted." },
      });
    }
  });

  test("an unknown id is not-found, or the code NumberNotFound", async () => {
    expect((await call("numbers/info", { id: 99999 })).body).toMatchObject({
      status: "not-found",
      data: { message: expect.any(String) },
    });
    telcom.simulator.set("telcom", "notFound", "NumberNotFound");
    expect((await call("numbers/delete", { id: 99999 })).body).toMatchObject({
      status: "error",
      data: { code: "NumberNotFound", id: 99999 },
    });
  });
});
