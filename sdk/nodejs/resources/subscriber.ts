// Made from provider/resources by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { withNumberId } from "../number-id";
import { type Definition, TelephonyResource } from "../resource";
import type { PhoneNumber } from "./phone-number";
import type {
  SubscriberAddress,
  SubscriberAddressArgs,
  SubscriberCallerNameRecords,
  SubscriberCallerNameStatus,
  SubscriberOnDelete,
} from "./types";

export interface SubscriberArgs {
  /** A PhoneNumber, or the id of a number on the account, such as `telcom/+441234901769`. Another one replaces. */
  phoneNumber: pulumi.Input<string> | PhoneNumber;
  /**
   * The subscriber's first name.
   *
   * Vendors: Flowroute, Telcom.
   */
  firstName?: pulumi.Input<string | undefined>;
  /**
   * The subscriber's last name.
   *
   * Vendors: Flowroute, Telcom.
   */
  lastName?: pulumi.Input<string | undefined>;
  /**
   * The subscriber's company (Telcom: in place of `lastName`).
   *
   * Vendors: Telcom.
   */
  company?: pulumi.Input<string | undefined>;
  /**
   * The address that emergency services are sent to; compared and written whole, so a line left out is cleared.
   *
   * Vendors: Flowroute, Telcom.
   */
  address?: pulumi.Input<SubscriberAddressArgs | undefined>;
  /**
   * The name that called people see (CNAM), at most 15 characters with at least one letter. Reviewed by the carrier:
   * `callerNameStatus` says how far it is.
   *
   * Vendors: Flowroute.
   */
  callerName?: pulumi.Input<string | undefined>;
  /** What deleting the resource does: `keep` (default) leaves the record, `reset` removes what this resource manages. */
  onDelete?: pulumi.Input<SubscriberOnDelete | undefined>;
}

const definition: Definition = {
  kind: "Subscriber",
  properties: [
    "phoneNumber",
    "firstName",
    "lastName",
    "company",
    "address",
    "callerName",
    "onDelete",
    "vendorId",
    "accountId",
    "status",
    "submittedAt",
    "addressId",
    "callerNameStatus",
    "callerNameRecords",
    "callerNameReason",
  ],
  secrets: [],
};

/**
 * Who a number belongs to and where: the emergency address (E911 on Flowroute, the subscriber record on Telcom) and the
 * name that called people see (CNAM). Deleting it leaves the record, unless `onDelete: "reset"`. On Flowroute assigning an
 * address or a caller name costs money.
 *
 * Vendors: Flowroute, Telcom.
 */
export class Subscriber extends TelephonyResource {
  /** A PhoneNumber, or the id of a number on the account, such as `telcom/+441234901769`. Another one replaces. */
  declare readonly phoneNumber: pulumi.Output<string>;
  /** The subscriber's first name. */
  declare readonly firstName: pulumi.Output<string | undefined>;
  /** The subscriber's last name. */
  declare readonly lastName: pulumi.Output<string | undefined>;
  /** The subscriber's company (Telcom: in place of `lastName`). */
  declare readonly company: pulumi.Output<string | undefined>;
  /** The address that emergency services are sent to; compared and written whole, so a line left out is cleared. */
  declare readonly address: pulumi.Output<SubscriberAddress | undefined>;
  /**
   * The name that called people see (CNAM), at most 15 characters with at least one letter. Reviewed by the carrier:
   * `callerNameStatus` says how far it is.
   */
  declare readonly callerName: pulumi.Output<string | undefined>;
  /** What deleting the resource does: `keep` (default) leaves the record, `reset` removes what this resource manages. */
  declare readonly onDelete: pulumi.Output<SubscriberOnDelete | undefined>;
  /** The vendor's own key of the number, where it has one. */
  declare readonly vendorId: pulumi.Output<string | undefined>;
  /** The vendor's id of the account. */
  declare readonly accountId: pulumi.Output<string | undefined>;
  /** How far the address is, in the carrier's words. */
  declare readonly status: pulumi.Output<string | undefined>;
  /** Telcom: when the record was passed on, ISO 8601. */
  declare readonly submittedAt: pulumi.Output<string | undefined>;
  /** Flowroute: the id of the E911 record. */
  declare readonly addressId: pulumi.Output<string | undefined>;
  /** Flowroute: how far the caller name is. */
  declare readonly callerNameStatus: pulumi.Output<SubscriberCallerNameStatus | undefined>;
  /** Flowroute: the ids of the CNAM record that is declared and of those that this resource made. */
  declare readonly callerNameRecords: pulumi.Output<SubscriberCallerNameRecords | undefined>;
  /** Flowroute: why the caller name was rejected. */
  declare readonly callerNameReason: pulumi.Output<string | undefined>;

  constructor(name: string, args: SubscriberArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(definition, name, withNumberId(args), opts);
  }

  /** Reads one that this program doesn't manage: `Subscriber.get("name", "flowroute/+12065550100")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): Subscriber {
    // Nothing is declared: the properties come from what is read.
    return new Subscriber(name, {} as SubscriberArgs, { ...opts, id });
  }
}
