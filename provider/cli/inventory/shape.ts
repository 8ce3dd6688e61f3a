/** What `telephony inventory` prints with `--json`, and its other forms are made from. */
import { z } from "zod";

/** Each kind of trouble, the worst first, in a few words and in a sentence. */
export const TROUBLES = {
  gone: { label: "gone", about: "A stack declares it, and the account does not hold it." },
  twice: { label: "held twice", about: "More than one stack declares it: each undoes what the other writes." },
  unread: { label: "unread", about: "Something of it could not be read, so what is not shown is not known." },
  otherAccount: { label: "other account", about: "A stack last saw it on another account than the one that holds it." },
  shared: { label: "on two accounts", about: "Another account that was read lists it too." },
  noAddress: { label: "no address", about: "A US or Canadian voice number without an emergency address." },
  unrouted: { label: "unrouted", about: "Calls to it go nowhere." },
  idle: {
    label: "idle",
    about: "Paid for nothing: the carrier bills it, calls go nowhere, messaging is off, and no stack declares it.",
  },
  unmanaged: { label: "unmanaged", about: "The account holds it, and no stack declares it." },
  pending: { label: "pending", about: "Something of it is under way at the carrier, or a stack has not seen it done." },
} as const;

export type Trouble = keyof typeof TROUBLES;

export const troubles = Object.keys(TROUBLES) as Trouble[]; // the object's own keys

const row = z.strictObject({
  number: z.string().describe("The number in E.164; `ext-1001` for an internal number."),
  vendor: z.string().describe("The carrier."),
  account: z.string().nullable().describe("The name of the account; null for the carrier's plain credentials."),
  label: z.string().nullable().describe("What the carrier calls it; null where it has no name, or is not held."),
  status: z
    .enum(["managed", "unmanaged", "twice", "gone"])
    .describe(
      "`managed`: a stack declares it. `unmanaged`: the account holds it, and no given stack declares it. `twice`: " +
        "it is declared more than once. `gone`: it is declared, and the account does not hold it.",
    ),
  managed: z.array(z.string()).describe("The stacks that declare it or something of it, as `project/stack`."),
  routed: z.boolean().nullable().describe("Whether calls go anywhere; null where that is not known."),
  address: z
    .boolean()
    .nullable()
    .describe("Whether it has an emergency address; null where that is not known, or the carrier's API has none."),
  monthlyCost: z.number().nullable().describe("The monthly price; null where the carrier's API does not say it."),
  currency: z.string().nullable().describe("The currency of the price: ISO 4217."),
  trouble: z
    .array(
      z.strictObject({
        kind: z.enum(troubles).describe("The kind of trouble."),
        detail: z.string().describe("What is wrong, in a sentence."),
      }),
    )
    .describe("What is wrong with it, the worst first."),
});

const total = z.strictObject({
  vendor: z.string().describe("The carrier."),
  isWhole: z
    .boolean()
    .describe(
      "Whether everything could be read: all of its accounts, each of its numbers, and which ones stacks declare.",
    ),
  numbers: z.number().describe("How many numbers its accounts hold."),
  managed: z.number().describe("How many of them a stack declares."),
  unmanaged: z.number().describe("How many of them no stack declares."),
  gone: z.number().describe("How many more are declared and not held."),
  monthlyCosts: z
    .array(z.strictObject({ currency: z.string(), cost: z.number() }))
    .describe("The known monthly prices of the numbers held, summed up by currency."),
  unread: z.number().describe("How many numbers, held or declared, have something that could not be read."),
  unpriced: z.number().describe("How many of the numbers held have no known price."),
});

const failure = z.strictObject({
  vendor: z.string().nullable().describe("The carrier; null where that is not known."),
  account: z.string().nullable().describe("The name of the account; null for the carrier's plain credentials."),
  reason: z.string().describe("Why its numbers, or what stacks declare of them, are not known."),
});

export const inventoryShape = z.strictObject({
  numbers: z.array(row).describe("By carrier and number."),
  totals: z.array(total).describe("By carrier."),
  failed: z
    .array(failure)
    .describe(
      "What could not be read as a whole: an account, or which number a stack means. Single numbers are `unread`.",
    ),
});

export type Inventory = z.infer<typeof inventoryShape>;
export type Row = Inventory["numbers"][number];
