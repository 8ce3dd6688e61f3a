// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { notificationHook } from "../../resources/definitions";
import type { NotificationHookArgs, NotificationHookOutputs } from "../../resources/notification-hook";
import { withNumberId } from "../number-id";
import { NativeResource } from "../resource";

/**
 * A notification of calls, messages or faxes: one hook for each event of a number. Deleting it removes the hook where the
 * carrier allows that (FoneStorm).
 *
 * Carriers: FoneStorm, Flowroute.
 *
 * @example Send incoming texts to an application
 * ```ts
 * import { NotificationHook, PhoneNumber } from "pulumi-telephony/native";
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
 * import { NotificationHook, PhoneNumber } from "pulumi-telephony/native";
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
 * import { NotificationHook, PhoneNumber } from "pulumi-telephony/native";
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
export class NotificationHook extends NativeResource {
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
