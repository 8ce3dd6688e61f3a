import { standingOn } from "./resource";
import type { Rule } from "./rule";

export const numberRouted: Rule = {
  name: "telephony-number-routed",
  description: "Every number has a routing.",
  details:
    "A number without one rings wherever the carrier sends it by default, or nowhere, and costs the same. " +
    "Any `NumberRouting` of the stack that names the number will do, also one to `none`. A number is known by its " +
    "carrier and its digits, whatever the alias of the account in an id.",
  level: "advisory",
  kind: "PhoneNumber",
  settings: {},
  ofStack: true,
  broken: (number, _, stack) =>
    standingOn(number, "NumberRouting", stack).length > 0
      ? undefined
      : "No NumberRouting of this stack names it: declare one, or list the resource in `except`.",
};
