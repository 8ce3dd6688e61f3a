// Made from provider/resources by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import type { NumberSearchArgs } from "../../resources/number-search";
import type { Candidates, NumberSearchMaxTier, NumberSearchNumberType, Vendor } from "../../resources/types";
import { type Definition, NativeResource } from "../resource";

const definition: Definition = {
  kind: "NumberSearch",
  version: "0.1.0",
  properties: [
    "vendor",
    "account",
    "prefix",
    "areaCode",
    "contains",
    "endsWith",
    "rateCenter",
    "state",
    "country",
    "numberType",
    "maxMonthlyCost",
    "maxSetupCost",
    "maxTier",
    "count",
    "candidates",
    "accountId",
  ],
  secrets: [],
};

/**
 * Looks at what is on offer and pins an ordered list before any money is spent; a PhoneNumber then takes the first that
 * can be had. One search serves one PhoneNumber. It costs nothing, and any change of its inputs makes a new list.
 *
 * Vendors: FoneStorm, Flowroute, Telcom.
 */
export class NumberSearch extends NativeResource {
  /** The carrier to search. */
  declare readonly vendor: pulumi.Output<Vendor>;
  /** A named account of `telephony:accounts`. */
  declare readonly account: pulumi.Output<string | undefined>;
  /** The first digits in E.164 form: `+1206555`, `+441234`. */
  declare readonly prefix: pulumi.Output<string | undefined>;
  /** A North American area code, three digits. */
  declare readonly areaCode: pulumi.Output<string | undefined>;
  /** Digits that the number holds. */
  declare readonly contains: pulumi.Output<string | undefined>;
  /** Digits that the number ends with. */
  declare readonly endsWith: pulumi.Output<string | undefined>;
  /** The rate centre's abbreviated name. */
  declare readonly rateCenter: pulumi.Output<string | undefined>;
  /** The state or province, two letters. */
  declare readonly state: pulumi.Output<string | undefined>;
  /** ISO 3166-1, two letters. */
  declare readonly country: pulumi.Output<string | undefined>;
  /** What kind of number. */
  declare readonly numberType: pulumi.Output<NumberSearchNumberType | undefined>;
  /** Leaves dearer numbers out, by monthly price. */
  declare readonly maxMonthlyCost: pulumi.Output<number | undefined>;
  /** Leaves dearer numbers out, by one-time price. */
  declare readonly maxSetupCost: pulumi.Output<number | undefined>;
  /**
   * Leaves dearer numbers out, by the carrier's price tier: `X`, `A`, `B`, cheapest first. Without it, all tiers. A number
   * without a tier is left out too.
   */
  declare readonly maxTier: pulumi.Output<NumberSearchMaxTier | undefined>;
  /** How many candidates to pin, 1 to 20; 3 where none is given. The more, the likelier that one can still be had. */
  declare readonly count: pulumi.Output<number | undefined>;
  /**
   * What a PhoneNumber's `candidates` takes: the search and the numbers in E.164, cheapest first, those that cost the same
   * in random order.
   */
  declare readonly candidates: pulumi.Output<Candidates>;
  /** The vendor's id of the account. */
  declare readonly accountId: pulumi.Output<string | undefined>;

  constructor(name: string, args: NumberSearchArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(definition, name, args, opts);
  }
}
