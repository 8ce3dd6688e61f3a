import { own } from "./json";

/**
 * A path and what answers there, by method. A part of the path that begins with a colon is a parameter
 * (`/v2/numbers/:number`); the method `ANY` stands for every method.
 */
export type Endpoint<Handler> = readonly [path: string, handlers: Readonly<Record<string, Handler>>];

export interface Match<Handler> {
  /** Undefined where the path is served, but not with this method. */
  readonly handler: Handler | undefined;
  /** The text that stands in the place of each parameter, by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the endpoint of a request. The first one whose path fits decides; undefined where none fits. `forms` restricts
 * the texts that a parameter may have.
 */
export function findEndpoint<Handler>(
  endpoints: readonly Endpoint<Handler>[],
  method: string,
  segments: readonly string[],
  forms: Readonly<Record<string, RegExp>> = {},
): Match<Handler> | undefined {
  for (const [path, handlers] of endpoints) {
    const parameters = parametersOf(path.split("/"), segments, forms);
    if (parameters !== undefined) return { handler: own(handlers, method) ?? own(handlers, "ANY"), parameters };
  }
  return undefined;
}

function parametersOf(
  parts: readonly string[],
  segments: readonly string[],
  forms: Readonly<Record<string, RegExp>>,
): Record<string, string> | undefined {
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? "";
    const name = part.startsWith(":") ? part.slice(1) : undefined;
    const fits = name === undefined ? part === segment : (forms[name]?.test(segment) ?? true);
    if (!fits) return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}
