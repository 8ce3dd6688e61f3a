import type { Work } from "../reconcile/work";
import { formatId, type Ref } from "../resources/id";
import { defaultAcquire } from "../resources/phone-number";
import type { Properties } from "../resources/resource";
import { refuseInDoubt } from "../run/account-used";
import type { Acquired } from "./acquired";
import { acquireCandidate } from "./candidates";
import { acquireDeclared } from "./declared-number";

/**
 * Acquires the declared number, or the first available candidate. Never sends a purchase twice without a read
 * between.
 */
export async function acquire(work: Omit<Work, "ref">, inputs: Properties, ref: Ref | undefined): Promise<Acquired> {
  const how = String(inputs.acquire ?? defaultAcquire(inputs));
  if (how !== "adopt" && how !== "takeover") {
    const account = typeof inputs.account === "string" ? inputs.account : undefined;
    refuseInDoubt(
      work.run,
      work.vendor,
      account,
      `${how === "register" ? "register" : "buy"} ${ref ? formatId(ref) : `a number for ${String(inputs.self)}`}`,
    );
  }
  return ref ? acquireDeclared({ ...work, ref }, inputs) : acquireCandidate(work, inputs);
}
