import { parseId } from "../../resources/id";
import type { Properties, Rule } from "../../resources/resource";
import { TelephonyError } from "../../transport/errors";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import { createCallerNames } from "./caller-name";
import { canonicalAddress, createEmergencyAddresses, type EmergencyAddress, readAddress, splitStreet } from "./e911";
import type { Session } from "./session";
import { unitIn } from "./unit";

const UNIT_TYPES =
  "Apartment Basement Building Department Floor Front Key Lobby Lot Lower Office Penthouse Pier Rear Room Side Slip Space Stop Suite Trailer Unit Upper".split(
    " ",
  );

/** Two letters (sheet 8.1). The States with DC and the territories. */
const STATES: Readonly<Record<string, string>> = {
  US: "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI",
  CA: "AB BC MB NB NL NS NT NU ON PE QC SK YT",
};

/** The letters that Canada Post uses; those that are easily misread are left out. */
const CANADIAN_CODE = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/i;

/** One record. */
const ADDRESS_PATHS = ["firstName", "lastName", "address"];

const partOf = (inputs: Properties, name: string): unknown => (inputs.address as Properties | undefined)?.[name];
const upperPart = (inputs: Properties, name: string): string => String(partOf(inputs, name) ?? "").toUpperCase();
const isEmpty = (value: unknown) => value === undefined || value === "";

/** A member of the address that Flowroute can't do without. */
function required(name: string, about: string, isRight: (value: string) => boolean): Rule {
  return {
    involves: [`address.${name}`],
    at: `address.${name}`,
    broken: (inputs) =>
      inputs.address === undefined || isRight(String(partOf(inputs, name) ?? "")) ? undefined : about,
  };
}

/** An E911 record has a first and a last name, and is nothing without an address. */
function nameRule(name: "firstName" | "lastName"): Rule {
  return {
    involves: [name, "address"],
    at: name,
    broken: (inputs) => {
      if (inputs.address !== undefined)
        return isEmpty(inputs[name])
          ? `Flowroute's emergency address needs \`${name}\`: declare it beside \`address\``
          : undefined;
      return inputs[name] === undefined
        ? undefined
        : `is a part of Flowroute's emergency address: declare \`address\` too, or leave \`${name}\` out`;
    },
  };
}

/** Its name alone: a unit in it, or what stands behind a comma, would be read as a street that there is not. */
function withoutUnit(name: "street" | "streetNumber" | "streetName"): Rule {
  return {
    involves: [`address.${name}`],
    at: `address.${name}`,
    broken: (inputs) => {
      const text = String(partOf(inputs, name) ?? "");
      const unit = unitIn(name === "street" ? (splitStreet(text)?.name ?? text) : text);
      if (unit !== undefined)
        return `holds a unit (${unit === "#" ? "number" : unit}), and Flowroute takes an emergency address in parts: give \`unitType\` (such as \`${unit === "#" ? "Suite" : unit}\`) and \`unitNumber\`, and the street without them`;
      if (/[,;]/.test(text.normalize("NFKC")))
        return "holds more than a street behind its comma, and Flowroute takes an emergency address in parts: give the street alone, a unit as `unitType` and `unitNumber`";
      return undefined;
    },
  };
}

