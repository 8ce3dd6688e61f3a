import sample from "../../../simulator/fonestorm/samples/fonenumber.json";
import type { Properties } from "../../resources/resource";
import { liveOf } from "../adapter";
import { apply, rejection } from "../testing";
import { supportOf } from "../vendor";
import { fonestorm } from "./index";
import { ref, withFonestorm, withoutTokens } from "./testing";

const NUMBER = "+13215551111";
const FRESH = "+13215551005";
const bench = withFonestorm();
const { simulator } = bench;

const adapter = () => bench.open().numberRouting;
const documentOf = (number: string) => simulator.state.fonestorm.numbers[number.slice(2)]?.document;
const support = supportOf(fonestorm, "NumberRouting");

test("the documented number is read: only what the type selects counts", async () => {
  expect(await adapter().find(ref(NUMBER), {})).toEqual({
    accountId: "2005550001",
    voice: { type: "forward", target: "+13215553333" },
    messages: { type: "email", target: "support@domain.com" },
  });
});

test("a number that was never routed has no voice, and messages go nowhere", async () => {
  for (const form of ["empty", "null", "missing", "mixed"]) {
    for (const type of ["", "None"]) {
      simulator.set("fonestorm", "unset", form);
      const document = documentOf(FRESH);
      if (document) document.message_options.receive.type = type;
      expect(await adapter().find(ref(FRESH), {})).toEqual({
        accountId: "2005550001",
        voice: undefined,
        messages: { type: "none" },
      });
    }
  }
});

describe("digits that are JSON numbers", () => {
  const patched = (fonenumber: object) =>
    simulator.fault({ vendor: "fonestorm", method: "GET", kind: "mutate", patch: { fonenumber } });

  test.each([
    [
      { type: "Forward", value: 3215553333 },
      { type: "forward", target: "+13215553333" },
    ],
    [
      { type: "Forward", value: null, email: 3215553333 },
      { type: "forward", target: "+13215553333" },
    ],
    [
      { type: "Device", value: null, id: 987123543678 },
      { type: "device", target: "987123543678" },
    ],
    [
      { type: "Forward", value: null, email: "3215553333", timeout: 30 },
      { type: "forward", target: "+13215553333" },
    ],
  ])("of calls are read: %j", async (receive, voice) => {
    patched({ call_options: { receive } });
    expect(await adapter().find(ref(NUMBER), {})).toMatchObject({ voice });
  });

  test.each([
    [
      { type: "Device", device: 987123543678 },
      { type: "device", target: "987123543678" },
    ],
    [
      { type: "Forward", forward: 3215553333 },
      { type: "forward", target: "+13215553333" },
    ],
  ])("of messages are read: %j", async (receive, messages) => {
    patched({ message_options: { receive } });
    expect(await adapter().find(ref(NUMBER), {})).toMatchObject({ messages });
  });

  test("are refused where JSON can't hold them exactly, and in place of a word", async () => {
    for (const receive of [{ value: 2 ** 60 }, { type: 7 }]) {
      simulator.clearFaults();
      patched({ call_options: { receive } });
      expect(await rejection(adapter().find(ref(NUMBER), {}))).toMatchObject({ kind: "malformed" });
    }
  });
});

const VOICES: Properties[] = [
  { type: "forward", target: "+13215553333" },
  { type: "forward", target: "+441234901769" },
  { type: "fax", target: "3215554444" },
  { type: "fax", target: "+13215554444" },
  { type: "device", target: "987123543678" },
  { type: "conference", target: "CONF7339898399" },
  { type: "scheduler", target: "TOD6485574486" },
  { type: "monetizer", target: "MON1" },
  { type: "menu", target: "IVR3023534287" },
  { type: "voicemail", target: "VM1055080443" },
  { type: "reject" },
  { type: "hangup" },
  { type: "busy" },
  { type: "other", target: "987123543679", vendorType: "Device" },
];

describe.each([
  ["value", "call_options"],
  ["id", "voice_options"],
  ["email", "both"],
])("calls, read under %s of %s,", (key, name) => {
  test.each(VOICES)("go to %j, with one request", async (voice) => {
    simulator.set("fonestorm", "callReceiveKey", key);
    simulator.set("fonestorm", "callKey", name);
    const one = adapter();
    await one.find(ref(FRESH), {});
    bench.requests();
    expect(await apply(one, ref(FRESH), { voice })).toMatchObject({ voice });
    expect(bench.requests()).toEqual(["PUT /v2/fonenumbers/3215551005"]);
    expect(liveOf(await one.find(ref(FRESH), { voice }, { fresh: true }))?.voice).toEqual(voice);
  });
});

test("a number abroad is dialled with its country code and without a plus", async () => {
  await apply(adapter(), ref(FRESH), { voice: { type: "forward", target: "+441234901769" } });
  expect(documentOf(FRESH)?.call_options.receive).toEqual({ type: "Forward", value: "441234901769" });
  expect(await adapter().find(ref(FRESH), {})).toMatchObject({ voice: { type: "forward", target: "+441234901769" } });
});

