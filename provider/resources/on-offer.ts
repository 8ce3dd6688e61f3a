/** What a NumberSearch lists and a PhoneNumber takes from the list: both declare it in the same words. */
import { z } from "zod";
import { choice } from "./choice";

/** The list itself, opaque to programs. */
export const candidates = {
  search: z.string().describe("Identifies the search that pinned the list."),
  numbers: z.array(z.string()).describe("The numbers of the list in E.164, in the order in which they are tried."),
};

/** Types of numbers that carriers sell. */
export const soldTypes = {
  local: "A number of a place, or another number that callers pay for.",
  tollFree: "A number that is free for callers.",
} as const;

/** A ceiling on FoneStorm's price tiers. */
export function tierCeiling() {
  return choice({
    X: "The cheapest tier only.",
    A: "Tiers `X` and `A`.",
    B: "Tiers `X`, `A` and `B`, the dearest.",
  });
}

/** A ceiling on a price. */
export function priceCeiling() {
  return z.number().nonnegative();
}
