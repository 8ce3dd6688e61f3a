/** What the tests of the commands share. */
import { main } from "./main";

interface Typed {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What is piped in. */
  readonly input?: string;
  readonly isWatched?: boolean;
  readonly hasColors?: boolean;
}

/** What one command line printed, and its exit code. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs one command line in this process. */
export async function typed(
  words: readonly string[],
  { environment, input = "", isWatched = false, hasColors = false }: Typed,
): Promise<Ended> {
  let out = "";
  let error = "";
  const code = await main(words, {
    environment,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    read: async () => input,
    hasColors,
    isWatched,
    stopped: () => new Promise(() => {}),
  });
  return { code, out, error };
}
