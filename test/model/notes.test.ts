/** What a run notes of its program, by each of the calls alone: an engine may leave one of them out. */
import * as lifecycle from "../../provider/lifecycle";
import type { Properties } from "../../provider/resources/resource";
import { instantClock, miniEngine } from "../mini-engine";
import { namesOf, startRun } from "../support/run";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();

const NUMBER = "+13215552240";
const ID = `fonestorm/${NUMBER}`;
const inputs = (name: string, more: Properties = {}): Properties => ({
  vendor: "fonestorm",
  number: NUMBER,
  ...namesOf("PhoneNumber", name),
  ...more,
});
const state = (name: string): Properties => ({
  ...inputs(name),
  onDelete: "release",
  stateVersion: 1,
  managed: ["onDelete"],
  accountId: "2005550001",
  status: "active",
});

const released = () => simulator.ledger().filter(({ event }) => event === "release").length;

test.each<[string, (run: lifecycle.Run) => unknown]>([
  ["checked", (run) => lifecycle.check(run, "PhoneNumber", {}, inputs("new"))],
  ["created", (run) => lifecycle.create(run, "PhoneNumber", inputs("new"))],
  ["updated", (run) => lifecycle.update(run, "PhoneNumber", ID, state("new"), inputs("new", { label: "Desk" }))],
])("what the run has %s is not released by the delete of another resource", async (_, call) => {
  const run = startRun(simulator);
  await call(run);
  await lifecycle.remove(run, "PhoneNumber", ID, state("old"));
  expect(released()).toBe(0);
});

test("and what it has done none of is", async () => {
  await lifecycle.remove(startRun(simulator), "PhoneNumber", ID, state("old"));
  expect(released()).toBe(1);
});

test("`buy` repeats for a number that this very resource held, by what its check was told", async () => {
  const run = startRun(simulator);
  const wanted = inputs("desk", { acquire: "buy" });
  lifecycle.check(run, "PhoneNumber", wanted, wanted);
  await expect(lifecycle.create(run, "PhoneNumber", wanted)).resolves.toMatchObject({ id: ID });
  await expect(lifecycle.create(startRun(simulator), "PhoneNumber", wanted)).rejects.toThrow(/already holds it/);
});

test("a number that waits to be restored is not given up a second time", async () => {
  await lifecycle.remove(startRun(simulator), "PhoneNumber", ID, state("old"));
  simulator.set("fonestorm", "deleteTwice", "again");
  simulator.clearRequests();
  await lifecycle.remove(startRun(simulator), "PhoneNumber", ID, state("old"));
  expect(simulator.requests("fonestorm").filter(({ method }) => method === "DELETE")).toEqual([]);
});

test("a release that the carrier accepts and does not carry out is an error, and the number stays in state", async () => {
  simulator.fault({ vendor: "fonestorm", method: "DELETE", kind: "status", status: 200, body: {} });
  await expect(lifecycle.remove(startRun(simulator), "PhoneNumber", ID, state("old"))).rejects.toThrow(
    /still shows the number on the account/,
  );
});

test("a release that the carrier refuses is an error with its words", async () => {
  simulator.fault({
    vendor: "fonestorm",
    method: "DELETE",
    kind: "status",
    status: 409,
    body: { error: "Conflict", message: "in use", status_code: 409 },
  });
  await expect(lifecycle.remove(startRun(simulator), "PhoneNumber", ID, state("old"))).rejects.toThrow(
    /Could not release .*in use/,
  );
});

test("a routing is not set on a number that was given up and waits to be restored", async () => {
  await lifecycle.remove(startRun(simulator), "PhoneNumber", ID, state("old"));
  const routing = { phoneNumber: ID, voice: { type: "busy" } };
  await expect(lifecycle.create(startRun(simulator), "NumberRouting", routing)).rejects.toThrow(
    /does not hold \+13215552240/,
  );
});

test("a hook that no call reads back, and that could not be set, is set by the next run", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  const hook = {
    kind: "NotificationHook",
    name: "sms",
    inputs: { phoneNumber: "flowroute/+12023819746", event: "message.incoming", url: "https://example.com/sms" },
  };
  simulator.fault({ vendor: "flowroute", method: "POST", kind: "status", status: 403 });
  expect((await engine.up([hook])).failures.sms).toMatch(/403/);
  simulator.clearFaults();
  expect((await engine.up([hook])).failures).toEqual({});
  expect(Object.values(simulator.state.flowroute.numbers["12023819746"]?.callbacks ?? {})).toContain(
    "https://example.com/sms",
  );
});

describe("a change", () => {
  const changed = (more: Properties = { label: "Desk" }) =>
    lifecycle.update(
      startRun(simulator),
      "PhoneNumber",
      ID,
      { ...state("desk"), onDelete: undefined },
      inputs("desk", more),
    );
  const writes = () => simulator.requests("fonestorm").filter(({ method }) => method === "PUT");

  test("whose answer was lost, and which a read shows to be done, is not sent again", async () => {
    simulator.clearRequests();
    simulator.fault({ vendor: "fonestorm", method: "PUT", kind: "resetAfterCommit", times: 1 });
    await expect(changed()).resolves.toMatchObject({ label: "Desk" });
    expect(writes()).toHaveLength(1);
  });

  test("of which a read shows a part to be done is sent again for the rest alone", async () => {
    const { document } = simulator.state.fonestorm.numbers["3215552240"] ?? {};
    if (document) document.label = "Desk";
    simulator.clearRequests();
    simulator.fault({ vendor: "fonestorm", method: "PUT", kind: "status", status: 502, times: 1 });
    await expect(changed({ label: "Desk", group: "East" })).resolves.toMatchObject({ label: "Desk", group: "East" });
    expect(writes().map(({ bodyKeys }) => bodyKeys)).toEqual([["label", "group"], ["group"]]);
  });

  test("that the carrier accepts and does not carry out is an error that says what it reads", async () => {
    simulator.fault({ vendor: "fonestorm", method: "PUT", kind: "status", status: 200, body: {} });
    await expect(changed()).rejects.toThrow(
      /FoneStorm accepted the change, but still reports label as not set instead of "Desk"/,
    );
  });

  test("of a number that vanishes meanwhile is an error that says so", async () => {
    simulator.fault({ vendor: "fonestorm", method: "PUT", kind: "status", status: 200, body: {} });
    delete simulator.state.fonestorm.numbers["3215552240"];
    await expect(changed()).rejects.toThrow(
      /no longer has \+13215552240 on the account: it vanished while it was being changed/,
    );
  });
});
