/**
 * What the simulator asks of each simulated vendor. A vendor's folder is written from `docs/facts/` and the vendor's
 * own pages. Of this folder it imports `vendor.ts`, `router.ts` and `json.ts`; it imports nothing of the provider, so
 * that it can judge the provider.
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

/** An event that costs money, or that adds a number to an account or removes it from one. */
export interface LedgerEntry {
  /** Simulated time, ISO 8601. */
  readonly at: string;
  readonly vendor: string;
  /** The account that paid or held: its access key, account code or unit. */
  readonly account: string;
  readonly event: "purchase" | "release" | "restore" | "register" | "charge";
  /** The number in E.164 (`+441234901769`), or `ext-1001` for an internal number. */
  readonly number: string;
  /** What a `charge` was for: `e911`, `cnam` or `messaging`. */
  readonly what?: string;
  /** In the vendor's currency, where its pages print a price. */
  readonly amount?: number;
}

/** One request that a vendor's socket received. It holds no header, and of the body only its keys. */
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
  /** The caller, as the vendor identifies it. */
  readonly caller?: string;
  readonly action: string;
  readonly bodyKeys?: readonly string[];
  /** The kind of fault that acted on it. */
  fault?: string;
}

/** One switch: a behaviour that the vendor's pages leave open, or on which they disagree. */
export interface SwitchDefinition {
  readonly about: string;
  readonly values: readonly (string | number | boolean)[];
  /** The first of `values` unless said otherwise. */
  readonly default?: string | number | boolean;
  /** Accepts any value of the same type as the first of `values` (seconds, paths, words). */
  readonly open?: boolean;
}

/** What a vendor may use while it answers. */
export interface SimulatedContext<State> {
  /** Plain JSON, changed in place; the server saves it after the answer. */
  readonly state: State;
  /** Simulated time in ms since the epoch. */
  now(): number;
  /** The value of one of this vendor's own switches. */
  setting(name: string): string | number | boolean;
  record(entry: Omit<LedgerEntry, "at" | "vendor">): void;
  /** A repeatable pseudo-random integer in [0, below), from the simulator's seed. */
  random(below: number): number;
}

/** Tells whether a switch has a value. A value that the switch doesn't list doesn't compile. */
export type SwitchTest<Switches extends Readonly<Record<string, SwitchDefinition>>> = <
  Name extends string & keyof Switches,
>(
  context: Pick<SimulatedContext<unknown>, "setting">,
  name: Name,
  value: Switches[Name]["values"][number],
) => boolean;

export interface SimulatedVendor<State> {
  readonly name: string;
  /** The state of a new simulator: the vendor's own sample documents, and numbers to search and buy. Plain JSON. */
  initial(now: number): State;
  readonly switches: Readonly<Record<string, SwitchDefinition>>;
  /** Environment variables that reach this vendor, whose socket is `origin`, with the demo credentials. */
  environment(origin: string): Record<string, string>;
  /**
   * Brings asynchronous work (provisioning, approvals, validation) up to the present. Called before each request and
   * when the clock moves.
   */
  settle(context: SimulatedContext<State>): void;
  handle(request: SimulatedRequest, context: SimulatedContext<State>): SimulatedResponse;
  /** The caller that the rate limit counts for (a key or token); undefined for an unauthenticated request. */
  caller(request: SimulatedRequest): string | undefined;
  /** A short name of the request for the request log (`numbers/acquire`); by default its method and path. */
  action?(request: SimulatedRequest): string;
  /** The requests that a caller may send in a second; undefined where the vendor publishes no limit. */
  readonly ratePerSecond?: number;
  /** The vendor's own answer to a request over the limit. */
  tooMany(context: SimulatedContext<State>, retryAfterSeconds: number): SimulatedResponse;
  /** The vendor's own answer about a number that the account doesn't hold. */
  missing(context: SimulatedContext<State>): SimulatedResponse;
}
