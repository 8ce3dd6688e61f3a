import { formatId } from "../resources/id";
import type { Properties } from "../resources/resource";
import { changedPaths, droppedPaths } from "./compare";
import { during, IncompleteError, messageOf } from "./failure";
import { valueAt } from "./path";
import { declare, type Run } from "./run";
import { stateOf, upgraded, withoutMissing } from "./state";
import { refOfId, workOn } from "./work";
import { write } from "./write";

/**
 * Brings what changed to its declared value and gives the new state. What stops being declared is said, and not sent. A failure keeps the state as
 * it is now at the vendor (IncompleteError), so that the next run goes on from there.
 */
export async function update(run: Run, kind: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
  const ref = refOfId(id);
  const work = workOn(run, kind, ref);
  const { resource, support, vendor, adapter } = work;
  const before = upgraded(olds);
  const inputs = withoutMissing(news);
  const own = { acquired: before.acquired };
  declare(run, kind, ref, inputs);

  for (const path of droppedPaths(resource, before, inputs)) {
    const value = (support.unverifiable ?? []).includes(path) || resource.secrets.includes(path) ? undefined : valueAt(before, path);
    run.say(
      `${formatId(ref)}: ${path} is no longer managed; it stays as it is at ${vendor.title}${value === undefined ? "" : ` (${JSON.stringify(value).replace(/\?[^"\s]*/g, "?…")})`}.`,
    );
  }

  const paths = changedPaths(resource, support, before, inputs);
  if (paths.length === 0) return stateOf({ resource, support, ref, declared: inputs, live: liveOf(before), own });
  try {
    const live = await during(`change ${paths.join(", ")} of ${formatId(ref)}`, () => write(work, inputs, before, paths));
    return stateOf({ resource, support, ref, declared: inputs, live, own });
  } catch (error) {
    const seen = await adapter.find(ref, before, { fresh: true }).catch(() => undefined);
    const managed = ((before.managed as string[] | undefined) ?? []).filter((path) => !paths.includes(path) || !(support.unverifiable ?? []).includes(path));
    throw new IncompleteError(
      id,
      stateOf({ resource, support, ref, ...disarmed(before, managed, inputs), live: seen ?? liveOf(before), own }),
      messageOf(error),
    );
  }
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
