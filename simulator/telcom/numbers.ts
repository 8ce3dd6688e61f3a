import { type JsonObject, own } from "../json";
import type { SimulatedResponse } from "../vendor";
import type { Action, Call } from "./call";
import { findDestination, renderDestination } from "./destinations";
import { answered, type Context, Failure, notFound, validationError } from "./envelope";
import { flag, integer, option, required, text } from "./parameters";
import { noSubscriber, type StoredNumber } from "./state";

/** An ISO time to the second, as every later read gives it. */
function toTheSecond(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
}

/** UK national form to E.164; an internal number is marked as one. */
function forLedger(number: StoredNumber): string {
  return number.context === "utility" ? `ext-${number.number}` : number.number.replace(/^0/, "+44");
}

/** Times that this very answer gives with their milliseconds. */
interface Fresh {
  readonly created_at?: number;
  readonly updated_at?: number;
  readonly acquired_at?: number;
}

function exact(ms: number | undefined, stored: string | null): string | null {
  return ms === undefined ? stored : new Date(ms).toISOString();
}

export function renderNumber(number: StoredNumber, context: Context, fresh: Fresh = {}): JsonObject {
  const asBoolean = (value: boolean) => (context.setting("booleanForm") === "integer" ? Number(value) : value);
  return {
    id: number.id,
    number: number.number,
    context: number.context,
    created_at: exact(fresh.created_at, number.created_at),
    updated_at: exact(fresh.updated_at, number.updated_at),
    recording_enabled: asBoolean(number.recording_enabled),
    caller_id_prefix: number.caller_id_prefix,
    callerid_passthrough: asBoolean(number.callerid_passthrough),
    forward_sip_to: number.forward_sip_to,
    aquisition:
      number.acquired_at === null
        ? null
        : { acquired_at: exact(fresh.acquired_at, number.acquired_at), subscriber: { ...number.subscriber } },
    destination: renderDestination(number, context.state),
  };
}

function held(call: Call): StoredNumber[] {
  return Object.values(call.context.state.numbers).filter((number) => number.unit === call.unit);
}

function findNumber(call: Call): StoredNumber {
  const id = required(integer(call.parameters, "id"), "id");
  const number = held(call).find((one) => one.id === id);
  if (number === undefined) throw notFound(call.context, "Number", id);
  return number;
}

function list(call: Call): SimulatedResponse {
  return answered(
    held(call).map((number) => renderNumber(number, call.context)),
    0.01,
  );
}

function info(call: Call): SimulatedResponse {
  return answered(renderNumber(findNumber(call), call.context), 0.01);
}

function save(call: Call): SimulatedResponse {
  const id = integer(call.parameters, "id");
  const changes = readChanges(call);
  const created = id === null || id === undefined;
  const number = created ? register(call) : findNumber(call);
  const now = call.context.now();
  checkDestination({ ...number, ...changes }, call.context);
  Object.assign(number, changes, { updated_at: toTheSecond(now) });
  call.context.state.numbers[String(number.id)] = number;
  if (created) call.context.record({ account: call.unit, event: "register", number: forLedger(number) });
  return answered(
    renderNumber(number, call.context, created ? { created_at: now, updated_at: now } : { updated_at: now }),
    0.23,
  );
}

/** What a save changes: only what was sent, unless the switch gives callerid_passthrough a default. */
function readChanges(call: Call): Partial<StoredNumber> {
  const { parameters, context } = call;
  const prefix = text(parameters, "caller_id_prefix");
  const recording = flag(parameters, "recording_enabled", context);
  const sent = flag(parameters, "callerid_passthrough", context);
  const passthrough = sent === undefined && context.setting("passthroughOmitted") === "true" ? true : sent;
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
  if (type === null && id === null && context.setting("clearing") !== "clears") {
    if (context.setting("clearing") === "ignored") return {};
    throw validationError(context, { destination: ["can't be blank"] });
  }
  return {
    ...(type === undefined ? {} : { destination_type: type }),
    ...(id === undefined ? {} : { destination_id: id }),
  };
}

function checkDestination({ destination_type: type, destination_id: id }: StoredNumber, context: Context): void {
  if (type === null || id === null || context.setting("unknownDestination") === "accepted") return;
  if (findDestination(context.state, type, id) === undefined)
    throw validationError(context, { destination: ["is invalid"] });
}

/** A number added without a purchase. */
function register(call: Call): StoredNumber {
  const { parameters, context } = call;
  const kind = option(parameters, "context", ["incoming", "utility"]);
  const number = text(parameters, "number");
  if (!kind) throw validationError(context, { context: ["can't be blank"] });
  if (!number) throw validationError(context, { number: ["can't be blank"] });
  const wellFormed = kind === "utility" ? /^\d{2,6}$/ : /^0\d{9,10}$/;
  if (!wellFormed.test(number) || (kind === "incoming" && context.setting("registerIncoming") === "none"))
    throw validationError(context, { number: ["is invalid"] });
  const rivals = kind === "utility" ? held(call) : Object.values(context.state.numbers);
  if (rivals.some((one) => one.number === number))
    throw validationError(context, { number: ["has already been taken"] });
  return newNumber(call, number, kind, context.setting("registeredAquisition") === "object" ? context.now() : null);
}

