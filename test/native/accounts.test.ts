/** Which account is meant and which host gets its keys, through the plugin and the real engine. */
import { startSimulator } from "../../simulator";
import { createNativeStack, succeeded, withNativeStack } from "./harness";

jest.setTimeout(600_000);

const HELD = '{ vendor: "flowroute", number: "+12065550100", label: "Mine" }';

test("an origin that a pull request puts beside others' keys gets no request: not from a look-up in a preview, not from `up`, not with an explicit provider", async () => {
  const attacker = await startSimulator();
  const {
    FLOWROUTE_URL: origin = "",
    FLOWROUTE_ACCESS_KEY: key = "",
    FLOWROUTE_SECRET_KEY: secret = "",
  } = attacker.environment;
  const stack = await createNativeStack(attacker, 'exports.held = native.getNumbers({ vendor: "flowroute" });', {
    FLOWROUTE_URL: "",
  });
  const words = "telephony:flowrouteUrl is refused: it would send the credentials of";
  try {
    succeeded(await stack.pulumi("config", "set", "telephony:flowrouteUrl", origin));
    const looked = await stack.preview();
    expect([looked.code === 0, looked.requests, looked.text]).toEqual([
      false,
      0,
      expect.stringContaining(`${words} the environment`),
    ]);
    stack.program(`new native.PhoneNumber("main", ${HELD});`);
    const up = await stack.up();
    expect([up.code === 0, up.requests, up.text]).toEqual([
      false,
      0,
      expect.stringContaining(`${words} the environment`),
    ]);
    Object.assign(stack.environment, { FLOWROUTE_ACCESS_KEY: "", FLOWROUTE_SECRET_KEY: "" });
    stack.program(`
const provider = new native.Provider("us", { flowrouteAccessKey: "${key}", flowrouteSecretKey: "${secret}" });
new native.PhoneNumber("main", ${HELD}, { provider });
exports.held = native.getNumbersOutput({ vendor: "flowroute" }, { provider });`);
    const explicit = await stack.up();
    expect([explicit.code === 0, explicit.requests, explicit.text]).toEqual([
      false,
      0,
      expect.stringContaining(`${words} the provider's arguments`),
    ]);
  } finally {
    stack.remove();
    await attacker.close();
  }
});

test("with the simulator's variables an explicit provider and a named account reach the simulator, also where they have an origin of their own", async () => {
  await withNativeStack("", async (stack, simulator) => {
    const {
      FLOWROUTE_ACCESS_KEY: key,
      FLOWROUTE_SECRET_KEY: secret,
      TELCOM_AUTH_TOKEN: authToken,
      TELCOM_AUTH_SECRET: authSecret,
    } = simulator.environment;
    const accounts = JSON.stringify({ uk: { vendor: "telcom", authToken, authSecret, url: "https://talk.telcom.io" } });
    succeeded(await stack.pulumi("config", "set", "--secret", "telephony:accounts", accounts));
    stack.program(`
const provider = new native.Provider("us", { flowrouteAccessKey: "${key}", flowrouteSecretKey: "${secret}", flowrouteUrl: "https://elsewhere.example.com" });
new native.PhoneNumber("main", ${HELD}, { provider });
new native.PhoneNumber("uk", { vendor: "telcom", account: "uk", number: "+443301222970", callerIdPrefix: "UK " });`);
    succeeded(await stack.up());
    expect(simulator.state.flowroute.numbers["12065550100"]).toMatchObject({ alias: "Mine" });
    expect(simulator.requests("telcom")).not.toEqual([]);
  });
});

test("a guard that is misspelt in the stack's configuration is refused beside an explicit provider too", async () => {
  const program = 'new native.Provider("us", { flowrouteAccessKey: "k", flowrouteSecretKey: "s" });';
  await withNativeStack(program, async (stack) => {
    succeeded(await stack.pulumi("config", "set", "telephony:readonly", "true"));
    const { code, text } = await stack.preview();
    expect([code === 0, text]).toEqual([
      false,
      expect.stringContaining(
        "telephony:readonly in the stack's configuration is no setting of telephony: is telephony:readOnly meant?",
      ),
    ]);
  });
});

test("accounts that were set field by field reach the plugin: digits are text, and a secret among them stays one", async () => {
  const program = `new native.PhoneNumber("main", { ...${HELD}, account: "main" });`;
  await withNativeStack(program, async (stack, simulator) => {
    const { FLOWROUTE_ACCESS_KEY: key = "", FLOWROUTE_SECRET_KEY: secret = "" } = simulator.environment;
    const set = async (...args: string[]) => succeeded(await stack.pulumi("config", "set", "--path", ...args));
    await set("telephony:accounts.main.vendor", "flowroute");
    await set("--plaintext", "telephony:accounts.main.accessKey", key);
    await set("--secret", "telephony:accounts.main.secretKey", secret);
    succeeded(await stack.up());
    expect(simulator.state.flowroute.numbers["12065550100"]).toMatchObject({ alias: "Mine" });
    expect(await stack.exported()).not.toContain(secret);
    await set("--plaintext", "telephony:accounts.main.accesKey", "x");
    const { code, text } = await stack.preview();
    expect([code === 0, text]).toEqual([
      false,
      expect.stringContaining('has a field "accesKey", which is none of Flowroute\'s: is accessKey meant?'),
    ]);
    expect(text).not.toContain(secret);
  });
});
