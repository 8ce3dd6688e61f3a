import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "..";
import { type Answer, ask, at, fonestormCaller } from "../testing";

function sample(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(__dirname, "../samples", `fonestorm-${name}.json`), "utf8")) as Record<
    string,
    unknown
  >; // a JSON object each
}

let simulator: Simulator;
let call: (method: string, path: string, body?: unknown) => Promise<Answer>;
const signIn = (body: unknown) => ask(`${simulator.origins.fonestorm}/v2/auth`, "POST", body);
const username = "2005550001";
const password = "fonestorm-demo-password";

beforeAll(async () => {
  simulator = await startSimulator({ now: Date.parse("2026-03-01T09:00:00Z") });
});
beforeEach(async () => {
  simulator.reset();
  simulator.set("fonestorm", "ratePerSecond", 0);
  call = await fonestormCaller(simulator);
});
afterAll(() => simulator.close());

describe("signing in", () => {
  test("a token is a JWT of the account, good for an hour on the simulator's clock", async () => {
    const { status, body } = await signIn({ username, password });
    const claims: unknown = JSON.parse(
      Buffer.from(String(at(body, "auth", "token")).split(".")[1] ?? "", "base64url").toString(),
    );
    expect(status).toBe(201);
    expect(claims).toMatchObject({ account: { id: "2005550001" }, iat: 1772355600, exp: 1772359200 });
    expect((await call("GET", "/fonenumbers")).status).toBe(200);
    simulator.advance(3600);
    expect(await call("GET", "/fonenumbers")).toMatchObject({
      status: 401,
      body: { error: "Unauthorized", message: expect.any(String), status_code: 401 },
    });
  });

  test("a token lasts a day at most", async () => {
    const { body } = await signIn({ username, password, expires: 1_000_000 });
    const claims: unknown = JSON.parse(
      Buffer.from(String(at(body, "auth", "token")).split(".")[1] ?? "", "base64url").toString(),
    );
    expect(Number(at(claims, "exp")) - Number(at(claims, "iat"))).toBe(86400);
  });

  test("a wrong password, no token and a forged token are refused with 401", async () => {
    expect((await signIn({ username, password: "wrong" })).status).toBe(401);
    expect((await signIn({ username: "demo@example.com", password })).status).toBe(201);
    const url = `${simulator.origins.fonestorm}/v2/fonenumbers`;
    expect((await ask(url)).status).toBe(401);
    const { body } = await signIn({ username, password });
    const [header, , signature] = String(at(body, "auth", "token")).split(".");
    const claims = Buffer.from(JSON.stringify({ account: { id: "2005559999" }, exp: 9999999999 })).toString(
      "base64url",
    );
    expect((await ask(url, "GET", undefined, { token: `${header}.${claims}.${signature}` })).status).toBe(401);
  });

  test("a billing account can act as its subaccount, and as nobody else's", async () => {
    const { body } = await call("POST", "/subaccounts/token", { subaccount: "2005550002" });
    const token = String(at(body, "subaccount", "token"));
    expect((await ask(`${simulator.origins.fonestorm}/v2/fonenumbers`, "GET", undefined, { token })).body).toEqual({
      fonenumbers: ["3215556727"],
    });
    expect((await call("POST", "/subaccounts/token", { subaccount: "2005559999" })).status).toBe(404);
  });

  test("the wrapper, the refresh path and the error's shape can differ", async () => {
    simulator.set("fonestorm", "authWrapper", "authorization");
    simulator.set("fonestorm", "errorShape", "object");
    simulator.set("fonestorm", "refreshPath", "/v2/refresh");
    expect(at((await signIn({ username, password })).body, "authorization", "token")).toEqual(expect.any(String));
    expect((await signIn({ username, password: "wrong" })).body).toMatchObject({
      error: { message: expect.any(String) },
    });
    expect((await call("POST", "/refresh")).status).toBe(201);
  });
});

