/**
 * The messages of check and diff, which the engine sends for each resource of each run: read from their bytes and written to them without the generated
 * classes in between. All other messages go through those.
 */
import type { Problem, Properties } from "../resources/resource";
import type { PropertyDifference } from "./plugin-diff";
import { BinaryReader, BinaryWriter, readStruct, type Writer, within, writeStruct } from "./plugin-struct";

export interface CheckRequest {
  urn: string;
  olds: Properties;
  news: Properties;
}

export interface Checked {
  readonly inputs: Properties;
  readonly problems: readonly Problem[];
}

export interface DiffRequest extends CheckRequest {
  id: string;
  readonly ignoreChanges: string[];
  /** Read when they are asked for, which is where something differs. */
  oldInputs(): Properties;
}

export interface Difference {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  /** Outputs that the change leaves as they are. */
  readonly stables: readonly string[];
  readonly details: readonly PropertyDifference[];
}

export function readCheckRequest(bytes: Uint8Array): CheckRequest {
  const request: CheckRequest = { urn: "", olds: {}, news: {} };
  const reader = new BinaryReader(bytes);
  while (reader.nextField()) {
    const field = reader.getFieldNumber();
    if (field === 1) request.urn = reader.readString();
    else if (field === 2) request.olds = within(reader, readStruct);
    else if (field === 3) request.news = within(reader, readStruct);
    else reader.skipField();
  }
  return request;
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

export function readDiffRequest(bytes: Uint8Array): DiffRequest {
  let oldInputs: Uint8Array = new Uint8Array();
  const request: DiffRequest = { id: "", urn: "", olds: {}, news: {}, ignoreChanges: [], oldInputs: () => readStruct(new BinaryReader(oldInputs)) };
  const reader = new BinaryReader(bytes);
  while (reader.nextField()) {
    const field = reader.getFieldNumber();
    if (field === 1) request.id = reader.readString();
    else if (field === 2) request.urn = reader.readString();
    else if (field === 3) request.olds = within(reader, readStruct);
    else if (field === 4) request.news = within(reader, readStruct);
    else if (field === 5) request.ignoreChanges.push(reader.readString());
    else if (field === 6) oldInputs = reader.readBytes();
    else reader.skipField();
  }
  return request;
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
