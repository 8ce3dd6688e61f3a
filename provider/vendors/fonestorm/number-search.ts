import type { Inputs } from "../../resources";
import type { Told } from "../../resources/resource";
import type { SearchAdapter } from "../adapter";
import type { SupportOf } from "../support";
import { isTollFree, TOLL_FREE_CODES } from "./number-format";
import { findOffers, tiers } from "./offers";
import type { Session } from "./session";

export const support: SupportOf<"NumberSearch"> = {
  inputs: { prefix: true, areaCode: true, numberType: true, maxTier: tiers, count: true },
  tiers,
  rules: [
    {
      involves: ["prefix"],
      at: "prefix",
      broken: ({ prefix }) =>
        prefix === undefined || /^\+1[2-9]\d{2}$/.test(prefix)
          ? undefined
          : "FoneStorm searches by area code alone: write `+1` and three digits, such as `+1321`",
    },
    { involves: ["prefix", "areaCode", "numberType"], at: "areaCode", broken: refusedAreaCode },
  ],
};

/** More than any search needs, since searches of one run never share a candidate. */
const MAX_OFFERS = 100;

export function adapter({ client }: Session): SearchAdapter {
  return {
    async search(inputs) {
      const code = areaCodeOf(inputs);
      const tollFree = inputs.numberType === "tollFree" || (code !== undefined && isTollFree(code));
      return findOffers(client, { code, tollFree, maxTier: inputs.maxTier, max: MAX_OFFERS });
    },
  };
}

function refusedAreaCode(inputs: Told<Inputs<"NumberSearch">>): string | undefined {
  const { numberType } = inputs;
  const code = areaCodeOf(inputs);
  if (code === undefined) {
    return numberType === "tollFree"
      ? undefined
      : 'FoneStorm searches by area code: give `areaCode`, or `numberType: "tollFree"` for any toll-free number';
  }
  if (numberType === "tollFree" && !isTollFree(code))
    return `${code} is not a toll-free code: leave the area code out, or give one of ${TOLL_FREE_CODES.join(", ")}`;
  if (numberType === "local" && isTollFree(code))
    return `${code} is a toll-free code: give \`numberType: "tollFree"\`, or a local area code`;
  return undefined;
}

function areaCodeOf({ prefix, areaCode }: Told<Inputs<"NumberSearch">>): string | undefined {
  return areaCode ?? prefix?.slice(2);
}
