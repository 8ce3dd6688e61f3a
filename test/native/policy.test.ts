/** The policy package as users get it, packed and laid into a project, and asked by the real engine. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import manifest from "../../policy/package.json";
import { rules } from "../../policy/rules";
import { enginePath, type Outcome, type Stack } from "../engine/harness";
import { REPOSITORY, succeeded, withNativeStack } from "./harness";
import { hostPack, RUNTIME } from "./policy-host";

jest.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), "telephony-policy-"));
const modules = join(folder, "node_modules");
const pack = join(modules, manifest.name);
const bin = join(folder, "bin");

beforeAll(() => {
  const policy = join(REPOSITORY, "policy");
  execFileSync("npm", ["run", "--silent", "build"], { cwd: policy, stdio: ["ignore", "inherit", "inherit"] });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: policy });
  const tarball = `${manifest.name}-${manifest.version}.tgz`;
  mkdirSync(pack, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", pack, "--strip-components=1"]);
  for (const name of ["@pulumi", "@types"]) symlinkSync(join(REPOSITORY, "node_modules", name), join(modules, name));
  hostPack(pack, bin);
  // The process of a pack starts faster too, as the engine's others do (before.ts).
  const loads = ["@pulumi/pulumi", "@pulumi/pulumi/cmd/run-policy-pack/run.js", "@pulumi/policy"];
  const quick = join(REPOSITORY, "test/engine/quick-node.cjs");
  execFileSync(process.execPath, [quick, "run-policy-pack", REPOSITORY, ...loads], {
    stdio: ["ignore", "ignore", "inherit"],
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withPack = (source: string, work: (stack: Stack) => Promise<void>) =>
  withNativeStack(source, (stack) => work(stack), { PATH: `${bin}:${enginePath()}:${process.env.PATH}` });

/** What the settings of the policies are in a run. */
function configured(settings: object, from = pack): string[] {
  const file = join(folder, "policies.json");
  writeFileSync(file, JSON.stringify(settings));
  return ["--policy-pack", from, "--policy-pack-config", file];
}

/** `mandatory telephony-hook-https (telephony:index:NotificationHook: hook)`: what the engine lists, sorted, each once. */
function violationsIn({ text }: Outcome): string[] {
  const lines = text.matchAll(/^ *- \[(\w+)\] +(\S+) +(\(.*\))$/gm);
  return [...new Set([...lines].map(([, level, policy, resource]) => `${level} ${policy} ${resource}`))].sort();
}

const SECRET = "hunter2";

/** Every policy is broken, once with what a preview doesn't know. */
const careless = (front: string) => `
const { PhoneNumber, NumberRouting, NotificationHook } = ${front};
const held = new PhoneNumber("held", { vendor: "flowroute", number: "+12023819746", onDelete: "release" });
new NumberRouting("held", { phoneNumber: held, voice: { type: "sipUri", target: "sip:${SECRET}@pbx.example.net" } });
new NotificationHook("hook", { phoneNumber: held, event: "message.incoming",
  url: pulumi.secret("http://10.0.0.1/${SECRET}?key=${SECRET}"), allowPrivate: true });
const found = new PhoneNumber("found", { vendor: "flowroute", search: { areaCode: "206" } });
const routed = new PhoneNumber("routed", { vendor: "flowroute", search: { areaCode: "206" }, maxMonthlyCost: 9, maxSetupCost: 9 });
new NumberRouting("routed", { phoneNumber: routed, voice: { type: "sipHost", target: "pbx.example.com" },
  failover: { type: "forward", target: "+12065550199" } });
`;

const careful = (front: string) => `
const { PhoneNumber, NumberRouting, NotificationHook, Subscriber } = ${front};
const options = { protect: true };
const held = new PhoneNumber("held", { vendor: "flowroute", number: "+12023819746", onDelete: "release" }, options);
const found = new PhoneNumber("found", { vendor: "flowroute", search: { areaCode: "206" }, maxMonthlyCost: 1, maxSetupCost: 1 });
for (const [name, phoneNumber] of Object.entries({ held, found })) {
  new NumberRouting(name, { phoneNumber, voice: { type: "sipUri", target: "sip:${SECRET}@pbx.example.com" },
    failover: { type: "forward", target: "+12065550199" } });
  new NotificationHook(name, { phoneNumber, event: "message.incoming", url: pulumi.secret("https://hooks.example.com/${SECRET}") });
  new Subscriber(name, { phoneNumber, firstName: "Ada", lastName: "Byron",
    address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" } });
}
`;

const SETTINGS = {
  "telephony-known-hosts": { hosts: ["*.example.com"] },
  "telephony-price-ceiling": { maxMonthlyCost: 2 },
};

