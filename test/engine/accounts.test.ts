/** Which account is meant and which host gets its keys, with the real engine. */
import { type Simulator, startSimulator } from "../../simulator";
import { createStack, type Outcome, type Stack, withStack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(600_000);

const HELD = 'new telephony.PhoneNumber("main", { vendor: "flowroute", number: "+12065550100", label: "Mine" });';
const LOOKED = 'exports.held = telephony.getNumbers({ vendor: "flowroute" }).then((all) => all.length);';

/** A run that failed before it sent anything. */
function refused({ code, text, requests }: Outcome): string {
  expect([code === 0, requests]).toEqual([false, 0]);
  return text;
}

async function config(stack: Stack, ...args: string[]): Promise<void> {
  succeeded(await stack.pulumi("config", "set", ...args));
}

test("an origin that a pull request puts beside keys of the environment gets no request: not from a look-up in a preview, not from `up`, not from a refresh", async () => {
  const attacker = await startSimulator();
  // Its keys would do there: what stops the run is whose origin it is.
  const { FLOWROUTE_URL: origin = "", ...keys } = attacker.environment;
  const stack = await createStack(attacker, LOOKED, { ...keys, FLOWROUTE_URL: "" });
  const words =
    "telephony:flowrouteUrl is refused: it would send the credentials of the environment (FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY)";
  try {
    await config(stack, "telephony:flowrouteUrl", origin);
    expect(refused(await stack.preview())).toContain(words);
    stack.program(HELD);
    expect(refused(await stack.up())).toContain(words);
    // Held already, by an origin that the environment gives.
    stack.environment.FLOWROUTE_URL = origin;
    succeeded(await stack.up());
    stack.environment.FLOWROUTE_URL = "";
    expect(refused(await stack.preview("--refresh", "--run-program"))).toContain(words);
    expect(refused(await stack.refresh())).toContain(words);
  } finally {
    stack.remove();
    await attacker.close();
  }
});

test("a subaccount in the configuration beside a user of the environment buys nothing on the parent account", async () => {
  const wanted = 'new telephony.PhoneNumber("main", { vendor: "fonestorm", search: { areaCode: "321" } });';
  await withStack(wanted, async (stack, simulator) => {
    await config(stack, "telephony:fonestormSubaccount", "2005550002");
    const text = refused(await stack.up());
    expect(text).toContain("telephony:fonestormSubaccount gives a subaccount");
    expect(text).toContain("set FONESTORM_SUBACCOUNT too, to none for the parent account");
    expect(bought(simulator)).toBe(0);
    stack.environment.FONESTORM_SUBACCOUNT = "none";
    succeeded(await stack.up());
    expect(bought(simulator)).toBe(1);
  });
});

test("a guard that is misspelt ends the preview, and the right name is said", async () => {
  await withStack(HELD, async (stack) => {
    const misspelt = ["--plaintext", "telephony:readonly=true", "--plaintext", "telephony:maxPurchase=0"];
    succeeded(await stack.pulumi("config", "set-all", ...misspelt));
    const text = refused(await stack.preview());
    expect(text).toContain("telephony:readonly is no setting of telephony: is telephony:readOnly meant?");
    expect(text).toContain("telephony:maxPurchase is no setting of telephony: is telephony:maxPurchases meant?");
    expect(text).not.toMatch(/at new PhoneNumber|settings\.js/);
  });
});

test("a password in clear ends the preview with the command that mends it, which does", async () => {
  const blank = { FONESTORM_USERNAME: "", FONESTORM_PASSWORD: "" };
  const program = 'new telephony.PhoneNumber("main", { vendor: "fonestorm", number: "+13215551005" });';
  await withStack(
    program,
    async (stack) => {
      await config(stack, "telephony:fonestormUsername", "2005550001");
      await config(stack, "--plaintext", "telephony:fonestormPassword", "fonestorm-demo-password");
      const text = refused(await stack.preview());
      const [command = ""] = /pulumi config set --secret telephony:fonestormPassword/.exec(text) ?? [];
      expect(text).not.toContain("fonestorm-demo-password");
      await config(stack, ...command.split(" ").slice(3), "fonestorm-demo-password");
      succeeded(await stack.up());
      expect(await stack.exported()).not.toContain("fonestorm-demo-password");
    },
    blank,
  );
});

test("accounts that were set field by field: digits are text, a secret in clear is refused, and the simulator's variables reach them", async () => {
  const program =
    'new telephony.PhoneNumber("main", { vendor: "flowroute", account: "main", number: "+12065550100", label: "Mine" });';
  await withStack(program, async (stack, simulator) => {
    const secret = String(simulator.environment.FLOWROUTE_SECRET_KEY);
    await config(stack, "--path", "telephony:accounts.main.vendor", "flowroute");
    await config(
      stack,
      "--path",
      "--plaintext",
      "telephony:accounts.main.accessKey",
      String(simulator.environment.FLOWROUTE_ACCESS_KEY),
    );
    await config(stack, "--path", "--plaintext", "telephony:accounts.main.secretKey", secret);
    const text = refused(await stack.preview());
    const [, path = ""] = /pulumi config set --path --secret '(.*?)'/.exec(text) ?? [];
    expect(text).not.toContain(secret);
    await config(stack, "--path", "--secret", path, secret);
    succeeded(await stack.up());
    expect(labelOf(simulator)).toBe("Mine");
    await config(stack, "--path", "telephony:accounts.main.accessKey", "");
    stack.program(program.replace("Mine", "Other"));
    expect(refused(await stack.up())).toContain(
      'The account "main" of Flowroute in telephony:accounts lacks accessKey',
    );
  });
});

function bought(simulator: Simulator): number {
  return simulator.ledger().filter(({ event }) => event === "purchase").length;
}

function labelOf({ state }: Simulator): unknown {
  return state.flowroute.numbers["12065550100"]?.alias;
}
