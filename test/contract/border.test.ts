/**
 * Whatever a program declares and whatever a carrier says: nothing of it commands a terminal or a CI system, shows a
 * secret, or is taken for a defect of ours.
 */
import fc from "fast-check";
import * as lifecycle from "../../provider/lifecycle";
import type { Properties } from "../../provider/resources/resource";
import { type Declaration, instantClock, miniEngine } from "../mini-engine";
import { startRun } from "../support/run";
import { reset, withSimulator } from "../support/simulator";

const simulator = withSimulator();

const SECRET = "hidden-of-the-program";
const COMMANDS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##\w*\[|^\s*::/u;

const bit = fc.constantFrom(
  ..."a1 :/@.+\\\"'<\n\r\t\0\x1b\x7f\u0085\u009b\u200b\u202e\u2028\ud800",
  "::",
  "##[",
  "##vso[",
  "sip:",
  "https://",
  "://",
  "[::1]",
  "%00",
);
const nasty = fc.string({ unit: bit, maxLength: 12 });
const secretly = nasty.map((text) => `${text}${SECRET}${text}`);
const deep = fc.oneof(
  nasty,
  secretly,
  fc.constant(null),
  fc.double(),
  fc.array(secretly, { maxLength: 2 }),
  fc.dictionary(nasty, secretly, { maxKeys: 2 }),
);

const KINDS: Readonly<Record<string, Properties>> = {
  PhoneNumber: { vendor: "flowroute", number: "+12023819746" },
  NumberRouting: { phoneNumber: "fonestorm/+13215552240", voice: { type: "hangup" } },
  NotificationHook: { phoneNumber: "fonestorm/+13215552240", event: "call.incoming", url: "https://example.com/" },
  Subscriber: { phoneNumber: "telcom/+443301222970", company: "Byron" },
};
const inputs = [
  "label",
  "url",
  "email",
  "username",
  "password",
  "voice",
  "messages",
  "messageCredentials",
  "address",
  "callerName",
  "phoneNumber",
  "vendor",
  "messaging",
];

test("a check of anything says one plain line for each thing that is wrong, and no secret", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(KINDS)),
      fc.dictionary(fc.oneof(fc.constantFrom(...inputs), nasty), deep, { maxKeys: 3 }),
      (kind, given) => {
        const secretInputs = Object.keys(given);
        const news = { ...KINDS[kind], ...given, secretInputs };
        const { problems } = lifecycle.check(startRun(simulator), kind, {}, news);
        for (const { path, reason } of problems.map((problem) => lifecycle.failureOf(news, problem))) {
          expect(path + reason).not.toMatch(COMMANDS);
          // Which vendor or number is meant is said where there is none.
          if (!/there is no vendor|is declared twice/.test(reason)) expect(reason).not.toContain(SECRET);
          // The engine prints the value of what is named.
          expect(secretInputs).not.toContain(path.split(".")[0] === "" ? "-" : path.split(".")[0]);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("a diff of anything says plain lines, and fails with plain ones", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(KINDS)),
      fc.dictionary(fc.constantFrom(...inputs), deep),
      (kind, given) => {
        const said: string[] = [];
        const run = { ...startRun(simulator), say: (text: string) => void said.push(text) };
        const state = { ...KINDS[kind], ...given, managed: Object.keys(given), stateVersion: 1 };
        try {
          lifecycle.diff(run, kind, "fonestorm/+13215552240", state, { ...KINDS[kind] });
        } catch (error) {
          expect(String((error as Error).message)).not.toMatch(COMMANDS);
        }
      },
    ),
    { numRuns: 200 },
  );
});

const programs: readonly Declaration[] = [
  { kind: "PhoneNumber", name: "a", inputs: { vendor: "fonestorm", number: "+13215552240", label: "A" } },
  {
    kind: "PhoneNumber",
    name: "b",
    inputs: { vendor: "flowroute", number: "+12023819746", label: "B", cnamLookup: true },
  },
  { kind: "PhoneNumber", name: "c", inputs: { vendor: "telcom", number: "+443301222970", callerIdPrefix: "C" } },
  {
    kind: "NotificationHook",
    name: "d",
    inputs: { phoneNumber: "fonestorm/+13215552240", event: "fax.incoming", url: `https://example.com/${SECRET}` },
  },
  {
    kind: "NumberRouting",
    name: "e",
    inputs: { phoneNumber: "flowroute/+12023819746", voice: { type: "sipHost", target: "pbx.example.com" } },
  },
  { kind: "Subscriber", name: "f", inputs: { phoneNumber: "telcom/+443301222970", company: "Byron" } },
];

const body = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    nasty,
    secretly.map((text) => `https://example.com/${text}`),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        nasty,
        fc.constantFrom(
          "status",
          "data",
          "errors",
          "message",
          "error",
          "detail",
          "fonenumber",
          "fonenumbers",
          "id",
          "attributes",
        ),
      ),
      tie("value"),
      {
        maxKeys: 4,
      },
    ),
  ),
})).value;

test("an answer of any form and status makes plain errors that are none of ours, whatever was asked", async () => {
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.constantFrom(200, 201, 207, 400, 403, 404, 422, 451, 600, 999),
      fc.constantFrom("GET", "PUT", "POST", "PATCH"),
      async (answer, status, method) => {
        reset(simulator);
        simulator.fault({
          kind: "status",
          status,
          method,
          path: "number|route|e911",
          body: typeof answer === "string" ? { message: answer } : answer,
          executed: true,
        });
        const { failures, said } = await miniEngine(simulator, { clock: instantClock() }).up(programs);
        for (const line of [...Object.values(failures), ...said]) {
          expect(line).not.toMatch(COMMANDS);
          expect(line).not.toMatch(/a defect/);
          expect(line).not.toContain(`example.com/${SECRET}`);
        }
      },
    ),
    { numRuns: 60 },
  );
});
