import type { Clock } from "../../transport/clock";
import { createExclusive, type Exclusive } from "../session/exclusive";
import { createView, type View } from "../session/view";
import type { Account, Runtime } from "../vendor";
import { type Client, createClient } from "./client";
import { createNumbers, type Numbers } from "./numbers";
import { createRecords, type Records } from "./records";
import {
  type Cnam,
  cnamRow,
  type E911,
  type EdgeStrategy,
  e911Row,
  edgeStrategies,
  type Route,
  routeRow,
} from "./wire";

/** What the adapters of one account share in one process. */
export interface Session {
  /** The access key: it belongs to exactly one account (docs/facts/flowroute.md#authentication). */
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
  const client = createClient(account, runtime);
  const exclusive = createExclusive();
  return {
    accountId: account.credentials.accessKey ?? "",
    clock,
    client,
    exclusive,
    numbers: createNumbers(client, clock, exclusive),
    // GET /v2/routes/:id is documented nowhere (docs/facts/flowroute.md#u21).
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
    // The list has no enforced maximum (docs/facts/flowroute.md#paging). A new record has a flat body
    // (docs/facts/flowroute.md#documents).
    cnams: createRecords(client, clock, {
      name: "cnams",
      row: cnamRow,
      pageSize: 1000,
      readableById: true,
      body: (attributes) => attributes,
    }),
    edgeStrategies: createView(() => listEdgeStrategies(client), clock, Number.POSITIVE_INFINITY),
  };
}

async function listEdgeStrategies(client: Client): Promise<readonly EdgeStrategy[]> {
  const path = "/v2/routes/edge_strategies";
  return client.parse(edgeStrategies, await client.read(path), `GET ${path}`).data;
}

function enveloped(type: string) {
  return (attributes: Readonly<Record<string, unknown>>) => ({ data: { type, attributes } });
}