const rules: readonly Rule[] = [
  nameRule("firstName"),
  nameRule("lastName"),
  required("state", "Flowroute's emergency address needs the state or province, two letters, such as `WA`", (value) =>
    /^[A-Za-z]{2}$/.test(value),
  ),
  required("country", "Flowroute's emergency address needs the country, `US` or `CA`", (value) =>
    /^(US|CA)$/i.test(value),
  ),
  {
    involves: ["address.state", "address.country"],
    at: "address.state",
    broken: (inputs) => {
      const [state, country] = [upperPart(inputs, "state"), upperPart(inputs, "country")];
      if (!(country in STATES) || !/^[A-Z]{2}$/.test(state) || STATES[country]?.includes(state)) return undefined;
      const other = Object.keys(STATES).find((each) => STATES[each]?.includes(state));
      const which =
        country === "CA" ? "a province or territory of Canada" : "a state or territory of the United States";
      return `Flowroute's emergency address needs ${which} here, by its two letters${other ? `: this one is in the other country, so correct it or say \`country: "${other}"\`` : ""}`;
    },
  },
  {
    involves: ["address.postalCode", "address.country"],
    at: "address.postalCode",
    broken: (inputs) => {
      const [code, country] = [String(partOf(inputs, "postalCode") ?? ""), upperPart(inputs, "country")];
      if (inputs.address === undefined) return undefined;
      // Sheet 8.1: 4 to 7 characters, so there is no room for the four digits that may stand behind a ZIP code.
      if (country === "US" && !/^\d{5}$/.test(code))
        return `Flowroute takes 4 to 7 characters, of a ZIP code the five digits, such as \`98101\`${/^\d{5}-\d{4}$/.test(code) ? ": leave out the dash and the four digits behind it" : ""}`;
      if (country === "CA" && !CANADIAN_CODE.test(code))
        return "Flowroute takes a postal code of Canada as letters and digits in turn, such as `M4C 5K7`, and Canada's have no D, F, I, O, Q or U, and no W or Z in front";
      return undefined;
    },
  },
  ...(["street", "streetNumber", "streetName"] as const).map(withoutUnit),
  {
    involves: ["address.street"],
    at: "address.street",
    broken: (inputs) => {
      const street = partOf(inputs, "street");
      return street === undefined || splitStreet(String(street))
        ? undefined
        : "Flowroute takes the house number and the street's name apart, and here they can't be told without guessing, and an emergency address is never guessed: give `streetNumber` and `streetName` in its place";
    },
  },
  {
    involves: ["address.unitType"],
    at: "address.unitType",
    broken: (inputs) => {
      const type = partOf(inputs, "unitType");
      return type === undefined || UNIT_TYPES.some((one) => one.toLowerCase() === String(type).toLowerCase())
        ? undefined
        : `Flowroute knows ${UNIT_TYPES.join(", ")}`;
    },
  },
  {
    involves: ["callerName"],
    at: "callerName",
    broken: ({ callerName }) => {
      if (isEmpty(callerName)) return undefined;
      const name = String(callerName);
      if (name.length > 15) return "a caller name has at most 15 characters: shorten it";
      if (!/[A-Za-z]/.test(name)) return "a caller name holds at least one letter";
      return /^[A-Za-z0-9 \-_.,@+&'/"]+$/.test(name)
        ? undefined
        : "a caller name holds letters, digits, spaces and `- _ . , @ + & ' / \"` only";
    },
  },
  {
    involves: ["phoneNumber", "callerName"],
    at: "callerName",
    broken: ({ phoneNumber, callerName }) => {
      const number = parseId(String(phoneNumber))?.number ?? "";
      if (isEmpty(callerName) || !/^\+(?!1)|^\+18(00|33|44|55|66|77|88)/.test(number)) return undefined;
      return "Flowroute has caller names for local numbers of the United States only: leave it out";
    },
  },
];

export const support: Support = {
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
  rules,
  canonical: (name, value) => {
    if (name === "address") return canonicalAddress(value);
    return name === "callerName" ? String(value).toUpperCase() : value;
  },
};

export function adapter(session: Session): Adapter {
  const { numbers } = session;
  const addresses = createEmergencyAddresses(session);
  const callerNames = createCallerNames(session);

  return {
    async find(ref, known, options) {
      const held = await numbers.find(ref, options);
      if (held === undefined) return undefined;
      return {
        accountId: session.accountId,
        ...(await readAddress(session, held, known, options)),
        ...(await callerNames.find(ref, held, known, options)),
      };
    },

    async update(ref, { paths, inputs, state }) {
      const held = await numbers.find(ref);
      if (held === undefined)
        throw new TelephonyError(
          `Flowroute no longer has ${ref.number} on the account, so nothing was sent. Refresh the stack to see what else is gone.`,
        );
      const notes: string[] = [];
      // The names alone can't be written: they are a part of the record.
      if (paths.some((one) => ADDRESS_PATHS.includes(one)) && inputs.address !== undefined) {
        notes.push(...(await addresses.write(ref, held, inputs as EmergencyAddress))); // checked against the resource's inputs
      }
      if (paths.includes("callerName"))
        notes.push(...(await callerNames.write(ref, held, String(inputs.callerName), state)));
      return notes;
    },

    async delete(ref, state) {
      const managed = Array.isArray(state.managed) ? state.managed : [...ADDRESS_PATHS, "callerName"];
      const held = await numbers.find(ref);
      const notes = ADDRESS_PATHS.some((one) => managed.includes(one))
        ? await addresses.reset(ref, held, state.addressId)
        : [];
      const more = managed.includes("callerName") ? await callerNames.reset(ref, held, state) : [];
      return [...notes, ...more];
    },

    // A caller name is taken away by and by (202), so that it may still be shown.
    afterDelete: ({ managed }) =>
      Object.fromEntries(
        ADDRESS_PATHS.flatMap((one) => (!Array.isArray(managed) || managed.includes(one) ? [[one, undefined]] : [])),
      ),
  };
}
