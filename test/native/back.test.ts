/** From the native classes back to the dynamic ones, and forth again, as a revert of a move does. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "../../simulator";
import type { Stack } from "../engine/harness";
import { succeeded, withNativeStack } from "./harness";
import { everything } from "./program";

jest.setTimeout(300_000);

type Front = "telephony" | "native";

/** One of everything, and two armed numbers: one that a search found, with what stands on it, and one by number. */
const armed = (front: Front) => `
${everything(front)}
const found = new PhoneNumber("found", { vendor: "flowroute", search: { areaCode: "206", maxMonthlyCost: 5 }, onDelete: "release" });
new NumberRouting("found", { phoneNumber: found, voice: { type: "sipUri", target: "sip:found@pbx.example.com" } }, { parent: found });
new NotificationHook("found", { phoneNumber: found, event: "message.incoming", url: "https://example.com/found" });
new Subscriber("found", { phoneNumber: found, callerName: "FOUND LTD" });
new PhoneNumber("declared", { vendor: "fonestorm", number: "+13215551111", onDelete: "release" });
exports.found = found.number;
`;

const changes = /\b(create|created|replace|replaced|delete|deleted|released|bought)\b/;

async function areOf(stack: Stack, front: Front): Promise<void> {
  const types = Object.values(await stack.state()).map((each) => each.type);
  expect(types.length).toBeGreaterThan(0);
  expect(types.filter((type) => type.startsWith("telephony:index:") !== (front === "native"))).toEqual([]);
}

/** Of the number that the search found: other resources have its name. */
async function idOfFound(stack: Stack): Promise<string | undefined> {
  const { deployment } = JSON.parse(await stack.exported()) as {
    deployment: { resources: { urn: string; id?: string }[] };
  };
  return deployment.resources.find(({ urn }) => urn.endsWith(":PhoneNumber::found"))?.id;
}

/** Another front's program, which sends nothing and changes nothing but state. */
async function goesOver(stack: Stack, simulator: Simulator, front: Front, program: string): Promise<void> {
  const before = JSON.stringify(simulator.state);
  stack.program(program);
  for (const { requests, text } of [succeeded(await stack.preview("--diff")), succeeded(await stack.up())]) {
    expect([requests, text]).toEqual([0, expect.not.stringMatching(changes)]);
  }
  await areOf(stack, front);
  expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
  succeeded(await stack.refresh("--expect-no-changes"));
  expect(JSON.stringify(simulator.state)).toBe(before);
}

test("a native stack goes back to the dynamic classes, forth and back again: nothing is sent or given up, until it is destroyed", async () => {
  await withNativeStack(armed("native"), async (stack, simulator) => {
    succeeded(await stack.up());
    const id = await idOfFound(stack);
    expect(id).toMatch(/^flowroute\/\+1206/);
    // Caller names and messaging are pending at first; once a plain up has finished them nothing is.
    simulator.advance(50 * 3600);
    succeeded(await stack.up());
    succeeded(await stack.refresh());
    await goesOver(stack, simulator, "telephony", armed("telephony"));
    expect(await stack.exported()).not.toContain("hunter2");
    await goesOver(stack, simulator, "native", armed("native"));
    await goesOver(stack, simulator, "telephony", armed("telephony"));
    expect(await idOfFound(stack)).toBe(id);
    const destroyed = succeeded(await stack.destroy());
    expect([...new Set(destroyed.text.match(/released \S+/g))].sort()).toEqual(
      [`released ${id}`, "released fonestorm/+13215551111"].sort(),
    );
  });
});

test("a number of an explicit provider goes back too, and one that is replaced by the way is deleted through the plugin that made it", async () => {
  const numbers = (front: Front, provider: string, number: string, label: string) => `
${provider}
new ${front}.PhoneNumber("uk", { vendor: "telcom", number: "+443301222970" }${provider && ", { provider: uk }"});
new ${front}.PhoneNumber("other", { vendor: "flowroute", number: "${number}" });
new ${front}.PhoneNumber("renamed", { vendor: "fonestorm", number: "+13215551111" }, { aliases: [{ name: "former" }] });
new ${front}.PhoneNumber("labelled", { vendor: "fonestorm", number: "+13215551005", label: "${label}" });
`;
  await withNativeStack("", async (stack, simulator) => {
    const { TELCOM_AUTH_TOKEN: token, TELCOM_AUTH_SECRET: secret } = simulator.environment;
    const provider = `const uk = new native.Provider("uk", { telcomAuthToken: "${token}", telcomAuthSecret: "${secret}", telcomUrl: "${simulator.origins.telcom}" });`;
    stack.program(
      numbers("native", provider, "+12065550100", "Before")
        .replace('"renamed"', '"former"')
        .replace(/, \{ aliases.*\}/, ""),
    );
    succeeded(await stack.up());
    stack.program(numbers("telephony", "", "+16463451234", "After"));
    const up = succeeded(await stack.up());
    expect(up.text).toMatch(/~ 3 updated\s+- 1 deleted\s+\+-1 replaced/);
    expect(JSON.stringify(simulator.state.fonestorm.numbers)).toContain("After");
    await areOf(stack, "telephony");
    rmSync(join(stack.directory, "node_modules/.bin/pulumi-resource-telephony"));
    succeeded(await stack.refresh("--expect-no-changes"));
    succeeded(await stack.destroy());
  });
});
