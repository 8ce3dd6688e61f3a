/** What may stand behind `--`: nothing that makes a write of the comparison; and what of it says which stack is meant. */
import { UsageError } from "../command";

interface Word {
  /** Without its dashes, by its long name. */
  readonly flag: string;
  /** As it was given. */
  readonly given: string;
  readonly value: string | undefined;
}

/** The letters of `pulumi refresh`. */
const LETTERS: Readonly<Record<string, string>> = {
  c: "config",
  C: "cwd",
  d: "debug",
  e: "emoji",
  f: "skip-preview",
  h: "help",
  j: "json",
  m: "message",
  p: "parallel",
  Q: "fully-qualify-stack-names",
  s: "stack",
  t: "target",
  v: "verbose",
  x: "exclude",
  y: "yes",
};

/** Those that take a value, which may be the next word. */
const VALUED = [
  ...["color", "config", "config-file", "cwd", "exclude", "import-pending-creates", "memprofilerate", "message"],
  ...["otel-traces", "parallel", "profiling", "stack", "target", "tracing", "verbose"],
];

/** They write to the state or, as `--config` does, to the stack's file. */
const WRITING = [
  ...["clear-pending-creates", "config", "config-path", "import-pending-creates", "skip-preview", "yes"],
];

const SELECTING = ["stack", "cwd", "config-file"];

/** The arguments by which a command is about the same stack. Throws UsageError for those that would write. */
export function selectionIn(passedOn: readonly string[]): string[] {
  const words = wordsIn(passedOn);
  for (const { flag, given, value } of words)
    if (WRITING.includes(flag) || (flag === "preview-only" && value !== undefined))
      throw new UsageError(
        `${given} is not passed on: a comparison writes nothing. Run \`pulumi refresh\` itself for what is to be written`,
      );
  return words.flatMap(({ flag, value }) =>
    SELECTING.includes(flag) && value !== undefined ? [`--${flag}`, value] : [],
  );
}

/** As Pulumi reads them: `--stack x`, `--stack=x`, `-s x`, `-sx`, `-s=x`, and letters in one word (`-js x`). */
function wordsIn(passedOn: readonly string[]): Word[] {
  const words: Word[] = [];
  const rest = [...passedOn];
  for (let given = rest.shift(); given !== undefined && given !== "--"; given = rest.shift()) {
    if (given.startsWith("--")) {
      const [flag = "", ...value] = given.slice(2).split("=");
      const next = value.length === 0 && VALUED.includes(flag) ? rest.shift() : undefined;
      words.push({ flag, given: `--${flag}`, value: value.length > 0 ? value.join("=") : next });
      continue;
    }
    if (!given.startsWith("-")) continue;
    for (let at = 1; at < given.length; at += 1) {
      const letter = given[at] as string;
      const flag = LETTERS[letter] ?? letter;
      const behind = given.slice(at + 1).replace(/^=/, "");
      if (!VALUED.includes(flag)) {
        words.push({ flag, given: `-${letter}`, value: undefined });
        continue;
      }
      words.push({ flag, given: `-${letter}`, value: behind === "" ? rest.shift() : behind });
      break;
    }
  }
  return words;
}
