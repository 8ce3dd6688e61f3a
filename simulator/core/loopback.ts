import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SimulatedRequest } from "../vendor";
import { headOf, readRequest, sendAnswer } from "./http";

/** Node's own default is 5 s. */
const LONGEST_IDLE_MS = 600_000;

/**
 * A server for this machine's programs: it passes on each request once it was read to its end, and refuses what a web
 * page sends. Where `takes` says no, it neither reads nor answers the request.
 */
export function createLoopbackServer(
  handle: (request: SimulatedRequest, response: ServerResponse) => void,
  takes = (_: IncomingMessage, _head: SimulatedRequest) => true,
): Server {
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const problem = webPageProblem(incoming);
    if (problem !== undefined) {
      sendAnswer(response, { status: 403, body: `${problem}\n`, headers: { connection: "close" } });
      return;
    }
    const head = headOf(incoming);
    if (takes(incoming, head)) {
      const request = await readRequest(incoming, head);
      if (request === undefined) incoming.destroy();
      else if (request === "too large")
        sendAnswer(response, { status: 413, body: "The simulator takes bodies of 16 MB at most.\n" });
      else handle(request, response);
    }
  };
  return createServer(
    // A client may send on an idle connection at the moment at which the server closes it, and then knows nothing of
    // what became of its request: that is for a fault to play, and not for a machine that is busy.
    { keepAliveTimeout: LONGEST_IDLE_MS },
    (incoming, response) => void answer(incoming, response).catch((error: unknown) => sendDefect(response, error)),
  );
}

/** Answers 599 for a defect of the simulator itself, a status that no vendor uses. */
function sendDefect(response: ServerResponse, error: unknown): void {
  const body = `The simulator failed: ${error instanceof Error ? error.stack : String(error)}\n`;
  if (response.headersSent) response.destroy();
  else sendAnswer(response, { status: 599, body });
}

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Why a request may come from a web page, or undefined. A page in a browser on this machine reaches loopback in two
 * ways: under a name of its own that it points here, which the Host shows; or from its own site, which the Origin shows
 * (browsers send it with each request that may change something).
 */
function webPageProblem(incoming: IncomingMessage): string | undefined {
  const { host = "", origin } = incoming.headers;
  const [, name = "", port = "80"] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  if (!loopbackNames.has(name) || Number(port) !== incoming.socket.localPort) {
    return (
      "The simulator answers only requests for this machine: the Host must be 127.0.0.1, localhost or [::1], with " +
      "its port."
    );
  }
  if (origin !== undefined) return "The simulator answers no request that a web page sends: it has an Origin.";
  return undefined;
}

/** Below the ports that a system gives to those who connect: one that is down for a while finds its port free. */
const [FIRST_PORT, PORTS] = [20_000, 12_000];
const MOST_TRIES = 20;

/** Listens on loopback and gives the origin. Port 0 takes any free one. */
export async function listen(server: Server, port: number): Promise<string> {
  for (let tries = 0; port === 0 && tries < MOST_TRIES; tries += 1) {
    try {
      return await listenAt(server, FIRST_PORT + Math.floor(Math.random() * PORTS));
    } catch (error) {
      if (!["EADDRINUSE", "EACCES"].includes(`${(error as NodeJS.ErrnoException).code}`)) throw error;
    }
  }
  return listenAt(server, port);
}

async function listenAt(server: Server, port: number): Promise<string> {
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
