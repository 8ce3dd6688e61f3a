// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { TelephonyResource } from "../resource";
import { numberSearch } from "./definitions";
import type { Candidates, NumberSearchMaxTier, NumberSearchNumberType, Vendor } from "./types";

export interface NumberSearchArgs {
  /**
   * The carrier to search. Changing this replaces the resource.
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
   * The first digits of the number in E.164: `+1206555`, `+441234`. FoneStorm: `+1` and an area code. Telcom: required,
   * and one of its own prefixes, which `getPrefixes` lists. Changing this replaces the resource.
   *
   * Carriers: FoneStorm, Flowroute, Telcom.
   */
  prefix?: pulumi.Input<string | undefined>;
  /**
   * A North American area code: three digits. FoneStorm needs it, or `prefix`, unless `numberType` is `tollFree`. Changing
   * this replaces the resource.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  areaCode?: pulumi.Input<string | undefined>;
  /**
   * Digits that the number contains: 1 to 10. Changing this replaces the resource.
   *
   * Carriers: Flowroute.
   */
  contains?: pulumi.Input<string | undefined>;
  /**
   * Digits that the number ends with: 1 to 10. Changing this replaces the resource.
   *
   * Carriers: Flowroute.
   */
  endsWith?: pulumi.Input<string | undefined>;
  /**
   * The abbreviated name of the rate center. Changing this replaces the resource.
   *
   * Carriers: Flowroute.
   */
  rateCenter?: pulumi.Input<string | undefined>;
  /**
   * The state or province: two letters. Changing this replaces the resource.
   *
   * Carriers: Flowroute.
   */
  state?: pulumi.Input<string | undefined>;
  /**
   * The country: two letters, ISO 3166-1. Changing this replaces the resource.
   *
   * Carriers: Flowroute.
   */
  country?: pulumi.Input<string | undefined>;
  /**
   * Type of the number. Changing this replaces the resource.
   *
   * - `local`: A number of a place, or another number that callers pay for.
   * - `tollFree`: A number that is free for callers.
   *
   * Carriers: FoneStorm, Flowroute (`local`, `tollFree`).
   */
  numberType?: pulumi.Input<NumberSearchNumberType | undefined>;
  /**
   * Leaves out numbers with a higher monthly price, in the carrier's currency (Flowroute: USD). Changing this replaces the
   * resource.
   *
   * Carriers: Flowroute.
   */
  maxMonthlyCost?: pulumi.Input<number | undefined>;
  /**
   * Leaves out numbers with a higher one-time price, in the carrier's currency (Flowroute: USD). Changing this replaces
   * the resource.
   *
   * Carriers: Flowroute.
   */
  maxSetupCost?: pulumi.Input<number | undefined>;
  /**
   * Leaves out numbers in a dearer price tier, and numbers without a tier. Default: all tiers. Changing this replaces the
   * resource.
   *
   * - `X`: The cheapest tier only.
   * - `A`: Tiers `X` and `A`.
   * - `B`: Tiers `X`, `A` and `B`, the dearest.
   *
   * Carriers: FoneStorm (`X`, `A`, `B`).
   */
  maxTier?: pulumi.Input<NumberSearchMaxTier | undefined>;
  /**
   * How many candidates to pin: 1 to 20, by default 3. With more, it is likelier that one is still available. Changing
   * this replaces the resource.
   */
  count?: pulumi.Input<number | undefined>;
}

