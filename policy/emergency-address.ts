import { carriers } from "./carriers";
import { isManaged, refOf, standingOn } from "./resource";
import type { Rule } from "./rule";
import { isOfUsOrCanada } from "./us-or-canada";

export const emergencyAddress: Rule = {
  name: "telephony-emergency-address",
  description: "Every local number of the US and Canada has an emergency address.",
  details:
    "Without one, a 911 call from the number leads to nobody's door. A `Subscriber` of the stack with an `address` will " +
    "do, on carriers that take one. Toll-free numbers need none. A number that is still to be found is judged once it " +
    "is known. A number is known by its carrier and its digits, whatever the alias of the account in an id.",
  level: "mandatory",
  kind: "PhoneNumber",
  settings: {},
  ofStack: true,
  broken(number, _, stack) {
    const ref = refOf(number);
    if (!ref || !carriers[ref.vendor]?.address || !isOfUsOrCanada(ref.number)) return undefined;
    if (standingOn(number, "Subscriber", stack).some((each) => isManaged(each, "address"))) return undefined;
    return "No Subscriber of this stack gives it an `address`: declare one, or list the resource in `except`.";
  },
};
