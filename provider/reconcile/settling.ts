import { noteChange, recordingChanges } from "../run/changes";
import { OutcomeUnknownError, TelephonyError, VendorError } from "../transport/errors";
import type { AnyAdapter } from "../vendors/adapter";
import type { Vendor } from "../vendors/vendor";

/**
 * The adapter, but that whatever goes wrong once a write was sent is an OutcomeUnknownError, which a look at the vendor
 * settles: an answer that can't be right, and a defect of our own too. A plain refusal, and what the adapter says of
 * its own accord, stay as they are.
 */
export function settling(adapter: AnyAdapter, vendor: Vendor, account = "default"): AnyAdapter {
  async function settled<T>(work: () => Promise<T>): Promise<T> {
    const outcome = await recordingChanges(work);
    if ("value" in outcome) return outcome.value;
    const { error, changed } = outcome;
    // Also where it was another resource's request that took this one's change along.
    if (error instanceof OutcomeUnknownError) noteChange();
    if (isPlain(error) || !changed) throw error;
    const seen =
      error instanceof TelephonyError
        ? error.message
        : `${vendor.title} (account ${account}): its answer met a defect of pulumi-telephony, which please report ` +
          `(${nameOf(error)}).`;
    throw new OutcomeUnknownError(
      `${seen} The request may have been executed anyway: it is repeated only where a look shows that it was not.`,
      {
        vendor: vendor.title,
        account,
        kind: "malformed",
      },
    );
  }

  const { create, update, delete: remove } = adapter;
  return {
    ...adapter,
    ...(create && { create: (ref, inputs) => settled(() => create(ref, inputs)) }),
    ...(update && { update: (ref, change) => settled(() => update(ref, change)) }),
    ...(remove && { delete: (ref, state) => settled(() => remove(ref, state)) }),
  };
}

/**
 * Whether it says for sure that its own request did nothing, or is settled elsewhere. An odd page with a refusal's
 * status is a refusal.
 */
function isPlain(error: unknown): boolean {
  if (error instanceof OutcomeUnknownError || !(error instanceof TelephonyError))
    return error instanceof OutcomeUnknownError;
  return !(error instanceof VendorError && error.kind === "malformed" && (error.status ?? 0) < 400);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
}
