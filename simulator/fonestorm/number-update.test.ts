import { at } from "../testing";
import { bench, sample } from "./testing";

const fonestorm = bench();
const { call } = fonestorm;

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
    expect(fonestorm.simulator.state.fonestorm.numbers["3215551111"]?.credentials).toEqual({
      "call_options.receive_notify": { url_username: "someone", url_password: "hidden words" },
      "message_options.receive": { url_username: "someone", url_password: "hidden words" },
    });
  });

  test("messaging is written as a boolean and read as a word, at once or after a delay", async () => {
    const word = async () => at((await call("GET", number)).body, "fonenumber", "message_options", "messaging_enabled");
    await call("PUT", number, { message_options: { enable_messaging: false } });
    expect(await word()).toBe("no");
    fonestorm.simulator.set("fonestorm", "messagingDelaySeconds", 60);
    await call("PUT", number, { message_options: { enable_messaging: true } });
    expect(await word()).toBe("no");
    fonestorm.simulator.advance(60);
    expect(await word()).toBe("yes");
    await call("PUT", "/fonenumbers/8005556562", { message_options: { enable_messaging: true } });
    fonestorm.simulator.advance(60);
    expect(
      at((await call("GET", "/fonenumbers/8005556562")).body, "fonenumber", "message_options", "messaging_enabled"),
    ).toBe("sms_only");
  });

  test("a PUT may empty what a named block leaves out, by switch", async () => {
    fonestorm.simulator.set("fonestorm", "put", "replacesBlocks");
    const { body } = await call("PUT", number, { call_options: { receive: { type: "Hangup" } } });
    expect(at(body, "fonenumber", "call_options", "receive_notify")).toEqual({
      type: "",
      email: "",
      url: "",
      method: "",
    });
    expect(at(body, "fonenumber", "message_options")).toEqual(sample("fonenumber").message_options);
  });

  test("the older calls that set one slot still work", async () => {
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
