// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { withNumberId } from "../number-id";
import { TelephonyResource } from "../resource";
import { notificationHook } from "./definitions";
import type { PhoneNumber } from "./phone-number";
import type { NotificationHookEvent, NotificationHookOnDelete, WebhookMethod } from "./types";

export interface NotificationHookArgs {
  /**
   * A PhoneNumber, or the id of a number that the account holds, such as `fonestorm/+13215551111`. Changing this replaces
   * the resource.
   */
  phoneNumber: pulumi.Input<string> | PhoneNumber;
  /**
   * The event that the hook is for. Changing this replaces the resource.
   *
   * - `call.incoming`: Incoming calls.
   * - `call.outgoing`: Outgoing calls.
   * - `message.incoming`: Incoming messages: SMS and MMS.
   * - `message.outgoing`: Outgoing messages.
   * - `message.delivery`: Delivery receipts of messages: SMS and MMS.
   * - `fax.incoming`: Incoming faxes.
   * - `fax.outgoing`: Outgoing faxes.
   * - `sms.incoming`: Incoming SMS alone. Excludes `message.incoming`.
   * - `mms.incoming`: Incoming MMS alone. Excludes `message.incoming`.
   * - `sms.delivery`: Delivery receipts of SMS alone. Excludes `message.delivery`.
   * - `mms.delivery`: Delivery receipts of MMS alone. Excludes `message.delivery`.
   *
   * Carriers: FoneStorm (`call.incoming`, `call.outgoing`, `message.incoming`, `message.outgoing`, `fax.incoming`,
   * `fax.outgoing`), Flowroute (`message.incoming`, `message.delivery`, `sms.incoming`, `mms.incoming`, `sms.delivery`,
   * `mms.delivery`).
   */
  event: pulumi.Input<NotificationHookEvent>;
  /**
   * The https URL that the carrier calls. Its tokens (`((direction))`) are kept as written. Give exactly one of `url`,
   * `email` and `disabled`.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  url?: pulumi.Input<string | undefined>;
  /**
   * The e-mail address that the carrier writes to.
   *
   * Carriers: FoneStorm.
   */
  email?: pulumi.Input<string | undefined>;
  /**
   * `true` declares that this event has no hook.
   *
   * Carriers: FoneStorm.
   */
  disabled?: pulumi.Input<true | undefined>;
  /**
   * How the carrier calls the URL. Default: `JSON`.
   *
   * - `GET`: A GET request without a body: the data is what the tokens in the URL stand for.
   * - `POST`: A POST request with the data as JSON, under the type `application/x-www-form-urlencoded`.
   * - `JSON`: A POST request with the data as JSON.
   *
   * Carriers: FoneStorm.
   */
  method?: pulumi.Input<WebhookMethod | undefined>;
  /**
   * HTTP Basic user name for the URL. The carrier never returns it. Always secret.
   *
   * Carriers: FoneStorm.
   */
  username?: pulumi.Input<string | undefined>;
  /**
   * HTTP Basic password for the URL. The carrier never returns it. Always secret.
   *
   * Carriers: FoneStorm.
   */
  password?: pulumi.Input<string | undefined>;
  /** Whether `url` may have a private, loopback or link-local host, and use plain http there. Default: `false`. */
  allowPrivate?: pulumi.Input<boolean | undefined>;
  /**
   * What deleting the resource does to the hook. Default: `reset`; Flowroute: `keep`.
   *
   * - `reset`: The hook is removed.
   * - `keep`: The hook stays. Flowroute documents no call that removes one.
   *
   * Carriers: FoneStorm, Flowroute (`keep`).
   */
  onDelete?: pulumi.Input<NotificationHookOnDelete | undefined>;
}

