import { z } from "zod";
import { createOnly, defineResource, identity, managed, members, output, setting, stable, unread } from "./define";
import { e164 } from "./id";
import { itsOwnNumber } from "./identity";
import { accountRule } from "./rules";
import { refusedNumber } from "./telephone-number";

const cost = () => z.number().nonnegative();

/** The acquire that holds where none is declared: money must be said, a search says it, an internal number is made. */
export function defaultAcquire(inputs: Readonly<Record<string, unknown>>): string {
  if (inputs.candidates !== undefined) return "adoptOrBuy";
  return inputs.internal === true ? "register" : "adopt";
}

export const phoneNumber = defineResource("PhoneNumber", {
  description:
    "A telephone number held on a carrier's account. Creating one spends nothing unless `acquire` says so or it takes the first of a search; " +
    'deleting one keeps the number on the account, and billing, unless `onDelete: "release"` was applied before.',
  identifiedBy: itsOwnNumber,
  inputs: {
    vendor: identity(
      z.string().min(1).describe("The carrier that holds the number. Another one replaces the resource."),
    ),
    account: identity(
      z
        .string()
        .min(1)
        .optional()
        .describe(
          "A named account of `telephony:accounts`; without it, the vendor's plain credentials. Another one replaces.",
        ),
    ),
    number: identity(
      z
        .string()
        .min(1)
        .optional()
        .describe(
          "The number in E.164 (`+12065550100`); spaces, dashes and brackets are allowed. For an internal number its digits (`1001`). Another number replaces. Exactly one of `number` and `candidates`.",
        ),
    ),
    candidates: createOnly(
      z
        .strictObject({ search: z.string(), numbers: z.array(z.string()).min(1) })
        .optional()
        .describe(
          "The `candidates` of a NumberSearch: the first that can be had is taken. Read when the number is created and never again.",
        ),
    ),
    acquire: createOnly(
      z
        .enum(["adopt", "buy", "adoptOrBuy", "takeover", "register"])
        .optional()
        .describe(
          "How the number may be come by, at creation only. `adopt` (default with `number`) takes one that the account holds and never spends; `buy` buys and refuses one already held; `adoptOrBuy` (default with `candidates`) does what is needed; `takeover` adopts one that another stack has marked; `register` (Telcom; default with `internal`) adds one without a purchase.",
        ),
    ),
    maxMonthlyCost: createOnly(
      cost()
        .optional()
        .describe("Refuses a purchase whose monthly price is higher, in the vendor's currency (Flowroute: USD)."),
      { bySupport: true },
    ),
    maxSetupCost: createOnly(
      cost()
        .optional()
        .describe("Refuses a purchase whose one-time price is higher, in the vendor's currency (Flowroute: USD)."),
      { bySupport: true },
    ),
    maxTier: createOnly(
      z
        .enum(["X", "A", "B"])
        .optional()
        .describe(
          "Refuses a purchase in a dearer price tier of the carrier's: `X`, `A`, `B`, cheapest first. A number whose tier the carrier doesn't state is refused too.",
        ),
      { bySupport: true },
    ),
    onDelete: setting(
      z
        .enum(["keep", "release"])
        .optional()
        .describe(
          "What deleting the resource does to the number. `keep` (default): it stays on the account and keeps billing. `release`: it is given up and can't be bought back; it must be applied in a run before the deletion.",
        ),
      "keep",
    ),
    label: managed(
      z
        .string()
        .optional()
        .describe('A name shown by the carrier; `""` clears it. Flowroute: the alias, at most 64 characters.'),
    ),
    group: managed(z.string().optional().describe('A word that groups numbers of an account; `""` clears it.')),
    recording: managed(
      z
        .enum(["default", "all", "none", "inbound", "outbound"])
        .optional()
        .describe("Which calls the carrier records; `default` is the account's setting."),
    ),
    messaging: members("Messaging. On Flowroute it takes effect later: `messagingStatus` says how far it is.", {
      enabled: managed(
        z.boolean().describe("Whether the number sends and receives SMS and MMS. Enabling may cost money."),
      ),
      notifyUrl: unread(
        z
          .string()
          .optional()
          .describe(
            "An https URL with a public host, called when the carrier is done; sent with a change of `enabled` only and never compared.",
          ),
      ),
      notifyByEmail: unread(
        z
          .boolean()
          .optional()
          .describe(
            "E-mails the account's contact when the carrier is done; sent with a change of `enabled` only and never compared.",
          ),
      ),
    }),
    cnamLookup: managed(
      z.boolean().optional().describe("Looks up the caller's name (CNAM) on inbound calls; charged by the call."),
    ),
    callerIdPrefix: managed(
      z.string().optional().describe('Text put before the caller\'s id on inbound calls; `""` clears it.'),
    ),
    callerIdPassthrough: managed(
      z.boolean().optional().describe("Passes the caller's own id on when a call is forwarded."),
    ),
    internal: identity(
      z
        .boolean()
        .optional()
        .describe(
          "An internal number of the account (Telcom `utility`), made without a purchase; `number` is then its digits. Replaces.",
        ),
      { bySupport: true },
    ),
  },
  outputs: {
    number: stable(z.string().describe("The number in E.164, or an internal number's digits.")),
    vendorId: stable(z.string().optional().describe("The vendor's own key of the number, where it has one.")),
    accountId: stable(
      z
        .string()
        .optional()
        .describe(
          "The vendor's id of the account that holds the number: FoneStorm's account code, Flowroute's access key, a short fingerprint of Telcom's token.",
        ),
    ),
    status: output(
      z.enum(["active", "pending"]).optional().describe("`pending`: held, but the carrier is adding or cancelling it."),
    ),
    acquired: stable(
      z.enum(["bought", "adopted", "registered"]).optional().describe("How this resource came by the number."),
    ),
    acquiredAt: stable(z.string().optional().describe("When the account got the number, ISO 8601.")),
    numberType: stable(z.enum(["local", "tollFree", "internal"]).optional().describe("What kind of number it is.")),
    rateCenter: stable(z.string().optional().describe("The rate centre, as the carrier writes it.")),
    region: stable(z.string().optional().describe("The state or province, two letters.")),
    country: stable(z.string().optional().describe("ISO 3166-1, two letters.")),
    setupCost: output(z.number().optional().describe("The one-time price that the carrier states.")),
    monthlyCost: output(z.number().optional().describe("The monthly price that the carrier states.")),
    inboundRate: output(z.number().optional().describe("The price of an inbound minute that the carrier states.")),
    rateType: output(z.string().optional().describe("The carrier's rate type.")),
    tier: output(z.string().optional().describe("The carrier's price tier.")),
    currency: output(z.string().optional().describe("ISO 4217, of the prices.")),
    messagingStatus: output(
      z.enum(["enabled", "smsOnly", "disabled", "processing", "failed"]).optional().describe("How far messaging is."),
    ),
    forwardSipTo: output(z.string().optional().describe("Telcom: where SIP calls are forwarded, set elsewhere.")),
  },
  rules: [
    accountRule,
    {
      involves: ["number", "candidates"],
      at: "number",
      broken: ({ number, candidates }) => {
        if (number === undefined && candidates === undefined)
          return "say which number: give `number`, or `candidates` (or `search`) to take one that is on offer";
        if (number !== undefined && candidates !== undefined) return "give either `number` or `candidates`, not both";
        return undefined;
      },
    },
    {
      involves: ["number", "internal"],
      at: "number",
      unlessHeld: true,
      broken: ({ number, internal }) => {
        if (number === undefined) return undefined;
        if (internal === true)
          return /^\d{1,10}$/.test(String(number))
            ? undefined
            : "an internal number is its digits alone, such as `1001`";
        return refusedNumber(String(number));
      },
    },
    {
      involves: ["candidates.numbers"],
      at: "candidates",
      broken: ({ candidates }) => {
        const { numbers = [] } = (candidates ?? {}) as { numbers?: readonly string[] }; // checked above
        // What is on offer is the carrier's to say; that it is a number is ours.
        return numbers.every((number) => e164(number) === number)
          ? undefined
          : "takes the numbers as a NumberSearch lists them, in E.164: give its `candidates`";
      },
    },
    {
      involves: ["candidates", "internal"],
      at: "candidates",
      broken: ({ candidates, internal }) =>
        candidates !== undefined && internal === true
          ? "an internal number is made, not searched: give `number`"
          : undefined,
    },
    {
      involves: ["acquire", "internal"],
      at: "acquire",
      broken: ({ acquire, internal }) =>
        internal === true && (acquire === "buy" || acquire === "adoptOrBuy")
          ? "an internal number isn't bought: use `register` or `adopt`"
          : undefined,
    },
    {
      involves: ["acquire", "candidates"],
      at: "acquire",
      broken: ({ acquire, candidates }) =>
        candidates !== undefined && (acquire === "takeover" || acquire === "register")
          ? `\`${acquire}\` needs a \`number\`; with candidates use \`adoptOrBuy\`, \`buy\` or \`adopt\``
          : undefined,
    },
  ],
});