test.each([
  ["telephony", (kind: string) => `pulumi-nodejs:dynamic/telephony:${kind}`],
  ["native", (kind: string) => `telephony:index:${kind}`],
])(
  "the pack stops a careless preview of %s resources and passes a careful one, and sends nothing",
  async (front, type) => {
    await withPack(careless(front), async (stack) => {
      const settings = { ...SETTINGS, "telephony-no-purchase": { stacks: ["te*"] } };
      const stopped = await stack.preview(...configured(settings));
      const on = (kind: string, name: string) => `(${type(kind)}: ${name})`;
      expect(violationsIn(stopped)).toEqual([
        `advisory telephony-number-routed ${on("PhoneNumber", "found")}`,
        `advisory telephony-voice-failover ${on("NumberRouting", "held")}`,
        `mandatory telephony-emergency-address ${on("PhoneNumber", "held")}`,
        `mandatory telephony-hook-https ${on("NotificationHook", "hook")}`,
        `mandatory telephony-known-hosts ${on("NotificationHook", "hook")}`,
        `mandatory telephony-known-hosts ${on("NumberRouting", "held")}`,
        `mandatory telephony-no-purchase ${on("PhoneNumber", "found")}`,
        `mandatory telephony-no-purchase ${on("PhoneNumber", "routed")}`,
        `mandatory telephony-price-ceiling ${on("PhoneNumber", "found")}`,
        `mandatory telephony-price-ceiling ${on("PhoneNumber", "routed")}`,
        `mandatory telephony-release-protected ${on("PhoneNumber", "held")}`,
      ]);
      expect(new Set(rules.map(({ name }) => name))).toEqual(
        new Set(violationsIn(stopped).map((line) => line.split(" ")[1])),
      );
      expect([stopped.code === 0, stopped.requests]).toEqual([false, 0]);
      expect(stopped.text.slice(stopped.text.indexOf("Policies:"))).not.toContain(SECRET);

      stack.program(careful(front));
      const passed = succeeded(await stack.preview(...configured(SETTINGS)));
      expect([violationsIn(passed), passed.requests]).toEqual([[], 0]);
      expect(passed.text).toContain("telephony@v");
      expect(passed.text).not.toContain("can't run policy");

      // What the stack policies see is now what the carriers say, too.
      expect(violationsIn(succeeded(await stack.up(...configured(SETTINGS))))).toEqual([]);
      expect(violationsIn(succeeded(await stack.preview(...configured(SETTINGS))))).toEqual([]);
      expect(violationsIn(succeeded(await stack.pulumi("policy", "analyze", ...configured(SETTINGS))))).toEqual([]);
    });
  },
);

test("levels are the user's to set, an update buys nothing that a policy refuses, and a misspelt setting is no protection", async () => {
  const source = 'new native.PhoneNumber("new", { vendor: "flowroute", number: "+12065550113", acquire: "buy" });';
  await withPack(source, async (stack) => {
    const refused = await stack.up("--policy-pack", pack);
    expect([refused.code === 0, refused.requests]).toEqual([false, 0]);
    expect(violationsIn(refused)).toContain("mandatory telephony-price-ceiling (telephony:index:PhoneNumber: new)");

    const levels = { "telephony-price-ceiling": "advisory", "telephony-emergency-address": { except: ["n*"] } };
    const allowed = succeeded(await stack.preview(...configured(levels)));
    expect(violationsIn(allowed)).toEqual([
      "advisory telephony-number-routed (telephony:index:PhoneNumber: new)",
      "advisory telephony-price-ceiling (telephony:index:PhoneNumber: new)",
    ]);
    const off = {
      ...Object.fromEntries(rules.map(({ name }) => [name, "disabled"])),
      "telephony-no-such": "mandatory",
    };
    expect(violationsIn(succeeded(await stack.preview(...configured(off))))).toEqual([]);
    const stricter = await stack.preview(...configured({ ...levels, "telephony-number-routed": "mandatory" }));
    expect(stricter.code).not.toBe(0);

    const misspelt = await stack.preview(...configured({ "telephony-known-hosts": { host: ["example.com"] } }));
    expect(misspelt.code).not.toBe(0);
    expect(misspelt.text).toContain('telephony-known-hosts has no setting "host": it has hosts, except');

    const url = await stack.preview(...configured({ "telephony-known-hosts": { hosts: ["https://example.com"] } }));
    expect(url.code).not.toBe(0);
    expect(url.text).toContain("telephony-known-hosts");
  });
});

const ours = `import { PolicyPack } from "@pulumi/policy";
import { telephonyPolicies } from "pulumi-telephony-policy";

new PolicyPack(
  "ours",
  { policies: [...telephonyPolicies, { name: "ours-too", description: "Ours.", validateResource: () => {} }] },
  { "telephony-release-protected": "mandatory", "telephony-price-ceiling": "disabled" },
);
`;

test("a pack of one's own takes the policies in, under both module resolutions", async () => {
  const own = join(folder, "ours");
  mkdirSync(own);
  writeFileSync(join(own, "package.json"), '{ "name": "ours", "version": "3.2.1", "main": "index.js" }\n');
  writeFileSync(join(own, "PulumiPolicy.yaml"), `runtime: ${RUNTIME}\n`);
  writeFileSync(join(own, "index.ts"), ours);
  const tsc = join(REPOSITORY, "node_modules/typescript/bin/tsc");
  for (const [module, resolution] of [
    ["node16", "node16"],
    ["commonjs", "node"],
  ] as const) {
    const flags = ["--strict", "--target", "es2022", "--module", module, "--moduleResolution", resolution];
    execFileSync(process.execPath, [tsc, ...flags, "--types", "node", "--skipLibCheck", "index.ts"], {
      cwd: own,
      stdio: "inherit",
    });
  }
  expect(readdirSync(own)).toContain("index.js");
  const source = `new telephony.PhoneNumber("armed", { vendor: "flowroute", number: "+12023819746", onDelete: "release" });
    new telephony.PhoneNumber("new", { vendor: "flowroute", number: "+12065550113", acquire: "buy" });`;
  await withPack(source, async (stack) => {
    const stopped = await stack.preview("--policy-pack", own);
    expect(stopped.text).toContain("ours@v3.2.1");
    const stops = violationsIn(stopped).filter((line) => line.startsWith("mandatory"));
    expect(stops).toContain(
      "mandatory telephony-release-protected (pulumi-nodejs:dynamic/telephony:PhoneNumber: armed)",
    );
    expect(stops.join()).not.toContain("telephony-price-ceiling");
    expect(stopped.requests).toBe(0);
  });
});
