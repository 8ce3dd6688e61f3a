/** What the tests of the commands share. */
import { main } from "./main";

export interface Typed {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What is piped in. */
  readonly input?: string;
  readonly isWatched?: boolean;
}

/** What one command line printed, and its exit code. */
export async function typed(words: readonly string[], { environment, input = "", isWatched = false }: Typed) {
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
    hasColors: false,
    isWatched,
    stopped: () => new Promise(() => {}),
  });
  return { code, out, error };
}
