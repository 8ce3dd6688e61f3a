import { formatId } from "../resources/id";
import type { Properties } from "../resources/resource";
import { OutcomeUnknownError, restated, TelephonyError, VendorError } from "../transport/errors";
import { buy, lookFor } from "./acquire";
import { changedPaths, droppedPaths } from "./compare";
import { concealing } from "./conceal";
import { markFor } from "./create";
import { during, IncompleteError, messageOf } from "./failure";
import { valueAt } from "./path";
import { declare, type Run } from "./run";
import { stateOf, upgraded, withoutMissing } from "./state";
import { howToForget, isOpen, isUnseen, refuseAnothersArrival } from "./unseen";
import { refOfId, type Work, workOn } from "./work";
import { write } from "./write";

/**
 * Brings what changed to its declared value and gives the new state. What stops being declared is said, and not sent. A failure keeps the state as
 * it is now at the vendor (IncompleteError), so that the next run goes on from there.
 */
export async function update(run: Run, kind: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
  const work = workOn(run, kind, refOfId(id));
  const [before, inputs] = [upgraded(olds), withoutMissing(news)];
  return concealing(work, [before, inputs], () => updateOn(work, id, before, inputs));
}

async function updateOn(work: Work, id: string, before: Properties, inputs: Properties): Promise<Properties> {
  const { run, ref, resource, support, vendor, adapter } = work;
  const { kind } = resource;
  declare(run, kind, ref, inputs);

  for (const path of droppedPaths(resource, before, inputs)) {
    const value = (support.unverifiable ?? []).includes(path) || resource.secrets.includes(path) ? undefined : valueAt(before, path);
    run.say(
      `${formatId(ref)}: ${path} is no longer managed; it stays as it is at ${vendor.title}${value === undefined ? "" : ` (${JSON.stringify(value).replace(/\?[^"\s]*/g, "?…")})`}.`,
    );
  }

  const changed = changedPaths(resource, support, before, inputs);
  const unseen = kind === "PhoneNumber" && isUnseen(before);
  const own = { acquired: before.acquired ?? (unseen ? "bought" : undefined) };
  if (changed.length === 0 && !unseen) return stateOf({ resource, support, ref, declared: inputs, live: liveOf(before), own });
  let paths: readonly string[] = changed;
  try {
    const mark = unseen ? await arrived(work, inputs, before) : undefined;
    if (mark !== undefined) paths = [...changed, "label"];
    const live = await during(paths.length === 0 ? `read ${formatId(ref)}` : `change ${paths.join(", ")} of ${formatId(ref)}`, () =>
      write(work, mark === undefined ? inputs : { ...inputs, label: mark }, before, paths),
    );
    return stateOf({ resource, support, ref, declared: inputs, live, own });
  } catch (error) {
    // While it is open whether the number is ours, what is seen of it is not our state.
    const seen = isOpen(before) ? undefined : await adapter.find(ref, before, { fresh: true }).catch(() => undefined);
    const managed = ((before.managed as string[] | undefined) ?? []).filter((path) => !paths.includes(path) || !(support.unverifiable ?? []).includes(path));
    throw new IncompleteError(
      id,
      stateOf({ resource, support, ref, ...disarmed(before, managed, inputs), live: seen ?? liveOf(before), own: isOpen(before) ? {} : own }),
      messageOf(error),
    );
  }
}

/** Throws unless such a number has arrived by now, or can be had now; gives the mark that its purchase had no time for. */
async function arrived(work: Work, inputs: Properties, before: Properties): Promise<string | undefined> {
  const id = formatId(work.ref);
  const found = await lookFor(work);
  const live = found?.status === "cancelled" ? undefined : (found ?? (isOpen(before) ? await askedAgain(work, inputs, before) : undefined));
  if (!live) {
    throw new TelephonyError(
      `${work.vendor.title} said that ${id} was ${String(before.acquired)}, but the account does not show it yet. Run again in a few minutes. If it never arrives, ` +
        "`pulumi refresh` takes it out of the state, and the next `pulumi up` gets it as `acquire` says.",
    );
  }
  refuseAnothersArrival(work, before, live);
  return before.acquired === "registered" ? undefined : markFor(work, inputs, live);
}

/** The very number whose purchase got no answer, and which the account does not show: nobody can sell one number twice. */
async function askedAgain(work: Work, inputs: Properties, before: Properties): Promise<Properties> {
  const { candidates: _candidates, ...declared } = inputs;
  return buy(work, declared).catch((error: unknown) => {
    if (!(error instanceof VendorError) || error instanceof OutcomeUnknownError) throw error;
    throw restated(
      error,
      `${error.message} Its first purchase got no answer, so it may still arrive: run again in a few minutes. If it never does: ${howToForget(before)}`,
    );
  });
}

/** What stays applied after a failure is what was applied before, but that `keep` counts at once: no failure may leave a release armed that the user has taken back. */
function disarmed(before: Properties, managed: readonly string[], inputs: Properties): { readonly declared: Properties; readonly managed: readonly string[] } {
  if (before.onDelete === undefined || (inputs.onDelete !== undefined && inputs.onDelete !== "keep")) return { declared: before, managed };
  return {
    declared: { ...before, onDelete: inputs.onDelete },
    managed: inputs.onDelete === undefined ? managed.filter((path) => path !== "onDelete") : managed,
  };
}

/** The part of a state that `find` gives: what a run that sends nothing keeps as last seen. */
function liveOf(state: Properties): Properties {
  const { stateVersion: _version, managed: _managed, unverifiable: _unverifiable, __provider: _provider, ...live } = state;
  return live;
}
