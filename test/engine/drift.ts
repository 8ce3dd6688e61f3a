/** What happens to a stack behind its back, and what `telephony drift` says of it: the same on both fronts. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Ended, typed } from "../../provider/cli/testing";
import type { Simulator } from "../../simulator";
import { isWrite } from "../support/simulator";
import type { Stack } from "./harness";
import { succeeded } from "./program";

/** Whatever must not be seen holds it. */
export const CANARY = "T0K3N";

/** `front` is the module that the classes come from. */
export const declared = (front: "telephony" | "native") => `
const { PhoneNumber, NumberRouting, NotificationHook, Subscriber } = ${front};
const us = new PhoneNumber("us", { vendor: "flowroute", number: "+12065550113", acquire: "adoptOrBuy", label: "Support", messaging: { enabled: true } });
new NumberRouting("us", { phoneNumber: us, voice: { type: "sipUri", target: "sip:support@pbx.example.com" }, failover: { type: "forward", target: "+12065550199" } });
new NotificationHook("us", { phoneNumber: us, event: "message.incoming", url: "https://example.com/${CANARY}" });
new Subscriber("us", { phoneNumber: us, firstName: "Ada", lastName: "Byron", callerName: "EXAMPLE LTD",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" } });
const storm = new PhoneNumber("storm", { vendor: "fonestorm", number: "+13215551005", label: "Sales", recording: "inbound" });
new NotificationHook("open", { phoneNumber: storm, event: "call.incoming", url: "https://hooks.example.com/${CANARY}?key=${CANARY}", username: "${CANARY}", password: "${CANARY}" });
new NotificationHook("secret", { phoneNumber: storm, event: "call.outgoing", url: pulumi.secret("https://secret.example.com/${CANARY}") });
const lost = new PhoneNumber("lost", { vendor: "flowroute", number: "+16463451234" });
new NumberRouting("lost", { phoneNumber: lost, voice: { type: "sipUri", target: "sip:support@pbx.example.com" } });
new NotificationHook("lost", { phoneNumber: lost, event: "message.incoming", url: "https://example.com/texts" });
new PhoneNumber("uk", { vendor: "telcom", number: "+443301222970" });
`;

/** What the program itself changes is no drift. */
const changedByProgram = (program: string) =>
  `${program
    .replace('label: "Sales"', 'label: "Sales team"')
    .replace(
      /new NotificationHook\("us".*\n/,
      "",
    )}\nnew PhoneNumber("new", { vendor: "fonestorm", number: "+13215552240" });`;

/** What somebody does at the carriers, at night. */
function changeBehindItsBack({ state, advance }: Simulator): void {
  // The caller name is approved, and messaging is on.
  advance(49 * 3600);
  const { numbers, routes, e911s } = state.flowroute;
  const us = numbers["12065550113"];
  const address = e911s[us?.e911 ?? ""];
  const storm = state.fonestorm.numbers["3215551005"]?.document;
  if (!us || !address || !storm) throw new Error("The stack isn't up.");
  us.alias = "Support | `new` <b> @everyone";
  us.messagingEnabled = false;
  Object.assign(us.stock, { monthly_cost: us.stock.monthly_cost * 2 });
  routes["99"] = {
    id: "99",
    account: us.account,
    alias: "",
    route_type: "uri",
    value: "sip:x@pbx.example.net",
    edge_strategy_id: null,
  };
  us.primaryRoute = "99";
  us.failoverRoute = null;
  address.attributes = { ...address.attributes, street_name: "Elsewhere Ave" };
  storm.record_calls = "all";
  storm.call_options.receive_notify.url = `https://ada:${CANARY}@hooks.example.net/${CANARY}?key=${CANARY}`;
  storm.call_options.send_notify.url = `https://secret.example.com/${CANARY}/2`;
  delete numbers["16463451234"];
}

