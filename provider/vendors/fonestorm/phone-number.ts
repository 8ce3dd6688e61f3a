import type { Inputs } from "../../resources";
import type { Ref } from "../../resources/id";
import { VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import type { Change, Known, Live, NumberAdapter, Quote } from "../adapter";
import type { SupportOf } from "../support";
import type { Client } from "./client";
import { NOT_FOUND, saysNotFound } from "./errors";
import { dialDigits, e164Of, isTollFree, tenDigits } from "./number-format";
import { findOffers, tiers } from "./offers";
import type { FoundNumber, Session } from "./session";
import { type NumberUpdate, orderShape, type Settings, settingsShape, statedStatus } from "./wire";

export const support: SupportOf<"PhoneNumber"> = {
  inputs: {
    candidates: true,
    acquire: ["adopt", "buy", "adoptOrBuy", "takeover"],
    maxTier: tiers,
    label: true,
    group: true,
    recording: true,
    messaging: true,
    "messaging.enabled": true,
  },
  // The pages state no limit; this is short enough for any.
  labelLength: 64,
  defaults: { recording: "default", "messaging.enabled": false },
  tiers,
};

export function adapter(session: Session): NumberAdapter {
  return {
    async find(ref, known, options) {
      const found = await session.find(ref, known, options);
      return found.absent ? found : { accountId: found.accountId, ...propertiesOf(session.client, found, known) };
    },
    create: (ref) => order(session, ref),
    async update(ref, change) {
      const body = updateBody(change);
      if (Object.keys(body).length > 0) await session.update(ref, change.state, body);
    },
    delete: (ref, state) => release(session, ref, state),
    labelled: (label) => labelledNumbers(session.client, label),
    quote: ({ number }) => quote(session.client, number),
  };
}

/** Orders one number. A success may hold a failure of the number itself (docs/facts/fonestorm.md#purchase). */
async function order(session: Session, ref: Ref): Promise<void> {
  const { client } = session;
  const number = tenDigits(ref.number);
  try {
    const { body } = await client.send({
      method: "POST",
      path: "/v2/fonenumbers/order",
      json: { fonenumbers: [number] },
      effect: "write",
      costs: true,
    });
    throwUnlessOrdered(client, number, body);
  } catch (error) {
    // A gateway's 404 says nothing about the number: with a list of candidates it must not lead to the next one.
    if (!(error instanceof VendorError) || error.kind !== "notFound" || saysNotFound(error.body, error.status ?? 0))
      throw error;
    throw client.vendorError(
      "malformed",
      "the order was not answered in the form of FoneStorm's errors, so it says nothing about the number " +
        `(${error.message.replace(/\.$/, "")}). Nothing was bought: check what stands between, and run again.`,
    );
  } finally {
    session.forget(ref);
  }
}

/** A result that is missing or a word that no page knows leaves the outcome unknown. */
function throwUnlessOrdered(client: Client, number: string, body: unknown): void {
  const entries = orderShape.safeParse(body).data?.fonenumbers ?? [];
  const results = entries
    .filter((entry) => dialDigits(entry.fonenumber) === number)
    .map((entry) => entry.result?.trim().toUpperCase() ?? "");
  if (results.includes("SUCCESS")) return;
  if (results.length > 0 && results.every((result) => result === "FAILED" || result === "ERROR")) {
    throw client.vendorError(
      "rejected",
      `the order of +1${number} was answered with ${results.join(", ")}, without a reason: it was not bought. ` +
        "Somebody else may have been faster: look for another number, and run again.",
    );
  }
  throw client.outcomeUnknown(
    `the order of +1${number} was answered without a result for it, so it may have been bought. It was not ` +
      "ordered again. Look at what FoneStorm holds now (pulumi refresh, or its portal) before anything is done " +
      "twice.",
  );
}

/** A number that the account no longer holds counts as released (docs/facts/fonestorm.md#u19). */
async function release(session: Session, ref: Ref, state: Known<"PhoneNumber">): Promise<void> {
  await session.ensureSameAccount(ref, state);
  try {
    await session.client.send({
      method: "DELETE",
      path: path`/v2/fonenumbers/${tenDigits(ref.number)}`,
      effect: "write",
      accept: NOT_FOUND,
    });
  } finally {
    session.forget(ref);
  }
}

/** None where the list holds numbers alone, without their labels. */
async function labelledNumbers(client: Client, label: string): Promise<readonly string[]> {
  const listed = await client.listNumbers({ filter: "all" });
  return listed
    .filter((fonenumber) => fonenumber.label === label && statedStatus(fonenumber) !== "cancelled")
    .map(({ fonenumber }) => e164Of(fonenumber));
}

/** How many numbers on offer in its area are searched for one: there is no look-up of a single number. */
const MAX_SEARCHED = 1000;

/** The tier alone: no prices are published (docs/facts/fonestorm.md#money). */
async function quote(client: Client, number: string): Promise<Quote | undefined> {
  const code = tenDigits(number).slice(0, 3);
  const offers = await findOffers(client, { code, tollFree: isTollFree(code), max: MAX_SEARCHED });
  const offer = offers.find((each) => each.number === number);
  return offer && { tier: offer.tier };
}

type Recording = NonNullable<Inputs<"PhoneNumber">["recording"]>;

const RECORDING_WORDS: Readonly<Record<Recording, string>> = {
  default: "Default",
  all: "Yes",
  none: "No",
  inbound: "InBound",
  outbound: "OutBound",
};

/** By FoneStorm's word in lower case; its object page prints InBount. */
const RECORDINGS: Readonly<Record<string, Recording>> = {
  default: "default",
  yes: "all",
  no: "none",
  inbound: "inbound",
  inbount: "inbound",
  outbound: "outbound",
};

function updateBody({ paths, inputs }: Change<"PhoneNumber">): NumberUpdate {
  const { label, group, recording, messaging } = inputs;
  return {
    ...(paths.includes("label") && label !== undefined && { label }),
    ...(paths.includes("group") && group !== undefined && { group }),
    ...(paths.includes("recording") && recording !== undefined && { record_calls: RECORDING_WORDS[recording] }),
    ...(paths.includes("messaging.enabled") &&
      messaging?.enabled !== undefined && { message_options: { enable_messaging: messaging.enabled } }),
  };
}

/** What FoneStorm says of a number, as a PhoneNumber shows it. */
export function propertiesOf(
  client: Client,
  { status, fonenumber }: Pick<FoundNumber, "status" | "fonenumber">,
  known: Known<"PhoneNumber">,
): Omit<Live<"PhoneNumber">, "accountId"> {
  const digits = dialDigits(fonenumber.fonenumber);
  const settings = client.parse(settingsShape, fonenumber, `The number ${digits}`);
  const messagingStatus = messagingStatusOf(settings);
  const { label, group, rate_center: rateCenter, state } = settings;
  return {
    number: e164Of(digits),
    status,
    label: label ?? emptyIfDeclared(known.label),
    group: group ?? emptyIfDeclared(known.group),
    recording: recordingOf(settings.record_calls, known.recording),
    messaging: messagingStatus && { enabled: messagingStatus !== "disabled" },
    messagingStatus,
    numberType: isTollFree(digits) ? "tollFree" : "local",
    rateCenter: inKnownCase(rateCenter, known.rateCenter),
    // The state of a toll-free number is `US`.
    region: isTollFree(digits) || state?.toUpperCase() === "US" ? undefined : state?.toUpperCase(),
  };
}

/** A text that was cleared and one that was never set read alike. */
function emptyIfDeclared(known: string | undefined): string | undefined {
  return known === "" ? "" : undefined;
}

/** Unset is the account's setting, which is what `default` says. A word that no page knows is shown as it is. */
function recordingOf(live: string | undefined, known: string | undefined): string | undefined {
  if (live === undefined) return known === "default" ? "default" : undefined;
  return RECORDINGS[live.toLowerCase()] ?? live;
}

/** The case of rate centres differs from one answer to the next. */
function inKnownCase(live: string | undefined, known: string | undefined): string | undefined {
  return known !== undefined && known.toLowerCase() === live?.toLowerCase() ? known : live;
}

function messagingStatusOf(settings: Settings): "enabled" | "smsOnly" | "disabled" | undefined {
  const { message_options: current, sms_options: old } = settings;
  const messaging = current?.messaging_enabled ?? old?.messaging_enabled ?? settings.messaging_enabled;
  const sms = current?.sms_enabled ?? old?.sms_enabled;
  const mms = current?.mms_enabled ?? old?.mms_enabled;
  if (messaging === "sms_only") return "smsOnly";
  if (messaging === "yes" || messaging === "true") return "enabled";
  if (messaging === "no" || messaging === "false") return "disabled";
  if (sms === "yes") return mms === "no" ? "smsOnly" : "enabled";
  return sms === "no" ? "disabled" : undefined;
}
