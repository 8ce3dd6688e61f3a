import { awayFromProblems } from "../reconcile/away-from";
import { textsIn } from "../reconcile/conceal";
import { secretInputsOf, withoutBookkeeping, withoutMissing } from "../reconcile/state";
import { defaultAcquire } from "../resources/default-acquire";
import { formatId, listKey, numberIn, numberOf, parseId } from "../resources/id";
import { inputOf, isObject, overlap, valueAt } from "../resources/path";
import type { Problem, Properties, Resource, Rule } from "../resources/resource";
import { refusedNumber } from "../resources/telephone-number";
import { withoutUnknowns } from "../resources/unknown";
import { refusedText } from "../resources/visible-text";
import { noteFailure } from "../run/failure";
import { near } from "../run/nearest";
import { declare, isInState, noteInState, otherOwner, selfOf, thingOf } from "../run/owners";
import { type Run, resourceOf } from "../run/run";
import { TelephonyError } from "../transport/errors";
import { plainText } from "../transport/plain-text";
import { concealer, withHostsAlone } from "../transport/redact";
import type { Support } from "../vendors/support";
import { takes } from "../vendors/support";
import type { Vendor } from "../vendors/vendor";
import { lackOf, supportOf } from "../vendors/vendor";

/**
 * Checks a declaration without a request: its form, the rules over several inputs, and what its vendor can do. Gives
 * the inputs with the identity in canonical form and the vendor's defaults, and what is wrong. What is unknown in a
 * preview is left as it is and breaks no rule.
 */
export function check(
  run: Run,
  kind: string,
  olds: Properties,
  news: Properties,
): { readonly inputs: Properties; readonly problems: readonly Problem[] } {
  const resource = resourceOf(run, kind);
  const bare = withoutMissing(withoutBookkeeping(news));
  const { known, unknown } = withoutUnknowns(bare);
  const isUnknown = (path: string) => unknown.some((each) => overlap(each, path));

  const self = selfOf(news);
  const held = heldIdentity(run, resource, olds, known);
  const problems: Problem[] = [
    ...formProblems(resource, known, isUnknown),
    ...unknownInputs(resource, unknown),
    ...textProblems(known, held),
    ...idProblems(known, held),
  ];
  const broken = new Set(problems.map((problem) => inputOf(problem.path)));
  const sound = (rule: Rule) =>
    !rule.involves.some((path) => isUnknown(path) || broken.has(inputOf(path))) &&
    !(rule.unlessHeld && held.has(rule.at));
  problems.push(...ruleProblems(resource.rules.filter(sound), known));

  const vendorName = vendorNameOf(known, news);
  const vendor = run.vendors.find((each) => each.name === vendorName);
  let inputs: Properties = { ...news, ...resource.identifiedBy.canonical(bare) };
  if (vendorName !== undefined && !vendor) {
    problems.push({
      path: resource.identifiedBy.vendorInput,
      reason: `there is no vendor "${vendorName}": it is one of ${run.vendors.map((each) => each.name).join(", ")}`,
    });
  } else if (vendor) {
    const isBroken = (path: string) => problems.some((problem) => problem.path === path);
    problems.push(...vendorProblems(run, resource, vendor, bare, known, { isUnknown, isBroken }, sound));
    const complete = supportOf(vendor, kind)?.complete;
    if (complete && problems.length === 0)
      inputs = { ...inputs, ...complete(withoutMissing(withoutBookkeeping(inputs))) };
  }

  noteCheck(run, resource, self, known);
  if (problems.length === 0) {
    noteState(run, resource, olds);
    const declared = withoutUnknowns(inputs).known;
    const ref = resource.identifiedBy.refOf(declared);
    problems.push(...ownerProblems(run, resource, declared, self));
    if (vendor && ref) problems.push(...awayFromProblems(run, resource, vendor, ref, declared, self));
  }
  if (problems.length === 0 && Object.keys(olds ?? {}).length === 0)
    problems.push(...purchaseProblems(run, resource, withoutUnknowns(inputs), self));
  const [first] = problems;
  if (first) noteFailure(run, self, first.reason);
  return { inputs, problems: problems.map((problem) => withoutSecret(resource, known, secretInputsOf(news), problem)) };
}

/** A problem as one sentence that names its property. */
export function inWords({ path, reason }: Problem): string {
  return path === "" || reason.startsWith(`\`${path}`) ? reason : `\`${path}\`: ${reason}`;
}

