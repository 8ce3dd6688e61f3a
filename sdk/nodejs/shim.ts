/**
 * The text that stands for the provider in users' state. FROZEN: it is stored with every resource and must be found as
 * it is by every later release, so it is never edited. The engine evaluates it and calls `handler()`; all else is
 * behind `pulumi-telephony/runtime/v1`.
 */
export function shim(kind: string): string {
  return `exports.handler = () => require("pulumi-telephony/runtime/v1").provider(${JSON.stringify(kind)});\n`;
}
