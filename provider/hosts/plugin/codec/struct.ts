/**
 * Protobuf's Struct, read from the wire into plain JSON and written from it. The class that comes with protobuf makes
 * three objects of each value and two of each struct on the way, which costs a check or a diff more than all that the
 * lifecycle does.
 */
import type { Properties } from "../../../resources/resource";
import { type Cursor, MalformedError, nextField, readDouble, readFlag, readText, skipField, within } from "./cursor";
import { type Writer, writeDouble, writeFlag, writeMessage, writeNumber, writeText } from "./writer";

export function readStruct(cursor: Cursor): Properties {
  const members: (readonly [string, unknown])[] = [];
  while (nextField(cursor)) {
    if (cursor.field === 1) members.push(within(cursor, readMember));
    else skipField(cursor);
  }
  // Members come in any order; in one order, equal structs are equal texts.
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(members);
}

function readMember(cursor: Cursor): readonly [string, unknown] {
  let key = "";
  let value: unknown;
  while (nextField(cursor)) {
    if (cursor.field === 1) key = readText(cursor);
    else if (cursor.field === 2) value = within(cursor, readValue);
    else skipField(cursor);
  }
  return [key, present(value)];
}

function readList(cursor: Cursor): unknown[] {
  const values: unknown[] = [];
  while (nextField(cursor)) {
    if (cursor.field === 1) values.push(present(within(cursor, readValue)));
    else skipField(cursor);
  }
  return values;
}

/** One of its fields is set: 1 for null, then number, text, boolean, struct and list. Undefined where none is. */
function readValue(cursor: Cursor): unknown {
  let value: unknown;
  while (nextField(cursor)) {
    const { field } = cursor;
    if (field === 2) value = readDouble(cursor);
    else if (field === 3) value = readText(cursor);
    else if (field === 4) value = readFlag(cursor);
    else if (field === 5) value = within(cursor, readStruct);
    else if (field === 6) value = within(cursor, readList);
    else {
      skipField(cursor);
      if (field === 1) value = null;
    }
  }
  return value;
}

/** Protobuf calls a value of no kind an error. */
function present(value: unknown): unknown {
  if (value === undefined) throw new MalformedError("it has a value of no kind");
  return value;
}

export function writeStruct(writer: Writer, properties: Properties): void {
  for (const [key, value] of Object.entries(properties)) {
    writeMessage(writer, 1, () => {
      writeText(writer, 1, key);
      writeMessage(writer, 2, () => writeValue(writer, value));
    });
  }
}

function writeValue(writer: Writer, value: unknown): void {
  if (value === null) writeNumber(writer, 1, 0);
  else if (typeof value === "number") writeDouble(writer, 2, value);
  else if (typeof value === "string") writeText(writer, 3, value);
  else if (typeof value === "boolean") writeFlag(writer, 4, value);
  else if (Array.isArray(value)) writeMessage(writer, 6, () => writeList(writer, value));
  else if (typeof value === "object") writeMessage(writer, 5, () => writeStruct(writer, value as Properties));
  else throw new Error(`a value of type ${typeof value} can't be sent`);
}

function writeList(writer: Writer, values: readonly unknown[]): void {
  for (const value of values) writeMessage(writer, 1, () => writeValue(writer, value));
}