/**
 * The engine prints the value of the property that a failure names, so one that is secret, or may hold a token, is
 * named in words alone.
 */
function withoutSecret(
  { secrets }: Resource,
  known: Properties,
  secretInputs: readonly string[],
  problem: Problem,
): Problem {
  const input = inputOf(problem.path);
  const text = JSON.stringify(known[input] ?? "");
  // Of a member the engine prints no value.
  const mayHoldOne =
    problem.path === input && (/:\/\/[^\s"]*[?@]/.test(text) || (input === "url" && /[?@]/.test(text)));
  if ([...secrets, ...secretInputs].includes(input))
    return { path: "", reason: concealer(textsIn(known[input]))(inWords(problem)) };
  return mayHoldOne ? { path: "", reason: inWords(problem) } : problem;
}

/**
 * A problem of these inputs as a failure for the engine: one with a value that is no plain text, or a URL with more
 * than a host, is named in words as well.
 */
export function failureOf(inputs: Properties, problem: Problem): Problem {
  const input = inputOf(problem.path);
  const value = inputs[input];
  const text = JSON.stringify(value ?? "");
  const isFit =
    plainText(problem.path) === problem.path &&
    isPlain(value) &&
    withHostsAlone(text) === text &&
    // What was to be a URL may be written in any way, such as without its scheme.
    (input !== "url" || value === undefined || /^"[a-z]+:\/\/[^/?#@]*\/?"$/i.test(text));
  return { path: isFit ? problem.path : "", reason: plainText(isFit ? problem.reason : inWords(problem)) };
}

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return plainText(value) === value;
  return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}

/** What the schema says. Issues about unknown values are ignored. */
function formProblems(resource: Resource, known: Properties, isUnknown: (path: string) => boolean): Problem[] {
  const result = resource.inputs.safeParse(known);
  if (result.success) return [];
  return result.error.issues.flatMap((issue): Problem[] => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: path ? `${path}.${key}` : key,
        reason: notAnInput(resource, key, path),
      }));
    }
    if (isUnknown(path)) return [];
    if (issue.code === "invalid_type") return [{ path, reason: wrongType(valueAt(known, path), issue.expected) }];
    if (issue.code === "invalid_value")
      return [
        {
          path,
          reason:
            valueAt(known, path) === undefined
              ? `is required: one of ${issue.values.join(", ")}`
              : `must be one of ${issue.values.join(", ")}`,
        },
      ];
    return [{ path, reason: issue.message }];
  });
}

/** YAML reads `+12065550100` as a number, and `02134` as another one. */
function wrongType(value: unknown, expected: string): string {
  if (value === undefined) return "is required";
  const isUnquoted = expected === "string" && (typeof value === "number" || typeof value === "boolean");
  return `must be of type ${expected}${isUnquoted ? ": write it in quotes" : ""}`;
}

/** Names that the resource lacks, of inputs whose value is unknown: the schema sees the known ones alone. */
function unknownInputs(resource: Resource, unknown: readonly string[]): Problem[] {
  return unknown
    .filter((path) => !Object.hasOwn(resource.inputs.shape, inputOf(path)))
    .map((path) => ({ path, reason: notAnInput(resource, inputOf(path)) }));
}

function notAnInput({ kind, inputs }: Resource, name: string, within = ""): string {
  const similar = within === "" ? near(name, Object.keys(inputs.shape)) : undefined;
  const meant = similar === undefined ? "" : `; did you mean \`${similar}\`?`;
  return `is not an input of ${kind}${within ? ` (${within})` : ""}: remove it, or fix the spelling${meant}`;
}

/**
 * Whatever goes to a carrier says something, and holds no character that nobody sees: every text of every input, in
 * lists and units too.
 */
function textProblems(known: Properties, held: ReadonlySet<string>): Problem[] {
  const within = (value: unknown, path: string): Problem[] => {
    if (typeof value === "object" && value !== null)
      return Object.entries(value).flatMap(([name, member]) => within(member, path === "" ? name : `${path}.${name}`));
    const reason = typeof value === "string" ? refusedText(value) : undefined;
    return reason === undefined || held.has(path) ? [] : [{ path, reason }];
  };
  return within(known, "");
}

