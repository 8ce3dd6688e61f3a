import { textAt } from "./resource";
import type { Rule } from "./rule";

export const releaseProtected: Rule = {
  name: "telephony-release-protected",
  description: 'A number with `onDelete: "release"` is protected.',
  details:
    "A released number is lost. With `protect: true` a deletion, a rename or a replacement stops the run, until " +
    "somebody runs `pulumi state unprotect`.",
  level: "mandatory",
  kind: "PhoneNumber",
  settings: {},
  broken: (number) =>
    textAt(number, "onDelete") === "release" && !number.protect
      ? 'Deleting it gives the number up for good: add the option `protect: true`, or leave `onDelete: "release"` out.'
      : undefined,
};
