/**
 * A write takes nothing back that the run did not decide to change. Somebody changes a number in the carrier's portal,
 * then the program changes something and runs without a refresh: what stands beside it survives, and what stands in the
 * very unit stops the run until a refresh has shown it. Credentials end with the place that they were for.
 */
import type { Properties } from "../../provider/resources/resource";
import { type Declaration, instantClock, keyOf, type MiniEngine, miniEngine } from "../mini-engine";
import { isWrite, withSimulator } from "../support/simulator";
import { must } from "./inputs";

const simulator = withSimulator();
let engine: MiniEngine;
beforeEach(() => {
  simulator.set("flowroute", "edgeStrategies", "1,4");
  engine = miniEngine(simulator, { clock: instantClock() });
});

const FONESTORM = "fonestorm/+13215551005";
const FLOWROUTE = "flowroute/+12023819746";
const TELCOM = "telcom/+443301222970";

const fone = () => must(simulator.state.fonestorm.numbers["3215551005"]);
const flow = () => must(simulator.state.flowroute.numbers["12023819746"]);
const tel = () => must(simulator.state.telcom.numbers["3466"]);
const routeOf = (id: string | null) => simulator.state.flowroute.routes[String(id)];
const emergency = () => must(simulator.state.flowroute.e911s[String(flow().e911)]);

/** Somebody makes a route in the portal, and gives it to the number. */
function reroute(slot: "primaryRoute" | "failoverRoute", value: string, edge: number | null = null): void {
  const { routes, next } = simulator.state.flowroute;
  const id = String(next.route++);
  routes[id] = { ...must(routes["83861"]), id, alias: "by hand", value, edge_strategy_id: edge };
  flow()[slot] = id;
}

const sentBy = async (work: () => Promise<unknown>) => {
  const before = simulator.requests().length;
  await work();
  return simulator.requests().slice(before);
};

/** Nothing is sent, and nothing fails. */
async function expectQuiet(program: readonly Declaration[]): Promise<void> {
  const { failures, requests } = await engine.up(program);
  expect([failures, requests]).toEqual([{}, 0]);
}

interface Row {
  readonly about: string;
  readonly kind: string;
  readonly declared: Properties;
  /** What the program says then, in place of that. */
  readonly change: Properties;
  /** What `ignoreChanges` names, for the runs with it. */
  readonly ignored: readonly string[];
  /** What somebody does in the portal. */
  edit(): void;
  /** The edited value, as the carrier has it. */
  edited(): unknown;
  /** The value that the program changes, as the carrier has it. */
  changed(): unknown;
}

const address = { street: "100 Example Ave", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };
const british = { street: "1 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" };
const host = (target: string) => ({ type: "sipHost", target });

