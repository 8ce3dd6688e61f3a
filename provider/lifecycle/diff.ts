import { changedPaths, managedBy, settingOf, unmanagedPaths } from "../reconcile/compare";
import { dueMark } from "../reconcile/mark";
import { purchaseOf } from "../reconcile/purchase-state";
import { upgraded, withoutBookkeeping, withoutMissing } from "../reconcile/state";
import { sayStrangeMark } from "../reconcile/strange-mark";
import { parseId } from "../resources/id";
import { isSameIdentity } from "../resources/identity";
import { inputOf, overlap } from "../resources/path";
import type { Properties, Resource } from "../resources/resource";
import { withoutUnknowns } from "../resources/unknown";
import { noteFailure } from "../run/failure";
import { declare, noteInState, otherOwner, selfOf } from "../run/owners";
import { type Run, resourceOf } from "../run/run";
import { TelephonyError } from "../transport/errors";
import type { Support } from "../vendors/support";
import { supportOf } from "../vendors/vendor";

export interface Difference {
  readonly changes: boolean;
  /** Identity inputs whose new value means another thing. */
  readonly replaces: readonly string[];
  /**
   * Whatever differs, once each: managed paths, settings, what starts or stops being declared, and what is still
   * unknown.
   */
  readonly paths: readonly string[];
  /**
   * The output for whose sake an update is due though no input differs: a number was bought and not seen yet, or its
   * mark is to be written.
   */
  readonly due: "status" | "mark" | undefined;
}

/**
 * Compares the live values, as last read, with the declared ones. Never touches the network. Throws where another
 * resource of the run stands for the same thing.
 */
export function diff(run: Run, kind: string, id: string, olds: Properties, news: Properties): Difference {
  const resource = resourceOf(run, kind);
  const state = upgraded(olds);
  const bare = withoutMissing(withoutBookkeeping(news));
  const { known, unknown } = withoutUnknowns(bare);
  const ref = parseId(id);
  sayWarnings(run, id, state);

  const isUnknown = (path: string) => unknown.some((each) => overlap(each, path));
  const replaces = resource.identity.filter(
    (input) => !isUnknown(input) && !isSameIdentity(resource.identifiedBy, input, state, bare),
  );
  noteOwner(run, kind, id, state, news, replaces.length === 0);
  const vendor = run.vendors.find((each) => each.name === ref?.vendor);
  const support = vendor && supportOf(vendor, kind);
  if (!support) return { changes: replaces.length > 0, replaces, paths: replaces, due: undefined };

  const paths = new Set([
    ...replaces,
    // An unknown value may be the one that is there; the update will tell.
    ...unknown.filter((path) => !resource.createOnly.includes(inputOf(path))),
    ...changedPaths(resource, support, state, known),
    ...unmanagedPaths(resource, state, bare),
    ...newlyManaged(resource, state, bare),
    ...Object.keys(resource.settings).filter(
      (name) =>
        !isUnknown(name) && settingOf(resource, support, state, name) !== settingOf(resource, support, known, name),
    ),
  ]);
  if (resource.identifiedBy.isNumber) sayStrangeMark(run, id, support, state, news);
  const due = resource.identifiedBy.isNumber ? dueOf(support, state, news, isUnknown("label")) : undefined;
  return { changes: paths.size > 0 || due !== undefined, replaces, paths: [...paths], due };
}

/**
 * A diff of the program's own makes the thing declared in this run, unless the program declares another one in its
 * place; a refresh compares too, without any check before.
 */
function noteOwner(
  run: Run,
  kind: string,
  id: string,
  state: Properties,
  news: Properties,
  isStillDeclared: boolean,
): void {
  const ref = parseId(id);
  const self = selfOf(news);
  if (!ref || resourceOf(run, kind).identifiedBy.isPinned) return;
  noteInState(run, kind, ref, self, state);
  if (!isStillDeclared || self === undefined || !run.register.facts().checked.has(self)) return;
  const owner = otherOwner(run, kind, ref, self);
  // Of a number that a search has found, check does not know which it is.
  if (owner !== undefined) {
    const reason =
      `${id} is declared twice in this program: by ${owner} and by ${self}. One thing has one owner: remove one of ` +
      "them";
    noteFailure(run, self, reason);
    throw new TelephonyError(reason);
  }
  declare(run, kind, ref, news);
}

function dueOf(support: Support, state: Properties, news: Properties, isLabelUnknown: boolean): Difference["due"] {
  if (purchaseOf(state) !== undefined) return "status";
  return !isLabelUnknown && dueMark(support, state, news) !== undefined ? "mark" : undefined;
}

function sayWarnings(run: Run, id: string, state: Properties): void {
  for (const warning of Array.isArray(state.warnings) ? state.warnings : []) run.say(`${id}: ${String(warning)}`);
}

/** Declared now and not before: state must say so, or a refresh would not look at it. */
function newlyManaged(resource: Resource, state: Properties, declared: Properties): string[] {
  const before = new Set((state.managed as readonly string[] | undefined) ?? []);
  const created = new Set<string>([...resource.createOnly, ...Object.keys(resource.settings)]);
  return managedBy(resource, declared).filter((path) => !before.has(path) && !created.has(path));
}
