// Made from provider/resources by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import type { NotificationHookArgs } from "../../resources/notification-hook";
import type { NotificationHookEvent, NotificationHookOnDelete, WebhookMethod } from "../../resources/types";
import { withNumberId } from "../number-id";
import { type Definition, NativeResource } from "../resource";

const definition: Definition = {
  kind: "NotificationHook",
  version: "0.1.0",
  properties: [
    "phoneNumber",
    "event",
    "url",
    "email",
    "disabled",
    "method",
    "username",
    "password",
    "allowPrivate",
    "onDelete",
    "accountId",
  ],
  secrets: ["username", "password"],
};

/**
 * Who is told when a call, message or fax comes or goes: one hook for each event of a number. Deleting it removes the hook
 * where the carrier lets it be removed.
 *
 * Vendors: FoneStorm, Flowroute.
 */
export class NotificationHook extends NativeResource {
  /** A PhoneNumber, or the id of a number on the account, such as `fonestorm/+13215551111`. Another one replaces. */
  declare readonly phoneNumber: pulumi.Output<string>;
  /** What is notified. Another event replaces. */
  declare readonly event: pulumi.Output<NotificationHookEvent>;
  /**
   * The https URL to call. The carrier's tokens (`((direction))`) are kept as written. Exactly one of `url`, `email` and
   * `disabled`.
   */
  declare readonly url: pulumi.Output<string | undefined>;
  /** The e-mail address to write to. */
  declare readonly email: pulumi.Output<string | undefined>;
  /** `true` declares that there is no hook for this event. */
  declare readonly disabled: pulumi.Output<true | undefined>;
  /** How the URL is called; `JSON` where none is given. */
  declare readonly method: pulumi.Output<WebhookMethod | undefined>;
  /** HTTP Basic user name for the URL. Always secret; the carrier never returns it. */
  declare readonly username: pulumi.Output<string | undefined>;
  /** HTTP Basic password for the URL. Always secret; the carrier never returns it. */
  declare readonly password: pulumi.Output<string | undefined>;
  /** Allows a URL with a private, loopback or link-local host, and plain http there. */
  declare readonly allowPrivate: pulumi.Output<boolean | undefined>;
  /** What deleting the resource does: `reset` (default) removes the hook, `keep` leaves it. Flowroute can only keep. */
  declare readonly onDelete: pulumi.Output<NotificationHookOnDelete | undefined>;
  /** The vendor's id of the account. */
  declare readonly accountId: pulumi.Output<string | undefined>;

  constructor(name: string, args: NotificationHookArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(definition, name, withNumberId(args), opts);
  }

  /** Reads one that this program doesn't manage: `NotificationHook.get("name", "fonestorm/+13215551111#call.incoming")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): NotificationHook {
    // Nothing is declared: the properties come from what is read.
    return new NotificationHook(name, {} as NotificationHookArgs, { ...opts, id });
  }
}
