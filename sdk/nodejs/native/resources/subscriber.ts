// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { subscriber } from "../../resources/definitions";
import type { SubscriberArgs, SubscriberOutputs } from "../../resources/subscriber";
import { withNumberId } from "../number-id";
import { NativeResource } from "../resource";

/**
 * The holder of a number: the emergency address (E911 on Flowroute, the subscriber record on Telcom), and the name that
 * called parties see (CNAM). On Flowroute, assigning an address or a caller name costs money. Deleting it leaves the
 * record as it is, unless `onDelete` is `reset`.
 *
 * Carriers: Flowroute, Telcom.
 *
 * @example An emergency address and a caller name
 * ```ts
 * import { PhoneNumber, Subscriber } from "pulumi-telephony/native";
 *
 * const support = new PhoneNumber("support", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support" });
 * // The address that an ambulance is sent to, and the name that called parties see. Both cost money on Flowroute.
 * new Subscriber("support", {
 *   phoneNumber: support,
 *   firstName: "Ada",
 *   lastName: "Byron",
 *   address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
 *   callerName: "EXAMPLE LTD",
 * });
 * ```
 *
 * @example A subscriber record in the UK
 * ```ts
 * import { PhoneNumber, Subscriber } from "pulumi-telephony/native";
 *
 * const aberdeen = new PhoneNumber("aberdeen", {
 *   vendor: "telcom",
 *   search: { prefix: "+441224" },
 *   callerIdPrefix: "ABD ",
 * });
 * new Subscriber("aberdeen", {
 *   phoneNumber: aberdeen,
 *   company: "Example Ltd",
 *   address: { street: "12 Union Street", city: "Aberdeen", postalCode: "AB10 1AA" },
 * });
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class Subscriber extends NativeResource {
  constructor(name: string, args: SubscriberArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(subscriber, name, withNumberId(args), opts);
  }

  /** Reads one that this program doesn't manage: `Subscriber.get("name", "flowroute/+12065550100")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): Subscriber {
    // Nothing is declared: the properties come from what is read.
    return new Subscriber(name, {} as SubscriberArgs, { ...opts, id });
  }
}

export interface Subscriber extends SubscriberOutputs {}