/** Beside what the program changes: another unit. */
const beside: readonly Row[] = [
  {
    about: "an address beside a first name on Telcom",
    kind: "Subscriber",
    declared: { phoneNumber: TELCOM, firstName: "Ada", lastName: "Byron", address: british },
    change: { firstName: "Augusta" },
    ignored: ["address"],
    edit: () => Object.assign(tel().subscriber, { address1: "2 Harbour Way", postcode: "BS1 4RX" }),
    edited: () => [tel().subscriber.address1, tel().subscriber.postcode],
    changed: () => tel().subscriber.first_name,
  },
  {
    about: "a name beside an address on Telcom",
    kind: "Subscriber",
    declared: { phoneNumber: TELCOM, lastName: "Byron", address: british },
    change: { address: { ...british, city: "Bath" } },
    ignored: ["lastName"],
    edit: () => Object.assign(tel().subscriber, { name: "Lovelace" }),
    edited: () => tel().subscriber.name,
    changed: () => tel().subscriber.address4,
  },
  {
    about: "what caller ids are shown beside recording on Telcom",
    kind: "PhoneNumber",
    declared: { vendor: "telcom", number: "+443301222970", recording: "none", callerIdPassthrough: true },
    change: { recording: "inbound" },
    ignored: ["callerIdPassthrough"],
    edit: () => Object.assign(tel(), { callerid_passthrough: false }),
    edited: () => tel().callerid_passthrough,
    changed: () => tel().recording_enabled,
  },
  {
    about: "a prefix beside what caller ids are shown on Telcom",
    kind: "PhoneNumber",
    declared: { vendor: "telcom", number: "+443301222970", callerIdPrefix: "A: ", callerIdPassthrough: true },
    change: { callerIdPassthrough: false },
    ignored: ["callerIdPrefix"],
    edit: () => Object.assign(tel(), { caller_id_prefix: "B: " }),
    edited: () => tel().caller_id_prefix,
    changed: () => tel().callerid_passthrough,
  },
  {
    about: "what caller ids are shown beside a menu on Telcom",
    kind: "NumberRouting",
    declared: { phoneNumber: TELCOM, voice: { type: "menu", target: "262" } },
    change: { voice: { type: "menu", target: "263" } },
    ignored: [],
    edit: () => Object.assign(tel(), { callerid_passthrough: false }),
    edited: () => tel().callerid_passthrough,
    changed: () => tel().destination_id,
  },
  {
    about: "a failover beside a route on Flowroute",
    kind: "NumberRouting",
    declared: { phoneNumber: FLOWROUTE, voice: host("a.example.com"), failover: host("b.example.com") },
    change: { voice: host("c.example.com") },
    ignored: ["failover"],
    edit: () => reroute("failoverRoute", "portal.example.com"),
    edited: () => routeOf(flow().failoverRoute)?.value,
    changed: () => routeOf(flow().primaryRoute)?.value,
  },
  {
    about: "a route beside its failover on Flowroute",
    kind: "NumberRouting",
    declared: { phoneNumber: FLOWROUTE, voice: host("a.example.com"), failover: host("b.example.com") },
    change: { failover: host("c.example.com") },
    ignored: ["voice"],
    edit: () => reroute("primaryRoute", "portal.example.com"),
    edited: () => routeOf(flow().primaryRoute)?.value,
    changed: () => routeOf(flow().failoverRoute)?.value,
  },
  {
    about: "a failover beside another edge on Flowroute",
    kind: "NumberRouting",
    declared: {
      phoneNumber: FLOWROUTE,
      voice: host("a.example.com"),
      failover: host("b.example.com"),
      edgeStrategy: "1",
    },
    change: { edgeStrategy: "4" },
    ignored: ["failover"],
    edit: () => reroute("failoverRoute", "portal.example.com"),
    edited: () => routeOf(flow().failoverRoute)?.value,
    changed: () => routeOf(flow().primaryRoute)?.edge_strategy_id,
  },
  {
    about: "an alias beside a number's caller name look-up on Flowroute",
    kind: "PhoneNumber",
    declared: { vendor: "flowroute", number: "+12023819746", label: "Desk", cnamLookup: true },
    change: { cnamLookup: false },
    ignored: ["label"],
    edit: () => Object.assign(flow(), { alias: "Front desk" }),
    edited: () => flow().alias,
    changed: () => flow().cnamLookupsEnabled,
  },
  {
    about: "an address beside a caller name on Flowroute",
    kind: "Subscriber",
    declared: { phoneNumber: FLOWROUTE, firstName: "Ada", lastName: "Byron", address, callerName: "Acme Dental" },
    change: { callerName: "Example Ltd" },
    ignored: ["address"],
    edit: () => Object.assign(emergency(), { attributes: { ...emergency().attributes, zip: "98109" } }),
    edited: () => emergency().attributes.zip,
    changed: () => Object.values(simulator.state.flowroute.cnams).map(({ value }) => value),
  },
  {
    about: "a group beside a label on FoneStorm",
    kind: "PhoneNumber",
    declared: { vendor: "fonestorm", number: "+13215551005", label: "Desk", group: "East" },
    change: { label: "Front desk" },
    ignored: ["group"],
    edit: () => Object.assign(fone().document, { group: "West" }),
    edited: () => fone().document.group,
    changed: () => fone().document.label,
  },
  {
    about: "messages beside calls on FoneStorm",
    kind: "NumberRouting",
    declared: {
      phoneNumber: FONESTORM,
      voice: { type: "busy" },
      messages: { type: "email", target: "ada@example.com" },
    },
    change: { voice: { type: "hangup" } },
    ignored: ["messages"],
    edit: () => Object.assign(fone().document.message_options.receive, { email: "portal@example.com" }),
    edited: () => fone().document.message_options.receive.email,
    changed: () => fone().document.call_options.receive.type,
  },
  {
    about: "calls beside messages on FoneStorm",
    kind: "NumberRouting",
    declared: {
      phoneNumber: FONESTORM,
      voice: { type: "busy" },
      messages: { type: "email", target: "ada@example.com" },
    },
    change: { messages: { type: "email", target: "bo@example.com" } },
    ignored: ["voice"],
    edit: () => Object.assign(fone().document.call_options.receive, { type: "Reject" }),
    edited: () => fone().document.call_options.receive.type,
    changed: () => fone().document.message_options.receive.email,
  },
];

