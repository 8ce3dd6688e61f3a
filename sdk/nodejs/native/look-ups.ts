/**
 * Look-ups through the plugin: with the credentials of the provider that `opts` names, as for resources. They ask in a
 * preview too. While the provider or an argument is unknown there, a form `…Output` is unknown, and a plain one, which
 * can't be, rejects.
 */
import type * as pulumi from "@pulumi/pulumi";
import { invoked, invokedOutput, type Lifted, type LookUp } from "../invoke";
import type {
  AccessCode,
  AccountArgs,
  AvailableDestination,
  AvailableNumber,
  AvailableNumbersArgs,
  AvailablePrefix,
  EdgeStrategy,
  HeldNumber,
} from "../look-ups";

function asking<Args extends object, Row>(name: LookUp): (args: Args, opts?: pulumi.InvokeOptions) => Promise<Row[]> {
  return (args, opts) => invoked(name, args, opts);
}

function lifted<Args extends object, Row>(
  name: LookUp,
): (args: Lifted<Args>, opts?: pulumi.InvokeOutputOptions) => pulumi.Output<Row[]> {
  return (args, opts) => invokedOutput(name, args, opts);
}

/**
 * What is on offer, cheapest first. For people: an answer changes from run to run, so a PhoneNumber takes `search`
 * instead.
 */
export const getAvailableNumbers = asking<AvailableNumbersArgs, AvailableNumber>("getAvailableNumbers");
/** The numbers that an account holds, whoever manages them. */
export const getNumbers = asking<AccountArgs, HeldNumber>("getNumbers");
/** What a NumberRouting's `voice` can name: menus, call groups, devices, routes. */
export const getDestinations = asking<AccountArgs, AvailableDestination>("getDestinations");
/** Flowroute: the regions that calls can leave from. */
export const getEdgeStrategies = asking<AccountArgs, EdgeStrategy>("getEdgeStrategies");
/** Telcom: the beginnings of numbers that it has. */
export const getPrefixes = asking<AccountArgs, AvailablePrefix>("getPrefixes");
/** Telcom: the access codes of the account. */
export const getAccessCodes = asking<AccountArgs, AccessCode>("getAccessCodes");

export const getAvailableNumbersOutput = lifted<AvailableNumbersArgs, AvailableNumber>("getAvailableNumbers");
export const getNumbersOutput = lifted<AccountArgs, HeldNumber>("getNumbers");
export const getDestinationsOutput = lifted<AccountArgs, AvailableDestination>("getDestinations");
export const getEdgeStrategiesOutput = lifted<AccountArgs, EdgeStrategy>("getEdgeStrategies");
export const getPrefixesOutput = lifted<AccountArgs, AvailablePrefix>("getPrefixes");
export const getAccessCodesOutput = lifted<AccountArgs, AccessCode>("getAccessCodes");
