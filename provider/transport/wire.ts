import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { TelephonyError } from "./errors";
import { isLoopback } from "./origin";

/** One HTTP request, ready to go. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What one attempt came to. `detail` is in our own words and holds nothing of the request. */
export type Exchange =
  | {
      readonly type: "answered";
      readonly status: number;
      readonly headers: Record<string, string | undefined>;
      readonly text: string;
    }
  | { readonly type: "unsent"; readonly detail: string }
  /** `status` when the answer had begun. */
  | { readonly type: "lost" | "oversized"; readonly detail: string; readonly status?: number };

export interface Wire {
  /**
   * Sends once and reads the whole answer, within the deadline. Throws TelephonyError for a request that can't be put
   * in HTTP at all.
   */
  exchange(request: WireRequest): Promise<Exchange>;
  /** Resolves when a request would not have to wait for a connection. Reserves none. */
  free(): Promise<void>;
  /** How many requests had a connection to go out on. */
  sent(): number;
}

/** A list of 50,000 numbers has about 35 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_REQUEST_BYTES = 1024 * 1024;
/**
 * Below the idle limit of common servers (5 s and more): a connection that the server is about to close makes a write's
 * outcome unknown.
 */
const MAX_IDLE_MS = 4000;
/** To one origin, for all accounts of this process. */
const MAX_CONNECTIONS = 4;

/** The kept-alive connections to one origin. */
interface Pool {
  readonly agents: { readonly httpAgent: http.Agent; readonly httpsAgent: https.Agent };
  busy: number;
  /** Called, and emptied, when an exchange ends. */
  waiting: (() => void)[];
}

const pools = new Map<string, Pool>();

function poolOf(origin: string): Pool {
  const options = { keepAlive: true, timeout: MAX_IDLE_MS, maxSockets: MAX_CONNECTIONS };
  const pool = pools.get(origin) ?? {
    agents: { httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) },
    busy: 0,
    waiting: [],
  };
  pools.set(origin, pool);
  return pool;
}

/**
 * The way to one origin. `deadlineMs` is for one whole exchange, connecting and reading included; waiting for one of
 * the connections is not.
 */
export function createWire(origin: string, deadlineMs: number): Wire {
  const native = origin.startsWith("https:") ? https : http;
  const pool = poolOf(origin);
  // Loaded with the first connection: most runs send nothing.
  const { Axios } = require("axios") as typeof import("axios");
  // An instance of its own, since the defaults and interceptors of the shared one belong to the user's program.
  const axios = new Axios({
    ...pool.agents,
    adapter: "http",
    // HTTPS_PROXY is for the way to a vendor, never for a simulator on this machine
    proxy: isLoopback(origin) ? false : undefined,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    maxBodyLength: MAX_REQUEST_BYTES,
    responseType: "text",
    transformRequest: [(body: unknown) => body],
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
  });
  let sent = 0;

  async function exchange(request: WireRequest): Promise<Exchange> {
    const seen: Seen = { made: false, connected: false };
    const deadline = new AbortController();
    const { signal } = deadline;
    const onConnected = () => {
      seen.connected = true;
      sent += 1;
    };
    const done = new AbortController();
    // A sleep keeps the process alive: an answer that never comes is an error, and no silent end.
    const startDeadline = () => {
      after(deadlineMs, undefined, { signal: done.signal }).then(
        () => deadline.abort(),
        () => undefined,
      );
    };
    const transport = {
      request(options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void): http.ClientRequest {
        const made = native.request(options, onResponse);
        seen.made = true;
        made.once("socket", (socket) => {
          startDeadline();
          whenConnected(socket, onConnected);
        });
        made.once("response", (response) => {
          seen.status = response.statusCode;
        });
        // Another protocol was never asked for, and no response follows.
        made.once("upgrade", ({ statusCode }, socket) => {
          seen.upgrade = statusCode;
          socket.destroy();
          deadline.abort();
        });
        return made;
      },
    };
    pool.busy += 1;
    try {
      const response = await axios.request<string>({
        method: request.method,
        url: request.url,
        // without "false" axios gives a bodiless POST the content type of a form
        headers: { ...(request.body === undefined ? { "content-type": false } : {}), ...request.headers },
        data: request.body,
        signal,
        transport,
      });
      return {
        type: "answered",
        status: response.status,
        headers: headersOf(response.headers),
        text: response.data ?? "",
      };
    } catch (error) {
      // The error itself goes no further: it carries the request with its credentials.
      if (seen.upgrade !== undefined) return { type: "answered", status: seen.upgrade, headers: {}, text: "" };
      return failedExchange(error, seen, signal.aborted ? deadlineMs : undefined);
    } finally {
      // With a reason, since Node makes an error with a stack otherwise, for each request.
      done.abort("done");
      pool.busy -= 1;
      for (const go of pool.waiting.splice(0)) go();
    }
  }

  async function free(): Promise<void> {
    while (pool.busy >= MAX_CONNECTIONS) await new Promise<void>((go) => pool.waiting.push(go));
  }

  return { exchange, free, sent: () => sent };
}

