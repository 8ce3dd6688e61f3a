import { refusedPublicUrl } from "../../resources/hook-url";
import { halfWidth, parseId } from "../../resources/id";
import { TO_ITSELF } from "../../resources/number-routing";
import type { Properties } from "../../resources/resource";
import { refusedNumber } from "../../resources/telephone-number";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import type { Session } from "./session";
import { type Credentials, writtenCredentials } from "./url-credentials";
import { dialled, e164Of } from "./number-format";
import { type Messages, readMessages, writtenMessages } from "./messages";
import { putVoice, readVoice, typeOf, VOICE_WORDS, type Voice } from "./voice";
import { isRecord, slotOf, slotsShape } from "./wire";

export const support: Support = {
  inputs: {
    voice: true,
    "voice.type": [...Object.keys(VOICE_WORDS), "other"],
    "voice.target": true,
    "voice.vendorType": true,
    messages: true,
    "messages.type": true,
    "messages.target": true,
    "messages.method": true,
    messageCredentials: true,
    "messageCredentials.username": true,
    "messageCredentials.password": true,
  },
  unverifiable: ["messageCredentials"],
  units: [["messages", "messageCredentials"]],
  rules: [
    {
      involves: ["voice.type", "voice.vendorType", "voice.target"],
      at: "voice.target",
      broken: (inputs) => brokenTarget(inputs.voice as Voice | undefined), // checked by the resource's zod
    },
    {
      involves: ["phoneNumber", "voice.type", "voice.vendorType", "voice.target"],
      at: "voice.target",
      broken: ({ phoneNumber, voice }) => {
        const { target, ...rest } = (voice ?? {}) as Voice; // checked by the resource's zod
        const isItself =
          target !== undefined && isForward(rest) && e164Of(target) === parseId(String(phoneNumber))?.number;
        return isItself ? TO_ITSELF : undefined;
      },
    },
    {
      involves: ["messages.type", "messages.target"],
      at: "messages.target",
      broken: (inputs) => {
        const messages = inputs.messages as Messages | undefined; // checked by the resource's zod
        if (messages?.target === undefined) return undefined;
        if (messages.type === "forward") return brokenTarget(messages);
        return messages.type === "webhook" ? refusedPublicUrl(messages.target, "use `messageCredentials`") : undefined;
      },
    },
  ],
  canonical(path, value) {
    if (path !== "voice" || !isRecord(value)) return value;
    if (value.type === "fax") return { ...value, target: dialled(String(value.target)) };
    return value.type === "other" ? { ...value, vendorType: String(value.vendorType).toLowerCase() } : value;
  },
  complete(inputs) {
    const { messages } = inputs;
    if (!isRecord(messages) || messages.type !== "webhook" || messages.method !== undefined) return inputs;
    return { ...inputs, messages: { ...messages, method: "JSON" } };
  },
};

/** The limits of the service types. */
function brokenTarget(voice: Voice | undefined): string | undefined {
  if (voice?.target === undefined) return undefined;
  const isE164 = halfWidth(voice.target).trim().startsWith("+");
  const digits = halfWidth(voice.target).replace(/\D/g, "");
  if (voice.type === "forward" && digits.length === 10)
    return "FoneStorm takes ten digits for a North American number, so it would call another number than this";
  if (voice.type === "fax" && (digits.length < 7 || digits.length > 16)) return "a fax number has 7 to 16 digits";
  if ((voice.type === "fax" && !isE164) || isForward(voice)) return refusedDigits(voice.target);
  if (voice.target.length > 128) return "FoneStorm's ids have at most 128 characters";
  return undefined;
}

/** A forward by another of FoneStorm's words: `Phonenumber`. */
function isForward({ type, vendorType }: Voice): boolean {
  return type === "other" && typeOf(vendorType) === "forward";
}

/**
 * FoneStorm's own digits: ten are a North American number, more begin with a country code. With separators the others
 * can't be told from an extension.
 */
function refusedDigits(target: string): string | undefined {
  const isBare = /^\d+$/.test(target);
  const number = e164Of(target);
  if (isBare && target.length < 10) return undefined;
  if (isBare || /^\+1\d{10}$/.test(number)) return refusedNumber(number);
  return "FoneStorm reads ten digits as a number of North America: write a number of another country in digits alone, country code first, and no extension";
}

export function numberRoutingAdapter(session: Session): Adapter {
  const isManaged = ({ managed }: Properties, path: string) => Array.isArray(managed) && managed.includes(path);
  const adapter: Adapter = {
    async find(ref, known, options) {
      const sighting = await session.look(ref, known, options);
      if (sighting === undefined || sighting.status === "cancelled") return undefined;
      const slots = session.read(slotsShape, sighting.fonenumber, `The number ${ref.number}`);
      const calls = slotOf(slots, "call_options", "receive");
      const messages = slotOf(slots, "message_options", "receive");
      return {
        accountId: sighting.accountId,
        voice: calls && readVoice(session, ref, calls, known.voice),
        messages: readMessages(session, ref, messages, known.messages),
      };
    },

    async update(ref, { paths, inputs, state }) {
      const { voice, messages, messageCredentials } = inputs as {
        voice?: Voice;
        messages?: Messages;
        messageCredentials?: Credentials;
      }; // checked by the resource's zod
      const body: Properties = {};
      if (
        messages !== undefined &&
        (paths.includes("messages") || (paths.includes("messageCredentials") && messageCredentials !== undefined))
      ) {
        body.message_options = { receive: { ...writtenMessages(messages), ...writtenCredentials(messageCredentials) } };
      }
      if (paths.includes("voice") && voice !== undefined) await putVoice(session, ref, state, voice, body);
      else if (Object.keys(body).length > 0) await session.put(ref, state, body);
    },

    async delete(ref, state) {
      const live = await adapter.find(ref, state);
      if (!live) return undefined;
      if (isManaged(state, "messages") && !(isRecord(live.messages) && live.messages.type === "none"))
        await session.put(ref, state, {
          message_options: { receive: { ...writtenMessages({ type: "none" }), ...writtenCredentials() } },
        });
      return isManaged(state, "voice")
        ? [
            "calls still go where they went: FoneStorm has no default for `voice`, and no way to have none. Change it in its portal, or delete the number.",
          ]
        : undefined;
    },

    afterDelete: (state) => (isManaged(state, "messages") ? { messages: { type: "none" } } : {}),
  };
  return adapter;
}
