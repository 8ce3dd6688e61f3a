// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { rememberNumber } from "../number-id";
import { TelephonyResource } from "../resource";
import { type PhoneNumberSearchArgs, withCandidates } from "../search";
import { phoneNumber } from "./definitions";
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
  /**
   * The carrier that holds the number. Changing this replaces the resource.
   *
   * - `fonestorm`: FoneStorm, at https://api.fonestorm.com.
   * - `flowroute`: Flowroute, at https://api.flowroute.com.
   * - `telcom`: Telcom, at https://talk.telcom.io.
   */
  vendor: pulumi.Input<Vendor>;
  /**
   * A named account of `telephony:accounts`. Without it, the carrier's plain credentials are used. Changing this replaces
   * the resource.
   */
  account?: pulumi.Input<string | undefined>;
  /**
   * The number in E.164 (`+12065550100`); spaces, dashes and brackets are allowed. For an internal number, its digits
   * (`1001`). Give exactly one of `number` and `candidates`. Changing this replaces the resource.
   */
  number?: pulumi.Input<string | undefined>;
  /**
   * The `candidates` output of a NumberSearch. The provider takes the first number that is still available. Used only at
   * creation.
   */
  candidates?: pulumi.Input<CandidatesArgs | undefined>;
  /**
   * How the provider may obtain the number. Default: `adopt` with `number`, `adoptOrBuy` with `candidates`, `register`
   * with `internal`. Used only at creation.
   *
   * - `adopt`: The account must already hold the number. Never spends.
   * - `buy`: Orders the number. Fails if the account already holds it, unless the number has the mark of this stack.
   * - `adoptOrBuy`: Adopts the number if the account holds it, and otherwise orders it.
   * - `takeover`: Adopts a number of the account, even if it has the mark of another stack. Never spends.
   * - `register`: Adds the number to the account without a purchase, or adopts it.
   *
   * Carriers: FoneStorm (`adopt`, `buy`, `adoptOrBuy`, `takeover`), Flowroute (`adopt`, `buy`, `adoptOrBuy`, `takeover`),
   * Telcom (`adopt`, `buy`, `adoptOrBuy`, `takeover`, `register`).
   */
  acquire?: pulumi.Input<PhoneNumberAcquire | undefined>;
  /**
   * Ceiling on the monthly price of a purchase, in the carrier's currency (Flowroute: USD). A number that costs more, or
   * whose price the carrier does not state, is not bought. Used only at creation.
   *
   * Carriers: Flowroute.
   */
  maxMonthlyCost?: pulumi.Input<number | undefined>;
  /**
   * Ceiling on the one-time price of a purchase, in the carrier's currency (Flowroute: USD). A number that costs more, or
   * whose price the carrier does not state, is not bought. Used only at creation.
   *
   * Carriers: Flowroute.
   */
  maxSetupCost?: pulumi.Input<number | undefined>;
  /**
   * Ceiling on the price tier of a purchase. A number in a dearer tier, or in a tier that the carrier does not state, is
   * not bought. Used only at creation.
   *
   * - `X`: The cheapest tier only.
   * - `A`: Tiers `X` and `A`.
   * - `B`: Tiers `X`, `A` and `B`, the dearest.
   *
   * Carriers: FoneStorm (`X`, `A`, `B`).
   */
  maxTier?: pulumi.Input<PhoneNumberMaxTier | undefined>;
  /**
   * What deleting the resource does to the number. Default: `keep`.
   *
   * - `keep`: The number stays on the account and keeps billing.
   * - `release`: The number is released; count it as lost. Must be applied in a run before the one that deletes the
   *   resource.
   */
  onDelete?: pulumi.Input<PhoneNumberOnDelete | undefined>;
  /**
   * A name for the number, shown by the carrier; `""` clears it. Flowroute: the alias, at most 64 characters.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  label?: pulumi.Input<string | undefined>;
  /**
   * A name that groups numbers of the account; `""` clears it.
   *
   * Carriers: FoneStorm.
   */
  group?: pulumi.Input<string | undefined>;
  /**
   * Which calls the carrier records.
   *
   * - `default`: As the account's own setting says.
   * - `all`: All calls.
   * - `none`: No calls.
   * - `inbound`: Inbound calls.
   * - `outbound`: Outbound calls.
   *
   * Carriers: FoneStorm, Telcom (`inbound`, `none`).
   */
  recording?: pulumi.Input<PhoneNumberRecording | undefined>;
  /**
   * SMS and MMS. On Flowroute a change takes effect later: see `messagingStatus`.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  messaging?: pulumi.Input<PhoneNumberMessagingArgs | undefined>;
  /**
   * Whether the carrier looks up the caller's name (CNAM) on inbound calls. Charged per call.
   *
   * Carriers: Flowroute.
   */
  cnamLookup?: pulumi.Input<boolean | undefined>;
  /**
   * Text shown before the caller ID on inbound calls; `""` clears it.
   *
   * Carriers: Telcom.
   */
  callerIdPrefix?: pulumi.Input<string | undefined>;
  /**
   * Whether a forwarded call shows the original caller ID.
   *
   * Carriers: Telcom.
   */
  callerIdPassthrough?: pulumi.Input<boolean | undefined>;
  /**
   * Whether this is an internal number of the account (Telcom: `utility`). It is made without a purchase, and `number` is
   * its digits. Changing this replaces the resource.
   *
   * Carriers: Telcom.
   */
  internal?: pulumi.Input<boolean | undefined>;
  /**
   * A search for numbers on offer, in place of `number` and `candidates`: a NumberSearch of its own, named
   * `<name>-search`. The provider takes the first number still available.
   */
  search?: PhoneNumberSearchArgs | undefined;
}

