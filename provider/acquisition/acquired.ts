import type { Work } from "../reconcile/work";
import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import type { Former } from "../run/register";

/** A number that a create has acquired. */
export interface Acquired {
  readonly ref: Ref;
  readonly live: Properties;
  readonly acquired: "bought" | "adopted" | "registered";
  /** When it was acquired, according to the state before a replacement. */
  readonly acquiredAt?: string;
  /** The label whose place our mark may take; undefined where the number needs none of ours. */
  readonly markOver?: string;
  /** What is said once the number is in state. */
  readonly announced?: string;
}

/** How and when the number was acquired, according to the state before a replacement. */
export function acquiredBefore({ acquired, acquiredAt }: Former): Pick<Acquired, "acquired" | "acquiredAt"> {
  const known = (["bought", "adopted", "registered"] as const).find((word) => word === acquired);
  return { acquired: known ?? "adopted", ...(acquiredAt !== undefined && { acquiredAt }) };
}

/** Tells the user which numbers this stack has adopted, since it may release them from now on. */
export function announcement({ ref, vendor }: Work, { claim }: Properties, { label }: Properties): string {
  const labelled = typeof label === "string" && label !== "" ? `, label "${label}"` : "";
  return (
    `adopted ${formatId(ref)} on ${vendor.title} (account ` +
    `${ref.account ?? "default"}${labelled})${typeof claim === "string" ? ` into the stack ${claim}` : ""}: it was ` +
    "held already, and costs nothing more."
  );
}
