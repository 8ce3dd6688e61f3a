import { z } from "zod";
import type { Properties } from "../../resources/resource";
import { VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import { GONE, type Session, type Sighting } from "./session";
import { dialled, digitsOf, e164Of, isTollFree } from "./number-format";
import { onOffer, tiers } from "./offers";
import { identity, saysNotFound, term, text, word } from "./wire";

export const support: Support = {
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
  tiers,
};

/** How many numbers of its area are looked through for one: there is no look-up of a single number that is known. */
const LOOKED_THROUGH = 1000;

const WORD_OF_RECORDING: Readonly<Record<string, string>> = {
  default: "Default",
  all: "Yes",
  none: "No",
  inbound: "InBound",
  outbound: "OutBound",
};

/** In lower case; the object page prints InBount. */
const RECORDING_OF_WORD: Readonly<Record<string, string>> = {
  default: "default",
  yes: "all",
  no: "none",
  inbound: "inbound",
  inbount: "inbound",
  outbound: "outbound",
};

const messagingShape = z.looseObject({ messaging_enabled: word, sms_enabled: word, mms_enabled: word }).nullish();

const settingsShape = z.looseObject({
  label: text,
  group: text,
  record_calls: term,
  message_options: messagingShape,
  sms_options: messagingShape,
  messaging_enabled: word,
  rate_center: text,
  state: text,
});

const orderShape = z.looseObject({
  fonenumbers: z.array(z.looseObject({ fonenumber: identity, result: z.string().optional() })),
});

export function phoneNumberAdapter(session: Session): Adapter {
  return {
    async find(ref, known, options) {
      const sighting = await session.look(ref, known, options);
      if (sighting === undefined) return undefined;
      if (sighting.status === "cancelled") return { status: "cancelled", accountId: sighting.accountId };
      return propertiesOf(session, sighting, known);
    },

    async create(ref) {
      const number = digitsOf(ref.number);
      try {
        const response = await session.http.send({
          method: "POST",
          path: "/v2/fonenumbers/order",
          json: { fonenumbers: [number] },
          effect: "write",
          costs: true,
        });
        throwUnlessOrdered(session, number, response.body);
      } catch (error) {
        // A gateway's 404 is no word of FoneStorm's about the number: with a list of candidates it must not lead to the
        // next one.
        if (!(error instanceof VendorError) || error.kind !== "notFound" || saysNotFound(error.body, error.status ?? 0))
          throw error;
        throw session.problem(
          "malformed",
          `the order was not answered in the form of FoneStorm's errors, so it says nothing about the number (${error.message.replace(/\.$/, "")}). Nothing was bought: check what stands between, and run again.`,
        );
      } finally {
        session.forget(ref);
      }
    },

    async update(ref, { paths, inputs, state }) {
      const { label, group, recording, messaging } = inputs as {
        label?: string;
        group?: string;
        recording?: string;
        messaging?: { enabled?: boolean };
      }; // checked by the resource's zod
      const body: Properties = {};
      if (paths.includes("label") && label !== undefined) body.label = label;
      if (paths.includes("group") && group !== undefined) body.group = group;
      if (paths.includes("recording") && recording !== undefined)
        body.record_calls = WORD_OF_RECORDING[recording] ?? recording;
      if (paths.includes("messaging.enabled") && messaging?.enabled !== undefined)
        body.message_options = { enable_messaging: messaging.enabled };
      if (Object.keys(body).length > 0) await session.put(ref, state, body);
    },

    /** Where the list holds numbers alone, it tells of none. */
    async labelled(label) {
      const listed = await session.list({ filter: "all" });
      const bearing = listed.filter((one) => one.label === label && !one.is_active?.startsWith("cancel"));
      return bearing.map(({ fonenumber }) => e164Of(fonenumber));
    },

    async delete(ref, state) {
      await session.own(ref, state);
      try {
        await session.http.send({
          method: "DELETE",
          path: path`/v2/fonenumbers/${digitsOf(ref.number)}`,
          effect: "write",
          accept: GONE,
        });
      } finally {
        session.forget(ref);
      }
    },

    /** The tier alone: no prices are published. */
    async quote({ number }) {
      const code = digitsOf(number).slice(0, 3);
      const offers = await onOffer(session, { code, tollFree: isTollFree(code), max: LOOKED_THROUGH });
      const found = offers.find((offer) => offer.number === number);
      return found && { tier: found.tier };
    },
  };
}

/** A number's properties as a PhoneNumber reports them. */
export function propertiesOf(
  session: Session,
  { accountId, status, fonenumber }: Sighting,
  known: Properties,
): Properties {
  const digits = dialled(fonenumber.fonenumber);
  const settings = session.read(settingsShape, fonenumber, `The number ${digits}`);
  const messagingStatus = messagingStatusOf(settings);
  const { label, group, rate_center: rateCenter, state } = settings;
  return {
    number: e164Of(digits),
    accountId,
    status,
    label: label ?? emptyIf(known.label),
    group: group ?? emptyIf(known.group),
    recording: recordingOf(settings.record_calls, known.recording),
    messaging: messagingStatus && { enabled: messagingStatus !== "disabled" },
    messagingStatus,
    numberType: isTollFree(digits) ? "tollFree" : "local",
    rateCenter: sameWord(rateCenter, known.rateCenter),
    // toll-free numbers say US there
    region: isTollFree(digits) || state?.toUpperCase() === "US" ? undefined : state?.toUpperCase(),
  };
}

/** A cleared text and one that was never set are the same. */
function emptyIf(known: unknown): string | undefined {
  return known === "" ? "" : undefined;
}

/** Unset is the account's setting, which is what `default` says. A word that no page knows is shown as it is. */
function recordingOf(live: string | undefined, known: unknown): string | undefined {
  if (live === undefined) return known === "default" ? "default" : undefined;
  return RECORDING_OF_WORD[live.toLowerCase()] ?? live;
}

/** The case of rate centres differs from one answer to the next. */
function sameWord(live: string | undefined, known: unknown): string | undefined {
  return typeof known === "string" && known.toLowerCase() === live?.toLowerCase() ? known : live;
}

function messagingStatusOf(settings: z.infer<typeof settingsShape>): "enabled" | "smsOnly" | "disabled" | undefined {
  const { message_options: now, sms_options: old } = settings;
  const live = now?.messaging_enabled ?? old?.messaging_enabled ?? settings.messaging_enabled;
  const sms = now?.sms_enabled ?? old?.sms_enabled;
  const mms = now?.mms_enabled ?? old?.mms_enabled;
  if (live === "sms_only") return "smsOnly";
  if (live === "yes" || live === "true") return "enabled";
  if (live === "no" || live === "false") return "disabled";
  if (sms === "yes") return mms === "no" ? "smsOnly" : "enabled";
  return sms === "no" ? "disabled" : undefined;
}

/**
 * A successful order may have failed for the number: each has a result of its own, and one that is missing or strange
 * says nothing.
 */
function throwUnlessOrdered(session: Session, number: string, body: unknown): void {
  const entries = orderShape.safeParse(body).data?.fonenumbers ?? [];
  const results = entries
    .filter((entry) => dialled(entry.fonenumber) === number)
    .map((entry) => entry.result?.trim().toUpperCase() ?? "");
  if (results.includes("SUCCESS")) return;
  if (results.length > 0 && results.every((result) => result === "FAILED" || result === "ERROR")) {
    throw session.problem(
      "rejected",
      `the order of +1${number} was answered with ${results.join(", ")}, without a reason: it was not bought. Somebody else may have been faster: look for another number, and run again.`,
    );
  }
  throw session.outcomeUnknown(
    `the order of +1${number} was answered without a result for it, so it may have been bought. It was not ordered again. Look at what FoneStorm holds now (pulumi refresh, or its portal) before anything is done twice.`,
  );
}
