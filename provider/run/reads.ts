/** What the reads of a run have shown so far. Numbers are their ids; what belongs to a number counts as the number. */
export interface Reads {
  underWay: number;
  begun: number;
  readonly there: Set<string>;
  readonly gone: Set<string>;
  /** Those gone that the engine was told of. */
  readonly believed: Set<string>;
  readonly refresh: Refresh;
}

/** The refresh that is under way. */
interface Refresh {
  /** When it began, in ms of the clock: what was read since then may serve all its resources. */
  since: number;
  /** When the last read of it began or ended. */
  at: number;
  /** By kind and id, what it has read. */
  readonly read: Set<string>;
}

export const noReads = (): Reads => ({
  underWay: 0,
  begun: 0,
  there: new Set(),
  gone: new Set(),
  believed: new Set(),
  refresh: { since: 0, at: Number.NEGATIVE_INFINITY, read: new Set() },
});

/** A refresh reads each thing once, one after the other without a rest. */
const REST_MS = 10_000;

/** Since when what was read may serve this read: the engine doesn't say when a refresh begins. */
export function refreshSince({ refresh, underWay }: Reads, thing: string, now: number): number {
  const hasRested = underWay === 0 && now - refresh.at >= REST_MS;
  if (hasRested || refresh.read.has(thing)) {
    refresh.since = now;
    refresh.read.clear();
  }
  refresh.read.add(thing);
  refresh.at = now;
  return refresh.since;
}
