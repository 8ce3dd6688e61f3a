import { z } from "zod";
import { defineResource, identity, managed, output, setting, stable } from "./define";
import { onNumber } from "./identity";
import { phoneNumberRule } from "./rules";

export interface Address {
  readonly street?: string;
  readonly streetNumber?: string;
  readonly streetName?: string;
  readonly line2?: string;
  readonly line3?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
  readonly unitType?: string;
  readonly unitNumber?: string;
}

/** A name may be `""`, which clears it where the carrier can. */
const name = (about: string) => z.string().optional().describe(about);
const text = (about: string) => z.string().min(1).optional().describe(about);

export const subscriber = defineResource("Subscriber", {
  description:
    "Who a number belongs to and where: the emergency address (E911 on Flowroute, the subscriber record on Telcom) and the name that called people see (CNAM). " +
    'Deleting it leaves the record, unless `onDelete: "reset"`. On Flowroute assigning an address or a caller name costs money.',
  identifiedBy: onNumber,
  inputs: {
    phoneNumber: identity(
      z
        .string()
        .min(1)
        .describe(
          "A PhoneNumber, or the id of a number on the account, such as `telcom/+441234901769`. Another one replaces.",
        ),
    ),
    firstName: managed(name("The subscriber's first name.")),
    lastName: managed(name("The subscriber's last name.")),
    company: managed(name("The subscriber's company (Telcom: in place of `lastName`).")),
    address: managed(
      z
        .strictObject({
          street: text(
            "House number and street (`123 Smith St`). Flowroute: only when plain; otherwise give `streetNumber` and `streetName`, and a unit as `unitType` and `unitNumber`.",
          ),
          streetNumber: text("The house number alone."),
          streetName: text("The street's name alone."),
          line2: text("A second line."),
          line3: text("A third line."),
          city: z.string().min(1).describe("The city or town."),
          state: text("The state or province, two letters."),
          postalCode: z.string().min(1).describe("The ZIP code (five digits) or postcode."),
          country: text("ISO 3166-1, two letters."),
          unitType: text("What kind of unit (`Suite`, `Apartment`, …)."),
          unitNumber: text("Which unit."),
        })
        .optional()
        .describe(
          "The address that emergency services are sent to; compared and written whole, so a line left out is cleared.",
        ),
    ),
    callerName: managed(
      name(
        "The name that called people see (CNAM), at most 15 characters with at least one letter. Reviewed by the carrier: `callerNameStatus` says how far it is.",
      ),
    ),
    onDelete: setting(
      z
        .enum(["keep", "reset"])
        .optional()
        .describe(
          "What deleting the resource does: `keep` (default) leaves the record, `reset` removes what this resource manages.",
        ),
      "keep",
    ),
  },
  outputs: {
    vendorId: stable(z.string().optional().describe("The vendor's own key of the number, where it has one.")),
    accountId: stable(z.string().optional().describe("The vendor's id of the account.")),
    status: output(z.string().optional().describe("How far the address is, in the carrier's words.")),
    submittedAt: output(z.string().optional().describe("Telcom: when the record was passed on, ISO 8601.")),
    addressId: output(z.string().optional().describe("Flowroute: the id of the E911 record.")),
    callerNameStatus: output(
      z
        .enum(["pending", "approved", "rejected", "assigned"])
        .optional()
        .describe("Flowroute: how far the caller name is."),
    ),
    callerNameRecords: output(
      z
        .object({ wanted: z.string().optional(), made: z.array(z.string()).optional() })
        .optional()
        .describe("Flowroute: the ids of the CNAM record that is declared and of those that this resource made."),
    ),
    callerNameReason: output(z.string().optional().describe("Flowroute: why the caller name was rejected.")),
  },
  looksFirst: true,
  rules: [
    phoneNumberRule,
    {
      involves: ["address.street", "address.streetNumber", "address.streetName"],
      at: "address.street",
      broken: ({ address }) => {
        const { street, streetNumber, streetName } = (address ?? {}) as Address;
        if (address === undefined) return undefined;
        const pair = streetNumber !== undefined || streetName !== undefined;
        if (street !== undefined && pair) return "give either `street`, or `streetNumber` and `streetName`";
        if (street === undefined && (streetNumber === undefined || streetName === undefined))
          return "give `street`, or both `streetNumber` and `streetName`";
        return undefined;
      },
    },
    {
      involves: ["address.unitType", "address.unitNumber"],
      at: "address.unitNumber",
      broken: ({ address }) => {
        const { unitType, unitNumber } = (address ?? {}) as Address;
        return (unitType === undefined) === (unitNumber === undefined)
          ? undefined
          : "`unitType` and `unitNumber` go together";
      },
    },
    {
      involves: ["firstName", "lastName", "company", "address", "callerName"],
      at: "address",
      broken: ({ firstName, lastName, company, address, callerName }) =>
        [firstName, lastName, company, address, callerName].every((value) => value === undefined)
          ? "declare at least one of `firstName`, `lastName`, `company`, `address` and `callerName`: a subscriber that says nothing manages nothing"
          : undefined,
    },
  ],
});
