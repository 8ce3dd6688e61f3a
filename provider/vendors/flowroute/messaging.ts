import { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { TelephonyError } from "../../transport/errors";
import type { HttpResponse } from "../../transport/http";
import { path } from "../../transport/path";
import { createView } from "../session/view";
import { type HeldNumber, numberId } from "./numbers";
import type { Session } from "./session";
import { numberDocument, single, task as taskShape } from "./wire";

/** What `pending` keeps: the task, and what it is to bring about. */
const memory = z.looseObject({ "messaging.enabled": z.looseObject({ task: z.string(), enabled: z.boolean() }) });

export interface Messaging {
  /** `messaging`, `messagingStatus` and `pending` of a number. */
  find(ref: Ref, held: HeldNumber, known: Properties, options?: { readonly fresh?: boolean }): Promise<Properties>;
  /** The members of a number's PATCH. */
  body(inputs: Properties): Properties;
  /**
   * Looks at the PATCH's answer: throws where messaging was not provisioned, asks in the other way where `false` was
   * ignored. Gives the answer to keep.
   */
  settle(ref: Ref, inputs: Properties, answer: HttpResponse): Promise<HttpResponse | undefined>;
}

/** Messaging is switched by a task of Flowroute's Message Provision API; the number's flag follows later (sheet 10). */
export function createMessaging({ client, clock }: Session): Messaging {
  /** Tasks of our own that a number's document need not show. */
  const submitted = new Map<string, { readonly task: string; readonly enabled: boolean }>();
  const statuses = createView(async (id) => {
    const about = path`/v2/message-provision/status/${id}`;
    const answer = await client.find(about);
    return answer && client.parse(single(taskShape), answer.body, `GET ${about}`).data.attributes.status;
  }, clock);

  function statusOf(
    task: string,
    entity: unknown,
    options?: { readonly fresh?: boolean },
  ): Promise<string | undefined> {
    const included = taskShape.safeParse(entity);
    return included.success ? Promise.resolve(included.data.attributes.status) : statuses.get(task, options);
  }

  /** Whether the number is as it was: still enabled, with no task under way. */
  async function isIgnored(body: unknown): Promise<boolean> {
    const document = numberDocument.safeParse(body);
    if (!document.success || document.data.data.attributes.messaging_enabled !== true) return false;
    const task = document.data.data.relationships.message_provision?.data?.id;
    if (task === undefined) return true;
    return !isUnderWay(
      await statusOf(
        task,
        document.data.included?.find(({ id }) => id === task),
        { fresh: true },
      ),
    );
  }

  return {
    async find(ref, held, known, options) {
      const live = held.attributes.messaging_enabled;
      if (typeof live !== "boolean") return {};
      const remembered = submitted.get(ref.number) ?? memory.safeParse(known.pending).data?.["messaging.enabled"];
      const task = held.related("message_provision") ?? remembered?.task;
      const status =
        task &&
        (await statusOf(task, held.included(task, ["message_provisioning_status", "message_provision"]), options));
      // The task doesn't say what it is to bring about; what it has not brought about yet is the opposite of the
      // present.
      const enabled = remembered?.task === task && remembered ? remembered.enabled : !live;
      if (isUnderWay(status) && enabled !== live) {
        return {
          messaging: { enabled },
          messagingStatus: "processing",
          pending: { "messaging.enabled": { task, enabled } },
        };
      }
      return {
        messaging: { enabled: live },
        messagingStatus: isFailed(status) ? "failed" : live ? "enabled" : "disabled",
      };
    },

    body(inputs) {
      const { enabled, notifyUrl, notifyByEmail } = messagingOf(inputs);
      return { messaging_enabled: enabled, messaging_callback_url: notifyUrl, messaging_email: notifyByEmail };
    },

    async settle(ref, inputs, answer) {
      const { enabled, notifyUrl, notifyByEmail } = messagingOf(inputs);
      submitted.delete(ref.number);
      if (answer.status === 207) {
        const reason = client.said(answer.body);
        throw new TelephonyError(
          `Flowroute: messaging of ${ref.number} was not ${enabled === true ? "enabled" : "disabled"}: its Message Provision API gave no result (207${reason ? `: ${reason}` : ""}). ` +
            "Everything else about the number is done; the next `pulumi up` asks for messaging again.",
        );
      }
      if (enabled !== false || !(await isIgnored(answer.body))) return answer;
      const reread = await client.read(path`/v2/numbers/${numberId(ref)}`);
      if (!(await isIgnored(reread))) return undefined;
      // Only `true` is described for PATCH; the documented way to switch messaging off is this one (sheet 5.4, 10.1).
      const about = "/v2/message-provision";
      const { body } = await client.write("POST", about, {
        numbers: [numberId(ref)],
        action: "disable",
        callback_url: notifyUrl,
        email: notifyByEmail,
      });
      submitted.set(ref.number, {
        task: client.parse(single(taskShape), body, `POST ${about}`).data.id,
        enabled: false,
      });
      return undefined;
    },
  };
}

function messagingOf(inputs: Properties): { enabled?: unknown; notifyUrl?: unknown; notifyByEmail?: unknown } {
  return (inputs.messaging ?? {}) as Properties; // checked against the resource's inputs
}

/**
 * Only `processing` has been seen (sheet 10.2); what else it may be called is guessed, and an unknown word means that
 * the task has ended.
 */
function isUnderWay(status: string | undefined): boolean {
  return status !== undefined && /^(processing|pending|queued|submitted|in.?progress)$/i.test(status);
}

function isFailed(status: string | undefined): boolean {
  return status !== undefined && /fail|error|reject/i.test(status);
}
