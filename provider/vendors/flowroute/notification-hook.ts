import { VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import { numberId } from "./numbers";
import type { Session } from "./session";

const callbacks: Readonly<Record<string, readonly string[]>> = {
  "message.incoming": ["sms_callback", "mms_callback"],
  "message.delivery": ["sms_dlr_callback", "mms_dlr_callback"],
  "sms.incoming": ["sms_callback"],
  "mms.incoming": ["mms_callback"],
  "sms.delivery": ["sms_dlr_callback"],
  "mms.delivery": ["mms_dlr_callback"],
};

export const support: Support = {
  inputs: { event: Object.keys(callbacks), url: true, onDelete: ["keep"] },
  // No documented call reads or removes a number's callback (sheet 11.1).
  unverifiable: ["url"],
  settings: { onDelete: "keep" },
};

type Form = (url: string) => unknown;
const flat: Form = (url) => ({ callback_url: url });
const enveloped: Form = (url) => ({ data: { attributes: { callback_url: url } } });

export function adapter(session: Session): Adapter {
  const { client, numbers } = session;
  /** The portal's table implies the flat body, the official SDKs send the other one (sheet 11.1). */
  let settled: Form | undefined;

  async function post(about: string, url: string): Promise<void> {
    const attempt = async (form: Form) => {
      const answer = await client.write("POST", about, form(url));
      // What is in it can't be read back: half a success is none.
      if (answer.status === 207)
        throw client.outcomeUnknown(`POST ${about}`, answer, "that is not the documented answer");
      settled = form;
    };
    if (settled) return attempt(settled);
    try {
      await attempt(flat);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      try {
        await attempt(enveloped);
      } catch (second) {
        if (!isRefusal(second)) throw second;
        second.message = `${error.message} In the other form that Flowroute may want, it was refused too: ${second.message}`;
        throw second;
      }
    }
  }

  return {
    async find(ref, known, options) {
      const held = await numbers.find(ref, options);
      return held && { accountId: session.accountId, url: known.url };
    },

    async update(ref, { inputs }) {
      // Both of two, each time: nothing tells which of them is set.
      for (const callback of callbacks[ref.event ?? ""] ?? []) {
        await post(path`/v2/numbers/${numberId(ref)}/relationships/${callback}`, String(inputs.url));
      }
    },
  };
}

function isRefusal(error: unknown): error is VendorError {
  return error instanceof VendorError && (error.status === 400 || error.status === 422);
}
