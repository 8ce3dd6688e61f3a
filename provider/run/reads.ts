/** What the reads of a run have shown so far. Numbers are their ids; what belongs to a number counts as the number. */
export interface Reads {
  underWay: number;
  begun: number;
  readonly there: Set<string>;
  readonly gone: Set<string>;
  /** Those gone that the engine was told of. */
  readonly believed: Set<string>;
}

export const noReads = (): Reads => ({ underWay: 0, begun: 0, there: new Set(), gone: new Set(), believed: new Set() });
