/**
 * Somebody works in the carrier's portal beside a program that changes and runs, with and without a refresh, with
 * `ignoreChanges` and with answers that get lost: no run takes back what it was not shown. `PORTAL_RUNS` (for each
 * carrier) and `PORTAL_SEED`.
 */
import fc from "fast-check";
import { valueAt, withValueAt } from "../../provider/resources/path";
import type { Properties } from "../../provider/resources/resource";
import type { FaultRule } from "../../simulator";
import { must } from "../contract/inputs";
import { type Declaration, instantClock, type MiniEngine, miniEngine } from "../mini-engine";
import { reset, withSimulator } from "../support/simulator";

const RUNS = Number(process.env.PORTAL_RUNS ?? 40);
const SEED = Number(process.env.PORTAL_SEED ?? 20_261_101);

const simulator = withSimulator();

/** Something that program and portal both may set, to one of its values by their place. */
interface Path {
  readonly kind: string;
  readonly input: string;
  readonly values: readonly unknown[];
  /** As the portal sets it. */
  set(place: number): void;
  /** As the carrier has it: the value's place. */
  get(): number;
}

const places = [0, 1, 2, 3] as const;
const hosts = places.map((place) => ({ type: "sipHost", target: `pbx${place}.example.com` }));

const tel = () => must(simulator.state.telcom.numbers["3466"]);
const telcom: readonly Path[] = [
  {
    kind: "PhoneNumber",
    input: "callerIdPrefix",
    values: places.map((place) => `P${place}: `),
    set: (place) => Object.assign(tel(), { caller_id_prefix: `P${place}: ` }),
    get: () => Number(tel().caller_id_prefix?.[1]),
  },
  {
    kind: "PhoneNumber",
    input: "callerIdPassthrough",
    values: [true, false],
    set: (place) => Object.assign(tel(), { callerid_passthrough: place % 2 === 0 }),
    get: () => (tel().callerid_passthrough ? 0 : 1),
  },
  {
    kind: "NumberRouting",
    input: "voice",
    values: [
      { type: "menu", target: "262" },
      { type: "menu", target: "263" },
      { type: "callGroup", target: "862" },
    ],
    set: (place) =>
      Object.assign(tel(), {
        destination_type: place === 2 ? "CallGroup" : "Menu",
        destination_id: [262, 263, 862][place],
      }),
    get: () => [262, 263, 862].indexOf(Number(tel().destination_id)),
  },
  ...(["firstName", "lastName"] as const).map((input): Path => {
    const field = input === "firstName" ? "first_name" : "name";
    return {
      kind: "Subscriber",
      input,
      values: places.map((place) => `N${place}`),
      set: (place) => Object.assign(tel().subscriber, { [field]: `N${place}` }),
      get: () => Number(tel().subscriber[field]?.[1]),
    };
  }),
  {
    kind: "Subscriber",
    input: "address",
    values: places.map((place) => ({ street: `${place} High St`, city: "Leeds", postalCode: "LS1 1AA" })),
    set: (place) => Object.assign(tel().subscriber, { address1: `${place} High St` }),
    get: () => Number(tel().subscriber.address1?.[0]),
  },
];

const flow = () => must(simulator.state.flowroute.numbers["12023819746"]);
const routeAt = (id: string | null) => must(simulator.state.flowroute.routes[String(id)]);
const record = () => must(simulator.state.flowroute.e911s[String(flow().e911)]);

function reroute(slot: "primaryRoute" | "failoverRoute", changes: Properties): void {
  const { routes, next } = simulator.state.flowroute;
  const id = String(next.route++);
  routes[id] = { ...routeAt(flow()[slot]), alias: "by hand", ...changes, id };
  flow()[slot] = id;
}

