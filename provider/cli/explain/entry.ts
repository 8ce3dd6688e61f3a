/** What is said of whether the same command may be run again as it is. */
export const AGAIN = {
  yes: "Yes. The next run goes on from here.",
  useless: "Yes, but it says the same until that is done.",
  later: "Yes, in a few minutes, with the same command.",
  look: "Not before you have looked.",
  note: "There is nothing to repeat: it is a note.",
} as const;

/** What a message means. Its prose is Markdown without links: a page and a terminal show it. */
export interface Entry {
  /** Words of the message, in order. What stands between them is different each time. */
  readonly says: readonly string[];
  /** Whose words these are, where they aren't ours. */
  readonly from?: "Node" | "Pulumi";
  readonly means: string;
  /** What to do. */
  readonly remedy: string;
  readonly again: keyof typeof AGAIN;
  /** What goes with `again`. */
  readonly but?: string;
  /** Where more is said of it, as a page of `docs/` links to it. */
  readonly see?: string;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** The message as people quote it. */
export function messageOf({ says }: Pick<Entry, "says">): string {
  return says.join(" … ");
}

/** Whether the same command may be run again, in a sentence or two. */
export function againOf({ again, but }: Pick<Entry, "again" | "but">): string {
  return [AGAIN[again], but].filter(Boolean).join(" ");
}
