/**
 * What a program would declare of an account, and what it leaves out, with the reason: for the project that `telephony
 * export` writes and for `pulumi import --from telephony`.
 */
import * as lifecycle from "../lifecycle";
import type { Ref } from "../resources/id";
import { isObject } from "../resources/path";
import type { Properties, Resource } from "../resources/resource";
import type { Support } from "../vendors/support";
import type { HeldNumber } from "./account";
import { type Draft, draftOf, settle } from "./draft";
import type { LeftOut } from "./left-out";
import { namesOf } from "./names";

/** One resource that has passed check. */
export interface Declaration {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** Identity included, settings at the carrier's default left out. */
  readonly inputs: Properties;
  readonly leftOut: readonly LeftOut[];
  /** Secret inputs that the carrier takes here and never returns. */
  readonly secrets: readonly string[];
}

/** A number with all that stands on it. */
export interface DeclaredNumber {
  readonly ref: Ref;
  readonly name: string;
  readonly declarations: readonly Declaration[];
  /** Whole resources. */
  readonly leftOut: readonly LeftOut[];
}

/** Takes what `readAccount` gave, of one account or of several that go into one program. */
export function declaredOf(run: lifecycle.Run, numbers: readonly HeldNumber[]): DeclaredNumber[] {
  const names = namesOf(numbers.map((number) => ({ ref: number.ref, label: labelOf(number) })));
  const parts = numbers.map((number, index) => {
    const name = names[index] as string;
    const mark = markOn(number);
    const drafts = mark === undefined ? number.holdings.map((holding) => draftOf(run, holding, name)) : [];
    return { number, name, mark, drafts };
  });
  settle(
    run,
    parts.flatMap(({ drafts }) => drafts),
  );
  return parts.map(({ number, name, mark, drafts }) => ({
    ref: number.ref,
    name,
    declarations: drafts.flatMap((draft) => (draft.refused ? [] : [declarationOf(draft)])),
    leftOut: mark === undefined ? [...drafts.flatMap(({ refused }) => refused ?? []), ...unreadOf(number)] : [mark],
  }));
}

/** Where the number itself could not be read, that goes for what stands on it. */
function unreadOf({ id, unread }: HeldNumber): LeftOut[] {
  const itself = unread.filter((each) => each.id === id && each.kind === "PhoneNumber");
  return (itself.length > 0 ? itself : unread).map((each) => ({ ...each, why: "unread" }));
}

function labelOf({ holdings, row }: HeldNumber): unknown {
  return holdings.find(({ state }) => state.label !== undefined)?.state.label ?? row.label;
}

/** A number that a stack has marked as its own is left to it, with what stands on it. */
function markOn(number: HeldNumber): LeftOut | undefined {
  const label = labelOf(number);
  if (!lifecycle.isMark(label)) return undefined;
  return {
    kind: "PhoneNumber",
    id: number.id,
    why: "marked",
    reason: `it bears the mark of a stack that owns it ("${label}"), so nothing of it is declared here.`,
  };
}

function declarationOf({ resource, support, id, name, inputs, leftOut }: Draft): Declaration {
  // As the resource's page lists them.
  const ordered = Object.fromEntries(
    Object.keys(resource.inputs.shape).flatMap((input) => (input in inputs ? [[input, inputs[input]]] : [])),
  );
  return { kind: resource.kind, id, name, inputs: ordered, leftOut, secrets: secretsOf(resource, support, inputs) };
}

/** Credentials go with a URL that the carrier calls. */
function secretsOf({ secrets }: Resource, { unverifiable = [] }: Support, inputs: Properties): string[] {
  const { url, messages } = inputs;
  const isCalled = url !== undefined || (isObject(messages) && messages.type === "webhook");
  return isCalled ? secrets.filter((input) => unverifiable.includes(input)) : [];
}

/** How many of each kind are declared. */
export function countsOf(numbers: readonly DeclaredNumber[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of numbers.flatMap(({ declarations }) => declarations)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Everything that is left out, in the order of the numbers; with what the carrier never returns of a declaration. */
export function allLeftOut(numbers: readonly DeclaredNumber[]): LeftOut[] {
  return numbers.flatMap(({ declarations, leftOut }) => [
    ...declarations.flatMap((each) => [...each.leftOut, ...unshownOf(each)]),
    ...leftOut,
  ]);
}

function unshownOf({ kind, id, secrets }: Declaration): LeftOut[] {
  if (secrets.length === 0) return [];
  return [
    {
      kind,
      id,
      inputs: secrets,
      why: "unshown",
      reason: "the carrier never returns them, nor whether there are any.",
    },
  ];
}
