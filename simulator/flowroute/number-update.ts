import type { SimulatedResponse } from "../vendor";
import { type Fields, flag, url } from "./body";
import { type Call, isSet } from "./call";
import { type Issues, invalidAttributes, uuid } from "./errors";
import { startTask } from "./messaging";
import { numberDocument } from "./number-document";
import type { HeldNumber } from "./state";

const longestAlias = 64;

/** The options that a purchase and a change share; undefined where one is left out. */
export interface Options {
  readonly cnamLookups: boolean | undefined;
  readonly messaging: boolean | undefined;
  readonly callbackUrl: string | undefined;
}

export function readOptions(call: Call, fields: Fields, issues: Issues): Options {
  flag(call, fields, "messaging_email", issues);
  return {
    cnamLookups: flag(call, fields, "cnam_lookups_enabled", issues),
    messaging: flag(call, fields, "messaging_enabled", issues),
    callbackUrl: url(fields, "messaging_callback_url", issues),
  };
}

/** The alias that a change asks for; undefined where it asks for none. */
export function readAlias(call: Call, fields: Fields): string | null | undefined {
  const { alias } = fields;
  if (alias === undefined) return undefined;
  if (alias === null || alias === "") {
    if (isSet(call.context, "aliasCleared", "null")) return null;
    if (isSet(call.context, "aliasCleared", "empty-string")) return "";
    throw invalidAttributes(call.context, { alias: ["Field may not be empty."] });
  }
  if (typeof alias !== "string") throw invalidAttributes(call.context, { alias: ["Not a valid string."] });
  if (alias.length <= longestAlias || isSet(call.context, "aliasTooLong", "accepted")) return alias;
  if (isSet(call.context, "aliasTooLong", "truncated")) return alias.slice(0, longestAlias);
  throw invalidAttributes(call.context, { alias: [`Longer than maximum length ${longestAlias}.`] });
}

/** Whether a write asks to enable or to disable messaging; undefined where it asks for neither. */
function wantedMessaging(call: Call, options: Options): boolean | undefined {
  if (options.messaging === false && isSet(call.context, "messagingDisabledByPatch", "ignored")) return undefined;
  if (options.messaging === undefined && isSet(call.context, "messagingLeftOut", "disabled")) return false;
  return options.messaging;
}

/** 207: the write was done, except that messaging was not changed. */
function partial(call: Call, held: HeldNumber): SimulatedResponse {
  const entry = {
    detail: "The Message Provision API is unavailable.",
    id: uuid(call.context),
    status: 503,
    title: "Service Unavailable",
  };
  const document = numberDocument(call, held);
  if (isSet(call.context, "partialBody", "errors")) return { status: 207, body: { errors: [entry] } };
  if (isSet(call.context, "partialBody", "document")) return { status: 207, body: document };
  return { status: 207, body: { ...document, errors: [entry] } };
}

/**
 * The answer to a write: the number's document, after the Message Provision API was asked for the change of messaging;
 * 207 when that API is down.
 */
export function written(call: Call, held: HeldNumber, status: number, options: Options): SimulatedResponse {
  const wanted = wantedMessaging(call, options);
  const isUnderWay = held.task !== null && call.state.tasks[held.task]?.ended === false;
  if (wanted !== undefined && (wanted !== held.messagingEnabled || isUnderWay)) {
    if (isSet(call.context, "messageProvisioning", "unavailable")) return partial(call, held);
    startTask(call, [held], wanted ? "enable" : "disable", options.callbackUrl);
  }
  return { status, body: numberDocument(call, held) };
}
