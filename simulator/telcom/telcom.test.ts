import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "..";
import { ask, at, callTelcom, telcomCredentials } from "../testing";

/**
 * A sample document of `https://voice-api-docs.telcom.uk/numbers` (menus, call groups and extensions: of the pages of
 * those names).
 */
function sample(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, "../samples", `telcom-${name}.json`), "utf8"));
}

let simulator: Simulator;
const call = (action: string, parameters?: Record<string, unknown>) => callTelcom(simulator, action, parameters);

beforeAll(async () => {
  simulator = await startSimulator({ now: Date.parse("2015-10-08T12:00:16.109Z") });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

test("what an update_subscriber leaves out stays, or by a switch is cleared", async () => {
  const record = () => simulator.state.telcom.numbers["3466"]?.subscriber;
  await call("numbers/update_subscriber", { id: 3466, first_name: "Ada", postcode: "M1 1DZ" });
  await call("numbers/update_subscriber", { id: 3466, first_name: "Eve" });
  expect(record()).toMatchObject({ first_name: "Eve", postcode: "M1 1DZ" });
  simulator.set("telcom", "subscriberOmitted", "clears");
  await call("numbers/update_subscriber", { id: 3466, first_name: "Ada" });
  expect(record()).toMatchObject({ first_name: "Ada", postcode: null });
});

describe("the vendor's own samples are served word for word", () => {
  test.each([
    ["numbers/list", undefined, "list"],
    ["numbers/info", { id: 3466 }, "info"],
    ["numbers/available_prefixes", undefined, "available-prefixes"],
    ["numbers/acquirable_numbers", { prefix: "01234" }, "acquirable-numbers"],
    ["numbers/acquire", { number: "01234901769" }, "acquire"],
    ["numbers/delete", { id: 3466 }, "delete"],
    ["numbers/available_access_numbers", undefined, "available-access-numbers"],
  ])("%s", async (action, parameters, name) => {
    const { status, body } = await call(action, parameters);
    expect(status).toBe(200);
    expect(body).toEqual(sample(name));
  });

  test("numbers/save, an hour before the purchase", async () => {
    const earlier = await startSimulator({ now: Date.parse("2015-10-08T11:14:26.295Z") });
    const { body } = await callTelcom(earlier, "numbers/save", { id: 3466, recording_enabled: true });
    expect(body).toEqual(sample("save"));
    await earlier.close();
  });

  test("numbers/update_subscriber, 75 minutes after the purchase", async () => {
    await call("numbers/acquire", { number: "01234901769" });
    simulator.advance((Date.parse("2015-10-08T13:16:03.880Z") - Date.parse("2015-10-08T12:00:16.109Z")) / 1000);
    const address = {
      first_name: "Alex",
      name: "Telcom",
      address1: "24/26 Lever Street",
      address4: "Manchester",
      postcode: "M1 1DZ",
    };
    expect((await call("numbers/update_subscriber", { id: 4243, ...address })).body).toEqual(
      sample("update-subscriber"),
    );
  });

  test("menus, call groups and extensions", async () => {
    expect(at((await call("menus/list")).body, "data", 0)).toEqual(at(sample("menus-list"), "data", 0));
    expect((await call("menus/info", { id: 262 })).body.data).toEqual(at(sample("menus-list"), "data", 0));
    expect(at((await call("call_groups/list")).body, "data", 0)).toEqual(sample("call-group"));
    expect((await call("extensions/show", { id: 2902 })).body.data).toEqual([sample("extension")]);
  });
});

describe("how requests are read", () => {
  test("any verb, and parameters from the form, the query or a JSON body", async () => {
    const url = `${simulator.origins.telcom}/api/v2/numbers/info`;
    const credentials = telcomCredentials(simulator);
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
        `${simulator.origins.telcom}/api/v2/numbers/info`,
        "POST",
        { id: 3466 },
        { ...telcomCredentials(simulator), "content-type": "application/json; charset=utf-8" },
      );
    expect((await ask1()).body).toMatchObject({
      status: "parameter-error",
      data: { message: "`id` parameter is required but is missing" },
    });
    simulator.set("telcom", "jsonBody", "charset");
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
      `${simulator.origins.telcom}/api/v2/numbers/info?params={`,
      "GET",
      undefined,
      telcomCredentials(simulator),
    );
    expect(broken).toMatchObject({ status: 400, body: { status: "invalid-json" } });
    expect(await ask(`${simulator.origins.telcom}/numbers`)).toMatchObject({ status: 404, text: "Non-API request" });
  });

  test("missing, wrong or half credentials are refused with HTTP 200", async () => {
    const url = `${simulator.origins.telcom}/api/v2/numbers/list`;
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
    simulator.set("telcom", "notFound", "NumberNotFound");
    expect((await call("numbers/delete", { id: 99999 })).body).toMatchObject({
      status: "error",
      data: { code: "NumberNotFound", id: 99999 },
    });
  });
});

