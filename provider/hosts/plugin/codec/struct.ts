/**
 * Protobuf's Struct, read from the wire into plain JSON and written from it. The class that comes with protobuf makes
 * three objects of each value and two of each struct on the way, which costs a check or a diff more than all that the
 * lifecycle does.
 */
import type * as Protobuf from "google-protobuf";
import type { Properties } from "../../../resources/resource";
import { fromSdk } from "../../from-sdk";
import { type Cursor, MalformedError, nextField, readDouble, readFlag, readText, skipField, within } from "./cursor";

export type Writer = Protobuf.BinaryWriter;

export const { BinaryWriter }: typeof Protobuf = fromSdk("google-protobuf");

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

export function writeStruct(properties: Properties, writer: Writer): void {
  for (const member of Object.entries(properties)) writer.writeMessage(1, member, writeMember);
}

function writeMember([key, value]: readonly [string, unknown], writer: Writer): void {
  writer.writeString(1, key);
  // A null would be left out, so no value is passed bare.
  writer.writeMessage(2, [value], writeValue);
}

function writeList(values: readonly unknown[], writer: Writer): void {
  for (const value of values) writer.writeMessage(1, [value], writeValue);
}

function writeValue([value]: readonly [unknown], writer: Writer): void {
  if (value === null) writer.writeEnum(1, 0);
  else if (typeof value === "number") writer.writeDouble(2, value);
  else if (typeof value === "string") writer.writeString(3, value);
  else if (typeof value === "boolean") writer.writeBool(4, value);
  else if (Array.isArray(value)) writer.writeMessage(6, value, writeList);
  else if (typeof value === "object") writer.writeMessage(5, value, writeStruct);
  else throw new Error(`a value of type ${typeof value} can't be sent`);
}