const webhook = (target: string) => ({ type: "webhook", target, method: "JSON" });
const password = (word: string) => ({ username: "ada", password: word });
const hook = { phoneNumber: FONESTORM, event: "call.incoming", url: "https://example.com/a", method: "JSON" };
const notified = () => fone().document.call_options.receive_notify;

/** Within what the program changes. */
const within: readonly (Row & { readonly says: RegExp })[] = [
  {
    about: "an address in whose record the first name changes, on Flowroute",
    kind: "Subscriber",
    declared: { phoneNumber: FLOWROUTE, firstName: "Ada", lastName: "Byron", address },
    change: { firstName: "Augusta" },
    ignored: ["address"],
    edit: () => Object.assign(emergency(), { attributes: { ...emergency().attributes, zip: "98109" } }),
    edited: () => emergency().attributes.zip,
    changed: () => emergency().attributes.first_name,
    says: /At Flowroute address\.postalCode is "98109", which is neither/,
  },
  {
    about: "another record of an address, on Flowroute",
    kind: "Subscriber",
    declared: { phoneNumber: FLOWROUTE, firstName: "Ada", lastName: "Byron", address },
    change: { lastName: "Lovelace" },
    ignored: ["firstName", "address"],
    edit: () => Object.assign(flow(), { e911: "20155" }),
    edited: () => emergency().attributes.first_name,
    changed: () => emergency().attributes.last_name,
    says: /firstName is "Acme", .*address\.unitType is "Suite"/,
  },
  {
    about: "an address of which another line changes, on Telcom",
    kind: "Subscriber",
    declared: { phoneNumber: TELCOM, lastName: "Byron", address: british },
    change: { address: { ...british, line2: "Unit 5" } },
    ignored: ["address.street"],
    edit: () => Object.assign(tel().subscriber, { address1: "2 Harbour Way" }),
    edited: () => tel().subscriber.address1,
    changed: () => tel().subscriber.address2,
    says: /At Telcom( UK)? address\.street is "2 Harbour Way"/,
  },
  {
    about: "a name that becomes a company's, on Telcom",
    kind: "Subscriber",
    declared: { phoneNumber: TELCOM, lastName: "Byron", address: british },
    change: { lastName: undefined, company: "Example Ltd" },
    ignored: [],
    edit: () => Object.assign(tel().subscriber, { name: "Lovelace" }),
    edited: () => tel().subscriber.name === "Lovelace",
    changed: () => tel().subscriber.name,
    says: /lastName is "Lovelace"/,
  },
  {
    about: "a caller name, on Flowroute",
    kind: "Subscriber",
    declared: { phoneNumber: FLOWROUTE, callerName: "Acme Dental" },
    change: { callerName: "Example Ltd" },
    ignored: [],
    edit() {
      const { cnams } = simulator.state.flowroute;
      cnams["7"] = { ...must(cnams["22790"]), id: "7", value: "PORTAL INC" };
      flow().cnam = { id: "7", since: 0 };
    },
    edited: () => flow().cnam?.id === "7",
    changed: () => Object.values(simulator.state.flowroute.cnams).map(({ value }) => value),
    says: /callerName is "PORTAL INC"/,
  },
  {
    about: "a menu, on Telcom",
    kind: "NumberRouting",
    declared: { phoneNumber: TELCOM, voice: { type: "menu", target: "262" } },
    change: { voice: { type: "menu", target: "263" } },
    ignored: [],
    edit: () => Object.assign(tel(), { destination_type: "CallGroup", destination_id: 862 }),
    edited: () => tel().destination_type,
    changed: () => tel().destination_id,
    says: /voice\.type is "callGroup", voice\.target is "862"/,
  },
  {
    about: "a route whose edge changes, on Flowroute",
    kind: "NumberRouting",
    declared: { phoneNumber: FLOWROUTE, voice: host("a.example.com"), edgeStrategy: "1" },
    change: { edgeStrategy: "4" },
    ignored: ["voice"],
    edit: () => reroute("primaryRoute", "portal.example.com", 1),
    edited: () => routeOf(flow().primaryRoute)?.value,
    changed: () => routeOf(flow().primaryRoute)?.edge_strategy_id,
    says: /voice\.target is "portal\.example\.com"/,
  },
  {
    about: "the edge of a route that changes, on Flowroute",
    kind: "NumberRouting",
    declared: { phoneNumber: FLOWROUTE, voice: host("a.example.com"), edgeStrategy: "1" },
    change: { voice: host("b.example.com") },
    ignored: ["edgeStrategy"],
    edit: () => reroute("primaryRoute", "a.example.com", 4),
    edited: () => routeOf(flow().primaryRoute)?.edge_strategy_id,
    changed: () => routeOf(flow().primaryRoute)?.value,
    says: /edgeStrategy is "4"/,
  },
  {
    about: "a failover, on Flowroute",
    kind: "NumberRouting",
    declared: { phoneNumber: FLOWROUTE, voice: host("a.example.com"), failover: host("b.example.com") },
    change: { failover: { type: "none" } },
    ignored: [],
    edit: () => reroute("failoverRoute", "portal.example.com"),
    edited: () => routeOf(flow().failoverRoute)?.value,
    changed: () => flow().failoverRoute,
    says: /failover\.target is "portal\.example\.com"/,
  },
  {
    about: "where calls go, on FoneStorm",
    kind: "NumberRouting",
    declared: { phoneNumber: FONESTORM, voice: { type: "busy" } },
    change: { voice: { type: "hangup" } },
    ignored: [],
    edit: () => Object.assign(fone().document.call_options.receive, { type: "Forward", value: "2065550199" }),
    edited: () => fone().document.call_options.receive.value === "2065550199",
    changed: () => fone().document.call_options.receive.type,
    says: /voice\.type is "forward", voice\.target is "\+12065550199"/,
  },
  {
    about: "a webhook for messages whose password changes, on FoneStorm",
    kind: "NumberRouting",
    declared: {
      phoneNumber: FONESTORM,
      messages: webhook("https://example.com/a"),
      messageCredentials: password("old-word"),
    },
    change: { messageCredentials: password("new-word") },
    ignored: ["messages"],
    edit: () =>
      Object.assign(fone().document.message_options.receive, { url: "https://portal.example.com/in/path?key=hidden" }),
    edited: () => fone().document.message_options.receive.url,
    changed: () => fone().credentials["message_options.receive"]?.url_password,
    says: /messages\.target is "https:\/\/portal\.example\.com\/\[cut\]"/,
  },
  {
    about: "the method of a hook whose URL changes, on FoneStorm",
    kind: "NotificationHook",
    declared: hook,
    change: { url: "https://example.com/b" },
    ignored: ["method"],
    edit: () => Object.assign(notified(), { method: "POST" }),
    edited: () => notified().method,
    changed: () => notified().url,
    says: /method is "POST"/,
  },
  {
    about: "the URL of a hook whose method changes, on FoneStorm",
    kind: "NotificationHook",
    declared: hook,
    change: { method: "POST" },
    ignored: ["url"],
    edit: () => Object.assign(notified(), { url: "https://portal.example.com/in/path?key=hidden" }),
    edited: () => notified().url,
    changed: () => notified().method,
    says: /url is "https:\/\/portal\.example\.com\/\[cut\]"/,
  },
  {
    about: "a hook that was switched off, and whose password changes, on FoneStorm",
    kind: "NotificationHook",
    declared: { ...hook, username: "ada", password: "old-word" },
    change: { password: "new-word" },
    ignored: [],
    edit: () => Object.assign(notified(), { type: "None" }),
    edited: () => notified().type,
    changed: () => fone().credentials["call_options.receive_notify"]?.url_password,
    says: /url is not set/,
  },
];

