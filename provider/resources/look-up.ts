import { z } from "zod";
import { numberRouting } from "./number-routing";
import { numberSearch } from "./number-search";
import { phoneNumber } from "./phone-number";
import type { Shown } from "./resource";

/** A function that asks a carrier and changes nothing. */
export interface LookUp {
  /** As programs call it: `getNumbers`. */
  readonly name: string;
  /** What messages call it: `list of numbers`. */
  readonly title: string;
  readonly description: string;
  readonly inputs: z.ZodObject;
  /** What the answer calls its rows: `numbers`. */
  readonly rows: string;
  readonly row: { readonly type: string; readonly shape: z.ZodObject };
}

const whose = z.strictObject({
  vendor: z.string().min(1).describe("The carrier."),
  account: z
    .string()
    .min(1)
    .optional()
    .describe("A named account of `telephony:accounts`; without it, the vendor's plain credentials."),
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
      "What is on offer, cheapest first. For people: an answer changes from run to run, so a PhoneNumber takes the candidates of a NumberSearch instead.",
    inputs: z.strictObject({
      ...numberSearch.inputs.shape,
      count: z.number().int().min(1).optional().describe("How many at most; 20 where none is given."),
    }),
    rows: "numbers",
    row: {
      type: "AvailableNumber",
      shape: z.object({
        number: z.string().describe("In E.164."),
        numberType: text("What kind of number, where the vendor says it."),
        rateCenter: text("The rate centre, as the carrier writes it."),
        region: text("The state or province, two letters."),
        monthlyCost: price("The monthly price, where the vendor publishes prices."),
        setupCost: price("The one-time price, where the vendor publishes prices."),
        currency: text("ISO 4217, of the prices."),
        tier: text("The carrier's price tier, where it says one."),
      }),
    },
  },
  {
    name: "getNumbers",
    title: "list of numbers",
    description: "The numbers that an account holds, whoever manages them: what the vendor's list says of each.",
    inputs: whose,
    rows: "numbers",
    row: {
      type: "HeldNumber",
      shape: z.object({
        ...facts,
        ...{ label, group, recording, messaging, cnamLookup, callerIdPrefix, callerIdPassthrough, internal },
        number: z.string().describe("In E.164, or an internal number's digits."),
        voice: numberRouting.inputs.shape.voice,
      }),
    },
  },
  {
    name: "getDestinations",
    title: "list of destinations",
    description: "What a NumberRouting's `voice` can name: menus, call groups, devices, routes.",
    inputs: whose,
    rows: "destinations",
    row: {
      type: "AvailableDestination",
      shape: z.object({
        ...numberRouting.inputs.shape.voice.unwrap().shape,
        name: text("What it is called."),
        extension: text("Telcom: what is dialled inside the account."),
        edgeStrategy: text("Flowroute: the edge strategy of a route."),
        routeType: text("Flowroute: the type of a route, in its own word."),
        value: text("Flowroute: where a route leads: a host, a SIP URI or a number."),
      }),
    },
  },
  {
    name: "getEdgeStrategies",
    title: "edge strategies",
    description: "Flowroute: the regions that calls can leave from.",
    inputs: whose,
    rows: "edgeStrategies",
    row: {
      type: "EdgeStrategy",
      shape: z.object({
        id: z.string().describe("What a NumberRouting's `edgeStrategy` takes; its name does too."),
        name: text("Its name."),
        description: text("What it is."),
        naptr: text("The NAPTR name of its servers."),
        firewallRules: text("The networks that calls come from, in Flowroute's words."),
      }),
    },
  },
  {
    name: "getPrefixes",
    title: "list of prefixes",
    description: "Telcom: the beginnings of numbers that it has, for a search's `prefix`.",
    inputs: whose,
    rows: "prefixes",
    row: {
      type: "AvailablePrefix",
      shape: z.object({ prefix: z.string().describe("In E.164 form: `+441234`."), description: text("The place.") }),
    },
  },
  {
    name: "getAccessCodes",
    title: "access codes",
    description: "Telcom: the access codes of the account, which callers dial before another number.",
    inputs: whose,
    rows: "accessCodes",
    row: {
      type: "AccessCode",
      shape: z.object({ code: z.string().describe("What is dialled."), description: text("What it is for.") }),
    },
  },
] as const satisfies readonly LookUp[];

export type LookUpName = (typeof lookUps)[number]["name"];

type Shape<N extends LookUpName> = z.infer<Extract<(typeof lookUps)[number], { readonly name: N }>["row"]["shape"]>;

/** A row of a look-up's answer, by the look-up's name. Like `find` it shows inputs in the vendor's own words. */
export type Row<N extends LookUpName> = {
  readonly [P in keyof Shape<N>]: P extends keyof typeof facts ? Shape<N>[P] : Shown<Shape<N>[P]>;
};
