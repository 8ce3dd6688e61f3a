import type { ServerResponse } from "node:http";
import { onTheWire, sendAnswer } from "./http";
import { isObject, mergePatch, patchProblem } from "./json";
import { type MutationName, mutated, mutations } from "./mutations";
import { matches } from "./pattern";
import type { SimulatedRequest, SimulatedResponse } from "./vendor";

/**
 * Which requests a rule is for. Without `nth` and `times` every one that matches; `nth` alone is that one; `times`
 * counts from `nth` or the first.
 */
export interface FaultMatch {
  readonly vendor?: string;
  readonly method?: string;
  /**
   * A regular expression, tried on the path with its query for 250 ms at most: one that needs more is a failure of the
   * simulator, 599.
   */
  readonly path?: string;
  /** The same, tried on the request's body. */
  readonly bodyMatches?: string;
  readonly nth?: number;
  readonly times?: number;
}

/** What a rule does. `executed` says whether the vendor did what was asked although the answer is spoilt. */
export type Fault =
  /**
   * Closes the connection when it is opened (where the rule has a method, path or bodyMatches: when the request has
   * come).
   */
  | { readonly kind: "refuse" }
  /**
   * Nothing listens any more, so that connections are refused: from now on or, where the rule has a method, path or
   * bodyMatches, as soon as such a request was answered. It ends when the clock has moved on by so much, or when the
   * faults are cleared.
   */
  | { readonly kind: "down"; readonly seconds?: number }
  /**
   * Resets the connection when the head of the request has come, within its body, or at its end; the vendor does
   * nothing.
   */
  | { readonly kind: "resetBefore"; readonly at?: "head" | "body" | "end" }
  /** The vendor does what was asked; the connection is reset without an answer. */
  | { readonly kind: "resetAfterCommit" }
  /**
   * The connection is reset without an answer; the vendor does what was asked when its clock has moved on by that much.
   */
  | { readonly kind: "lateCommit"; readonly seconds: number }
  /**
   * The vendor answers as if it were done, and does it when its clock has moved on by that much; never, without
   * `seconds`.
   */
  | { readonly kind: "promise"; readonly seconds?: number }
  /** Never answers. */
  | { readonly kind: "hang"; readonly executed?: boolean }
  /** Sends the answer byte by byte; with 0 ms as fast as single bytes go. */
  | { readonly kind: "slow"; readonly msPerByte?: number }
  /** Announces the whole answer, sends a part (half) and resets. */
  | { readonly kind: "truncate"; readonly bytes?: number }
  /** Pads the answer with blanks, which JSON allows, to so many bytes. */
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
   * The vendor's own answer about a number that it does not have, whatever was asked; nothing is done. Its lists go on
   * showing the number.
   */
  | { readonly kind: "missing" }
  /** Changes the answer: a merge patch, or named mutations, in this order. */
  | {
      readonly kind: "mutate";
      readonly patch?: Readonly<Record<string, unknown>>;
      readonly mutations?: readonly MutationName[];
    }
  /**
   * Reads are answered from the state as it was so long ago (on the simulator's clock), of writes made since the rule
   * was set.
   */
  | { readonly kind: "lag"; readonly seconds: number }
  /** The vendor's own answer to too many requests, with Retry-After in that form. */
  | {
      readonly kind: "retryAfter";
      readonly form?: "seconds" | "date" | "missing" | "garbage" | "negative";
      readonly seconds?: number;
    };

export type FaultRule = FaultMatch & Fault;
export type FaultKind = Fault["kind"];

/** One request that a fault has got hold of. */
export interface Exchange {
  readonly response: ServerResponse;
  /** Lets the vendor do what was asked, once. */
  execute(): SimulatedResponse;
  executeLater(seconds: number): void;
  /** The answer that executing would give, without doing anything. */
  pretend(): SimulatedResponse;
  tooMany(seconds: number): SimulatedResponse;
  missing(): SimulatedResponse;
  now(): number;
}

