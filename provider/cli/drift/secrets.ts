/** Which values of a comparison nobody may see. */
import { secretInputsOf } from "../../reconcile/state";
import { kinds } from "../../resources";
import { inputOf, valueAt } from "../../resources/path";
import { redactor } from "../../transport/redact";
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

/** An id of ours with a hook's event, of which `#call.incoming` looks like the secret end of a URL. */
const HOOK_ID = /(\b[a-z][a-z0-9-]*(?::[^\s/#]+)?\/(?:\+\d{7,15}|ext-\d+))#(?=(?:call|message|fax|sms|mms)\.[a-z]+)/g;

/** Stands for the `#` meanwhile: a character that nobody uses. */
const HASH = "\ue000";

/** A message without these secrets and whatever else looks like one; our ids stay whole. */
export function redacted(message: string, secrets: readonly string[] = []): string {
  return redactor(secrets)(message.replace(HOOK_ID, `$1${HASH}`)).replaceAll(HASH, "#");
}
