/** What a play of names counts. */
export interface Figures {
  histories: number;
  commands: number;
  requests: number;
  purchases: number;
  /** Releases that were right. */
  released: number;
  /** Numbers that were let go of and stay at the carrier, with a line that says so. */
  kept: number;
  /** Bought anew where the docs say so, with the old one kept. */
  exempt: number;
  /** What must stay at none. */
  wrongReleases: number;
  boughtAnew: number;
  /** Failures at the end that the model knows a reason for. */
  refused: number;
  readonly changes: Record<string, number>;
}

export function noFigures(): Figures {
  return {
    histories: 0,
    commands: 0,
    requests: 0,
    purchases: 0,
    released: 0,
    kept: 0,
    exempt: 0,
    wrongReleases: 0,
    boughtAnew: 0,
    refused: 0,
    changes: {},
  };
}
