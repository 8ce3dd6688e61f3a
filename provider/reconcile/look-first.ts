import { isObject, valueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import { liveOf } from "../vendors/adapter";
import { isSame, unitOf } from "./compare";
import type { Work } from "./work";
import { forMessage, knownOf } from "./write";

/**
 * Looks at what an update of these paths is about to carry, their units whole, and gives what is live: undefined where
 * nothing had to be looked at, as with single settings and what no vendor reports. Throws where one of them is at the
 * vendor neither as the state nor as the program has it: somebody has changed it since it was last read, or
 * `ignoreChanges` holds an old value, and the write would take that back unseen.
 */
export async function lookFirst(
  work: Work,
  declared: Properties,
  state: Properties,
  paths: readonly string[],
): Promise<Properties | undefined> {
  const { resource, support, adapter, ref } = work;
  const carried = carriedWith(work, declared, state, paths);
  const before = carried.length > 0 ? liveOf(await adapter.find(ref, state)) : undefined;
  // Of a number that is not there the write says what is wrong.
  if (!before) return undefined;
  const isAs = (live: Properties, other: Properties) => (path: string) =>
    isSame(resource, support, path, valueAt(live, path), valueAt(other, path));
  const changed = carried.filter((path) => !isAs(before, state)(path) && !isAsUntilDone(work, path, before, state));
  // One value has several forms: in which of them it is read depends on what is wanted.
  const now = changed.length > 0 ? liveOf(await adapter.find(ref, knownOf(resource, state, declared))) : undefined;
  const isDone = isAs(now ?? before, declared);
  const isDeclared = (path: string) => valueAt(declared, path) !== undefined;
  // That a member is missing is the program's doing only where the rest of its unit is as declared.
  const strange = changed.filter(
    (path) => !isDone(path) || (!isDeclared(path) && !carried.filter(isDeclared).every(isDone)),
  );
  if (strange.length > 0) throw new TelephonyError(refusal(work, strange, before, state, declared));
  return before;
}

/**
 * The paths that one of these takes along, as far as the vendor reports them and state or program has a word on them.
 */
function carriedWith(
  { resource, support }: Work,
  declared: Properties,
  state: Properties,
  paths: readonly string[],
): string[] {
  if (!resource.looksFirst) return [];
  const managed = Array.isArray(state.managed) ? (state.managed as string[]) : [];
  const isReported = (path: string) => path in support.inputs && !support.unverifiable?.includes(path);
  const isOurs = (path: string) =>
    resource.unit?.includes(path) || managed.includes(path) || valueAt(declared, path) !== undefined;
  return [...new Set(paths.flatMap((path) => unitOf(resource, support, path)))].filter(
    (path) => isReported(path) && isOurs(path),
  );
}

/** Whether it shows what it is expected to show until what was submitted is done. */
function isAsUntilDone({ resource, support }: Work, path: string, live: Properties, { pending }: Properties): boolean {
  const submitted = isObject(pending) ? pending[path] : undefined;
  return (
    isObject(submitted) && "until" in submitted && isSame(resource, support, path, valueAt(live, path), submitted.until)
  );
}

function refusal(
  work: Work,
  strange: readonly string[],
  live: Properties,
  state: Properties,
  declared: Properties,
): string {
  const differing = strange.flatMap((path) => membersThatDiffer(path, valueAt(live, path), valueAt(state, path)));
  const seen = differing.map((path) => `${path} is ${forMessage(work, path, live, state, declared)}`);
  return (
    `At ${work.vendor.title} ${seen.join(", ")}, which is neither what this stack last saw nor what the program ` +
    "declares: somebody has changed it since. " +
    "Nothing was sent, so that nobody's change is taken back unseen. Run `pulumi up --refresh`: it reads what is " +
    "there now, shows what would become of it, and continues from there."
  );
}

/** The paths of what is not as it was, member by member: what stayed the same may be a secret of the program's. */
function membersThatDiffer(path: string, live: unknown, before: unknown): string[] {
  if (!isObject(live) || !isObject(before)) return [path];
  const members = [...new Set([...Object.keys(live), ...Object.keys(before)])].filter(
    (member) => live[member] !== before[member],
  );
  return members.map((member) => `${path}.${member}`);
}
