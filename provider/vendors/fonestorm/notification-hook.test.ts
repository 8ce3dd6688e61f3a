import sample from "../../../simulator/fonestorm/samples/fonenumber.json";
import type { Properties } from "../../resources/resource";
import { liveOf } from "../adapter";
import { apply, rejection } from "../testing";
import { fonestorm } from "./index";
import { ref, withFonestorm, withoutTokens } from "./testing";

const NUMBER = "+13215551111";
const FRESH = "+13215551005";
const EVENTS = [
  "call.incoming",
  "call.outgoing",
  "message.incoming",
  "message.outgoing",
  "fax.incoming",
  "fax.outgoing",
];
const UNIT = ["url", "email", "disabled", "method", "username", "password"];
const bench = withFonestorm();
const { simulator } = bench;

const adapter = () => bench.open().notificationHook;

test("the documented hooks are read", async () => {
  const url = { incoming: sample.call_options.receive_notify.url, outgoing: sample.call_options.send_notify.url };
  const one = adapter();
  for (const event of EVENTS) {
    expect(await one.find(ref(NUMBER, event), {})).toEqual({
      accountId: "2005550001",
      url: event.endsWith("incoming") ? url.incoming : url.outgoing,
      method: "JSON",
    });
  }
});

describe.each(["full", "bare"])("in the %s shape", (shape) => {
  test.each(EVENTS)("%s is set, changed, cleared and set again, with one request each", async (event) => {
    simulator.set("fonestorm", "notifyShape", shape);
    const one = adapter();
    await one.find(ref(FRESH, event), {});
    bench.requests();
    const hooks: Properties[] = [
      { url: "https://example.com/hook?d=((direction))", method: "JSON" },
      { url: "https://example.com/hook", method: "GET" },
      { email: "ops@example.com" },
      { url: "https://example.com/hook", method: "POST" },
      { disabled: true },
    ];
    for (const hook of hooks) {
      expect(await apply(one, ref(FRESH, event), hook, { paths: UNIT })).toEqual({ accountId: "2005550001", ...hook });
      expect(bench.requests()).toEqual(["PUT /v2/fonenumbers/3215551005"]);
    }
  });
});

test("a cleared hook is off, though its URL is still shown", async () => {
  const one = adapter();
  await one.delete(ref(NUMBER, "call.incoming"), {});
  expect(simulator.state.fonestorm.numbers["3215551111"]?.document.call_options.receive_notify.url).toBe(
    "https://hookb.in/KNRzy7P3",
  );
  expect(await one.find(ref(NUMBER, "call.incoming"), {}, { fresh: true })).toEqual({
    accountId: "2005550001",
    disabled: true,
  });
  expect(await one.find(ref(NUMBER, "call.outgoing"), {})).toMatchObject({ url: "https://hookb.in/vewOPNyB" });
});

test("what was never set is off, in every form of unset", async () => {
  for (const form of ["empty", "null", "missing", "mixed"]) {
    for (const shape of ["full", "bare"]) {
      simulator.set("fonestorm", "unset", form);
      simulator.set("fonestorm", "notifyShape", shape);
      expect(await adapter().find(ref(FRESH, "fax.outgoing"), {})).toEqual({ accountId: "2005550001", disabled: true });
    }
  }
});

test("resetting the hook of a number that is gone is no error", async () => {
  await expect(adapter().delete(ref("+13215550000", "call.incoming"), {})).resolves.toBeUndefined();
  expect(withoutTokens(bench.requests())).toEqual(["GET /v2/fonenumbers/3215550000"]);
});

test("credentials are written, never read, and cleared when they are left out", async () => {
  const kept = () => simulator.state.fonestorm.numbers["3215551005"]?.credentials["message_options.receive_notify"];
  const one = adapter();
  const hook = { url: "https://example.com/hook", method: "JSON" };
  expect(
    await apply(one, ref(FRESH, "message.incoming"), { ...hook, username: "u", password: "p" }, { paths: UNIT }),
  ).toEqual({
    accountId: "2005550001",
    ...hook,
  });
  expect(kept()).toEqual({ url_username: "u", url_password: "p" });
  await apply(one, ref(FRESH, "message.incoming"), hook, { paths: UNIT });
  expect(kept()).toEqual({ url_username: "", url_password: "" });
});

