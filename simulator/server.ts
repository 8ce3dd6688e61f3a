import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type Control, controlAnswer } from "./control";
import { createDowntime } from "./downtime";
import { createEngine } from "./engine";
import { type ActiveFault, applyFault, type FaultRule, faultProblem, isFor, isForAll, takesTurn } from "./faults";
import { headOf, listen, readRequest, sendAnswer, stop, strangerProblem } from "./http";
import { isObject, mergePatch, own, parseJson } from "./json";
import { createRateWindow } from "./rate";
import { type SwitchValue, type SwitchValues, switchesOf, switchProblem } from "./switches";
import type { LedgerEntry, RequestEntry, SimulatedRequest, SimulatedVendor } from "./vendor";
import { vendors as list, type SimulatorState, type VendorName } from "./vendor-list";
import { loadWorld, newWorld, worldText, writeWhole } from "./world";

export interface SimulatorOptions {
  /** The control's port; the vendors follow in the order of the list. 0 or none: any free ports. */
  readonly port?: number;
  /** Where the world is kept between runs. None: in memory only. */
  readonly stateFile?: string;
  /** What the pseudo-random choices start from. */
  readonly seed?: number;
  readonly switches?: SwitchValues;
  /** Milliseconds since the epoch at which the clock stands still, but for `advance`. None: it runs with real time. */
  readonly now?: number;
}

