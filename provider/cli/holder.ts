import { vendors } from "../vendors";
import { type Flag, type Given, UsageError } from "./command";

export const holderFlags: Readonly<Record<"vendor" | "account", Flag>> = {
  vendor: { value: "<name>", about: `The carrier: ${vendors.map((vendor) => vendor.name).join(", ")}.` },
  account: {
    value: "<name>",
    about: "A named account of TELEPHONY_ACCOUNTS; without it, the carrier's plain credentials.",
  },
};

/** Whose account a command is about. */
export function holderOf({ vendor, account }: Given["flags"]): {
  readonly vendor: string;
  readonly account?: string;
} {
  const names = vendors.map((each) => each.name);
  if (typeof vendor !== "string") throw new UsageError(`say which carrier: --vendor ${names.join(", ")}`);
  if (!names.includes(vendor)) throw new UsageError(`there is no vendor "${vendor}": it is one of ${names.join(", ")}`);
  return { vendor, ...(typeof account === "string" && { account }) };
}

/** Where the commands read credentials. */
export const CREDENTIALS_NOTE =
  "Credentials come from the environment, as for Pulumi: FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY, for example.";