/** The properties of a NotificationHook, in `pulumi-telephony` and in `pulumi-telephony/native`. */
export interface NotificationHookOutputs {
  /** A PhoneNumber, or the id of a number that the account holds, such as `fonestorm/+13215551111`. */
  readonly phoneNumber: pulumi.Output<string>;
  /**
   * The event that the hook is for.
   *
   * - `call.incoming`: Incoming calls.
   * - `call.outgoing`: Outgoing calls.
   * - `message.incoming`: Incoming messages: SMS and MMS.
   * - `message.outgoing`: Outgoing messages.
   * - `message.delivery`: Delivery receipts of messages: SMS and MMS.
   * - `fax.incoming`: Incoming faxes.
   * - `fax.outgoing`: Outgoing faxes.
   * - `sms.incoming`: Incoming SMS alone. Excludes `message.incoming`.
   * - `mms.incoming`: Incoming MMS alone. Excludes `message.incoming`.
   * - `sms.delivery`: Delivery receipts of SMS alone. Excludes `message.delivery`.
   * - `mms.delivery`: Delivery receipts of MMS alone. Excludes `message.delivery`.
   *
   * Carriers: FoneStorm (`call.incoming`, `call.outgoing`, `message.incoming`, `message.outgoing`, `fax.incoming`,
   * `fax.outgoing`), Flowroute (`message.incoming`, `message.delivery`, `sms.incoming`, `mms.incoming`, `sms.delivery`,
   * `mms.delivery`).
   */
  readonly event: pulumi.Output<NotificationHookEvent>;
  /**
   * The https URL that the carrier calls. Its tokens (`((direction))`) are kept as written. Give exactly one of `url`,
   * `email` and `disabled`.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  readonly url: pulumi.Output<string | undefined>;
  /**
   * The e-mail address that the carrier writes to.
   *
   * Carriers: FoneStorm.
   */
  readonly email: pulumi.Output<string | undefined>;
  /**
   * `true` declares that this event has no hook.
   *
   * Carriers: FoneStorm.
   */
  readonly disabled: pulumi.Output<true | undefined>;
  /**
   * How the carrier calls the URL. Default: `JSON`.
   *
   * - `GET`: A GET request without a body: the data is what the tokens in the URL stand for.
   * - `POST`: A POST request with the data as JSON, under the type `application/x-www-form-urlencoded`.
   * - `JSON`: A POST request with the data as JSON.
   *
   * Carriers: FoneStorm.
   */
  readonly method: pulumi.Output<WebhookMethod | undefined>;
  /**
   * HTTP Basic user name for the URL. The carrier never returns it.
   *
   * Carriers: FoneStorm.
   */
  readonly username: pulumi.Output<string | undefined>;
  /**
   * HTTP Basic password for the URL. The carrier never returns it.
   *
   * Carriers: FoneStorm.
   */
  readonly password: pulumi.Output<string | undefined>;
  /** Whether `url` may have a private, loopback or link-local host, and use plain http there. */
  readonly allowPrivate: pulumi.Output<boolean | undefined>;
  /**
   * What deleting the resource does to the hook.
   *
   * - `reset`: The hook is removed.
   * - `keep`: The hook stays. Flowroute documents no call that removes one.
   *
   * Carriers: FoneStorm, Flowroute (`keep`).
   */
  readonly onDelete: pulumi.Output<NotificationHookOnDelete | undefined>;
  /** The carrier's id of the account. */
  readonly accountId: pulumi.Output<string | undefined>;
}

/**
 * A notification of calls, messages or faxes: one hook for each event of a number. Deleting it removes the hook where the
 * carrier allows that (FoneStorm).
 *
 * Carriers: FoneStorm, Flowroute.
 *
 * @example Send incoming texts to an application
 * ```ts
 * import { NotificationHook, PhoneNumber } from "pulumi-telephony";
 *
 * const support = new PhoneNumber("support", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support" });
 * new NotificationHook("support-texts", {
 *   phoneNumber: support,
 *   event: "message.incoming",
 *   url: "https://example.com/texts",
 * });
 * ```
 *
 * @example An e-mail for each fax
 * ```ts
 * import { NotificationHook, PhoneNumber } from "pulumi-telephony";
 *
 * const office = new PhoneNumber("office", {
 *   vendor: "fonestorm",
 *   number: "+13215552240",
 *   label: "Office",
 *   group: "Orlando",
 *   recording: "inbound",
 *   messaging: { enabled: true },
 * });
 * new NotificationHook("office-fax.incoming", {
 *   phoneNumber: office,
 *   event: "fax.incoming",
 *   email: "office@example.com",
 * });
 * ```
 *
 * @example Declare that there is no hook
 * ```ts
 * import { NotificationHook, PhoneNumber } from "pulumi-telephony";
 *
 * const office = new PhoneNumber("office", {
 *   vendor: "fonestorm",
 *   number: "+13215552240",
 *   label: "Office",
 *   group: "Orlando",
 *   recording: "inbound",
 *   messaging: { enabled: true },
 * });
 * // If somebody sets one by hand, the next preview with --refresh shows it.
 * new NotificationHook("office-fax.outgoing", { phoneNumber: office, event: "fax.outgoing", disabled: true });
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class NotificationHook extends TelephonyResource {
  constructor(name: string, args: NotificationHookArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(notificationHook, name, withNumberId(args), opts);
  }

  /** Reads one that this program doesn't manage: `NotificationHook.get("name", "fonestorm/+13215551111#call.incoming")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): NotificationHook {
    // Nothing is declared: the properties come from what is read.
    return new NotificationHook(name, {} as NotificationHookArgs, { ...opts, id });
  }
}

export interface NotificationHook extends NotificationHookOutputs {}
