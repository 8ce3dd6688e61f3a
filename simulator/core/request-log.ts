import { isObject, parseJson } from "../json";
import type { RequestEntry, SimulatedRequest, SimulatedVendor } from "../vendor";

/** The requests that the vendors' sockets received, in order. */
export interface RequestLog {
  add(name: string, vendor: SimulatedVendor<unknown>, request: SimulatedRequest): RequestEntry;
  entries(vendor?: string): readonly RequestEntry[];
  /** Forgets the entries; the numbering continues. */
  clear(): void;
  /** Forgets the entries and numbers from 1 again. */
  reset(): void;
}

export function createRequestLog(now: () => number): RequestLog {
  let counted = 0;
  let entries: RequestEntry[] = [];
  return {
    add(name, vendor, request) {
      const body = parseJson(request.body);
      const entry: RequestEntry = {
        n: ++counted,
        at: new Date(now()).toISOString(),
        vendor: name,
        method: request.method,
        path: pathWithQuery(request),
        status: 0,
        caller: vendor.caller(request),
        action: vendor.action?.(request) ?? `${request.method} ${request.path}`,
        ...(isObject(body) ? { bodyKeys: Object.keys(body) } : {}),
      };
      entries.push(entry);
      return entry;
    },
    entries: (vendor) => entries.filter((entry) => vendor === undefined || entry.vendor === vendor),
    clear() {
      entries = [];
    },
    reset() {
      entries = [];
      counted = 0;
    },
  };
}

export function pathWithQuery(request: SimulatedRequest): string {
  const query = request.query.toString();
  return query === "" ? request.path : `${request.path}?${query}`;
}
