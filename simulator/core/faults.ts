import type { ServerResponse } from "node:http";
import { isObject } from "../json";
import type { SimulatedResponse } from "../vendor";
import { onTheWire, sendAnswer } from "./http";
import { mergePatch } from "./merge-patch";
import { type MutationName, mutated } from "./mutations";

/**
 * The requests that a rule is for. Without `nth` and `times` the rule acts on every request that matches; with `nth`
 * alone on that one; `times` counts from `nth`, or from the first.
 */
export interface FaultMatch {
  readonly vendor?: string;
  readonly method?: string;
  /**
   * A regular expression for the path with its query. It may use 250 ms of processor time on one request; one that needs more makes
   * the simulator answer 599.
   */
  readonly path?: string;
  /** A regular expression for the body of the request, with the same limit. */
  readonly bodyMatches?: string;
  readonly nth?: number;
  readonly times?: number;
}

/** What a rule does. `executed` says whether the vendor does what was asked although the answer is spoilt. */
export type Fault =
  /**
   * Resets a connection when it is opened or, where the rule has a method, path or bodyMatches, when such a request has
   * arrived.
   */
  | { readonly kind: "refuse" }
  /**
   * Stops listening, so that connections are refused: at once or, where the rule has a method, path or bodyMatches,
   * after such a request was answered. Ends when the clock has moved on by `seconds`, or when the faults are cleared.
   */
  | { readonly kind: "down"; readonly seconds?: number }
  /** Resets the connection at the head of the request, within its body, or at its end. The vendor does nothing. */
  | { readonly kind: "resetBefore"; readonly at?: "head" | "body" | "end" }
  /** The vendor does what was asked; the connection is reset without an answer. */
  | { readonly kind: "resetAfterCommit" }
  /** The connection is reset without an answer; the vendor does what was asked `seconds` later. */
  | { readonly kind: "lateCommit"; readonly seconds: number }
  /** The vendor answers as if it had done what was asked, and does it `seconds` later; without `seconds`, never. */
  | { readonly kind: "promise"; readonly seconds?: number }
  /** Never answers. */
  | { readonly kind: "hang"; readonly executed?: boolean }
  /** Sends the answer byte by byte; with 0 ms as fast as single bytes go. */
  | { readonly kind: "slow"; readonly msPerByte?: number }
  /** Announces the length of the whole answer, sends a part of it (half by default) and resets the connection. */
  | { readonly kind: "truncate"; readonly bytes?: number }
  /** Pads the answer to that many bytes with blanks, which JSON allows. */
  | { readonly kind: "oversize"; readonly bytes: number }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly executed?: boolean;
    }
  /** A gateway's error page. */
  | { readonly kind: "html"; readonly status?: number; readonly executed?: boolean }
  /** The answer's status and headers without its body. */
  | { readonly kind: "empty" }
  /** The answer's status and type, and a body that isn't JSON. */
  | { readonly kind: "invalidJson" }
  | { readonly kind: "wrongContentType"; readonly contentType?: string }
  | { readonly kind: "redirect"; readonly to: string; readonly status?: number }
  /**
   * The vendor's own answer about a number that the account doesn't hold, whatever was asked. Nothing is done, and the
   * vendor's lists still show the number.
   */
  | { readonly kind: "missing" }
  /** Changes the answer: by named mutations, in this order, and then by a merge patch. */
  | {
      readonly kind: "mutate";
      readonly patch?: Readonly<Record<string, unknown>>;
      readonly mutations?: readonly MutationName[];
    }
  /** Answers reads from the state of `seconds` ago. Only writes made since the rule was set are held back. */
  | { readonly kind: "lag"; readonly seconds: number }
  /** The vendor's own answer to too many requests, with Retry-After in that form. */
  | {
      readonly kind: "retryAfter";
      readonly form?: "seconds" | "date" | "missing" | "garbage" | "negative";
      readonly seconds?: number;
    };

export type FaultRule = FaultMatch & Fault;
export type FaultKind = Fault["kind"];

/** One request that a fault acts on. */
export interface Exchange {
  readonly response: ServerResponse;
  /** Lets the vendor do what was asked, once. */
  execute(): SimulatedResponse;
  executeLater(seconds: number): void;
  /** The answer that executing would give. Nothing is done. */
  rehearse(): SimulatedResponse;
  tooMany(seconds: number): SimulatedResponse;
  missing(): SimulatedResponse;
  now(): number;
}

type Effect<Kind extends FaultKind> = (exchange: Exchange, fault: Extract<Fault, { kind: Kind }>) => void;

