import { z } from "zod";
import { choice } from "./choice";
import { defineResource, identity, stable } from "./define";
import { pinned } from "./identity";
import { candidates, priceCeiling, soldTypes, tierCeiling } from "./on-offer";
import { accountRule } from "./rules";
import { accountId, accountName, vendorName } from "./whose";

export const numberSearch = defineResource("NumberSearch", {
  description:
    "An ordered list of numbers on offer, pinned in state before any money is spent. " +
    "A PhoneNumber takes the first number of its list that is still available; one search serves one PhoneNumber. " +
    "A search costs nothing.",
  identifiedBy: pinned,
  inputs: {
    vendor: identity(vendorName().describe("The carrier to search.")),
    account: identity(accountName()),
    prefix: identity(
      z
        .string()
        .regex(/^\+\d{1,12}$/, "write the beginning of an E.164 number, such as `+1206555`")
        .optional()
        .describe(
          "The first digits of the number in E.164: `+1206555`, `+441234`. FoneStorm: `+1` and an area code. " +
            "Telcom: required, and one of its own prefixes, which `getPrefixes` lists.",
        ),
      { bySupport: true },
    ),
    areaCode: identity(
      z
        .string()
        .regex(/^\d{3}$/, "write three digits, such as `206`")
        .optional()
        .describe(
          "A North American area code: three digits. " +
            "FoneStorm needs it, or `prefix`, unless `numberType` is `tollFree`.",
        ),
      { bySupport: true },
    ),
    contains: identity(
      z
        .string()
        .regex(/^\d{1,10}$/, "write digits")
        .optional()
        .describe("Digits that the number contains: 1 to 10."),
      { bySupport: true },
    ),
    endsWith: identity(
      z
        .string()
        .regex(/^\d{1,10}$/, "write digits")
        .optional()
        .describe("Digits that the number ends with: 1 to 10."),
      { bySupport: true },
    ),
    rateCenter: identity(z.string().min(1).optional().describe("The abbreviated name of the rate center."), {
      bySupport: true,
    }),
    state: identity(
      z
        .string()
        .regex(/^[A-Za-z]{2}$/, "write two letters, such as `WA`")
        .optional()
        .describe("The state or province: two letters."),
      { bySupport: true },
    ),
    country: identity(
      z
        .string()
        .regex(/^[A-Za-z]{2}$/, "write two letters, such as `US`")
        .optional()
        .describe("The country: two letters, ISO 3166-1."),
      { bySupport: true },
    ),
    numberType: identity(choice(soldTypes).optional().describe("Type of the number."), { bySupport: true }),
    maxMonthlyCost: identity(
      priceCeiling()
        .optional()
        .describe("Leaves out numbers with a higher monthly price, in the carrier's currency (Flowroute: USD)."),
      { bySupport: true },
    ),
    maxSetupCost: identity(
      priceCeiling()
        .optional()
        .describe("Leaves out numbers with a higher one-time price, in the carrier's currency (Flowroute: USD)."),
      { bySupport: true },
    ),
    maxTier: identity(
      tierCeiling()
        .optional()
        .describe("Leaves out numbers in a dearer price tier, and numbers without a tier. Default: all tiers."),
      { bySupport: true },
    ),
    count: identity(
      z
        .number()
        .int()
        .min(1)
        .max(20)
        .optional()
        .describe(
          "How many candidates to pin: 1 to 20, by default 3. With more, it is likelier that one is still available.",
        ),
    ),
  },
  outputs: {
    candidates: stable(
      z
        .object(candidates)
        .describe(
          "The list, for the `candidates` of a PhoneNumber: cheapest first, those with the same price in random order.",
        ),
    ),
    accountId: stable(accountId()),
  },
  rules: [
    accountRule,
    {
      involves: ["prefix", "areaCode"],
      at: "areaCode",
      broken: ({ prefix, areaCode }) =>
        prefix !== undefined && areaCode !== undefined ? "give either `prefix` or `areaCode`" : undefined,
    },
  ],
});
