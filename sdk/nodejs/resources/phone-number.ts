// Made from provider/resources by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { rememberNumber } from "../number-id";
import { type Definition, TelephonyResource } from "../resource";
import { type PhoneNumberSearchArgs, withCandidates } from "../search";
import type {
  Candidates,
  CandidatesArgs,
  NumberType,
  PhoneNumberAcquire,
  PhoneNumberAcquired,
  PhoneNumberMaxTier,
  PhoneNumberMessaging,
  PhoneNumberMessagingArgs,
  PhoneNumberMessagingStatus,
  PhoneNumberOnDelete,
  PhoneNumberRecording,
  PhoneNumberStatus,
  Vendor,
} from "./types";

export interface PhoneNumberArgs {
  /** The carrier that holds the number. Another one replaces the resource. */
  vendor: pulumi.Input<Vendor>;
  /** A named account of `telephony:accounts`; without it, the vendor's plain credentials. Another one replaces. */
  account?: pulumi.Input<string | undefined>;
  /**
   * The number in E.164 (`+12065550100`); spaces, dashes and brackets are allowed. For an internal number its digits
   * (`1001`). Another number replaces. Exactly one of `number` and `candidates`.
   */
  number?: pulumi.Input<string | undefined>;
  /**
   * The `candidates` of a NumberSearch: the first that can be had is taken. Read when the number is created and never
   * again.
   */
  candidates?: pulumi.Input<CandidatesArgs | undefined>;
  /**
   * How the number may be come by, at creation only. `adopt` (default with `number`) takes one that the account holds and
   * never spends; `buy` buys and refuses one already held; `adoptOrBuy` (default with `candidates`) does what is needed;
   * `takeover` adopts one that another stack has marked; `register` (Telcom; default with `internal`) adds one without a
   * purchase.
   *
   * Vendors: FoneStorm (`adopt`, `buy`, `adoptOrBuy`, `takeover`), Flowroute (`adopt`, `buy`, `adoptOrBuy`, `takeover`),
   * Telcom (`adopt`, `buy`, `adoptOrBuy`, `takeover`, `register`).
   */
  acquire?: pulumi.Input<PhoneNumberAcquire | undefined>;
  /**
   * Refuses a purchase whose monthly price is higher, in the vendor's currency (Flowroute: USD).
   *
   * Vendors: Flowroute.
   */
  maxMonthlyCost?: pulumi.Input<number | undefined>;
  /**
   * Refuses a purchase whose one-time price is higher, in the vendor's currency (Flowroute: USD).
   *
   * Vendors: Flowroute.
   */
  maxSetupCost?: pulumi.Input<number | undefined>;
  /**
   * Refuses a purchase in a dearer price tier of the carrier's: `X`, `A`, `B`, cheapest first. A number whose tier the
   * carrier doesn't state is refused too.
   *
   * Vendors: FoneStorm (`X`, `A`, `B`).
   */
  maxTier?: pulumi.Input<PhoneNumberMaxTier | undefined>;
  /**
   * What deleting the resource does to the number. `keep` (default): it stays on the account and keeps billing. `release`:
   * it is given up and can't be bought back; it must be applied in a run before the deletion.
   */
  onDelete?: pulumi.Input<PhoneNumberOnDelete | undefined>;
  /**
   * A name shown by the carrier; `""` clears it. Flowroute: the alias, at most 64 characters.
   *
   * Vendors: FoneStorm, Flowroute.
   */
  label?: pulumi.Input<string | undefined>;
  /**
   * A word that groups numbers of an account; `""` clears it.
   *
   * Vendors: FoneStorm.
   */
  group?: pulumi.Input<string | undefined>;
  /**
   * Which calls the carrier records; `default` is the account's setting.
   *
   * Vendors: FoneStorm, Telcom (`inbound`, `none`).
   */
  recording?: pulumi.Input<PhoneNumberRecording | undefined>;
  /**
   * Messaging. On Flowroute it takes effect later: `messagingStatus` says how far it is.
   *
   * Vendors: FoneStorm, Flowroute.
   */
  messaging?: pulumi.Input<PhoneNumberMessagingArgs | undefined>;
  /**
   * Looks up the caller's name (CNAM) on inbound calls; charged by the call.
   *
   * Vendors: Flowroute.
   */
  cnamLookup?: pulumi.Input<boolean | undefined>;
  /**
   * Text put before the caller's id on inbound calls; `""` clears it.
   *
   * Vendors: Telcom.
   */
  callerIdPrefix?: pulumi.Input<string | undefined>;
  /**
   * Passes the caller's own id on when a call is forwarded.
   *
   * Vendors: Telcom.
   */
  callerIdPassthrough?: pulumi.Input<boolean | undefined>;
  /**
   * An internal number of the account (Telcom `utility`), made without a purchase; `number` is then its digits. Replaces.
   *
   * Vendors: Telcom.
   */
  internal?: pulumi.Input<boolean | undefined>;
  /**
   * In place of `number` and `candidates`: a NumberSearch of its own, named `<name>-search`, looks for numbers on offer,
   * and the first that can be had is taken.
   */
  search?: PhoneNumberSearchArgs | undefined;
}

