/**
 * The answers to check and diff, which the engine asks for each resource of each run: written to their bytes without
 * the generated classes in between. All other answers go through those.
 */
import type { Problem, Properties } from "../../../resources/resource";
import type { PropertyDifference } from "../diff";
import { writeStruct } from "./struct";
import { type Writer, writeFlag, writeMessage, writeNumber, writeText, written } from "./writer";

export interface Checked {
  readonly inputs: Properties;
  readonly problems: readonly Problem[];
}

export interface Difference {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  /** Outputs that the change leaves as they are. */
  readonly stables: readonly string[];
  readonly details: readonly PropertyDifference[];
}

export function writeChecked({ inputs, problems }: Checked): Buffer {
  return written((writer) => {
    writeMessage(writer, 1, () => writeStruct(writer, inputs));
    for (const { path, reason } of problems)
      writeMessage(writer, 2, () => {
        writeText(writer, 1, path);
        writeText(writer, 2, reason);
      });
  });
}

const NONE = 1;
const SOME = 2;

export function writeDifference({ changes, replaces, stables, details }: Difference): Buffer {
  return written((writer) => {
    for (const path of replaces) writeText(writer, 1, path);
    for (const path of stables) writeText(writer, 2, path);
    writeNumber(writer, 4, changes ? SOME : NONE);
    for (const input of new Set(details.map(({ path }) => path.split(".", 1)[0] as string)))
      writeText(writer, 5, input);
    for (const detail of details) writeMessage(writer, 6, () => writeDetail(writer, detail));
    // That the details are all there is, be there none.
    writeFlag(writer, 7, true);
  });
}

/** Each with the number of the same kind where it replaces. */
const KINDS = { add: [0, 1], delete: [2, 3], update: [4, 5] } as const;

/** An entry of the map from path to what happens there. */
function writeDetail(writer: Writer, { path, kind, replaces, isOfInputs }: PropertyDifference): void {
  writeText(writer, 1, path);
  writeMessage(writer, 2, () => {
    writeNumber(writer, 1, KINDS[kind][replaces ? 1 : 0]);
    writeFlag(writer, 2, isOfInputs);
  });
}
