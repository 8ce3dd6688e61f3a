/** Acquires the number that is declared. */

import { changedPaths } from "../reconcile/compare";
import { isMark, marksOfNames, namesake, readMark } from "../reconcile/mark";
import type { Work } from "../reconcile/work";
import { defaultAcquire } from "../resources/default-acquire";
import { formatId } from "../resources/id";
import type { Properties } from "../resources/resource";
import { formerOf, isInState, marksHeld, selfOf, standsFor } from "../run/owners";
import { TelephonyError } from "../transport/errors";
import type { Found } from "../vendors/adapter";
import { type Acquired, acquiredBefore, announcement } from "./acquired";
import { buy, lookFor, lookWhetherHeld, register } from "./purchase";

export async function acquireDeclared(work: Work, inputs: Properties): Promise<Acquired> {
  const { vendor, ref } = work;
  const id = formatId(ref);
  const how = String(inputs.acquire ?? defaultAcquire(inputs));
  const began = work.run.clock.now();
  const listed = await lookWhetherHeld(work);
  const live = isWrittenTo(work, inputs, listed, how) ? await lookFor(work, began) : listed;
  if (!live.absent) return adopt(work, inputs, live, how);
  if (live.restorable !== undefined) {
    throw new TelephonyError(
      `Could not get ${id}: it was released and is not held. ${live.restorable} It is not bought again.`,
    );
  }
  if (how === "adopt" || how === "takeover") {
    throw new TelephonyError(
      `Could not adopt ${id}: the ${vendor.title} account does not hold it. To buy it, say \`acquire: ` +
        `"adoptOrBuy"\` (or "buy"); nothing is bought without it.` +
        (work.support.inputs.acquire !== true && work.support.inputs.acquire?.includes("register")
          ? ' To add it without a purchase, say `acquire: "register"`.'
          : ""),
    );
  }
  const isRegistered = how === "register";
  const added = isRegistered ? await register(work, inputs) : await buy(work, inputs);
  return isRegistered
    ? { ref, live: added, acquired: "registered" }
    : { ref, live: added, acquired: "bought", markOver: "" };
}

/** A write starts from what is there now, and so does what takes a mark's place. */
function isWrittenTo({ resource, support }: Work, inputs: Properties, live: Found, how: string): boolean {
  if (live.absent) return false;
  return (
    how === "takeover" ||
    isMark(live.label) ||
    changedPaths(resource, support, { ...live, managed: [] }, inputs).length > 0
  );
}

/** The declared number, which the account holds. Throws where it is another's, or may not be taken in this way. */
function adopt(work: Work, inputs: Properties, live: Properties, how: string): Acquired {
  const { run, resource, vendor, ref, support } = work;
  const id = formatId(ref);
  const self = selfOf(inputs);
  const former = formerOf(run, vendor.name, self);
  const isFormer = former?.ref.number === ref.number;
  const length = support.labelLength ?? 0;
  const facts = run.register.facts();
  const formerNames = (self !== undefined && facts.formerly.get(self)) || [];
  const whose = readMark(live.label, inputs, length, [
    ...marksHeld(run, ref, self),
    ...marksOfNames(inputs, formerNames, length),
  ]);
  if (whose === "another's") refuseAnothers(work, live, how, self);
  const named = whose === "thisStack's" ? namesake(live.label, facts.named, inputs, length) : undefined;
  if (named !== undefined) refuseTwice(work, live, named, how, self);
  // This run has asked for it, and got no answer.
  if (run.asked.has(id))
    return {
      ref,
      live,
      acquired: how === "register" ? "registered" : "bought",
      ...(how !== "register" && { markOver: "" }),
    };
  if (how === "buy" && whose !== "ours" && whose !== "thisStack's" && !isInState(run, resource.kind, ref)) {
    throw new TelephonyError(
      `Could not buy ${id}: ${vendor.title} already holds it on this account, and \`acquire: "buy"\` buys only ` +
        "what isn't held. " +
        'If an earlier run may have bought it, or to take it over as it is, use `acquire: "adopt"` or `acquire: ' +
        '"adoptOrBuy"`.',
    );
  }
  return {
    ref,
    live,
    ...(isFormer
      ? acquiredBefore(former)
      : { acquired: how === "register" ? "registered" : "adopted", announced: announcement(work, inputs, live) }),
    ...((how === "takeover" || whose !== "none") && { markOver: whose === "none" ? "" : String(live.label) }),
  };
}

/** The mark names another resource of the program, which may well have another number by now. */
function refuseTwice(
  { run, resource, ref }: Work,
  { label }: Properties,
  named: string,
  how: string,
  self = "this resource",
): void {
  const standing = standsFor(run, resource.kind, ref, named);
  if (standing === "another" || (standing === undefined && how === "takeover")) return;
  throw new TelephonyError(
    `${formatId(ref)} is declared twice in this program: its label "${String(label)}" says that it is the number ` +
      `of ${named}, and ${self} declares it, too. One thing has one owner: remove one of them` +
      (standing === undefined ? `, or say \`acquire: "takeover"\` if ${named} has another number by now.` : "."),
  );
}

function refuseAnothers({ vendor, ref }: Work, live: Properties, how: string, self: string | undefined): void {
  if (how === "takeover") return;
  const untaint = self === undefined ? "" : ` (and, if it is tainted, \`pulumi state untaint '${self}'\` before that)`;
  throw new TelephonyError(
    `Could not adopt ${formatId(ref)}: its label "${String(live.label)}" on ${vendor.title} says that another ` +
      "stack owns it. Two owners would undo each other's work: " +
      `remove it from that stack first, or say \`acquire: "takeover"\`. If it is this very stack, and stack, ` +
      "project or resource were renamed since, run `pulumi up --refresh`, which shows whose it is, or `pulumi " +
      `up\` without \`--replace\`${untaint}, which renames the mark.`,
  );
}