test("a number abroad of ten digits would be taken for another, and is refused", () => {
  const broken = (inputs: Properties) =>
    support?.rules?.map((rule) => rule.broken(inputs)).find((reason) => reason !== undefined);
  expect(broken({ voice: { type: "forward", target: "+4712345678" } })).toContain("ten digits");
  expect(broken({ messages: { type: "forward", target: "+4712345678" } })).toContain("ten digits");
  expect(
    broken({
      voice: { type: "forward", target: "+13215553333" },
      messages: { type: "forward", target: "+441234901769" },
    }),
  ).toBeUndefined();
  expect(broken({ voice: { type: "fax", target: "12345678901234567" } })).toContain("7 to 16");
  expect(broken({ voice: { type: "menu", target: "x".repeat(129) } })).toContain("128");
  expect(broken({ messages: { type: "webhook", target: "http://example.com/x" } })).toContain("https");
  expect(broken({ messages: { type: "webhook", target: "https://example.com/x?m=((msg))" } })).toBeUndefined();
});

test.each([
  ["Phonenumber", "forward"],
  ["IVRMenu", "menu"],
  ["ivr", "menu"],
  ["VOICEMAIL", "voicemail"],
  ["TimeOfDayRoute", "scheduler"],
])("%s is %s", async (word, type) => {
  Object.assign(documentOf(NUMBER)?.call_options.receive ?? {}, { type: word, value: "3215553333" });
  expect(liveOf(await adapter().find(ref(NUMBER), {}))?.voice).toMatchObject({ type });
});

test("a type that no page knows is shown in the vendor's own word", async () => {
  Object.assign(documentOf(NUMBER)?.call_options.receive ?? {}, { type: "RingGroup", value: "RINGGRP1" });
  expect(await adapter().find(ref(NUMBER), {})).toMatchObject({
    voice: { type: "other", vendorType: "RingGroup", target: "RINGGRP1" },
  });
  expect(await adapter().find(ref(NUMBER), { voice: { type: "other", vendorType: "ringgroup" } })).toMatchObject({
    voice: { type: "other", vendorType: "ringgroup" },
  });
});

test("another id under the vendor's own word is a difference", async () => {
  Object.assign(documentOf(NUMBER)?.call_options.receive ?? {}, { type: "RingGroup", value: "RING" });
  expect(
    await adapter().find(ref(NUMBER), { voice: { type: "other", vendorType: "RingGroup", target: "GROUP" } }),
  ).toMatchObject({
    voice: { target: "RING" },
  });
});

test("an empty type means that nothing is set, whatever stands beside it", async () => {
  Object.assign(documentOf(NUMBER)?.call_options.receive ?? {}, { type: "" });
  Object.assign(documentOf(NUMBER)?.message_options.receive ?? {}, { type: "" });
  expect(await adapter().find(ref(NUMBER), {})).toMatchObject({ voice: undefined, messages: { type: "none" } });
});

describe("the spelling", () => {
  const menu = { voice: { type: "menu", target: "IVR3023534287" } };
  const voicemail = { voice: { type: "voicemail", target: "VM1055080443" } };

  test("that is refused is tried the other way once, and remembered", async () => {
    simulator.set("fonestorm", "ivrSpelling", "IVRMenu");
    simulator.set("fonestorm", "voicemailSpelling", "Voicemail");
    const one = adapter();
    expect(await apply(one, ref(FRESH), menu)).toMatchObject(menu);
    expect(await apply(one, ref(NUMBER), voicemail)).toMatchObject(voicemail);
    expect(withoutTokens(bench.requests())).toHaveLength(4);
    expect(await apply(one, ref(NUMBER), menu)).toMatchObject(menu);
    expect(await apply(one, ref(FRESH), voicemail)).toMatchObject(voicemail);
    expect(withoutTokens(bench.requests())).toHaveLength(2);
  });

  test("is not to blame for every refusal", async () => {
    simulator.set("fonestorm", "unknownDestination", "refused");
    const one = adapter();
    expect((await rejection(apply(one, ref(FRESH), { voice: { type: "menu", target: "IVR1" } }))).message).toContain(
      "names no IVR",
    );
    expect(withoutTokens(bench.requests())).toHaveLength(2);
    expect((await rejection(apply(one, ref(FRESH), { voice: { type: "device", target: "1" } }))).message).toContain(
      "names no Device",
    );
    expect(withoutTokens(bench.requests())).toHaveLength(1);
  });
});

const MESSAGES: Properties[] = [
  { type: "email", target: "sms@example.com" },
  { type: "device", target: "987123543678" },
  { type: "forward", target: "+13215553333" },
  { type: "webhook", target: "https://example.com/sms?m=((msg))", method: "JSON" },
  { type: "webhook", target: "https://example.com/other", method: "GET" },
  { type: "none" },
];

describe.each([
  ["email", "message_options"],
  ["lower", "sms_options"],
  ["written", "both"],
])("messages, their types read as %s under %s,", (typeCase, key) => {
  test("go to each kind of place in turn", async () => {
    simulator.set("fonestorm", "messageTypeCase", typeCase);
    simulator.set("fonestorm", "messageKey", key);
    const one = adapter();
    for (const messages of MESSAGES) {
      expect((await apply(one, ref(NUMBER), { messages })).messages).toEqual(messages);
      expect(liveOf(await one.find(ref(NUMBER), {}, { fresh: true }))?.messages).toEqual(messages);
    }
  });
});

