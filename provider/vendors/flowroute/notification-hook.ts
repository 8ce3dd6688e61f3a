import { restated, VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import { type Absent, type Adapter, absent, type Live } from "../adapter";
import type { SupportOf } from "../support";
import { numberId } from "./number-format";
import type { Session } from "./session";

const callbacks: Readonly<Record<string, readonly string[]>> = {
  "message.incoming": ["sms_callback", "mms_callback"],
  "message.delivery": ["sms_dlr_callback", "mms_dlr_callback"],
  "sms.incoming": ["sms_callback"],
  "mms.incoming": ["mms_callback"],
  "sms.delivery": ["sms_dlr_callback"],
  "mms.delivery": ["mms_dlr_callback"],
};

export const support: SupportOf<"NotificationHook"> = {
  inputs: { event: Object.keys(callbacks), url: true, onDelete: ["keep"] },
  // No documented call reads or removes a number's callback (docs/facts/flowroute.md#u24).
  unverifiable: ["url"],
  settings: { onDelete: "keep" },
  unseen: "which URLs it calls for messages (`NotificationHook`)",
};

export function adapter(session: Session): Adapter<"NotificationHook"> {
  const { numbers } = session;
  const post = createPost(session);

  return {
    async find(ref, known, options): Promise<Live<"NotificationHook"> | Absent> {
      const held = await numbers.look(ref, options);
      return held ? { accountId: session.accountId, url: known.url } : absent;
    },

    async update(ref, { inputs }) {
      // All of an event's callbacks, each time: nothing tells which of them are set.
      for (const callback of callbacks[ref.event ?? ""] ?? []) {
        await post(path`/v2/numbers/${numberId(ref)}/relationships/${callback}`, String(inputs.url));
      }
    },
  };
}

type BodyForm = (url: string) => unknown;
const flat: BodyForm = (url) => ({ callback_url: url });
const enveloped: BodyForm = (url) => ({ data: { attributes: { callback_url: url } } });

/**
 * Sets a callback. The portal's table implies the flat body, the official SDKs send the enveloped one
 * (docs/facts/flowroute.md#u52): the form that was accepted first is used for the rest of the session.
 */
function createPost({ client }: Session): (about: string, url: string) => Promise<void> {
  let accepted: BodyForm | undefined;

  async function attempt(about: string, url: string, form: BodyForm): Promise<void> {
    const answer = await client.write("POST", about, form(url));
    // The callback can't be read, so a partial success counts as none.
    if (answer.status === 207)
      throw client.outcomeUnknown(`POST ${about}`, answer, "that is not the documented answer");
    accepted = form;
  }

  return async (about, url) => {
    if (accepted) return attempt(about, url, accepted);
    try {
      await attempt(about, url, flat);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      try {
        await attempt(about, url, enveloped);
      } catch (second) {
        if (!isRefusal(second)) throw second;
        throw restated(
          second,
          `${error.message} In the other form that Flowroute may want, it was refused too: ${second.message}`,
        );
      }
    }
  };
}

function isRefusal(error: unknown): error is VendorError {
  return error instanceof VendorError && (error.status === 400 || error.status === 422);
}
