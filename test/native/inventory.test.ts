/** An inventory of stacks that the real engine made and exported. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Inventory } from "../../provider/cli/inventory/shape";
import { typed } from "../../provider/cli/testing";
import { startSimulator } from "../../simulator";
import { createStack, type Stack } from "../engine/harness";
import { succeeded } from "../engine/program";
import { liftRateLimits } from "../support/simulator";
import { createNativeStack } from "./harness";

jest.setTimeout(300_000);

async function exportedTo(stack: Stack, name: string): Promise<string> {
  const file = join(stack.directory, `${name}.json`);
  writeFileSync(file, "");
  succeeded(await stack.pulumi("stack", "export", "--file", file));
  return file;
}

test("numbers of two exported stacks are managed, held twice, gone or unmanaged, as they are", async () => {
  const simulator = await startSimulator();
  liftRateLimits(simulator);
  const shop = await createStack(
    simulator,
    `
const main = new telephony.PhoneNumber("main", { vendor: "flowroute", number: "+12065550100" });
new telephony.NumberRouting("main", { phoneNumber: main, voice: { type: "sipUri", target: "sip:a@pbx.example.com" } });
new telephony.PhoneNumber("both", { vendor: "fonestorm", number: "+13215551005" });
new telephony.PhoneNumber("lost", { vendor: "flowroute", number: "+12023819746" });
new telephony.PhoneNumber("extension", { vendor: "telcom", number: "1001", internal: true });
new telephony.PhoneNumber("found", { vendor: "telcom", search: { prefix: "+441224" } });
`,
  );
  // The plugin has what is pending read before the next update, which the engine writes in a newer form of state.
  const office = await createNativeStack(
    simulator,
    `
new native.PhoneNumber("both", { vendor: "fonestorm", number: "+13215551005", acquire: "takeover" });
new native.Subscriber("named", { phoneNumber: "flowroute/+16463451234", callerName: "ACME" });
`,
  );
  try {
    succeeded(await shop.up());
    // What is gone: somebody has released it at the carrier since.
    delete simulator.state.flowroute.numbers["12023819746"];
    succeeded(await office.pulumi("stack", "rename", "office"));
    succeeded(await office.up());
    const files = [await exportedTo(shop, "shop"), await exportedTo(office, "office")];
    const versions = files.map((file) => (JSON.parse(readFileSync(file, "utf8")) as { version: number }).version);
    expect(versions).toEqual([3, 4]);
    const before = simulator.ledger().length;
    const words = ["inventory", "--json", ...files.flatMap((file) => ["--stack", file])];
    const { code, out, error } = await typed(words, { environment: simulator.environment });
    expect({ code, error, bought: simulator.ledger().length - before }).toEqual({ code: 0, error: "", bought: 0 });
    const { numbers } = JSON.parse(out) as Inventory;
    const bought = simulator.ledger().find(({ event }) => event === "purchase")?.number;
    const [here, there] = ["telephony-test/test", "telephony-test/office"];
    expect(Object.fromEntries(numbers.map(({ number, status, managed }) => [number, [status, ...managed]]))).toEqual({
      "+12065550100": ["managed", here],
      "+16463451234": ["managed", there],
      "+12023819746": ["gone", here],
      "+13215551005": ["twice", there, here],
      "+13215551111": ["unmanaged"],
      "+13215552240": ["unmanaged"],
      "+18005556562": ["unmanaged"],
      "+443301222970": ["unmanaged"],
      [String(bought)]: ["managed", here],
      "ext-1001": ["managed", here],
    });
  } finally {
    shop.remove();
    office.remove();
    await simulator.close();
  }
});
