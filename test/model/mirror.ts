/**
 * A server in front of the simulator that gives its answers on, one of them changed: what a proxy, a wrong URL or a
 * vendor in trouble makes of them.
 */
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Mirror {
  readonly origin: string;
  /** Changes answers from now on. `about` is method and path with query. */
  change: (about: string, answer: Answered) => Answered;
  /** How many answers were changed since the last call. */
  changes(): number;
  close(): Promise<void>;
}

/** Answers are asked for once and kept: the simulator behind stands still. */
export async function openMirror(origin: string): Promise<Mirror> {
  const kept = new Map<string, Promise<Answered>>();
  let changed = 0;

  async function real(
    method: string,
    url: string,
    headers: IncomingMessage["headers"],
    body: string,
  ): Promise<Answered> {
    const sent = Object.fromEntries(
      Object.entries(headers).filter(([name]) => !/^(host|connection|content-length)$/.test(name)),
    ) as Record<string, string>;
    const response = await fetch(origin + url, {
      method,
      headers: sent,
      redirect: "manual",
      ...(body !== "" && { body }),
    });
    return {
      status: response.status,
      headers: { "content-type": response.headers.get("content-type") ?? "" },
      body: await response.text(),
    };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // without an encoding, a request's chunks are buffers
    const { method = "", url = "", headers } = request;
    const body = Buffer.concat(chunks).toString();
    const { token, authorization } = headers;
    const key = [method, url, body, token, authorization, headers["x-auth-token"]].join("\n");
    if (!kept.has(key)) kept.set(key, real(method, url, headers, body));
    const before = (await kept.get(key)) as Answered; // set above
    const after = mirror.change(`${method} ${url}`, before);
    changed += Number(after !== before);
    response.writeHead(after.status, after.headers);
    response.end(after.body);
  }

  const server = http.createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const mirror: Mirror = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: (_about, before) => before,
    changes() {
      const before = changed;
      changed = 0;
      return before;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return mirror;
}