const flowroute: readonly Path[] = [
  {
    kind: "PhoneNumber",
    input: "label",
    values: places.map((place) => `L${place}`),
    set: (place) => Object.assign(flow(), { alias: `L${place}` }),
    get: () => Number(flow().alias?.[1]),
  },
  ...(["voice", "failover"] as const).map((input): Path => {
    const slot = input === "voice" ? "primaryRoute" : "failoverRoute";
    return {
      kind: "NumberRouting",
      input,
      values: hosts,
      set: (place) => reroute(slot, { value: `pbx${place}.example.com` }),
      get: () => Number(routeAt(flow()[slot]).value?.[3]),
    };
  }),
  {
    kind: "NumberRouting",
    input: "edgeStrategy",
    values: ["1", "4"],
    set: (place) => reroute("primaryRoute", { edge_strategy_id: [1, 4][place] }),
    get: () => [1, 4].indexOf(Number(routeAt(flow().primaryRoute).edge_strategy_id)),
  },
  ...(["firstName", "lastName"] as const).map((input): Path => {
    const field = input === "firstName" ? "first_name" : "last_name";
    return {
      kind: "Subscriber",
      input,
      values: places.map((place) => `N${place}`),
      set: (place) => Object.assign(record(), { attributes: { ...record().attributes, [field]: `N${place}` } }),
      get: () => Number(record().attributes[field]?.[1]),
    };
  }),
  {
    kind: "Subscriber",
    input: "address",
    values: places.map((place) => ({
      street: `10${place} Example Ave`,
      city: "Seattle",
      state: "WA",
      postalCode: "98101",
      country: "US",
    })),
    set: (place) => Object.assign(record(), { attributes: { ...record().attributes, street_number: `10${place}` } }),
    get: () => Number(record().attributes.street_number?.[2]),
  },
];

const fone = () => must(simulator.state.fonestorm.numbers["3215551005"]);
const methods = ["JSON", "POST", "GET"];
const fonestorm: readonly Path[] = [
  ...(["label", "group"] as const).map(
    (input): Path => ({
      kind: "PhoneNumber",
      input,
      values: places.map((place) => `L${place}`),
      set: (place) => Object.assign(fone().document, { [input]: `L${place}` }),
      get: () => Number(fone().document[input][1]),
    }),
  ),
  {
    kind: "NumberRouting",
    input: "voice",
    values: places.map((place) => ({ type: "forward", target: `+1206555010${place}` })),
    set: (place) => Object.assign(fone().document.call_options.receive, { value: `206555010${place}` }),
    get: () => Number(fone().document.call_options.receive.value?.[9]),
  },
  {
    kind: "NumberRouting",
    input: "messages",
    values: places.map((place) => ({ type: "webhook", target: `https://example.com/${place}` })),
    set: (place) => Object.assign(fone().document.message_options.receive, { url: `https://example.com/${place}` }),
    get: () => Number(fone().document.message_options.receive.url?.at(-1)),
  },
  {
    kind: "NotificationHook",
    input: "url",
    values: places.map((place) => `https://example.com/${place}`),
    set: (place) => Object.assign(fone().document.call_options.receive_notify, { url: `https://example.com/${place}` }),
    get: () => Number(fone().document.call_options.receive_notify.url?.at(-1)),
  },
  {
    kind: "NotificationHook",
    input: "method",
    values: methods,
    set: (place) => Object.assign(fone().document.call_options.receive_notify, { method: methods[place] }),
    get: () => methods.indexOf(String(fone().document.call_options.receive_notify.method)),
  },
];

const carriers = {
  telcom: ["+443301222970", telcom],
  flowroute: ["+12023819746", flowroute],
  fonestorm: ["+13215551005", fonestorm],
} as const;

type Command =
  | { readonly do: "program"; readonly path: number; readonly place: number }
  | { readonly do: "portal"; readonly path: number; readonly place: number }
  | { readonly do: "up"; readonly refresh: boolean; readonly fault: FaultRule | undefined };

const turn = { path: fc.nat(20), place: fc.nat(3) };
const fault = fc.constantFrom<FaultRule | undefined>(
  undefined,
  undefined,
  undefined,
  { kind: "resetAfterCommit", path: "save|update_subscriber|relationships|e911s|routes|fonenumbers/\\d", times: 1 },
  { kind: "status", status: 503, path: "save|update_subscriber|relationships|e911s|routes|fonenumbers/\\d", times: 30 },
  { kind: "status", status: 422, executed: false, path: "relationships|e911s|fonenumbers/\\d", nth: 2, times: 1 },
);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("program" as const), ...turn }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("portal" as const), ...turn }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("up" as const), refresh: fc.constantFrom(false, false, true), fault }),
  },
);

