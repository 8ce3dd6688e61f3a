/** The packed tarball, installed in a project outside the repository as a user would. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import manifest from "../../package.json";
import { startSimulator } from "../../simulator";
import { stackIn } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(300_000);

const REPOSITORY = resolve(__dirname, "../..");

async function run(directory: string, command: string, ...args: readonly string[]): Promise<string> {
  const done = promisify(execFile)(command, args, { cwd: directory, maxBuffer: 64 << 20 });
  const { stdout, stderr } = await done.catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${command} ${args.join(" ")}:\n${error.stdout ?? ""}${error.stderr ?? String(error)}`);
  });
  return stdout + stderr;
}

const program = `import * as pulumi from "@pulumi/pulumi";
import { getAvailableNumbers, NotificationHook, NumberRouting, NumberSearch, PhoneNumber, type PhoneNumberArgs, Subscriber } from "pulumi-telephony";

const args: PhoneNumberArgs = { vendor: "flowroute", number: "+12023819746", label: "Support" };
const support = new PhoneNumber("support", args);
new NumberRouting("routing", { phoneNumber: support, voice: { type: "sipUri", target: "sip:pbx@example.com" } });
new NotificationHook("sms", { phoneNumber: support, event: "message.incoming", url: "https://example.com/sms" });
new Subscriber("company", { phoneNumber: support, callerName: "ACME DENTAL" });
const found = new PhoneNumber("found", { vendor: "telcom", search: { prefix: "+441224" } });
const offers = new NumberSearch("offers", { vendor: "fonestorm", areaCode: "206" });

export const number: pulumi.Output<string | undefined> = support.number;
export const foundId: pulumi.Output<string> = found.id;
export const status: pulumi.Output<"active" | "pending" | undefined> = support.status;
export const candidates = offers.candidates;
export const look = async (): Promise<number> => (await getAvailableNumbers({ vendor: "flowroute", areaCode: "206" })).length;
`;

const options = (module: string, moduleResolution: string) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      target: "es2020",
      module,
      moduleResolution,
      outDir: "bin",
      skipLibCheck: false,
      types: ["node"],
    },
    files: ["index.ts"],
  });

test("installs outside the repository, type-checks under both module resolutions, and runs", async () => {
  const directory = mkdtempSync(join(tmpdir(), "telephony-packed-"));
  const simulator = await startSimulator();
  try {
    await run(REPOSITORY, "npm", "pack", "--silent", "--pack-destination", directory);
    const tarball = readdirSync(directory).find((name) => name.endsWith(".tgz"));
    expect(tarball).toBe(`pulumi-telephony-${manifest.version}.tgz`);
    const versions = manifest.devDependencies;
    writeFileSync(
      join(directory, "package.json"),
      JSON.stringify({
        name: "user-project",
        private: true,
        dependencies: {
          "@pulumi/pulumi": versions["@pulumi/pulumi"],
          "pulumi-telephony": `file:./${tarball}`,
        },
        devDependencies: {
          "@types/node": versions["@types/node"],
          typescript: versions.typescript,
          "ts-node": versions["ts-node"],
        },
      }),
    );
    writeFileSync(join(directory, "Pulumi.yaml"), "name: telephony-test\nruntime: nodejs\n");
    writeFileSync(join(directory, "tsconfig.json"), options("commonjs", "node"));
    writeFileSync(join(directory, "tsconfig.node16.json"), options("node16", "node16"));
    writeFileSync(join(directory, "index.ts"), program);
    await run(directory, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");

    const tsc = join(directory, "node_modules/typescript/bin/tsc");
    await Promise.all(
      ["tsconfig.json", "tsconfig.node16.json"].map((file) =>
        run(directory, process.execPath, tsc, "--noEmit", "-p", file),
      ),
    );

    const stack = await stackIn(directory, simulator, undefined);
    expect(succeeded(await stack.preview()).requests).toBe(0);
    succeeded(await stack.up());
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.refresh("--expect-no-changes"));
    expect(succeeded(await stack.destroy()).text).toContain("kept flowroute/+12023819746");
    expect(
      simulator
        .ledger()
        .map(({ event }) => event)
        .sort(),
    ).toEqual(["charge", "purchase"]);
    expect(await run(directory, "npx", "--no-install", "telephony", "--help")).toMatch(/simulate/);
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await simulator.close();
  }
});
