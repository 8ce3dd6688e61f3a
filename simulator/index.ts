export type { ActiveFault, Fault, FaultKind, FaultMatch, FaultRule } from "./faults";
export type { MutationName } from "./mutations";
export { type SeededFaults, seededFaults } from "./seeded";
export { type Simulator, type SimulatorOptions, startSimulator } from "./server";
export type { SwitchValue, SwitchValues } from "./switches";
export type {
  LedgerEntry,
  RequestEntry,
  SimulatedContext,
  SimulatedRequest,
  SimulatedResponse,
  SimulatedVendor,
  SwitchDefinition,
} from "./vendor";
export type { SimulatorState, VendorName } from "./vendor-list";