export interface Simulator {
  /** Origin of the control socket. */
  readonly control: string;
  readonly origins: Readonly<Record<VendorName, string>>;
  /** Environment variables that reach every vendor with the demo credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was paid for and given up, in order. */
  ledger(): LedgerEntry[];
  requests(vendor?: VendorName): RequestEntry[];
  clearRequests(): void;
  /** Moves the clock on. Whatever is due by then happens. */
  advance(seconds: number): void;
  /** Throws when the vendor has no such switch or the switch no such value. */
  set(vendor: VendorName, name: string, value: SwitchValue): void;
  /** Sets a fault and gives it back with its counts, which go on counting. */
  fault(rule: FaultRule): Readonly<ActiveFault>;
  faults(): readonly Readonly<ActiveFault>[];
  clearFaults(): void;
  /** Resolves when every vendor listens that no fault holds down. */
  listening(): Promise<void>;
  /** What the vendors hold, live: a change is what the next request sees. */
  readonly state: SimulatorState;
  /** Everything as at the start: state, ledger, clock, switches, requests, faults. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts every vendor and the control on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const vendors: Readonly<Record<string, SimulatedVendor<unknown>>> = list;
  const names = Object.keys(vendors);
  checkSwitches(options.switches ?? {});

  let world =
    options.stateFile === undefined ? newWorld(vendors, options) : loadWorld(options.stateFile, vendors, options);
  let saved = "";
  let counted = 0;
  let requests: RequestEntry[] = [];
  let faults: ActiveFault[] = [];
  const rate = createRateWindow();
  const engine = createEngine(vendors, () => world);
  engine.catchUp();
  save();

  function save(): void {
    if (options.stateFile === undefined) return;
    const text = worldText(world);
    if (text === saved) return;
    writeWhole(options.stateFile, text);
    saved = text;
  }

  function checkSwitches(patch: unknown): asserts patch is SwitchValues {
    for (const [name, values] of Object.entries(isObject(patch) ? patch : {})) {
      const vendor = own(vendors, name);
      if (vendor === undefined) throw new RangeError(`No vendor is named "${name}". The vendors: ${names.join(", ")}.`);
      for (const [switchName, value] of Object.entries(isObject(values) ? values : {})) {
        const problem = switchProblem(vendor, switchName, value);
        if (problem !== undefined) throw new RangeError(problem);
      }
    }
  }

  function changed<Result>(change: () => Result): Result {
    const result = change();
    engine.catchUp();
    save();
    return result;
  }

  const control: Control = {
    ledger: () => {
      changed(() => undefined);
      return world.ledger;
    },
    requests: (vendor) => requests.filter((entry) => vendor === undefined || entry.vendor === vendor),
    clearRequests: () => {
      requests = [];
    },
    state: () => {
      engine.catchUp();
      return world.states;
    },
    patchState: (patch) => changed(() => mergePatch(world.states, patch)),
    reset: () => {
      engine.forgetLate();
      rate.clear();
      control.clearFaults();
      counted = 0;
      requests = [];
      changed(() => {
        world = newWorld(vendors, options);
      });
    },
    now: () => engine.now(),
    advance: (seconds) => {
      if (!Number.isFinite(seconds) || seconds < 0)
        throw new RangeError("The clock only moves on: advanceSeconds is a number, 0 or more.");
      if (Number.isNaN(new Date(engine.now() + seconds * 1000).getTime()))
        throw new RangeError("The clock ends with the year 275760.");
      changed(() => {
        world.clock.advancedMs += seconds * 1000;
      });
      downtime.look();
    },
    switches: () =>
      Object.fromEntries(
        Object.entries(vendors).map(([name, vendor]) => [
          name,
          Object.fromEntries(
            Object.entries(switchesOf(vendor)).map(([switchName, definition]) => [
              switchName,
              { value: world.switches[name]?.[switchName], ...definition },
            ]),
          ),
        ]),
      ),
    patchSwitches: (patch) => {
      checkSwitches(patch);
      changed(() => mergePatch(world.switches, patch));
    },
    faults: () => faults,
    fault: (...rules) => {
      const problem = rules.map((rule) => faultProblem(rule, names)).find((one) => one !== undefined);
      if (problem !== undefined) throw new RangeError(problem);
      const added = rules.map((rule) => ({ rule: rule as FaultRule, matched: 0, applied: 0 })); // faultProblem has looked at each
      faults.push(...added);
      for (const { rule } of added)
        if (rule.kind === "down" && isForAll(rule))
          goDown(rule.vendor === undefined ? names : [rule.vendor], rule.seconds);
      engine.remember(faults.some((one) => one.rule.kind === "lag"));
      return added;
    },
    clearFaults: () => {
      faults = [];
      engine.remember(false);
      downtime.end();
    },
    environment: () => environment,
    origins: () => origins,
  };

  function serve(
    name: string,
    vendor: SimulatedVendor<unknown>,
    request: SimulatedRequest,
    response: ServerResponse,
  ): void {
    const entry = logged(name, vendor, request);
    response.once("close", () => noteStatus(entry, response));
    const lag = turnOf(name, request, (fault) => fault.rule.kind === "lag");
    const fault = turnOf(name, request, isOrdinary);
    if (fault ?? lag) entry.fault = (fault ?? lag)?.rule.kind;
    if (fault?.rule.kind === "down") goDown([name], fault.rule.seconds);
    const answer = once(() => {
      try {
        return lag?.rule.kind === "lag" ? engine.runLagged(name, request, lag.rule.seconds) : engine.run(name, request);
      } finally {
        save();
      }
    });
    const limit = Number(world.switches[name]?.ratePerSecond);
    if (entry.caller !== undefined && !rate.allows(`${name} ${entry.caller}`, limit)) {
      sendAnswer(response, engine.tooMany(name, 1));
    } else if (fault === undefined) {
      sendAnswer(response, answer());
    } else {
      applyFault(
        {
          response,
          execute: answer,
          pretend: () => engine.pretend(name, request),
          executeLater: (seconds) => engine.runLater(name, request, seconds),
          tooMany: (seconds) => engine.tooMany(name, seconds),
          missing: () => engine.missing(name),
          now: engine.now,
        },
        fault.rule,
      );
    }
    noteStatus(entry, response);
  }

  function goDown(which: readonly string[], seconds?: number): void {
    for (const name of which) downtime.begin(names.indexOf(name), seconds);
  }

  function turnOf(
    name: string,
    request: SimulatedRequest,
    kind: (fault: ActiveFault) => boolean,
  ): ActiveFault | undefined {
    return faults.filter((fault) => kind(fault) && isFor(fault.rule, name, request)).find(takesTurn);
  }

  function logged(name: string, vendor: SimulatedVendor<unknown>, request: SimulatedRequest): RequestEntry {
    const query = request.query.toString();
    const body = parseJson(request.body);
    const entry: RequestEntry = {
      n: ++counted,
      at: new Date(engine.now()).toISOString(),
      vendor: name,
      method: request.method,
      path: query === "" ? request.path : `${request.path}?${query}`,
      status: 0,
      caller: vendor.caller(request),
      action: vendor.action?.(request) ?? `${request.method} ${request.path}`,
      ...(isObject(body) ? { bodyKeys: Object.keys(body) } : {}),
    };
    requests.push(entry);
    return entry;
  }

  /** A rule that looks at connections alone, not at what they carry. */
  function refuses(name: string): boolean {
    return faults
      .filter(({ rule }) => rule.kind === "refuse" && (rule.vendor ?? name) === name && isForAll(rule))
      .some(takesTurn);
  }

