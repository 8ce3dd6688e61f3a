import { isObject, type JsonObject, parseJson } from "./json";
import type { Simulator } from "./server";

/** What the simulator's own tests look at of an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body when it is a JSON object, else an empty object. */
  readonly body: JsonObject;
}

export async function ask(
  url: string,
  method = "GET",
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    redirect: "manual",
    ...sent,
  });
  const text = await response.text();
  const value = parseJson(text);
  return { status: response.status, headers: response.headers, text, body: isObject(value) ? value : {} };
}

/** One call of a Telcom action with the demo credentials, its parameters in a form as the page advises. */
export function callTelcom(simulator: Simulator, action: string, parameters?: JsonObject): Promise<Answer> {
  const form = parameters === undefined ? "" : new URLSearchParams({ params: JSON.stringify(parameters) }).toString();
  return ask(`${simulator.origins.telcom}/api/v2/${action}`, "POST", form, {
    ...telcomCredentials(simulator),
    "content-type": "application/x-www-form-urlencoded",
  });
}

export function telcomCredentials({ environment }: Simulator): Record<string, string> {
  return { "x-auth-token": environment.TELCOM_AUTH_TOKEN ?? "", "x-auth-secret": environment.TELCOM_AUTH_SECRET ?? "" };
}

/** A function that calls FoneStorm with a token of the demo account. */
export async function fonestormCaller(
  simulator: Simulator,
): Promise<(method: string, path: string, body?: unknown) => Promise<Answer>> {
  const { FONESTORM_USERNAME: username, FONESTORM_PASSWORD: password } = simulator.environment;
  const { body } = await ask(`${simulator.origins.fonestorm}/v2/auth`, "POST", { username, password });
  const token = at(body, "auth", "token") ?? at(body, "authorization", "token");
  return (method, path, sent) =>
    ask(`${simulator.origins.fonestorm}/v2${path}`, method, sent, { token: String(token) });
}

/** What is at a path inside a JSON value, or undefined. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null ? (current as Record<string | number, unknown>)[key] : undefined,
    value,
  );
}