type Act<Kind extends FaultKind> = (exchange: Exchange, fault: Extract<Fault, { kind: Kind }>) => void;

const acts: { readonly [Kind in FaultKind]: Act<Kind> } = {
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
    const answer = exchange.pretend();
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

/** Writes blanks no faster than they are read. */
function pad(response: ServerResponse, bytes: number): void {
  if (response.destroyed) return;
  if (bytes <= 0) {
    response.end();
    return;
  }
  const chunk = blanks.subarray(0, Math.min(bytes, blanks.length));
  response.write(chunk, () => pad(response, bytes - chunk.length));
}

/** A rule that is set, and how often it has matched and acted. */
export interface ActiveFault {
  readonly rule: FaultRule;
  matched: number;
  applied: number;
}

/** Says why a rule can't be set, or nothing. */
export function faultProblem(rule: unknown, vendorNames: readonly string[]): string | undefined {
  if (!isObject(rule)) return "A fault is a JSON object with a kind.";
  if (typeof rule.kind !== "string" || !Object.hasOwn(acts, rule.kind))
    return `No fault has the kind ${JSON.stringify(rule.kind)}. The kinds: ${Object.keys(acts).join(", ")}.`;
  if (rule.vendor !== undefined && !vendorNames.includes(String(rule.vendor)))
    return `No vendor is named ${JSON.stringify(rule.vendor)}. The vendors: ${vendorNames.join(", ")}.`;
  const needed = { lateCommit: "seconds", lag: "seconds", oversize: "bytes", status: "status" }[rule.kind];
  if (needed !== undefined && typeof rule[needed] !== "number")
    return `A fault of kind ${rule.kind} needs the number "${needed}".`;
  if (rule.kind === "redirect" && typeof rule.to !== "string") return 'A redirect needs "to".';
  const badPattern = [rule.path, rule.bodyMatches].find((pattern) => pattern !== undefined && !isPattern(pattern));
  if (badPattern !== undefined) return `${JSON.stringify(badPattern)} is not a regular expression.`;
  const unknown = Array.isArray(rule.mutations)
    ? rule.mutations.find((name) => !Object.hasOwn(mutations, String(name)))
    : undefined;
  if (unknown !== undefined)
    return `No mutation is named ${JSON.stringify(unknown)}. The mutations: ${Object.keys(mutations).join(", ")}.`;
  return patchProblem(rule.patch);
}

function isPattern(text: unknown): boolean {
  if (typeof text !== "string") return false;
  try {
    return new RegExp(text) instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Whether a rule is about the vendor as a whole, not about certain requests. */
export function isForAll({ method, path, bodyMatches }: FaultRule): boolean {
  return method === undefined && path === undefined && bodyMatches === undefined;
}

/** Whether a rule is for this request, not counting how often it has acted. */
export function isFor(rule: FaultRule, vendor: string, request: SimulatedRequest): boolean {
  const query = request.query.toString();
  const url = query === "" ? request.path : `${request.path}?${query}`;
  return (
    (rule.vendor ?? vendor) === vendor &&
    (rule.method ?? request.method).toUpperCase() === request.method.toUpperCase() &&
    (rule.path === undefined || matches(rule.path, url)) &&
    (rule.bodyMatches === undefined || matches(rule.bodyMatches, request.body))
  );
}

/** Counts one match and says whether the rule acts on it. */
export function takesTurn(fault: ActiveFault): boolean {
  fault.matched += 1;
  const first = fault.rule.nth ?? 1;
  const times = fault.rule.times ?? (fault.rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  const acting = fault.matched >= first && fault.matched < first + times;
  if (acting) fault.applied += 1;
  return acting;
}

export function applyFault(exchange: Exchange, fault: Fault): void {
  const act = acts[fault.kind] as (exchange: Exchange, fault: Fault) => void; // the table pairs each kind with its own function
  act(exchange, fault);
}
