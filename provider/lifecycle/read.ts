import { howToRemove, ownOnceSeen, refuseIfClaimedElsewhere } from "../acquisition/unconfirmed";
import { isSame, unitOf } from "../reconcile/compare";
import { concealing } from "../reconcile/conceal";
import { confirmGone, recordRead } from "../reconcile/gone";
import { readMark } from "../reconcile/mark";
import { purchaseOf } from "../reconcile/purchase-state";
import { inputsOf, type Own, ownOf, stateOf, upgraded, writtenBy } from "../reconcile/state";
import { sayStrangeMark } from "../reconcile/strange-mark";
import { refOfId, type Work, workOn } from "../reconcile/work";
import { formatId } from "../resources/id";
import { inputOf, valueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { during } from "../run/failure";
import { noteInState, selfOf } from "../run/owners";
import { type Run, resourceOf } from "../run/run";
import { TelephonyError } from "../transport/errors";
import type { Absent } from "../vendors/adapter";

export interface Read {
  /** In canonical form. */
  readonly id: string;
  readonly state: Properties;
  readonly inputs: Properties;
}

export interface ReadOptions {
  readonly isImport?: boolean;
  /** Since when what was read will do, in ms of the clock; where it is not given, since this refresh began. */
  readonly since?: number;
}

/**
 * Reads the live state. Gives undefined on proof of absence only; whatever else goes wrong is an error, and the
 * resource stays. An import has no state before it: then every path is managed that the vendor returns and lets be
 * written.
 */
export async function read(
  run: Run,
  kind: string,
  id: string,
  olds: Properties,
  { isImport = false, since: given }: ReadOptions = {},
): Promise<Read | undefined> {
  const resource = resourceOf(run, kind);
  const before = upgraded(olds);
  const { isPinned, isNumber, hasEvent } = resource.identifiedBy;
  if (isPinned && isImport)
    throw new TelephonyError(
      "A NumberSearch can't be imported: it is what was on offer when it was made. Declare one.",
    );
  // What a search found stays as it was pinned; its ids are no numbers.
  if (isPinned) return { id, state: before, inputs: inputsOf(resource, before) };
  const ref = refOfId(id);
  if (hasEvent !== (ref.event !== undefined)) {
    throw new TelephonyError(
      ref.event === undefined
        ? `"${id}" lacks its event: it reads vendor/number#event, such as fonestorm/+13215551111#call.incoming.`
        : `"${id}" is the id of a NotificationHook: that of a ${kind} has no event.`,
    );
  }
  const work = workOn(run, kind, ref);
  const look = (since: number) =>
    during(`read ${formatId(ref)}`, () => work.adapter.find(ref, before, { since, whole: isImport }));
  const live = await recordRead(run, kind, ref, (since) => concealing(work, [before], () => look(given ?? since)));
  const purchase = isImport ? undefined : purchaseOf(before);
  if (live.absent && live.restorable === undefined && purchase !== undefined) {
    run.say(
      purchase === "unconfirmed"
        ? `${id}: its purchase got no answer, and the ${work.vendor.title} account does not show it. The next ` +
            "`pulumi up` asks for it again."
        : `${id}: ${work.vendor.title} said that it was ${String(before.acquired)}, and the account does not show ` +
            `it yet. It stays in state. If it never arrives: ${howToRemove(before)}`,
    );
    return { id: formatId(ref), state: before, inputs: inputsOf(resource, before) };
  }
  if (live.absent) {
    if (!isImport) await confirmGone(run, ref);
    if (!isImport && isNumber) sayGone(work, live);
    return undefined;
  }
  refuseIfClaimedElsewhere(work, before, live);
  if (purchase === "unconfirmed")
    run.say(`${formatId(ref)}: its purchase got no answer, and the account shows it now. \`pulumi up\` finishes it.`);
  noteInState(run, kind, ref, selfOf(before), before);
  const own: Own = {
    ...ownOf(before),
    ...ownOnceSeen(work, before, live),
    // Of an import, before which there is no state, nothing: what it takes over was set by somebody else.
    wrote: stillOurs(work, before, live),
  };
  const managed = isImport
    ? importedPaths(work, live, before)
    : Array.isArray(before.managed)
      ? (before.managed as string[])
      : [];
  if (isImport && !isNumber && managed.length === 0) {
    throw new TelephonyError(
      `Could not import ${formatId(ref)}: ${work.vendor.title} shows nothing of it that a ${kind} could declare. ` +
        "Declare it without an import: that adopts what is there.",
    );
  }
  const state = stateOf({ resource, support: work.support, ref, declared: before, live, own, managed });
  for (const warning of Array.isArray(state.warnings) ? state.warnings : []) run.say(`${id}: ${String(warning)}`);
  if (isNumber && !isImport) sayStrangeMark(run, ref, work.support, state, before);
  return { id: formatId(ref), state, inputs: inputsOf(resource, state) };
}

/** The engine says no more than "deleted", which reads as if a run had done it. */
function sayGone({ run, ref, vendor }: Work, { restorable }: Absent): void {
  const how = restorable !== undefined ? "was released, though not by this run" : "is no longer held";
  run.say(
    `${formatId(ref)} ${how}, as ${vendor.title} (account ${ref.account ?? "default"}) says: it was removed from ` +
      "state, and nothing was sent.",
  );
}

/**
 * Of what this resource has written, what is still so: what somebody else has set since is theirs, and no reset undoes
 * it.
 */
function stillOurs({ resource, support }: Work, before: Properties, live: Properties): readonly string[] {
  const isSo = (path: string) =>
    (support.unverifiable ?? []).includes(path) ||
    isSame(resource, support, path, valueAt(before, path), valueAt(live, path));
  return writtenBy(before).filter(
    (path) => !resource.managed.includes(path) || unitOf(resource, support, path).every(isSo),
  );
}

/** What a declaration of the live values would manage. A mark of ownership is nobody's declaration. */
function importedPaths({ resource, support }: Work, live: Properties, passed: Properties): string[] {
  const paths = resource.managed.filter((path) => {
    const value = valueAt(live, path);
    if (value === undefined || value === null || value === "") return false;
    if (path === "label" && readMark(value, passed, support.labelLength ?? 0) !== "none") return false;
    const values = support.inputs[path];
    return (
      inputOf(path) in support.inputs &&
      !support.unverifiable?.includes(path) &&
      (!Array.isArray(values) || values.includes(String(value)))
    );
  });
  return paths.sort();
}
