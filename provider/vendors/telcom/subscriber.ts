import type { Properties } from "../../resources/resource";
import type { Address } from "../../resources/subscriber";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import type { Session } from "./session";
import { given, type TelcomNumber, type TelcomSubscriber, toTheSecond } from "./wire";

const NAMES = ["lastName", "company"] as const;
const FIELDS = ["first_name", "name", "address1", "address2", "address3", "address4", "postcode"] as const;

export const support: Support = {
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
      broken: ({ address }) => {
        const { country } = (address ?? {}) as Address;
        return country === undefined || country.toUpperCase() === "GB"
          ? undefined
          : "Telcom's addresses are in the UK: leave `country` out, or write `GB`";
      },
    },
  ],
  canonical: (path, value) => (path === "address" ? canonicalAddress(value as Address) : value),
};

export function subscriberAdapter({ accountId, numbers, exclusive }: Session): Adapter {
  /** What is not written goes out as it is: that Telcom leaves alone what a write lacks is inferred, not documented. */
  const write = (number: string, known: Properties, fields: Properties) =>
    exclusive(number, async () => {
      const live = await numbers.get(number, known);
      const record = live.aquisition?.subscriber ?? {};
      const others = FIELDS.flatMap((field) => (record[field] ? [[field, record[field]] as const] : []));
      await numbers.write("numbers/update_subscriber", number, {
        id: live.id,
        ...Object.fromEntries(others),
        ...fields,
      });
    });

  return {
    async find(ref, known, options) {
      const live = await numbers.find(ref.number, known, options);
      return live && { accountId, ...describe(live, known) };
    },

    update: (ref, { paths, inputs, state }) => write(ref.number, state, fieldsOf(paths, inputs)),

    /** Blanks what this resource manages and nothing else. */
    async delete(ref, state) {
      const fields = fieldsOf(managedIn(state), {});
      const record = (await numbers.find(ref.number, state))?.aquisition?.subscriber;
      if (Object.keys(fields).some((field) => record?.[field])) await write(ref.number, state, fields);
    },

    afterDelete: (state) => {
      const managed = managedIn(state).filter((path) => path in support.inputs);
      // Telcom's one name is read as either of two.
      const names = managed.some((path) => path === "lastName" || path === "company") ? NAMES : [];
      return Object.fromEntries([...managed, ...names].map((path) => [path, undefined]));
    },
  };
}

function managedIn({ managed }: Properties): readonly string[] {
  return Array.isArray(managed) ? managed : [];
}

/** What goes out for some managed paths: a field that is present and null is cleared, one that is left out stays. */
function fieldsOf(paths: readonly string[], inputs: Properties): Properties {
  const isWritten = (...names: readonly string[]) => names.some((name) => paths.includes(name));
  return {
    ...(isWritten("firstName") && { first_name: inputs.firstName || null }),
    ...(isWritten(...NAMES) && { name: inputs.company || inputs.lastName || null }),
    ...(isWritten("address") && linesOf((inputs.address ?? {}) as Address)),
  };
}

function linesOf(address: Address): Properties {
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

function describe(live: TelcomNumber, known: Properties): Properties {
  const subscriber = live.aquisition?.subscriber ?? {};
  return given({
    vendorId: String(live.id),
    firstName: subscriber.first_name || undefined,
    ...names(subscriber, known),
    address: inFormOf(known.address as Address | undefined, addressOf(subscriber)),
    status: subscriber.status ?? undefined,
    submittedAt: toTheSecond(subscriber.pushed_at),
  });
}

/**
 * Telcom's `name` is a surname or a company's name, and does not say which. It is reported as what it is declared as:
 * the one that has this very value, else whichever is known at all. Where neither is, a first name beside it makes it a
 * surname.
 */
function names({ name, first_name }: Partial<TelcomSubscriber>, known: Properties): Properties {
  if (!name) return {};
  const declared = NAMES.filter((form) => known[form] !== undefined && known[form] !== null);
  const equal = declared.filter((form) => known[form] === name);
  const forms = [equal, declared].find((some) => some.length > 0) ?? [first_name ? "lastName" : "company"];
  return Object.fromEntries(forms.map((form) => [form, name]));
}

function addressOf(subscriber: Partial<TelcomSubscriber>): Address | undefined {
  const address: Address = given({
    street: subscriber.address1 || undefined,
    line2: subscriber.address2 || undefined,
    line3: subscriber.address3 || undefined,
    city: subscriber.address4 || undefined,
    postalCode: subscriber.postcode || undefined,
  });
  return Object.keys(address).length === 0 ? undefined : address;
}

/**
 * One street whichever way it is given; a postcode without case and blanks, as the UK reads it; no country, since
 * Telcom has just one.
 */
function canonicalAddress(address: Address): Address {
  return given({
    street: streetOf(address),
    line2: address.line2,
    line3: address.line3,
    city: address.city,
    postalCode: address.postalCode?.replace(/\s+/g, "").toUpperCase(),
  });
}

/**
 * The live address as it is declared, where both mean the same; else with the country that is declared, which Telcom
 * does not store.
 */
function inFormOf(known: Address | undefined, live: Address | undefined): Address | undefined {
  if (!known || !live) return live;
  if (JSON.stringify(canonicalAddress(known)) === JSON.stringify(canonicalAddress(live))) return known;
  return { ...live, ...(known.country !== undefined && { country: known.country }) };
}
