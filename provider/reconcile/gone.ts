/**
 * Numbers that vanish together are likelier a wrong account or a vendor in trouble than so many deliberate releases.
 */
import { formatId, numberOf, type Ref } from "../resources/id";
import { refreshSince } from "../run/reads";
import type { Run } from "../run/run";
import { TelephonyError } from "../transport/errors";
import type { Found } from "../vendors/adapter";

const MANY = 3;
const MANY_OF_ALL = 0.05;
/** The engine reads many at once, and begins with the next when one is done. */
const NEXT_READ_MS = 300;

/**
 * Looks at a number, so that what the reads of a run find can be weighed together. `look` is told since when what was
 * read will do.
 */
export async function recordRead(
  { reads, clock }: Pick<Run, "reads" | "clock">,
  kind: string,
  ref: Ref,
  look: (since: number) => Promise<Found>,
): Promise<Found> {
  const number = formatId(numberOf(ref));
  const since = refreshSince(reads, `${kind} ${formatId(ref)}`, clock.now());
  reads.underWay += 1;
  reads.begun += 1;
  try {
    const found = await look(since);
    if (!found.absent) {
      reads.there.add(number);
      reads.gone.delete(number);
      reads.believed.delete(number);
    }
    return found;
  } finally {
    reads.underWay -= 1;
    reads.refresh.at = clock.now();
  }
}

/** Waits until no other read is under way, and throws where too many numbers are gone for that to be believed. */
export async function confirmGone({ reads, clock }: Run, ref: Ref): Promise<void> {
  const number = formatId(numberOf(ref));
  reads.gone.add(number);
  let begun: number;
  do {
    begun = reads.begun;
    await clock.sleep(NEXT_READ_MS);
  } while (reads.underWay > 0 || reads.begun !== begun);
  const all = reads.there.size + reads.gone.size;
  if (reads.gone.size <= MANY || reads.gone.size <= MANY_OF_ALL * all) {
    reads.believed.add(number);
    return;
  }
  throw new TelephonyError(
    `Could not read ${formatId(ref)}: ${reads.gone.size} of the ${all} numbers read in this run are gone from ` +
      `their accounts (${shortened(reads.gone)}). ` +
      `That many are unlikely to have been released at once, so ${removedSoFar(reads.believed)}. Check the ` +
      "account and its credentials; if they are really gone, remove each with `pulumi state delete`.",
  );
}

/** The engine keeps what it was told before, though the refresh fails. */
function removedSoFar(believed: ReadonlySet<string>): string {
  if (believed.size === 0) return "nothing was removed from state";
  return (
    `this one stays in state. Those read before were removed (${shortened(believed)}): \`pulumi up\` adopts what ` +
    `is there after all, where \`acquire\` is not "buy"`
  );
}

function shortened(ids: ReadonlySet<string>): string {
  return [...ids].slice(0, 5).join(", ") + (ids.size > 5 ? ", …" : "");
}
