/** Before the first test with a real engine: compiles what its Node processes load (quick-node.cjs), once for all files. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
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

/**
 * `node` for an engine that runs a program. Its language host starts one for each process of the SDK only to ask where
 * the process's file is, which costs as much as a quarter of the process: a shell finds it, too, where npm lays it.
 */
const NODE = `#!/bin/sh
case "$1 $2" in
"-e console.log(require.resolve('@pulumi/pulumi/cmd/"*)
  command=\${2#*/cmd/}
  folder=node_modules/@pulumi/pulumi/cmd/\${command%%\\'*}
  [ -e "$folder/index.js" ] && cd -P "$folder" && echo "$PWD/index.js" && exit
esac
exec "${process.execPath}" "$@"
`;

export default function before(): void {
  const folder = mkdtempSync(join(tmpdir(), "telephony-compiled-"));
  process.env.TEST_COMPILED = folder;
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/node"), NODE, { mode: 0o755 });
  for (const [name, modules] of Object.entries(loads))
    execFileSync(process.execPath, [join(__dirname, "quick-node.cjs"), name, REPOSITORY, ...modules], {
      stdio: ["ignore", "ignore", "inherit"],
    });
}
