import * as pulumi from "@pulumi/pulumi";

/** Whether a value is known as it stands: no output and no promise, and none in it. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return !pulumi.Output.isInstance(value) && !(value instanceof Promise) && Object.values(value).every(isPlain);
}