/** Plays a history on one number that has everything its carrier can have. */
async function play(
  vendor: keyof typeof carriers,
  ignored: readonly number[],
  history: readonly Command[],
): Promise<void> {
  reset(simulator);
  simulator.set("flowroute", "edgeStrategies", "1,4");
  const engine: MiniEngine = miniEngine(simulator, { clock: instantClock() });
  const [number, paths] = carriers[vendor];
  const at = (path: number) => must(paths[path % paths.length]);
  const isIgnored = (path: Path) => ignored.some((index) => at(index) === path);
  const placeIn = (path: Path, place: number) => place % path.values.length;
  const declared = new Map(paths.map((path) => [path, 0]));
  /**
   * What the user was shown of each, or has decided: what the program said when a run wrote it, or what a refresh has
   * read.
   */
  const shown = new Map<Path, number>();

  const kinds = [...new Set(paths.map(({ kind }) => kind))];
  const program = (): Declaration[] =>
    kinds.map((kind) => {
      const own = paths.filter((path) => path.kind === kind);
      const identity: Properties =
        kind === "PhoneNumber"
          ? { vendor, number }
          : { phoneNumber: `${vendor}/${number}`, ...(kind === "NotificationHook" && { event: "call.incoming" }) };
      const inputs = own.reduce(
        (all, path) => withValueAt(all, path.input, path.values[must(declared.get(path))]),
        identity,
      );
      return { kind, name: kind, inputs, ignoreChanges: own.filter(isIgnored).map(({ input }) => input) };
    });
  /** What the engine hands on. */
  const effective = (path: Path) => {
    const held = engine.state.get(path.kind);
    if (!held || !isIgnored(path)) return must(declared.get(path));
    const value = JSON.stringify(valueAt(held.inputs, path.input));
    return path.values.findIndex(
      (one) =>
        JSON.stringify(one) === value ||
        (path.input === "messages" && value.includes((one as { target: string }).target)),
    );
  };

  async function up(refresh: boolean): Promise<Record<string, string>> {
    if (refresh) {
      const { failures } = await engine.refresh();
      for (const path of paths) if (!(path.kind in failures)) shown.set(path, path.get());
    }
    const wanted = new Map(paths.map((path) => [path, effective(path)]));
    const before = new Map(paths.map((path) => [path, path.get()]));
    // A single setting that the program changes is written without a look.
    const isDecided = (path: Path) => path.kind === "PhoneNumber" && wanted.get(path) !== shown.get(path);
    const isForeign = (path: Path) =>
      before.get(path) !== shown.get(path) && before.get(path) !== wanted.get(path) && !isDecided(path);
    const { failures } = await engine.up(program());
    for (const path of paths) {
      const now = path.get();
      if (isForeign(path) && now !== before.get(path))
        throw new Error(`${path.kind}.${path.input} was changed in the portal to ${before.get(path)}, and is ${now}`);
      if (now === wanted.get(path)) shown.set(path, now);
    }
    for (const [kind, failure] of Object.entries(failures)) {
      const isStopped = /somebody has changed it since/.test(failure);
      if (isStopped && !paths.some((path) => path.kind === kind && isForeign(path)))
        throw new Error(`${kind} was stopped for nothing: ${failure}`);
      if (/a defect in|would not see/.test(failure)) throw new Error(failure);
    }
    return failures;
  }

  expect((await engine.up(program())).failures).toEqual({});
  for (const path of paths) shown.set(path, 0);
  for (const one of history) {
    if (one.do === "program") declared.set(at(one.path), placeIn(at(one.path), one.place));
    else if (one.do === "portal") at(one.path).set(placeIn(at(one.path), one.place));
    else {
      if (one.fault) simulator.fault({ ...one.fault, vendor });
      await up(one.refresh);
      simulator.clearFaults();
    }
  }
  // In the end a refresh shows all of it, and the program decides what it has a word on.
  const left = paths.filter(isIgnored).map((path) => [path.input, path.get()]);
  const failures = await up(true);
  if (Object.keys(failures).length > 0) throw new Error(JSON.stringify(failures));
  const odd = paths.filter((path) => !isIgnored(path) && path.get() !== declared.get(path)).map(({ input }) => input);
  if (odd.length > 0) throw new Error(`after a refresh and an up, ${odd.join(", ")} is not as declared`);
  expect(paths.filter(isIgnored).map((path) => [path.input, path.get()])).toEqual(left);
  const again = await engine.up(program());
  expect([again.failures, again.requests]).toEqual([{}, 0]);
}

test.each(Object.keys(carriers) as (keyof typeof carriers)[])(
  "on %s no run takes back what somebody has changed in the portal, unless a refresh has shown it",
  async (vendor) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { maxLength: 2 }),
        fc.array(command, { minLength: 3, maxLength: 10 }),
        (ignored, history) => play(vendor, ignored, history),
      ),
      { numRuns: RUNS, seed: SEED },
    );
  },
  300_000,
);
