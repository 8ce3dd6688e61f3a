// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { withNumberId } from "../number-id";
import { TelephonyResource } from "../resource";
import { subscriber } from "./definitions";
import type { PhoneNumber } from "./phone-number";
import type {
  SubscriberAddress,
  SubscriberAddressArgs,
  SubscriberCallerNameRecords,
  SubscriberCallerNameStatus,
  SubscriberOnDelete,
} from "./types";

export interface SubscriberArgs {
  /**
   * A PhoneNumber, or the id of a number that the account holds, such as `telcom/+441234901769`. Changing this replaces
   * the resource.
   */
  phoneNumber: pulumi.Input<string> | PhoneNumber;
  /**
   * First name of the subscriber. Flowroute: required with `address`.
   *
   * Carriers: Flowroute, Telcom.
   */
  firstName?: pulumi.Input<string | undefined>;
  /**
   * Last name of the subscriber. Flowroute: required with `address`.
   *
   * Carriers: Flowroute, Telcom.
   */
  lastName?: pulumi.Input<string | undefined>;
  /**
   * Company of the subscriber, in place of `lastName`.
   *
   * Carriers: Telcom.
   */
  company?: pulumi.Input<string | undefined>;
  /**
   * The address that emergency services are sent to. It is compared and written as a whole: a line that is left out is
   * cleared.
   *
   * Carriers: Flowroute, Telcom.
   */
  address?: pulumi.Input<SubscriberAddressArgs | undefined>;
  /**
   * The name that called parties see (CNAM): at most 15 characters, at least one of them a letter. People at the carrier
   * review it: see `callerNameStatus`.
   *
   * Carriers: Flowroute.
   */
  callerName?: pulumi.Input<string | undefined>;
  /**
   * What deleting the resource does to the record. Default: `keep`.
   *
   * - `keep`: The record stays as it is.
   * - `reset`: What this resource manages is removed from the record.
   */
  onDelete?: pulumi.Input<SubscriberOnDelete | undefined>;
}

/** The properties of a Subscriber, in `pulumi-telephony` and in `pulumi-telephony/native`. */
export interface SubscriberOutputs {
  /** A PhoneNumber, or the id of a number that the account holds, such as `telcom/+441234901769`. */
  readonly phoneNumber: pulumi.Output<string>;
  /**
   * First name of the subscriber. Flowroute: required with `address`.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly firstName: pulumi.Output<string | undefined>;
  /**
   * Last name of the subscriber. Flowroute: required with `address`.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly lastName: pulumi.Output<string | undefined>;
  /**
   * Company of the subscriber, in place of `lastName`.
   *
   * Carriers: Telcom.
   */
  readonly company: pulumi.Output<string | undefined>;
  /**
   * The address that emergency services are sent to. It is compared and written as a whole: a line that is left out is
   * cleared.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly address: pulumi.Output<SubscriberAddress | undefined>;
  /**
   * The name that called parties see (CNAM): at most 15 characters, at least one of them a letter. People at the carrier
   * review it: see `callerNameStatus`.
   *
   * Carriers: Flowroute.
   */
  readonly callerName: pulumi.Output<string | undefined>;
  /**
   * What deleting the resource does to the record.
   *
   * - `keep`: The record stays as it is.
   * - `reset`: What this resource manages is removed from the record.
   */
  readonly onDelete: pulumi.Output<SubscriberOnDelete | undefined>;
  /** The carrier's own key for the number, where it has one. */
  readonly vendorId: pulumi.Output<string | undefined>;
  /** The carrier's id of the account. */
  readonly accountId: pulumi.Output<string | undefined>;
  /** Validation status of the address, as the carrier names it. */
  readonly status: pulumi.Output<string | undefined>;
  /** Telcom: when the record was passed on for validation, in ISO 8601. */
  readonly submittedAt: pulumi.Output<string | undefined>;
  /** Flowroute: the id of the E911 record. */
  readonly addressId: pulumi.Output<string | undefined>;
  /**
   * Flowroute: review status of the caller name.
   *
   * - `pending`: Under review at the carrier.
   * - `approved`: Approved; the next run that looks assigns it.
   * - `rejected`: Rejected: see `callerNameReason`.
   * - `assigned`: Assigned to the number.
   */
  readonly callerNameStatus: pulumi.Output<SubscriberCallerNameStatus | undefined>;
  /** Flowroute: CNAM records of this resource. */
  readonly callerNameRecords: pulumi.Output<SubscriberCallerNameRecords | undefined>;
  /** Flowroute: why the caller name was rejected. */
  readonly callerNameReason: pulumi.Output<string | undefined>;
}

/**
 * The holder of a number: the emergency address (E911 on Flowroute, the subscriber record on Telcom), and the name that
 * called parties see (CNAM). On Flowroute, assigning an address or a caller name costs money. Deleting it leaves the
 * record as it is, unless `onDelete` is `reset`.
 *
 * Carriers: Flowroute, Telcom.
 *
 * @example An emergency address and a caller name
 * ```ts
 * import { PhoneNumber, Subscriber } from "pulumi-telephony";
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
 * import { PhoneNumber, Subscriber } from "pulumi-telephony";
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
export class Subscriber extends TelephonyResource {
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
