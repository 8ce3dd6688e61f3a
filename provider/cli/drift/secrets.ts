/** Which values of a comparison nobody may see. */
import { secretInputsOf } from "../../reconcile/state";
import { kinds } from "../../resources";
import { inputOf, valueAt } from "../../resources/path";
import { SECRET } from "../engine";
import type { Compared } from "./log";
import { isHidden } from "./shown";

/** Hidden by the engine, always secret, or named as such by either state. */
export function isSecret(compared: Compared, path: string): boolean {
  return (
    secretsOf(compared).includes(inputOf(path)) ||
    [compared.was, compared.is].some((side) => isHidden(valueAt(side?.inputs ?? {}, path)))
  );
}

function secretsOf({ kind, was, is }: Compared): readonly string[] {
  const states = [was.inputs, was.outputs, is?.inputs ?? {}, is?.outputs ?? {}];
  return [...kinds[kind].secrets, ...states.flatMap(secretInputsOf)];
}

/** What the log has in clear and a failure must not repeat: secrets, and what of a hook's URL is beyond its host. */
export function secretTexts(compared: Compared): string[] {
  const { was, is } = compared;
  return [was.inputs, was.outputs, is?.inputs ?? {}, is?.outputs ?? {}].flatMap((side) => [
    ...secretsOf(compared).flatMap((name) => textsIn(side[name])),
    ...beyondHost(side.url),
  ]);
}

/** A few characters may be a part of anything. */
function beyondHost(url: unknown): string[] {
  const beyond = typeof url === "string" ? url.replace(/^(\w+:\/\/)?[^/?#]*/, "") : "";
  return beyond.length > 4 ? [beyond] : [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value === SECRET ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
