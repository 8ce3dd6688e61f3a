import { isObject } from "../json";
import type { SimulatedRequest } from "../vendor";
import { type FaultRule, faultKinds } from "./faults";
import { patchProblem } from "./merge-patch";
import { mutations } from "./mutations";
import { matches } from "./pattern";
import { pathWithQuery } from "./request-log";

/** A rule that is set, and how often it has matched and acted. */
export interface ActiveFault {
  readonly rule: FaultRule;
  matched: number;
  applied: number;
}

/** The rules that are set. Asking which fault acts on a request counts the request for the rules that match it. */
export interface FaultList {
  all(): readonly ActiveFault[];
  /** Sets all the rules or, when one is wrong, none and throws a RangeError. */
  set(rules: readonly unknown[]): ActiveFault[];
  clear(): void;
  /** Whether a new connection is refused. */
  refuses(vendor: string): boolean;
  /** The fault that resets a request before it was read to its end. */
  early(vendor: string, head: SimulatedRequest): ActiveFault | undefined;
  lag(vendor: string, request: SimulatedRequest): ActiveFault | undefined;
  /** The fault, other than a lag, that acts on a request that was read to its end. */
  ordinary(vendor: string, request: SimulatedRequest): ActiveFault | undefined;
}

export function createFaultList(vendorNames: readonly string[]): FaultList {
  let faults: ActiveFault[] = [];

  function acting(
    vendor: string,
    request: SimulatedRequest,
    applies: (rule: FaultRule) => boolean,
  ): ActiveFault | undefined {
    return faults.filter(({ rule }) => applies(rule) && isFor(rule, vendor, request)).find(takesTurn);
  }

  return {
    all: () => faults,
    set(rules) {
      const problem = rules.map((rule) => faultProblem(rule, vendorNames)).find((one) => one !== undefined);
      if (problem !== undefined) throw new RangeError(problem);
      // The cast holds, since faultProblem has checked each rule.
      const added = rules.map((rule) => ({ rule: rule as FaultRule, matched: 0, applied: 0 }));
      faults.push(...added);
      return added;
    },
    clear() {
      faults = [];
    },
    refuses: (vendor) =>
      faults
        .filter(({ rule }) => rule.kind === "refuse" && (rule.vendor ?? vendor) === vendor && isForAll(rule))
        .some(takesTurn),
    early: (vendor, head) => acting(vendor, head, isEarly),
    lag: (vendor, request) => acting(vendor, request, ({ kind }) => kind === "lag"),
    ordinary: (vendor, request) => acting(vendor, request, isOrdinary),
  };
}

function isEarly(rule: FaultRule): boolean {
  return rule.kind === "resetBefore" && (rule.at ?? "end") !== "end";
}

function isOrdinary(rule: FaultRule): boolean {
  return !isEarly(rule) && rule.kind !== "lag" && !(rule.kind === "down" && isForAll(rule));
}

/** Whether a rule is about the vendor as a whole, not about certain requests. */
export function isForAll({ method, path, bodyMatches }: FaultRule): boolean {
  return method === undefined && path === undefined && bodyMatches === undefined;
}

/** Whether a rule matches a request, however often it has acted. */
function isFor(rule: FaultRule, vendor: string, request: SimulatedRequest): boolean {
  return (
    (rule.vendor ?? vendor) === vendor &&
    (rule.method ?? request.method).toUpperCase() === request.method.toUpperCase() &&
    (rule.path === undefined || matches(rule.path, pathWithQuery(request))) &&
    (rule.bodyMatches === undefined || matches(rule.bodyMatches, request.body))
  );
}

/** Counts one match, and tells whether the rule acts on it. */
function takesTurn(fault: ActiveFault): boolean {
  fault.matched += 1;
  const first = fault.rule.nth ?? 1;
  const times = fault.rule.times ?? (fault.rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  const acts = fault.matched >= first && fault.matched < first + times;
  if (acts) fault.applied += 1;
  return acts;
}

/** Why a rule can't be set, or undefined. */
function faultProblem(rule: unknown, vendorNames: readonly string[]): string | undefined {
  if (!isObject(rule)) return "A fault is a JSON object with a kind.";
  if (typeof rule.kind !== "string" || !faultKinds.includes(rule.kind))
    return `No fault has the kind ${JSON.stringify(rule.kind)}. The kinds: ${faultKinds.join(", ")}.`;
  if (rule.vendor !== undefined && !vendorNames.includes(String(rule.vendor)))
    return `No vendor is named ${JSON.stringify(rule.vendor)}. The vendors: ${vendorNames.join(", ")}.`;
  const needed = { lateCommit: "seconds", lag: "seconds", oversize: "bytes", status: "status" }[rule.kind];
  if (needed !== undefined && typeof rule[needed] !== "number")
    return `A fault of kind ${rule.kind} needs the number "${needed}".`;
  if (rule.kind === "redirect" && typeof rule.to !== "string") return 'A redirect needs "to".';
  const badPattern = [rule.path, rule.bodyMatches].find((pattern) => pattern !== undefined && !isPattern(pattern));
  if (badPattern !== undefined) return `${JSON.stringify(badPattern)} is not a regular expression.`;
  const unknown = Array.isArray(rule.mutations)
    ? rule.mutations.find((name) => !Object.hasOwn(mutations, String(name)))
    : undefined;
  if (unknown !== undefined)
    return `No mutation is named ${JSON.stringify(unknown)}. The mutations: ${Object.keys(mutations).join(", ")}.`;
  return patchProblem(rule.patch);
}

function isPattern(text: unknown): boolean {
  if (typeof text !== "string") return false;
  try {
    return new RegExp(text) instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
