// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { phoneNumber } from "../../resources/definitions";
import type { PhoneNumberArgs, PhoneNumberOutputs } from "../../resources/phone-number";
import { NativeResource } from "../resource";
import { withCandidates } from "../search";

/**
 * A telephone number on a carrier's account. Creating one spends money only if `acquire` allows it, or if the number comes
 * from a search. Deleting one keeps the number on the account, where it keeps billing, unless an earlier run has applied
 * `onDelete: "release"`.
 *
 * Carriers: FoneStorm, Flowroute, Telcom.
 *
 * @example Adopt a number that the account holds
 * ```ts
 * import { PhoneNumber } from "pulumi-telephony/native";
 *
 * // Flowroute. The account already holds this number: with `number` alone it is adopted, and nothing is spent.
 * const support = new PhoneNumber("support", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support" });
 * ```
 *
 * @example Buy a number of an area, within a price
 * ```ts
 * import { PhoneNumber } from "pulumi-telephony/native";
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
 * import { PhoneNumber } from "pulumi-telephony/native";
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
 * import { PhoneNumber } from "pulumi-telephony/native";
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
export class PhoneNumber extends NativeResource {
  constructor(name: string, args: PhoneNumberArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(phoneNumber, name, withCandidates(name, args, opts), opts);
  }

  /** Reads one that this program doesn't manage: `PhoneNumber.get("name", "flowroute/+12065550100")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): PhoneNumber {
    // Nothing is declared: the properties come from what is read.
    return new PhoneNumber(name, {} as PhoneNumberArgs, { ...opts, id });
  }
}

export interface PhoneNumber extends PhoneNumberOutputs {}