/** The number inside an id is looked at like any other. */
function idProblems({ phoneNumber }: Properties, held: ReadonlySet<string>): Problem[] {
  const number =
    typeof phoneNumber === "string" && !held.has("phoneNumber") && refusedText(phoneNumber) === undefined
      ? numberIn(phoneNumber)
      : undefined;
  const reason = number === undefined ? undefined : refusedNumber(number);
  return reason === undefined ? [] : [{ path: "phoneNumber", reason }];
}

/**
 * The identity inputs that say what this resource's state says already, and a number that a PhoneNumber of the stack
 * has held before.
 */
function heldIdentity(run: Run, resource: Resource, olds: Properties | undefined, known: Properties): Set<string> {
  const before = withoutUnknowns(olds ?? {}).known;
  const canonical = (inputs: Properties) => ({ ...inputs, ...resource.identifiedBy.canonical(inputs) });
  const [was, is] = [canonical(before), canonical(known)];
  const held = new Set(resource.identity.filter((input) => is[input] !== undefined && is[input] === was[input]));
  const number = typeof known.phoneNumber === "string" ? parseId(known.phoneNumber) : undefined;
  if (number && isInState(run, "PhoneNumber", numberOf(number))) held.add("phoneNumber");
  return held;
}

function ruleProblems(rules: readonly Rule[], known: Properties): Problem[] {
  return rules.flatMap((rule) => {
    const reason = rule.broken(known);
    return reason === undefined ? [] : [{ path: rule.at, reason }];
  });
}

/**
 * The vendor that the declaration is for: named, in the number's id, or passed along by the SDK while that id is
 * unknown.
 */
function vendorNameOf(known: Properties, news: Properties): string | undefined {
  if (typeof known.vendor === "string") return known.vendor;
  if (typeof known.phoneNumber === "string") return parseId(known.phoneNumber)?.vendor;
  const passed = withoutUnknowns({ passed: news.numberVendor }).known.passed;
  return typeof passed === "string" ? passed : undefined;
}

function vendorProblems(
  run: Run,
  resource: Resource,
  vendor: Vendor,
  bare: Properties,
  known: Properties,
  doubts: Doubts,
  sound: (rule: Rule) => boolean,
): Problem[] {
  const support = supportOf(vendor, resource.kind);
  if (!support) {
    const others = run.vendors.filter((each) => supportOf(each, resource.kind)).map((each) => each.title);
    const why = lackOf(vendor, resource.kind) ?? `${vendor.title} documents no API for a ${resource.kind}`;
    return [
      {
        path: resource.identifiedBy.vendorInput,
        reason: `${why}; ${supportedBy(others)}`,
      },
    ];
  }
  const ref = resource.identifiedBy.refOf(known);
  const refusal = ref && vendor.refuses?.(ref.number);
  return [
    ...(refusal ? [{ path: resource.identifiedBy.numberInput, reason: refusal }] : []),
    ...unsupported(run, resource, vendor, support, bare, doubts),
    ...ruleProblems((support.rules ?? []).filter(sound), known),
  ];
}

/** Whether a path's value is not known, or not one that anybody takes: who takes it is no question then. */
interface Doubts {
  isUnknown(path: string): boolean;
  isBroken(path: string): boolean;
}

/** The declared inputs, members and values that the vendor lacks, each with who has them. */
function unsupported(
  run: Run,
  resource: Resource,
  vendor: Vendor,
  support: Support,
  bare: Properties,
  { isUnknown, isBroken }: Doubts,
): Problem[] {
  const paths = Object.entries(bare).flatMap(([input, value]) => [
    input,
    ...(isObject(value) ? Object.keys(value).map((member) => `${input}.${member}`) : []),
  ]);
  const refused = new Set<string>();
  return paths.flatMap((path): Problem[] => {
    if (refused.has(inputOf(path)) || !(inputOf(path) in resource.inputs.shape)) return [];
    if (!takes(resource, support, path)) {
      refused.add(path);
      return [
        {
          path,
          reason: `\`${path}\` is not supported by ${vendor.title}; ${supportedBy(vendorsThatTake(run, resource, path))}`,
        },
      ];
    }
    const values = support.inputs[path];
    const value = valueAt(bare, path);
    if (
      !Array.isArray(values) ||
      isUnknown(path) ||
      isBroken(path) ||
      typeof value !== "string" ||
      values.includes(value)
    )
      return [];
    return [
      {
        path,
        reason:
          `\`${path}: "${value}"\` is not supported by ${vendor.title}, which takes ${values.join(", ")}; ` +
          `${supportedBy(vendorsThatTake(run, resource, path, value))}`,
      },
    ];
  });
}