describe("the webhook's credentials", () => {
  const messages = { type: "webhook", target: "https://example.com/sms", method: "JSON" };
  const messageCredentials = { username: "u", password: "p" };
  const kept = () => simulator.state.fonestorm.numbers["3215551005"]?.credentials["message_options.receive"];

  test("go out with every write of their slot, and alone take the slot along", async () => {
    const one = adapter();
    await apply(one, ref(FRESH), { messages, messageCredentials });
    expect(kept()).toEqual({ url_username: "u", url_password: "p" });
    await apply(
      one,
      ref(FRESH),
      { messages, messageCredentials: { username: "u", password: "q" } },
      { paths: ["messageCredentials"] },
    );
    expect(kept()).toEqual({ url_username: "u", url_password: "q" });
    await apply(
      one,
      ref(FRESH),
      { messages: { ...messages, method: "GET" }, messageCredentials },
      { paths: ["messages"] },
    );
    expect(kept()).toEqual({ url_username: "u", url_password: "p" });
  });

  test.each([
    ["another webhook", { ...messages, target: "https://example.com/other" }],
    ["an address", { type: "email", target: "ops@example.com" }],
    ["nothing", { type: "none" }],
  ])("do not outlive their webhook: they go with a write that names %s", async (_, other) => {
    await apply(adapter(), ref(FRESH), { messages, messageCredentials });
    await adapter().update(ref(FRESH), { paths: ["messages"], inputs: { messages: other }, state: {} });
    expect(kept()).toEqual({ url_username: "", url_password: "" });
  });

  test("go with a reset, or the next webhook would be called with them", async () => {
    await apply(adapter(), ref(FRESH), { messages, messageCredentials });
    await adapter().delete(ref(FRESH), { managed: ["messages"] });
    expect(kept()).toEqual({ url_username: "", url_password: "" });
  });

  test("that are no longer declared are left alone while their webhook stays", async () => {
    const one = adapter();
    await apply(one, ref(FRESH), { messages, messageCredentials });
    bench.requests();
    await one.update(ref(FRESH), { paths: ["messageCredentials"], inputs: { messages }, state: {} });
    expect(bench.requests()).toEqual([]);
    expect(kept()).toEqual({ url_username: "u", url_password: "p" });
  });

  test("are never read", async () => {
    const one = adapter();
    expect(await apply(one, ref(FRESH), { messages, messageCredentials })).not.toHaveProperty("messageCredentials");
  });
});

test("a webhook has a method, also in preview", () => {
  expect(support?.complete?.({ messages: { type: "webhook", target: "https://example.com" } })).toEqual({
    messages: { type: "webhook", target: "https://example.com", method: "JSON" },
  });
  expect(support?.complete?.({ messages: { type: "email", target: "a@example.com" } })).toEqual({
    messages: { type: "email", target: "a@example.com" },
  });
  expect(support?.complete?.({ messages: "unknown" })).toEqual({ messages: "unknown" });
});

test("calls and messages go out together, and leave the hooks alone", async () => {
  const one = adapter();
  await apply(one, ref(NUMBER), { voice: { type: "hangup" }, messages: { type: "none" } });
  expect(withoutTokens(bench.requests())).toEqual(["PUT /v2/fonenumbers/3215551111"]);
  const { receive_notify, send_notify } = sample.message_options;
  expect(documentOf(NUMBER)).toMatchObject({
    label: "Demo Number",
    message_options: { receive_notify, send_notify },
    fax_options: sample.fax_options,
  });
});

test("a reset drops the messages that it managed, and says that the calls stay", async () => {
  const one = adapter();
  expect(await one.delete(ref(NUMBER), { managed: ["messages", "voice"] })).toEqual([
    expect.stringContaining("calls still go where they went"),
  ]);
  expect(await one.find(ref(NUMBER), {})).toMatchObject({
    messages: { type: "none" },
    voice: { type: "forward", target: "+13215553333" },
  });
  bench.requests();
  await one.delete(ref(NUMBER), { managed: ["voice"] });
  expect(bench.requests()).toEqual([]);
  expect(await one.delete(ref("+13215550000"), { managed: ["messages"] })).toBeUndefined();
});

test("an answer without its type proves nothing", async () => {
  simulator.fault({ vendor: "fonestorm", method: "GET", kind: "mutate", mutations: ["missingFields"] });
  expect(await rejection(adapter().find(ref(NUMBER), {}))).toMatchObject({ kind: "malformed" });
});

test("fax numbers and the vendor's words compare by what they mean", () => {
  const canonical = (value: unknown) => support?.canonical?.("voice", value);
  expect(canonical({ type: "fax", target: "+1 321 555 4444" })).toEqual(
    canonical({ type: "fax", target: "3215554444" }),
  );
  expect(canonical({ type: "other", vendorType: "RingGroup", target: "a" })).toEqual(
    canonical({ type: "other", vendorType: "ringgroup", target: "a" }),
  );
});
