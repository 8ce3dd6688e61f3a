import type { IncomingMessage, ServerResponse } from "node:http";
import type { SimulatedRequest, SimulatedResponse } from "../vendor";

const largestBody = 16 * 1024 * 1024;

/**
 * Reads one request, of which the head is known, to its end. Undefined when the sender closed the connection in the
 * middle; "too large" when the body is over the limit (it is read and thrown away).
 */
export function readRequest(
  incoming: IncomingMessage,
  head: SimulatedRequest,
): Promise<SimulatedRequest | "too large" | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
      else chunks.length = 0;
    });
    incoming.once("end", () =>
      resolve(size > largestBody ? "too large" : { ...head, body: Buffer.concat(chunks).toString("utf8") }),
    );
    // The sender closed the connection in the middle of the request; after its end this says nothing.
    incoming.once("error", () => resolve(undefined)).once("close", () => resolve(undefined));
  });
}

/** A request as far as its head says; its body is still to come. */
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
