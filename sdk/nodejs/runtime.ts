import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

let isFound = false;

/**
 * Makes sure, once a process, that the engine will find the provider: it resolves the stored text from the folder in
 * which the program runs. Under mocks there is no engine.
 */
export function requireRuntime(): void {
  if (isFound || pulumi.runtime.getMonitor() === undefined || isMocked()) return;
  try {
    createRequire(join(process.cwd(), "program.js")).resolve("pulumi-telephony/runtime/v1");
  } catch {
    throw new pulumi.RunError(
      "pulumi-telephony is not installed where Pulumi looks for it: " +
        `from ${process.cwd()}, the folder in which this program runs. ` +
        "Make it a direct dependency of the package.json there " +
        "(npm install and the package's tarball, until it is published). " +
        "In an Automation API program with projectSettings of its own, set their main to process.cwd().",
    );
  }
  isFound = true;
}

/** Under `pulumi.runtime.setMocks`: a mock of the engine is no gRPC client. */
export function isMocked(): boolean {
  const monitor = pulumi.runtime.getMonitor();
  return monitor !== undefined && !("getChannel" in monitor);
}
