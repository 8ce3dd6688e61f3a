import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { RequestEntry, SimulatedRequest, SimulatedVendor } from "../vendor";
import type { FaultList } from "./active-faults";
import type { Executor } from "./executor";
import { applyFault } from "./faults";
import { sendAnswer } from "./http";
import { createLoopbackServer } from "./loopback";
import type { RateWindow } from "./rate";
import type { RequestLog } from "./request-log";

/** What the vendors' servers share. */
export interface Simulation {
  readonly executor: Executor;
  readonly faults: FaultList;
  readonly log: RequestLog;
  readonly rate: RateWindow;
  ratePerSecond(vendor: string): number;
  save(): void;
  /** Stops a vendor from listening, for that many seconds or until the faults are cleared. */
  takeDown(vendor: string, seconds?: number): void;
}

/** One vendor's own socket: each request goes through the log, the faults and the rate limit to the vendor. */
export function createVendorServer(
  name: string,
  vendor: SimulatedVendor<unknown>,
  { executor, faults, log, rate, ratePerSecond, save, takeDown }: Simulation,
): Server {
  function serve(request: SimulatedRequest, response: ServerResponse): void {
    const entry = log.add(name, vendor, request);
    response.once("close", () => noteStatus(entry, response));
    const lag = faults.lag(name, request);
    const fault = faults.ordinary(name, request);
    if (fault ?? lag) entry.fault = (fault ?? lag)?.rule.kind;
    if (fault?.rule.kind === "down") takeDown(name, fault.rule.seconds);
    const execute = once(() => {
      try {
        return lag?.rule.kind === "lag"
          ? executor.executeLagged(name, request, lag.rule.seconds)
          : executor.execute(name, request);
      } finally {
        save();
      }
    });
    if (entry.caller !== undefined && !rate.allows(`${name} ${entry.caller}`, ratePerSecond(name))) {
      sendAnswer(response, executor.tooMany(name, 1));
    } else if (fault === undefined) {
      sendAnswer(response, execute());
    } else {
      applyFault(
        {
          response,
          execute,
          executeLater: (seconds) => executor.executeLater(name, request, seconds),
          rehearse: () => executor.rehearse(name, request),
          tooMany: (seconds) => executor.tooMany(name, seconds),
          missing: () => executor.missing(name),
          now: executor.now,
        },
        fault.rule,
      );
    }
    noteStatus(entry, response);
  }

  /** Resets the connection of a request before the request was read to its end, and tells whether it did. */
  function resetsEarly(incoming: IncomingMessage, head: SimulatedRequest): boolean {
    const fault = faults.early(name, head);
    if (fault?.rule.kind !== "resetBefore") return false;
    log.add(name, vendor, head).fault = fault.rule.kind;
    const reset = () => incoming.socket.resetAndDestroy();
    if (fault.rule.at === "head") reset();
    else incoming.once("data", reset).once("end", reset);
    return true;
  }

  const server = createLoopbackServer(serve, (incoming, head) => !resetsEarly(incoming, head));
  server.on("connection", (socket: Socket) => {
    if (faults.refuses(name)) socket.resetAndDestroy();
  });
  return server;
}

function noteStatus(entry: RequestEntry, response: ServerResponse): void {
  if (response.headersSent) entry.status = response.statusCode;
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}
