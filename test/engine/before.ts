/** Before the first test with a real engine: compiles what its Node processes load (quick-node.cjs), once for all files. */
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const REPOSITORY = resolve(__dirname, "../..");
const PLUGIN = join(REPOSITORY, "dist/provider/hosts/plugin/provider.js");
const SDK = "@pulumi/pulumi";
const RUNTIME = "pulumi-telephony/runtime/v1";

/** By the name of a process, what it loads. */
const loads: Readonly<Record<string, readonly string[]>> = {
  run: [
    ...[`${SDK}/cmd/run/instrumentation.js`, SDK, `${SDK}/cmd/run/tracing.js`],
    ...["pulumi-telephony", "pulumi-telephony/native", RUNTIME],
  ],
  "dynamic-provider": [SDK, RUNTIME],
  "pulumi-resource-telephony": [
    ...["provider_grpc_pb", "engine_grpc_pb", "plugin_pb", "status_pb"].map((file) => `${SDK}/proto/${file}`),
    PLUGIN,
  ],
};

export default function before(): void {
  const folder = mkdtempSync(join(tmpdir(), "telephony-compiled-"));
  process.env.TEST_COMPILED = folder;
  for (const [name, modules] of Object.entries(loads))
    execFileSync(process.execPath, [join(__dirname, "quick-node.cjs"), name, REPOSITORY, ...modules], {
      stdio: ["ignore", "ignore", "inherit"],
    });
}