const definition: Definition = {
  kind: "PhoneNumber",
  properties: [
    "vendor",
    "account",
    "number",
    "candidates",
    "acquire",
    "maxMonthlyCost",
    "maxSetupCost",
    "maxTier",
    "onDelete",
    "label",
    "group",
    "recording",
    "messaging",
    "cnamLookup",
    "callerIdPrefix",
    "callerIdPassthrough",
    "internal",
    "vendorId",
    "accountId",
    "status",
    "acquired",
    "acquiredAt",
    "numberType",
    "rateCenter",
    "region",
    "country",
    "setupCost",
    "monthlyCost",
    "inboundRate",
    "rateType",
    "tier",
    "currency",
    "messagingStatus",
    "forwardSipTo",
  ],
  secrets: [],
};

/**
 * A telephone number held on a carrier's account. Creating one spends nothing unless `acquire` says so or it takes the
 * first of a search; deleting one keeps the number on the account, and billing, unless `onDelete: "release"` was applied
 * before.
 *
 * Vendors: FoneStorm, Flowroute, Telcom.
 */
export class PhoneNumber extends TelephonyResource {
  /** The carrier that holds the number. Another one replaces the resource. */
  declare readonly vendor: pulumi.Output<Vendor>;
  /** A named account of `telephony:accounts`; without it, the vendor's plain credentials. Another one replaces. */
  declare readonly account: pulumi.Output<string | undefined>;
  /** The number in E.164, or an internal number's digits. */
  declare readonly number: pulumi.Output<string>;
  /**
   * The `candidates` of a NumberSearch: the first that can be had is taken. Read when the number is created and never
   * again.
   */
  declare readonly candidates: pulumi.Output<Candidates | undefined>;
  /**
   * How the number may be come by, at creation only. `adopt` (default with `number`) takes one that the account holds and
   * never spends; `buy` buys and refuses one already held; `adoptOrBuy` (default with `candidates`) does what is needed;
   * `takeover` adopts one that another stack has marked; `register` (Telcom; default with `internal`) adds one without a
   * purchase.
   */
  declare readonly acquire: pulumi.Output<PhoneNumberAcquire | undefined>;
  /** Refuses a purchase whose monthly price is higher, in the vendor's currency (Flowroute: USD). */
  declare readonly maxMonthlyCost: pulumi.Output<number | undefined>;
  /** Refuses a purchase whose one-time price is higher, in the vendor's currency (Flowroute: USD). */
  declare readonly maxSetupCost: pulumi.Output<number | undefined>;
  /**
   * Refuses a purchase in a dearer price tier of the carrier's: `X`, `A`, `B`, cheapest first. A number whose tier the
   * carrier doesn't state is refused too.
   */
  declare readonly maxTier: pulumi.Output<PhoneNumberMaxTier | undefined>;
  /**
   * What deleting the resource does to the number. `keep` (default): it stays on the account and keeps billing. `release`:
   * it is given up and can't be bought back; it must be applied in a run before the deletion.
   */
  declare readonly onDelete: pulumi.Output<PhoneNumberOnDelete | undefined>;
  /** A name shown by the carrier; `""` clears it. Flowroute: the alias, at most 64 characters. */
  declare readonly label: pulumi.Output<string | undefined>;
  /** A word that groups numbers of an account; `""` clears it. */
  declare readonly group: pulumi.Output<string | undefined>;
  /** Which calls the carrier records; `default` is the account's setting. */
  declare readonly recording: pulumi.Output<PhoneNumberRecording | undefined>;
  /** Messaging. On Flowroute it takes effect later: `messagingStatus` says how far it is. */
  declare readonly messaging: pulumi.Output<PhoneNumberMessaging | undefined>;
  /** Looks up the caller's name (CNAM) on inbound calls; charged by the call. */
  declare readonly cnamLookup: pulumi.Output<boolean | undefined>;
  /** Text put before the caller's id on inbound calls; `""` clears it. */
  declare readonly callerIdPrefix: pulumi.Output<string | undefined>;
  /** Passes the caller's own id on when a call is forwarded. */
  declare readonly callerIdPassthrough: pulumi.Output<boolean | undefined>;
  /** An internal number of the account (Telcom `utility`), made without a purchase; `number` is then its digits. Replaces. */
  declare readonly internal: pulumi.Output<boolean | undefined>;
  /** The vendor's own key of the number, where it has one. */
  declare readonly vendorId: pulumi.Output<string | undefined>;
  /**
   * The vendor's id of the account that holds the number: FoneStorm's account code, Flowroute's access key, a short
   * fingerprint of Telcom's token.
   */
  declare readonly accountId: pulumi.Output<string | undefined>;
  /** `pending`: held, but the carrier is adding or cancelling it. */
  declare readonly status: pulumi.Output<PhoneNumberStatus | undefined>;
  /** How this resource came by the number. */
  declare readonly acquired: pulumi.Output<PhoneNumberAcquired | undefined>;
  /** When the account got the number, ISO 8601. */
  declare readonly acquiredAt: pulumi.Output<string | undefined>;
  /** What kind of number it is. */
  declare readonly numberType: pulumi.Output<NumberType | undefined>;
  /** The rate centre, as the carrier writes it. */
  declare readonly rateCenter: pulumi.Output<string | undefined>;
  /** The state or province, two letters. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** ISO 3166-1, two letters. */
  declare readonly country: pulumi.Output<string | undefined>;
  /** The one-time price that the carrier states. */
  declare readonly setupCost: pulumi.Output<number | undefined>;
  /** The monthly price that the carrier states. */
  declare readonly monthlyCost: pulumi.Output<number | undefined>;
  /** The price of an inbound minute that the carrier states. */
  declare readonly inboundRate: pulumi.Output<number | undefined>;
  /** The carrier's rate type. */
  declare readonly rateType: pulumi.Output<string | undefined>;
  /** The carrier's price tier. */
  declare readonly tier: pulumi.Output<string | undefined>;
  /** ISO 4217, of the prices. */
  declare readonly currency: pulumi.Output<string | undefined>;
  /** How far messaging is. */
  declare readonly messagingStatus: pulumi.Output<PhoneNumberMessagingStatus | undefined>;
  /** Telcom: where SIP calls are forwarded, set elsewhere. */
  declare readonly forwardSipTo: pulumi.Output<string | undefined>;

  constructor(name: string, args: PhoneNumberArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(definition, name, withCandidates(name, args, opts), opts);
    rememberNumber(this, args);
  }

  /** Reads one that this program doesn't manage: `PhoneNumber.get("name", "flowroute/+12065550100")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): PhoneNumber {
    // Nothing is declared: the properties come from what is read.
    return new PhoneNumber(name, {} as PhoneNumberArgs, { ...opts, id });
  }
}