describe("reading", () => {
  test("the vendor's own FoneNumber is served word for word", async () => {
    expect(await call("GET", "/fonenumbers/3215551111")).toMatchObject({
      status: 200,
      body: { fonenumber: sample("fonenumber") },
    });
    expect((await call("GET", "/fonenumbers/3215551111")).body).toEqual({ fonenumber: sample("fonenumber") });
  });

  test("the list has texts, objects with filter=all, and can be narrowed by is_active", async () => {
    expect((await call("GET", "/fonenumbers")).body).toEqual({
      fonenumbers: ["3215551005", "3215551111", "3215552240", "8005556562"],
    });
    expect(at((await call("GET", "/fonenumbers?filter=all")).body, "fonenumbers", 1)).toEqual(sample("fonenumber"));
    expect((await call("GET", "/fonenumbers?active=cancel")).body).toEqual({ fonenumbers: [] });
    simulator.set("fonestorm", "listAll", "strings");
    expect(at((await call("GET", "/fonenumbers?filter=all")).body, "fonenumbers", 1)).toBe("3215551111");
  });

  test("a number that is unknown, another account's, or written with its country code is 404", async () => {
    for (const number of ["2065550100", "2125550199", "13215551111"])
      expect((await call("GET", `/fonenumbers/${number}`)).status).toBe(404);
    simulator.set("fonestorm", "unknownNumber", 410);
    expect((await call("GET", "/fonenumbers/2065550100")).status).toBe(410);
  });

  test("the switches show the older names, other keys, and null for what isn't set", async () => {
    for (const [name, value] of Object.entries({
      messageKey: "sms_options",
      callKey: "both",
      callReceiveKey: "id",
      unset: "mixed",
      notifyShape: "bare",
    }))
      simulator.set("fonestorm", name, value);
    const plain = (await call("GET", "/fonenumbers/3215551005")).body.fonenumber;
    expect(plain).toMatchObject({
      sms_options: {
        receive: { email: "", device: "", forward: "", url: null, url_method: null },
        sms_enabled: "no",
        mms_enabled: "no",
      },
      call_options: { receive: { type: "", id: "" }, receive_notify: { url: null, method: null } },
      voice_options: { receive: { id: "" } },
    });
    expect(plain).not.toHaveProperty("message_options");
    expect(plain).not.toHaveProperty("call_options.receive_notify.type");
  });
});

