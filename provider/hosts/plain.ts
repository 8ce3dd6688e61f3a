import type { Properties } from "../resources/resource";

/** Plain JSON: the engine's servers refuse undefined and turn a date into an empty object. */
export function plain(properties: Properties): Properties {
  return JSON.parse(JSON.stringify(properties)) as Properties;
}
