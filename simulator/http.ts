import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SimulatedRequest, SimulatedResponse } from "./vendor";

const largestBody = 16 * 1024 * 1024;

/**
 * Reads one request whole. Undefined when its sender went away, "too large" when it sent too much, which was read and
 * not kept.
 */
export async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest | "too large" | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    return undefined; // the sender closed the connection in the middle of the request
  }
  if (size > largestBody) return "too large";
  return { ...headOf(incoming), body: Buffer.concat(chunks).toString("utf8") };
}

/** A request of which the body has not come yet. */
export function headOf(incoming: IncomingMessage): SimulatedRequest {
  const [path = "/", ...query] = (incoming.url ?? "/").split("?");
  return {
    method: incoming.method ?? "GET",
    path,
    query: new URLSearchParams(query.join("?")),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
    ),
    body: "",
  };
}

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Why a request is not for this server, or nothing. A page in a browser on this machine can reach loopback too: under a
 * name of its own that it points here (the Host tells), or from its own origin (browsers say it with each request that
 * may change something).
 */
export function strangerProblem(incoming: IncomingMessage): string | undefined {
  const { host = "", origin } = incoming.headers;
  const [, name = "", port = "80"] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  if (!loopbackNames.has(name) || Number(port) !== incoming.socket.localPort) {
    return "The simulator answers only requests for this machine: the Host must be 127.0.0.1, localhost or [::1], with its port.";
  }
  if (origin !== undefined) return "The simulator answers no request that a web page sends: it has an Origin.";
  return undefined;
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function onTheWire(answer: SimulatedResponse): WireAnswer {
  const text =
    answer.body === undefined ? "" : typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  const given = new Set(Object.keys(answer.headers ?? {}).map((name) => name.toLowerCase()));
  const type = typeof answer.body === "string" ? "text/plain; charset=utf-8" : "application/json";
  const headers: Record<string, string> =
    answer.body === undefined || given.has("content-type") ? {} : { "content-type": type };
  return { status: answer.status, headers: { ...headers, ...answer.headers }, body: Buffer.from(text) };
}

export function sendAnswer(response: ServerResponse, answer: SimulatedResponse): void {
  const { status, headers, body } = onTheWire(answer);
  const length: Record<string, string> =
    status === 204 || status === 304 ? {} : { "content-length": String(body.length) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

/** Listens on loopback only and gives the origin. Port 0 takes any free one. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // an AddressInfo, since it listens on a port
}

export async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