const FRONTS = ["dynamic", "native"] as const;
const modes = FRONTS.flatMap((front) => [false, true].map((isIgnored) => ({ front, isIgnored })));
const tabled = <R extends Row>(rows: readonly R[]) =>
  modes.flatMap(({ front, isIgnored }) =>
    rows
      .filter(({ ignored }) => !isIgnored || ignored.length > 0)
      .map((row) => [row.about, front, isIgnored ? "ignored" : "declared", row] as const),
  );

const declarationOf = ({ kind, declared, ignored }: Row, front: "dynamic" | "native", how: string): Declaration => ({
  kind,
  name: "it",
  front,
  inputs: declared,
  ...(how === "ignored" && { ignoreChanges: ignored }),
});
const without = (inputs: Properties) =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
const changedOf = (declaration: Declaration, { change }: Row): Declaration => ({
  ...declaration,
  inputs: without({ ...declaration.inputs, ...change }),
});

describe("what somebody has changed in the portal survives a change of the program", () => {
  test.each(tabled(beside))("%s (%s, %s)", async (_, front, how, row) => {
    const declaration = declarationOf(row, front, how);
    expect((await engine.up([declaration])).failures).toEqual({});
    row.edit();
    const [edited, before] = [row.edited(), row.changed()];
    const changed = changedOf(declaration, row);
    expect((await engine.up([changed])).failures).toEqual({});
    expect(row.edited()).toEqual(edited);
    expect(row.changed()).not.toEqual(before);
    // Nor is it taken back by a run in which the program has nothing new to say.
    await expectQuiet([changed]);
    expect(row.edited()).toEqual(edited);
    // A refresh shows it; then the program decides, where it has a word on it.
    const refreshed = await engine.up([changed], { refresh: true });
    expect(refreshed.failures).toEqual({});
    const isDecided = how === "declared" && row.ignored.length > 0;
    if (isDecided) expect(row.edited()).not.toEqual(edited);
    else expect(row.edited()).toEqual(edited);
  });
});

