import type { Kind } from "../resources";
import type { Row } from "../resources/look-up";
import type { Clock } from "../transport/clock";
import type { Http, HttpOptions, HttpResponse } from "../transport/http";
import type { Pace } from "../transport/pace";
import type { Adapters } from "./adapter";
import type { Support, SupportOf } from "./support";

/**
 * One field of a vendor's credentials. `secretKey` of flowroute is FLOWROUTE_SECRET_KEY and
 * telephony:flowrouteSecretKey.
 */
export interface CredentialField {
  readonly secret: boolean;
  readonly required: boolean;
  readonly description: string;
  /**
   * It tells whose credentials these are, and differs between accounts. Of a secret one no more than its beginning is
   * ever shown.
   */
  readonly identifiesAccount?: true;
  /**
   * An optional field without which the same credentials mean another account, the parent one; `none` says that the
   * parent is meant.
   */
  readonly selectsAccount?: true;
}

/** Whose credentials a session uses. */
export interface Account {
  readonly vendor: string;
  /** The named account; undefined for the vendor's plain credentials. */
  readonly name?: string;
  /** Values by credential field. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Without a path: `https://api.flowroute.com`. */
  readonly origin: string;
}

/** What the lifecycle lends a vendor. */
export interface Runtime {
  readonly clock: Clock;
  /** How the user spells this account's credentials and its origin: for messages. */
  readonly hints: { readonly credentialsHint: string; readonly originHint: string };
  /** The account's pace, shared with whoever uses the account on this machine. At most `perSecond` requests a second. */
  pace(perSecond: number): Pace;
  /**
   * The one way to send requests. Fills in what follows from the account (labels, origin, hints, clock); refuses writes
   * in read-only runs.
   */
  http(
    options: Pick<HttpOptions, "authorize" | "renew" | "describe" | "isRateLimited" | "pace"> &
      Partial<HttpOptions> &
      Refusals,
  ): Http;
}

export interface Refusals {
  /** Whether an answer with a status of success says that what was asked was refused, and so not executed. */
  isRefusal?(response: HttpResponse): boolean;
}

/** Look-ups for people and programs, beside the resources: each gives plain JSON rows. */
export interface Lookups {
  numbers(): Promise<readonly Row<"getNumbers">[]>;
  destinations?(): Promise<readonly Row<"getDestinations">[]>;
  edgeStrategies?(): Promise<readonly Row<"getEdgeStrategies">[]>;
  prefixes?(): Promise<readonly Row<"getPrefixes">[]>;
  accessCodes?(): Promise<readonly Row<"getAccessCodes">[]>;
}

/** What a vendor's pages leave open, and a read settles on an account. */
export interface Question {
  /** `Is the read of several numbers served?` */
  readonly question: string;
  /**
   * Reads alone. In words that hold no number, label or secret; undefined where this account can't tell. Throws what
   * the transport throws.
   */
  answer(): Promise<string | undefined>;
}

export interface Connection {
  /**
   * What `find` gives as `accountId`: the account that the credentials are of. Sends no more than an authentication.
   */
  accountId(): Promise<string>;
  readonly adapters: Adapters;
  readonly lookups: Lookups;
  /** The cheapest read that needs accepted credentials; the list of numbers where it is left out. */
  probe?(): Promise<unknown>;
  readonly questions?: readonly Question[];
}

export interface Vendor {
  /** As in ids: `flowroute`. */
  readonly name: string;
  /** As people say it: `Flowroute`. */
  readonly title: string;
  /** `https://api.flowroute.com` */
  readonly origin: string;
  readonly credentials: Readonly<Record<string, CredentialField>>;
  /** By resource kind; a kind that is missing is one that the vendor has no API for. */
  readonly support: { readonly [K in Kind]?: SupportOf<K> };
  /** By resource kind: why it is missing, where the reason is worth saying. */
  readonly lacks?: { readonly [K in Kind]?: string };
  /** The vendor's rule for numbers it can hold (`Flowroute numbers …`); undefined when the number may be one. */
  refuses?(number: string): string | undefined;
  connect(account: Account, runtime: Runtime): Connection;
}

/** Why a vendor has no API for a kind of resource, where it says so. */
export function lackOf(vendor: Vendor, kind: string): string | undefined {
  const byKind: Readonly<Record<string, string | undefined>> = vendor.lacks ?? {};
  return byKind[kind];
}

/** What a vendor can do with a kind of resource; undefined where it has no API for it. */
export function supportOf(vendor: Vendor, kind: string): Support | undefined {
  const byKind: Readonly<Record<string, Support | undefined>> = vendor.support;
  return byKind[kind];
}
