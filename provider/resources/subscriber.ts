import { z } from "zod";
import { choice } from "./choice";
import { defineResource, identity, managed, output, setting, stable } from "./define";
import { onNumber } from "./identity";
import { phoneNumberRule } from "./rules";
import { accountId, phoneNumberId, vendorId } from "./whose";

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
    "The holder of a number: the emergency address (E911 on Flowroute, the subscriber record on Telcom), " +
    "and the name that called parties see (CNAM). " +
    "On Flowroute, assigning an address or a caller name costs money. " +
    "Deleting it leaves the record as it is, unless `onDelete` is `reset`.",
  identifiedBy: onNumber,
  inputs: {
    phoneNumber: identity(phoneNumberId("telcom/+441234901769")),
    firstName: managed(name("First name of the subscriber. Flowroute: required with `address`.")),
    lastName: managed(name("Last name of the subscriber. Flowroute: required with `address`.")),
    company: managed(name("Company of the subscriber, in place of `lastName`.")),
    address: managed(
      z
        .strictObject({
          street: text(
            "House number and street (`123 Smith St`). " +
              "Flowroute splits only a plain one: for any other give `streetNumber` and `streetName`, " +
              "and put a suite or flat into `unitType` and `unitNumber`.",
          ),
          streetNumber: text("The house number alone, with `streetName` and in place of `street`."),
          streetName: text("The name of the street alone, with `streetNumber`."),
          line2: text("Second line of the address."),
          line3: text("Third line of the address."),
          city: z.string().min(1).describe("The city or town."),
          state: text("The state or province: two letters."),
          postalCode: z.string().min(1).describe("The ZIP code (five digits), Canadian postal code or UK postcode."),
          country: text("The country: two letters, ISO 3166-1. Flowroute: `US` or `CA`. Telcom: `GB`."),
          unitType: text("Type of the unit (`Suite`, `Apartment`), with `unitNumber`."),
          unitNumber: text("Number of the unit, with `unitType`."),
        })
        .optional()
        .describe(
          "The address that emergency services are sent to. " +
            "It is compared and written as a whole: a line that is left out is cleared.",
        ),
    ),
    callerName: managed(
      name(
        "The name that called parties see (CNAM): at most 15 characters, at least one of them a letter. " +
          "People at the carrier review it: see `callerNameStatus`.",
      ),
    ),
    onDelete: setting(
      choice({
        keep: "The record stays as it is.",
        reset: "What this resource manages is removed from the record.",
      })
        .optional()
        .describe("What deleting the resource does to the record."),
      "keep",
    ),
  },
  outputs: {
    vendorId: stable(vendorId()),
    accountId: stable(accountId()),
    status: output(z.string().optional().describe("Validation status of the address, as the carrier names it.")),
    submittedAt: output(
      z.string().optional().describe("Telcom: when the record was passed on for validation, in ISO 8601."),
    ),
    addressId: output(z.string().optional().describe("Flowroute: the id of the E911 record.")),
    callerNameStatus: output(
      choice({
        pending: "Under review at the carrier.",
        approved: "Approved; the next run that looks assigns it.",
        rejected: "Rejected: see `callerNameReason`.",
        assigned: "Assigned to the number.",
      })
        .optional()
        .describe("Flowroute: review status of the caller name."),
    ),
    callerNameRecords: output(
      z
        .object({
          wanted: z.string().optional().describe("The id of the record of the declared caller name."),
          made: z.array(z.string()).optional().describe("The ids of the records that this resource made."),
        })
        .optional()
        .describe("Flowroute: CNAM records of this resource."),
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
          : "`unitType` and `unitNumber` belong together: set both, or remove both";
      },
    },
    {
      involves: ["firstName", "lastName", "company", "address", "callerName"],
      at: "address",
      broken: ({ firstName, lastName, company, address, callerName }) =>
        [firstName, lastName, company, address, callerName].every((value) => value === undefined)
          ? "set at least one of `firstName`, `lastName`, `company`, `address` and `callerName`: " +
            "without any, the subscriber manages nothing"
          : undefined,
    },
  ],
});
