/**
 * Secrets that the fault matrix does not carry: in URLs, in origins, in message credentials. What is refused or fails
 * never repeats them.
 */
import { type Simulator, startSimulator } from "../../simulator";
import { armedEnvironment, CANARY, grounds, secrets } from "./ground";
import { type Host, startDynamicHost } from "./host";
import { createStack, type Declaration } from "./stack";

jest.setTimeout(60_000);

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
  for (const ground of Object.values(grounds)) ground.arm(simulator.state);
});
afterAll(() => simulator.close());

async function failing(declaration: Declaration, environment: Record<string, string> = {}): Promise<string> {
  let host: Host | undefined;
  try {
    host = await startDynamicHost({ ...armedEnvironment(simulator), ...environment }, 25);
    const stack = createStack(host);
    const { failures } = await stack.up([declaration]);
    const printed = host.output();
    expect(Object.keys(failures)).toEqual([declaration.name]);
    expect(printed).not.toContain(CANARY);
    return Object.values(failures).join("\n");
  } finally {
    host?.stop();
  }
}

const phoneNumber = `fonestorm/${grounds.fonestorm.held}`;
const hook = (url: string): Declaration => ({
  kind: "NotificationHook",
  name: "hook",
  inputs: { phoneNumber, event: "call.incoming", url },
});

test.each([
  ["a hook's URL with a user name", hook(`https://user:${CANARY}-1@example.com/hook`), /url`?: /],
  ["a hook's URL to this machine", hook(`https://127.0.0.1/?token=${CANARY}-2`), /url`?: /],
  ["a hook's URL that is none", hook(`${CANARY}-3 is no URL`), /url`?: /],
])("%s is refused without being repeated", async (_, declaration, words) => {
  const said = await failing(declaration);
  expect(said).toMatch(words);
  expect(said).not.toContain(CANARY);
});

test.each([
  ["a user name", `https://user:${CANARY}-4@api.example.com`],
  ["a query", `https://api.example.com?token=${CANARY}-5`],
  ["nothing that is a URL", `${CANARY}-6`],
  ["a port where nobody listens", `http://127.0.0.1:9`],
])("an origin with %s fails without being repeated", async (_, FONESTORM_URL) => {
  const said = await failing(
    { kind: "PhoneNumber", name: "main", inputs: { vendor: "fonestorm", number: grounds.fonestorm.held } },
    { FONESTORM_URL },
  );
  expect(said).toContain("FONESTORM_URL");
  expect(said).not.toContain(CANARY);
});

test("a refusal that repeats a message's password, or the token of its URL alone, is shown without it", async () => {
  const message = `can't use ${secrets.hookPassword} at https://example.com/sms?token=${secrets.urlToken}, nor ${secrets.urlToken}`;
  simulator.fault({
    kind: "status",
    status: 400,
    body: { error: "Bad Request", message, status_code: 400 },
    vendor: "fonestorm",
    method: "PUT",
  });
  const said = await failing({
    kind: "NumberRouting",
    name: "routing",
    inputs: {
      phoneNumber,
      messages: { type: "webhook", target: `https://example.com/sms?token=${secrets.urlToken}` },
      messageCredentials: { username: "me", password: secrets.hookPassword },
    },
  });
  expect(said).toContain("can't use [cut]");
  expect(said).not.toContain(CANARY);
});
