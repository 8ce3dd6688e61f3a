import type { Fault, FaultRule } from "./faults";
import { randomOf } from "./world";

/** Asks for random faults. The same seed gives the same rules. */
export interface SeededFaults {
  readonly seed: number;
  /** The number of rules, at most 1000; 1 by default. */
  readonly count?: number;
  /** The vendor whose requests they act on; any by default. */
  readonly vendor?: string;
}

type Draw = (below: number) => number;

/** One random fault of each kind that ends by itself. */
const draws: readonly ((draw: Draw) => Fault)[] = [
  (draw) => ({ kind: "down", seconds: 1 + draw(5) }),
  () => ({ kind: "refuse" }),
  (draw) => ({ kind: "resetBefore", at: (["head", "body", "end"] as const)[draw(3)] ?? "end" }),
  () => ({ kind: "resetAfterCommit" }),
  (draw) => ({ kind: "lateCommit", seconds: 1 + draw(120) }),
  (draw) => ({ kind: "promise", seconds: draw(60) }),
  (draw) => ({ kind: "hang", executed: draw(2) === 1 }),
  () => ({ kind: "slow", msPerByte: 0 }),
  (draw) => ({ kind: "truncate", bytes: draw(200) }),
  (draw) => ({ kind: "oversize", bytes: 1_000_000 * (1 + draw(100)) }),
  (draw) => ({ kind: "status", status: [400, 401, 402, 403, 404, 408, 409, 422, 500, 502, 503, 504][draw(12)] ?? 500 }),
  (draw) => ({ kind: "status", status: [500, 502, 503, 504][draw(4)] ?? 500, executed: true }),
  (draw) => ({ kind: "html", status: [200, 403, 404, 502, 503][draw(5)] ?? 502, executed: draw(2) === 1 }),
  () => ({ kind: "empty" }),
  () => ({ kind: "invalidJson" }),
  () => ({ kind: "wrongContentType" }),
  (draw) => ({ kind: "redirect", to: "https://elsewhere.example/", status: [301, 302, 303, 307, 308][draw(5)] ?? 302 }),
  (draw) => ({
    kind: "mutate",
    mutations: [
      (["wrongTypes", "unknownFields", "unknownEnums", "otherNumber", "emptyList", "shortList"] as const)[draw(6)] ??
        "emptyList",
    ],
  }),
  (draw) => ({ kind: "lag", seconds: 1 + draw(60) }),
  (draw) => ({
    kind: "retryAfter",
    form: (["seconds", "date", "missing", "garbage", "negative"] as const)[draw(5)] ?? "missing",
    seconds: draw(5),
  }),
];

/** Rules that each act on one of the next few requests. */
export function seededFaults({ seed, count = 1, vendor }: SeededFaults): FaultRule[] {
  if (!(count <= 1000)) throw new RangeError("A seed gives 1000 faults at most.");
  const world = { random: seed };
  const draw: Draw = (below) => randomOf(world, below);
  return Array.from({ length: count }, () => {
    const fault = (draws[draw(draws.length)] ?? (() => ({ kind: "empty" })))(draw) as Fault;
    const ofVendor = vendor === undefined ? {} : { vendor };
    // Reads lag for as long as the rule is set; every other fault acts on one request.
    return fault.kind === "lag" ? { ...ofVendor, ...fault } : { ...ofVendor, ...fault, path: "/", nth: 1 + draw(6) };
  });
}