  /** Resets the connection of a request that is not to be read to its end; says whether it did. */
  function breaksOff(name: string, vendor: SimulatedVendor<unknown>, incoming: IncomingMessage): boolean {
    const head = headOf(incoming);
    const isEarly = ({ rule }: ActiveFault) => rule.kind === "resetBefore" && (rule.at ?? "end") !== "end";
    const fault = faults.find(isEarly) && turnOf(name, head, isEarly);
    if (fault?.rule.kind !== "resetBefore") return false;
    logged(name, vendor, head).fault = fault.rule.kind;
    const reset = () => incoming.socket.resetAndDestroy();
    if (fault.rule.at === "head") reset();
    else incoming.once("data", reset).once("end", reset);
    return true;
  }

  /** A server on loopback that hands on what was sent to it, whole, and refuses what a web page sends. */
  function serverOf(
    handle: (request: SimulatedRequest, response: ServerResponse) => void,
    takes = (_: IncomingMessage) => true,
  ): Server {
    const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
      const problem = strangerProblem(incoming);
      if (problem !== undefined) {
        sendAnswer(response, { status: 403, body: `${problem}\n`, headers: { connection: "close" } });
      } else if (takes(incoming)) {
        const request = await readRequest(incoming);
        if (request === undefined) incoming.destroy();
        else if (request === "too large")
          sendAnswer(response, { status: 413, body: "The simulator takes bodies of 16 MB at most.\n" });
        else handle(request, response);
      }
    };
    return createServer(
      (incoming, response) => void answer(incoming, response).catch((error: unknown) => failed(response, error)),
    );
  }

  function vendorServer(name: string, vendor: SimulatedVendor<unknown>): Server {
    const server = serverOf(
      (request, response) => serve(name, vendor, request, response),
      (incoming) => !breaksOff(name, vendor, incoming),
    );
    server.on("connection", (socket: Socket) => {
      if (refuses(name)) socket.resetAndDestroy();
    });
    return server;
  }

  const controlServer = serverOf((request, response) => sendAnswer(response, controlAnswer(control, request)));

  /** A defect of the simulator itself: loud, and unlike any vendor's answer. */
  function failed(response: ServerResponse, error: unknown): void {
    const body = `The simulator failed: ${error instanceof Error ? error.stack : String(error)}\n`;
    if (response.headersSent) response.destroy();
    else sendAnswer(response, { status: 599, body });
  }

  const servers = [controlServer, ...Object.entries(vendors).map(([name, vendor]) => vendorServer(name, vendor))];
  const urls: string[] = [];
  try {
    for (const [index, server] of servers.entries())
      urls.push(await listen(server, options.port ? options.port + index : 0));
  } catch (error) {
    await Promise.all(servers.map(stop));
    throw error;
  }
  const downtime = createDowntime(servers.slice(1), urls.slice(1), () => engine.now());
  const origins = Object.fromEntries(names.map((name, index) => [name, urls[index + 1]])) as Record<VendorName, string>; // names are the list's own keys
  const environment: Record<string, string> = Object.assign(
    {},
    ...names.map((name) => vendors[name]?.environment(origins[name as VendorName])),
  );

  return {
    control: urls[0] ?? "",
    origins,
    environment,
    ledger: () => [...control.ledger()],
    requests: (vendor) => [...control.requests(vendor)],
    clearRequests: control.clearRequests,
    advance: control.advance,
    set: (vendor, name, value) => control.patchSwitches({ [vendor]: { [name]: value } }),
    fault: (rule) => {
      const [fault] = control.fault(rule);
      if (fault === undefined) throw new Error("The control set no fault.");
      return fault;
    },
    faults: control.faults,
    clearFaults: control.clearFaults,
    listening: downtime.over,
    get state() {
      return control.state() as SimulatorState; // each vendor's state is what its own initial gave
    },
    reset: control.reset,
    close: async () => {
      await downtime.over();
      downtime.close();
      await Promise.all(servers.map(stop));
      save();
    },
  };
}

/** Not one that goes together with others, nor one that acts before a request is read or on no request at all. */
function isOrdinary({ rule }: ActiveFault): boolean {
  if (rule.kind === "resetBefore") return (rule.at ?? "end") === "end";
  return rule.kind !== "lag" && !(rule.kind === "down" && isForAll(rule));
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
