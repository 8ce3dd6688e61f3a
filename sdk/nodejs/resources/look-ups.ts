// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import { lookUp, lookUpOutput } from "../look-ups";
import type {
  AccessCode,
  AvailableDestination,
  AvailableNumber,
  AvailablePrefix,
  EdgeStrategy,
  GetAvailableNumbersMaxTier,
  HeldNumber,
  NumberSearchNumberType,
  Vendor,
} from "./types";

export interface AvailableNumbersArgs {
  /**
   * The carrier to search.
   *
   * - `fonestorm`: FoneStorm, at https://api.fonestorm.com.
   * - `flowroute`: Flowroute, at https://api.flowroute.com.
   * - `telcom`: Telcom, at https://talk.telcom.io.
   */
  readonly vendor: Vendor;
  /** A named account of `telephony:accounts`. Without it, the carrier's plain credentials are used. */
  readonly account?: string | undefined;
  /**
   * The first digits of the number in E.164: `+1206555`, `+441234`. FoneStorm: `+1` and an area code. Telcom: required,
   * and one of its own prefixes, which `getPrefixes` lists.
   */
  readonly prefix?: string | undefined;
  /** A North American area code: three digits. FoneStorm needs it, or `prefix`, unless `numberType` is `tollFree`. */
  readonly areaCode?: string | undefined;
  /** Digits that the number contains: 1 to 10. */
  readonly contains?: string | undefined;
  /** Digits that the number ends with: 1 to 10. */
  readonly endsWith?: string | undefined;
  /** The abbreviated name of the rate center. */
  readonly rateCenter?: string | undefined;
  /** The state or province: two letters. */
  readonly state?: string | undefined;
  /** The country: two letters, ISO 3166-1. */
  readonly country?: string | undefined;
  /**
   * Type of the number.
   *
   * - `local`: A number of a place, or another number that callers pay for.
   * - `tollFree`: A number that is free for callers.
   */
  readonly numberType?: NumberSearchNumberType | undefined;
  /** Leaves out numbers with a higher monthly price, in the carrier's currency (Flowroute: USD). */
  readonly maxMonthlyCost?: number | undefined;
  /** Leaves out numbers with a higher one-time price, in the carrier's currency (Flowroute: USD). */
  readonly maxSetupCost?: number | undefined;
  /**
   * Leaves out numbers in a dearer price tier, and numbers without a tier. Default: all tiers.
   *
   * - `X`: The cheapest tier only.
   * - `A`: Tiers `X` and `A`.
   * - `B`: Tiers `X`, `A` and `B`, the dearest.
   */
  readonly maxTier?: GetAvailableNumbersMaxTier | undefined;
  /** How many numbers to list at most. Default: 20. */
  readonly count?: number | undefined;
}

export interface AccountArgs {
  /**
   * The carrier to ask.
   *
   * - `fonestorm`: FoneStorm, at https://api.fonestorm.com.
   * - `flowroute`: Flowroute, at https://api.flowroute.com.
   * - `telcom`: Telcom, at https://talk.telcom.io.
   */
  readonly vendor: Vendor;
  /** A named account of `telephony:accounts`. Without it, the carrier's plain credentials are used. */
  readonly account?: string | undefined;
}

/**
 * Numbers on offer, cheapest first. The answer changes from run to run: for a number to buy, give a PhoneNumber the
 * candidates of a NumberSearch instead.
 *
 * @example
 * ```ts
 * import { getAvailableNumbers } from "pulumi-telephony";
 *
 * const offers = getAvailableNumbers({ vendor: "flowroute", areaCode: "206", count: 5 });
 * export const prices = offers.then((numbers) => numbers.map(({ number, monthlyCost }) => `${number}: ${monthlyCost}`));
 * ```
 */
export const getAvailableNumbers = lookUp<AvailableNumbersArgs, AvailableNumber>({
  name: "getAvailableNumbers",
  rows: "numbers",
});

/**
 * `getAvailableNumbers` with inputs, as an output. Numbers on offer, cheapest first. The answer changes from run to run:
 * for a number to buy, give a PhoneNumber the candidates of a NumberSearch instead.
 */
