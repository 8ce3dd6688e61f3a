/** What the tests of every carrier's folder share: the carrier simulated, a clock, and sessions and runs on both. */
import type { RequestEntry, Simulator, VendorName } from "../../simulator";
import { withSimulator } from "../../test/support/simulator";
import { createRun, environmentSource, type Run } from "../lifecycle";
import { type Inputs, resources } from "../resources";
import type { Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { connect } from "../run/sessions";
import { accountOf } from "../run/settings";
import type { Clock } from "../transport/clock";
import type { AnyAdapter, FindOptions, Offer } from "./adapter";
import type { Connection, Vendor } from "./vendor";

export interface Bench {
  readonly simulator: Simulator;
  /** Stands still but for its sleeps, which take no time, and for `advance`. */
  readonly clock: Clock;
  /** Time passes for the provider and the carrier alike. */
  advance(seconds: number): void;
  /** A session of its own, as each process has one: on the demo account but for these credentials. */
  open(credentials?: Readonly<Record<string, string>>, origin?: string): Session;
  /** A run of its own, and what it says to the user. */
  run(): { readonly run: Run; readonly said: string[] };
  /** The requests since the last call, in order. */
  requests(): string[];
}

/** What a carrier does not serve, its tests don't call. */
export type Served = Required<AnyAdapter>;

export interface Session extends Omit<Connection, "adapters"> {
  readonly phoneNumber: Served;
  readonly numberRouting: Served;
  readonly notificationHook: Served;
  readonly subscriber: Served;
  search(inputs: Wanted): Promise<readonly Offer[]>;
}

/** What a NumberSearch of the carrier says. */
export type Wanted = Omit<Inputs<"NumberSearch">, "vendor">;

interface Options {
  /** How a request is named: `GET /v2/numbers/12065550100`, if not otherwise. */
  readonly name?: (request: RequestEntry) => string;
}

const START = Date.parse("2026-01-01T12:00:00Z");

/** A bench for all tests of the file that calls this. Each test finds it as at its start. */
export function withBench(vendor: Vendor, { name = ({ method, path }) => `${method} ${path}` }: Options = {}): Bench {
  const simulator = withSimulator({ now: START });
  let now = START;
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
  beforeEach(() => {
    now = START;
  });
  const source = () => environmentSource(simulator.environment);
  return {
    simulator,
    clock,
    advance(seconds) {
      now += seconds * 1000;
      simulator.advance(seconds);
    },
    open(credentials = {}, origin) {
      const account = accountOf(vendor, undefined, [source()]);
      const used = {
        ...account,
        credentials: { ...account.credentials, ...credentials },
        ...(origin !== undefined && { origin }),
      };
      return sessionOf(vendor, connect(vendor, used, clock));
    },
    run() {
      const said: string[] = [];
      const show = (text: string) => void said.push(text);
      return { run: createRun({ resources, vendors: [vendor], clock, sources: () => [source()], show }), said };
    },
    requests() {
      const seen = simulator.requests(vendor.name as VendorName).map(name); // each vendor is simulated
      simulator.clearRequests();
      return seen;
    },
  };
}

function sessionOf(vendor: Vendor, connection: Connection): Session {
  const { PhoneNumber, NumberRouting, NotificationHook, Subscriber, NumberSearch } = connection.adapters;
  return {
    ...connection,
    phoneNumber: PhoneNumber as Served,
    numberRouting: NumberRouting as Served,
    notificationHook: NotificationHook as Served,
    subscriber: Subscriber as Served,
    search: async (inputs) => (await NumberSearch?.search({ vendor: vendor.name, ...inputs })) ?? [],
  };
}

/** The refs of a vendor's numbers, and of their hooks. */
export function refsOf({ name }: Vendor): (number: string, event?: string) => Ref {
  return (number, event) => ({ vendor: name, number, ...(event && { event }) });
}

/** What the lifecycle does for a change: update, then find with what is wanted. */
export async function apply(
  adapter: AnyAdapter,
  ref: Ref,
  inputs: Properties,
  { paths = Object.keys(inputs), state = {} }: { readonly paths?: readonly string[]; readonly state?: Properties } = {},
): Promise<Properties> {
  await adapter.update?.(ref, { paths, inputs, state });
  return found(adapter, ref, { ...state, ...inputs });
}

/** What is found, without undefined members. Throws where nothing is. */
export async function found(
  adapter: AnyAdapter,
  ref: Ref,
  known: Properties = {},
  options?: FindOptions,
): Promise<Properties> {
  const live = await adapter.find(ref, known, options);
  if (live.absent) throw new Error(`${ref.number} was not found`);
  return Object.fromEntries(Object.entries(live).filter(([, value]) => value !== undefined));
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error(`it was not rejected: ${JSON.stringify(outcome)}`);
}

/** What the vendor answers to the one question that has these words. */
export async function answers({ open }: Bench, words: string): Promise<string | undefined> {
  const [question, ...others] = (open().questions ?? []).filter((each) => each.question.includes(words));
  if (!question || others.length > 0) throw new Error(`${words}: there is not one such question`);
  return question.answer();
}
