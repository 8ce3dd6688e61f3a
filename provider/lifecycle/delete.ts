import { release } from "../acquisition/release";
import { settingOf } from "../reconcile/compare";
import { concealing } from "../reconcile/conceal";
import { reset } from "../reconcile/reset";
import { upgraded } from "../reconcile/state";
import { refOfId, workOn } from "../reconcile/work";
import type { Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { keeperOf, noteInState, numberOfOwner, selfOf, standsOn, successorOf, thingOf } from "../run/owners";
import { type Run, resourceOf, supportIn, vendorOf } from "../run/run";
import { TelephonyError } from "../transport/errors";

/**
 * Deletes a resource as its applied `onDelete` says. Never undoes what the same run declares, whichever process
 * knows of it. Releases only what the state says to release, within the guard, where nothing in the run may still want
 * it, and verifies it. `self` is the URN that the engine names, where it does.
 */
export async function remove(run: Run, kind: string, id: string, olds: Properties, self?: string): Promise<void> {
  const state = upgraded(olds);
  const resource = resourceOf(run, kind);
  const { isPinned, isNumber } = resource.identifiedBy;
  if (isPinned) return;
  const ref = refOfId(id);
  const { title } = vendorOf(run, ref.vendor);
  const selves = [self, selfOf(state)].filter((each) => each !== undefined);
  const { search } = (state.candidates ?? {}) as { readonly search?: string };
  const keeper = keeperOf(run, kind, ref, selves, search);
  const failure = keeper === undefined ? undefined : run.register.facts().failed.get(keeper);
  if (isNumber && failure !== undefined)
    throw new TelephonyError(
      `kept ${id}: ${String(keeper)} declares it in this run, and failed (${failure}). It stays in state until ` +
        "that has its number.",
    );
  // With `deleteBeforeReplace` the create that follows learns from here which number it had: what is forced is not
  // compared before.
  const [urn = ""] = selves;
  if (isNumber && !run.register.facts().former.has(urn)) noteInState(run, kind, ref, urn, state);
  if (keeper !== undefined) {
    run.say(
      selves.includes(keeper)
        ? `${id}: nothing was undone at ${title}: what was replaced stays as it is.`
        : `${id}: nothing was undone at ${title}, since ${keeper} declares the same ${kind} in this run.`,
    );
    return;
  }
  const how = settingOf(resource, supportIn(run, kind, ref.vendor), state, "onDelete");
  if (how === "keep") {
    run.say(
      isNumber
        ? `kept ${id}: the number stays on the ${title} account and keeps billing. To release one, apply ` +
            `\`onDelete: "release"\` before deleting it.${inPlaceOf(run, ref, selves)}`
        : `kept ${id}: what the ${kind} set stays as it is at ${title}.`,
    );
    return;
  }
  const wanting = isNumber ? replacedBy(run, ref, selves) : undefined;
  if (wanting !== undefined) {
    const why = run.register.facts().checked.has(wanting)
      ? "it was replaced in this run, and what is replaced is never released"
      : `the program has the same PhoneNumber elsewhere, as ${wanting}, which this run leaves out`;
    run.say(`kept ${id}: ${why}. It stays on the ${title} account and keeps billing.${inPlaceOf(run, ref, selves)}`);
    return;
  }
  const user = isNumber ? standsOn(run, ref) : undefined;
  if (user !== undefined) {
    run.say(`kept ${id}: ${user} of this program still uses it. It stays on the ${title} account and keeps billing.`);
    return;
  }
  const { trouble } = run.register;
  if (trouble !== undefined)
    throw new TelephonyError(`Could not delete ${id}: ${trouble}. It stays in state; the next run tries again.`);
  const work = workOn(run, kind, ref);
  await concealing(work, [state], () => (isNumber ? release(work, state) : reset(work, state, selves)));
}

/**
 * Deleting what the program still declares is half of a replacement, unless the program declares another number
 * for it, and it has that: before, with
 * `deleteBeforeReplace`, the program may not have said everything yet.
 */
function replacedBy(run: Run, ref: Ref, selves: readonly string[]): string | undefined {
  const facts = run.register.facts();
  const successor = successorOf(facts, ref, selves);
  if (!successor) return undefined;
  const hasAnother =
    facts.created.has(successor.urn) || (facts.former.get(successor.urn)?.ref.number ?? ref.number) !== ref.number;
  const declaresAnother = successor.thing !== undefined && successor.thing !== thingOf(run, "PhoneNumber", ref);
  return declaresAnother && hasAnother ? undefined : successor.urn;
}

/** Where another number has taken its place: which, and the way back. */
function inPlaceOf(run: Run, ref: Ref, selves: readonly string[]): string {
  const facts = run.register.facts();
  const successor = successorOf(facts, ref, selves);
  const number = successor && numberOfOwner(facts, successor.urn);
  if (!successor || number === undefined || number === `${ref.vendor}/${ref.number}`) return "";
  return (
    ` ${successor.urn} has ${number} now; to go back to the former number, declare \`number: "${ref.number}"\` ` +
    "there."
  );
}
