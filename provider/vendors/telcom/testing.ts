import { type Simulator, startSimulator } from "../../../simulator";
import { parseId, type Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { connect } from "../../run/sessions";
import { httpServer, type StillClock, stillClock } from "../../transport/testing";
import type { AnyAdapter, Offer } from "../adapter";
import type { Connection } from "../vendor";
import { telcom } from ".";

/** The number on the vendor's sample pages, and one that its samples offer. */
export const HELD = ref("telcom/+443301222970");
export const OFFERED = ref("telcom/+441234901769");
export const INTERNAL = ref("telcom/ext-1001");

export interface Bench {
  readonly simulator: Simulator;
  readonly clock: StillClock;
  /** A session on the demo account, as one run has it. */
  open(credentials?: Readonly<Record<string, string>>, origin?: string): Session;
  /** What the vendor was asked since the last call, in order. */
  asked(): string[];
}

export interface Session extends Connection {
  readonly phoneNumber: Required<Pick<AnyAdapter, "find" | "create" | "update" | "delete">>;
  readonly numberRouting: Required<Pick<AnyAdapter, "find" | "update" | "delete">>;
  readonly subscriber: Required<Pick<AnyAdapter, "find" | "update" | "delete">>;
  readonly numberSearch: { search(inputs: Properties): Promise<readonly Offer[]> };
}

export async function startBench(): Promise<Bench> {
  const simulator = await startSimulator();
  const clock = stillClock();
  const { TELCOM_AUTH_TOKEN: authToken = "", TELCOM_AUTH_SECRET: authSecret = "" } = simulator.environment;
  return {
    simulator,
    clock,
    open(credentials = { authToken, authSecret }, origin = simulator.origins.telcom) {
      const connection = connect(telcom, { vendor: "telcom", credentials, origin }, clock);
      const { PhoneNumber, NumberRouting, Subscriber, NumberSearch } = connection.adapters;
      return {
        ...connection,
        phoneNumber: PhoneNumber,
        numberRouting: NumberRouting,
        subscriber: Subscriber,
        numberSearch: NumberSearch,
      } as Session; // index.ts lists these
    },
    asked() {
      const actions = simulator.requests("telcom").map((entry) => entry.action);
      simulator.clearRequests();
      return actions;
    },
  };
}

/** A Telcom with one answer for each action. */
export async function scripted(answers: Readonly<Record<string, unknown>>) {
  const actionOf = (url: string) => url.replace("/api/v2/", "");
  const server = await httpServer((response, { url }) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(answers[actionOf(url)]));
  });
  return {
    origin: server.origin,
    close: server.close,
    /** The parameters that an action was called with, call by call. */
    sent: (action: string): unknown[] =>
      server.received
        .filter(({ url }) => actionOf(url) === action)
        .map(({ body }) => JSON.parse(new URLSearchParams(body).get("params") ?? "null")),
  };
}

export function ref(id: string): Ref {
  const parsed = parseId(id);
  if (!parsed) throw new Error(`${id} is no id`);
  return parsed;
}
