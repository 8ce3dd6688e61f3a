import type { JsonObject } from "../json";
import { type Context, isSet } from "./call";
import { destinationDocument } from "./destinations";
import type { StoredNumber } from "./state";

/** Times that one answer gives with their milliseconds, in ms since the epoch: those that the request itself set. */
interface ExactTimes {
  readonly created_at?: number;
  readonly updated_at?: number;
  readonly acquired_at?: number;
}

/** A number as it is read. */
export function numberDocument(number: StoredNumber, context: Context, times: ExactTimes = {}): JsonObject {
  const asBoolean = (value: boolean) => (isSet(context, "booleanForm", "integer") ? Number(value) : value);
  return {
    id: number.id,
    number: number.number,
    context: number.context,
    created_at: exactOr(times.created_at, number.created_at),
    updated_at: exactOr(times.updated_at, number.updated_at),
    recording_enabled: asBoolean(number.recording_enabled),
    caller_id_prefix: number.caller_id_prefix,
    callerid_passthrough: asBoolean(number.callerid_passthrough),
    forward_sip_to: number.forward_sip_to,
    aquisition:
      number.acquired_at === null
        ? null
        : { acquired_at: exactOr(times.acquired_at, number.acquired_at), subscriber: { ...number.subscriber } },
    destination: destinationDocument(number, context.state),
  };
}

function exactOr(ms: number | undefined, stored: string | null): string | null {
  return ms === undefined ? stored : new Date(ms).toISOString();
}

/** A time as the vendor stores it and every later read gives it: ISO 8601, to the second. */
export function toTheSecond(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
}

/** A number as the ledger has it: from the UK's national form to E.164, an internal number marked as such. */
export function forLedger(number: StoredNumber): string {
  return number.context === "utility" ? `ext-${number.number}` : number.number.replace(/^0/, "+44");
}
