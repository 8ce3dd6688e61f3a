/**
 * Look-ups: functions that ask a carrier while the program runs. They need its credentials in a preview too. Each has a
 * form `…Output` that takes inputs and gives an output. In unit tests (`pulumi.runtime.setMocks`) the mocks are asked,
 * by the same token as the native ones (`telephony:index:getNumbers`), and no carrier.
 */
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { LookUps } from "../../provider/look-ups/look-ups";
import { invoked, invokedOutput, type Lifted, type LookUp } from "./invoke";
import type { DestinationType, NumberSearchArgs, NumberType, Vendor } from "./resources";
import { isMocked } from "./runtime";
import { requireSettings } from "./settings";

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

/**
 * A number that the account holds: what the vendor's list says of it, under the names of a PhoneNumber's properties.
 */
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

/**
 * What is on offer, cheapest first. For people: an answer changes from run to run, so a PhoneNumber takes `search`
 * instead.
 */
export function getAvailableNumbers(args: AvailableNumbersArgs): Promise<AvailableNumber[]> {
  return looked("getAvailableNumbers", args);
}

/** The numbers that an account holds, whoever manages them. */
export function getNumbers(args: AccountArgs): Promise<HeldNumber[]> {
  return looked("getNumbers", args);
}

/** What a NumberRouting's `voice` can name: menus, call groups, devices, routes. */
export function getDestinations(args: AccountArgs): Promise<AvailableDestination[]> {
  return looked("getDestinations", args);
}

/** Flowroute: the regions that calls can leave from. */
export function getEdgeStrategies(args: AccountArgs): Promise<EdgeStrategy[]> {
  return looked("getEdgeStrategies", args);
}

/** Telcom: the beginnings of numbers that it has. */
export function getPrefixes(args: AccountArgs): Promise<AvailablePrefix[]> {
  return looked("getPrefixes", args);
}

/** Telcom: the access codes of the account. */
export function getAccessCodes(args: AccountArgs): Promise<AccessCode[]> {
  return looked("getAccessCodes", args);
}

export const getAvailableNumbersOutput = lifted<AvailableNumbersArgs, AvailableNumber>("getAvailableNumbers");
export const getNumbersOutput = lifted<AccountArgs, HeldNumber>("getNumbers");
export const getDestinationsOutput = lifted<AccountArgs, AvailableDestination>("getDestinations");
export const getEdgeStrategiesOutput = lifted<AccountArgs, EdgeStrategy>("getEdgeStrategies");
export const getPrefixesOutput = lifted<AccountArgs, AvailablePrefix>("getPrefixes");
export const getAccessCodesOutput = lifted<AccountArgs, AccessCode>("getAccessCodes");

/** Arguments whose values are known. */
type Known<Args> = { readonly [Name in keyof Args]: pulumi.Unwrap<Args[Name]> };

function lifted<Args extends AccountArgs, Row>(name: LookUp): (args: Lifted<Args>) => pulumi.Output<Row[]> {
  // An output of known members is one of known arguments; the compiler can't follow that through a type parameter.
  return (args) =>
    isMocked()
      ? invokedOutput(name, args)
      : (pulumi.output(args) as unknown as pulumi.Output<Args>).apply((known) => looked<Row>(name, known));
}

/** Asks, and gives the rows. */
async function looked<Row>(name: LookUp, args: AccountArgs): Promise<Row[]> {
  if (isMocked()) return invoked(name, args);
  requireSettings();
  const rows = present().ask(name, { ...args });
  // The rows are what each vendor's look-up gives; their common members are those of the interfaces above.
  return (await rows) as unknown[] as Row[];
}

interface Opened {
  /** A hash of what it was opened with. */
  readonly settings: string;
  readonly lookUps: LookUps;
}

/** By the connection to the engine, which is another one for each program of a process. */
const opened = new WeakMap<object, Opened>();
const noEngine = {};

/**
 * The look-ups of this program, with the settings that it has now. A process may run several programs, side by side,
 * each with keys of its own.
 */
function present(): LookUps {
  const program = pulumi.runtime.getMonitor() ?? noEngine;
  // `pulumi.Config.get` would warn of each secret that it gives.
  const [environment, config] = [{ ...process.env }, pulumi.runtime.allConfig()];
  const settings = createHash("sha256")
    .update(JSON.stringify([environment, config]))
    .digest("hex");
  const before = opened.get(program);
  if (before?.settings === settings) return before.lookUps;
  const lookUps = open(environment, config);
  opened.set(program, { settings, lookUps });
  return lookUps;
}

type Values = Readonly<Record<string, string | undefined>>;

/** Whatever speaks with carriers is loaded here and not before: who looks up nothing pays nothing. */
function open(environment: Values, config: Values): LookUps {
  const { createLookUps } =
    require("../../provider/look-ups/look-ups") as typeof import("../../provider/look-ups/look-ups");
  const { configSource, environmentSource } =
    require("../../provider/lifecycle") as typeof import("../../provider/lifecycle");
  return createLookUps([environmentSource(environment), configSource((key) => config[`telephony:${key}`])]);
}
