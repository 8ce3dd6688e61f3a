import { startSimulator } from "../../simulator";
import { createNativeStack, succeeded } from "./harness";

jest.setTimeout(300_000);

test("an explicit provider gives its account's credentials and guards: secret in state, changed without a replacement, used by look-ups too", async () => {
  const simulator = await startSimulator();
  const { TELCOM_AUTH_TOKEN: token, TELCOM_AUTH_SECRET: secret } = simulator.environment;
  const program = (readOnly: boolean, url: string) => `
const uk = new native.Provider("uk", { telcomAuthToken: "${token}", telcomAuthSecret: "${secret}", telcomUrl: "${url}", readOnly: ${readOnly} });
const number = new native.PhoneNumber("main", { vendor: "telcom", number: "+443301222970", callerIdPrefix: "UK " }, { provider: uk });
exports.id = number.id;
exports.held = native.getNumbersOutput({ vendor: "telcom" }, { provider: uk }).apply((numbers) => numbers.map((each) => each.number));
`;
  const blank = { TELCOM_AUTH_TOKEN: "", TELCOM_AUTH_SECRET: "", TELCOM_URL: "" };
  const stack = await createNativeStack(simulator, program(true, simulator.origins.telcom), blank);
  try {
    const refused = await stack.up();
    expect([refused.code === 0, refused.text]).toEqual([false, expect.stringContaining("this run is read-only")]);
    stack.program(program(false, simulator.origins.telcom));
    const up = succeeded(await stack.up());
    expect(up.text).toContain("telcom/+443301222970");
    expect(up.text).toContain('"+443301222970"');
    expect(await stack.exported()).not.toContain(String(secret));
    stack.program(program(false, `${simulator.origins.telcom}/`));
    const changed = succeeded(await stack.preview("--diff"));
    expect(changed.text).not.toMatch(/replace/);
    succeeded(await stack.refresh("--expect-no-changes"));
    succeeded(await stack.destroy());
  } finally {
    stack.remove();
    await simulator.close();
  }
});

test("an argument that is wrong is named before anything is done", async () => {
  const simulator = await startSimulator();
  const stack = await createNativeStack(
    simulator,
    'new native.Provider("uk", { telcomAuthToken: "x", maxReleases: -1, telcomUrl: "http://example.com" });',
  );
  try {
    const { code, text, requests } = await stack.preview();
    expect([code === 0, requests]).toEqual([false, 0]);
    expect(text).toContain("telcomAuthSecret");
    expect(text).toContain("maxReleases must be a whole number, 0 or more");
    expect(text).toContain("telcomUrl must be an origin");
  } finally {
    stack.remove();
    await simulator.close();
  }
});

test("the stack's configuration reaches the default provider, its secrets too", async () => {
  const simulator = await startSimulator();
  const { FLOWROUTE_ACCESS_KEY: key, FLOWROUTE_SECRET_KEY: secret } = simulator.environment;
  const blank = { FLOWROUTE_ACCESS_KEY: "", FLOWROUTE_SECRET_KEY: "", FLOWROUTE_URL: "" };
  const stack = await createNativeStack(
    simulator,
    'new native.PhoneNumber("main", { vendor: "flowroute", number: "+12065550100", label: "Configured" });',
    blank,
  );
  try {
    succeeded(await stack.pulumi("config", "set", "telephony:flowrouteAccessKey", String(key)));
    succeeded(await stack.pulumi("config", "set", "--secret", "telephony:flowrouteSecretKey", String(secret)));
    succeeded(await stack.pulumi("config", "set", "telephony:flowrouteUrl", simulator.origins.flowroute));
    succeeded(await stack.up());
    expect(simulator.state.flowroute.numbers["12065550100"]).toMatchObject({ alias: "Configured" });
    expect(await stack.exported()).not.toContain(String(secret));
    succeeded(await stack.destroy());
  } finally {
    stack.remove();
    await simulator.close();
  }
});
