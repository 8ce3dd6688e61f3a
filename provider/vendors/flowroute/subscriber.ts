import type { Path } from "../../resources";
import type { Ref } from "../../resources/id";
import { TelephonyError } from "../../transport/errors";
import { type Absent, type Adapter, absent, type Known, type Live } from "../adapter";
import type { SupportOf } from "../support";
import { createCallerNames } from "./caller-name";
import { createEmergencyAddresses, readAddress } from "./e911";
import { canonicalAddress } from "./emergency-address";
import type { Session } from "./session";
import { rules } from "./subscriber-rules";

/** The inputs of an E911 record. */
const ADDRESS_PATHS = ["firstName", "lastName", "address"] as const satisfies readonly Path<"Subscriber">[];
const isAddressPath = (path: Path<"Subscriber">) => ADDRESS_PATHS.some((each) => each === path);

export const support: SupportOf<"Subscriber"> = {
  inputs: {
    firstName: true,
    lastName: true,
    address: true,
    "address.street": true,
    "address.streetNumber": true,
    "address.streetName": true,
    "address.city": true,
    "address.state": true,
    "address.postalCode": true,
    "address.country": true,
    "address.unitType": true,
    "address.unitNumber": true,
    callerName: true,
  },
  units: [ADDRESS_PATHS],
  // A record under review is the account's: nothing ties it to a number before it is assigned.
  unseen: "for which number a caller name was submitted that is still under review (`callerName` of a `Subscriber`)",
  rules,
  canonical: (name, value) => {
    if (name === "address") return canonicalAddress(value);
    return name === "callerName" ? String(value).toUpperCase() : value;
  },
};

export function adapter(session: Session): Adapter<"Subscriber"> {
  const { numbers } = session;
  const addresses = createEmergencyAddresses(session);
  const callerNames = createCallerNames(session);

  return {
    async find(ref, known, options): Promise<Live<"Subscriber"> | Absent> {
      const document = await numbers.find(ref, options);
      if (document === undefined) return absent;
      return {
        accountId: session.accountId,
        ...(await readAddress(session, ref, document, known, options)),
        ...(await callerNames.find(ref, document, known, options)),
      };
    },

    async update(ref, { paths, inputs, state }) {
      const document = await numbers.find(ref);
      if (document === undefined) throw gone(ref);
      const notes: string[] = [];
      // The names are a part of the address's record, so they aren't written without it.
      if (paths.some(isAddressPath) && inputs.address !== undefined)
        notes.push(...(await addresses.write(ref, document, inputs)));
      if (paths.includes("callerName"))
        notes.push(...(await callerNames.write(ref, document, String(inputs.callerName), state)));
      return notes;
    },

    async delete(ref, state) {
      const document = await numbers.find(ref);
      const notes = ADDRESS_PATHS.some((path) => isManaged(state, path))
        ? await addresses.reset(ref, document, state.addressId)
        : [];
      const more = isManaged(state, "callerName") ? await callerNames.reset(ref, document, state) : [];
      return [...notes, ...more];
    },

    // Not the caller name: its removal is accepted (202) and executed later, so that it may still be shown.
    afterDelete: (state) =>
      Object.fromEntries(ADDRESS_PATHS.flatMap((path) => (isManaged(state, path) ? [[path, undefined]] : []))),
  };
}

function isManaged({ managed }: Known<"Subscriber">, path: Path<"Subscriber">): boolean {
  return managed === undefined || managed.includes(path);
}

function gone(ref: Ref): TelephonyError {
  return new TelephonyError(
    `Flowroute no longer has ${ref.number} on the account, so nothing was sent. Refresh the stack to see what ` +
      "else is gone.",
  );
}
