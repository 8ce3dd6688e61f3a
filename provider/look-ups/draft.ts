/** Declarations on their way through check: what it refuses is taken out of them. */
import * as lifecycle from "../lifecycle";
import { inputOf, isObject, valueAt } from "../resources/path";
import type { Problem, Properties, Resource } from "../resources/resource";
import type { Support } from "../vendors/support";
import { supportOf } from "../vendors/vendor";
import type { Holding } from "./account";
import type { LeftOut, Why } from "./left-out";
import { hookNameOf } from "./names";

/** A declaration that is not yet known to pass check. */
export interface Draft {
  readonly resource: Resource;
  readonly support: Support;
  readonly id: string;
  readonly name: string;
  inputs: Properties;
  readonly leftOut: LeftOut[];
  /** Why there is none. */
  refused?: LeftOut;
}

export function draftOf(run: lifecycle.Run, { kind, ref, id, inputs }: Holding, numberName: string): Draft {
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
export function settle(run: lifecycle.Run, drafts: readonly Draft[]): void {
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
