/** What the steps of a preview buy, at most, and which numbers the stack gives up. */
import { isSecretValue } from "../../hosts/secret-value";
import { defaultAcquire } from "../../resources/default-acquire";
import { type Ref, thingKey } from "../../resources/id";
import { itsOwnNumber } from "../../resources/identity";
import { isObject } from "../../resources/path";
import type { Properties } from "../../resources/resource";
import { withoutUnknowns } from "../../resources/unknown";
import { nameIn, parentsIn } from "../../run/urn";
import { vendors } from "../../vendors";
import { supportOf } from "../../vendors/vendor";
import { SECRET } from "../engine";
import type { Step } from "./preview";

export type Buys = "one" | "atMostOne" | "none";

/** The most that a number may cost. What is missing has no bound. */
export interface Ceilings {
  readonly monthly?: number;
  readonly setup?: number;
  readonly tier?: string;
}

/** A PhoneNumber that will be made. */
export interface Planned {
  readonly urn: string;
  readonly op: "create" | "replace";
  /** As far as they are known. */
  readonly inputs: Properties;
  /** The number that it declares, where it is known. */
  readonly ref?: Ref;
  /** Missing while it is unknown. */
  readonly acquire?: string;
  readonly buys: Buys;
  readonly ceilings: Ceilings;
  /** It takes one of a list. */
  readonly isListed: boolean;
  /** The numbers of its list, where an earlier run has made it. */
  readonly candidates?: readonly string[];
  /** The search of this very run that makes its list. */
  readonly search?: Search;
}

export interface Search {
  readonly inputs: Properties;
  /** None of its inputs is unknown. */
  readonly isKnown: boolean;
}

/** A number that leaves the stack, or is replaced in it. */
export interface GivenUp {
  readonly urn: string;
  readonly op: "delete" | "replace";
  /** What was last known of it. */
  readonly state: Properties;
  /**
   * `billing`: it stays on the account. `released`: an earlier run has said so. `replacement`: what takes its place
   * keeps it, as a rule. `declared`: another resource of the program stands for it.
   */
  readonly after: "billing" | "released" | "replacement" | "declared";
}

export interface Plan {
  readonly planned: readonly Planned[];
  readonly givenUp: readonly GivenUp[];
}

const MAKES = ["create", "replace", "create-replacement"];
const REMOVES = ["delete", "replace", "create-replacement", "delete-replaced"];

export function planOf(steps: readonly Step[]): Plan {
  const numbers = steps.filter(({ kind }) => kind === "PhoneNumber");
  const made = oneEach(numbers.filter(({ op, after }) => MAKES.includes(op) && after !== undefined));
  const removed = oneEach(numbers.filter(({ op, before }) => REMOVES.includes(op) && before !== undefined));
  const searches = new Map(
    steps
      .filter(({ kind, op }) => kind === "NumberSearch" && MAKES.includes(op))
      .map(({ urn, after }) => [urn, searchOf(after?.inputs ?? {})] as const),
  );
  const planned = [...made.values()].map((step) => plannedOf(step, removed.has(step.urn), searches));
  const byUrn = new Map(planned.map((each) => [each.urn, each]));
  const declared = new Set(numbers.flatMap(({ after }) => (after ? thingOf(after.inputs) : [])));
  return { planned, givenUp: [...removed.values()].flatMap((step) => givenUpOf(step, byUrn.get(step.urn), declared)) };
}

/** The number that inputs or a state name, whatever they call its account. */
function thingOf(inputs: Properties): string[] {
  const ref = itsOwnNumber.refOf(inputs);
  return ref ? [thingKey("PhoneNumber", ref)] : [];
}

/** A replacement has up to three steps. */
function oneEach(steps: readonly Step[]): ReadonlyMap<string, Step> {
  return new Map(steps.map((step) => [step.urn, step]));
}

