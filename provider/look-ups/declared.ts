/**
 * What a program would declare of an account, and what it leaves out, with the reason: for the project that `telephony
 * export` writes and for `pulumi import --from telephony`.
 */
import * as lifecycle from "../lifecycle";
import type { Ref } from "../resources/id";
import { inputOf, isObject, valueAt } from "../resources/path";
import type { Problem, Properties, Resource } from "../resources/resource";
import type { Support } from "../vendors/support";
import { supportOf } from "../vendors/vendor";
import type { HeldNumber, Holding } from "./account";
import { hookNameOf, namesOf } from "./names";

/**
 * `marked`: it bears the mark of a stack. `unread`: the carrier didn't say it now. `refused`: check refuses it.
 * `invisible`: it holds characters that nobody sees. `unshown`: the carrier never returns it.
 */
export type Why = "marked" | "unread" | "refused" | "invisible" | "unshown";

/** What a program can't declare as it is at the carrier. */
export interface LeftOut {
  readonly kind: string;
  /** Of the resource. */
  readonly id: string;
  /** The inputs that it is about, where the rest of the resource is declared. */
  readonly inputs?: readonly string[];
  readonly why: Why;
  /** A whole sentence, without a hook's URL. */
  readonly reason: string;
}

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

/** A declaration that is not yet known to pass check. */
interface Draft {
  readonly resource: Resource;
  readonly support: Support;
  readonly id: string;
  readonly name: string;
  inputs: Properties;
  readonly leftOut: LeftOut[];
  /** Why there is none. */
  refused?: LeftOut;
}

function draftOf(run: lifecycle.Run, { kind, ref, id, inputs }: Holding, numberName: string): Draft {
  const support = supportOf(lifecycle.vendorOf(run, ref.vendor), kind);
  if (!support) throw new Error(`${ref.vendor} was read and has no ${kind}.`);
  const draft: Draft = {
    resource: lifecycle.resourceOf(run, kind),
    support,
    id,
    name: ref.event === undefined ? numberName : hookNameOf(numberName, ref.event),
    inputs: withoutDefaults(inputs, support),
    leftOut: [],
  };
  for (const [input, value] of Object.entries(draft.inputs))
    if (input in draft.inputs && holdsInvisible(value))
      take(
        draft,
        input,
        "invisible",
        `\`${input}\` holds characters that nobody sees, or that are commands to a CI system.`,
      );
  return draft;
}

/** Takes an input out of a draft with what is one thing with it; the whole draft where nothing would be left. */
function take(draft: Draft, input: string, why: Why, reason: string): void {
  const { resource, support, id, leftOut } = draft;
  const unit = resource.managed
    .filter((path) => inputOf(path) === input)
    .flatMap((path) => lifecycle.unitOf(resource, support, path));
  const names = [...new Set(unit.map(inputOf))].filter((name) => name in draft.inputs);
  const rest = Object.fromEntries(Object.entries(draft.inputs).filter(([name]) => !names.includes(name)));
  const about = { kind: resource.kind, id, why, reason };
  if (names.length === 0 || !(resource.identifiedBy.isNumber || manages(resource, rest))) {
    draft.refused = { ...about, reason: [...leftOut.map((each) => each.reason), reason].join(" ") };
    return;
  }
  draft.inputs = rest;
  leftOut.push({ ...about, inputs: names });
}

/**
 * Takes out of the drafts what check refuses: first of each by itself, then of all together. What a check has refused
 * is known to the checks after it as if it were declared, so each round begins anew.
 */
function settle(run: lifecycle.Run, drafts: readonly Draft[]): void {
  const anew = () => {
    const { resources, vendors, clock, sources } = run;
    return lifecycle.createRun({ resources, vendors, clock, sources, show: () => {} });
  };
  for (const draft of drafts) for (let round = anew(); refuse(round, draft, true); round = anew());
  // The numbers first: a failover to one of the account's own is refused, and not that number.
  const isNumber = ({ resource }: Draft) => resource.identifiedBy.isNumber;
  const ordered = [...drafts.filter(isNumber), ...drafts.filter((draft) => !isNumber(draft))];
  for (let isSettled = false; !isSettled; ) {
    const round = anew();
    isSettled = true;
    for (const draft of ordered) if (refuse(round, draft, isSettled)) isSettled = false;
  }
}

/**
 * Whether check refuses something of a draft, which is then taken out. Not the whole draft where the round may have
 * refused it for something that is taken out already.
 */
function refuse(run: lifecycle.Run, draft: Draft, mayRefuseWhole: boolean): boolean {
  const { resource, name, inputs } = draft;
  if (draft.refused) return false;
  const [problem] = lifecycle.check(
    run,
    resource.kind,
    {},
    { ...inputs, self: `${URN}${resource.kind}::${name}` },
  ).problems;
  if (!problem) return false;
  const input = inputOf(problem.path);
  if (input in inputs && !resource.identity.includes(input)) take(draft, input, "refused", sentence(problem));
  else if (mayRefuseWhole)
    draft.refused = { kind: resource.kind, id: draft.id, why: "refused", reason: sentence(problem) };
  return true;
}

function declarationOf({ resource, support, id, name, inputs, leftOut }: Draft): Declaration {
  // As the resource's page lists them.
  const ordered = Object.fromEntries(
    Object.keys(resource.inputs.shape).flatMap((input) => (input in inputs ? [[input, inputs[input]]] : [])),
  );
  return { kind: resource.kind, id, name, inputs: ordered, leftOut, secrets: secretsOf(resource, support, inputs) };
}

function manages({ managed }: Resource, inputs: Properties): boolean {
  return managed.some((path) => inputOf(path) in inputs);
}

/** What check takes for the stack: its messages name others of it so. */
const URN = "urn:pulumi:export::export::telephony:index:";

/** A problem as a whole sentence. */
function sentence(problem: Problem): string {
  return `${lifecycle
    .inWords(problem)
    .replaceAll(URN, "")
    .replace(/[.\s]+$/, "")}.`;
}

/** What a read makes of characters that are not to be seen: `\u{200b}`. */
function holdsInvisible(value: unknown): boolean {
  if (typeof value === "string") return /\\u\{[0-9a-f]+\}/.test(value);
  return isObject(value) && Object.values(value).some(holdsInvisible);
}

function withoutDefaults(inputs: Properties, { defaults = {} }: Support): Properties {
  let rest = inputs;
  for (const [path, value] of Object.entries(defaults)) {
    if (valueAt(rest, path) !== value) continue;
    const [input, member] = path.split(".") as [string, string?];
    const inner = rest[input];
    const left =
      member !== undefined && isObject(inner)
        ? Object.fromEntries(Object.entries(inner).filter(([name]) => name !== member))
        : {};
    const { [input]: _, ...others } = rest;
    rest = Object.keys(left).length > 0 ? { ...others, [input]: left } : others;
  }
  return rest;
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
