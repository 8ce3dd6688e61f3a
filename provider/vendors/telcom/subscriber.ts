import type { Inputs } from "../../resources";
import type { Told } from "../../resources/resource";
import type { Address } from "../../resources/subscriber";
import { type Adapter, absent, type Known, type Live } from "../adapter";
import type { SupportOf } from "../support";
import type { Parameters } from "./client";
import { defined } from "./defined";
import type { Session } from "./session";
import { type TelcomNumber, type TelcomSubscriber, toTheSecond } from "./wire";

/** The inputs that Telcom keeps in its one field `name`. */
const NAMES = ["lastName", "company"] as const;

const FIELDS = ["first_name", "name", "address1", "address2", "address3", "address4", "postcode"] as const;

type LiveSubscriber = Live<"Subscriber">;

export const support: SupportOf<"Subscriber"> = {
  inputs: {
    firstName: true,
    lastName: true,
    company: true,
    address: true,
    "address.street": true,
    "address.streetNumber": true,
    "address.streetName": true,
    "address.line2": true,
    "address.line3": true,
    "address.city": true,
    "address.postalCode": true,
    "address.country": true,
  },
  units: [NAMES],
  rules: [
    {
      involves: [...NAMES],
      at: "company",
      broken: ({ lastName, company }) =>
        lastName !== undefined && company !== undefined
          ? "Telcom has one field for both: give either `lastName` or `company`"
          : undefined,
    },
    {
      involves: ["address.country"],
      at: "address.country",
      broken: ({ address: { country } = {} }) =>
        country === undefined || country.toUpperCase() === "GB"
          ? undefined
          : "Telcom's addresses are in the UK: leave `country` out, or write `GB`",
    },
  ],
  // The lifecycle gives a value that is declared or from `find`, so it has the form of the path.
  canonical: (path, value) => (path === "address" ? canonicalAddress(value as Address) : value),
};

export function adapter(session: Session): Adapter<"Subscriber"> {
  const { accountId, numbers } = session;
  return {
    async find(ref, known, options) {
      const live = await numbers.find(ref.number, known, options);
      return live ? liveSubscriber(accountId, live, known) : absent;
    },

    update: (ref, { paths, inputs, state }) => write(session, ref.number, state, fieldsOf(paths, inputs)),

    /** Blanks what this resource manages and nothing else. */
    async delete(ref, state) {
      const fields = fieldsOf(state.managed ?? [], {});
      const record = recordOf(await numbers.find(ref.number, state));
      if (FIELDS.some((field) => field in fields && record[field])) await write(session, ref.number, state, fields);
    },

    afterDelete: (state) => {
      const managed = (state.managed ?? []).filter((path) => path in support.inputs);
      // Telcom's one name is read as either of two.
      const names = NAMES.some((name) => managed.includes(name)) ? NAMES : [];
      return Object.fromEntries([...managed, ...names].map((path) => [path, undefined]));
    },
  };
}

/**
 * Fields that are not written go out as they are: that Telcom leaves alone what a write lacks is inferred
 * (docs/facts/telcom.md#u14).
 */
async function write({ numbers, exclusive }: Session, number: string, known: Known<"Subscriber">, fields: Parameters) {
  await exclusive(number, async () => {
    const live = await numbers.get(number, known);
    const record = recordOf(live);
    const others = FIELDS.flatMap((field) => (record[field] ? [[field, record[field]] as const] : []));
    await numbers.write("numbers/update_subscriber", number, {
      id: live.id,
      ...Object.fromEntries(others),
      ...fields,
    });
  });
}

function recordOf(live: TelcomNumber | undefined): Partial<TelcomSubscriber> {
  return live?.aquisition?.subscriber ?? {};
}

/** The fields of some managed paths: one that is null is cleared, one that is left out stays. */
function fieldsOf(paths: readonly string[], inputs: Told<Inputs<"Subscriber">>): Parameters {
  const isWritten = (...names: readonly string[]) => names.some((name) => paths.includes(name));
  return {
    ...(isWritten("firstName") && { first_name: inputs.firstName || null }),
    ...(isWritten(...NAMES) && { name: inputs.company || inputs.lastName || null }),
    ...(isWritten("address") && linesOf(inputs.address ?? {})),
  };
}

function linesOf(address: Address): Parameters {
  return {
    address1: streetOf(address) ?? null,
    address2: address.line2 ?? null,
    address3: address.line3 ?? null,
    address4: address.city ?? null,
    postcode: address.postalCode ?? null,
  };
}

function streetOf({ street, streetNumber, streetName }: Address): string | undefined {
  return street ?? ([streetNumber, streetName].filter(Boolean).join(" ") || undefined);
}

function liveSubscriber(accountId: string, live: TelcomNumber, known: Known<"Subscriber">): LiveSubscriber {
  const record = recordOf(live);
  return defined<LiveSubscriber>({
    accountId,
    vendorId: String(live.id),
    firstName: record.first_name || undefined,
    ...namesOf(record, known),
    address: asDeclared(addressOf(record), known.address),
    status: record.status ?? undefined,
    submittedAt: toTheSecond(record.pushed_at),
  });
}

/**
 * Telcom's `name` is a surname or a company's name, and does not say which (docs/facts/telcom.md#subscribers). It is
 * reported as the input that has this value; else as each input that is known; where none is, as a surname beside a
 * first name, and as a company without one.
 */
function namesOf(
  { name, first_name }: Partial<TelcomSubscriber>,
  known: Known<"Subscriber">,
): Pick<LiveSubscriber, (typeof NAMES)[number]> {
  if (!name) return {};
  const declared = NAMES.filter((input) => typeof known[input] === "string");
  const equal = declared.filter((input) => known[input] === name);
  const inputs = [equal, declared].find((some) => some.length > 0) ?? [first_name ? "lastName" : "company"];
  return {
    ...(inputs.includes("lastName") && { lastName: name }),
    ...(inputs.includes("company") && { company: name }),
  };
}

function addressOf(record: Partial<TelcomSubscriber>): Address | undefined {
  const address = defined<Address>({
    street: record.address1 || undefined,
    line2: record.address2 || undefined,
    line3: record.address3 || undefined,
    city: record.address4 || undefined,
    postalCode: record.postcode || undefined,
  });
  return Object.keys(address).length === 0 ? undefined : address;
}

/**
 * One street, however it is given; the postcode without case and blanks, as the UK reads it; no country, since Telcom
 * has only one.
 */
function canonicalAddress(address: Address): Address {
  return defined<Address>({
    street: streetOf(address),
    line2: address.line2,
    line3: address.line3,
    city: address.city,
    postalCode: address.postalCode?.replace(/\s+/g, "").toUpperCase(),
  });
}

/**
 * The live address in the declared form, where both mean the same; else with the declared country, which Telcom does
 * not store.
 */
function asDeclared(live: Address | undefined, declared: Address | undefined): Address | undefined {
  if (!declared || !live) return live;
  if (JSON.stringify(canonicalAddress(declared)) === JSON.stringify(canonicalAddress(live))) return declared;
  return { ...live, ...(declared.country !== undefined && { country: declared.country }) };
}