function plannedOf(step: Step, isReplacement: boolean, searches: ReadonlyMap<string, Search>): Planned {
  const { known: inputs, unknown } = whatIsKnown(step.after?.inputs ?? {});
  const isListed = inputs.candidates !== undefined || unknown.some((path) => /^candidates(\.|$)/.test(path));
  const acquire = acquireOf(inputs, unknown, isListed);
  const { candidates } = inputs;
  const listed = isObject(candidates) && Array.isArray(candidates.numbers) ? candidates.numbers.map(String) : undefined;
  const search = listed === undefined && isListed ? madeBeside(step, searches) : undefined;
  const ref = itsOwnNumber.refOf(inputs);
  return {
    urn: step.urn,
    op: isReplacement ? "replace" : "create",
    inputs,
    ...(ref && { ref }),
    ...(acquire !== undefined && { acquire }),
    buys: buysOf(acquire, isListed),
    ceilings: strictest(inputs, search?.inputs),
    isListed,
    ...(listed && { candidates: listed }),
    ...(search && { search }),
  };
}

/** What a preview hides is unknown too. */
function whatIsKnown(inputs: Properties): ReturnType<typeof withoutUnknowns> {
  const isHidden = (value: unknown) => value === SECRET || isSecretValue(value);
  const shown = Object.entries(inputs).filter(([, value]) => !isHidden(value));
  const { known, unknown } = withoutUnknowns(Object.fromEntries(shown));
  return { known, unknown: [...unknown, ...Object.keys(inputs).filter((name) => isHidden(inputs[name]))] };
}

/** Undefined while it can't be told: a preview may leave out what is not known. */
function acquireOf(inputs: Properties, unknown: readonly string[], isListed: boolean): string | undefined {
  if (typeof inputs.acquire === "string") return inputs.acquire;
  if (unknown.includes("acquire") || unknown.includes("internal")) return undefined;
  const saysWhich = isListed || inputs.number !== undefined || unknown.includes("number");
  return saysWhich || inputs.internal === true
    ? defaultAcquire({ ...inputs, candidates: isListed || undefined })
    : undefined;
}

function buysOf(acquire: string | undefined, isListed: boolean): Buys {
  if (acquire === undefined || acquire === "adoptOrBuy") return "atMostOne";
  if (acquire === "buy") return isListed ? "atMostOne" : "one";
  return "none";
}

/** The search that the preview names, or the one that the classes make beside a number with `search`. */
function madeBeside({ urn, candidatesFrom }: Step, searches: ReadonlyMap<string, Search>): Search | undefined {
  const named = candidatesFrom.flatMap((each) => searches.get(each) ?? []);
  if (named.length > 0 || candidatesFrom.length > 0) return named[0];
  const beside = [...searches].find(
    ([each]) => nameIn(each) === `${nameIn(urn)}-search` && parentsIn(each) === parentsIn(urn),
  );
  return beside?.[1];
}

function searchOf(inputs: Properties): Search {
  const { known, unknown } = whatIsKnown(inputs);
  return { inputs: known, isKnown: unknown.length === 0 };
}

/**
 * The ceilings of a number, and of the search that looks for it in this run: an older list was within its own when it
 * was made, and its numbers may be dearer by now.
 */
function strictest(inputs: Properties, search: Properties = {}): Ceilings {
  const both = [inputs, search];
  const lowest = (name: string) => {
    const given = both.map((each) => each[name]).filter((value) => typeof value === "number");
    return given.length === 0 ? undefined : Math.min(...given);
  };
  const vendor = vendors.find(({ name }) => name === inputs.vendor);
  const tiers = (vendor && supportOf(vendor, "PhoneNumber")?.tiers) ?? [];
  const tier = tiers.find((each) => both.some(({ maxTier }) => maxTier === each));
  const [monthly, setup] = [lowest("maxMonthlyCost"), lowest("maxSetupCost")];
  return {
    ...(monthly !== undefined && { monthly }),
    ...(setup !== undefined && { setup }),
    ...(tier !== undefined && { tier }),
  };
}

/** None for an internal number, which has no price, and for one that its replacement declares. */
function givenUpOf({ urn, before }: Step, replacement: Planned | undefined, declared: ReadonlySet<string>): GivenUp[] {
  if (!before) return [];
  const { known: state } = whatIsKnown({ ...before.inputs, ...before.outputs });
  const [thing = ""] = thingOf(state);
  const [another] = replacement ? thingOf(replacement.inputs) : [];
  if (state.internal === true || (another !== undefined && another === thing)) return [];
  const isReleased = before.outputs.onDelete === "release" && !before.isRetained;
  const after = replacement?.isListed
    ? "replacement"
    : declared.has(thing)
      ? "declared"
      : isReleased
        ? "released"
        : "billing";
  return [{ urn, op: replacement ? "replace" : "delete", state, after }];
}