function newNumber(call: Call, number: string, context: string, acquiredAt: number | null): StoredNumber {
  const now = toTheSecond(call.context.now());
  return {
    unit: call.unit,
    id: call.context.state.nextId++,
    number,
    context,
    created_at: now,
    updated_at: now,
    recording_enabled: true,
    caller_id_prefix: null,
    callerid_passthrough: true,
    forward_sip_to: null,
    acquired_at: acquiredAt === null ? null : toTheSecond(acquiredAt),
    subscriber: { ...noSubscriber },
    submittedAt: null,
    destination_type: null,
    destination_id: null,
  };
}

function availablePrefixes({ context }: Call): SimulatedResponse {
  return answered(context.state.prefixes, 0.01);
}

function acquirableNumbers({ parameters, context }: Call): SimulatedResponse {
  const prefix = required(text(parameters, "prefix"), "prefix");
  const count = Number(context.setting("acquirableCount"));
  const offered = own(context.state.offers, prefix) ?? [];
  return answered(count === 0 ? offered : offered.slice(0, count), 0.21);
}

/** A purchase: in the printed sample the acquisition is 7 ms older than the number. */
function acquire(call: Call): SimulatedResponse {
  const { parameters, context } = call;
  const wanted = required(text(parameters, "number"), "number");
  if (Object.values(context.state.numbers).some((one) => one.number === wanted))
    throw refusal(context, "acquireHeld", wanted);
  const offer = Object.values(context.state.offers).find((numbers) => numbers.includes(wanted));
  if (offer === undefined) throw refusal(context, "acquireUnoffered", wanted);
  if (context.setting("credit") === "none")
    throw new Failure("error", {
      code: "InsufficientCredit",
      message: "There is not enough credit to acquire this number",
    });
  offer.splice(offer.indexOf(wanted), 1);
  const now = context.now();
  const number = newNumber(call, wanted, "incoming", now - 7);
  context.state.numbers[String(number.id)] = number;
  context.record({ account: call.unit, event: "purchase", number: forLedger(number) });
  const { destination, ...rest } = renderNumber(number, context, {
    created_at: now,
    updated_at: now,
    acquired_at: now - 7,
  });
  return answered(context.setting("acquireDestination") === "missing" ? rest : { ...rest, destination }, 0.47);
}

function refusal(context: Context, switchName: "acquireHeld" | "acquireUnoffered", number: string): Failure {
  const form = String(context.setting(switchName));
  const message =
    switchName === "acquireHeld" ? "The number could not be acquired" : "No number was found given the number provided";
  if (form === "validation-error")
    return validationError(context, {
      number: [switchName === "acquireHeld" ? "has already been taken" : "is invalid"],
    });
  if (form === "not-found") return new Failure("not-found", { message });
  return new Failure("error", form === "message" ? { message } : { code: form, message, number });
}

function updateSubscriber(call: Call): SimulatedResponse {
  const { parameters, context } = call;
  const number = findNumber(call);
  const now = context.now();
  for (const name of ["first_name", "name", "address1", "address2", "address3", "address4", "postcode"] as const) {
    const value =
      text(parameters, name) ??
      (context.setting("subscriberOmitted") === "clears" || name in parameters ? null : undefined);
    if (value !== undefined) number.subscriber[name] = value;
  }
  number.subscriber.status = String(context.setting("pendingWord"));
  number.subscriber.pushed_at = null;
  number.submittedAt = now;
  number.acquired_at ??= toTheSecond(now);
  number.updated_at = toTheSecond(now);
  return answered(renderNumber(number, context, { updated_at: now }), 0.35, String(context.setting("subscriberKey")));
}

function remove(call: Call): SimulatedResponse {
  const number = findNumber(call);
  delete call.context.state.numbers[String(number.id)];
  call.context.record({ account: call.unit, event: "release", number: forLedger(number) });
  if (call.context.setting("deletedOffered") === true) {
    const prefix = number.number.slice(0, 5);
    call.context.state.offers[prefix] = [...(call.context.state.offers[prefix] ?? []), number.number];
  }
  return answered(true, 1.1);
}

/** Ends the validations that are due. */
export function settleSubscribers(context: Context): void {
  const seconds = Number(context.setting("validationSeconds"));
  for (const number of Object.values(context.state.numbers)) {
    const due = number.submittedAt === null ? undefined : number.submittedAt + seconds * 1000;
    if (due === undefined || due > context.now()) continue;
    number.subscriber.status = String(context.setting("validationResult"));
    number.subscriber.pushed_at = toTheSecond(due);
    number.submittedAt = null;
  }
}

export const numberActions: Readonly<Record<string, Action>> = {
  list,
  info,
  save,
  available_prefixes: availablePrefixes,
  acquirable_numbers: acquirableNumbers,
  acquire,
  update_subscriber: updateSubscriber,
  delete: remove,
  available_access_numbers: ({ context }) => answered(context.state.accessNumbers, 0.0),
};
