import { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { TelephonyError } from "../../transport/errors";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import type { Session } from "./session";
import { writtenCredentials } from "./url-credentials";
import { type Channel, type SlotName, slotOf, slotsShape, term, text } from "./wire";

/** The slot of each event, as `[channel, slot]`. */
const SLOTS: Readonly<Record<string, readonly [Channel, SlotName]>> = {
  "call.incoming": ["call_options", "receive_notify"],
  "call.outgoing": ["call_options", "send_notify"],
  "message.incoming": ["message_options", "receive_notify"],
  "message.outgoing": ["message_options", "send_notify"],
  "fax.incoming": ["fax_options", "receive_notify"],
  "fax.outgoing": ["fax_options", "send_notify"],
};

export const support: Support = {
  inputs: {
    event: Object.keys(SLOTS),
    url: true,
    email: true,
    disabled: true,
    method: true,
    username: true,
    password: true,
    allowPrivate: true,
  },
  unverifiable: ["username", "password"],
  complete: (inputs) =>
    inputs.url !== undefined && inputs.method === undefined ? { ...inputs, method: "JSON" } : inputs,
};

const hookShape = z.looseObject({ type: term, url: text, email: text, method: term, url_method: term });

export function notificationHookAdapter(session: Session): Adapter {
  const adapter: Adapter = {
    async find(ref, known, options) {
      const sighting = await session.look(ref, known, options);
      if (sighting === undefined || sighting.status === "cancelled") return undefined;
      const [channel, name] = slotFor(ref);
      const what = `The number ${ref.number}`;
      const slot = slotOf(session.read(slotsShape, sighting.fonenumber, what), channel, name);
      // Old answers have no type, none has neither: that one is not whole.
      if (slot !== undefined && Object.keys(slot).length > 0 && !("type" in slot) && !("url" in slot)) {
        throw session.problem(
          "malformed",
          `${what} was read with a ${channel}.${name} that says neither type nor url: that proves nothing about the hook. Run again.`,
        );
      }
      return {
        accountId: sighting.accountId,
        ...deliveryOf(
          session.read(hookShape, slot ?? {}, `${what}: ${channel}.${name}`),
          slot !== undefined && !("type" in slot),
          known,
        ),
      };
    },

    async update(ref, { inputs, state }) {
      await session.put(ref, state, bodyFor(ref, { ...writtenSlot(inputs), ...writtenCredentials(inputs) }));
    },

    async delete(ref, state) {
      const live = await adapter.find(ref, state);
      if (live && live.disabled !== true)
        await session.put(ref, state, bodyFor(ref, { ...writtenSlot({}), ...writtenCredentials() }));
    },

    afterDelete: () => ({ disabled: true }),
  };
  return adapter;
}

function slotFor({ event = "" }: Ref): readonly [Channel, SlotName] {
  const slot = SLOTS[event];
  if (slot === undefined)
    throw new TelephonyError(`FoneStorm tells nobody about "${event}": use one of ${Object.keys(SLOTS).join(", ")}.`);
  return slot;
}

function bodyFor(ref: Ref, slot: Properties): Properties {
  const [channel, name] = slotFor(ref);
  return { [channel]: { [name]: slot } };
}

function writtenSlot({ url, email, method }: Properties): Properties {
  if (url !== undefined) return { type: "Callback", url, method };
  return email === undefined ? { type: "None" } : { type: "Email", email };
}

/**
 * Only what the type selects counts: a cleared hook keeps its URL. Old answers have no type: there a URL may be a stale
 * one and an e-mail address is not shown, so that nothing contradicts a hook that is known to be off or an address.
 */
function deliveryOf(
  { type, url, email, method, url_method }: z.infer<typeof hookShape>,
  typeless: boolean,
  known: Properties,
): Properties {
  if (typeless && known.disabled === true) return { disabled: true };
  if (typeless && known.email !== undefined) return { email: known.email };
  const kind = type?.toLowerCase() ?? (url === undefined ? "none" : "callback");
  if (kind === "callback" && url !== undefined) return { url, method: (method ?? url_method)?.toUpperCase() };
  if (kind === "email" && email !== undefined) return { email };
  return kind === "none" || kind === "callback" || kind === "email" ? { disabled: true } : {};
}