describe("what somebody has changed within what the program changes stops the run", () => {
  test.each(tabled(within))("%s (%s, %s)", async (_, front, how, row) => {
    const declaration = declarationOf(row, front, how);
    expect((await engine.up([declaration])).failures).toEqual({});
    row.edit();
    const [edited, before] = [row.edited(), row.changed()];
    const changed = changedOf(declaration, row);
    const key = keyOf(declaration);
    // Not once, and not after a run that has failed for it.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      let failure = "";
      const sent = await sentBy(async () => {
        failure = (await engine.up([changed])).failures[key] ?? "";
      });
      expect(failure).toMatch(row.says);
      expect(failure).toMatch(/somebody has changed it since.*Nothing was sent.*pulumi up --refresh/);
      expect(failure).not.toMatch(/hidden|in\/path|old-word|new-word/);
      expect(sent.filter(isWrite)).toEqual([]);
      expect([row.edited(), row.changed()]).toEqual([edited, before]);
    }
    const refreshed = await engine.up([changed], { refresh: true });
    expect(refreshed.failures).toEqual({});
    expect(row.changed()).not.toEqual(before);
    if (how === "ignored") expect(row.edited()).toEqual(edited);
    else if (row.ignored.length > 0) expect(row.edited()).not.toEqual(edited);
    await expectQuiet([changed]);
  });

  test.each(FRONTS)("but not where it is what the program declares by now (%s)", async (front) => {
    const declared: Declaration = { kind: "NotificationHook", name: "it", front, inputs: hook };
    await engine.up([declared]);
    Object.assign(notified(), { url: "https://example.com/b" });
    const changed = { ...declared, inputs: { ...hook, url: "https://example.com/b", method: "POST" } };
    expect((await engine.up([changed])).failures).toEqual({});
    expect(notified()).toMatchObject({ url: "https://example.com/b", method: "POST" });
  });

  test("nor where a caller name was approved meanwhile, and its number shows what it showed before", async () => {
    const declared = (callerName: string): Declaration => ({
      kind: "Subscriber",
      name: "it",
      inputs: { phoneNumber: FLOWROUTE, callerName },
    });
    expect((await engine.up([declared("Example Ltd")])).failures).toEqual({});
    simulator.advance(49 * 3600);
    expect((await engine.up([declared("Acme Dental")])).failures).toEqual({});
    expect(flow().cnam?.id).toBe("22790");
  });

  test("nor where it is what an earlier run has done, and lost its answer", async () => {
    const declared = (target: string): Declaration => ({
      kind: "NumberRouting",
      name: "it",
      inputs: { phoneNumber: TELCOM, voice: { type: "menu", target } },
    });
    await engine.up([declared("262")]);
    const state = must(engine.state.get("it"));
    await engine.up([declared("263")]);
    engine.state.set("it", state);
    expect((await engine.up([declared("263")])).failures).toEqual({});
    expect(tel().destination_id).toBe(263);
  });
});

