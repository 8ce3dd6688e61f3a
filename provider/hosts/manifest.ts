import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What our own package.json says. */
export interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly "@pulumi/pulumi": string };
  readonly devDependencies: Readonly<Record<"@pulumi/pulumi" | "@types/node" | "ts-node" | "typescript", string>>;
}

/** The folder of our package.json: compiled, a file stands one folder deeper. */
function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** `schema.json`, as it stands beside it. */
export function ourSchema(): string {
  return readFileSync(join(packageRoot(), "schema.json"), "utf8");
}

export function ourManifest(): Manifest {
  return JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as Manifest; // npm's own form
}
