import type { Properties } from "../../resources/resource";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import type { Session } from "./session";
import { given, type TelcomNumber, wireId } from "./wire";

export interface Voice {
  readonly type: string;
  readonly target?: string;
  readonly vendorType?: string;
}

/**
 * Our word and Telcom's. `Menu` is confirmed as a number's destination, the others as destinations elsewhere in the
 * same API.
 */
const words: Readonly<Record<string, string>> = {
  menu: "Menu",
  voicemail: "VoicemailBox",
  callGroup: "CallGroup",
  followMe: "Followme",
};

export const support: Support = {
  inputs: {
    voice: true,
    "voice.type": [...Object.keys(words), "none", "other"],
    "voice.target": true,
    "voice.vendorType": true,
  },
  rules: [
    {
      involves: ["voice.type", "voice.target"],
      at: "voice.target",
      broken: (inputs) => {
        const { type, target } = (inputs.voice ?? {}) as Partial<Voice>; // checked by the resource's zod
        if (type === undefined || type === "none" || target === undefined || /^\d{1,15}$/.test(target))
          return undefined;
        return "Telcom's ids are whole numbers: write the thing's id in digits, such as `262`, not its name (getDestinations lists them)";
      },
    },
  ],
  canonical: (path, value) => (path === "voice" ? canonicalVoice(value as Voice) : value),
};

export function numberRoutingAdapter({ accountId, numbers, save }: Session): Adapter {
  return {
    async find(ref, known, options) {
      const live = await numbers.find(ref.number, known, options);
      return (
        live && {
          accountId,
          vendorId: String(live.id),
          voice: inFormOf(known.voice as Voice | undefined, voiceOf(live)),
        }
      );
    },

    update(ref, { inputs, state }) {
      return save(ref.number, state, destinationOf(inputs.voice as Voice));
    },

    async delete(ref, state) {
      const live = await numbers.find(ref.number, state);
      if (live && voiceOf(live).type !== "none") await save(ref.number, state, destinationOf({ type: "none" }));
    },

    afterDelete: () => ({ voice: { type: "none" } }),
  };
}

/**
 * Where calls go. Telcom nests what it flattens on writing; a destination that is null or missing, or whose object is
 * gone, rings nowhere.
 */
export function voiceOf({ destination }: TelcomNumber): Voice {
  if (!destination?.object) return { type: "none" };
  return voice(destination.type, String(destination.object.id));
}

/** A destination of Telcom's type in our words; `other` where we have none. */
export function voice(vendorType: string, target: string): Voice {
  const type = ourWord(vendorType);
  return type === undefined ? { type: "other", target, vendorType } : { type, target };
}

function ourWord(vendorType: string | undefined): string | undefined {
  return Object.keys(words).find((word) => words[word]?.toLowerCase() === vendorType?.toLowerCase());
}

function destinationOf({ type, target, vendorType }: Voice): Properties {
  if (type === "none") return { destination_type: null, destination_id: null };
  return { destination_type: words[type] ?? vendorType, destination_id: wireId(target ?? "") };
}

/** `other` with a word of Telcom's that we have too is that; its words are compared without case, ids by value. */
function canonicalVoice({ type, target, vendorType }: Voice): Voice {
  const ours = type === "other" ? ourWord(vendorType) : type;
  return given({
    type: ours ?? type,
    target: target === undefined ? undefined : String(wireId(target)),
    vendorType: ours === undefined ? vendorType?.toLowerCase() : undefined,
  }) as unknown as Voice; // given keeps `type`, which every branch has
}

/** The live value as it is declared, where both mean the same. */
function inFormOf(known: Voice | undefined, live: Voice): Voice {
  return known && JSON.stringify(canonicalVoice(known)) === JSON.stringify(canonicalVoice(live)) ? known : live;
}
