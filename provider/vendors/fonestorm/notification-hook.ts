/** Hooks: the notification slots of a number (docs/facts/fonestorm.md#hooks). */
import type { z } from "zod";
import type { Inputs } from "../../resources";
import type { Ref } from "../../resources/id";
import type { Told } from "../../resources/resource";
import { TelephonyError } from "../../transport/errors";
import { type Absent, type Adapter, absent, type FindOptions, type Known, type Live } from "../adapter";
import type { SupportOf } from "../support";
import type { Client } from "./client";
import type { Session } from "./session";
import { urlCredentialsBody } from "./url-credentials";
import { type Channel, hookShape, type NumberUpdate, type Slot, type SlotName, slotOf, slotsShape } from "./wire";

interface Place {
  readonly channel: Channel;
  readonly slot: Exclude<SlotName, "receive">;
}

const PLACES: Readonly<Record<string, Place | undefined>> = {
  "call.incoming": { channel: "call_options", slot: "receive_notify" },
  "call.outgoing": { channel: "call_options", slot: "send_notify" },
  "message.incoming": { channel: "message_options", slot: "receive_notify" },
  "message.outgoing": { channel: "message_options", slot: "send_notify" },
  "fax.incoming": { channel: "fax_options", slot: "receive_notify" },
  "fax.outgoing": { channel: "fax_options", slot: "send_notify" },
};

export const support: SupportOf<"NotificationHook"> = {
  inputs: {
    event: Object.keys(PLACES),
    url: true,
    email: true,
    disabled: true,
    method: true,
    username: true,
    password: true,
    allowPrivate: true,
  },
  unverifiable: ["username", "password"],
  defaults: { method: "JSON" },
  complete: (inputs) =>
    inputs.url !== undefined && inputs.method === undefined ? { ...inputs, method: "JSON" } : inputs,
};

export function adapter(session: Session): Adapter<"NotificationHook"> {
  return {
    find: (ref, known, options) => find(session, ref, known, options),
    update: (ref, { inputs, state }) =>
      session.update(ref, state, updateBody(ref, { ...hookBody(inputs), ...urlCredentialsBody(inputs) })),
    async delete(ref, state) {
      const live = await find(session, ref, state);
      if (!live.absent && live.disabled !== true)
        await session.update(ref, state, updateBody(ref, { ...hookBody({}), ...urlCredentialsBody() }));
    },
    afterDelete: () => ({ disabled: true }),
  };
}

async function find(
  session: Session,
  ref: Ref,
  known: Known<"NotificationHook">,
  options?: FindOptions,
): Promise<Live<"NotificationHook"> | Absent> {
  const found = await session.find(ref, known, options);
  if (found.absent) return absent;
  const { channel, slot: name } = placeOf(ref);
  const { client } = session;
  const what = `The number ${ref.number}`;
  const slot = slotOf(client.parse(slotsShape, found.fonenumber, what), channel, name);
  throwIfCut(client, slot, `${what} was read with a ${channel}.${name}`);
  const hook = client.parse(hookShape, slot ?? {}, `${what}: ${channel}.${name}`);
  const hasType = slot === undefined || "type" in slot;
  return { accountId: found.accountId, ...(hasType ? hookOf(hook) : hookWithoutType(hook, known)) };
}

/** Old answers have no type; a slot that has neither type nor URL is no whole answer. */
function throwIfCut(client: Client, slot: Record<string, unknown> | undefined, read: string): void {
  if (slot === undefined || Object.keys(slot).length === 0 || "type" in slot || "url" in slot) return;
  throw client.vendorError(
    "malformed",
    `${read} that says neither type nor url: that proves nothing about the hook. Run again.`,
  );
}

function placeOf({ event = "" }: Ref): Place {
  const place = PLACES[event];
  if (place === undefined)
    throw new TelephonyError(`FoneStorm tells nobody about "${event}": use one of ${Object.keys(PLACES).join(", ")}.`);
  return place;
}

function updateBody(ref: Ref, written: Slot): NumberUpdate {
  const { channel, slot } = placeOf(ref);
  return { [channel]: { [slot]: written } };
}

function hookBody({ url, email, method }: Told<Inputs<"NotificationHook">>): Slot {
  if (url !== undefined) return { type: "Callback", url, method };
  return email === undefined ? { type: "None" } : { type: "Email", email };
}

type LiveHook = Pick<Live<"NotificationHook">, "url" | "email" | "method" | "disabled">;

/** Only what the type selects counts: a cleared hook keeps its former URL. */
function hookOf({ type, url, email, method, url_method }: z.infer<typeof hookShape>): LiveHook {
  const kind = type?.toLowerCase() ?? (url === undefined ? "none" : "callback");
  if (kind === "callback" && url !== undefined) return { url, method: (method ?? url_method)?.toUpperCase() };
  if (kind === "email" && email !== undefined) return { email };
  return kind === "none" || kind === "callback" || kind === "email" ? { disabled: true } : {};
}

/**
 * An old answer, without a type: a URL in it may be a former one, and an e-mail address is not shown. Nothing in it
 * contradicts a hook that is known to be off or an address, so that is kept.
 */
function hookWithoutType(hook: z.infer<typeof hookShape>, known: Known<"NotificationHook">): LiveHook {
  if (known.disabled === true) return { disabled: true };
  if (known.email !== undefined) return { email: known.email };
  return hookOf(hook);
}
