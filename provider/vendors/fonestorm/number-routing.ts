import type { Inputs } from "../../resources";
import { refusedPublicUrl } from "../../resources/hook-url";
import { halfWidth, parseId, type Ref } from "../../resources/id";
import { TO_ITSELF } from "../../resources/number-routing";
import { isObject } from "../../resources/path";
import type { Told } from "../../resources/resource";
import { refusedNumber } from "../../resources/telephone-number";
import { type Absent, type Adapter, absent, type Change, type FindOptions, type Known, type Live } from "../adapter";
import type { SupportOf } from "../support";
import { liveMessages, messagesBody } from "./messages";
import { dialDigits, e164Of } from "./number-format";
import type { Session } from "./session";
import { urlCredentialsBody } from "./url-credentials";
import { liveVoice, typeOf, updateVoice, VOICE_WORDS } from "./voice";
import { type NumberUpdate, slotOf, slotsShape } from "./wire";

type Declared = Told<Inputs<"NumberRouting">>;

/** A `voice` or `messages`, as far as it is known. */
interface Destination {
  readonly type?: string;
  readonly target?: string;
  readonly vendorType?: string;
}

export const support: SupportOf<"NumberRouting"> = {
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
      broken: ({ voice }) => refusedTarget(voice),
    },
    {
      involves: ["phoneNumber", "voice.type", "voice.vendorType", "voice.target"],
      at: "voice.target",
      broken: refusedForwardToItself,
    },
    { involves: ["messages.type", "messages.target"], at: "messages.target", broken: refusedMessagesTarget },
  ],
  canonical(path, value) {
    if (path !== "voice" || !isObject(value)) return value;
    if (value.type === "fax") return { ...value, target: dialDigits(String(value.target)) };
    return value.type === "other" ? { ...value, vendorType: String(value.vendorType).toLowerCase() } : value;
  },
  complete(inputs) {
    const { messages } = inputs;
    if (messages?.type !== "webhook" || messages.method !== undefined) return inputs;
    return { ...inputs, messages: { ...messages, method: "JSON" } };
  },
};

export function adapter(session: Session): Adapter<"NumberRouting"> {
  return {
    find: (ref, known, options) => find(session, ref, known, options),
    update: (ref, change) => update(session, ref, change),
    delete: (ref, state) => reset(session, ref, state),
    afterDelete: (state) => (state.managed?.includes("messages") ? { messages: { type: "none" } } : {}),
  };
}

async function find(
  session: Session,
  ref: Ref,
  known: Known<"NumberRouting">,
  options?: FindOptions,
): Promise<Live<"NumberRouting"> | Absent> {
  const { client } = session;
  const found = await session.find(ref, known, options);
  if (found.absent) return absent;
  const slots = client.parse(slotsShape, found.fonenumber, `The number ${ref.number}`);
  const calls = slotOf(slots, "call_options", "receive");
  const messages = slotOf(slots, "message_options", "receive");
  return {
    accountId: found.accountId,
    voice: calls && liveVoice(client, ref, calls, known.voice),
    messages: liveMessages(client, ref, messages, known.messages),
  };
}

async function update(session: Session, ref: Ref, { paths, inputs, state }: Change<"NumberRouting">): Promise<void> {
  const { voice, messages, messageCredentials } = inputs;
  const writesMessages =
    paths.includes("messages") || (paths.includes("messageCredentials") && messageCredentials !== undefined);
  const body: NumberUpdate =
    messages !== undefined && writesMessages
      ? { message_options: { receive: { ...messagesBody(messages), ...urlCredentialsBody(messageCredentials) } } }
      : {};
  if (paths.includes("voice") && voice !== undefined) await updateVoice(session, ref, state, voice, body);
  else if (Object.keys(body).length > 0) await session.update(ref, state, body);
}

/** Messages go nowhere then; calls can't be reset (docs/facts/fonestorm.md#routing). */
async function reset(
  session: Session,
  ref: Ref,
  state: Known<"NumberRouting">,
): Promise<readonly string[] | undefined> {
  const live = await find(session, ref, state);
  if (live.absent) return undefined;
  if (state.managed?.includes("messages") && live.messages?.type !== "none") {
    const receive = { ...messagesBody({ type: "none" }), ...urlCredentialsBody() };
    await session.update(ref, state, { message_options: { receive } });
  }
  return state.managed?.includes("voice")
    ? [
        "calls still go where they went: FoneStorm has no default for `voice`, and no way to have none. Change " +
          "it in its portal, or delete the number.",
      ]
    : undefined;
}

/** The limits of the types of destination (docs/facts/fonestorm.md#routing). */
function refusedTarget(destination: Destination = {}): string | undefined {
  const { type, target } = destination;
  if (target === undefined) return undefined;
  const isE164 = halfWidth(target).trim().startsWith("+");
  const digits = halfWidth(target).replace(/\D/g, "");
  if (type === "forward" && digits.length === 10)
    return "FoneStorm takes ten digits for a North American number, so it would call another number than this";
  if (type === "fax" && (digits.length < 7 || digits.length > 16)) return "a fax number has 7 to 16 digits";
  if ((type === "fax" && !isE164) || isForwardByAnotherWord(destination)) return refusedDigits(target);
  if (target.length > 128) return "FoneStorm's ids have at most 128 characters";
  return undefined;
}

function refusedForwardToItself({ phoneNumber, voice }: Declared): string | undefined {
  if (voice?.target === undefined || !isForwardByAnotherWord(voice)) return undefined;
  return e164Of(voice.target) === parseId(String(phoneNumber))?.number ? TO_ITSELF : undefined;
}

function refusedMessagesTarget({ messages }: Declared): string | undefined {
  if (messages?.target === undefined) return undefined;
  if (messages.type === "forward") return refusedTarget(messages);
  return messages.type === "webhook" ? refusedPublicUrl(messages.target, "use `messageCredentials`") : undefined;
}

/** Whether it is a forward by another of FoneStorm's words: `Phonenumber`. */
function isForwardByAnotherWord({ type, vendorType }: Destination): boolean {
  return type === "other" && typeOf(vendorType) === "forward";
}

/**
 * A target in FoneStorm's own digits: ten are a North American number, more begin with a country code. With separators
 * a number of another country can't be told from one with an extension.
 */
function refusedDigits(target: string): string | undefined {
  const isBare = /^\d+$/.test(target);
  const number = e164Of(target);
  if (isBare && target.length < 10) return undefined;
  if (isBare || /^\+1\d{10}$/.test(number)) return refusedNumber(number);
  return (
    "FoneStorm reads ten digits as a number of North America: write a number of another country in digits alone, " +
    "country code first, and no extension"
  );
}
