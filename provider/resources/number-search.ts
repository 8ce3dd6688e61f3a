import { z } from "zod";
import { defineResource, identity, stable } from "./define";
import { pinned } from "./identity";
import { accountRule } from "./rules";

export const numberSearch = defineResource("NumberSearch", {
  description:
    "Looks at what is on offer and pins an ordered list before any money is spent; a PhoneNumber then takes the first that can be had. One search serves one PhoneNumber. " +
    "It costs nothing, and any change of its inputs makes a new list.",
  identifiedBy: pinned,
  inputs: {
    vendor: identity(z.string().min(1).describe("The carrier to search.")),
    account: identity(z.string().min(1).optional().describe("A named account of `telephony:accounts`.")),
    prefix: identity(
      z
        .string()
        .regex(/^\+\d{1,12}$/, "write the beginning of an E.164 number, such as `+1206555`")
        .optional()
        .describe("The first digits in E.164 form: `+1206555`, `+441234`."),
      { bySupport: true },
    ),
    areaCode: identity(
      z
        .string()
        .regex(/^\d{3}$/, "write three digits, such as `206`")
        .optional()
        .describe("A North American area code, three digits."),
      { bySupport: true },
    ),
    contains: identity(
      z
        .string()
        .regex(/^\d{1,10}$/, "write digits")
        .optional()
        .describe("Digits that the number holds."),
      { bySupport: true },
    ),
    endsWith: identity(
      z
        .string()
        .regex(/^\d{1,10}$/, "write digits")
        .optional()
        .describe("Digits that the number ends with."),
      { bySupport: true },
    ),
    rateCenter: identity(z.string().min(1).optional().describe("The rate centre's abbreviated name."), {
      bySupport: true,
    }),
    state: identity(
      z
        .string()
        .regex(/^[A-Za-z]{2}$/, "write two letters, such as `WA`")
        .optional()
        .describe("The state or province, two letters."),
      { bySupport: true },
    ),
    country: identity(
      z
        .string()
        .regex(/^[A-Za-z]{2}$/, "write two letters, such as `US`")
        .optional()
        .describe("ISO 3166-1, two letters."),
      { bySupport: true },
    ),
    numberType: identity(z.enum(["local", "tollFree"]).optional().describe("What kind of number."), {
      bySupport: true,
    }),
    maxMonthlyCost: identity(
      z.number().nonnegative().optional().describe("Leaves dearer numbers out, by monthly price."),
      { bySupport: true },
    ),
    maxSetupCost: identity(
      z.number().nonnegative().optional().describe("Leaves dearer numbers out, by one-time price."),
      { bySupport: true },
    ),
    maxTier: identity(
      z
        .enum(["X", "A", "B"])
        .optional()
        .describe(
          "Leaves dearer numbers out, by the carrier's price tier: `X`, `A`, `B`, cheapest first. Without it, all tiers. A number without a tier is left out too.",
        ),
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
          "How many candidates to pin, 1 to 20; 3 where none is given. The more, the likelier that one can still be had.",
        ),
    ),
  },
  outputs: {
    candidates: stable(
      z
        .object({ search: z.string(), numbers: z.array(z.string()) })
        .describe(
          "What a PhoneNumber's `candidates` takes: the search and the numbers in E.164, cheapest first, those that cost the same in random order.",
        ),
    ),
    accountId: stable(z.string().optional().describe("The vendor's id of the account.")),
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
