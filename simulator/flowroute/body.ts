import { type Call, isSet } from "./call";
import { complain, hasIssues, type Issues, invalid, refused } from "./errors";

export type Fields = Readonly<Record<string, unknown>>;

export const missing = "Missing data for required field.";

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const jsonApi = "application/vnd.api+json";
/** The types that a body may have, by the value of the switch contentType. Official SDKs send JSON without a type. */
const takenTypes: Readonly<Record<string, readonly string[]>> = {
  "json-or-none": ["", "application/json", jsonApi],
  json: ["application/json", jsonApi],
  "vnd.api+json": [jsonApi],
};

function contentType(call: Call): string {
  return (call.request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function checkContentType(call: Call): void {
  const taken = takenTypes[String(call.context.setting("contentType"))];
  if (taken === undefined || taken.includes(contentType(call))) return;
  throw refused(call.context, 415, "Unsupported Media Type", "The payload is in a format that is not supported.");
}

/**
 * Like `readFields`, but also takes a form, which an official SDK sends for a new CNAM record. Where the switch insists
 * on a type of JSON, it takes no form.
 */
export function readFormOrFields(call: Call): Fields {
  const isForm = contentType(call) === "application/x-www-form-urlencoded";
  if (!isForm || isSet(call.context, "contentType", "json") || isSet(call.context, "contentType", "vnd.api+json"))
    return readFields(call);
  return Object.fromEntries(new URLSearchParams(call.request.body));
}

/** The body as an object; no body reads as `{}`. Refuses another type with 415, and what is no JSON object with 400. */
export function readFields(call: Call): Fields {
  if (call.request.body.trim() === "") return {};
  checkContentType(call);
  let parsed: unknown;
  try {
    parsed = JSON.parse(call.request.body);
  } catch {
    throw refused(call.context, 400, "Client Error", "The request body is not valid JSON.");
  }
  if (!isFields(parsed)) throw refused(call.context, 400, "Client Error", "The request body is not a JSON object.");
  return parsed;
}

/** The `data` of an enveloped body of the given type. */
export function readData(call: Call, type: string): Fields {
  const { data } = readFields(call);
  if (!isFields(data)) throw invalid(call.context, { data: [missing] });
  if (data.type === undefined) throw invalid(call.context, { data: { type: [missing] } });
  if (data.type !== type) throw invalid(call.context, { data: { type: [`Invalid type. Expected "${type}".`] } });
  return data;
}

/** The attributes of an enveloped body of the given type. */
export function readAttributes(call: Call, type: string): Fields {
  const { attributes } = readData(call, type);
  if (!isFields(attributes)) throw invalid(call.context, { data: { attributes: [missing] } });
  return attributes;
}

export function envelopedAttributes(fields: Fields): Fields | undefined {
  return isFields(fields.data) && isFields(fields.data.attributes) ? fields.data.attributes : undefined;
}

/** A string field; absent reads as undefined. */
export function text(fields: Fields, name: string, issues: Issues): string | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === "string") return value;
  complain(issues, name, "Not a valid string.");
  return undefined;
}

/** A boolean field; absent reads as undefined. The switch stringBooleans says whether "true" is one. */
export function flag(call: Call, fields: Fields, name: string, issues: Issues): boolean | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === "boolean") return value;
  if (typeof value === "string" && isSet(call.context, "stringBooleans", "accepted")) {
    if (/^true$/i.test(value)) return true;
    if (/^false$/i.test(value)) return false;
  }
  complain(issues, name, "Not a valid boolean.");
  return undefined;
}

/** A field that holds a URL; absent reads as undefined. */
export function url(fields: Fields, name: string, issues: Issues): string | undefined {
  const value = text(fields, name, issues);
  if (value === undefined) return undefined;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  complain(issues, name, "Not a valid URL.");
  return undefined;
}

/** Refuses fields of a flat body or of the query, with their issues by field. */
export function refuseFlat(call: Call, issues: Issues): void {
  if (hasIssues(issues)) throw invalid(call.context, issues);
}

/** Refuses fields of an enveloped body, with their issues by field under `data.attributes`. */
export function refuseNested(call: Call, issues: Issues): void {
  if (hasIssues(issues)) throw invalid(call.context, { data: { attributes: issues } });
}
