import http from "node:http";
import net, { type AddressInfo } from "node:net";
import type { Clock } from "./clock";

/** A clock that stands still but for its sleeps, which take no time. */
export interface StillClock extends Clock {
  readonly slept: number[];
}

export function stillClock(start = Date.UTC(2026, 0, 1)): StillClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
}

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Gives the answer to the request of this number (from 0), after its body was read. */
export type Handler = (response: http.ServerResponse, request: Received, index: number) => void;

export interface LocalServer {
  readonly origin: string;
  readonly received: Received[];
  /** Connections accepted so far. */
  connections(): number;
  close(): Promise<void>;
}

/** A real HTTP server on loopback. */
export async function httpServer(handler: Handler): Promise<LocalServer> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      handler(response, received[received.length - 1] as Received, received.length - 1);
    });
  });
  return { received, ...(await listening(server, () => server.closeAllConnections())) };
}

/** A TCP server on loopback that does to each connection (from 0) what it is told. */
export async function tcpServer(
  onConnection: (socket: net.Socket, index: number) => void,
): Promise<Omit<LocalServer, "received">> {
  const open: net.Socket[] = [];
  const server = net.createServer((socket) => {
    open.push(socket);
    // what the client does to a connection that this test breaks is of no interest
    socket.on("error", () => undefined);
    onConnection(socket, open.length - 1);
  });
  return listening(server, () => {
    for (const socket of open) socket.destroy();
  });
}

/** The origin of a port of this machine on which nothing listens. */
export async function refusedOrigin(): Promise<string> {
  const server = await tcpServer(() => undefined);
  await server.close();
  return server.origin;
}

async function listening(server: net.Server, dropConnections: () => void): Promise<Omit<LocalServer, "received">> {
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      dropConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, connections: () => connections, close };
}
