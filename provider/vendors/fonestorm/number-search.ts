import type { Properties } from "../../resources/resource";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import type { Session } from "./session";
import { isTollFree, tollFreeCodes } from "./number-format";
import { onOffer, tiers } from "./offers";

export const support: Support = {
  inputs: { prefix: true, areaCode: true, numberType: true, maxTier: tiers, count: true },
  tiers,
  rules: [
    {
      involves: ["prefix"],
      at: "prefix",
      broken: ({ prefix }) =>
        prefix === undefined || /^\+1[2-9]\d{2}$/.test(String(prefix))
          ? undefined
          : "FoneStorm searches by area code alone: write `+1` and three digits, such as `+1321`",
    },
    {
      involves: ["prefix", "areaCode", "numberType"],
      at: "areaCode",
      broken: (inputs) => {
        const { numberType } = inputs;
        const code = areaCodeOf(inputs);
        if (code === undefined) {
          return numberType === "tollFree"
            ? undefined
            : 'FoneStorm searches by area code: give `areaCode`, or `numberType: "tollFree"` for any toll-free number';
        }
        if (numberType === "tollFree" && !isTollFree(code))
          return `${code} is not a toll-free code: leave the area code out, or give one of ${tollFreeCodes().join(", ")}`;
        if (numberType === "local" && isTollFree(code))
          return `${code} is a toll-free code: give \`numberType: "tollFree"\`, or a local area code`;
        return undefined;
      },
    },
  ],
};

/** More than any search needs, since searches of one run never share a candidate. */
const MAX_OFFERS = 100;

export function numberSearchAdapter(session: Session): Adapter {
  return {
    find: async (_ref, known) => known,

    /** Looking holds nothing, and no prices are published. */
    async search(inputs) {
      const code = areaCodeOf(inputs);
      const tollFree = inputs.numberType === "tollFree" || (code !== undefined && isTollFree(code));
      return onOffer(session, {
        code,
        tollFree,
        maxTier: typeof inputs.maxTier === "string" ? inputs.maxTier : undefined,
        max: MAX_OFFERS,
      });
    },
  };
}

function areaCodeOf({ prefix, areaCode }: Properties): string | undefined {
  const code = areaCode ?? (prefix === undefined ? undefined : String(prefix).slice(2));
  return code === undefined ? undefined : String(code);
}
