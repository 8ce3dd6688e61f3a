import { z } from "zod";
import { numberRouting } from "./number-routing";
import { numberSearch } from "./number-search";
import { phoneNumber } from "./phone-number";
import type { Shown } from "./resource";
import { accountName, vendorName } from "./whose";

/** A function that asks a carrier and changes nothing. */
export interface LookUp {
  /** As programs call it: `getNumbers`. */
  readonly name: string;
  /** What messages call it: `list of numbers`. */
  readonly title: string;
  readonly description: string;
  /** The name of the type of its arguments in TypeScript. */
  readonly args: string;
  readonly inputs: z.ZodObject;
  /** What the answer calls its rows: `numbers`. */
  readonly rows: string;
  readonly row: {
    readonly type: string;
    readonly shape: z.ZodObject;
    /** What one row is. */
    readonly description: string;
  };
}

const whose = z.strictObject({
  vendor: vendorName().describe("The carrier to ask."),
  account: accountName(),
});
const text = (about: string) => z.string().optional().describe(about);
const price = (about: string) => z.number().optional().describe(about);

const { label, group, recording, messaging, cnamLookup, callerIdPrefix, callerIdPassthrough, internal } =
  phoneNumber.inputs.shape;
const { accountId, acquired, ...facts } = phoneNumber.outputs.shape;

/**
 * The look-ups that every front offers. Each vendor's own are fewer: what it documents no call for is an error that
 * says so.
 */
export const lookUps = [
  {
    name: "getAvailableNumbers",
    title: "list of numbers on offer",
    description:
      "Numbers on offer, cheapest first. The answer changes from run to run: for a number to buy, " +
      "give a PhoneNumber the candidates of a NumberSearch instead.",
    args: "AvailableNumbersArgs",
    inputs: z.strictObject({
      ...numberSearch.inputs.shape,
      count: z.number().int().min(1).optional().describe("How many numbers to list at most. Default: 20."),
    }),
    rows: "numbers",
    row: {
      type: "AvailableNumber",
      description: "A number on offer.",
      shape: z.object({
        number: z.string().describe("The number in E.164."),
        numberType: text("Type of the number: `local` or `tollFree`."),
        rateCenter: text("The rate center, as the carrier writes it."),
        region: text("The state or province: two letters."),
        monthlyCost: price("The monthly price, where the carrier publishes prices."),
        setupCost: price("The one-time price, where the carrier publishes prices."),
        currency: text("The currency of the prices: ISO 4217."),
        tier: text("The price tier, where the carrier has tiers."),
      }),
    },
  },
  {
    name: "getNumbers",
    title: "list of numbers",
    description:
      "Numbers that an account holds, managed by a program or not, with what the carrier's list says of each.",
    args: "AccountArgs",
    inputs: whose,
    rows: "numbers",
    row: {
      type: "HeldNumber",
      description: "A number that the account holds, with the properties of a PhoneNumber that the list shows.",
      shape: z.object({
        ...facts,
        ...{ label, group, recording, messaging, cnamLookup, callerIdPrefix, callerIdPassthrough, internal },
        number: z.string().describe("The number in E.164, or the digits of an internal number."),
        voice: numberRouting.inputs.shape.voice,
      }),
    },
  },
  {
    name: "getDestinations",
    title: "list of destinations",
    description: "Places that the `voice` of a NumberRouting can name: menus, call groups, devices, routes.",
    args: "AccountArgs",
    inputs: whose,
    rows: "destinations",
    row: {
      type: "AvailableDestination",
      description: "A place that calls can go to. Use `type`, `target` and `vendorType` as they are.",
      shape: z.object({
        ...numberRouting.inputs.shape.voice.unwrap().shape,
        name: text("Name of the place."),
        extension: text("Telcom: the digits that are dialed within the account."),
        edgeStrategy: text("Flowroute: the edge strategy of a route."),
        routeType: text("Flowroute: the type of a route, as the carrier names it."),
        value: text("Flowroute: where a route leads: a host, a SIP URI or a number."),
      }),
    },
  },
  {
    name: "getEdgeStrategies",
    title: "edge strategies",
    description: "Flowroute: regions that calls can leave from.",
    args: "AccountArgs",
    inputs: whose,
    rows: "edgeStrategies",
    row: {
      type: "EdgeStrategy",
      description: "A region that calls can leave from.",
      shape: z.object({
        id: z.string().describe("The id, for the `edgeStrategy` of a NumberRouting, which takes the name too."),
        name: text("Name of the region."),
        description: text("Description of the region, in Flowroute's words."),
        naptr: text("The NAPTR name of its servers."),
        firewallRules: text("The networks that calls come from, in Flowroute's words."),
      }),
    },
  },
  {
    name: "getPrefixes",
    title: "list of prefixes",
    description: "Telcom: prefixes of the numbers that it sells, for the `prefix` of a NumberSearch.",
    args: "AccountArgs",
    inputs: whose,
    rows: "prefixes",
    row: {
      type: "AvailablePrefix",
      description: "The first digits of numbers that the carrier sells.",
      shape: z.object({
        prefix: z.string().describe("The prefix in E.164: `+441234`."),
        description: text("The place that the prefix belongs to."),
      }),
    },
  },
  {
    name: "getAccessCodes",
    title: "access codes",
    description: "Telcom: access codes of the account, which callers dial before another number.",
    args: "AccountArgs",
    inputs: whose,
    rows: "accessCodes",
    row: {
      type: "AccessCode",
      description: "An access code of the account.",
      shape: z.object({
        code: z.string().describe("The digits to dial."),
        description: text("Purpose of the code."),
      }),
    },
  },
] as const satisfies readonly LookUp[];

export type LookUpName = (typeof lookUps)[number]["name"];

type Shape<N extends LookUpName> = z.infer<Extract<(typeof lookUps)[number], { readonly name: N }>["row"]["shape"]>;

/** A row of a look-up's answer, by the look-up's name. Like `find` it shows inputs in the vendor's own words. */
export type Row<N extends LookUpName> = {
  readonly [P in keyof Shape<N>]: P extends keyof typeof facts ? Shape<N>[P] : Shown<Shape<N>[P]>;
};
