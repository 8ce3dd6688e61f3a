import * as lifecycle from "../../provider/lifecycle";
import { type Simulator, startSimulator } from "../../provider/simulator";
import { type Declaration, instantClock, miniEngine } from "../mini-engine";
import { startRun } from "./one-run";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const cases: readonly (readonly [string, Declaration])[] = [
  [
    "a hook's",
    {
      kind: "NotificationHook",
      name: "it",
      inputs: { phoneNumber: "fonestorm/+13215551005", event: "call.incoming", url: "https://example.com/", username: "bo", password: "hidden/word+1" },
    },
  ],
  [
    "a message webhook's",
    {
      kind: "NumberRouting",
      name: "it",
      inputs: {
        phoneNumber: "fonestorm/+13215551005",
        messages: { type: "webhook", target: "https://example.com/" },
        messageCredentials: { username: "bo", password: "hidden/word+1" },
      },
    },
  ],
];

test.each(cases)("%s credentials are cut from the vendor's words, when it repeats them", async (_, declaration) => {
  const message = "bo may not use hidden/word+1 (hidden%2Fword%2B1) about this";
  simulator.fault({ kind: "status", status: 400, vendor: "fonestorm", method: "PUT", body: { error: "Bad Request", message, status_code: 400 } });
  const engine = miniEngine(simulator, { clock: instantClock() });
  const { failures } = await engine.up([declaration]);
  expect(failures.it).toContain("[cut] may not use [cut] ([cut]) about this");
  expect(failures.it).not.toMatch(/hidden/);
  // Plainly refused, it has changed nothing, and leaves nothing.
  expect(engine.state.get("it")).toBeUndefined();
});

test.each(["https://u:hidden-pw@example.com/x", "http://example.com/x?token=hidden-token", "u:hidden-pw@example.com/x"])(
  "a hook's URL that is refused and may hold a secret (%s) is named in words: the engine prints the value of the property that a failure is about",
  (url) => {
    const { problems } = lifecycle.check(startRun(simulator), "NotificationHook", {}, { phoneNumber: "fonestorm/+13215551005", event: "call.incoming", url });
    expect(problems).toEqual([{ path: "", reason: expect.stringContaining("`url`: ") }]);
    expect(JSON.stringify(problems)).not.toContain("hidden");
  },
);
