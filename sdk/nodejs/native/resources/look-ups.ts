// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type { AccountArgs, AvailableNumbersArgs } from "../../resources/look-ups";
import type {
  AccessCode,
  AvailableDestination,
  AvailableNumber,
  AvailablePrefix,
  EdgeStrategy,
  HeldNumber,
} from "../../resources/types";
import { lookUp, lookUpOutput } from "../look-ups";

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
