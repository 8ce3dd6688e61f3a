import type { Simulator } from "../../provider/simulator";
import type { Stack } from "../engine/harness";
import { succeeded, withNativeStack } from "./harness";

jest.setTimeout(300_000);

/** One of each resource on each vendor that has it. `front` is the module that the classes come from. */
const everything = (front: "telephony" | "native") => `
const { PhoneNumber, NumberRouting, NotificationHook, Subscriber } = ${front};
const us = new PhoneNumber("us", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support", messaging: { enabled: true }, cnamLookup: true });
new NumberRouting("us", { phoneNumber: us, voice: { type: "sipUri", target: "sip:support@pbx.example.com" }, failover: { type: "forward", target: "+12065550199" } });
new NotificationHook("us", { phoneNumber: us, event: "message.incoming", url: "https://example.com/texts" });
new Subscriber("us", { phoneNumber: us, firstName: "Ada", lastName: "Byron", callerName: "EXAMPLE LTD",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" } });
const storm = new PhoneNumber("storm", { vendor: "fonestorm", number: "+13215551005", label: "Sales", recording: "inbound" });
new NumberRouting("storm", { phoneNumber: storm, voice: { type: "menu", target: "IVR3023534287" },
  messages: { type: "webhook", target: "https://example.com/m", method: "POST" }, messageCredentials: { username: "ada", password: "hunter2" } });
new NotificationHook("storm", { phoneNumber: storm, event: "call.incoming", url: "https://example.com/calls", username: "ada", password: "hunter2" });
const uk = new PhoneNumber("uk", { vendor: "telcom", search: { prefix: "+441224" }, callerIdPrefix: "ABD " });
new NumberRouting("uk", { phoneNumber: uk, voice: { type: "menu", target: "262" } });
new Subscriber("uk", { phoneNumber: uk, company: "Example Ltd", address: { street: "12 Union Street", city: "Aberdeen", postalCode: "AB10 1AA" } });
exports.uk = uk.number;
`;
const COUNT = 11;

async function dynamicFirst(stack: Stack): Promise<void> {
  stack.program(everything("telephony"));
  succeeded(await stack.up());
}

test("a native stack lives: previewed without a request, quiet, its drift named and repaired, destroyed, and no secret is in clear", async () => {
  await withNativeStack(everything("native"), async (stack, simulator: Simulator) => {
    expect(succeeded(await stack.preview()).requests).toBe(0);
    succeeded(await stack.up());
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.refresh("--expect-no-changes"));
    expect(await stack.exported()).not.toContain("hunter2");
    Object.assign(simulator.state.flowroute.numbers["12065550100"] ?? {}, { alias: "by hand" });
    const drift = await stack.preview("--refresh", "--diff", "--expect-no-changes");
    expect(drift.code).toBe(7);
    expect(drift.text).toContain('~ label: "by hand" => "Support"');
    succeeded(await stack.up("--refresh"));
    expect(simulator.state.flowroute.numbers["12065550100"]).toMatchObject({ alias: "Support" });
    expect(new Set(succeeded(await stack.destroy()).text.match(/kept \S+: the number stays/g)).size).toBe(3);
  });
});

test("a dynamic stack goes over to the plugin with nothing changed", async () => {
  await withNativeStack("", async (stack) => {
    await dynamicFirst(stack);
    const before = await stack.state();
    expect(Object.keys(before).length).toBeGreaterThan(0);
    stack.program(everything("native"));
    const preview = succeeded(await stack.preview("--diff"));
    expect([preview.requests, preview.text]).toEqual([0, expect.stringContaining(`${COUNT + 1} unchanged`)]);
    expect(preview.text).not.toMatch(/to (update|replace|create|delete)/);
    const up = succeeded(await stack.up("--expect-no-changes"));
    expect(up.requests).toBe(0);
    const resources = (JSON.parse(await stack.exported()) as { deployment: { resources: { type: string }[] } }).deployment.resources;
    expect(resources.filter((each) => each.type.startsWith("telephony:index:"))).toHaveLength(COUNT);
    expect(resources.filter((each) => each.type.startsWith("pulumi-nodejs:dynamic/"))).toEqual([]);
    succeeded(await stack.refresh("--expect-no-changes"));
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.destroy());
  });
});