/** The properties of a PhoneNumber, in `pulumi-telephony` and in `pulumi-telephony/native`. */
export interface PhoneNumberOutputs {
  /**
   * The carrier that holds the number.
   *
   * - `fonestorm`: FoneStorm, at https://api.fonestorm.com.
   * - `flowroute`: Flowroute, at https://api.flowroute.com.
   * - `telcom`: Telcom, at https://talk.telcom.io.
   */
  readonly vendor: pulumi.Output<Vendor>;
  /** A named account of `telephony:accounts`. Without it, the carrier's plain credentials are used. */
  readonly account: pulumi.Output<string | undefined>;
  /** The number in E.164, or the digits of an internal number. */
  readonly number: pulumi.Output<string>;
  /** The `candidates` output of a NumberSearch. The provider takes the first number that is still available. */
  readonly candidates: pulumi.Output<Candidates | undefined>;
  /**
   * How the provider may obtain the number. Default: `adopt` with `number`, `adoptOrBuy` with `candidates`, `register`
   * with `internal`.
   *
   * - `adopt`: The account must already hold the number. Never spends.
   * - `buy`: Orders the number. Fails if the account already holds it, unless the number has the mark of this stack.
   * - `adoptOrBuy`: Adopts the number if the account holds it, and otherwise orders it.
   * - `takeover`: Adopts a number of the account, even if it has the mark of another stack. Never spends.
   * - `register`: Adds the number to the account without a purchase, or adopts it.
   *
   * Carriers: FoneStorm (`adopt`, `buy`, `adoptOrBuy`, `takeover`), Flowroute (`adopt`, `buy`, `adoptOrBuy`, `takeover`),
   * Telcom (`adopt`, `buy`, `adoptOrBuy`, `takeover`, `register`).
   */
  readonly acquire: pulumi.Output<PhoneNumberAcquire | undefined>;
  /**
   * Ceiling on the monthly price of a purchase, in the carrier's currency (Flowroute: USD). A number that costs more, or
   * whose price the carrier does not state, is not bought.
   *
   * Carriers: Flowroute.
   */
  readonly maxMonthlyCost: pulumi.Output<number | undefined>;
  /**
   * Ceiling on the one-time price of a purchase, in the carrier's currency (Flowroute: USD). A number that costs more, or
   * whose price the carrier does not state, is not bought.
   *
   * Carriers: Flowroute.
   */
  readonly maxSetupCost: pulumi.Output<number | undefined>;
  /**
   * Ceiling on the price tier of a purchase. A number in a dearer tier, or in a tier that the carrier does not state, is
   * not bought.
   *
   * - `X`: The cheapest tier only.
   * - `A`: Tiers `X` and `A`.
   * - `B`: Tiers `X`, `A` and `B`, the dearest.
   *
   * Carriers: FoneStorm (`X`, `A`, `B`).
   */
  readonly maxTier: pulumi.Output<PhoneNumberMaxTier | undefined>;
  /**
   * What deleting the resource does to the number.
   *
   * - `keep`: The number stays on the account and keeps billing.
   * - `release`: The number is released; count it as lost. Must be applied in a run before the one that deletes the
   *   resource.
   */
  readonly onDelete: pulumi.Output<PhoneNumberOnDelete | undefined>;
  /**
   * A name for the number, shown by the carrier; `""` clears it. Flowroute: the alias, at most 64 characters.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  readonly label: pulumi.Output<string | undefined>;
  /**
   * A name that groups numbers of the account; `""` clears it.
   *
   * Carriers: FoneStorm.
   */
  readonly group: pulumi.Output<string | undefined>;
  /**
   * Which calls the carrier records.
   *
   * - `default`: As the account's own setting says.
   * - `all`: All calls.
   * - `none`: No calls.
   * - `inbound`: Inbound calls.
   * - `outbound`: Outbound calls.
   *
   * Carriers: FoneStorm, Telcom (`inbound`, `none`).
   */
  readonly recording: pulumi.Output<PhoneNumberRecording | undefined>;
  /**
   * SMS and MMS. On Flowroute a change takes effect later: see `messagingStatus`.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  readonly messaging: pulumi.Output<PhoneNumberMessaging | undefined>;
  /**
   * Whether the carrier looks up the caller's name (CNAM) on inbound calls. Charged per call.
   *
   * Carriers: Flowroute.
   */
  readonly cnamLookup: pulumi.Output<boolean | undefined>;
  /**
   * Text shown before the caller ID on inbound calls; `""` clears it.
   *
   * Carriers: Telcom.
   */
  readonly callerIdPrefix: pulumi.Output<string | undefined>;
  /**
   * Whether a forwarded call shows the original caller ID.
   *
   * Carriers: Telcom.
   */
  readonly callerIdPassthrough: pulumi.Output<boolean | undefined>;
  /**
   * Whether this is an internal number of the account (Telcom: `utility`). It is made without a purchase, and `number` is
   * its digits.
   *
   * Carriers: Telcom.
   */
  readonly internal: pulumi.Output<boolean | undefined>;
  /** The carrier's own key for the number, where it has one. */
  readonly vendorId: pulumi.Output<string | undefined>;
  /**
   * The carrier's id of the account that holds the number: FoneStorm's account code, Flowroute's access key, or a short
   * fingerprint of Telcom's token.
   */
  readonly accountId: pulumi.Output<string | undefined>;
  /**
   * State of the number at the carrier.
   *
   * - `active`: The account holds the number.
   * - `pending`: The account holds the number, and the carrier is still adding or cancelling it.
   */
  readonly status: pulumi.Output<PhoneNumberStatus | undefined>;
  /**
   * How this resource obtained the number.
   *
   * - `bought`: Ordered by this resource.
   * - `adopted`: Already on the account.
   * - `registered`: Added to the account without a purchase.
   */
  readonly acquired: pulumi.Output<PhoneNumberAcquired | undefined>;
  /** When the account obtained the number, in ISO 8601. */
  readonly acquiredAt: pulumi.Output<string | undefined>;
  /**
   * Type of the number.
   *
   * - `local`: A number of a place, or another number that callers pay for.
   * - `tollFree`: A number that is free for callers.
   * - `internal`: An internal number of the account.
   */
  readonly numberType: pulumi.Output<NumberType | undefined>;
  /** The rate center, as the carrier writes it. */
  readonly rateCenter: pulumi.Output<string | undefined>;
  /** The state or province: two letters. */
  readonly region: pulumi.Output<string | undefined>;
  /** The country: two letters, ISO 3166-1. */
  readonly country: pulumi.Output<string | undefined>;
  /** The one-time price, as stated by the carrier. Flowroute's is known of a number that was bought or imported. */
  readonly setupCost: pulumi.Output<number | undefined>;
  /** The monthly price, as stated by the carrier. Flowroute's is known of a number that was bought or imported. */
  readonly monthlyCost: pulumi.Output<number | undefined>;
  /**
   * The price of an inbound minute, as stated by the carrier. Flowroute's is known of a number that was bought or
   * imported.
   */
  readonly inboundRate: pulumi.Output<number | undefined>;
  /** The rate type, as the carrier names it. */
  readonly rateType: pulumi.Output<string | undefined>;
  /** The price tier, as the carrier names it. */
  readonly tier: pulumi.Output<string | undefined>;
  /** The currency of the prices: ISO 4217. */
  readonly currency: pulumi.Output<string | undefined>;
  /**
   * Provisioning status of messaging.
   *
   * - `enabled`: On.
   * - `smsOnly`: On for SMS only.
   * - `disabled`: Off.
   * - `processing`: The carrier is working on a change.
   * - `failed`: The carrier could not make the last change.
   */
  readonly messagingStatus: pulumi.Output<PhoneNumberMessagingStatus | undefined>;
  /** Telcom: where SIP calls are forwarded. No API call changes it. */
  readonly forwardSipTo: pulumi.Output<string | undefined>;
}

