import { isObject, type JsonObject, parseJson } from "../json";
import type { SimulatedRequest } from "../vendor";
import { Refusal } from "./errors";

/** The body of a request: JSON, or the fields of a form. */
export function bodyOf(request: SimulatedRequest): JsonObject {
  if (request.body === "") return {};
  if ((request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded"))
    return Object.fromEntries(new URLSearchParams(request.body));
  const body = parseJson(request.body);
  if (!isObject(body)) throw new Refusal(400, "The request body is not a JSON object.");
  return body;
}

export function object(sent: JsonObject, key: string): JsonObject {
  const value = sent[key];
  if (!isObject(value)) throw new Refusal(400, `${key} must be an object.`);
  return value;
}

/** A text; null unsets, and reads as an empty text. */
export function text(sent: JsonObject, key: string): string {
  const value = sent[key];
  if (value === null) return "";
  if (typeof value !== "string") throw new Refusal(400, `${key} must be a string.`);
  return value;
}

/** A list of texts under `fonenumbers`, which is not empty. */
export function fonenumbers(sent: JsonObject): string[] {
  const numbers = sent.fonenumbers;
  if (!Array.isArray(numbers) || numbers.length === 0 || !numbers.every((one) => typeof one === "string"))
    throw new Refusal(400, "fonenumbers must be a list of numbers.");
  return numbers;
}

export function checkOption(values: readonly string[], value: string, key: string): string {
  if (!values.includes(value)) throw new Refusal(400, `${key} must be one of ${values.join(", ")}.`);
  return value;
}

/** Refuses what is not https with a host, or http to this machine for tests. Tokens may follow the host anywhere. */
export function checkUrl(value: string): void {
  const loopback = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/?#]|$)/;
  if (!/^https:\/\/[^/?#\s]+/.test(value) && !loopback.test(value))
    throw new Refusal(400, "url must be a full https URL.");
}

export function checkEmail(value: string): void {
  if (!/^[^@\s,;]+@[^@\s,;]+$/.test(value)) throw new Refusal(400, "email must be a single address.");
}
