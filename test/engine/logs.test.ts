/** The engine's own logs, at their most talkative: what a provider has a part in holds no secret. */
import { type Simulator, startSimulator } from "../../simulator";
import { armedEnvironment, CANARY, grounds, HOOK_URL, secrets } from "../faults/ground";
import { createNativeStack } from "../native/harness";
import { vendorNames } from "../support/carriers";
import { createStack, type Outcome, type Stack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(300_000);

const source = (front: "telephony" | "native") => `
const { PhoneNumber, NumberRouting, NotificationHook } = ${front};
const fone = new PhoneNumber("fone", { vendor: "fonestorm", number: "${grounds.fonestorm.held}" });
const credentials = { username: "me", password: ${JSON.stringify(secrets.hookPassword)} };
new NotificationHook("hook", { phoneNumber: fone, event: "call.incoming", url: pulumi.secret("${HOOK_URL}"), ...credentials });
new NumberRouting("routing", { phoneNumber: fone, messages: { type: "webhook", target: "https://example.com/sms" }, messageCredentials: credentials });
new PhoneNumber("flow", { vendor: "flowroute", number: "${grounds.flowroute.stock}", acquire: "adoptOrBuy", onDelete: "release" });
new PhoneNumber("tel", { vendor: "telcom", number: "${grounds.telcom.held}" });
`;

/**
 * With these lines the engine itself writes down the properties that programs and providers hand it. They are none of a
 * provider's doing.
 */
const ENGINES_OWN = /^((un)?marshaling property |(eventSink::Debug\(.*)?RegisterResource RPC |Planner decided )/i;

/** The forms in which a secret is sent. */
const forms = (secret: string) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];

/** What each vendor is sent, and so could repeat. */
const credentials = {
  fonestorm: [secrets.fonestormPassword],
  flowroute: [secrets.flowrouteSecret, Buffer.from(`20650001:${secrets.flowrouteSecret}`).toString("base64")],
  telcom: [secrets.telcomToken, secrets.telcomSecret],
} as const;

function logged(text: string): string[] {
  return text.split("\n").map((line) => {
    try {
      return String((JSON.parse(line) as { msg?: unknown }).msg);
    } catch {
      return line;
    }
  });
}

const verbose = ["-v=9", "--logtostderr", "--logflow"];

/** All that a stack's life prints: a refused create, a create, a refresh that meets nonsense, a refresh, a release. */
async function lifeOf(stack: Stack, simulator: Simulator): Promise<string[]> {
  const outcomes: Outcome[] = [];
  const heard = async (outcome: Promise<Outcome>): Promise<Outcome> => {
    outcomes.push(await outcome);
    return outcome;
  };
  const repeating = (status: number, words: readonly string[]) =>
    ({
      kind: "status",
      status,
      body: { error: "Refused", message: `can't take ${words.flatMap(forms).join(" ")}`, status_code: status },
    }) as const;
  const ofHook = [secrets.hookPassword, secrets.urlToken, HOOK_URL];
  simulator.fault({
    ...repeating(400, [...ofHook, ...credentials.fonestorm]),
    vendor: "fonestorm",
    method: "PUT",
    bodyMatches: "receive_notify",
  });
  expect((await heard(stack.up(...verbose))).code).not.toBe(0);
  simulator.clearFaults();
  succeeded(await heard(stack.up(...verbose)));
  for (const vendor of vendorNames) simulator.fault({ ...repeating(409, credentials[vendor]), vendor });
  expect((await heard(stack.refresh(...verbose))).code).not.toBe(0);
  simulator.clearFaults();
  succeeded(await heard(stack.destroy("--refresh", ...verbose)));
  return outcomes.flatMap(({ text }) => logged(text));
}

test.each([
  ["the dynamic resources", createStack, source("telephony")],
  ["the native plugin", createNativeStack, source("native")],
])("nothing that %s have a part in holds a secret at -v=9", async (_, create, program) => {
  const simulator = await startSimulator();
  for (const ground of Object.values(grounds)) ground.arm(simulator.state);
  const stack = await create(simulator, program, armedEnvironment(simulator));
  try {
    const lines = await lifeOf(stack, simulator);
    // The engine is as talkative as it was asked to be, and what the carrier repeated came through, cut.
    expect(lines.filter((line) => ENGINES_OWN.test(line) && line.includes(secrets.urlToken))).not.toEqual([]);
    expect(lines.filter((line) => line.includes("can't take [cut]"))).not.toEqual([]);
    expect(lines.filter((line) => !ENGINES_OWN.test(line) && line.includes(CANARY))).toEqual([]);
    const wanted = Object.values(credentials).flat().flatMap(forms);
    expect(lines.filter((line) => wanted.some((form) => line.includes(form)))).toEqual([]);
    process.stdout.write(
      `engine logs at -v=9: ${lines.length} lines, none with a secret but the engine's own account of the program's inputs\n`,
    );
  } finally {
    stack.remove();
    await simulator.close();
  }
});
