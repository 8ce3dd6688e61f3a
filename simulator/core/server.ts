import { isObject, own } from "../json";
import type { LedgerEntry, RequestEntry, SimulatedVendor } from "../vendor";
import { type SimulatorState, type VendorName, vendors as vendorList } from "../vendor-list";
import { type ActiveFault, createFaultList, isForAll } from "./active-faults";
import { type Control, controlAnswer } from "./control";
import { createDowntime } from "./downtime";
import { createExecutor } from "./executor";
import type { FaultRule } from "./faults";
import { sendAnswer } from "./http";
import { createLoopbackServer, listen, stop } from "./loopback";
import { mergePatch } from "./merge-patch";
import { createRateWindow } from "./rate";
import { createRequestLog } from "./request-log";
import { writeStateFile } from "./state-file";
import { type SwitchValue, type SwitchValues, switchesOf, switchProblem } from "./switches";
import { createVendorServer } from "./vendor-server";
import { loadWorld, newWorld, worldText } from "./world";

export interface SimulatorOptions {
  /**
   * The control's port; the vendors take the next ones, in the order of `vendor-list.ts`. 0 or none: any free ports.
   */
  readonly port?: number;
  /** The file that keeps the state between runs. None: the state is kept in memory only. */
  readonly stateFile?: string;
  /** The start of the pseudo-random choices. The same seed makes the same choices. */
  readonly seed?: number;
  readonly switches?: SwitchValues;
  /**
   * The time, in ms since the epoch, at which the clock stands still but for `advance`. None: it runs with real time.
   */
  readonly now?: number;
}

export interface Simulator {
  /** Origin of the control socket. */
  readonly control: string;
  readonly origins: Readonly<Record<VendorName, string>>;
  /** Environment variables that reach every vendor with the demo credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was bought, released, restored, registered and charged, in order. */
  ledger(): LedgerEntry[];
  /** The requests that the vendors received, in order. */
  requests(vendor?: VendorName): RequestEntry[];
  clearRequests(): void;
  /** Moves the clock on. Whatever is due by then takes effect. */
  advance(seconds: number): void;
  /** Sets a switch. Throws when the vendor has no such switch or the switch no such value. */
  set(vendor: VendorName, name: string, value: SwitchValue): void;
  /** Sets a fault. The result shows at any time how often it has matched and acted. */
  fault(rule: FaultRule): Readonly<ActiveFault>;
  faults(): readonly Readonly<ActiveFault>[];
  clearFaults(): void;
  /** Resolves when every vendor listens, except those that a fault keeps down. */
  listening(): Promise<void>;
  /** What the vendors hold. A change in place is what the next request sees. */
  readonly state: SimulatorState;
  /** Puts everything back to the start: state, ledger, clock, switches, requests, faults. */
  reset(): void;
  close(): Promise<void>;
}

type Vendors = Readonly<Record<string, SimulatedVendor<unknown>>>;

