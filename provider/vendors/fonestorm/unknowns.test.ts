import type { SwitchValue } from "../../../simulator";
import { answers, withBench } from "../testing";
import { fonestorm } from ".";

const bench = withBench(fonestorm);
const { simulator } = bench;
const numbers = () =>
  Object.values(simulator.state.fonestorm.numbers).filter(
    ({ account }) => account === simulator.environment.FONESTORM_USERNAME,
  );

test.each<[question: string, switches: Record<string, SwitchValue>, answer: string]>([
  ["U1)", {}, "auth"],
  ["U1)", { authWrapper: "authorization" }, "authorization"],
  ["U27", {}, "a wrapped list: an object"],
  ["U27", { listAll: "strings" }, "a wrapped list: a text"],
  ["U6", {}, "call_options, message_options"],
  ["U6", { messageKey: "both", callKey: "voice_options" }, "message_options, sms_options, voice_options"],
  ["U6", { listAll: "strings", messageKey: "sms_options" }, "call_options, sms_options"],
  ["U7", {}, "value"],
  ["U7", { callReceiveKey: "id" }, "id"],
  ["U8", {}, "an empty text"],
  ["U8", { unset: "null" }, "null"],
  ["U8", { unset: "missing" }, "missing"],
  ["is_active", {}, "yes"],
  ["record_calls", {}, "Default"],
  ["messaging_enabled", {}, "no, yes"],
  ["not on the account", {}, "404; `error` is a text"],
  ["not on the account", { unknownNumber: 400 }, "400; `error` is a text"],
  ["not on the account", { unknownNumber: 403, errorShape: "object" }, "403; `error` is an object"],
  ["not on the account", { unknownNumber: 410 }, "410; `error` is a text"],
  ["U12", {}, "a tier; no order_string"],
  ["U12", { inventoryTier: false, orderString: true }, "no tier; an order_string"],
  ["U21", {}, "ivrmenus: yes; schedulers: yes; voicemails: yes; ringgroups: yes"],
])("%s with %j: %s", async (question, switches, answer) => {
  for (const [name, value] of Object.entries(switches)) simulator.set("fonestorm", name, value);
  expect(await answers(bench, question)).toBe(answer);
});

test("the list may be bare", async () => {
  simulator.fault({ kind: "status", status: 200, path: "^/v2/fonenumbers\\?", body: ["3215551111"] });
  expect(await answers(bench, "U27")).toBe("a bare list: a text");
});

test("settings that no page shows are named", async () => {
  expect(await answers(bench, "U9")).toBe("none");
  simulator.fault({ kind: "mutate", mutations: ["unknownFields"], path: "^/v2/fonenumbers" });
  expect(await answers(bench, "U9")).toBe("not_in_the_docs");
});

test("lists that are not served are named with their status", async () => {
  simulator.fault({ kind: "status", status: 404, path: "^/v2/schedulers", body: { error: "Not Found" } });
  expect(await answers(bench, "U21")).toBe("ivrmenus: yes; schedulers: no (404); voicemails: yes; ringgroups: yes");
});

test("the spellings of live destinations are told", async () => {
  for (const [index, type] of ["IVRMenu", "Voicemail", "VoiceMail", "IVR"].entries()) {
    const receive = numbers()[index]?.document.call_options.receive;
    if (receive) Object.assign(receive, { type, value: "ID1" });
  }
  expect(await answers(bench, "U20")).toBe("IVR, IVRMenu, VoiceMail, Voicemail");
});

test("a word with a number in it is told of, and not told", async () => {
  for (const { document } of numbers()) document.is_active = "until 3215551111";
  expect(await answers(bench, "is_active")).toBe("another text");
});

test("an account with a number that was deleted tells whether the list has such", async () => {
  expect(await answers(bench, "deleted")).toBeUndefined();
  const [first] = numbers();
  if (!first) throw new Error("there is none");
  first.deletedAt = bench.clock.now();
  first.document.is_active = "cancel";
  expect(await answers(bench, "deleted")).toBe("yes");
  expect(await answers(bench, "is_active")).toBe("cancel, yes");
  simulator.fault({ kind: "status", status: 200, path: "filter=all", body: { fonenumbers: ["3215550000"] } });
  expect(await answers(bench, "deleted")).toBe("no");
});

test("all of them are reads, and log in", async () => {
  for (const { answer } of bench.open().questions ?? []) await answer();
  expect(simulator.ledger()).toEqual([]);
  expect(new Set(bench.requests().filter((each) => !each.startsWith("GET ")))).toEqual(new Set(["POST /v2/auth"]));
});
