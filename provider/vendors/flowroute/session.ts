import type { z } from "zod";
import type { Clock } from "../../transport/clock";
import { createExclusive, type Exclusive } from "../session/exclusive";
import { createView, type View } from "../session/view";
import type { Account, Runtime } from "../vendor";
import { type Client, createClient } from "./client";
import { createNumbers, type Numbers } from "./numbers";
import { createRecords, type Records } from "./records";
import { cnamRow, e911Row, edgeStrategies, routeRow } from "./wire";

export type Route = z.infer<typeof routeRow>;
export type E911 = z.infer<typeof e911Row>;
export type Cnam = z.infer<typeof cnamRow>;
export type EdgeStrategy = z.infer<typeof edgeStrategies>["data"][number];

/** One account in one process: what its adapters share. */
export interface Session {
  /** The access key: it belongs to exactly one account (sheet 1.2). */
  readonly accountId: string;
  readonly clock: Clock;
  readonly client: Client;
  readonly exclusive: Exclusive;
  readonly numbers: Numbers;
  readonly routes: Records<Route>;
  readonly e911s: Records<E911>;
  readonly cnams: Records<Cnam>;
  /** Read once a session, under the key "all". */
  readonly edgeStrategies: View<readonly EdgeStrategy[]>;
}

export function openSession(account: Account, runtime: Runtime): Session {
  const { clock } = runtime;
  const accountId = account.credentials.accessKey ?? "";
  const client = createClient(account, runtime);
  const exclusive = createExclusive();
  const listEdgeStrategies = "/v2/routes/edge_strategies";
  return {
    accountId,
    clock,
    client,
    exclusive,
    numbers: createNumbers(client, clock, exclusive),
    // GET /v2/routes/:id is documented nowhere (sheet 2).
    routes: createRecords(client, clock, {
      name: "routes",
      row: routeRow,
      pageSize: 200,
      readableById: false,
      body: enveloped("route"),
    }),
    e911s: createRecords(client, clock, {
      name: "e911s",
      row: e911Row,
      pageSize: 2000,
      readableById: true,
      body: enveloped("e911"),
    }),
    // "No max currently enforced" (sheet 1.5); alone of the three, it is made from a flat body (9.2).
    cnams: createRecords(client, clock, {
      name: "cnams",
      row: cnamRow,
      pageSize: 1000,
      readableById: true,
      body: (attributes) => attributes,
    }),
    edgeStrategies: createView(
      async () => client.parse(edgeStrategies, await client.read(listEdgeStrategies), `GET ${listEdgeStrategies}`).data,
      clock,
      Number.POSITIVE_INFINITY,
    ),
  };
}

function enveloped(type: string) {
  return (attributes: Readonly<Record<string, unknown>>) => ({ data: { type, attributes } });
}
