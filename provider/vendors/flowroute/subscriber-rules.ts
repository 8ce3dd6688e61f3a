import type { Inputs } from "../../resources";
import { parseId } from "../../resources/id";
import type { Rule, Told } from "../../resources/resource";
import { splitStreet } from "./emergency-address";
import { unitIn } from "./unit";

type Declared = Inputs<"Subscriber">;
type SubscriberRule = Rule<Declared>;

const UNIT_TYPES =
  "Apartment Basement Building Department Floor Front Key Lobby Lot Lower Office Penthouse Pier Rear Room Side Slip Space Stop Suite Trailer Unit Upper".split(
    " ",
  );

/** Two letters (docs/facts/flowroute.md#address-record). The States with DC and the territories. */
const STATES: Readonly<Record<string, string>> = {
  US:
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK " +
    "OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI",
  CA: "AB BC MB NB NL NS NT NU ON PE QC SK YT",
};

/** The letters that Canada Post uses; those that are easily misread are left out. */
const CANADIAN_CODE = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/i;

const isEmpty = (value: string | undefined) => value === undefined || value === "";

function upperCased({ address }: Told<Declared>, member: "state" | "country"): string {
  return (address?.[member] ?? "").toUpperCase();
}

/** A rule for a member of the address that Flowroute requires. */
function required(member: "state" | "country", reason: string, form: RegExp): SubscriberRule {
  return {
    involves: [`address.${member}`],
    at: `address.${member}`,
    broken: ({ address }) => (address === undefined || form.test(address[member] ?? "") ? undefined : reason),
  };
}

/** A rule that an E911 record has a first and a last name, and that the names need an address. */
function nameRule(name: "firstName" | "lastName"): SubscriberRule {
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

/**
 * A rule that a street is a street alone: with a unit in it, or more behind a comma, it would be read as the name of a
 * street that doesn't exist.
 */
function withoutUnit(member: "street" | "streetNumber" | "streetName"): SubscriberRule {
  return {
    involves: [`address.${member}`],
    at: `address.${member}`,
    broken: ({ address }) => {
      const text = address?.[member] ?? "";
      const unit = unitIn(member === "street" ? (splitStreet(text)?.name ?? text) : text);
      if (unit !== undefined)
        return (
          `holds a unit (${unit === "#" ? "number" : unit}), and Flowroute takes an emergency address in parts: ` +
          `give \`unitType\` (such as \`${unit === "#" ? "Suite" : unit}\`) and \`unitNumber\`, and the street ` +
          "without them"
        );
      if (/[,;]/.test(text.normalize("NFKC")))
        return (
          "holds more than a street behind its comma, and Flowroute takes an emergency address in parts: give the " +
          "street alone, a unit as `unitType` and `unitNumber`"
        );
      return undefined;
    },
  };
}

const stateOfCountry: SubscriberRule = {
  involves: ["address.state", "address.country"],
  at: "address.state",
  broken: (inputs) => {
    const [state, country] = [upperCased(inputs, "state"), upperCased(inputs, "country")];
    if (!(country in STATES) || !/^[A-Z]{2}$/.test(state) || STATES[country]?.includes(state)) return undefined;
    const other = Object.keys(STATES).find((each) => STATES[each]?.includes(state));
    const which = country === "CA" ? "a province or territory of Canada" : "a state or territory of the United States";
    return (
      `Flowroute's emergency address needs ${which} here, by its two ` +
      `letters${other ? `: this one is in the other country, so correct it or say \`country: "${other}"\`` : ""}`
    );
  },
};

/** A postal code has 4 to 7 characters (docs/facts/flowroute.md#address-record), so ZIP+4 has no room. */
const postalCodeOfCountry: SubscriberRule = {
  involves: ["address.postalCode", "address.country"],
  at: "address.postalCode",
  broken: (inputs) => {
    if (inputs.address === undefined) return undefined;
    const [code, country] = [inputs.address.postalCode ?? "", upperCased(inputs, "country")];
    if (country === "US" && !/^\d{5}$/.test(code))
      return (
        "Flowroute takes 4 to 7 characters, of a ZIP code the five digits, such as " +
        `\`98101\`${/^\d{5}-\d{4}$/.test(code) ? ": leave out the dash and the four digits behind it" : ""}`
      );
    if (country === "CA" && !CANADIAN_CODE.test(code))
      return (
        "Flowroute takes a postal code of Canada as letters and digits in turn, such as `M4C 5K7`, and Canada's " +
        "have no D, F, I, O, Q or U, and no W or Z in front"
      );
    return undefined;
  },
};

const plainStreet: SubscriberRule = {
  involves: ["address.street"],
  at: "address.street",
  broken: ({ address }) => {
    const street = address?.street;
    return street === undefined || splitStreet(street)
      ? undefined
      : "Flowroute takes the house number and the street's name apart, and here they can't be told without " +
          "guessing, and an emergency address is never guessed: give `streetNumber` and `streetName` in its place";
  },
};

const unitTypeInList: SubscriberRule = {
  involves: ["address.unitType"],
  at: "address.unitType",
  broken: ({ address }) => {
    const type = address?.unitType;
    return type === undefined || UNIT_TYPES.some((each) => each.toLowerCase() === type.toLowerCase())
      ? undefined
      : `Flowroute knows ${UNIT_TYPES.join(", ")}`;
  },
};

const callerNameForm: SubscriberRule = {
  involves: ["callerName"],
  at: "callerName",
  broken: ({ callerName: name = "" }) => {
    if (name === "") return undefined;
    if (name.length > 15) return "a caller name has at most 15 characters: shorten it";
    if (!/[A-Za-z]/.test(name)) return "a caller name holds at least one letter";
    return /^[A-Za-z0-9 \-_.,@+&'/"]+$/.test(name)
      ? undefined
      : "a caller name holds letters, digits, spaces and `- _ . , @ + & ' / \"` only";
  },
};

const callerNameCountry: SubscriberRule = {
  involves: ["phoneNumber", "callerName"],
  at: "callerName",
  broken: ({ phoneNumber = "", callerName }) => {
    const number = parseId(phoneNumber)?.number ?? "";
    if (isEmpty(callerName) || !/^\+(?!1)|^\+18(00|33|44|55|66|77|88)/.test(number)) return undefined;
    return "Flowroute has caller names for local numbers of the United States only: leave it out";
  },
};

export const rules: readonly SubscriberRule[] = [
  nameRule("firstName"),
  nameRule("lastName"),
  required(
    "state",
    "Flowroute's emergency address needs the state or province, two letters, such as `WA`",
    /^[A-Za-z]{2}$/,
  ),
  required("country", "Flowroute's emergency address needs the country, `US` or `CA`", /^(US|CA)$/i),
  stateOfCountry,
  postalCodeOfCountry,
  withoutUnit("street"),
  withoutUnit("streetNumber"),
  withoutUnit("streetName"),
  plainStreet,
  unitTypeInList,
  callerNameForm,
  callerNameCountry,
];
