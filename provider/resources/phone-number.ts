import { z } from "zod";
import { choice } from "./choice";
import { createOnly, defineResource, identity, managed, members, output, setting, stable, unread } from "./define";
import { e164 } from "./id";
import { itsOwnNumber } from "./identity";
import { candidates, priceCeiling, soldTypes, tierCeiling } from "./on-offer";
import { accountRule } from "./rules";
import { refusedNumber } from "./telephone-number";
import { accountName, vendorId, vendorName } from "./whose";

export const phoneNumber = defineResource("PhoneNumber", {
  description:
    "A telephone number on a carrier's account. " +
    "Creating one spends money only if `acquire` allows it, or if the number comes from a search. " +
    "Deleting one keeps the number on the account, where it keeps billing, " +
    'unless an earlier run has applied `onDelete: "release"`.',
  identifiedBy: itsOwnNumber,
  inputs: {
    vendor: identity(vendorName().describe("The carrier that holds the number.")),
    account: identity(accountName()),
    number: identity(
      z
        .string()
        .min(1)
        .optional()
        .describe(
          "The number in E.164 (`+12065550100`); spaces, dashes and brackets are allowed. " +
            "For an internal number, its digits (`1001`). Give exactly one of `number` and `candidates`.",
        ),
    ),
    candidates: createOnly(
      z
        .strictObject({ ...candidates, numbers: candidates.numbers.min(1) })
        .optional()
        .describe(
          "The `candidates` output of a NumberSearch. The provider takes the first number that is still available.",
        ),
    ),
    acquire: createOnly(
      choice({
        adopt: "The account must already hold the number. Never spends.",
        buy: "Orders the number. Fails if the account already holds it, unless the number has the mark of this stack.",
        adoptOrBuy: "Adopts the number if the account holds it, and otherwise orders it.",
        takeover: "Adopts a number of the account, even if it has the mark of another stack. Never spends.",
        register: "Adds the number to the account without a purchase, or adopts it.",
      })
        .optional()
        .describe(
          "How the provider may obtain the number. " +
            "Default: `adopt` with `number`, `adoptOrBuy` with `candidates`, `register` with `internal`.",
        ),
    ),
    maxMonthlyCost: createOnly(
      priceCeiling()
        .optional()
        .describe(
          "Ceiling on the monthly price of a purchase, in the carrier's currency (Flowroute: USD). " +
            "A number that costs more, or whose price the carrier does not state, is not bought.",
        ),
      { bySupport: true },
    ),
    maxSetupCost: createOnly(
      priceCeiling()
        .optional()
        .describe(
          "Ceiling on the one-time price of a purchase, in the carrier's currency (Flowroute: USD). " +
            "A number that costs more, or whose price the carrier does not state, is not bought.",
        ),
      { bySupport: true },
    ),
    maxTier: createOnly(
      tierCeiling()
        .optional()
        .describe(
          "Ceiling on the price tier of a purchase. " +
            "A number in a dearer tier, or in a tier that the carrier does not state, is not bought.",
        ),
      { bySupport: true },
    ),
    onDelete: setting(
      choice({
        keep: "The number stays on the account and keeps billing.",
        release:
          "The number is released; count it as lost. Must be applied in a run before the one that deletes the " +
          "resource.",
      })
        .optional()
        .describe("What deleting the resource does to the number."),
      "keep",
    ),
    label: managed(
      z
        .string()
        .optional()
        .describe(
          'A name for the number, shown by the carrier; `""` clears it. Flowroute: the alias, at most 64 characters.',
        ),
    ),
    group: managed(z.string().optional().describe('A name that groups numbers of the account; `""` clears it.')),
    recording: managed(
      choice({
        default: "As the account's own setting says.",
        all: "All calls.",
        none: "No calls.",
        inbound: "Inbound calls.",
        outbound: "Outbound calls.",
      })
        .optional()
        .describe("Which calls the carrier records."),
    ),
    messaging: members("SMS and MMS. On Flowroute a change takes effect later: see `messagingStatus`.", {
      enabled: managed(
        z.boolean().describe("Whether the number sends and receives SMS and MMS. Enabling may cost money."),
      ),
      notifyUrl: unread(
        z
          .string()
          .optional()
          .describe(
            "An https URL with a public host. The carrier calls it when the change is complete. " +
              "Sent only with a change of `enabled`, and never compared.",
          ),
      ),
      notifyByEmail: unread(
        z
          .boolean()
          .optional()
          .describe(
            "Whether the carrier e-mails the account's contact when the change is complete. " +
              "Sent only with a change of `enabled`, and never compared.",
          ),
      ),
    }),
    cnamLookup: managed(
      z
        .boolean()
        .optional()
        .describe("Whether the carrier looks up the caller's name (CNAM) on inbound calls. Charged per call."),
    ),
    callerIdPrefix: managed(
      z.string().optional().describe('Text shown before the caller ID on inbound calls; `""` clears it.'),
    ),
    callerIdPassthrough: managed(
      z.boolean().optional().describe("Whether a forwarded call shows the original caller ID."),
    ),
    internal: identity(
      z
        .boolean()
        .optional()
        .describe(
          "Whether this is an internal number of the account (Telcom: `utility`). " +
            "It is made without a purchase, and `number` is its digits.",
        ),
      { bySupport: true },
    ),
  },
  outputs: {
    number: stable(z.string().describe("The number in E.164, or the digits of an internal number.")),
    vendorId: stable(vendorId()),
    accountId: stable(
      z
        .string()
        .optional()
        .describe(
          "The carrier's id of the account that holds the number: FoneStorm's account code, Flowroute's access key, " +
            "or a short fingerprint of Telcom's token.",
        ),
    ),
    status: output(
      choice({
        active: "The account holds the number.",
        pending: "The account holds the number, and the carrier is still adding or cancelling it.",
      })
        .optional()
        .describe("State of the number at the carrier."),
    ),
    acquired: stable(
      choice({
        bought: "Ordered by this resource.",
        adopted: "Already on the account.",
        registered: "Added to the account without a purchase.",
      })
        .optional()
        .describe("How this resource obtained the number."),
    ),
    acquiredAt: stable(z.string().optional().describe("When the account obtained the number, in ISO 8601.")),
    numberType: stable(
      choice({ ...soldTypes, internal: "An internal number of the account." })
        .optional()
        .describe("Type of the number."),
    ),
    rateCenter: stable(z.string().optional().describe("The rate center, as the carrier writes it.")),
    region: stable(z.string().optional().describe("The state or province: two letters.")),
    country: stable(z.string().optional().describe("The country: two letters, ISO 3166-1.")),
    setupCost: output(
      z
        .number()
        .optional()
        .describe(
          "The one-time price, as stated by the carrier. Flowroute's is known of a number that was bought or imported.",
        ),
    ),
    monthlyCost: output(
      z
        .number()
        .optional()
        .describe(
          "The monthly price, as stated by the carrier. Flowroute's is known of a number that was bought or imported.",
        ),
    ),
    inboundRate: output(
      z
        .number()
        .optional()
        .describe(
          "The price of an inbound minute, as stated by the carrier. Flowroute's is known of a number that was bought or imported.",
        ),
    ),
    rateType: output(z.string().optional().describe("The rate type, as the carrier names it.")),
    tier: output(z.string().optional().describe("The price tier, as the carrier names it.")),
    currency: output(z.string().optional().describe("The currency of the prices: ISO 4217.")),
    messagingStatus: output(
      choice({
        enabled: "On.",
        smsOnly: "On for SMS only.",
        disabled: "Off.",
        processing: "The carrier is working on a change.",
        failed: "The carrier could not make the last change.",
      })
        .optional()
        .describe("Provisioning status of messaging."),
    ),
    forwardSipTo: output(
      z.string().optional().describe("Telcom: where SIP calls are forwarded. No API call changes it."),
    ),
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
          ? "an internal number is created, not searched for: give `number`"
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
