import type { Ref } from "../resources/id";
import type { Properties, Rule } from "../resources/resource";
import type { Clock } from "../transport/clock";
import type { Http, HttpOptions, HttpResponse } from "../transport/http";

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

/** What a vendor can do with one resource. Known without a request: check and diff use nothing else. */
export interface Support {
  /**
   * Paths of the inputs that the vendor can serve, with `true` or the values it takes (`recording: ["inbound",
   * "none"]`,
   * `"voice.type": [...]`). An input of the resource that is not listed is refused. Identity inputs and `onDelete` need
   * no entry unless their values are limited.
   */
  readonly inputs: Readonly<Record<string, true | readonly string[]>>;
  /** Inputs that the vendor takes and never returns. */
  readonly unverifiable?: readonly string[];
  /**
   * Managed paths that are one thing to the vendor, beside the resource's own unit: they are written together, and a
   * reset takes all of them away, or none.
   */
  readonly units?: readonly (readonly string[])[];
  readonly rules?: readonly Rule[];
  /**
   * A number that must not be one of the account's own, as far as the program shows it: where it stands among the
   * inputs, and why.
   */
  readonly awayFrom?: AwayFrom;
  /** Defaults of settings that differ from the resource's own. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /**
   * Adds the vendor's defaults for members of a unit (`method: "JSON"` beside a url). An unknown value counts as
   * declared.
   */
  complete?(inputs: Properties): Properties;
  /**
   * Brings a value of one managed path into the form in which declared and live values are compared. Called after the
   * general rules.
   */
  canonical?(path: string, value: unknown): unknown;
  /** PhoneNumber: the longest label, for marks of ownership; absent where the vendor has no labels. */
  readonly labelLength?: number;
  /** PhoneNumber: the vendor publishes prices, so ceilings can be kept. */
  readonly publishesPrices?: boolean;
  /** PhoneNumber: the currency of prices, ISO 4217. */
  readonly currency?: string;
  /**
   * PhoneNumber and NumberSearch: the vendor's price tiers in its own words, cheapest first; absent where it has none,
   * or they have no order.
   */
  readonly tiers?: readonly string[];
}

export interface AwayFrom {
  /** `failover.target` */
  readonly path: string;
  /** In E.164; undefined where the inputs name none. */
  number(inputs: Properties): string | undefined;
  /** Names the vendor and the way out. */
  readonly reason: string;
}

/** A write that the lifecycle asks for. */
export interface Change {
  /** The managed paths to bring to their declared value; those of a unit come together. Never empty. */
  readonly paths: readonly string[];
  /** All declared inputs. */
  readonly inputs: Properties;
  /** The last known state: live values, outputs and bookkeeping. */
  readonly state: Properties;
  /**
   * What `find` has just given of a resource that `looksFirst`: what a request carries beside the paths goes out so.
   */
  readonly live?: Properties;
}

/** Sentences that the user should read: what an assignment costs, what a reset could not undo. */
// biome-ignore lint/suspicious/noConfusingVoidType: most adapters have nothing to say, and say it by returning nothing
export type Notes = readonly string[] | void;

export interface Quote {
  readonly monthlyCost?: number;
  readonly setupCost?: number;
  readonly currency?: string;
  /** The price tier, in the vendor's word. */
  readonly tier?: string;
}

/** One number on offer. */
export interface Offer extends Quote {
  /** E.164. */
  readonly number: string;
  readonly numberType?: string;
  readonly rateCenter?: string;
  readonly region?: string;
}

/**
 * A vendor's serving of one resource, bound to a session. Every function throws what the transport throws; a function
 * that may have executed something twice-harmful never repeats it by itself: the lifecycle does, after a read.
 */
export interface Adapter {
  /**
   * Reads the live state: the resource's inputs under their own names in canonical form, its outputs, `accountId`, and
   * `pending` (by path: what was submitted and is not done; the path's value is then the submitted one, and `until` in
   * it what is live meanwhile). `known` is what was last known or is wanted: it decides between forms of one value (a
   * route's id or its content, a strategy's name or id), never what is reported. Gives undefined only on proof of
   * absence from the session's account (DESIGN 1.9.5); whether that is the account of `known`, the lifecycle asks.
   * `status: "cancelled"` means given up and restorable, thus not held.
   * `warnings` (strings) are kept in state and shown to the user in every run until a read no longer gives them.
   * `fresh`: from the vendor, not from the session's view.
   */
  find(ref: Ref, known: Properties, options?: { readonly fresh?: boolean }): Promise<Properties | undefined>;
  /**
   * PhoneNumber: buys the number (or registers it, where `inputs.acquire` is `register`). One attempt, never repeated
   * here.
   */
  create?(ref: Ref, inputs: Properties): Promise<void>;
  /**
   * Writes `change.paths`. May be called again after a lost answer, so it makes shared records only after looking for
   * an equal one.
   */
  update?(ref: Ref, change: Change): Promise<Notes>;
  /**
   * PhoneNumber: releases it. Others: brings the managed settings back to the vendor's default. May be called again
   * after a lost answer, so it leaves alone what a read shows to be done.
   */
  delete?(ref: Ref, state: Properties): Promise<Notes>;
  /**
   * What `find` shows of the managed settings once `delete` has taken them back, as if it were declared: the lifecycle
   * verifies it.
   */
  afterDelete?(state: Properties): Properties;
  /**
   * PhoneNumber: the numbers of the account, in E.164, whose label is this very text. Absent where the vendor has no
   * labels.
   */
  labelled?(label: string): Promise<readonly string[]>;
  /** PhoneNumber: what the number costs, where it is on offer and the vendor publishes prices or tiers. */
  quote?(ref: Ref): Promise<Quote | undefined>;
  /** NumberSearch: what is on offer, prices included where published. `inputs` are the search's. */
  search?(inputs: Properties): Promise<readonly Offer[]>;
}

/** Look-ups for people and programs (DESIGN 1.10), beside the resources. Each gives plain JSON rows. */
export interface Lookups {
  numbers(): Promise<readonly Properties[]>;
  destinations?(): Promise<readonly Properties[]>;
  edgeStrategies?(): Promise<readonly Properties[]>;
  prefixes?(): Promise<readonly Properties[]>;
  accessCodes?(): Promise<readonly Properties[]>;
}

export interface Connection {
  /**
   * What `find` gives as `accountId`: the account that the credentials are of. Sends no more than an authentication.
   */
  accountId(): Promise<string>;
  /** By resource kind. */
  readonly adapters: Readonly<Record<string, Adapter>>;
  readonly lookups: Lookups;
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
  readonly support: Readonly<Record<string, Support>>;
  /** By resource kind: why it is missing, where the reason is worth saying. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** The vendor's rule for numbers it can hold (`Flowroute numbers …`); undefined when the number may be one. */
  refuses?(number: string): string | undefined;
  connect(account: Account, runtime: Runtime): Connection;
}

export type { Properties, Ref, Rule };
