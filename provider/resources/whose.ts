/** Whose a thing is: inputs and outputs that several resources declare in the same words. */
import { z } from "zod";

/** A carrier by its name. Every text passes here: check knows which carriers there are. */
export function vendorName() {
  return z.string().min(1).meta({ isVendor: true });
}

export function accountName() {
  return z
    .string()
    .min(1)
    .optional()
    .describe("A named account of `telephony:accounts`. Without it, the carrier's plain credentials are used.");
}

/** The number that a resource belongs to. `example` is the id of one. */
export function phoneNumberId(example: string) {
  return z
    .string()
    .min(1)
    .describe(`A PhoneNumber, or the id of a number that the account holds, such as \`${example}\`.`);
}

export function vendorId() {
  return z.string().optional().describe("The carrier's own key for the number, where it has one.");
}

export function accountId() {
  return z.string().optional().describe("The carrier's id of the account.");
}
