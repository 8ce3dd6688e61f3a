import type { SimulatedResponse } from "../vendor";
import { type Context, isSet } from "./call";

/** A refusal with the vendor's answer, thrown before anything is changed. */
export class Refusal extends Error {
  constructor(readonly response: SimulatedResponse) {
    super(`answered with ${response.status}`);
    this.name = "Refusal";
  }
}

type Randomness = Pick<Context, "random">;

export function hex(context: Randomness, length: number): string {
  return Array.from({ length }, () => context.random(16).toString(16)).join("");
}

export function uuid(context: Randomness): string {
  return [8, 4, 4, 4, 12].map((length) => hex(context, length)).join("-");
}

function errors(status: number, entry: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal({ status, body: { errors: [entry] } });
}

/** An error with every field that the vendor's errors have. */
export function refused(context: Randomness, status: number, title: string, detail: string): Refusal {
  return errors(status, { detail, id: uuid(context), status, title });
}

/** 401, word for word from the page on updating a number. */
export function authenticationFailed(): Refusal {
  return errors(401, {
    detail: "Authentication failed.",
    id: "7fc8c70a-ca58-430c-b383-b89df84f8083",
    status: 401,
    title: "Unauthorized",
  });
}

/** 403 without id and with an empty detail, word for word from the same page. */
export function notAuthorized(): Refusal {
  return errors(403, { status: 403, detail: "", title: "ActionNotAuthorizedError" });
}

/** 404 for a URL that isn't served. Its status is a string, unlike in the 404 for a record that doesn't exist. */
export function unserved(): Refusal {
  return errors(404, {
    status:
      "404 Not Found: The requested URL was not found on the server. If you entered the URL manually please " +
      "check your spelling and try again.",
  });
}

/** 405. The page on errors names it and doesn't show its body. */
export function methodNotAllowed(context: Randomness): Refusal {
  return refused(context, 405, "Method Not Allowed", "The method is not allowed for the requested URL.");
}

/** 404 for a number that the account doesn't hold, word for word from the page on releasing. It has no title. */
export function notOnAccount(): Refusal {
  return errors(404, {
    detail: "Could not find that resource on your account.",
    id: "d66802f3-b56b-43da-8c55-e8c9ec3e0a6d",
    status: 404,
  });
}

export function notFound(context: Randomness, detail: string): Refusal {
  return refused(context, 404, "Resource not found", detail);
}

/** 422 whose detail is an object: a map of fields, or the same under `data.attributes` for enveloped bodies. */
export function invalid(context: Randomness, detail: Readonly<Record<string, unknown>>): Refusal {
  return errors(422, { detail, id: uuid(context), status: 422 });
}

export function invalidAttributes(context: Randomness, fields: Issues): Refusal {
  return invalid(context, { data: { attributes: fields } });
}

/** What is wrong with each field. */
export type Issues = Record<string, string[]>;

export function hasIssues(issues: Issues): boolean {
  return Object.keys(issues).length > 0;
}

export function complain(issues: Issues, field: string, complaint: string): void {
  issues[field] = [...(issues[field] ?? []), complaint];
}

/** 403 for missing funds. Its words are invented (docs/facts/flowroute.md#u4). */
export function insufficientFunds(context: Randomness, action: string): Refusal {
  return refused(
    context,
    403,
    "Insufficient funds",
    `Insufficient funds to ${action}. Please add funds to your account and try again.`,
  );
}

/** 403, word for word from the page on deleting a route. */
export function routeInUse(): Refusal {
  return errors(403, {
    detail: "Please disassociate all numbers before deleting.",
    id: "7fc8c70a-ca58-430c-b383-b89df84f8083",
    status: 403,
    title: "This Route has numbers still associated to it.",
  });
}

/** 400, word for word from an official SDK's sample. */
export function notGeocoded(): Refusal {
  return errors(400, {
    detail: "Could not geocode this address. Please check the validity of your address.",
    id: "7fcfd1cd-486b-4159-8484-b710bd4bbab4",
    status: 400,
    title: "Client Error",
  });
}

/** 422 from the page on assigning E911. Its title is invented, since the page doesn't show it. */
export function noEmergencyServices(): Refusal {
  return errors(422, {
    detail: "Cannot assign an E911 record to a number that does not support emergency services.",
    id: "2ee1a30f-f321-46c5-9065-8be93692d44b",
    status: 422,
    title: "Invalid Resource",
  });
}

/** 404, word for word from the page on removing a CNAM record. */
export function cnamNothingToDelete(): Refusal {
  return errors(404, {
    detail: "CNAM record not found. Nothing to delete.",
    id: "849e9a08-dbed-417c-acf7-84e94877c317",
    status: 404,
    title: "Resource not found",
  });
}

/** Refuses what costs money, where the switch says that the balance covers nothing. */
export function refuseWithoutFunds(context: Context, action: string): void {
  if (isSet(context, "insufficientFunds", "everything")) throw insufficientFunds(context, action);
}

/** The refusal to give a number a record that the account doesn't have. */
export function unknownTarget(context: Context, kind: string): Refusal {
  return isSet(context, "unknownTarget", 404)
    ? notFound(context, `No such ${kind}`)
    : invalid(context, { id: [`No such ${kind}.`] });
}

/** Refuses to remove what is not set, where the switch says so. */
export function refuseUnset(context: Context, isUnset: boolean): void {
  if (isUnset && isSet(context, "removeUnset", 404)) throw notFound(context, "Nothing is associated.");
}
