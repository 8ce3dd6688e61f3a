import type { Ref } from "../resources/id";
import { inputOf, isObject } from "../resources/path";
import type { Properties, Resource } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import type { Support } from "../vendors/support";
import { managedBy } from "./compare";
import type { PurchaseState } from "./purchase-state";

/** The version of the state that this release writes. Every earlier one stays readable, by a line in `upgrades`. */
export const STATE_VERSION = 1;

const upgrades: Readonly<Record<number, (state: Properties) => Properties>> = {};

/** Inputs that the SDK or the engine passes beside what the user declares. diff ignores them. */
const PASSED = ["claim", "self", "numberVendor", "secretInputs"] as const;
const BOOKKEEPING = new Set<string>([...PASSED, "__provider", "__defaults"]);

export function withoutBookkeeping(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !BOOKKEEPING.has(key)));
}

export function withoutMissing(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
}

/**
 * Brings a stored state to the present version. A state without a version is that of `Resource.get`: nothing but an id.
 */
export function upgraded(state: Properties): Properties {
  let present = state;
  for (
    let version: unknown = state.stateVersion ?? STATE_VERSION;
    version !== STATE_VERSION;
    version = present.stateVersion
  ) {
    const upgrade = upgrades[Number(version)];
    if (!upgrade)
      throw new TelephonyError(
        `This state is of version ${String(version)}, which this release of pulumi-telephony (state version ` +
          `${STATE_VERSION}) can't read: install a newer release.`,
      );
    present = upgrade(present);
  }
  return present;
}

/**
 * The inputs that these properties name as secret: the program gave them so, and in state they stay so for as long as
 * it has them.
 */
export function secretInputsOf({ secretInputs }: Properties): readonly string[] {
  return Array.isArray(secretInputs) ? secretInputs.filter((name) => typeof name === "string") : [];
}

/** What no read gives. */
export interface Own {
  /** How the number was acquired. */
  readonly acquired?: unknown;
  /** How far the purchase of a number is that was not seen yet. */
  readonly purchase?: PurchaseState;
  /** When, where the vendor does not say it. */
  readonly acquiredAt?: unknown;
  /** The mark of ownership that this resource wrote last. */
  readonly mark?: string;
  /** A mark is still to be written: the label whose place it may take. */
  readonly markOver?: string;
  /** The managed paths that this resource has written at some time: a reset undoes no others. */
  readonly wrote?: readonly string[];
  /** The inputs that were secret when they were last applied. */
  readonly secretInputs?: readonly string[];
}

const OWN = ["acquired", "purchase", "mark", "markOver", "wrote", "secretInputs"] as const;

/** What a state tells of that. */
export function ownOf(state: Properties): Own {
  const { acquired, acquiredAt, mark, markOver, wrote } = state;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    secretInputs: secretInputsOf(state),
    acquired,
    acquiredAt,
    mark: text(mark),
    markOver: text(markOver),
    wrote: Array.isArray(wrote) ? (wrote as string[]) : undefined,
  };
}

/** What a resource has written by its state; those of before this was kept count as all written. */
export function writtenBy({ wrote, managed }: Properties): readonly string[] {
  return ((Array.isArray(wrote) ? wrote : managed) as readonly string[] | undefined) ?? [];
}

/** What was written before, and now. */
export function withWritten(before: Properties, paths: readonly string[]): string[] {
  return [...new Set([...writtenBy(before), ...paths])].sort();
}

export interface StateParts {
  readonly resource: Resource;
  readonly support: Support;
  readonly ref: Ref;
  /** What is declared, or was when last applied. */
  readonly declared: Properties;
  /** What `find` gave. */
  readonly live: Properties;
  /** What the lifecycle itself knows of it. */
  readonly own?: Own;
  /** In place of the declared paths: after a failure, only what was confirmed. */
  readonly managed?: readonly string[];
}

/**
 * The state of a resource: each input under its own name (live where the vendor returns it, else as last applied), the
 * outputs, and what the next run needs to know.
 */
