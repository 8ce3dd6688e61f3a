/**
 * The answers to check and diff, which the engine asks for each resource of each run: written to their bytes without
 * the generated classes in between. All other answers go through those.
 */
import type { Problem, Properties } from "../../../resources/resource";
import type { PropertyDifference } from "../diff";
import { BinaryWriter, type Writer, writeStruct } from "./struct";

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
  const writer = new BinaryWriter();
  writer.writeMessage(1, inputs, writeStruct);
  for (const problem of problems) writer.writeMessage(2, problem, writeProblem);
  return Buffer.from(writer.getResultBuffer());
}

function writeProblem({ path, reason }: Problem, writer: Writer): void {
  writer.writeString(1, path);
  writer.writeString(2, reason);
}

const NONE = 1;
const SOME = 2;

export function writeDifference({ changes, replaces, stables, details }: Difference): Buffer {
  const writer = new BinaryWriter();
  writer.writeRepeatedString(1, replaces);
  writer.writeRepeatedString(2, stables);
  writer.writeEnum(4, changes ? SOME : NONE);
  writer.writeRepeatedString(5, [...new Set(details.map(({ path }) => path.split(".", 1)[0] as string))]);
  for (const detail of details) writer.writeMessage(6, detail, writeDetail);
  // That the details are all there is, be there none.
  writer.writeBool(7, true);
  return Buffer.from(writer.getResultBuffer());
}

/** An entry of the map from path to what happens there. */
function writeDetail(detail: PropertyDifference, writer: Writer): void {
  writer.writeString(1, detail.path);
  writer.writeMessage(2, detail, writePropertyDiff);
}

/** Each with the number of the same kind where it replaces. */
const KINDS = { add: [0, 1], delete: [2, 3], update: [4, 5] } as const;

function writePropertyDiff({ kind, replaces, isOfInputs }: PropertyDifference, writer: Writer): void {
  writer.writeEnum(1, KINDS[kind][replaces ? 1 : 0]);
  writer.writeBool(2, isOfInputs);
}
