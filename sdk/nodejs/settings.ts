/**
 * The stack's configuration, looked at while the program runs: the provider is asked for single keys and never sees all
 * of them.
 */
import * as pulumi from "@pulumi/pulumi";
import { isMocked } from "./runtime";

const PREFIX = "telephony:";

/**
 * Throws a RunError for a setting of ours that is unknown or wrong, and for a secret that is used and stands in clear:
 * in a preview too. Under mocks there is no stack to look at. Nothing is remembered: an Automation API program runs
 * several stacks in one process, and a look is cheap.
 */
export function requireSettings(): void {
  if (isMocked()) return;
  const settings = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(PREFIX));
  if (settings.length === 0) return;
  const problems = problemsOf(pulumi.getProject(), settings);
  if (problems.length > 0) throw new pulumi.RunError(problems.join("\n"));
}

/** The vendors' code is loaded here and not before: whoever configures nothing pays nothing. */
function problemsOf(project: string, settings: readonly [string, string][]): string[] {
  const { problemsOfStack } = require("../../provider/hosts/setting") as typeof import("../../provider/hosts/setting");
  const { vendors } = require("../../provider/vendors") as typeof import("../../provider/vendors");
  const texts = Object.fromEntries(settings.map(([key, value]) => [key.slice(PREFIX.length), value]));
  return problemsOfStack(vendors, { texts, isSecret: (key) => isSecret(PREFIX + key), project });
}

function isSecret(key: string): boolean {
  // There at run time and left out of the types.
  return (pulumi.runtime as unknown as { isConfigSecret(key: string): boolean }).isConfigSecret(key);
}
