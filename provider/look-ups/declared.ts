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
  const parts = numbers.map((number, index) => ({
    number,
    name: names[index] as string,
    mark: markOn(number),
    declarations: [] as Declaration[],
    leftOut: [] as LeftOut[],
  }));
  // The numbers first: what else is declared is looked at beside all of them (a failover to one of the account's own).
  for (const isNumber of [true, false])
    for (const { number, name, mark, declarations, leftOut } of parts)
      for (const holding of number.holdings) {
        if (lifecycle.resourceOf(run, holding.kind).identifiedBy.isNumber !== isNumber || mark !== undefined) continue;
        const outcome = declarationOf(run, holding, name);
        if ("why" in outcome) leftOut.push(outcome);
        else declarations.push(outcome);
      }
  return parts.map(({ number, name, mark, declarations, leftOut }) => ({
    ref: number.ref,
    name,
    declarations,
    leftOut: mark === undefined ? [...leftOut, ...unreadOf(number)] : [mark],
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

function declarationOf(run: lifecycle.Run, { kind, ref, id, inputs, state }: Holding, numberName: string) {
  const resource = lifecycle.resourceOf(run, kind);
  const support = supportOf(lifecycle.vendorOf(run, ref.vendor), kind);
  if (!support) throw new Error(`${ref.vendor} was read and has no ${kind}.`);
  const name = ref.event === undefined ? numberName : hookNameOf(numberName, ref.event);
  const leftOut: LeftOut[] = [];
  const whole = (why: Why, reason: string): LeftOut => ({ kind, id, why, reason });

  let rest = withoutDefaults(inputs, support);
  /** Takes out an input, and what is one thing with it. False where nothing of the resource is left. */
  const drop = (input: string, why: Why, reason: string): boolean => {
    const unit = new Set(
      resource.managed
        .filter((path) => inputOf(path) === input)
        .flatMap((path) => lifecycle.unitOf(resource, support, path)),
    );
    const names = [...new Set([...unit].map(inputOf))].filter((each) => each in rest);
    rest = Object.fromEntries(Object.entries(rest).filter(([each]) => !names.includes(each)));
    leftOut.push({ kind, id, inputs: names, why, reason });
    return names.length > 0 && (resource.identifiedBy.isNumber || manages(resource, rest));
  };

  for (const [input, value] of Object.entries(rest)) {
    if (!(input in rest) || !holdsInvisible(value)) continue;
    const reason = `\`${input}\` holds characters that nobody sees, or that are commands to a CI system.`;
    if (resource.identity.includes(input) || !drop(input, "invisible", reason)) return whole("invisible", reason);
  }
  const self = `urn:pulumi:export::export::telephony:index:${kind}::${name}`;
  for (;;) {
    const [problem] = lifecycle.check(run, kind, {}, { ...rest, self }).problems;
    if (!problem) break;
    const input = inputOf(problem.path);
    const reason = sentence(problem);
    const isWhole = !(input in rest) || resource.identity.includes(input);
    if (isWhole || !drop(input, "refused", reason)) return whole("refused", reason);
  }
  // As the resource's page lists them.
  const ordered = Object.fromEntries(
    Object.keys(resource.inputs.shape).flatMap((input) => (input in rest ? [[input, rest[input]]] : [])),
  );
  return {
    kind,
    id,
    name,
    inputs: ordered,
    leftOut,
    secrets: secretsOf(resource, support, rest),
  } satisfies Declaration;
}

function manages({ managed }: Resource, inputs: Properties): boolean {
  return managed.some((path) => inputOf(path) in inputs);
}

/** `Letters and digits alone.` */
function sentence(problem: Problem): string {
  return `${lifecycle.inWords(problem).replace(/[.\s]+$/, "")}.`;
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
