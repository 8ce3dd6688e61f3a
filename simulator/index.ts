export type { FaultRule } from "./core/faults";
export { type Simulator, type SimulatorOptions, startSimulator } from "./core/server";
export type { SwitchValue, SwitchValues } from "./core/switches";
export type { LedgerEntry, RequestEntry } from "./vendor";
export type { SimulatorState, VendorName } from "./vendor-list";
