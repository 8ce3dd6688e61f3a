import { defaultAcquire } from "../../resources/default-acquire";
import type { Row } from "../../resources/look-up";
import { absent, type NumberAdapter } from "../adapter";
import type { SupportOf } from "../support";
import { defined } from "./defined";
import { saysNoSuchNumber } from "./failure";
import { numberTypeOf, refNumber, toNational } from "./number-format";
import type { Session } from "./session";
import { type TelcomNumber, toTheSecond } from "./wire";

export const support: SupportOf<"PhoneNumber"> = {
  inputs: {
    acquire: ["adopt", "buy", "adoptOrBuy", "takeover", "register"],
    recording: ["inbound", "none"],
    callerIdPrefix: true,
    callerIdPassthrough: true,
    internal: true,
  },
  // docs/facts/telcom.md#purchase
  defaults: { recording: "inbound", callerIdPassthrough: true },
};

export function adapter({ accountId, numbers, save, exclusive }: Session): NumberAdapter {
  return {
    async find(ref, known, options) {
      const live = await numbers.find(ref.number, known, options);
      return live ? { accountId, ...propertiesOf(live) } : absent;
    },

    async create(ref, inputs) {
      const number = toNational(ref.number);
      const context = numberTypeOf(ref.number) === "internal" ? "utility" : "incoming";
      const isRegistered = (inputs.acquire ?? defaultAcquire(inputs)) === "register";
      await exclusive(ref.number, () =>
        isRegistered
          ? numbers.write("numbers/save", ref.number, {
              context,
              number,
              callerid_passthrough: inputs.callerIdPassthrough ?? true,
            })
          : numbers.write("numbers/acquire", ref.number, { number }),
      );
    },

    update(ref, { paths, inputs, state }) {
      return save(
        ref.number,
        state,
        defined({
          recording_enabled: paths.includes("recording") ? inputs.recording === "inbound" : undefined,
          caller_id_prefix: paths.includes("callerIdPrefix") ? (inputs.callerIdPrefix ?? "") : undefined,
          callerid_passthrough: paths.includes("callerIdPassthrough") ? inputs.callerIdPassthrough : undefined,
        }),
      );
    },

    async delete(ref, state) {
      await exclusive(ref.number, async () => {
        // The id is the live one of this number, never one that the state remembers.
        const live = await numbers.find(ref.number, state);
        if (!live) return;
        await numbers.write("numbers/delete", ref.number, { id: live.id }).catch((error: unknown) => {
          if (!saysNoSuchNumber(error)) throw error;
        });
      });
    },
  };
}

type NumberProperties = Omit<Row<"getNumbers">, "voice">;

/** A number in our words, for its state and for a list. */
export function propertiesOf(live: TelcomNumber): NumberProperties {
  const number = refNumber(live);
  const numberType = numberTypeOf(number);
  const isInternal = numberType === "internal";
  return defined<NumberProperties>({
    number: isInternal ? toNational(number) : number,
    internal: isInternal || undefined,
    vendorId: String(live.id),
    status: "active",
    numberType,
    country: isInternal ? undefined : "GB",
    acquiredAt: toTheSecond(live.aquisition?.acquired_at),
    forwardSipTo: typeof live.forward_sip_to === "string" ? live.forward_sip_to || undefined : undefined,
    recording: recordingOf(live),
    callerIdPrefix: live.caller_id_prefix || undefined,
    callerIdPassthrough: live.callerid_passthrough ?? undefined,
  });
}

function recordingOf({ recording_enabled: isEnabled }: TelcomNumber): NumberProperties["recording"] {
  if (isEnabled === undefined || isEnabled === null) return undefined;
  return isEnabled ? "inbound" : "none";
}
