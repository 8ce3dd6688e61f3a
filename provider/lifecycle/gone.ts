/** Numbers that vanish together are likelier a wrong account or a vendor in trouble than so many deliberate releases. */
import { TelephonyError } from "../transport/errors";
import type { Run } from "./run";

const MANY = 3;
const MANY_OF_ALL = 0.05;
/** The engine reads many at once, and begins with the next when one is done. */
const NEXT_READ_MS = 300;

/** Looks at a number, so that what the reads of a run find can be weighed together. */
export async function looking<Live>({ reads }: Run, id: string, look: () => Promise<Live>): Promise<Live> {
  reads.underWay.add(id);
  try {
    const live = await look();
    reads.done.add(id);
    return live;
  } finally {
    reads.underWay.delete(id);
  }
}

/** A number that is gone is believed to be when the reads beside it are done and most others are there. Throws otherwise. */
export async function believeGone({ reads, clock }: Run, id: string): Promise<void> {
  reads.gone.add(id);
  do await clock.sleep(NEXT_READ_MS);
  while (reads.underWay.size > 0);
  if (reads.gone.size <= MANY || reads.gone.size <= MANY_OF_ALL * reads.done.size) {
    reads.believed.add(id);
    return;
  }
  throw new TelephonyError(
    `Could not read ${id}: ${reads.gone.size} of the ${reads.done.size} numbers read in this run are gone from their accounts (${shortened(reads.gone)}). So many at once are not believed: ` +
      `${taken(reads.believed)}. Check the account and its credentials; if they are really gone, remove each with \`pulumi state delete\`.`,
  );
}

/** The engine keeps what it was told before, though the refresh fails. */
function taken(believed: ReadonlySet<string>): string {
  if (believed.size === 0) return "nothing was taken out of the state";
  return `this one stays in the state. ${shortened(believed)} had been read before and were taken out: \`pulumi up\` adopts what is there after all`;
}

function shortened(ids: ReadonlySet<string>): string {
  return [...ids].slice(0, 5).join(", ") + (ids.size > 5 ? ", …" : "");
}
