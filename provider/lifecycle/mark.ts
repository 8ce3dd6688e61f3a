import { createHash } from "node:crypto";
import type { Properties } from "../resources/resource";

/** Marks of ownership stand in a number's label, where the vendor has labels and the user declares none: `pulumi:<project>/<stack>/<name>`. */
const PREFIX = "pulumi:";

export type Mark = "none" | "ours" | "another's";

/** The mark of a resource, cut to the vendor's length with a hash at the end; undefined where the SDK did not say who we are. */
export function markOf(inputs: Properties, length: number): string | undefined {
  const { claim, self } = inputs;
  if (typeof claim !== "string" || typeof self !== "string") return undefined;
  const whole = `${PREFIX}${claim}/${self.slice(self.lastIndexOf("::") + 2)}`;
  // A character that the cut goes through is left out.
  const beginning = whole.slice(0, length - 9).replace(/[\ud800-\udbff]$/, "");
  return whole.length <= length ? whole : `${beginning}~${createHash("sha256").update(whole).digest("hex").slice(0, 8)}`;
}

/** Whose mark a label is. A mark that was cut before the resource's name is ours only if it is this very resource's. */
export function readMark(label: unknown, inputs: Properties, length: number): Mark {
  if (typeof label !== "string" || !label.startsWith(PREFIX)) return "none";
  const stack = `${PREFIX}${String(inputs.claim)}/`;
  if (inputs.claim !== undefined && label.startsWith(stack)) return "ours";
  return label === markOf(inputs, length) ? "ours" : "another's";
}