/** The properties of a NumberSearch, in `pulumi-telephony` and in `pulumi-telephony/native`. */
export interface NumberSearchOutputs {
  /**
   * The carrier to search.
   *
   * - `fonestorm`: FoneStorm, at https://api.fonestorm.com.
   * - `flowroute`: Flowroute, at https://api.flowroute.com.
   * - `telcom`: Telcom, at https://talk.telcom.io.
   */
  readonly vendor: pulumi.Output<Vendor>;
  /** A named account of `telephony:accounts`. Without it, the carrier's plain credentials are used. */
  readonly account: pulumi.Output<string | undefined>;
  /**
   * The first digits of the number in E.164: `+1206555`, `+441234`. FoneStorm: `+1` and an area code. Telcom: required,
   * and one of its own prefixes, which `getPrefixes` lists.
   *
   * Carriers: FoneStorm, Flowroute, Telcom.
   */
  readonly prefix: pulumi.Output<string | undefined>;
  /**
   * A North American area code: three digits. FoneStorm needs it, or `prefix`, unless `numberType` is `tollFree`.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  readonly areaCode: pulumi.Output<string | undefined>;
  /**
   * Digits that the number contains: 1 to 10.
   *
   * Carriers: Flowroute.
   */
  readonly contains: pulumi.Output<string | undefined>;
  /**
   * Digits that the number ends with: 1 to 10.
   *
   * Carriers: Flowroute.
   */
  readonly endsWith: pulumi.Output<string | undefined>;
  /**
   * The abbreviated name of the rate center.
   *
   * Carriers: Flowroute.
   */
  readonly rateCenter: pulumi.Output<string | undefined>;
  /**
   * The state or province: two letters.
   *
   * Carriers: Flowroute.
   */
  readonly state: pulumi.Output<string | undefined>;
  /**
   * The country: two letters, ISO 3166-1.
   *
   * Carriers: Flowroute.
   */
  readonly country: pulumi.Output<string | undefined>;
  /**
   * Type of the number.
   *
   * - `local`: A number of a place, or another number that callers pay for.
   * - `tollFree`: A number that is free for callers.
   *
   * Carriers: FoneStorm, Flowroute (`local`, `tollFree`).
   */
  readonly numberType: pulumi.Output<NumberSearchNumberType | undefined>;
  /**
   * Leaves out numbers with a higher monthly price, in the carrier's currency (Flowroute: USD).
   *
   * Carriers: Flowroute.
   */
  readonly maxMonthlyCost: pulumi.Output<number | undefined>;
  /**
   * Leaves out numbers with a higher one-time price, in the carrier's currency (Flowroute: USD).
   *
   * Carriers: Flowroute.
   */
  readonly maxSetupCost: pulumi.Output<number | undefined>;
  /**
   * Leaves out numbers in a dearer price tier, and numbers without a tier. Default: all tiers.
   *
   * - `X`: The cheapest tier only.
   * - `A`: Tiers `X` and `A`.
   * - `B`: Tiers `X`, `A` and `B`, the dearest.
   *
   * Carriers: FoneStorm (`X`, `A`, `B`).
   */
  readonly maxTier: pulumi.Output<NumberSearchMaxTier | undefined>;
  /** How many candidates to pin: 1 to 20, by default 3. With more, it is likelier that one is still available. */
  readonly count: pulumi.Output<number | undefined>;
  /** The list, for the `candidates` of a PhoneNumber: cheapest first, those with the same price in random order. */
  readonly candidates: pulumi.Output<Candidates>;
  /** The carrier's id of the account. */
  readonly accountId: pulumi.Output<string | undefined>;
}

/**
 * An ordered list of numbers on offer, pinned in state before any money is spent. A PhoneNumber takes the first number of
 * its list that is still available; one search serves one PhoneNumber. A search costs nothing.
 *
 * Carriers: FoneStorm, Flowroute, Telcom.
 *
 * @example A list by area code
 * ```ts
 * import { NumberSearch, PhoneNumber } from "pulumi-telephony";
 *
 * const orlandoNumbers = new NumberSearch("orlando-numbers", { vendor: "fonestorm", areaCode: "321" });
 * const orlando = new PhoneNumber("orlando", { vendor: "fonestorm", candidates: orlandoNumbers.candidates });
 * ```
 *
 * @example A list by prefix
 * ```ts
 * import { NumberSearch, PhoneNumber } from "pulumi-telephony";
 *
 * // Telcom searches by its own prefixes: `npx telephony search --vendor telcom --prefix +441970`.
 * const welshNumbers = new NumberSearch("aberystwyth-numbers", { vendor: "telcom", prefix: "+441970", count: 5 });
 * const aberystwyth = new PhoneNumber("aberystwyth", { vendor: "telcom", candidates: welshNumbers.candidates });
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class NumberSearch extends TelephonyResource {
  constructor(name: string, args: NumberSearchArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(numberSearch, name, args, opts);
  }
}

export interface NumberSearch extends NumberSearchOutputs {}
