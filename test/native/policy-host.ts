/**
 * The language hosts that are built here start no packs. So a pack's `runtime` is one that the engine has no host for: it
 * then takes `pulumi-analyzer-policy-<runtime>` from PATH, which here does what Pulumi's own for Node does.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const RUNTIME = "nodepack";

/** Has an installed pack started by a program in the folder `bin`, which is to be on PATH. */
export function hostPack(pack: string, bin: string): void {
  mkdirSync(bin, { recursive: true });
  const start = 'exec node "$(node -p \'require.resolve("@pulumi/pulumi/cmd/run-policy-pack")\')" "$@"';
  writeFileSync(join(bin, `pulumi-analyzer-policy-${RUNTIME}`), `#!/bin/sh\n${start}\n`, { mode: 0o755 });
  const file = join(pack, "PulumiPolicy.yaml");
  const yaml = readFileSync(file, "utf8");
  expect(yaml).toContain("runtime: nodejs");
  writeFileSync(file, yaml.replace("runtime: nodejs", `runtime: ${RUNTIME}`));
}