/** What is found then: rank, number, resource, property, was, is. */
export const FOUND = [
  [
    "safety",
    "+12065550113",
    "NumberRouting us",
    "failover",
    { type: "forward", target: "+12065550199" },
    { type: "none" },
  ],
  [
    "safety",
    "+12065550113",
    "NumberRouting us",
    "voice",
    { type: "sipUri", target: "sip:support@pbx.example.com" },
    { type: "sipUri", target: "sip:x@pbx.example.net" },
  ],
  [
    "safety",
    "+12065550113",
    "Subscriber us",
    "address",
    { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
    { street: "123 Elsewhere Ave", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
  ],
  [
    "safety",
    "+13215551005",
    "NotificationHook open",
    "url",
    "https://hooks.example.com/[cut]",
    "https://hooks.example.net/[cut]",
  ],
  ["safety", "+13215551005", "NotificationHook secret", "url", "[secret]", "[secret]"],
  ["money", "+12065550113", "PhoneNumber us", "monthlyCost", 0.5, 1],
  ["money", "+16463451234", "PhoneNumber lost", "number", "+16463451234", null],
  ["service", "+12065550113", "PhoneNumber us", "messaging.enabled", true, false],
  ["service", "+13215551005", "PhoneNumber storm", "recording", "inbound", "all"],
  ["cosmetic", "+12065550113", "PhoneNumber us", "label", "Support", "Support | `new` <b> @everyone"],
] as const;

export interface Found {
  readonly rank: string;
  readonly number: string;
  readonly resource: string;
  readonly urn: string;
  readonly property: string;
  readonly was: unknown;
  readonly is: unknown;
  readonly reason: string;
  readonly fix: string;
}

export interface Told {
  readonly findings: readonly Found[];
  readonly failed: readonly { readonly urn: string | null; readonly message: string }[];
  readonly pending: readonly { readonly urn: string; readonly property: string }[];
}

export function inRows({ findings }: Pick<Told, "findings">): unknown[] {
  return findings.map(({ rank, number, resource, property, was, is }) => [rank, number, resource, property, was, is]);
}

/** Runs `telephony drift`, as a command line would. */
export const drift = (
  words: readonly string[],
  given: { readonly environment?: Record<string, string>; readonly input?: string; readonly hasColors?: boolean } = {},
): Promise<Ended> => typed(["drift", ...words], { environment: {}, ...given });

/** The same in a stack's folder, through the real engine. */
function driftOf({ directory, environment }: Stack, ...passedOn: string[]): Promise<Ended> {
  return drift(["--json", "--", "--cwd", directory, ...passedOn], { environment });
}

export function told({ out }: Ended): Told {
  return JSON.parse(out) as Told; // the schema of what it prints has its own test
}

/** One stack's night: nothing, then a change of everything, then a carrier that fails as well. */
export async function expectDrift(stack: Stack, simulator: Simulator, front: "telephony" | "native"): Promise<void> {
  succeeded(await stack.up());
  const before = await stack.exported();
  const quiet = await driftOf(stack);
  expect([quiet.code, told(quiet).findings, told(quiet).failed]).toEqual([0, [], []]);
  expect(pendingIn(quiet)).toEqual(["callerName", "messaging.enabled"]);

  changeBehindItsBack(simulator);
  simulator.clearRequests();
  const found = await driftOf(stack);
  expect(found.error).toBe("");
  expect([inRows(told(found)), told(found).failed, pendingIn(found), found.code]).toEqual([
    FOUND,
    [],
    ["callerName"],
    7,
  ]);
  expect(simulator.requests().filter(isWrite)).toEqual([]);
  expect(await stack.exported()).toBe(before);

  const one = `${told(found).findings[0]?.urn}`;
  const targeted = await driftOf(stack, "--target", one);
  expect([targeted.code, [...new Set(told(targeted).findings.map(({ urn }) => urn))]]).toEqual([7, [one]]);

  stack.program(changedByProgram(declared(front)));
  const digest = await printed(stack, `${front}-preview.json`, ["preview", "--refresh"]);
  const inPreview = await drift(["--json", "--from", "-"], { input: digest });
  expect([inRows(told(inPreview)), inPreview.code]).toEqual([FOUND, 7]);
  const part = await printed(stack, undefined, ["preview", "--refresh", "--target", one]);
  expect((await drift(["--from", "-"], { input: part })).code).toBe(7);
  const events = await printed(stack, undefined, ["preview", "--refresh"], true);
  expect(events).toContain('"severity":"debug"');
  const inEvents = await drift(["--json", "--from", "-"], { input: events });
  expect([inRows(told(inEvents)), inEvents.code]).toEqual([FOUND, 7]);

  simulator.fault({ kind: "status", status: 403, vendor: "telcom" });
  for (const [sample, isEvents] of [
    [`${front}-refresh.jsonl`, true],
    [`${front}-refresh.json`, false],
  ] as const) {
    const log = await printed(stack, sample, ["refresh", "--preview-only"], isEvents);
    const beside = await drift(["--json", "--from", "-"], { input: log });
    expect([inRows(told(beside)), beside.code]).toEqual([FOUND, 1]);
    expect(told(beside).failed).toEqual([
      { urn: expect.stringContaining("PhoneNumber::uk"), message: expect.stringContaining("answered with 403") },
    ]);
  }
  simulator.clearFaults();
  stack.program(declared(front));
  await expectPutBack(stack, simulator, told(found));
  for (const { out, error } of [quiet, found, targeted, inPreview, inEvents]) expect(out + error).not.toContain(CANARY);
}

/** What each finding says to run puts it back, and nothing else is needed. */
async function expectPutBack(stack: Stack, { state, advance }: Simulator, { findings }: Told): Promise<void> {
  const { numbers } = state.flowroute;
  const [lost] = Object.values(numbers).filter(({ stock }) => stock.value === "12023819746");
  if (!lost) throw new Error("The simulator's demo account has changed.");
  // The carrier gave the number back.
  numbers["16463451234"] = {
    ...structuredClone(lost),
    stock: { ...lost.stock, value: "16463451234" },
    e911: null,
    cnam: null,
  };
  // Also that of the price: a refresh alone would take over what else differs of that number.
  for (const { fix } of findings) expect(fix).toMatch(/^`pulumi up --refresh --cwd '/);
  const targets = findings.flatMap(({ fix }) => fix.match(/--target '[^']*'/g) ?? []);
  const words = [...new Set(targets)].flatMap((target) => ["--target", target.slice("--target '".length, -1)]);
  succeeded(await stack.up("--refresh", ...words));
  advance(3600);
  const after = await driftOf(stack);
  expect([inRows(told(after)), after.code]).toEqual([[], 0]);
}

function pendingIn(outcome: Ended): string[] {
  return told(outcome)
    .pending.map(({ property }) => property)
    .sort();
}

export const SAMPLES = resolve(__dirname, "../../provider/cli/drift/samples");

/** What Pulumi prints. `SAMPLES=1` keeps it, trimmed, for the tests beside the command. */
async function printed(
  stack: Stack,
  sample: string | undefined,
  args: readonly string[],
  events = false,
): Promise<string> {
  const text = await new Promise<string>((settle) => {
    const env = {
      ...stack.environment,
      PULUMI_SKIP_CONFIRMATIONS: "false",
      ...(events && { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" }),
    };
    execFile(
      "pulumi",
      [...args, "--json", "--non-interactive"],
      { cwd: stack.directory, env, maxBuffer: 64 << 20 },
      (_, out) => settle(out),
    );
  });
  if (process.env.SAMPLES !== undefined && sample !== undefined) {
    mkdirSync(SAMPLES, { recursive: true });
    writeFileSync(join(SAMPLES, sample), trimmed(text));
  }
  return text;
}

/** Without what differs from machine to machine and from run to run, and what nobody reads. */
function trimmed(text: string): string {
  const lean = (value: unknown): string =>
    `${JSON.stringify(value, (name, inner) => (UNREAD.has(name) ? undefined : name === "timestamp" ? 0 : inner))}\n`;
  try {
    return lean(JSON.parse(text));
  } catch {
    const events = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Event);
    for (const { resourcePreEvent: { metadata } = {} } of events) {
      delete metadata?.old;
      delete metadata?.new;
    }
    return events
      .filter(({ diagnosticEvent }) => diagnosticEvent?.severity !== "debug")
      .map(lean)
      .join("");
  }
}

interface Event {
  readonly resourcePreEvent?: { readonly metadata?: { old?: unknown; new?: unknown } };
  readonly diagnosticEvent?: { readonly severity?: string };
}

const UNREAD = new Set([
  ...["__provider", "self", "claim", "wrote", "numberVendor", "stateVersion", "unverifiable", "acquiredAt"],
  ...["parent", "provider", "created", "modified", "dependencies", "propertyDependencies", "custom", "config"],
  ...["sourcePosition", "stackTrace", "duration", "durationSeconds", "planning", "PolicyPacks", "color"],
]);