describe("writing", () => {
  const number = "/fonenumbers/3215551111";

  test("a PUT merges deeply and answers the number", async () => {
    const { status, body } = await call("PUT", number, {
      label: "Desk",
      call_options: { receive: { type: "Device", value: "987123543678" } },
    });
    const expected = {
      ...sample("fonenumber"),
      label: "Desk",
      call_options: {
        ...(sample("fonenumber").call_options as object),
        receive: { type: "Device", value: "987123543678" },
      },
    };
    expect(status).toBe(200);
    expect(body).toEqual({ fonenumber: expected });
    expect((await call("GET", number)).body).toEqual({ fonenumber: expected });
  });

  test("the older names can be written", async () => {
    await call("PUT", number, {
      sms_options: { receive: { type: "URL", value: "https://example.com/in?m=((msg))", url_method: "JSON" } },
    });
    expect(at((await call("GET", number)).body, "fonenumber", "message_options", "receive")).toMatchObject({
      type: "URL",
      url: "https://example.com/in?m=((msg))",
      email: "support@domain.com",
    });
  });

  test("what was read can't be written back", async () => {
    const { status } = await call("PUT", number, {
      message_options: { receive: at(sample("fonenumber"), "message_options", "receive") },
    });
    expect(status).toBe(400);
  });

  test.each([
    ["a destination without its value", { call_options: { receive: { type: "Forward" } } }],
    ["an empty value", { message_options: { receive: { type: "Email", value: "" } } }],
    ["a type that isn't documented", { call_options: { receive: { type: "RingGroup", value: "RINGGRP0101010102" } } }],
    [
      "a spelling that isn't the documented one",
      { call_options: { receive: { type: "forward", value: "3215553333" } } },
    ],
    [
      "the spelling of an IVR menu that the switch doesn't take",
      { call_options: { receive: { type: "IVRMenu", value: "IVR3023534287" } } },
    ],
    ["a telephone number with its plus", { call_options: { receive: { type: "Forward", value: "+13215553333" } } }],
    [
      "a webhook that isn't https",
      { call_options: { receive_notify: { type: "Callback", url: "http://example.com/hook", method: "JSON" } } },
    ],
    [
      "a webhook without a host",
      { message_options: { receive: { type: "URL", value: "https:///hook", url_method: "JSON" } } },
    ],
    [
      "a message webhook whose method is unknown",
      { message_options: { receive: { type: "URL", value: "https://example.com/", url_method: "PATCH" } } },
    ],
    ["two addresses", { fax_options: { receive_notify: { type: "Email", email: "a@example.com,b@example.com" } } }],
    ["a recording setting as the object page misprints it", { record_calls: "InBount" }],
    ["messaging as a word", { message_options: { enable_messaging: "yes" } }],
    ["a body that is a list", []],
  ])("a PUT is refused as a whole: %s", async (_, body) => {
    const before = (await call("GET", number)).text;
    expect((await call("PUT", number, Array.isArray(body) ? body : { label: "changed", ...body })).status).toBe(400);
    expect((await call("GET", number)).text).toBe(before);
  });

  test("http to this machine is taken, for tests", async () => {
    expect(
      (
        await call("PUT", number, {
          call_options: { receive_notify: { type: "Callback", url: "http://127.0.0.1:9/hook", method: "POST" } },
        })
      ).status,
    ).toBe(200);
  });

  test("None stops a notification and keeps its stale URL", async () => {
    const { body } = await call("PUT", number, { call_options: { receive_notify: { type: "None" } } });
    expect(at(body, "fonenumber", "call_options", "receive_notify")).toEqual({
      type: "None",
      email: "",
      url: "https://hookb.in/KNRzy7P3",
      method: "JSON",
    });
  });

  test("credentials are stored and never answered", async () => {
    const notify = {
      type: "Callback",
      url: "https://example.com/hook",
      method: "JSON",
      url_username: "someone",
      url_password: "hidden words",
    };
    const { text } = await call("PUT", number, {
      call_options: { receive_notify: notify },
      message_options: {
        receive: {
          type: "URL",
          value: "https://example.com/",
          url_method: "JSON",
          url_username: "someone",
          url_password: "hidden words",
        },
      },
    });
    expect(text + (await call("GET", number)).text + (await call("GET", "/fonenumbers?filter=all")).text).not.toMatch(
      /hidden words|someone|url_password/,
    );
    expect(simulator.state.fonestorm.numbers["3215551111"]?.credentials).toEqual({
      "call_options.receive_notify": { url_username: "someone", url_password: "hidden words" },
      "message_options.receive": { url_username: "someone", url_password: "hidden words" },
    });
  });

  test("messaging is written as a boolean and read as a word, at once or after a delay", async () => {
    const word = async () => at((await call("GET", number)).body, "fonenumber", "message_options", "messaging_enabled");
    await call("PUT", number, { message_options: { enable_messaging: false } });
    expect(await word()).toBe("no");
    simulator.set("fonestorm", "messagingDelaySeconds", 60);
    await call("PUT", number, { message_options: { enable_messaging: true } });
    expect(await word()).toBe("no");
    simulator.advance(60);
    expect(await word()).toBe("yes");
    await call("PUT", "/fonenumbers/8005556562", { message_options: { enable_messaging: true } });
    simulator.advance(60);
    expect(
      at((await call("GET", "/fonenumbers/8005556562")).body, "fonenumber", "message_options", "messaging_enabled"),
    ).toBe("sms_only");
  });

  test("a PUT may empty what a named block leaves out, by switch", async () => {
    simulator.set("fonestorm", "put", "replacesBlocks");
    const { body } = await call("PUT", number, { call_options: { receive: { type: "Hangup" } } });
    expect(at(body, "fonenumber", "call_options", "receive_notify")).toEqual({
      type: "",
      email: "",
      url: "",
      method: "",
    });
    expect(at(body, "fonenumber", "message_options")).toEqual(sample("fonenumber").message_options);
  });

  test("the configuration calls from before still work", async () => {
    const { status, body } = await call("POST", "/messages/receive", {
      fonenumber: "3215551111",
      type: "Email",
      value: "a@example.com",
    });
    expect(status).toBe(200);
    expect(at(body, "fonenumber", "message_options", "receive")).toMatchObject({
      type: "email",
      email: "a@example.com",
    });
    expect((await call("POST", `${number}/service`, { type: "Busy" })).status).toBe(200);
  });
});

