/**
 * What the engine asks, read from its bytes. The fields' numbers are those of Pulumi's `provider.proto` and
 * `plugin.proto`; a field that no table has is skipped.
 */
import type { Properties } from "../../../resources/resource";
import {
  type Cursor,
  cursorOn,
  nextField,
  readBytes,
  readDouble,
  readFlag,
  readNumber,
  readText,
  skipField,
  within,
} from "./cursor";
import { readStruct } from "./struct";

type Field<Request> = {
  [Key in keyof Request]-?: readonly [Key, (cursor: Cursor, before: Request[Key]) => Request[Key]];
}[keyof Request];

/**
 * A reader of a message: `blank` where nothing is said, and what each field says, by its number. Throws a
 * MalformedError.
 */
function message<Request extends object>(
  blank: Request,
  fields: Readonly<Record<number, Field<Request>>>,
): (bytes: Uint8Array) => Request {
  return (bytes) => {
    const request = { ...blank };
    const cursor = cursorOn(bytes);
    while (nextField(cursor)) {
      const field = fields[cursor.field];
      if (field === undefined) skipField(cursor);
      else request[field[0]] = field[1](cursor, request[field[0]]);
    }
    return request;
  };
}

const struct = (cursor: Cursor): Properties => within(cursor, readStruct);

function texts(cursor: Cursor, before: readonly string[]): readonly string[] {
  return [...before, readText(cursor)];
}

/** Read when it is asked for. */
function laterStruct(cursor: Cursor): () => Properties {
  const bytes = readBytes(cursor);
  return () => readStruct(cursorOn(bytes));
}

export const readNothing = message({}, {});

export const readHandshake = message({ engineAddress: "" }, { 1: ["engineAddress", readText] });

export const readAttach = message({ address: "" }, { 1: ["address", readText] });

/** Which provider resource is meant; empty names where an engine does not say them. */
export interface Named {
  readonly urn: string;
  readonly name: string;
}

export const readCheckConfig = message<Named & { news: Properties }>(
  { urn: "", name: "", news: {} },
  { 1: ["urn", readText], 3: ["news", struct], 6: ["name", readText] },
);

export const readDiffConfig = message<{ olds: Properties; oldInputs?: Properties; news: Properties }>(
  { olds: {}, news: {} },
  { 3: ["olds", struct], 4: ["news", struct], 6: ["oldInputs", struct] },
);

export const readConfigure = message<Named & { args: Properties }>(
  { urn: "", name: "", args: {} },
  { 2: ["args", struct], 8: ["urn", readText], 9: ["name", readText] },
);

export const readInvoke = message<{ token: string; args: Properties }>(
  { token: "", args: {} },
  { 1: ["token", readText], 2: ["args", struct] },
);

export interface CheckRequest {
  readonly urn: string;
  readonly olds: Properties;
  readonly news: Properties;
}

export const readCheck = message<CheckRequest>(
  { urn: "", olds: {}, news: {} },
  { 1: ["urn", readText], 2: ["olds", struct], 3: ["news", struct] },
);

export interface DiffRequest extends CheckRequest {
  readonly id: string;
  readonly ignoreChanges: readonly string[];
  /** Read when they are asked for, which is where something differs. */
  oldInputs(): Properties;
}

export const readDiff = message<DiffRequest>(
  { id: "", urn: "", olds: {}, news: {}, ignoreChanges: [], oldInputs: () => ({}) },
  {
    1: ["id", readText],
    2: ["urn", readText],
    3: ["olds", struct],
    4: ["news", struct],
    5: ["ignoreChanges", texts],
    6: ["oldInputs", laterStruct],
  },
);

export const readCreate = message<{ urn: string; properties: Properties; timeout: number; preview: boolean }>(
  { urn: "", properties: {}, timeout: 0, preview: false },
  { 1: ["urn", readText], 2: ["properties", struct], 3: ["timeout", readDouble], 4: ["preview", readFlag] },
);

export const readRead = message<{ id: string; urn: string; properties: Properties }>(
  { id: "", urn: "", properties: {} },
  { 1: ["id", readText], 2: ["urn", readText], 3: ["properties", struct] },
);

export const readUpdate = message<{
  id: string;
  urn: string;
  olds: Properties;
  news: Properties;
  timeout: number;
  preview: boolean;
}>(
  { id: "", urn: "", olds: {}, news: {}, timeout: 0, preview: false },
  {
    1: ["id", readText],
    2: ["urn", readText],
    3: ["olds", struct],
    4: ["news", struct],
    5: ["timeout", readDouble],
    7: ["preview", readFlag],
  },
);

export const readDelete = message<{ id: string; urn: string; properties: Properties; timeout: number }>(
  { id: "", urn: "", properties: {}, timeout: 0 },
  { 1: ["id", readText], 2: ["urn", readText], 3: ["properties", struct], 4: ["timeout", readDouble] },
);

export const readList = message<{ token: string; query: Properties; limit: number }>(
  { token: "", query: {}, limit: 0 },
  { 1: ["token", readText], 2: ["query", struct], 3: ["limit", readNumber] },
);
