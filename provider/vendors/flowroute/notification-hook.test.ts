import { check, create, read, remove } from "../../lifecycle";
import { OutcomeUnknownError } from "../../transport/errors";
import { absent } from "../adapter";
import { found, type Served } from "../testing";
import { ref, withFlowroute } from "./testing";

const url = "https://example.com/sms?key=abc";

const bench = withFlowroute();
let hooks: Served;
beforeEach(() => {
  hooks = bench.open().notificationHook;
});

const callbacks = () => bench.simulator.state.flowroute.numbers["12023819746"]?.callbacks;
const set = (event: string, to = url) =>
  hooks.update(ref("+12023819746", event), { paths: ["url"], inputs: { url: to }, state: {} });

test.each([
  ["message.incoming", { sms_callback: url, mms_callback: url }],
  ["message.delivery", { sms_dlr_callback: url, mms_dlr_callback: url }],
  ["sms.incoming", { sms_callback: url }],
  ["mms.incoming", { mms_callback: url }],
  ["sms.delivery", { sms_dlr_callback: url }],
  ["mms.delivery", { mms_dlr_callback: url }],
])("%s sets its callbacks", async (event, expected) => {
  await set(event);
  expect(callbacks()).toEqual(expected);
  expect(bench.requests()).toHaveLength(Object.keys(expected).length);
});

test.each(["flat", "enveloped", "both"])("the body's form is found once a session (%s)", async (form) => {
  for (const status of [422, 400]) {
    bench.simulator.reset();
    bench.simulator.set("flowroute", "numberCallbackBody", form);
    bench.simulator.set("flowroute", "callbackBodyRefused", status);
    hooks = bench.open().notificationHook;
    await set("message.incoming");
    await set("message.delivery");
    expect(Object.keys(callbacks() ?? {})).toHaveLength(4);
    expect(bench.requests()).toHaveLength(form === "enveloped" ? 5 : 4);
  }
});

test("a URL that the vendor refuses in both forms gives both answers", async () => {
  await expect(set("sms.incoming", "not a url")).rejects.toMatchObject({
    kind: "rejected",
    message: expect.stringMatching(/callback_url.*the other form/s),
  });
});

test("the second of two failing fails the hook, and both are sent again", async () => {
  bench.simulator.fault({ kind: "status", status: 403, vendor: "flowroute", path: "mms_callback", times: 1 });
  await expect(set("message.incoming")).rejects.toMatchObject({ kind: "forbidden" });
  bench.requests();
  await set("message.incoming");
  expect(bench.requests()).toHaveLength(2);
});

test("a lost answer is an unknown outcome", async () => {
  bench.simulator.fault({ kind: "resetAfterCommit", vendor: "flowroute", method: "POST", times: 1 });
  await expect(set("sms.incoming")).rejects.toBeInstanceOf(OutcomeUnknownError);
});

test("what was set last is all that is known; a number that is gone has no hook", async () => {
  expect(await found(hooks, ref("+12023819746", "sms.incoming"), { url })).toEqual({ accountId: "20650001", url });
  expect(await hooks.find(ref("+12065559999", "sms.incoming"), { url })).toEqual(absent);
});

test("through the lifecycle: created, refreshed without difference, kept", async () => {
  const { run, said } = bench.run();
  const inputs = { phoneNumber: "flowroute/+12023819746", event: "message.incoming", url };
  expect(check(run, "NotificationHook", {}, inputs).problems).toEqual([]);
  const { id, state } = await create(run, "NotificationHook", inputs);
  expect((await read(bench.run().run, "NotificationHook", id, state))?.state).toEqual(state);
  const later = bench.run();
  await remove(later.run, "NotificationHook", id, state);
  expect(later.said.join()).toMatch(/kept/);
  expect(said).toEqual([]);
});

test.each([
  ["call.incoming", {}, /call\.incoming/],
  ["sms.incoming", { onDelete: "reset" }, /onDelete: "reset"/],
  ["sms.incoming", { method: "GET" }, /method/],
  ["sms.incoming", { username: "a" }, /username/],
])("%s with %j is refused before anything is sent", (event, more, reason) => {
  const { problems } = check(
    bench.run().run,
    "NotificationHook",
    {},
    { phoneNumber: "flowroute/+12023819746", event, url, ...more },
  );
  expect(problems.map((problem) => problem.reason).join()).toMatch(reason);
});
