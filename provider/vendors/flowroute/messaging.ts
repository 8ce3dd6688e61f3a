import { z } from "zod";
import type { Inputs } from "../../resources";
import type { Ref } from "../../resources/id";
import { TelephonyError } from "../../transport/errors";
import type { HttpResponse } from "../../transport/http";
import { path } from "../../transport/path";
import type { FindOptions, Known, Live } from "../adapter";
import { createView } from "../session/view";
import type { NumberDocument } from "./document";
import { numberId } from "./number-format";
import type { Session } from "./session";
import { type NumberAttributes, numberDocument, single, task as taskShape } from "./wire";

/** A task that was submitted, and the value that it is to bring about. */
interface Task {
  readonly task: string;
  readonly enabled: boolean;
}

/** The task as `pending` in the state keeps it. */
const pendingTask = z.looseObject({ "messaging.enabled": z.looseObject({ task: z.string(), enabled: z.boolean() }) });

type Declared = Inputs<"PhoneNumber">["messaging"];
type Facts = Pick<Live<"PhoneNumber">, "messaging" | "messagingStatus" | "pending">;

export interface Messaging {
  find(ref: Ref, document: NumberDocument, known: Known<"PhoneNumber">, options?: FindOptions): Promise<Facts>;
  /** Whether something was submitted whose end the number's document alone shows. */
  isAwaited(ref: Ref, known: Known<"PhoneNumber">): boolean;
  /** Whether a row of the list has another value than the state, of which it is managed. */
  differs(attributes: NumberAttributes, known: Known<"PhoneNumber">): boolean;
  /** What a row of the list says of it. That a task failed stays as it is known. */
  listed(attributes: NumberAttributes, known: Known<"PhoneNumber">): Facts;
  /** Whether a task is under way, whoever has submitted it, that brings about what is declared. */
  isSubmitted(ref: Ref, declared: Declared): Promise<boolean>;
  /**
   * Checks the answer to the number's PATCH: throws where messaging was not provisioned, disables it by another request
   * where `false` was ignored. Gives the answer where it is still the number's document.
   */
  settle(ref: Ref, declared: Declared, answer: HttpResponse): Promise<HttpResponse | undefined>;
}

/**
 * Messaging is switched by a task of Flowroute's Message Provision API; the number's flag follows later
 * (docs/facts/flowroute.md#messaging).
 */
export function createMessaging(session: Session): Messaging {
  /** Our own tasks, by number: the number's document need not show them. */
  const submitted = new Map<string, Task>();
  const statusOf = createTaskStatus(session);

  async function find(
    ref: Ref,
    document: NumberDocument,
    known: Known<"PhoneNumber">,
    options?: FindOptions,
  ): Promise<Facts> {
    const live = document.attributes.messaging_enabled;
    if (typeof live !== "boolean") return {};
    const remembered = submitted.get(ref.number) ?? pendingTask.safeParse(known.pending).data?.["messaging.enabled"];
    const task = document.related("message_provision") ?? remembered?.task;
    const included = task && document.included(task, ["message_provisioning_status", "message_provision"]);
    const status = task && (await statusOf(task, included, options));
    // A task doesn't say what it is to bring about. One that isn't ours is taken to bring about the opposite of the
    // present value.
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
  }

  return {
    find,
    isAwaited: (ref, { pending }) => submitted.has(ref.number) || pendingTask.safeParse(pending).success,
    differs: ({ messaging_enabled: enabled }, { managed, messaging }) =>
      managed?.includes("messaging.enabled") === true && enabled !== messaging?.enabled,
    listed({ messaging_enabled: enabled }, known) {
      if (typeof enabled !== "boolean") return {};
      const hasFailed = known.messagingStatus === "failed" && known.messaging?.enabled === enabled;
      return {
        messaging: { enabled },
        messagingStatus: hasFailed ? "failed" : enabled ? "enabled" : "disabled",
      };
    },
    async isSubmitted(ref, declared) {
      const document = await session.numbers.find(ref);
      const { messaging, pending } = document ? await find(ref, document, {}) : {};
      return pending !== undefined && messaging?.enabled === declared?.enabled;
    },

    async settle(ref, declared, answer) {
      submitted.delete(ref.number);
      if (answer.status === 207) throw notProvisioned(session, ref, declared, answer);
      if (declared?.enabled !== false || !(await isIgnored(statusOf, answer.body))) return answer;
      const reread = await session.client.read(path`/v2/numbers/${numberId(ref)}`);
      if (await isIgnored(statusOf, reread))
        submitted.set(ref.number, { task: await disable(session, ref, declared), enabled: false });
      return undefined;
    },
  };
}

/** The members of a number's PATCH. */
export function patchMembers(declared: Declared) {
  return {
    messaging_enabled: declared?.enabled,
    messaging_callback_url: declared?.notifyUrl,
    messaging_email: declared?.notifyByEmail,
  };
}

/** The status of a task: from the entity that a document includes, else read. */
type TaskStatus = (task: string, included: unknown, options?: FindOptions) => Promise<string | undefined>;

function createTaskStatus({ client, clock }: Session): TaskStatus {
  const statuses = createView(async (id) => {
    const about = path`/v2/message-provision/status/${id}`;
    const answer = await client.find(about);
    return answer && client.parse(single(taskShape), answer.body, `GET ${about}`).data.attributes.status;
  }, clock);
  return async (task, included, options) => {
    const entity = taskShape.safeParse(included);
    return entity.success ? entity.data.attributes.status : statuses.get(task, options);
  };
}

/** Whether a request to disable messaging changed nothing: still enabled, with no task under way. */
async function isIgnored(statusOf: TaskStatus, body: unknown): Promise<boolean> {
  const document = numberDocument.safeParse(body);
  if (!document.success || document.data.data.attributes.messaging_enabled !== true) return false;
  const task = document.data.data.relationships.message_provision?.data?.id;
  if (task === undefined) return true;
  const included = document.data.included?.find(({ id }) => id === task);
  return !isUnderWay(await statusOf(task, included, { fresh: true }));
}

/**
 * Only `true` is described for the PATCH; this is the documented way to disable messaging
 * (docs/facts/flowroute.md#u6). Gives the task's id.
 */
async function disable({ client }: Session, ref: Ref, declared: Declared): Promise<string> {
  const about = "/v2/message-provision";
  const { body } = await client.write("POST", about, {
    numbers: [numberId(ref)],
    action: "disable",
    callback_url: declared?.notifyUrl,
    email: declared?.notifyByEmail,
  });
  return client.parse(single(taskShape), body, `POST ${about}`).data.id;
}

function notProvisioned({ client }: Session, ref: Ref, declared: Declared, { body }: HttpResponse): TelephonyError {
  const reason = client.reasonIn(body);
  return new TelephonyError(
    `Flowroute: messaging of ${ref.number} was not ${declared?.enabled === true ? "enabled" : "disabled"}: its ` +
      `Message Provision API gave no result (207${reason ? `: ${reason}` : ""}). ` +
      "Everything else about the number is done; the next `pulumi up` asks for messaging again.",
  );
}

/**
 * Only `processing` has been seen; any word that is not one of these means that the task has ended
 * (docs/facts/flowroute.md#u7).
 */
function isUnderWay(status: string | undefined): boolean {
  return status !== undefined && /^(processing|pending|queued|submitted|in.?progress)$/i.test(status);
}

function isFailed(status: string | undefined): boolean {
  return status !== undefined && /fail|error|reject/i.test(status);
}