/**
 * A telephone number on a carrier's account. Creating one spends money only if `acquire` allows it, or if the number comes
 * from a search. Deleting one keeps the number on the account, where it keeps billing, unless an earlier run has applied
 * `onDelete: "release"`.
 *
 * Carriers: FoneStorm, Flowroute, Telcom.
 *
 * @example Adopt a number that the account holds
 * ```ts
 * import { PhoneNumber } from "pulumi-telephony";
 *
 * // Flowroute. The account already holds this number: with `number` alone it is adopted, and nothing is spent.
 * const support = new PhoneNumber("support", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support" });
 * ```
 *
 * @example Buy a number of an area, within a price
 * ```ts
 * import { PhoneNumber } from "pulumi-telephony";
 *
 * // A search pins a list of what is on offer in state, before any money is spent. The PhoneNumber takes the first number
 * // that is still available. A run that is killed in between resumes with the same list, so it cannot buy a second
 * // number.
 * const seattle = new PhoneNumber("seattle", {
 *   vendor: "flowroute",
 *   search: { areaCode: "206", maxMonthlyCost: 1, count: 5 },
 *   label: "Seattle",
 * });
 * ```
 *
 * @example Release the number with the resource
 * ```ts
 * import { PhoneNumber } from "pulumi-telephony";
 *
 * // A release takes two runs: this one, and the one that removes the resource from the program.
 * const campaign = new PhoneNumber("campaign", {
 *   vendor: "flowroute",
 *   search: { numberType: "tollFree" },
 *   onDelete: "release",
 * });
 * ```
 *
 * @example Buy one number, within a price
 * ```ts
 * import { PhoneNumber } from "pulumi-telephony";
 *
 * // A purchase with a ceiling: a number that costs more, or has no price, is not bought.
 * const overflow = new PhoneNumber("overflow", {
 *   vendor: "flowroute",
 *   number: "+12065550113",
 *   acquire: "adoptOrBuy",
 *   maxMonthlyCost: 1,
 *   maxSetupCost: 0,
 *   label: "Overflow",
 * });
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class PhoneNumber extends TelephonyResource {
  constructor(name: string, args: PhoneNumberArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(phoneNumber, name, withCandidates(name, args, opts), opts);
    rememberNumber(this, args);
  }

  /** Reads one that this program doesn't manage: `PhoneNumber.get("name", "flowroute/+12065550100")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): PhoneNumber {
    // Nothing is declared: the properties come from what is read.
    return new PhoneNumber(name, {} as PhoneNumberArgs, { ...opts, id });
  }
}

export interface PhoneNumber extends PhoneNumberOutputs {}