/** Starts every vendor and the control on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const vendors: Vendors = vendorList;
  const names = Object.keys(vendors);
  checkSwitches(vendors, options.switches ?? {});

  let world =
    options.stateFile === undefined ? newWorld(vendors, options) : loadWorld(options.stateFile, vendors, options);
  let saved = "";
  const faults = createFaultList(names);
  const rate = createRateWindow();
  const executor = createExecutor(vendors, () => world);
  const log = createRequestLog(executor.now);
  executor.catchUp();
  save();

  function save(): void {
    if (options.stateFile === undefined) return;
    const text = worldText(world);
    if (text === saved) return;
    writeStateFile(options.stateFile, text);
    saved = text;
  }

  /** Makes a change, lets what is due by now take effect, and saves. */
  function change(make: () => void): void {
    make();
    executor.catchUp();
    save();
  }

  function takeDown(name: string, seconds?: number): void {
    downtime.begin(names.indexOf(name), seconds);
  }

  const control: Control = {
    ledger: () => {
      change(() => undefined);
      return world.ledger;
    },
    requests: log.entries,
    clearRequests: log.clear,
    state: () => {
      executor.catchUp();
      return world.states;
    },
    patchState: (patch) => change(() => mergePatch(world.states, patch)),
    reset: () => {
      executor.forget();
      rate.clear();
      control.clearFaults();
      log.reset();
      change(() => {
        world = newWorld(vendors, options);
      });
    },
    now: () => executor.now(),
    advance: (seconds) => {
      if (!Number.isFinite(seconds) || seconds < 0)
        throw new RangeError("The clock only moves on: advanceSeconds is a number, 0 or more.");
      if (Number.isNaN(new Date(executor.now() + seconds * 1000).getTime()))
        throw new RangeError("The clock ends with the year 275760.");
      change(() => {
        world.clock.advancedMs += seconds * 1000;
      });
      downtime.check();
    },
    switches: () => describeSwitches(vendors, world.switches),
    patchSwitches: (patch) => {
      checkSwitches(vendors, patch);
      change(() => mergePatch(world.switches, patch));
    },
    faults: faults.all,
    fault: (...rules) => {
      const added = faults.set(rules);
      for (const { rule } of added)
        if (rule.kind === "down" && isForAll(rule))
          for (const name of rule.vendor === undefined ? names : [rule.vendor]) takeDown(name, rule.seconds);
      executor.remember(faults.all().some(({ rule }) => rule.kind === "lag"));
      return added;
    },
    clearFaults: () => {
      faults.clear();
      executor.remember(false);
      downtime.end();
    },
    environment: () => environment,
    origins: () => origins,
  };

  const simulation = {
    executor,
    faults,
    log,
    rate,
    ratePerSecond: (name: string) => Number(world.switches[name]?.ratePerSecond),
    save,
    takeDown,
  };
  const vendorServers = Object.entries(vendors).map(([name, vendor]) => createVendorServer(name, vendor, simulation));
  const controlServer = createLoopbackServer((request, response) =>
    sendAnswer(response, controlAnswer(control, request)),
  );
  const servers = [controlServer, ...vendorServers];
  const urls: string[] = [];
  try {
    for (const [index, server] of servers.entries())
      urls.push(await listen(server, options.port ? options.port + index : 0));
  } catch (error) {
    await Promise.all(servers.map(stop));
    throw error;
  }
  const [controlUrl = "", ...vendorUrls] = urls;
  const downtime = createDowntime(vendorServers, vendorUrls, executor.now);
  const origins = Object.fromEntries(names.map((name, index) => [name, vendorUrls[index]])) as Record<
    VendorName,
    string
  >; // names are the list's own keys
  const environment: Record<string, string> = Object.assign(
    {},
    ...names.map((name) => vendors[name]?.environment(origins[name as VendorName])),
  );

  return {
    control: controlUrl,
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
    listening: downtime.settled,
    get state() {
      return control.state() as SimulatorState; // each vendor's state is what its own initial gave
    },
    reset: control.reset,
    close: async () => {
      await downtime.settled();
      downtime.close();
      await Promise.all(servers.map(stop));
      save();
    },
  };
}

/** Throws a RangeError for a vendor, a switch or a value that there is not. */
function checkSwitches(vendors: Vendors, patch: unknown): asserts patch is SwitchValues {
  for (const [name, values] of Object.entries(isObject(patch) ? patch : {})) {
    const vendor = own(vendors, name);
    if (vendor === undefined)
      throw new RangeError(`No vendor is named "${name}". The vendors: ${Object.keys(vendors).join(", ")}.`);
    for (const [switchName, value] of Object.entries(isObject(values) ? values : {})) {
      const problem = switchProblem(vendor, switchName, value);
      if (problem !== undefined) throw new RangeError(problem);
    }
  }
}

/** Each vendor's switches with their values and what they are about. */
function describeSwitches(vendors: Vendors, values: SwitchValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(vendors).map(([name, vendor]) => [
      name,
      Object.fromEntries(
        Object.entries(switchesOf(vendor)).map(([switchName, definition]) => [
          switchName,
          { value: values[name]?.[switchName], ...definition },
        ]),
      ),
    ]),
  );
}