test("a route that is made anew keeps the edge that somebody has given it", async () => {
  const declared = (target: string): Declaration => ({
    kind: "NumberRouting",
    name: "it",
    inputs: { phoneNumber: FLOWROUTE, voice: host(target) },
  });
  await engine.up([declared("a.example.com")]);
  reroute("primaryRoute", "a.example.com", 4);
  expect((await engine.up([declared("b.example.com")])).failures).toEqual({});
  expect(routeOf(flow().primaryRoute)).toMatchObject({ value: "b.example.com", edge_strategy_id: 4 });
});

test("a route that a run left behind, and did not come to say so, is removed by the next", async () => {
  const declared = (target: string): Declaration => ({
    kind: "NumberRouting",
    name: "it",
    inputs: { phoneNumber: FLOWROUTE, voice: host(target) },
  });
  await engine.up([declared("a.example.com")]);
  const state = must(engine.state.get("it"));
  simulator.fault({
    kind: "status",
    status: 400,
    vendor: "flowroute",
    method: "DELETE",
    path: "^/v2/routes/",
    times: 1,
  });
  await engine.up([declared("b.example.com")]);
  engine.state.set("it", state);
  expect((await engine.up([declared("b.example.com")])).failures).toEqual({});
  expect(Object.values(simulator.state.flowroute.routes).map(({ value }) => value)).not.toContain("a.example.com");
});

