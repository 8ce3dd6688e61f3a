/** What must not be read by anybody: in state, in outputs, in what is printed. And where credentials come from. */
import { startSimulator } from "../../simulator";
import { createStack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(300_000);

const source = `
const { PhoneNumber, NumberRouting, NotificationHook } = telephony;
const fone = new PhoneNumber("fone", { vendor: "fonestorm", number: "+13215552240" });
const hook = new NotificationHook("hook", { phoneNumber: fone, event: "call.incoming", url: "https://example.com/calls?key=((id))", username: "hidden-user", password: "hidden-password" });
const routing = new NumberRouting("routing", {
  phoneNumber: fone,
  messages: { type: "webhook", target: "https://example.com/sms" },
  messageCredentials: { username: "hidden-ada", password: pulumi.output("hidden-word") },
});
const first = new PhoneNumber("first", { vendor: "flowroute", number: "+12023819746", label: "First" });
const second = new PhoneNumber("second", { vendor: "flowroute", account: "second", number: "+12125550190", label: "Second" });
exports.hookPassword = hook.password;
exports.hook = { user: hook.username, url: hook.url };
exports.routing = routing.messageCredentials;
exports.ids = [fone.id, first.id, second.id];
`;

test("secrets are in no state, no output and no line of text, and credentials may come from the stack's configuration", async () => {
  const simulator = await startSimulator();
  const stack = await createStack(simulator, source, {
    FLOWROUTE_ACCESS_KEY: "",
    FLOWROUTE_SECRET_KEY: "",
    FONESTORM_PASSWORD: "",
    FONESTORM_USERNAME: "",
  });
  const printed: string[] = [];
  const shown = <T extends { readonly text: string }>(outcome: T): T => {
    printed.push(outcome.text);
    return outcome;
  };
  const accounts = {
    second: {
      vendor: "flowroute",
      accessKey: "20650002",
      secretKey: "simulated-secret-of-20650002-000",
      url: simulator.origins.flowroute,
    },
  };
  try {
    // A preview needs no credentials; a run without them says what is missing and both ways to give it.
    expect(shown(succeeded(await stack.preview())).requests).toBe(0);
    const without = shown(await stack.up("--continue-on-error"));
    expect(without.code).not.toBe(0);
    for (const vendor of ["FoneStorm", "Flowroute"]) {
      const missing = `${vendor} needs credentials for its default account\\. Missing: \\w+, \\w+\\. Set [A-Z]+_\\w+ and [A-Z]+_\\w+, or telephony:\\w+ and telephony:\\w+`;
      expect(without.text).toMatch(new RegExp(missing));
    }
    expect(without.text).toMatch(/Flowroute has no account "second"/);
    expect(without.requests).toBe(0);

    const plain = { flowrouteAccessKey: "20650001", fonestormUsername: "2005550001" };
    const secret = {
      flowrouteSecretKey: "simulated-secret-of-20650001-000",
      fonestormPassword: "fonestorm-demo-password",
      accounts: JSON.stringify(accounts),
    };
    const settings = (flag: string, values: Record<string, string>) =>
      Object.entries(values).flatMap(([key, value]) => [flag, `telephony:${key}=${value}`]);
    succeeded(
      await stack.pulumi("config", "set-all", ...settings("--plaintext", plain), ...settings("--secret", secret)),
    );

    // A hook that is refused is created but incomplete: what state then holds is as secret.
    simulator.fault({
      kind: "status",
      status: 400,
      vendor: "fonestorm",
      method: "PUT",
      bodyMatches: "hidden-password",
      body: { error: "Bad Request", message: "url_password hidden-password is refused", status_code: 400 },
    });
    expect(shown(await stack.up()).code).not.toBe(0);
    simulator.clearFaults();
    const partial = await stack.exported();
    shown(succeeded(await stack.up()));
    expect(simulator.state.fonestorm.numbers["3215552240"]?.credentials).toEqual({
      "call_options.receive_notify": { url_username: "hidden-user", url_password: "hidden-password" },
      "message_options.receive": { url_username: "hidden-ada", url_password: "hidden-word" },
    });
    expect(simulator.state.flowroute.numbers).toMatchObject({
      "12023819746": { alias: "First" },
      "12125550190": { alias: "Second" },
    });

    shown(succeeded(await stack.up("--expect-no-changes", "--diff")));
    shown(succeeded(await stack.refresh("--expect-no-changes", "--diff")));
    // Refresh and destroy don't run the program, and take the configuration that is kept.
    stack.program(source.replace("hidden-password", "hidden-other").replace("hidden-word", "hidden-else"));
    shown(succeeded(await stack.preview("--diff")));
    shown(succeeded(await stack.preview("--json")));
    shown(succeeded(await stack.up("--diff")));
    const outputs = shown(succeeded(await stack.pulumi("stack", "output", "--json"))).text;
    expect(JSON.parse(outputs).ids).toContain("flowroute:second/+12125550190");
    const text = [...printed, partial, await stack.exported()].join("\n");
    shown(succeeded(await stack.destroy()));
    for (const secret of ["hidden-", "simulated-secret", "fonestorm-demo-password", "telcom-demo-secret"]) {
      const at = text.indexOf(secret);
      expect(at < 0 ? "" : text.slice(at - 300, at + 60)).toBe("");
    }
  } finally {
    stack.remove();
    await simulator.close();
  }
});
