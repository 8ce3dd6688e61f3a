/**
 * What the simulator's server asks of each simulated vendor. A vendor is written from its fact sheet and the vendor's
 * own pages only: nothing here, and nothing in a file beside this one, imports from outside this folder.
 */

/** One request as it arrived on the vendor's own socket. */
export interface SimulatedRequest {
  readonly method: string;
  /** Path without query, still percent-encoded: `/v2/numbers/12065550100`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** An answer. `body` undefined sends no body; a string is sent as it is; anything else as JSON. */
export interface SimulatedResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An event that costs money or gives a number up: the judge of every claim about purchases. */
export interface LedgerEntry {
  /** Simulated time, ISO 8601. */
  readonly at: string;
  readonly vendor: string;
  /** Whose account: the access key, account code or token that paid. */
  readonly account: string;
  readonly event: "purchase" | "release" | "restore" | "register" | "charge";
  /** The number in E.164 (`+441234901769`), or `ext-1001` for an internal number. */
  readonly number: string;
  /** What a `charge` was for: `e911`, `cnam`, `messaging`, … */
  readonly what?: string;
  /** In the vendor's currency, where its sheet prints a price. */
  readonly amount?: number;
}

/** One switch: how the vendor behaves where its sheet says unknown, or says that several behaviours have been seen. */
export interface SwitchDefinition {
  readonly about: string;
  readonly values: readonly (string | number | boolean)[];
  /** The first of `values` unless said otherwise. */
  readonly default?: string | number | boolean;
  /** Whether any value of the same type as the first of `values` is accepted (seconds, paths, words). */
  readonly open?: boolean;
}

/**
 * What a vendor may use while it answers. State is plain JSON, changed in place, persisted by the server after the
 * answer.
 */
export interface SimulatedContext<State> {
  readonly state: State;
  /** Simulated time in ms since the epoch. */
  now(): number;
  /** The value of one of this vendor's own switches. */
  setting(name: string): string | number | boolean;
  record(entry: Omit<LedgerEntry, "at" | "vendor">): void;
  /** A repeatable pseudo-random integer in [0, below), from the simulator's seed. */
  random(below: number): number;
}

export interface SimulatedVendor<State> {
  readonly name: string;
  /**
   * Reads the state a new simulator starts with: the vendor's own sample documents, and stock to search and buy. Plain
   * JSON.
   */
  initial(now: number): State;
  readonly switches: Readonly<Record<string, SwitchDefinition>>;
  /**
   * Environment variables a user pastes to reach this vendor with the demo credentials; `origin` is this vendor's
   * socket.
   */
  environment(origin: string): Record<string, string>;
  /**
   * Brings asynchronous work (provisioning, approvals, validation) up to the present. Called before each request and
   * when the clock moves.
   */
  settle(context: SimulatedContext<State>): void;
  handle(request: SimulatedRequest, context: SimulatedContext<State>): SimulatedResponse;
  /** What identifies the caller for the rate limit (a key or token), or undefined for an unauthenticated request. */
  caller(request: SimulatedRequest): string | undefined;
  /** A short name of what the request does, for the request log (`numbers/acquire`); by default its method and path. */
  action?(request: SimulatedRequest): string;
  /** Requests a second a caller may send before 429, as the sheet says; undefined where it publishes none. */
  readonly ratePerSecond?: number;
  /** The vendor's own answer to a request over the limit. */
  tooMany(context: SimulatedContext<State>, retryAfterSeconds: number): SimulatedResponse;
  /** The vendor's own answer about a number that it does not have. */
  missing(context: SimulatedContext<State>): SimulatedResponse;
}

/** One request that a vendor's socket received. Never a header, and of the body only its keys. */
export interface RequestEntry {
  readonly n: number;
  /** Simulated time, ISO 8601. */
  readonly at: string;
  readonly vendor: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** 0: there was no answer. */
  status: number;
  /** Whom the vendor takes the caller for. */
  readonly caller?: string;
  readonly action: string;
  readonly bodyKeys?: readonly string[];
  /** The kind of fault that got hold of it. */
  fault?: string;
}
