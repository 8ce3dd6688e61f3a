import { isObject, type JsonObject, parseJson } from "../json";
import type { SimulatedRequest } from "../vendor";
import { type Context, isSet } from "./call";
import { parameterError } from "./errors";

/**
 * The parameters of a request, or why they can't be read. They come as a JSON body, or as JSON in the field `params` of
 * a form or of the query.
 */
export function readParameters(
  request: SimulatedRequest,
  context: Context,
): { readonly parameters: JsonObject } | { readonly problem: string } {
  const text = takesJson(request.headers["content-type"], context) ? request.body : paramsField(request);
  if (text === null || text === "") return { parameters: {} };
  const value = parseJson(text);
  return isObject(value) ? { parameters: value } : { problem: `unexpected token at '${text.slice(0, 40)}'` };
}

function takesJson(contentType: string | undefined, context: Context): boolean {
  if (isSet(context, "jsonBody", "never") || contentType === undefined) return false;
  return (
    contentType === "application/json" ||
    (isSet(context, "jsonBody", "charset") && /^application\/json\s*;/.test(contentType))
  );
}

function paramsField(request: SimulatedRequest): string | null {
  const form = (request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded")
    ? new URLSearchParams(request.body)
    : undefined;
  return form?.get("params") ?? request.query.get("params");
}

/** The framework's name for the type of a JSON value. */
function typeName(value: unknown): string {
  if (value === true) return "TrueClass";
  if (value === false) return "FalseClass";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Float";
  if (typeof value === "string") return "String";
  return Array.isArray(value) ? "Array" : "Hash";
}

/** A parameter of that type; undefined when absent, null when null or an empty text. */
function typed(parameters: JsonObject, name: string, type: "Integer" | "String"): unknown {
  if (!Object.hasOwn(parameters, name)) return undefined;
  const value = parameters[name];
  if (value === null || value === "") return null;
  if (typeName(value) !== type)
    throw parameterError(`\`${name}\` should be a \`${type}\` but is a \`${typeName(value)}\``);
  return value;
}

export function integer(parameters: JsonObject, name: string): number | null | undefined {
  return typed(parameters, name, "Integer") as number | null | undefined; // typed has checked it
}

export function text(parameters: JsonObject, name: string): string | null | undefined {
  return typed(parameters, name, "String") as string | null | undefined; // typed has checked it
}

export function required<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined) throw parameterError(`\`${name}\` parameter is required but is missing`);
  return value;
}

const yes: readonly unknown[] = [true, "true", 1, "1"];
const no: readonly unknown[] = [false, "false", 0, "0"];

export function flag(parameters: JsonObject, name: string, context: Context): boolean | null | undefined {
  if (!Object.hasOwn(parameters, name)) return undefined;
  const value = parameters[name];
  if (value === null || value === "") return null;
  if (yes.includes(value)) return true;
  if (no.includes(value)) return false;
  if (isSet(context, "booleans", "checked")) throw parameterError(`\`${name}\` should be a boolean value`);
  return true;
}

export function option<Value extends string>(
  parameters: JsonObject,
  name: string,
  values: readonly Value[],
): Value | null | undefined {
  const value = text(parameters, name);
  if (value === null || value === undefined) return value;
  const known = values.find((one) => one === value);
  if (known === undefined) throw parameterError(`\`${name}\` must be one of ${values.join(", ")}`);
  return known;
}
