/**
 * The package on each Node and with the newest SDK that it promises, through the real engine, both fronts in one
 * program.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import manifest from "../../package.json";
import { startSimulator } from "../../simulator";
import runtimes from "../../tools/pulumi/runtimes/package.json";
import { enginePath } from "../engine/harness";
import { createNativeStack, installCopyOn, REPOSITORY, succeeded } from "./harness";

jest.setTimeout(300_000);

const installed = join(
  execFileSync(join(REPOSITORY, "tools/pulumi/runtimes.sh"), ["path"], { encoding: "utf8" }).trim(),
  "node_modules",
);
const node = (major: string) => join(installed, `node-${major}-${process.platform}-${process.arch}/bin/node`);

const PINNED = join(REPOSITORY, "node_modules/@pulumi");
const rows = [
  { major: "22", sdk: manifest.devDependencies["@pulumi/pulumi"], from: PINNED },
  { major: "24", sdk: manifest.devDependencies["@pulumi/pulumi"], from: PINNED },
  { major: "22", sdk: runtimes.dependencies["@pulumi/pulumi"], from: join(installed, "@pulumi") },
];

const program = (label: string, event: string) => `
const uk = new telephony.PhoneNumber("uk", { vendor: "telcom", search: { prefix: "+441224" }, callerIdPrefix: "${label}" });
new telephony.NumberRouting("uk", { phoneNumber: uk, voice: { type: "menu", target: "262" } });
const us = new native.PhoneNumber("us", { vendor: "flowroute", search: { areaCode: "206" }, label: "${label}" });
new native.NumberRouting("us", { phoneNumber: us.id, voice: { type: "sipUri", target: "sip:support@pbx.example.com" } });
new native.NotificationHook("us", { phoneNumber: us.id, event: "${event}", url: "https://example.com/texts" });
new telephony.PhoneNumber("storm", { vendor: "fonestorm", number: "+13215551005", label: "${label}" });
exports.sdk = require("@pulumi/pulumi/package.json").version;
`;

/** Each process of Node notes its version and what it runs. */
const NOTE = `require("node:fs").appendFileSync(require("node:path").join(__dirname, "versions"),
  process.version + " " + process.argv[1] + "\\n");`;

describe.each(rows)("on Node $major with @pulumi/pulumi $sdk", ({ major, sdk, from }) => {
  // npm has no Node for every machine.
  const live = existsSync(node(major)) ? test : test.skip;

  live(
    "what is bought is bought once, holds still, drifts by name, is changed, replaced and given back to nobody",
    async () => {
      const simulator = await startSimulator();
      // First on PATH, and so what the engine, the dynamic provider and the plugin run.
      const path = [enginePath(), dirname(node(major)), process.env.PATH ?? ""].join(":");
      const notes = mkdtempSync(join(tmpdir(), "telephony-versions-"));
      writeFileSync(join(notes, "note.cjs"), NOTE);
      const stack = await createNativeStack(
        simulator,
        program("ABD ", "message.incoming"),
        {
          PATH: path,
          NODE_OPTIONS: `--require ${join(notes, "note.cjs")}`,
          // By Node's own loader alone, which keeps what it compiles.
          TEST_COMPILED: "",
          NODE_COMPILE_CACHE: join(notes, "compiled"),
        },
        (directory) => installCopyOn(from, directory),
      );
      const bought = () => simulator.ledger().filter(({ event }) => event === "purchase").length;
      try {
        expect(succeeded(await stack.up()).text).toMatch(new RegExp(`sdk *: "${sdk}"`));
        expect(bought()).toBe(2);
        // The whole SDK has been loaded. From here on what no program of ours uses is left out (quick-node.cjs).
        stack.environment.TEST_COMPILED = notes;
        expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);

        for (const held of Object.values(simulator.state.flowroute.numbers))
          if (held.alias === "ABD ") held.alias = "by hand";
        const drift = await stack.preview("--refresh", "--diff", "--expect-no-changes");
        expect([drift.code, drift.text]).toEqual([7, expect.stringContaining('~ label: "by hand" => "ABD "')]);

        stack.program(program("EDI ", "mms.incoming"));
        expect(succeeded(await stack.up("--refresh")).text).toMatch(/NotificationHook us \S*replace/);
        expect(new Set(succeeded(await stack.destroy()).text.match(/kept \S+: the number stays/g)).size).toBe(3);
        const processes = readFileSync(join(notes, "versions"), "utf8").trim().split("\n");
        expect(processes.filter((line) => !line.startsWith(`v${major}.`))).toEqual([]);
        for (const name of ["pulumi-resource-telephony", "cmd/dynamic-provider", "cmd/run"])
          expect(processes.join("\n")).toContain(`/${name}`);
        expect([bought(), simulator.ledger().filter(({ event }) => event === "release")]).toEqual([2, []]);
      } finally {
        stack.remove();
        rmSync(notes, { recursive: true });
        await simulator.close();
      }
    },
  );
});
