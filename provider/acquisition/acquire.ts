import type { Work } from "../reconcile/work";
import { defaultAcquire } from "../resources/default-acquire";
import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { refuseInDoubt } from "../run/account-used";
import type { Run } from "../run/run";
import { sourceOf } from "../run/source";
import { TelephonyError } from "../transport/errors";
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
    if (!ref) refuseWithoutCheckpoints(work.run, inputs);
  }
  return ref ? acquireDeclared({ ...work, ref }, inputs) : acquireCandidate(work, inputs);
}

/**
 * The engine that saves state only at the end of a run loses the list where the run dies, and with it which number was
 * bought from it: the next run would search again, and buy another.
 */
function refuseWithoutCheckpoints(run: Run, { self }: Properties): void {
  const text = sourceOf(run.sources(), "environment")?.get("pulumiSkipCheckpoints");
  if (!text || !/^(1|true)$/i.test(text)) return;
  throw new TelephonyError(
    `Could not buy a number for ${String(self)}: PULUMI_SKIP_CHECKPOINTS=${text} makes Pulumi save nothing before the ` +
      "run ends, and a run that dies would forget which number it bought from the search: the next one would buy " +
      "another. Nothing was sent. Unset it for the run that buys.",
  );
}
