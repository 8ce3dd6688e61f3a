/** Rules that several resources share. */
import { parseId } from "./id";
import type { Rule } from "./resource";

/** An account's name stands in ids, so it can't hold what parts them. */
export const accountRule: Rule = {
  involves: ["account"],
  at: "account",
  broken: ({ account }) =>
    /[/#]/.test(String(account ?? ""))
      ? "the name of an account is part of ids, so it cannot contain `/` or `#`: rename the account"
      : undefined,
};

/** What stands on a number names it by its id, vendor included. */
export const phoneNumberRule: Rule = {
  involves: ["phoneNumber"],
  at: "phoneNumber",
  unlessHeld: true,
  broken: ({ phoneNumber }) => {
    const ref = parseId(String(phoneNumber));
    return ref && ref.event === undefined
      ? undefined
      : "give a PhoneNumber, or the id of a number with its carrier and its +, " +
          "such as `flowroute/+12065550100` or `telcom:uk-sales/+441234901769`";
  },
};
