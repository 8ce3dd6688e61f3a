import { TelephonyError } from "../../transport/errors";
import type { Offer, SearchAdapter } from "../adapter";
import type { SupportOf } from "../support";
import type { Client } from "./client";
import { fromNational, numberTypeOf, toNational } from "./number-format";
import { availablePrefixes, offeredNumbers } from "./offers";
import type { Session } from "./session";

const PREFIX_NEEDED =
  "Telcom searches by prefix: give one of its own in E.164 form, such as `+441234` (getPrefixes lists them)";

const PREFIX_NOT_UK =
  "Telcom has UK numbers only: write a prefix such as `+441234`, without the 0 that it has in the UK " +
  "(getPrefixes lists them)";

export const support: SupportOf<"NumberSearch"> = {
  inputs: { prefix: true },
  rules: [
    {
      involves: ["prefix"],
      at: "prefix",
      broken: ({ prefix }) => {
        if (prefix === undefined) return PREFIX_NEEDED;
        return /^\+44[1-9]\d+$/.test(prefix) ? undefined : PREFIX_NOT_UK;
      },
    },
  ],
};

export function adapter({ client, numbers }: Session): SearchAdapter {
  return {
    /**
     * What is on offer and not held: Telcom may offer a number that the account has, and as a candidate that number
     * would be adopted. Where nothing is on offer, a second request tells a prefix that is sold out from one that
     * Telcom does not have.
     */
    async search(inputs) {
      const prefix = toNational(inputs.prefix ?? ""); // the rule above requires one
      const offered = await offeredNumbers(client, prefix);
      if (offered.length === 0) await refuseForeignPrefix(client, prefix);
      const matching = [...new Set(offered)].filter((number) => number.startsWith(prefix)).map(fromNational);
      if (matching.length === 0) return [];
      const held = await numbers.heldAmong(matching);
      return matching
        .filter((number) => !held.has(number))
        .map((number): Offer => ({ number, numberType: numberTypeOf(number) }));
    },
  };
}

/** Throws where Telcom does not have the prefix, and names those that are near. */
async function refuseForeignPrefix(client: Client, prefix: string): Promise<void> {
  const own = (await availablePrefixes(client)).map((available) => available.prefix);
  if (own.includes(prefix)) return;
  const near = own.filter((other) => prefix.startsWith(other) || other.startsWith(prefix)).map(fromNational);
  const wayOut = near.length > 0 ? `Use ${near.slice(0, 5).join(" or ")}.` : "getPrefixes lists those that it has.";
  throw new TelephonyError(`${fromNational(prefix)} is not a prefix that Telcom has numbers for. ${wayOut}`);
}