const effects: { readonly [Kind in FaultKind]: Effect<Kind> } = {
  refuse: (exchange) => reset(exchange),
  down: (exchange) => {
    const answer = exchange.execute();
    sendAnswer(exchange.response, { ...answer, headers: { ...answer.headers, connection: "close" } });
  },
  resetBefore: (exchange) => reset(exchange),
  resetAfterCommit: (exchange) => {
    exchange.execute();
    reset(exchange);
  },
  lateCommit: (exchange, { seconds }) => {
    exchange.executeLater(seconds);
    reset(exchange);
  },
  promise: (exchange, { seconds }) => {
    const answer = exchange.rehearse();
    if (seconds !== undefined) exchange.executeLater(seconds);
    sendAnswer(exchange.response, answer);
  },
  hang: (exchange, { executed = false }) => {
    if (executed) exchange.execute();
  },
  slow: (exchange, { msPerByte = 5 }) => drip(exchange.response, exchange.execute(), msPerByte),
  truncate: (exchange, { bytes }) => {
    const answer = onTheWire(exchange.execute());
    exchange.response.writeHead(answer.status, { ...answer.headers, "content-length": String(answer.body.length) });
    exchange.response.write(answer.body.subarray(0, bytes ?? Math.floor(answer.body.length / 2)), () =>
      exchange.response.socket?.destroy(),
    );
  },
  oversize: (exchange, { bytes }) => {
    const answer = onTheWire(exchange.execute());
    exchange.response.writeHead(answer.status, answer.headers);
    exchange.response.write(answer.body);
    pad(exchange.response, bytes - answer.body.length);
  },
  status: (exchange, { status, body, headers, executed = false }) => {
    if (executed) exchange.execute();
    sendAnswer(exchange.response, { status, body, headers });
  },
  html: (exchange, { status = 502, executed = false }) => {
    if (executed) exchange.execute();
    const body =
      "<!DOCTYPE html>\n<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n";
    sendAnswer(exchange.response, { status, body, headers: { "content-type": "text/html; charset=utf-8" } });
  },
  empty: (exchange) => {
    const { status, headers } = onTheWire(exchange.execute());
    sendAnswer(exchange.response, { status, headers });
  },
  invalidJson: (exchange) => {
    const answer = onTheWire(exchange.execute());
    sendAnswer(exchange.response, {
      status: answer.status,
      headers: answer.headers,
      body: `{"almost": json,, ${answer.body.toString("utf8").slice(0, 40)}`,
    });
  },
  wrongContentType: (exchange, { contentType = "text/html; charset=utf-8" }) => {
    const answer = onTheWire(exchange.execute());
    sendAnswer(exchange.response, {
      status: answer.status,
      headers: { ...answer.headers, "content-type": contentType },
      body: answer.body.toString("utf8"),
    });
  },
  redirect: (exchange, { to, status = 302 }) => sendAnswer(exchange.response, { status, headers: { location: to } }),
  missing: (exchange) => sendAnswer(exchange.response, exchange.missing()),
  mutate: (exchange, { patch = {}, mutations: names = [] }) => {
    const answer = exchange.execute();
    const body = mutated(answer.body, names);
    if (isObject(body)) mergePatch(body, { ...patch });
    sendAnswer(exchange.response, { ...answer, body });
  },
  lag: (exchange) => sendAnswer(exchange.response, exchange.execute()),
  retryAfter: (exchange, { form = "seconds", seconds = 1 }) => {
    const answer = exchange.tooMany(seconds);
    const headers = Object.fromEntries(
      Object.entries(answer.headers ?? {}).filter(([name]) => name.toLowerCase() !== "retry-after"),
    );
    const value = retryAfterForms[form](seconds, exchange.now());
    sendAnswer(exchange.response, {
      ...answer,
      headers: value === undefined ? headers : { ...headers, "retry-after": value },
    });
  },
};

const retryAfterForms = {
  seconds: (seconds: number) => String(seconds),
  date: (seconds: number, now: number) => new Date(now + seconds * 1000).toUTCString(),
  missing: () => undefined,
  garbage: () => "in a while",
  negative: (seconds: number) => String(-seconds),
};

function reset(exchange: Exchange): void {
  exchange.response.socket?.resetAndDestroy();
}

function drip(response: ServerResponse, answer: SimulatedResponse, msPerByte: number): void {
  const { status, headers, body } = onTheWire(answer);
  response.writeHead(status, { ...headers, "content-length": String(body.length) });
  response.flushHeaders();
  let sent = 0;
  const next = () => {
    if (response.destroyed) return;
    if (sent >= body.length) {
      response.end();
      return;
    }
    response.write(body.subarray(sent, ++sent));
    if (msPerByte > 0) setTimeout(next, msPerByte);
    else setImmediate(next);
  };
  next();
}

const blanks = Buffer.alloc(64 * 1024, " ");

/** Writes blanks, each chunk when the one before was taken. */
function pad(response: ServerResponse, bytes: number): void {
  if (response.destroyed) return;
  if (bytes <= 0) {
    response.end();
    return;
  }
  const chunk = blanks.subarray(0, Math.min(bytes, blanks.length));
  response.write(chunk, () => pad(response, bytes - chunk.length));
}

export const faultKinds: readonly string[] = Object.keys(effects);

export function applyFault(exchange: Exchange, fault: Fault): void {
  // The cast holds, since the table pairs each kind with its own function.
  const apply = effects[fault.kind] as (exchange: Exchange, fault: Fault) => void;
  apply(exchange, fault);
}
