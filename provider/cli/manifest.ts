import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What our own package.json says. */
export interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly "@pulumi/pulumi": string };
  readonly devDependencies: Readonly<Record<string, string>>;
}

export function ourManifest(): Manifest {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