describe("empty credentials", () => {
  const hook = { url: "https://example.com/hook", method: "JSON" };
  const to = ref(FRESH, "call.incoming");
  const had = { managed: ["method", "password", "url", "username"] };
  const kept = () => simulator.state.fonestorm.numbers["3215551005"]?.credentials["call_options.receive_notify"];
  const write = (inputs: Properties, state: Properties, one = adapter()) =>
    one.update(to, { paths: UNIT, inputs, state });

  test("are sent where nothing tells whether there are any: after an import, a lost state, or `keep`", async () => {
    for (const state of [{}, { managed: ["method", "url"], unverifiable: [] }]) {
      await write({ ...hook, username: "u", password: "p" }, {});
      await write({ ...hook, url: "https://example.com/other" }, state);
      expect(kept()).toEqual({ url_username: "", url_password: "" });
    }
  });

  test.each([
    ["are left out", hook, had],
    ["are declared empty", { ...hook, username: "", password: "" }, { managed: ["method", "url"] }],
    ["give way to an address", { email: "ops@example.com" }, had],
    ["give way to nothing", { disabled: true }, had],
  ])("are sent where those of before %s", async (_how, inputs, state) => {
    await write({ ...hook, username: "u", password: "p" }, {});
    expect(kept()).toEqual({ url_username: "u", url_password: "p" });
    await write(inputs, state);
    expect(kept()).toEqual({ url_username: "", url_password: "" });
  });

  test("are sent with a reset, or the next hook would be called with those of before", async () => {
    await write({ ...hook, username: "u", password: "p" }, {});
    await adapter().delete(to, had);
    expect(kept()).toEqual({ url_username: "", url_password: "" });
  });

  test("are sent again when the answer was lost, though what was read since says nothing of them", async () => {
    await write({ ...hook, username: "u", password: "p" }, {});
    const one = adapter();
    simulator.fault({ vendor: "fonestorm", method: "PUT", kind: "resetBefore", at: "end", times: 1 });
    await rejection(write(hook, had, one));
    await write(hook, liveOf(await one.find(to, had, { fresh: true })) ?? {}, one);
    expect(kept()).toEqual({ url_username: "", url_password: "" });
  });
});

test("hooks of one number that are made at once all stay", async () => {
  const one = adapter();
  const routing = bench.open().numberRouting;
  const hooks = EVENTS.map((event) => [event, { url: `https://example.com/${event}`, method: "JSON" }] as const);
  await Promise.all([
    ...hooks.map(([event, hook]) => one.update(ref(FRESH, event), { paths: UNIT, inputs: hook, state: {} })),
    routing.update(ref(FRESH), { paths: ["voice"], inputs: { voice: { type: "busy" } }, state: {} }),
  ]);
  for (const [event, hook] of hooks)
    expect(await one.find(ref(FRESH, event), {})).toEqual({ accountId: "2005550001", ...hook });
  expect(await routing.find(ref(FRESH), {})).toMatchObject({ voice: { type: "busy" } });
});

test("an answer that says neither type nor url proves nothing", async () => {
  simulator.fault({ vendor: "fonestorm", method: "GET", kind: "mutate", mutations: ["missingFields"] });
  expect(await rejection(adapter().find(ref(NUMBER, "call.incoming"), {}))).toMatchObject({ kind: "malformed" });
});

test("a url has a method, JSON where none is declared", () => {
  const complete = fonestorm.support.NotificationHook?.complete;
  expect(complete?.({ url: "https://example.com" })).toEqual({ url: "https://example.com", method: "JSON" });
  expect(complete?.({ url: "https://example.com", method: "GET" })).toEqual({
    url: "https://example.com",
    method: "GET",
  });
  expect(complete?.({ email: "a@example.com" })).toEqual({ email: "a@example.com" });
});
