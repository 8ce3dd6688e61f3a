import { type Simulator, type SimulatorOptions, startSimulator } from "./core/server";
import { isObject, type JsonObject, parseJson } from "./json";

/** Starts one simulator for the tests of a file, and puts it back to the start before each of them. */
export function testSimulator(options: SimulatorOptions = {}): () => Simulator {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator(options);
  });
  beforeEach(() => simulator.reset());
  afterAll(() => simulator.close());
  return () => simulator;
}

/** What tests look at of an answer. */
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

/** What is at a path inside a JSON value, or undefined. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null ? (current as Record<string | number, unknown>)[key] : undefined,
    value,
  );
}