test("a stop leaves nothing armed that the program has taken back", async () => {
  const declared = (onDelete: string, target: string): Declaration => ({
    kind: "NumberRouting",
    name: "it",
    inputs: { phoneNumber: TELCOM, voice: { type: "menu", target }, onDelete },
  });
  await engine.up([declared("reset", "262")]);
  Object.assign(tel(), { destination_type: "CallGroup", destination_id: 862 });
  expect((await engine.up([declared("keep", "263")])).failures.it).toMatch(/somebody has changed it/);
  expect((await engine.up([])).failures).toEqual({});
  expect(tel().destination_type).toBe("CallGroup");
});

describe("credentials end with the place that they were for", () => {
  const messages = (target: string, more: Properties = {}): Declaration => ({
    kind: "NumberRouting",
    name: "it",
    inputs: { phoneNumber: FONESTORM, messages: webhook(target), ...more },
  });
  const to = (destination: Properties): Declaration => ({
    kind: "NumberRouting",
    name: "it",
    inputs: { phoneNumber: FONESTORM, messages: destination },
  });
  const withPassword = (more: Properties = {}) =>
    messages("https://example.com/a", { messageCredentials: password("old-word"), ...more });
  const calls = (more: Properties): Declaration => ({
    kind: "NotificationHook",
    name: "it",
    inputs: { ...hook, ...more },
  });
  const callsWithPassword = (more: Properties = {}) => calls({ username: "ada", password: "old-word", ...more });

  test.each<readonly [string, readonly (readonly Declaration[])[]]>([
    ["a webhook for messages gives way to another", [[withPassword()], [messages("https://example.com/b")]]],
    [
      "it gives way by way of e-mail",
      [[withPassword()], [to({ type: "email", target: "ada@example.com" })], [messages("https://example.com/b")]],
    ],
    ["it gives way by way of none", [[withPassword()], [to({ type: "none" })], [messages("https://example.com/b")]]],
    [
      "it gives way by way of a reset and a new routing",
      [[withPassword({ onDelete: "reset" })], [], [messages("https://example.com/b")]],
    ],
    ["it gives way by way of `keep` and a new routing", [[withPassword()], [], [messages("https://example.com/b")]]],
    [
      "its credentials go first, and its URL later",
      [[withPassword()], [messages("https://example.com/a")], [messages("https://example.com/b")]],
    ],
    ["a hook's URL gives way to another", [[callsWithPassword()], [calls({ url: "https://example.com/b" })]]],
    [
      "a hook's URL gives way to an address",
      [[callsWithPassword()], [calls({ url: undefined, method: undefined, email: "ada@example.com" })]],
    ],
    [
      "a hook's URL gives way to none",
      [[callsWithPassword()], [calls({ url: undefined, method: undefined, disabled: true })]],
    ],
    [
      "a hook is kept, and another one is declared",
      [[callsWithPassword({ onDelete: "keep" })], [], [calls({ url: "https://example.com/b" })]],
    ],
    [
      "a hook is reset, and another one is declared",
      [[callsWithPassword()], [], [calls({ url: "https://example.com/b" })]],
    ],
  ])("where %s", async (_, programs) => {
    for (const program of programs) {
      const declared = program.map((one) => ({ ...one, inputs: without(one.inputs) }));
      expect((await engine.up(declared)).failures).toEqual({});
    }
    expect(JSON.stringify(fone().credentials)).not.toMatch(/ada|old-word/);
  });

  test("also where the state was lost, and where a hook was taken over", async () => {
    for (const [first, second] of [
      [withPassword(), messages("https://example.com/b")],
      [callsWithPassword(), calls({ url: "https://example.com/b" })],
    ] as const) {
      await engine.up([first]);
      engine.state.clear();
      expect((await engine.up([second])).failures).toEqual({});
      expect(JSON.stringify(fone().credentials)).not.toMatch(/ada|old-word/);
      engine.state.clear();
    }
  });

  test("and those that are declared for the new place go there", async () => {
    await engine.up([withPassword()]);
    await engine.up([messages("https://example.com/b", { messageCredentials: password("new-word") })]);
    expect(fone().credentials["message_options.receive"]).toEqual({ url_username: "ada", url_password: "new-word" });
  });
});
