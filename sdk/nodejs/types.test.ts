import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built, root } from "./testing";

/** What a strict program may write, and what it may not. */
const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { getDestinations, getNumbersOutput, NotificationHook, NumberRouting, NumberSearch, PhoneNumber, Subscriber } from "pulumi-telephony";
import type { Candidates, Destination, NumberRoutingArgs, PhoneNumberArgs, Vendor } from "pulumi-telephony";
import { startSimulator, type Simulator } from "pulumi-telephony/simulator";
import { provider } from "pulumi-telephony/runtime/v1";

const vendor: Vendor = "flowroute";
const support = new PhoneNumber("support", { vendor, number: "+12065550100", label: pulumi.output("Support"), messaging: { enabled: true } });
const search = new NumberSearch("search", { vendor, areaCode: "206", maxMonthlyCost: 1 });
const found = new PhoneNumber("found", { vendor, candidates: search.candidates, onDelete: "release" }, { protect: true });
new PhoneNumber("sugar", { vendor, search: { areaCode: "206", count: 5 }, label: found.label });
const voice: Destination = { type: "sipUri", target: "sip:pbx@example.com" };
const routing: NumberRoutingArgs = { phoneNumber: support, voice, failover: { type: "forward", target: pulumi.output("+12065550199") } };
new NumberRouting("routing", routing);
new NumberRouting("by-id", { phoneNumber: "telcom/+441234901769", voice: { type: "menu", target: "262" } });
new NumberRouting("by-output", { phoneNumber: support.id, edgeStrategy: "US-West-OR" });
new NotificationHook("hook", { phoneNumber: found, event: "message.incoming", url: "https://example.com/sms" });
new Subscriber("subscriber", { phoneNumber: support, address: { street: "123 Smith St", city: "Seattle", postalCode: "98101" } });
const label: pulumi.Output<string | undefined> = PhoneNumber.get("read", "flowroute/+12065550100").label;
const candidates: pulumi.Output<Candidates | undefined> = search.candidates;
const held: pulumi.Output<string[]> = getNumbersOutput({ vendor, account: pulumi.output("us") }).apply((rows) => rows.map(({ number }) => number));
const first: Promise<Destination | undefined> = getDestinations({ vendor }).then(([row]) => row);
const started: Promise<Simulator> = startSimulator();
export const all = [label, candidates, held, first, started, provider];

// @ts-expect-error no such vendor
new PhoneNumber("a", { vendor: "acme", number: "+12065550100" });
// @ts-expect-error no vendor
new PhoneNumber("b", { number: "+12065550100" });
// @ts-expect-error a slip of the pen
const slip: PhoneNumberArgs = { vendor, nummber: "+12065550100" };
// @ts-expect-error no such event
new NotificationHook("c", { phoneNumber: support, event: "message.received", url: "https://example.com" });
// @ts-expect-error no such kind of destination
new NumberRouting("d", { phoneNumber: support, voice: { type: "sip", target: "sip:pbx@example.com" } });
// @ts-expect-error not a number
new NumberRouting("e", { phoneNumber: search, voice: { type: "none" } });
// @ts-expect-error an output is not to be set
support.label = label;
export const unused = slip;
`;

const directory = mkdtempSync(join(tmpdir(), "telephony-types-"));

beforeAll(() => {
  built();
  mkdirSync(join(directory, "node_modules"));
  symlinkSync(root, join(directory, "node_modules/pulumi-telephony"));
  for (const name of ["@pulumi", "@types"])
    symlinkSync(join(root, "node_modules", name), join(directory, "node_modules", name));
  writeFileSync(join(directory, "package.json"), "{}");
  writeFileSync(join(directory, "index.ts"), PROGRAM);
});

afterAll(() => rmSync(directory, { recursive: true }));

function compile(...options: string[]): Promise<string> {
  const compiler = spawn(
    process.execPath,
    [
      join(root, "node_modules/typescript/bin/tsc"),
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--types",
      "node",
      ...options,
      "index.ts",
    ],
    {
      cwd: directory,
    },
  );
  let text = "";
  for (const stream of [compiler.stdout, compiler.stderr])
    stream.on("data", (chunk: Buffer) => (text += String(chunk)));
  return new Promise((resolve, reject) => compiler.once("error", reject).once("close", () => resolve(text)));
}

test("a strict program compiles, and a wrong one doesn't, whichever way modules are found", async () => {
  const [older, newer] = await Promise.all([
    compile("--skipLibCheck", "--module", "commonjs", "--moduleResolution", "node"),
    compile("--skipLibCheck", "--module", "node16", "--moduleResolution", "node16"),
  ]);
  expect({ older, newer }).toEqual({ older: "", newer: "" });
}, 120_000);