describe("buying and giving up", () => {
  test("a search answers the printed form and holds nothing", async () => {
    simulator.set("fonestorm", "inventoryTier", false);
    expect((await call("GET", "/fonenumbers/inventory/local?area_code=321&max=1")).body).toEqual(sample("search"));
    expect(
      at((await call("GET", "/fonenumbers/inventory/tollfree?tollfree_code=888,855&max=2")).body, "fonenumbers"),
    ).toEqual([
      { fonenumber: "8884991000", state: "US", rate_center: "TOLLFREE" },
      { fonenumber: "8554991000", state: "US", rate_center: "TOLLFREE" },
    ]);
  });

  test("a search shows tiers, filters by the dearest, and shows off-net numbers where they are asked for", async () => {
    const tiersOf = async (query: string) => {
      const { body } = await call("GET", `/fonenumbers/inventory/local?${query}`);
      return (body.fonenumbers as { tier: string }[]).map(({ tier }) => tier).join("");
    };
    expect(await tiersOf("area_code=425")).toBe("");
    expect(await tiersOf("area_code=425&include_offnet=true")).toBe("XABXABXAB");
    expect(await tiersOf("area_code=425&include_offnet=true&max_tier=A")).toBe("XAXAXA");
    expect(await tiersOf("area_code=425&include_offnet=true&max_tier=X&max=2")).toBe("XX");
    expect(await tiersOf("area_code=206&max=4")).toBe("XABX");
  });

  test("an off-net number is ordered like any other", async () => {
    await call("POST", "/fonenumbers/order", { fonenumbers: ["4255550100"] });
    expect(simulator.ledger()).toMatchObject([{ event: "purchase", number: "+14255550100" }]);
  });

  test("the order that the docs print", async () => {
    const { status, body } = await call("POST", "/fonenumbers/order", {
      fonenumbers: ["3214991000", "8884991000", "8554991000"],
      messaging_enabled: true,
    });
    expect(status).toBe(200);
    expect(body.fonenumbers).toEqual([
      {
        fonenumber: "3214991000",
        messaging_enabled: "yes",
        fax_enabled: "yes",
        state: "FL",
        rate_center: "ORLANDO",
        result: "SUCCESS",
      },
      {
        fonenumber: "8884991000",
        messaging_enabled: "no",
        fax_enabled: "yes",
        state: "US",
        rate_center: "TOLLFREE",
        result: "SUCCESS",
      },
      {
        fonenumber: "8554991000",
        messaging_enabled: "sms_only",
        fax_enabled: "yes",
        state: "US",
        rate_center: "TOLLFREE",
        result: "SUCCESS",
      },
    ]);
    expect(simulator.ledger().map(({ event, account, number }) => `${event} ${account} ${number}`)).toEqual([
      "purchase 2005550001 +13214991000",
      "purchase 2005550001 +18884991000",
      "purchase 2005550001 +18554991000",
    ]);
  });

  test("each number of an order fails on its own; twenty are the most", async () => {
    const { status, body } = await call("POST", "/fonenumbers/order", {
      fonenumbers: ["2065550100", "2065550100", "3215551111", "9995550100"],
    });
    expect(status).toBe(200);
    expect((body.fonenumbers as { result: string }[]).map(({ result }) => result)).toEqual([
      "SUCCESS",
      "FAILED",
      "FAILED",
      "FAILED",
    ]);
    expect(simulator.ledger()).toHaveLength(1);
    const many = Array.from({ length: 21 }, (_, index) => `2065550${110 + index}`);
    expect((await call("POST", "/fonenumbers/order", { fonenumbers: many })).status).toBe(400);
    simulator.set("fonestorm", "orderFailedStatus", 409);
    expect((await call("POST", "/fonenumbers/order", { fonenumbers: ["9995550100"] })).status).toBe(409);
    expect(simulator.ledger()).toHaveLength(1);
  });

  test("an instant number is bought again with every call", async () => {
    const first = at((await call("POST", "/fonenumbers", { area_code: "212" })).body, "fonenumber", "fonenumber");
    const { status, body } = await call("POST", "/fonenumbers", { area_code: "212" });
    expect(status).toBe(201);
    expect(at(body, "fonenumber", "fonenumber")).toMatch(/^212/);
    expect(at(body, "fonenumber", "fonenumber")).not.toBe(first);
    expect(simulator.ledger()).toHaveLength(2);
    expect((await call("POST", "/fonenumbers", { area_code: "999" })).status).toBe(404);
  });

  test("a deleted number can be restored for 30 days, and is then gone", async () => {
    const path = "/fonenumbers/3215551111";
    expect(at((await call("DELETE", path)).body, "fonenumber")).toEqual({
      ...sample("fonenumber"),
      is_active: "cancel",
    });
    expect((await call("GET", "/fonenumbers?active=yes")).body.fonenumbers).not.toContain("3215551111");
    expect((await call("GET", "/fonenumbers")).body.fonenumbers).toContain("3215551111");
    expect((await call("PUT", path, { label: "x" })).status).toBe(404);
    expect((await call("DELETE", path)).status).toBe(404);
    expect((await call("PUT", `${path}/restore`)).body).toEqual({ fonenumber: sample("fonenumber") });
    await call("DELETE", path);
    simulator.advance(30 * 24 * 3600);
    call = await fonestormCaller(simulator);
    expect((await call("PUT", `${path}/restore`)).status).toBe(404);
    expect((await call("GET", path)).status).toBe(404);
    expect(simulator.ledger().map(({ event }) => event)).toEqual(["release", "restore", "release"]);
  });

  test("a reservation lasts three hours", async () => {
    const item = at((await call("GET", "/fonenumbers/reserve/local?area_code=206&max=1")).body, "fonenumbers", 0);
    const answer = await call("POST", "/fonenumbers/reserve", { fonenumbers: [at(item, "order_string"), "made up"] });
    expect(answer.body.fonenumbers).toMatchObject([
      { result: "SUCCESS", expires_at: "2026-03-01 12:00:00" },
      { result: "ERROR", expires_at: "" },
    ]);
    expect((await call("GET", "/fonenumbers/reserve")).body.fonenumbers).toHaveLength(1);
    simulator.advance(3 * 3600);
    call = await fonestormCaller(simulator);
    expect((await call("GET", "/fonenumbers/reserve")).body.fonenumbers).toHaveLength(0);
    expect(simulator.ledger()).toEqual([]);
  });

  test("an off-net number is held without a purchase", async () => {
    expect((await call("POST", "/fonenumbers/offnet", { fonenumber: "4075550100" })).status).toBe(201);
    expect(simulator.ledger()).toMatchObject([{ event: "register", number: "+14075550100" }]);
  });
});

test("what calls can be sent to is listed, and a conference knows its numbers", async () => {
  expect(at((await call("GET", "/devices")).body, "devices", 0, "id")).toBe("987123543678");
  await call("PUT", "/fonenumbers/3215551005", {
    call_options: { receive: { type: "Conference", value: "CONF7339898399" } },
  });
  expect((await call("GET", "/conferences/CONF7339898399/fonenumbers")).body).toEqual({ fonenumbers: ["3215551005"] });
  expect((await call("GET", "/voicemails/VM0")).status).toBe(404);
});

test("more than ten requests in a second are refused with 429, or 400 by switch", async () => {
  simulator.set("fonestorm", "ratePerSecond", 10);
  const statuses = async () =>
    (await Promise.all(Array.from({ length: 15 }, () => call("GET", "/fonenumbers")))).map(({ status }) => status);
  expect((await statuses()).filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
  simulator.set("fonestorm", "tooManyStatus", 400);
  expect(await statuses()).toContain(400);
});
