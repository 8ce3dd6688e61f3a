// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { numberSearch } from "../../resources/definitions";
import type { NumberSearchArgs, NumberSearchOutputs } from "../../resources/number-search";
import { NativeResource } from "../resource";

/**
 * An ordered list of numbers on offer, pinned in state before any money is spent. A PhoneNumber takes the first number of
 * its list that is still available; one search serves one PhoneNumber. A search costs nothing.
 *
 * Carriers: FoneStorm, Flowroute, Telcom.
 *
 * @example A list by area code
 * ```ts
 * import { NumberSearch, PhoneNumber } from "pulumi-telephony/native";
 *
 * const orlandoNumbers = new NumberSearch("orlando-numbers", { vendor: "fonestorm", areaCode: "321" });
 * const orlando = new PhoneNumber("orlando", { vendor: "fonestorm", candidates: orlandoNumbers.candidates });
 * ```
 *
 * @example A list by prefix
 * ```ts
 * import { NumberSearch, PhoneNumber } from "pulumi-telephony/native";
 *
 * // Telcom searches by its own prefixes: `npx telephony search --vendor telcom --prefix +441970`.
 * const welshNumbers = new NumberSearch("aberystwyth-numbers", { vendor: "telcom", prefix: "+441970", count: 5 });
 * const aberystwyth = new PhoneNumber("aberystwyth", { vendor: "telcom", candidates: welshNumbers.candidates });
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class NumberSearch extends NativeResource {
  constructor(name: string, args: NumberSearchArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(numberSearch, name, args, opts);
  }
}

export interface NumberSearch extends NumberSearchOutputs {}
