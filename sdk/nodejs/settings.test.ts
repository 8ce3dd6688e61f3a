import * as pulumi from "@pulumi/pulumi";
import { NotificationHook, NumberRouting, NumberSearch, PhoneNumber, Subscriber } from ".";
import * as native from "./native";
import { registrations } from "./testing";

const phoneNumber = "flowroute/+12065550100";
const CLASSES: Readonly<Record<string, () => unknown>> = {
  PhoneNumber: () => new PhoneNumber("a", { vendor: "flowroute", number: "+12065550100" }),
  NumberSearch: () => new NumberSearch("a", { vendor: "flowroute", areaCode: "206" }),
  NumberRouting: () => new NumberRouting("a", { phoneNumber, voice: { type: "none" } }),
  NotificationHook: () =>
    new NotificationHook("a", { phoneNumber, event: "message.incoming", url: "https://example.com/" }),
  Subscriber: () => new Subscriber("a", { phoneNumber, callerName: "EXAMPLE" }),
  "native PhoneNumber": () => new native.PhoneNumber("a", { vendor: "flowroute", number: "+12065550100" }),
  "native NumberRouting": () => new native.NumberRouting("a", { phoneNumber, voice: { type: "none" } }),
};
const number = CLASSES.PhoneNumber as () => unknown;

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
  pulumi.runtime.setAllConfig({}, []);
});

/**
 * Runs a program with this configuration in a preview. The monitor looks like an engine's, unless it is to look like a
 * mock.
 */
async function refusal(
  program: () => unknown,
  config: Readonly<Record<string, string>>,
  { secret = [] as string[], project = "shop", isMocked = false } = {},
): Promise<string> {
  let message = "";
  await registrations(
    async () => {
      await pulumi.runtime.setMocks(
        { call: () => ({}), newResource: ({ inputs, name }) => ({ id: name, state: inputs }) },
        project,
        "production",
        true,
      );
      if (!isMocked) Object.assign(pulumi.runtime.getMonitor() ?? {}, { getChannel: () => undefined });
      pulumi.runtime.setAllConfig({ ...config }, secret);
      try {
        program();
      } catch (error) {
        expect(error).toBeInstanceOf(pulumi.RunError);
        message = (error as Error).message;
      }
    },
    { preview: true },
  );
  return message;
}

describe.each(Object.entries(CLASSES))("a program with a %s", (_, program) => {
  test("is refused for a setting that is unknown", async () => {
    expect(await refusal(program, { "telephony:readonly": "true" })).toBe(
      "telephony:readonly is no setting of telephony: is telephony:readOnly meant?",
    );
    expect(await refusal(program, { "telephony:maxPurchase": "0" })).toMatch(/telephony:maxPurchases meant\?$/);
  });

  test("is refused for a secret that stands in clear", async () => {
    expect(await refusal(program, { "telephony:fonestormPassword": "opensesame" })).toContain(
      "pulumi config set --secret telephony:fonestormPassword ",
    );
  });

  test("runs with a configuration that is right", async () => {
    const config = {
      "telephony:flowrouteAccessKey": "20650001",
      "telephony:flowrouteSecretKey": "opensesame",
      "aws:region": "eu",
      "shop:readonly": "true",
    };
    expect(await refusal(program, config, { secret: ["telephony:flowrouteSecretKey"] })).toBe("");
    expect(await refusal(program, {})).toBe("");
  });

  test("is refused nothing under mocks", async () => {
    expect(
      await refusal(
        program,
        { "telephony:readonly": "true", "telephony:fonestormPassword": "opensesame" },
        { isMocked: true },
      ),
    ).toBe("");
  });
});

test("everything that is wrong is said at once", async () => {
  expect(
    (await refusal(number, { "telephony:readonly": "true", "telephony:maxReleases": "many" })).split("\n"),
  ).toHaveLength(2);
});

test("several stacks in one process are looked at one by one", async () => {
  const right = { "telephony:flowrouteAccessKey": "20650001", "telephony:flowrouteSecretKey": "opensesame" };
  expect(await refusal(number, right, { secret: ["telephony:flowrouteSecretKey"] })).toBe("");
  expect(await refusal(number, right)).toContain("in clear");
  expect(
    await refusal(number, { ...right, "telephony:readonly": "1" }, { secret: ["telephony:flowrouteSecretKey"] }),
  ).toContain("readOnly");
  expect(await refusal(number, { "telephony:own": "1" }, { project: "telephony" })).toBe("");
  expect(await refusal(number, { "telephony:own": "1" })).toContain("telephony:own");
});

test("a secret in clear is let pass where the environment gives the credentials that are used", async () => {
  const config = { "telephony:flowrouteAccessKey": "20650001", "telephony:flowrouteSecretKey": "opensesame" };
  Object.assign(process.env, { FLOWROUTE_ACCESS_KEY: "20650001", FLOWROUTE_SECRET_KEY: "x" });
  expect(await refusal(number, config)).toBe("");
  // What was looked at in another environment is looked at anew.
  delete process.env.FLOWROUTE_ACCESS_KEY;
  delete process.env.FLOWROUTE_SECRET_KEY;
  expect(await refusal(number, config)).toContain("pulumi config set --secret telephony:flowrouteSecretKey ");
});

test("an account with a secret in clear is refused", async () => {
  const accounts = JSON.stringify({ main: { vendor: "flowroute", accessKey: 20650001, secretKey: "opensesame" } });
  const message = await refusal(number, { "telephony:accounts": accounts });
  expect(message).toContain("pulumi config set --path --secret 'telephony:accounts.main.secretKey'");
  expect(message).not.toContain("opensesame");
  expect(await refusal(number, { "telephony:accounts": accounts }, { secret: ["telephony:accounts"] })).toBe("");
});
