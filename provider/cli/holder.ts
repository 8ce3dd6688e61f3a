import { vendors } from "../vendors";
import { type Flag, type Given, listOf, UsageError } from "./command";

const known = vendors.map(({ name }) => name);

/** The carriers, as a flag's description lists them. */
export const VENDOR_NAMES = known.join(", ");

export const holderFlags: Readonly<Record<"vendor" | "account", Flag>> = {
  vendor: { value: "<name>", about: `The carrier: ${VENDOR_NAMES}.` },
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
  if (typeof vendor !== "string") throw new UsageError(`say which carrier: --vendor ${VENDOR_NAMES}`);
  refuseUnknown(vendor);
  return { vendor, ...(typeof account === "string" && { account }) };
}

/** The carriers of a --vendor that may be repeated, each once; none where it is not given. */
export function vendorsNamed({ vendor }: Given["flags"]): readonly string[] {
  const names = listOf(vendor);
  names.forEach(refuseUnknown);
  return [...new Set(names)];
}

function refuseUnknown(name: string): void {
  if (!known.includes(name)) throw new UsageError(`there is no vendor "${name}": it is one of ${VENDOR_NAMES}`);
}

/** Where the commands read credentials. */
export const CREDENTIALS_NOTE =
  "Credentials come from the environment, as for Pulumi: FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY, for example.";