export const getAvailableNumbersOutput = lookUpOutput<AvailableNumbersArgs, AvailableNumber>({
  name: "getAvailableNumbers",
  rows: "numbers",
});

/**
 * Numbers that an account holds, managed by a program or not, with what the carrier's list says of each.
 *
 * @example
 * ```ts
 * import { getNumbers } from "pulumi-telephony";
 *
 * const held = getNumbers({ vendor: "flowroute" });
 * export const unlabeled = held.then((numbers) => numbers.filter(({ label }) => !label).map(({ number }) => number));
 * ```
 */
export const getNumbers = lookUp<AccountArgs, HeldNumber>({ name: "getNumbers", rows: "numbers" });

/**
 * `getNumbers` with inputs, as an output. Numbers that an account holds, managed by a program or not, with what the
 * carrier's list says of each.
 */
export const getNumbersOutput = lookUpOutput<AccountArgs, HeldNumber>({ name: "getNumbers", rows: "numbers" });

/**
 * Places that the `voice` of a NumberRouting can name: menus, call groups, devices, routes.
 *
 * @example
 * ```ts
 * import { getDestinations } from "pulumi-telephony";
 *
 * const destinations = getDestinations({ vendor: "telcom" });
 * export const menus = destinations.then((all) => all.filter(({ type }) => type === "menu").map(({ name }) => name));
 * ```
 */
export const getDestinations = lookUp<AccountArgs, AvailableDestination>({
  name: "getDestinations",
  rows: "destinations",
});

/**
 * `getDestinations` with inputs, as an output. Places that the `voice` of a NumberRouting can name: menus, call groups,
 * devices, routes.
 */
export const getDestinationsOutput = lookUpOutput<AccountArgs, AvailableDestination>({
  name: "getDestinations",
  rows: "destinations",
});

/**
 * Flowroute: regions that calls can leave from.
 *
 * @example
 * ```ts
 * import { getEdgeStrategies } from "pulumi-telephony";
 *
 * export const regions = getEdgeStrategies({ vendor: "flowroute" }).then((all) => all.map(({ name }) => name));
 * ```
 */
export const getEdgeStrategies = lookUp<AccountArgs, EdgeStrategy>({
  name: "getEdgeStrategies",
  rows: "edgeStrategies",
});

/** `getEdgeStrategies` with inputs, as an output. Flowroute: regions that calls can leave from. */
export const getEdgeStrategiesOutput = lookUpOutput<AccountArgs, EdgeStrategy>({
  name: "getEdgeStrategies",
  rows: "edgeStrategies",
});

/**
 * Telcom: prefixes of the numbers that it sells, for the `prefix` of a NumberSearch.
 *
 * @example
 * ```ts
 * import { getPrefixes } from "pulumi-telephony";
 *
 * const prefixes = getPrefixes({ vendor: "telcom" });
 * export const places = prefixes.then((all) => all.map(({ prefix, description }) => `${prefix}: ${description}`));
 * ```
 */
export const getPrefixes = lookUp<AccountArgs, AvailablePrefix>({ name: "getPrefixes", rows: "prefixes" });

/**
 * `getPrefixes` with inputs, as an output. Telcom: prefixes of the numbers that it sells, for the `prefix` of a
 * NumberSearch.
 */
export const getPrefixesOutput = lookUpOutput<AccountArgs, AvailablePrefix>({ name: "getPrefixes", rows: "prefixes" });

/**
 * Telcom: access codes of the account, which callers dial before another number.
 *
 * @example
 * ```ts
 * import { getAccessCodes } from "pulumi-telephony";
 *
 * export const codes = getAccessCodes({ vendor: "telcom" }).then((all) => all.map(({ code }) => code));
 * ```
 */
export const getAccessCodes = lookUp<AccountArgs, AccessCode>({ name: "getAccessCodes", rows: "accessCodes" });

/**
 * `getAccessCodes` with inputs, as an output. Telcom: access codes of the account, which callers dial before another
 * number.
 */
export const getAccessCodesOutput = lookUpOutput<AccountArgs, AccessCode>({
  name: "getAccessCodes",
  rows: "accessCodes",
});
