/**
 * Look-ups: functions that ask a carrier while the program runs. They need its credentials in a preview too. Each has a form `…Output` that takes
 * inputs and gives an output.
 */
import * as pulumi from "@pulumi/pulumi";
import type { LookUps } from "../../provider/hosts/look-ups";
import type { DestinationType, NumberSearchArgs, NumberType, Vendor } from "./resources";

/** Whose account is looked at. */
export interface AccountArgs {
  /** The carrier. */
  readonly vendor: Vendor;
  /** A named account of `telephony:accounts`; without it, the vendor's plain credentials. */
  readonly account?: string | undefined;
}

/** As in NumberSearch; `count` is how many at most, 20 where none is given. */
export type AvailableNumbersArgs = Known<NumberSearchArgs>;

export interface AvailableNumber {
  /** In E.164. */
  readonly number: string;
  readonly numberType?: string;
  readonly rateCenter?: string;
  /** The state or province, two letters. */
  readonly region?: string;
  /** The monthly price, where the vendor publishes prices. */
  readonly monthlyCost?: number;
  /** The one-time price, where the vendor publishes prices. */
  readonly setupCost?: number;
  /** ISO 4217. */
  readonly currency?: string;
}

/** A number that the account holds: what the vendor's list says of it, under the names of a PhoneNumber's properties. */
export interface HeldNumber {
  /** In E.164, or an internal number's digits. */
  readonly number: string;
  readonly label?: string;
  readonly status?: string;
  readonly numberType?: NumberType;
  readonly rateCenter?: string;
  readonly region?: string;
  readonly country?: string;
  readonly [property: string]: unknown;
}

/** Something that a NumberRouting's `voice` can name: `type`, `target` and `vendorType` are to be used as they are. */
export interface AvailableDestination {
  readonly type: DestinationType;
  readonly target?: string;
  readonly vendorType?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/** A region that calls can leave from: what a NumberRouting's `edgeStrategy` can name. */
export interface EdgeStrategy {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly [property: string]: unknown;
}

/** The beginning of numbers that the vendor has: what a search's `prefix` can be. */
export interface AvailablePrefix {
  /** In E.164 form: `+441234`. */
  readonly prefix: string;
  readonly description?: string;
}

/** A number that callers dial before another number of the account. */
export interface AccessCode {
  readonly code: string;
  readonly description?: string;
}

/** What is on offer, cheapest first. For people: an answer changes from run to run, so a PhoneNumber takes `search` instead. */
export function getAvailableNumbers(args: AvailableNumbersArgs): Promise<AvailableNumber[]> {
  return looked(async (lookUps) => lookUps.availableNumbers({ ...args }));
}

/** The numbers that an account holds, whoever manages them. */
export function getNumbers(args: AccountArgs): Promise<HeldNumber[]> {
  return looked((lookUps) => lookUps.list("numbers", args));
}

/** What a NumberRouting's `voice` can name: menus, call groups, devices, routes. */
export function getDestinations(args: AccountArgs): Promise<AvailableDestination[]> {
  return looked((lookUps) => lookUps.list("destinations", args));
}

/** Flowroute: the regions that calls can leave from. */
export function getEdgeStrategies(args: AccountArgs): Promise<EdgeStrategy[]> {
  return looked((lookUps) => lookUps.list("edgeStrategies", args));
}

/** Telcom: the beginnings of numbers that it has. */
export function getPrefixes(args: AccountArgs): Promise<AvailablePrefix[]> {
  return looked((lookUps) => lookUps.list("prefixes", args));
}

/** Telcom: the access codes of the account. */
export function getAccessCodes(args: AccountArgs): Promise<AccessCode[]> {
  return looked((lookUps) => lookUps.list("accessCodes", args));
}

export const getAvailableNumbersOutput = lifted(getAvailableNumbers);
export const getNumbersOutput = lifted(getNumbers);
export const getDestinationsOutput = lifted(getDestinations);
export const getEdgeStrategiesOutput = lifted(getEdgeStrategies);
export const getPrefixesOutput = lifted(getPrefixes);
export const getAccessCodesOutput = lifted(getAccessCodes);

/** Arguments whose values are known. */
type Known<Args> = { readonly [Name in keyof Args]: pulumi.Unwrap<Args[Name]> };
/** Arguments whose values may be outputs. */
type Lifted<Args> = { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> };

function lifted<Args, Row>(look: (args: Args) => Promise<Row[]>): (args: Lifted<Args>) => pulumi.Output<Row[]> {
  // An output of known members is one of known arguments; the compiler can't follow that through a type parameter.
  return (args) => (pulumi.output(args) as unknown as pulumi.Output<Args>).apply(look);
}

let opened: LookUps | undefined;

/** Asks, and gives the rows. Whatever speaks with carriers is loaded here and not before: who looks up nothing pays nothing. */
async function looked<Row>(ask: (lookUps: LookUps) => Promise<readonly object[]>): Promise<Row[]> {
  opened ??= open();
  // The rows are what each vendor's look-up gives; their common members are those of the interfaces above.
  return (await ask(opened)) as Row[];
}

function open(): LookUps {
  const { createLookUps } = require("../../provider/hosts/look-ups") as typeof import("../../provider/hosts/look-ups");
  const { configSource, environmentSource } = require("../../provider/lifecycle") as typeof import("../../provider/lifecycle");
  // `pulumi.Config.get` would warn of each secret that it gives.
  return createLookUps([environmentSource(), configSource((key) => pulumi.runtime.getConfig(`telephony:${key}`))]);
}