function vendorsThatTake(run: Run, resource: Resource, path: string, value?: string): string[] {
  return run.vendors
    .filter((vendor) => {
      const support = supportOf(vendor, resource.kind);
      const values = support?.inputs[path];
      return (
        support &&
        takes(resource, support, path) &&
        (value === undefined || !Array.isArray(values) || values.includes(value))
      );
    })
    .map((vendor) => vendor.title);
}

function supportedBy(titles: readonly string[]): string {
  return titles.length > 0 ? `supported by ${titles.join(", ")}` : "no vendor supports it";
}

/** That the engine has asked for it, and which number it declares, if it says one. */
function noteCheck(run: Run, resource: Resource, self: string | undefined, known: Properties): void {
  if (self === undefined) return;
  const ref = resource.identifiedBy.isNumber ? resource.identifiedBy.refOf(known) : undefined;
  run.register.note({ fact: "checks", by: self, ...(ref && { thing: thingOf(run, resource.kind, ref) }) });
}

/** Notes what the state of this very resource holds already, so that a purchase of it is known for a repetition. */
function noteState(run: Run, resource: Resource, olds: Properties | undefined): void {
  const ref = resource.identifiedBy.refOf(withoutUnknowns(olds ?? {}).known);
  if (ref) noteInState(run, resource.kind, ref);
}

/**
 * Counts the numbers that a run may buy, and says when they are more than it is allowed to. An invalid guard already
 * stops the run here.
 */
function purchaseProblems(
  run: Run,
  resource: Resource,
  { known, unknown }: ReturnType<typeof withoutUnknowns>,
  self: string | undefined,
): Problem[] {
  if (!resource.identifiedBy.isNumber || self === undefined) return [];
  const isSearched = known.candidates !== undefined || unknown.some((path) => inputOf(path) === "candidates");
  const how = known.acquire ?? defaultAcquire({ ...known, candidates: isSearched || undefined });
  if (how !== "buy" && how !== "adoptOrBuy") return [];
  const isCounted = run.register.facts().buyers.has(self);
  run.register.note({ fact: "mayBuy", by: self });
  try {
    const count = run.register.facts().buyers.size;
    const { maxPurchases } = run.guards();
    // If two are noted at once, neither sees exactly one more than the limit: the first beyond the cap says it.
    if (!isCounted && count > maxPurchases && run.register.claim(`purchases beyond ${maxPurchases}`, self) === self)
      run.say(
        `${count} numbers, perhaps more, may be bought in this run, and TELEPHONY_MAX_PURCHASES ` +
          `(telephony:maxPurchases) allows ${maxPurchases}: the run fails at the next one. Raise it if all of them ` +
          "are wanted.",
      );
    return [];
  } catch (error) {
    if (error instanceof TelephonyError) return [{ path: "", reason: error.message }];
    throw error;
  }
}

/** One thing has one owner in a run, and one list serves one number. */
function ownerProblems(run: Run, resource: Resource, known: Properties, self: string | undefined): Problem[] {
  const problems: Problem[] = [];
  const ref = resource.identifiedBy.refOf(known);
  const at = resource.identifiedBy.numberInput;
  if (ref) {
    for (const event of [ref.event, ...(ref.event ? (resource.overlaps?.(ref.event) ?? []) : [])]) {
      const thing = { ...numberOf(ref), ...(event && { event }) };
      const owner = otherOwner(run, resource.kind, thing, self);
      if (owner !== undefined)
        problems.push({
          path: event === ref.event ? at : "event",
          reason:
            `${formatId(thing)} is declared twice in this program: by ${owner} and by ${self ?? "this resource"}. ` +
            "One thing has one owner: remove one of them",
        });
    }
    if (problems.length === 0) declare(run, resource.kind, ref, { self });
  }
  if (isObject(known.candidates) && self !== undefined) {
    const search = String(known.candidates.search);
    const user = run.register.claim(listKey(search), self);
    if (user !== self)
      problems.push({
        path: "candidates",
        reason: `the list of ${search} already serves ${user}: one search serves one PhoneNumber. Declare another search`,
      });
  }
  return problems;
}