interface Seen {
  /** Node accepted the request. */
  made: boolean;
  /** It had an established connection, so that bytes of it may have gone out. */
  connected: boolean;
  /** The answer had begun. */
  status?: number;
  /** The status of an answer that changes the protocol. */
  upgrade?: number;
}

/**
 * Calls `then` as soon as `socket` can carry the request: Node holds a request back until a new connection stands and,
 * with TLS, its handshake is done and the certificate checked. So what fails before that is proved unsent, whatever the
 * error's code (a server that hangs up during the handshake is an ECONNRESET too). A reused connection can carry it at
 * once.
 */
function whenConnected(socket: Socket, then: () => void): void {
  if (socket instanceof TLSSocket && isSecuring(socket)) socket.once("secureConnect", then);
  else if (socket.connecting) socket.once("connect", then);
  else then();
}

/**
 * Node's own flag, which its types lack. Were it ever gone, a request would count as connected too early: a write is
 * then called unknown that was never sent, which is the safe mistake.
 */
function isSecuring(socket: TLSSocket): boolean {
  return "secureConnecting" in socket && socket.secureConnecting === true;
}

function failedExchange(error: unknown, seen: Seen, passedDeadlineMs: number | undefined): Exchange {
  const code = codeOf(error);
  if (!seen.made && passedDeadlineMs === undefined) {
    throw new TelephonyError(
      `The request can't be sent as it is (${code ?? "invalid"}): a credential or value holds a character that ` +
        "HTTP does not allow, or it is too large.",
    );
  }
  const detail = passedDeadlineMs === undefined ? inWords(code) : `nothing more within ${passedDeadlineMs / 1000} s`;
  if (!seen.connected)
    return {
      type: "unsent",
      detail: passedDeadlineMs === undefined ? detail : `no connection within ${passedDeadlineMs / 1000} s`,
    };
  if (isTooLarge(error))
    return {
      type: "oversized",
      detail: `the answer is larger than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB`,
      status: seen.status,
    };
  return {
    type: "lost",
    detail: seen.status === undefined ? detail : `the answer broke off (${detail})`,
    status: seen.status,
  };
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("maxContentLength");
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function inWords(code: string | undefined): string {
  if (code === undefined) return "the connection failed";
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return `the server's certificate is not trusted (${code})`;
  return `${WORDS[code] ?? "the connection failed"} (${code})`;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name could not be looked up",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed",
  ETIMEDOUT: "the connection timed out",
  ERR_BAD_RESPONSE: "the connection was closed",
  EPROTO: "no TLS could be agreed on",
};

function headersOf(headers: object): Record<string, string | undefined> {
  const plain = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(", ") : String(value),
  ]);
  return Object.fromEntries(plain);
}
