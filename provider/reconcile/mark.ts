/**
 * Marks of ownership stand in a number's label, where the vendor has labels and the user declares none:
 * `pulumi:<project>/<stack>/<name>`. A mark names one resource: no other may take its number.
 */
import { createHash } from "node:crypto";
import type { Properties } from "../resources/resource";
import { kindIn, nameIn, stackIn } from "../run/urn";
import type { Support } from "../vendors/support";

const PREFIX = "pulumi:";

/** Whose mark a label is: this resource's, that of another resource of this stack, or another stack's. */
export type MarkOwner = "none" | "ours" | "thisStack's" | "another's";

/**
 * The mark of a resource, cut to the vendor's length with a hash at the end; undefined where the SDK did not say who we
 * are.
 */
export function markOf({ claim, self }: Properties, length: number): string | undefined {
  if (typeof claim !== "string" || typeof self !== "string") return undefined;
  return markNamed(claim, nameIn(self), length);
}

function markNamed(claim: string, name: string, length: number): string {
  const whole = `${PREFIX}${claim}/${name}`;
  // A character that the cut goes through is left out.
  const beginning = whole.slice(0, length - 9).replace(/[\ud800-\udbff]$/, "");
  return whole.length <= length
    ? whole
    : `${beginning}~${createHash("sha256").update(whole).digest("hex").slice(0, 8)}`;
}

/**
 * `own` are marks that are this resource's besides the one that it would write now: what it wrote last, and those of
 * whom its list was made for.
 */
export function readMark(
  label: unknown,
  inputs: Properties,
  length: number,
  own: readonly (string | undefined)[] = [],
): MarkOwner {
  if (!isMark(label)) return "none";
  if (label === markOf(inputs, length) || own.includes(label)) return "ours";
  return inputs.claim !== undefined && label.startsWith(`${PREFIX}${String(inputs.claim)}/`)
    ? "thisStack's"
    : "another's";
}

/** Whether a mark names a resource of this stack, as far as a mark that was cut tells. */
export function isOfStack(mark: string, claim: string): boolean {
  const stack = `${PREFIX}${claim}/`;
  const cut = /^(.*)~[0-9a-f]{8}$/.exec(mark)?.[1];
  return mark.startsWith(stack) || (cut !== undefined && stack.startsWith(cut));
}

export function isMark(label: unknown): label is string {
  return typeof label === "string" && label.startsWith(PREFIX);
}

/**
 * The marks of the number that a list was made for. The list names its search by the URN of that time, so that it tells
 * who that was after a rename of the stack, too; the mark may have followed that rename, or one of the resource.
 */
export function marksOfList({ candidates, self, claim }: Properties, length: number): string[] {
  const search = (candidates as { readonly search?: unknown } | undefined)?.search;
  if (typeof search !== "string" || typeof self !== "string") return [];
  const stacks = [stackIn(search), claim].filter((stack) => typeof stack === "string");
  const names = [nameIn(self), nameIn(search).replace(/-search$/, "")];
  return stacks.flatMap((stack) => names.map((name) => markNamed(stack, name, length)));
}

/** The marks that the resource bore under other names in this stack. */
export function marksOfNames({ claim }: Properties, names: readonly string[], length: number): string[] {
  return typeof claim === "string" ? names.map((name) => markNamed(claim, name, length)) : [];
}

/** Among URNs, the other PhoneNumber that a mark names. */
export function namesake(
  label: unknown,
  urns: Iterable<string>,
  inputs: Properties,
  length: number,
): string | undefined {
  for (const urn of urns) {
    const isOther = kindIn(urn) === "PhoneNumber" && nameIn(urn) !== nameIn(String(inputs.self));
    if (isOther && markOf({ claim: inputs.claim, self: urn }, length) === label) return urn;
  }
  return undefined;
}

/** A mark that is to be written, and the label whose place it may take besides an empty one. */
export interface DueMark {
  readonly mark: string;
  readonly over: string;
}

/**
 * The mark that a resource in state should bear and does not, as far as its state tells: it could not be written yet,
 * or project, stack or name have changed. A number whose label is declared bears none.
 */
export function dueMark(
  { labelLength }: Pick<Support, "labelLength">,
  state: Properties,
  inputs: Properties,
): DueMark | undefined {
  if (labelLength === undefined || inputs.label !== undefined) return undefined;
  const mark = markOf(inputs, labelLength);
  if (mark === undefined) return undefined;
  if (typeof state.markOver === "string") return { mark, over: state.markOver };
  return typeof state.mark === "string" && state.mark !== mark ? { mark, over: state.mark } : undefined;
}

/** Whether a label may give way to a mark that is due. */
export function givesWay(label: unknown, { mark, over }: DueMark): boolean {
  return label === undefined || label === null || label === "" || label === mark || label === over;
}
