import { type Bench, bench, refusal, stringStatus404 } from "./testing";

const flat = { callback_url: "https://hook.example/sms" };
const enveloped = { data: { attributes: flat } };
const types = ["sms_callback", "mms_callback", "sms_dlr_callback", "mms_dlr_callback"];
const setOnNumber = (given: Bench, body: unknown) =>
  given.ask("POST", "/v2/numbers/12023819746/relationships/sms_callback", body);
const setOnAccount = (given: Bench, body: unknown) => given.ask("PUT", "/v2.2/messages/sms_callback", body);

describe("a number's callbacks", () => {
  test.each(types)("%s is set with 204, and only the state shows it", (type) => {
    const given = bench();
    expect(given.ask("POST", `/v2/numbers/12023819746/relationships/${type}`, flat)).toEqual({ status: 204 });
    expect(given.state.numbers["12023819746"]?.callbacks).toEqual({ [type]: flat.callback_url });
    expect(JSON.stringify(given.ask("GET", "/v2/numbers/12023819746").body)).not.toContain(flat.callback_url);
  });

  test.each(types)("%s can be neither read nor deleted: a URL that is not served, or 405 by the switch", (type) => {
    for (const method of ["GET", "DELETE"]) {
      expect(bench().ask(method, `/v2/numbers/12023819746/relationships/${type}`)).toEqual(stringStatus404);
      const strict = bench({ numberCallbackRead: 405 });
      expect(strict.ask(method, `/v2/numbers/12023819746/relationships/${type}`)).toMatchObject(refusal(405));
    }
  });

  test("can be read and deleted by the switch", () => {
    const given = bench({ numberCallbackRead: 200 });
    const path = "/v2/numbers/12023819746/relationships/sms_callback";
    expect(given.ask("GET", path)).toMatchObject(refusal(404));
    setOnNumber(given, flat);
    expect(given.ask("GET", path)).toMatchObject({
      status: 200,
      body: { data: { type: "callback", attributes: { callback_url: flat.callback_url } } },
    });
    expect(given.ask("DELETE", path)).toEqual({ status: 204 });
    expect(given.ask("GET", path)).toMatchObject(refusal(404));
    expect(given.askAsOther("GET", path)).toMatchObject(refusal(404));
  });

  test("take either form of body, or one of them by the switch, and refuse the other with 422 or 400", () => {
    expect(setOnNumber(bench(), flat).status).toBe(204);
    expect(setOnNumber(bench(), enveloped).status).toBe(204);
    expect(setOnNumber(bench({ numberCallbackBody: "flat" }), flat).status).toBe(204);
    expect(setOnNumber(bench({ numberCallbackBody: "flat" }), enveloped)).toMatchObject(refusal(422));
    expect(setOnNumber(bench({ numberCallbackBody: "enveloped" }), enveloped).status).toBe(204);
    expect(setOnNumber(bench({ numberCallbackBody: "enveloped" }), flat)).toMatchObject(refusal(422));
    expect(setOnNumber(bench({ numberCallbackBody: "enveloped", callbackBodyRefused: 400 }), flat)).toMatchObject(
      refusal(400),
    );
  });

  test("need a URL, a known type and a number of the account", () => {
    expect(setOnNumber(bench(), {})).toMatchObject(refusal(422));
    expect(setOnNumber(bench(), { callback_url: "hook" })).toMatchObject(refusal(422));
    expect(setOnNumber(bench(), { callback_url: "ftp://hook.example" })).toMatchObject(refusal(422));
    expect(bench().ask("POST", "/v2/numbers/12023819746/relationships/fax_callback", flat)).toEqual(stringStatus404);
    expect(bench().askAsOther("POST", "/v2/numbers/12023819746/relationships/sms_callback", flat)).toMatchObject(
      refusal(404),
    );
  });
});

describe("the account's callbacks", () => {
  test.each(types)("%s is set, read and deleted", (type) => {
    const given = bench();
    const path = `/v2.2/messages/${type}`;
    expect(given.ask("GET", path)).toMatchObject(refusal(404));
    expect(given.ask("PUT", path, flat)).toEqual({ status: 204 });
    expect(given.ask("GET", path)).toEqual({
      status: 200,
      body: {
        data: {
          attributes: { api_version: expect.any(String), callback_url: flat.callback_url, product: expect.any(String) },
          type: "callback",
        },
      },
    });
    expect(given.askAsOther("GET", path)).toMatchObject(refusal(404));
    expect(given.ask("DELETE", path)).toEqual({ status: 204 });
    expect(given.ask("GET", path)).toMatchObject(refusal(404));
  });

  test("are the same under version 2.1, which has another name for delivery receipts", () => {
    const given = bench();
    expect(given.ask("PUT", "/v2.1/messages/dlr_callback", flat)).toEqual({ status: 204 });
    expect(given.ask("GET", "/v2.2/messages/sms_dlr_callback").body).toMatchObject({
      data: { attributes: { callback_url: flat.callback_url, product: "dlr" } },
    });
    expect(given.ask("GET", "/v2.2/messages/dlr_callback")).toEqual(stringStatus404);
    expect(given.ask("GET", "/v2.1/messages/callback")).toEqual(stringStatus404);
  });

  test("take either form of body, or one of them by the switch", () => {
    expect(setOnAccount(bench(), enveloped).status).toBe(204);
    expect(setOnAccount(bench({ accountCallbackBody: "flat" }), enveloped)).toMatchObject(refusal(422));
    expect(setOnAccount(bench({ accountCallbackBody: "enveloped" }), flat)).toMatchObject(refusal(422));
    expect(setOnAccount(bench({ accountCallbackBody: "enveloped" }), enveloped).status).toBe(204);
  });

  test("are set with 204, or with a document by the switch", () => {
    expect(setOnAccount(bench({ accountCallbackPut: 200 }), flat)).toMatchObject({
      status: 200,
      body: { data: { type: "callback" } },
    });
  });

  test("that are not set are deleted with 204, or 404 by the switch", () => {
    expect(bench().ask("DELETE", "/v2.2/messages/sms_callback")).toEqual({ status: 204 });
    expect(bench({ removeUnset: 404 }).ask("DELETE", "/v2.2/messages/sms_callback")).toMatchObject(refusal(404));
  });
});
