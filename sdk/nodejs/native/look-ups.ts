/** Look-ups through the plugin: with the credentials of the provider that `opts` names, as for resources. They ask in a preview too. */
import * as pulumi from "@pulumi/pulumi";
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

/** Arguments whose values may be outputs. */
type Lifted<Args> = { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> };

type Look<Args, Row> = (args: Args, opts?: pulumi.InvokeOptions) => Promise<Row[]>;

/** A function of the plugin, whose answer holds its rows under one name. */
function asking<Args extends object, Row>(name: string, rows: string): Look<Args, Row> {
  return async (args, opts = {}) => {
    const answer: Readonly<Record<string, Row[]>> = await pulumi.runtime.invoke(`telephony:index:${name}`, { ...args }, opts);
    return answer[rows] ?? [];
  };
}

function lifted<Args, Row>(look: Look<Args, Row>): (args: Lifted<Args>, opts?: pulumi.InvokeOptions) => pulumi.Output<Row[]> {
  // An output of known members is one of known arguments; the compiler can't follow that through a type parameter.
  return (args, opts) => (pulumi.output(args) as unknown as pulumi.Output<Args>).apply((known) => look(known, opts));
}

/** What is on offer, cheapest first. For people: an answer changes from run to run, so a PhoneNumber takes `search` instead. */
export const getAvailableNumbers = asking<AvailableNumbersArgs, AvailableNumber>("getAvailableNumbers", "numbers");
/** The numbers that an account holds, whoever manages them. */
export const getNumbers = asking<AccountArgs, HeldNumber>("getNumbers", "numbers");
/** What a NumberRouting's `voice` can name: menus, call groups, devices, routes. */
export const getDestinations = asking<AccountArgs, AvailableDestination>("getDestinations", "destinations");
/** Flowroute: the regions that calls can leave from. */
export const getEdgeStrategies = asking<AccountArgs, EdgeStrategy>("getEdgeStrategies", "edgeStrategies");
/** Telcom: the beginnings of numbers that it has. */
export const getPrefixes = asking<AccountArgs, AvailablePrefix>("getPrefixes", "prefixes");
/** Telcom: the access codes of the account. */
export const getAccessCodes = asking<AccountArgs, AccessCode>("getAccessCodes", "accessCodes");

export const getAvailableNumbersOutput = lifted(getAvailableNumbers);
export const getNumbersOutput = lifted(getNumbers);
export const getDestinationsOutput = lifted(getDestinations);
export const getEdgeStrategiesOutput = lifted(getEdgeStrategies);
export const getPrefixesOutput = lifted(getPrefixes);
export const getAccessCodesOutput = lifted(getAccessCodes);
