import { flag, integer, option, text } from "./body";
import { type Call, type Context, isSet } from "./call";
import { findDestination } from "./destinations";
import { validationError } from "./errors";
import type { StoredNumber } from "./state";

/** The changes that a save asks for: what was sent, and a default of callerid_passthrough where the switch has one. */
export function readChanges(call: Call): Partial<StoredNumber> {
  const { parameters, context } = call;
  const prefix = text(parameters, "caller_id_prefix");
  const recording = flag(parameters, "recording_enabled", context);
  const sent = flag(parameters, "callerid_passthrough", context);
  const passthrough = sent === undefined && isSet(context, "passthroughOmitted", "true") ? true : sent;
  option(parameters, "context", ["incoming", "utility"]);
  text(parameters, "number");
  return {
    ...(prefix === undefined ? {} : { caller_id_prefix: prefix }),
    ...(recording === undefined ? {} : { recording_enabled: recording ?? false }),
    ...(passthrough === undefined ? {} : { callerid_passthrough: passthrough ?? false }),
    ...readDestination(call),
  };
}

function readDestination(call: Call): Partial<StoredNumber> {
  const { parameters, context } = call;
  const type = text(parameters, "destination_type");
  const id = integer(parameters, "destination_id");
  if (type === null && id === null && !isSet(context, "clearing", "clears")) {
    if (isSet(context, "clearing", "ignored")) return {};
    throw validationError(context, { destination: ["can't be blank"] });
  }
  return {
    ...(type === undefined ? {} : { destination_type: type }),
    ...(id === undefined ? {} : { destination_id: id }),
  };
}

/** Refuses a destination that doesn't exist. */
export function checkDestination({ destination_type: type, destination_id: id }: StoredNumber, context: Context): void {
  if (type === null || id === null || isSet(context, "unknownDestination", "accepted")) return;
  if (findDestination(context.state, type, id) === undefined)
    throw validationError(context, { destination: ["is invalid"] });
}
