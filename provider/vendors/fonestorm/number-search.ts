import { z } from "zod";
import type { Adapter, Offer, Properties, Support } from "../vendor";
import type { Session } from "./account";
import { dialled, e164Of, isTollFree, tollFreeCodes } from "./digits";
import { identity, text } from "./wire";

export const support: Support = {
  inputs: { prefix: true, areaCode: true, numberType: true, count: true },
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
        if (numberType === "local" && isTollFree(code)) return `${code} is a toll-free code: give \`numberType: "tollFree"\`, or a local area code`;
        return undefined;
      },
    },
  ],
};

/** More than any search needs, since searches of one run never share a candidate. */
const MAX_OFFERS = 100;

const offer = z.looseObject({ fonenumber: identity, state: text, rate_center: text });
const inventoryShape = z.looseObject({
  fonenumbers: z.array(z.union([identity.transform((fonenumber) => ({ fonenumber, state: undefined, rate_center: undefined })), offer])),
});

export function numberSearchAdapter(session: Session): Adapter {
  return {
    find: async (_ref, known) => known,

    /** Looking holds nothing, and no prices are published. */
    async search(inputs) {
      const code = areaCodeOf(inputs);
      const tollFree = inputs.numberType === "tollFree" || (code !== undefined && isTollFree(code));
      const path = tollFree ? "/v2/fonenumbers/inventory/tollfree" : "/v2/fonenumbers/inventory/local";
      const where = tollFree ? { tollfree_code: code ?? tollFreeCodes().join(",") } : { area_code: code };
      const response = await session.http.send({ method: "GET", path, query: { ...where, max: MAX_OFFERS }, effect: "read" });
      const { fonenumbers } = session.read(inventoryShape, response.body, `GET ${path}`);
      const offers = fonenumbers.map(offerOf).filter(({ number }) => /^\+1\d{10}$/.test(number) && (code === undefined || number.startsWith(`+1${code}`)));
      return [...new Map(offers.map((one) => [one.number, one])).values()];
    },
  };
}

function areaCodeOf({ prefix, areaCode }: Properties): string | undefined {
  const code = areaCode ?? (prefix === undefined ? undefined : String(prefix).slice(2));
  return code === undefined ? undefined : String(code);
}

function offerOf({ fonenumber, state, rate_center: rateCenter }: z.infer<typeof offer>): Offer {
  const tollFree = isTollFree(dialled(fonenumber));
  return { number: e164Of(fonenumber), numberType: tollFree ? "tollFree" : "local", rateCenter, region: tollFree || state === "US" ? undefined : state };
}
