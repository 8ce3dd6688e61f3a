import { type Body, parseBody } from "./answer";
import { type Clock, systemClock } from "./clock";
import { type ErrorKind, type Failure, TelephonyError, vendorError } from "./errors";
import { checkedOrigin } from "./origin";
import type { Pace } from "./pace";
import { redactor } from "./redact";
import { decide, MAX_ATTEMPTS, MAX_RETRY_AFTER_MS, type Outcome, retryAfterMs } from "./retry";
import { createWire, type Exchange, type WireRequest } from "./wire";

export interface HttpOptions {
  /** The vendor's title, for messages: "Flowroute". */
  vendor: string;
  /** A label for messages, never a secret. */
  account: string;
  /** "https://api.flowroute.com": https, or http on loopback; no path, user name or query. */
  origin: string;
  /** What to check after a 401: "FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY". */
  credentialsHint: string;
  /** What to check after a foreign answer: "FLOWROUTE_URL". */
  originHint: string;
  /** Cut from every message. */
  secrets: readonly string[];
  /** The headers that authorize one request; asked before each attempt. Its errors reach the caller of `send`. */
  authorize(): Promise<Record<string, string>> | Record<string, string>;
  /**
   * Gets a new token after a 401 to a request with these headers, unless somebody has by now; the request is then sent
   * once more.
   */
  renew?(refused: Readonly<Record<string, string>>): Promise<void>;
  /** The vendor's own words in an answer. */
  describe?(response: HttpResponse): { message?: string; code?: string } | undefined;
  /** What means "too many requests" beside status 429: says that nothing was executed. */
  isRateLimited?(response: HttpResponse): boolean;
  /** Told of every answer, whatever it says. */
  onAnswer?(answer: { readonly status: number; readonly headers: HttpResponse["headers"] }): void;
  pace: Pace;
  clock?: Clock;
  /** For one attempt, connecting and reading included; 30 s by default. */
  deadlineMs?: number;
}

export interface HttpCall {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the root, encoded: path`/v2/numbers/${id}`. */
  path: string;
  /** Members that are undefined are left out. */
  query?: Record<string, string | number | boolean | undefined>;
  /**
   * The body, as application/json unless `headers` names another type; or a function that gives it, asked before each
   * attempt, once its turn has come.
   */
  json?: unknown;
  /** The body, as application/x-www-form-urlencoded. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /**
   * Whether it changes anything at the vendor; the method does not tell. A write is sent again only if it was proved
   * not executed.
   */
  effect: "read" | "write";
  /** It is paid for (a purchase, a subscription): its refusal may be a want of funds. */
  costs?: boolean;
  /** One attempt alone: there is another way to get what it asks for. */
  isTry?: boolean;
  /** Statuses that are an answer and not an error, besides 2xx. */
  accept?: readonly number[];
  /** Sent without `authorize` and `renew`: the request that gets the token. */
  unauthenticated?: boolean;
}

export interface HttpResponse {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  /** Parsed JSON; undefined when empty. */
  body: unknown;
}

export interface Http {
  /**
   * Sends one request, again where that is safe, and gives the answer of status 2xx or one in `accept`. Throws
   * VendorError; OutcomeUnknownError for a write that may have been executed; TelephonyError for a call that can't be
   * sent.
   */
  send(call: HttpCall): Promise<HttpResponse>;
  /** Requests put on the wire so far. */
  sent(): number;
}

const DEADLINE_MS = 30_000;

/** The door to one vendor account. Throws TelephonyError for an origin that is not allowed. */
export function createHttp(options: HttpOptions): Http {
  const { pace, clock = systemClock } = options;
  const origin = checkedOrigin(options.origin, options.originHint);
  const wire = createWire(origin, options.deadlineMs ?? DEADLINE_MS);

  async function send(call: HttpCall): Promise<HttpResponse> {
    const renew = call.unauthenticated === true ? undefined : options.renew?.bind(options);
    let renewed = false;
    for (let number = call.isTry ? MAX_ATTEMPTS : 1; ; number += 1) {
      await pace.take(wire.free);
      // After its turn has come: a long queue outlives a token.
      const authorization = call.unauthenticated === true ? {} : await options.authorize();
      const request = requestOf(origin, call, authorization);
      const exchange = await wire.exchange(request);
      if (exchange.type === "answered") options.onAnswer?.(exchange);
      const answer = readAnswer(exchange, call, options, renew !== undefined, clock);
      tellPace(pace, answer.outcome);

      const decision = decide(answer.outcome, call.effect, { number, renewed, random: Math.random() });
      if (decision === "answer" && answer.response !== undefined) return answer.response;
      if (decision === "renew" && renew !== undefined) {
        await renew(authorization);
        renewed = true;
      } else if (typeof decision === "object") {
        await clock.sleep(decision.againInMs);
      } else {
        throw vendorError(failureOf(answer, call, options, authorization, decision === "unknown"));
      }
    }
  }

  return { send, sent: wire.sent };
}