export function stateOf({ resource, support, ref, declared, live, own = {}, managed }: StateParts): Properties {
  const unverifiable = (support.unverifiable ?? []).filter((path) => declared[inputOf(path)] !== undefined);
  const paths = managed ?? managedBy(resource, declared);
  const applied = Object.keys(resource.inputs.shape).flatMap((input): [string, unknown][] => {
    const value = declared[input];
    const isOurs = input in resource.settings || resource.createOnly.includes(input) || unverifiable.includes(input);
    // `messaging` is managed as `messaging.enabled`: its other members were applied, and are never read. What was not
    // confirmed is not as declared.
    const inPart = isObject(value) && resource.managed.some((path) => path.startsWith(`${input}.`));
    if (inPart) {
      const isApplied = (member: string) =>
        !resource.managed.includes(`${input}.${member}`) || paths.includes(`${input}.${member}`);
      const members = Object.entries({
        ...Object.fromEntries(Object.entries(value).filter(([member]) => isApplied(member))),
        ...(live[input] as Properties | undefined),
      });
      return members.length > 0 ? [[input, Object.fromEntries(members)]] : [];
    }
    return value !== undefined && isOurs ? [[input, value]] : [];
  });
  const { warnings, pending, ...seen } = live;
  // What no vendor reports is as declared or not at all: a setting that was dropped has its default again (`onDelete:
  // "release"` is disarmed).
  const dropped = [...Object.keys(resource.settings), ...resource.createOnly, ...(support.unverifiable ?? [])].filter(
    (input) => declared[input] === undefined,
  );
  for (const name of [...dropped, ...OWN]) delete seen[name];
  // A vendor shows nothing for what was cleared; the declared form stays, or a read would take it for undeclared.
  const cleared = paths
    .filter((path) => declared[path] === "" && !live[path])
    .map((path): [string, unknown] => [path, ""]);
  const state = withoutMissing({
    acquiredAt: own.acquiredAt,
    ...seen,
    acquired: own.acquired,
    purchase: own.purchase,
    ...Object.fromEntries(cleared),
    ...Object.fromEntries(applied),
    ...(resource.identifiedBy.isPinned ? withoutBookkeeping(declared) : resource.identifiedBy.inputsOf(ref)),
    stateVersion: STATE_VERSION,
    managed: paths,
    unverifiable: unverifiable.sort(),
    mark: own.mark,
    markOver: own.markOver,
    wrote: own.wrote,
    ...(isObject(pending) && Object.keys(pending).length > 0 && { pending }),
    ...(Array.isArray(warnings) && warnings.length > 0 && { warnings }),
    claim: declared.claim,
    self: declared.self,
    numberVendor: declared.numberVendor,
  });
  const secretInputs = secretIn(state, declared, own);
  return secretInputs.length > 0 ? { ...state, secretInputs } : state;
}

/**
 * What was secret stays so when it is declared no longer, or a part of it, and the state shows what was left at the
 * vendor.
 */
function secretIn(state: Properties, declared: Properties, own: Own): string[] {
  const formerly = (own.secretInputs ?? []).filter(
    (name) => JSON.stringify(state[name]) !== JSON.stringify(declared[name]),
  );
  return [...new Set([...secretInputsOf(declared), ...formerly])].filter((name) => name in state).sort();
}

/**
 * What `read` gives as inputs: the identity, the managed paths with their live values, and what the SDK passed. Nothing
 * else.
 */
export function inputsOf(resource: Resource, state: Properties): Properties {
  const managed = (state.managed as readonly string[] | undefined) ?? [];
  const kept = new Set([...managed.map(inputOf), ...PASSED]);
  if (resource.unit?.some((path) => kept.has(path))) for (const path of resource.unit) kept.add(path);
  for (const key of resource.identity) kept.add(key);
  // A number that was found by a search was never declared.
  if (kept.has("candidates")) kept.delete("number");
  const inputs = withoutMissing(Object.fromEntries([...kept].map((key) => [key, state[key]])));
  const secretInputs = secretInputsOf(inputs).filter((name) => name in inputs);
  return withoutMissing({ ...inputs, secretInputs: secretInputs.length > 0 ? secretInputs : undefined });
}
