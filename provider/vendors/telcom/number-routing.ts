import type { Inputs } from "../../resources";
import { type Adapter, absent, type Live } from "../adapter";
import type { SupportOf } from "../support";
import type { Parameters } from "./client";
import { defined } from "./defined";
import type { Session } from "./session";
import { type TelcomNumber, wireId } from "./wire";

type Voice = NonNullable<Inputs<"NumberRouting">["voice"]>;

/** A `voice` of a declaration or a state. */
type KnownVoice = NonNullable<Live<"NumberRouting">["voice"]>;

/**
 * Our word and Telcom's. Only `Menu` is confirmed as a number's destination; the others are destinations elsewhere in
 * the same API (docs/facts/telcom.md#u9).
 */
const TYPES = [
  ["menu", "Menu"],
  ["voicemail", "VoicemailBox"],
  ["callGroup", "CallGroup"],
  ["followMe", "Followme"],
] as const satisfies readonly (readonly [Voice["type"], string])[];

const ID_IN_DIGITS =
  "Telcom's ids are whole numbers: write the thing's id in digits, such as `262`, " +
  "not its name (getDestinations lists them)";

export const support: SupportOf<"NumberRouting"> = {
  inputs: {
    voice: true,
    "voice.type": [...TYPES.map(([ours]) => ours), "none", "other"],
    "voice.target": true,
    "voice.vendorType": true,
  },
  rules: [
    {
      involves: ["voice.type", "voice.target"],
      at: "voice.target",
      broken: ({ voice: { type, target } = {} }) => {
        if (type === undefined || type === "none" || target === undefined) return undefined;
        return /^\d{1,15}$/.test(target) ? undefined : ID_IN_DIGITS;
      },
    },
  ],
  // The lifecycle gives a value that is declared or from `find`, so it has the form of the path.
  canonical: (path, value) => (path === "voice" ? canonicalVoice(value as KnownVoice) : value),
};

export function adapter({ accountId, numbers, save }: Session): Adapter<"NumberRouting"> {
  return {
    async find(ref, known, options) {
      const live = await numbers.find(ref.number, known, options);
      if (!live) return absent;
      return { accountId, vendorId: String(live.id), voice: asDeclared(voiceOf(live), known.voice) };
    },

    async update(ref, { inputs: { voice }, state }) {
      if (voice) await save(ref.number, state, destinationOf(voice));
    },

    async delete(ref, state) {
      const live = await numbers.find(ref.number, state);
      if (live && voiceOf(live).type !== "none") await save(ref.number, state, destinationOf({ type: "none" }));
    },

    afterDelete: () => ({ voice: { type: "none" } }),
  };
}

/**
 * Where calls go. Telcom nests on reading the two fields that it takes on writing. A destination that is null or
 * missing, or has no object, rings nowhere (docs/facts/telcom.md#routing).
 */
export function voiceOf({ destination }: TelcomNumber): Voice {
  if (!destination?.object) return { type: "none" };
  return destinationVoice(destination.type, String(destination.object.id));
}

/** A destination of one of Telcom's types in our words; `other` where we have none. */
export function destinationVoice(vendorType: string, target: string): Voice {
  const type = ourType(vendorType);
  return type === undefined ? { type: "other", target, vendorType } : { type, target };
}

function ourType(vendorType: string | undefined): Voice["type"] | undefined {
  return TYPES.find(([, theirs]) => theirs.toLowerCase() === vendorType?.toLowerCase())?.[0];
}

/** Two fields of null clear the destination (docs/facts/telcom.md#u10). */
function destinationOf({ type, target, vendorType }: Voice): Parameters {
  if (type === "none") return { destination_type: null, destination_id: null };
  const theirs = TYPES.find(([ours]) => ours === type)?.[1];
  return { destination_type: theirs ?? vendorType, destination_id: wireId(target ?? "") };
}

/** `other` with a word of Telcom's that has one of ours is that type. Telcom's words ignore case, ids go by value. */
function canonicalVoice({ type, target, vendorType }: KnownVoice): KnownVoice {
  const ours = type === "other" ? ourType(vendorType) : type;
  return defined<KnownVoice>({
    type: ours ?? type,
    target: target === undefined ? undefined : String(wireId(target)),
    vendorType: ours === undefined ? vendorType?.toLowerCase() : undefined,
  });
}

/** The live value in the declared form, where both mean the same. */
function asDeclared(live: Voice, declared: KnownVoice | undefined): KnownVoice {
  const isSame = declared && JSON.stringify(canonicalVoice(declared)) === JSON.stringify(canonicalVoice(live));
  return isSame ? declared : live;
}
