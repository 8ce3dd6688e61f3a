import { z } from "zod";
import { TelephonyError } from "../../transport/errors";
import type { Adapter, Offer } from "../adapter";
import type { Support } from "../support";
import { fromNational, numberTypeOf, toNational } from "./number-format";
import type { Session } from "./session";

export const availablePrefix = z.looseObject({ prefix: z.string().min(1), description: z.string().nullish() });

export const support: Support = {
  inputs: { prefix: true },
  rules: [
    {
      involves: ["prefix"],
      at: "prefix",
      broken: ({ prefix }) => {
        if (prefix === undefined)
          return "Telcom searches by prefix: give one of its own in E.164 form, such as `+441234` (getPrefixes lists them)";
        return /^\+44[1-9]\d+$/.test(String(prefix))
          ? undefined
          : "Telcom has UK numbers only: write a prefix such as `+441234`, without the 0 that it has in the UK (getPrefixes lists them)";
      },
    },
  ],
};

export function numberSearchAdapter({ client, numbers }: Session): Adapter {
  async function refuseForeignPrefix(prefix: string): Promise<void> {
    const own = (await client.read("numbers/available_prefixes", {}, z.array(availablePrefix))).map(
      (one) => one.prefix,
    );
    if (own.includes(prefix)) return;
    const near = own.filter((one) => prefix.startsWith(one) || one.startsWith(prefix)).map(fromNational);
    throw new TelephonyError(
      `${fromNational(prefix)} is not a prefix that Telcom has numbers for. ${near.length > 0 ? `Use ${near.slice(0, 5).join(" or ")}.` : "getPrefixes lists those that it has."}`,
    );
  }

  return {
    // A search is no thing at the vendor.
    find: async () => undefined,

    /**
     * What is on offer and not held: a number of the account's own may be offered, and one that is held would be
     * adopted for a candidate. Where nothing is on offer, the second request tells a prefix that is sold out from one
     * that Telcom does not have.
     */
    async search(inputs) {
      const prefix = toNational(String(inputs.prefix));
      const offered = await client.read("numbers/acquirable_numbers", { prefix }, z.array(z.string().min(1)));
      if (offered.length === 0) await refuseForeignPrefix(prefix);
      const fitting = [...new Set(offered)].filter((number) => number.startsWith(prefix)).map(fromNational);
      if (fitting.length === 0) return [];
      const held = await numbers.heldAmong(fitting);
      return fitting
        .filter((number) => !held.has(number))
        .map((number): Offer => ({ number, numberType: numberTypeOf(number) }));
    },
  };
}