function requestOf(origin: string, call: HttpCall, authorization: Record<string, string>): WireRequest {
  const contentType: Record<string, string> = {};
  let body: string | undefined;
  if (call.form !== undefined) {
    body = new URLSearchParams(call.form).toString();
    contentType["content-type"] = "application/x-www-form-urlencoded";
  } else if (call.json !== undefined) {
    body = JSON.stringify(typeof call.json === "function" ? call.json() : call.json);
    contentType["content-type"] = "application/json";
  }
  const defaults = { accept: "application/json", "user-agent": "pulumi-telephony", ...contentType };
  const headers = { ...defaults, ...lowerCase(call.headers ?? {}), ...lowerCase(authorization) };
  return { method: call.method, url: urlOf(origin, call), headers, body };
}

/**
 * Throws TelephonyError for a path that would not arrive as it was written: `//host`, `..`, a query, anything that
 * needed encoding.
 */
function urlOf(origin: string, call: HttpCall): string {
  const url = URL.canParse(origin + call.path) ? new URL(origin + call.path) : undefined;
  if (!/^\/(?!\/)/.test(call.path) || url?.origin !== origin || url.pathname !== call.path) {
    throw new TelephonyError(`"${call.path.split("?")[0]}" is not a path on ${origin}.`);
  }
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  return url.href;
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

interface Answer {
  readonly outcome: Outcome;
  readonly exchange: Exchange;
  /** Absent without a whole answer that can be read. */
  readonly response?: HttpResponse;
  /** What is wrong with it, in our words. */
  readonly detail?: string;
}

function readAnswer(
  exchange: Exchange,
  call: HttpCall,
  options: HttpOptions,
  renewable: boolean,
  clock: Clock,
): Answer {
  if (exchange.type !== "answered") return { outcome: { type: exchange.type }, exchange, detail: exchange.detail };
  const { status, headers, text } = exchange;
  const parsed: Body = parseBody(text, headers["content-type"]);
  const response = "json" in parsed ? { status, headers, body: parsed.json } : undefined;
  const outcome: Outcome = {
    type: "answered",
    status,
    accepted: (status >= 200 && status < 300) || (call.accept ?? []).includes(status),
    readable: response !== undefined,
    rateLimited: status === 429 || (response !== undefined && asked(() => options.isRateLimited?.(response)) === true),
    renewable,
    retryAfterMs: retryAfterMs(headers["retry-after"], clock.now()),
  };
  return { outcome, exchange, response, detail: "detail" in parsed ? parsed.detail : undefined };
}

/**
 * A vendor's reader that trips over a strange body must not hide what became of the request: it then has nothing to
 * say.
 */
function asked<T>(reader: () => T): T | undefined {
  try {
    return reader();
  } catch {
    return undefined;
  }
}

function tellPace(pace: Pace, outcome: Outcome): void {
  if (outcome.type !== "answered" || outcome.status >= 500) return;
  if (!outcome.rateLimited) {
    pace.succeeded();
    return;
  }
  // A longer time ends this request with an error; the others shall hear it from the vendor instead of waiting in
  // silence.
  const wait = outcome.retryAfterMs ?? 0;
  pace.slowed(wait <= MAX_RETRY_AFTER_MS ? wait : undefined);
}

function failureOf(
  answer: Answer,
  call: HttpCall,
  options: HttpOptions,
  authorization: Record<string, string>,
  outcomeUnknown: boolean,
): Failure {
  const { exchange, outcome, response } = answer;
  const answered = exchange.type === "answered" ? exchange : undefined;
  const redact = redactor([...options.secrets, ...Object.values(authorization)]);
  const toHost = answered === undefined ? undefined : redirectedTo(answered.headers.location, answered.status);
  return {
    ...options,
    redact,
    method: call.method,
    path: call.path,
    costs: call.costs,
    outcomeUnknown,
    status: exchange.type === "unsent" ? undefined : exchange.status,
    kind: kindOfAnswer(exchange, outcome),
    detail: toHost ?? (answer.detail && redact(answer.detail)),
    words: response && wordsOf(response, options),
    body: response === undefined ? answered?.text : response.body,
    retryAfterMs: outcome.type === "answered" ? outcome.retryAfterMs : undefined,
  };
}

/** Only where the status does not say it. A page that says 404 proves nothing about a number: it is not "notFound". */
function kindOfAnswer(exchange: Exchange, outcome: Outcome): ErrorKind | undefined {
  if (exchange.type === "lost") return "unavailable";
  if (exchange.type === "oversized") return "malformed";
  if (outcome.type !== "answered") return undefined;
  if (outcome.rateLimited) return "rateLimited";
  const statusIsEnough =
    outcome.status === 401 || outcome.status >= 500 || (outcome.status >= 300 && outcome.status < 400);
  return outcome.readable || statusIsEnough ? undefined : "malformed";
}

/** The vendor's words, or the body as it is where its reader finds none. */
function wordsOf(response: HttpResponse, options: HttpOptions): { message?: string; code?: string } {
  const words = asked(() => options.describe?.(response));
  if (words?.message || words?.code) return words;
  return response.body === undefined ? {} : { message: JSON.stringify(response.body) };
}

/** The host alone: the rest of a redirect's address may carry what it should not. */
function redirectedTo(location: string | undefined, status: number): string | undefined {
  if (status < 300 || status >= 400 || location === undefined) return undefined;
  return URL.canParse(location) ? `it points to ${new URL(location).host}` : undefined;
}