describe("buying and giving up", () => {
  test("a purchase is in the ledger once, and can't be made twice", async () => {
    await call("numbers/acquire", { number: "01234069352" });
    expect((await call("numbers/acquire", { number: "01234069352" })).body).toMatchObject({
      status: "error",
      data: { code: "CouldNotAcquire" },
    });
    expect((await call("numbers/acquire", { number: "01999000000" })).body).toMatchObject({
      status: "error",
      data: { code: "NumberNotFound" },
    });
    expect(simulator.ledger()).toEqual([
      {
        at: "2015-10-08T12:00:16.109Z",
        vendor: "telcom",
        account: "mybusiness",
        event: "purchase",
        number: "+441234069352",
      },
    ]);
    expect((await call("numbers/acquirable_numbers", { prefix: "01234" })).body.data).not.toContain("01234069352");
  });

  test("later reads of a bought number have no milliseconds and a destination of null", async () => {
    await call("numbers/acquire", { number: "01234901769" });
    const { body } = await call("numbers/info", { id: 4243 });
    expect(body.data).toMatchObject({
      created_at: "2015-10-08T12:00:16.000Z",
      aquisition: { acquired_at: "2015-10-08T12:00:16.000Z" },
      destination: null,
    });
  });

  test("deleting is in the ledger, and deleting again finds nothing", async () => {
    await call("numbers/delete", { id: 3466 });
    expect((await call("numbers/delete", { id: 3466 })).body.status).toBe("not-found");
    expect(simulator.ledger().map(({ event, number }) => `${event} ${number}`)).toEqual(["release +443301222970"]);
  });

  test("a save without id adds a number that nobody bought", async () => {
    expect((await call("numbers/save", { context: "incoming", number: "01632960001" })).body).toMatchObject({
      status: "success",
      data: { id: 4243, number: "01632960001", destination: null },
    });
    expect((await call("numbers/save", { context: "utility", number: "1001" })).body).toMatchObject({
      data: { context: "utility" },
    });
    expect((await call("numbers/save", { recording_enabled: true })).body).toMatchObject({
      status: "validation-error",
    });
    expect(simulator.ledger().map(({ event, number }) => `${event} ${number}`)).toEqual([
      "register +441632960001",
      "register ext-1001",
    ]);
  });

  test("another unit neither sees nor changes the number", async () => {
    const other = { "x-auth-token": "telcom-other-token", "x-auth-secret": "telcom-other-secret" };
    expect((await ask(`${simulator.origins.telcom}/api/v2/numbers/list`, "POST", {}, other)).body.data).toMatchObject([
      { id: 4001, number: "01632960123" },
    ]);
    expect(
      (await ask(`${simulator.origins.telcom}/api/v2/numbers/delete`, "POST", { id: 3466 }, other)).body.status,
    ).toBe("not-found");
  });
});

describe("changing", () => {
  test("what isn't sent stays, except callerid_passthrough where it has a default", async () => {
    await call("numbers/save", { id: 3466, callerid_passthrough: false, caller_id_prefix: "Sales" });
    await call("numbers/save", { id: 3466, recording_enabled: 1 });
    expect((await call("numbers/info", { id: 3466 })).body.data).toMatchObject({
      callerid_passthrough: false,
      caller_id_prefix: "Sales",
      recording_enabled: true,
    });
    simulator.set("telcom", "passthroughOmitted", "true");
    await call("numbers/save", { id: 3466, recording_enabled: false });
    expect((await call("numbers/info", { id: 3466 })).body.data).toMatchObject({ callerid_passthrough: true });
  });

  test("an empty text reads as null", async () => {
    expect((await call("numbers/save", { id: 3466, caller_id_prefix: "" })).body.data).toMatchObject({
      caller_id_prefix: null,
    });
  });

  test("a destination is written flat, read nested, and cleared by nulls", async () => {
    expect(
      (await call("numbers/save", { id: 3466, destination_type: "CallGroup", destination_id: 862 })).body.data,
    ).toMatchObject({
      destination: { type: "CallGroup", object: { id: 862, name: "Group", extension_ids: [2902], contact_ids: [] } },
    });
    expect((await call("numbers/save", { id: 3466, destination_type: "Menu", destination_id: 1 })).body.status).toBe(
      "validation-error",
    );
    expect(
      (await call("numbers/save", { id: 3466, destination_type: null, destination_id: null })).body.data,
    ).toMatchObject({ destination: null });
  });

  test("an address is validated after the answer, and the switch names the outcome", async () => {
    simulator.set("telcom", "validationResult", "failed");
    simulator.set("telcom", "subscriberKey", "data");
    const { body } = await call("numbers/update_subscriber", { id: 3466, postcode: "M1 1DZ" });
    expect(body.data).toMatchObject({
      aquisition: { subscriber: { postcode: "M1 1DZ", status: "validation_pending", pushed_at: null } },
    });
    simulator.advance(301);
    expect(at((await call("numbers/info", { id: 3466 })).body, "data", "aquisition", "subscriber")).toMatchObject({
      status: "failed",
      pushed_at: "2015-10-08T12:05:16.000Z",
    });
  });
});
