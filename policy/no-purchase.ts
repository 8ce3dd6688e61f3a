import { acquireOf } from "./acquire";
import { stackOf } from "./resource";
import { matches, type Rule } from "./rule";

export const noPurchase: Rule<{ stacks: readonly string[]; acquire: readonly string[] }> = {
  name: "telephony-no-purchase",
  description: "Stacks that must not spend buy no numbers.",
  details:
    "For stacks of reviews, tests and drift jobs. A number that is bought there goes on billing after the stack is gone, " +
    'unless it is released. A number with `search` or `candidates` has `acquire: "adoptOrBuy"` by default.',
  level: "mandatory",
  kind: "PhoneNumber",
  settings: {
    stacks: {
      type: "array",
      items: { type: "string", pattern: "[^/]$" },
      default: [],
      description:
        "The stacks: `staging`, or `review-*` for all that begin so. Of a full name, `acme/shop/staging`, the last part " +
        "counts, in whatever project. While it is empty, every stack may buy.",
    },
    acquire: {
      type: "array",
      items: { type: "string", enum: ["buy", "adoptOrBuy", "takeover", "register"] },
      default: ["buy", "adoptOrBuy"],
      description: "The values of `acquire` that are refused there.",
    },
  },
  broken(number, { stacks, acquire }) {
    const how = acquireOf(number);
    if (how === undefined || !acquire.includes(how)) return undefined;
    return stacks.some((pattern) => matches(lastPart(pattern), stackOf(number)))
      ? `\`acquire: "${how}"\` isn't allowed in this stack: give a \`number\` that the account holds, with \`acquire: "adopt"\`.`
      : undefined;
  },
};

/** `production` of `acme/shop/production`. A URN has no organization, and a stack's own name has no slash. */
function lastPart(stack: string): string {
  return stack.slice(stack.lastIndexOf("/") + 1);
}
