import type { VendorName } from "../../simulator";
import type { Fault } from "../../simulator/core/faults";
import { vendorNames } from "../../test/support/carriers";
import { enrich } from "../../test/support/exported";
import { sharedClock, withSimulator } from "../../test/support/simulator";
import { environmentSource } from "../lifecycle";
import { TelephonyError } from "../transport/errors";
import { readAccounts } from "./accounts";
import { type DeclaredNumber, declaredOf } from "./declared";

const simulator = withSimulator();

async function declaredAt(vendor: VendorName): Promise<DeclaredNumber[]> {
  const { run, accounts } = await readAccounts({
    sources: [environmentSource(simulator.environment)],
    vendors: [vendor],
    clock: sharedClock(simulator),
    show: () => {},
  });
  return declaredOf(
    run,
    accounts.flatMap(({ numbers }) => numbers),
  );
}

/** What is wrong with an account that was read with a fault, beside what is held: resources that are missing unsaid. */
function holes(held: readonly DeclaredNumber[], seen: readonly DeclaredNumber[]): string[] {
  return held.flatMap(({ ref, declarations }) => {
    const number = seen.find((each) => each.ref.number === ref.number);
    if (!number) return [`${ref.number} is missing`];
    const isSaid = (kind: string, id: string) =>
      number.leftOut.some((each) => each.kind === "PhoneNumber" || (each.kind === kind && each.id === id));
    return declarations.flatMap((wanted) => {
      const found = number.declarations.find(({ kind, id }) => kind === wanted.kind && id === wanted.id);
      if (!found) return isSaid(wanted.kind, wanted.id) ? [] : [`${wanted.kind} ${wanted.id} is missing`];
      const said = found.leftOut.flatMap(({ inputs = [] }) => inputs);
      const lost = Object.keys(wanted.inputs).filter(
        (input) =>
          !said.includes(input) && JSON.stringify(found.inputs[input]) !== JSON.stringify(wanted.inputs[input]),
      );
      return lost.map((input) => `${wanted.kind} ${wanted.id}: ${input}`);
    });
  });
}

const FAULTS: readonly (readonly [string, Fault])[] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map(
    (status) => [String(status), { kind: "status", status }] as const,
  ),
  ["html", { kind: "html", status: 200 }],
  ["html 502", { kind: "html", status: 502 }],
  ["empty", { kind: "empty" }],
  ["invalidJson", { kind: "invalidJson" }],
  ["truncate", { kind: "truncate" }],
  ["missing", { kind: "missing" }],
  ["resetBefore", { kind: "resetBefore" }],
  ["resetAfterCommit", { kind: "resetAfterCommit" }],
  ["redirect", { kind: "redirect", to: "https://example.com/" }],
  ...(["wrongTypes", "unknownFields", "otherNumber", "emptyList", "repeatList"] as const).map(
    (mutation) => [mutation, { kind: "mutate", mutations: [mutation] }] as const,
  ),
];

describe.each(vendorNames)("%s", (vendor) => {
  test.each(FAULTS)(
    "%s at any one request, for once or for good: an error, or a gap that is named",
    async (name, fault) => {
      enrich(simulator);
      if (vendor === "flowroute") simulator.set(vendor, "bulkRead", "documents");
      const held = await declaredAt(vendor);
      const paths = [
        ...new Set(simulator.requests().map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`)),
      ];
      expect(held.length).toBeGreaterThan(2);
      const outcomes: (readonly [string, number | undefined, readonly string[]])[] = [];
      for (const each of paths)
        for (const times of [1, undefined]) {
          const [method = "", path = ""] = each.split(" ");
          // Whose numbers a list shows, it alone says.
          if (name === "otherNumber" && !/\d{10}$/.test(path)) continue;
          simulator.clearFaults();
          simulator.fault({ ...fault, vendor, method, path: `^${path}($|\\?)`, ...(times && { times }) });
          const outcome = await declaredAt(vendor).then(
            (seen) => holes(held, seen),
            (error: unknown) => {
              if (!(error instanceof TelephonyError)) throw error;
              return [];
            },
          );
          outcomes.push([each, times, outcome]);
        }
      expect(outcomes.filter(([, , missing]) => missing.length > 0)).toEqual([]);
    },
  );
});
