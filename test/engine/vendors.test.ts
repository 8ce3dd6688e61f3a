/** One program for each vendor with every input that it supports, through the real engine and through its whole life. */
import { type Simulator, startSimulator } from "../../provider/simulator";
import { must } from "../contract/inputs";
import { createStack } from "./harness";
import { changed, type Declared, sourceOf, succeeded, updatesShown } from "./program";

jest.setTimeout(300_000);

type State = Simulator["state"];

interface Scenario {
  readonly vendor: "fonestorm" | "flowroute" | "telcom";
  readonly program: readonly Declared[];
  readonly prepare?: (state: State) => void;
  /** How long the vendor takes with it. */
  readonly seconds?: number;
  /** What somebody changes at the vendor: by resource, the properties that a preview must name, and no others. */
  readonly drift: (state: State) => void;
  readonly drifted: Readonly<Record<string, readonly string[]>>;
  /** One change alone. */
  readonly single: { readonly drift: (state: State) => void; readonly shown: Readonly<Record<string, readonly string[]>> };
  readonly changes: Parameters<typeof changed>[1];
  readonly changedShown: Readonly<Record<string, readonly string[]>>;
  readonly changedAt: (state: State) => void;
  /** Left out of the changed program, each by itself. */
  readonly drops: Parameters<typeof changed>[1];
  readonly dropped: readonly string[];
  /** Deletes the number of `main`. */
  readonly remove: (state: State) => void;
  readonly standOnMain: readonly string[];
  readonly ledger: readonly string[];
}

const fone = (state: State) => must(state.fonestorm.numbers["3215551005"]).document;
const flow = (state: State) => must(state.flowroute.numbers["12023819746"]);
const tel = (state: State) => must(state.telcom.numbers["3466"]);

const fonestorm: Scenario = {
  vendor: "fonestorm",
  program: [
    {
      kind: "PhoneNumber",
      name: "main",
      inputs: { vendor: "fonestorm", number: "+1 (321) 555-1005", label: "Support", group: "East", recording: "all", messaging: { enabled: true } },
    },
    { kind: "PhoneNumber", name: "bought", inputs: { vendor: "fonestorm", number: "+12065550100", acquire: "adoptOrBuy", onDelete: "keep" } },
    { kind: "NumberSearch", name: "offers", inputs: { vendor: "fonestorm", areaCode: "212", numberType: "local", count: 2 } },
    { kind: "PhoneNumber", name: "found", inputs: { vendor: "fonestorm", candidates: "$offers.candidates" } },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: {
        phoneNumber: "$main",
        voice: { type: "menu", target: "IVR3023534287" },
        messages: { type: "webhook", target: "https://example.com/sms?to=((to))", method: "POST" },
        messageCredentials: { username: "ada", password: "message-password" },
        onDelete: "keep",
      },
    },
    {
      kind: "NotificationHook",
      name: "callIn",
      inputs: { phoneNumber: "$main", event: "call.incoming", url: "https://example.com/calls", method: "POST", username: "ada", password: "hook-password", onDelete: "keep" },
    },
    { kind: "NotificationHook", name: "callOut", inputs: { phoneNumber: "$main", event: "call.outgoing", email: "ada@example.com" } },
    { kind: "NotificationHook", name: "textIn", inputs: { phoneNumber: "$main", event: "message.incoming", url: "https://192.168.0.7/sms", allowPrivate: true } },
    { kind: "NotificationHook", name: "textOut", inputs: { phoneNumber: "$main", event: "message.outgoing", disabled: true } },
    { kind: "NotificationHook", name: "faxIn", inputs: { phoneNumber: "$main", event: "fax.incoming", url: "https://example.com/fax" } },
    { kind: "NotificationHook", name: "faxOut", inputs: { phoneNumber: "$main", event: "fax.outgoing", email: "fax@example.com" } },
  ],
  drift(state) {
    const document = fone(state);
    Object.assign(document, { label: "Changed", group: "Changed", record_calls: "No" });
    document.message_options.messaging_enabled = "no";
    document.call_options.receive = { type: "Forward", value: "2125550188" };
    Object.assign(document.message_options.receive, { type: "Email", email: "elsewhere@example.com" });
    document.call_options.receive_notify.url = "https://elsewhere.example.com/";
    document.call_options.send_notify.email = "elsewhere@example.com";
    document.message_options.receive_notify.method = "GET";
    document.message_options.send_notify = { type: "Email", email: "elsewhere@example.com", url: "", method: "" };
    document.fax_options.receive_notify.type = "None";
    document.fax_options.send_notify.email = "elsewhere@example.com";
  },
  drifted: {
    main: ["group", "label", "messaging", "recording"],
    routing: ["messages", "voice"],
    callIn: ["url"],
    callOut: ["email"],
    textIn: ["method"],
    textOut: ["disabled", "email"],
    faxIn: ["disabled", "method", "url"],
    faxOut: ["email"],
  },
  single: { drift: (state) => void (fone(state).call_options.receive.value = "IVR0"), shown: { routing: ["voice"] } },
  changes: {
    main: { label: "", group: "West", recording: "default", messaging: { enabled: false } },
    routing: { voice: { type: "voicemail", target: "VM1055080443" }, messages: { type: "none" }, messageCredentials: undefined },
    callIn: { url: "https://example.com/calls/2" },
    callOut: { email: undefined, disabled: true },
    faxOut: { email: "fax2@example.com" },
  },
  changedShown: {
    main: ["group", "label", "messaging", "recording"],
    routing: ["messageCredentials", "messages", "voice"],
    callIn: ["url"],
    callOut: ["disabled", "email"],
    faxOut: ["email"],
  },
  changedAt(state) {
    expect(fone(state)).toMatchObject({
      label: "",
      group: "West",
      record_calls: "Default",
      call_options: { receive: { type: "VoiceMail" }, receive_notify: { url: "https://example.com/calls/2" }, send_notify: { type: "None" } },
      message_options: { messaging_enabled: "no", receive: { type: "None" } },
      fax_options: { send_notify: { email: "fax2@example.com" } },
    });
  },
  drops: { main: { label: undefined, group: undefined, recording: undefined, messaging: undefined }, routing: { voice: undefined } },
  dropped: ["label", "group", "recording", "messaging.enabled", "voice"],
  remove: (state) => void delete state.fonestorm.numbers["3215551005"],
  standOnMain: ["routing", "callIn", "callOut", "textIn", "textOut", "faxIn", "faxOut"],
  ledger: ["purchase", "purchase"],
};

const seattle = { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US", unitType: "Suite", unitNumber: "200" };

const flowroute: Scenario = {
  vendor: "flowroute",
  program: [
    {
      kind: "PhoneNumber",
      name: "main",
      inputs: {
        vendor: "flowroute",
        number: "+12023819746",
        label: "Support",
        cnamLookup: false,
        messaging: { enabled: true, notifyUrl: "https://example.com/messaging", notifyByEmail: false },
      },
    },
    {
      kind: "NumberSearch",
      name: "offers",
      inputs: {
        vendor: "flowroute",
        prefix: "+1206",
        contains: "555",
        endsWith: "15",
        rateCenter: "seattle",
        state: "WA",
        country: "US",
        numberType: "local",
        maxMonthlyCost: 2,
        maxSetupCost: 2,
        count: 1,
      },
    },
    { kind: "PhoneNumber", name: "found", inputs: { vendor: "flowroute", candidates: "$offers.candidates", maxMonthlyCost: 2, maxSetupCost: 2, acquire: "buy" } },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: {
        phoneNumber: "$main",
        voice: { type: "sipHost", target: "pbx.example.com:5060" },
        failover: { type: "forward", target: "+12065550199" },
        edgeStrategy: "US-West-OR",
      },
    },
    { kind: "NotificationHook", name: "textIn", inputs: { phoneNumber: "$main", event: "message.incoming", url: "https://example.com/sms", onDelete: "keep" } },
    { kind: "NotificationHook", name: "receipts", inputs: { phoneNumber: "$main", event: "message.delivery", url: "https://example.com/dlr" } },
    { kind: "NotificationHook", name: "smsIn", inputs: { phoneNumber: "flowroute/+16463451234", event: "sms.incoming", url: "https://example.com/sms" } },
    { kind: "NotificationHook", name: "mmsIn", inputs: { phoneNumber: "flowroute/+16463451234", event: "mms.incoming", url: "https://example.com/mms" } },
    { kind: "NotificationHook", name: "smsReceipts", inputs: { phoneNumber: "flowroute/+16463451234", event: "sms.delivery", url: "https://example.com/dlr" } },
    { kind: "NotificationHook", name: "mmsReceipts", inputs: { phoneNumber: "flowroute/+16463451234", event: "mms.delivery", url: "https://example.com/dlr" } },
    { kind: "Subscriber", name: "subscriber", inputs: { phoneNumber: "$main", firstName: "Ada", lastName: "Byron", address: seattle, callerName: "Acme Dental" } },
  ],
  prepare(state) {
    state.flowroute.cnams["22792"] = { ...must(state.flowroute.cnams["22790"]), id: "22792", value: "SOMEBODY ELSE" };
  },
  seconds: 60,
  drift(state) {
    const number = flow(state);
    Object.assign(number, { alias: "Changed", cnamLookupsEnabled: true, messagingEnabled: false, primaryRoute: "83861", failoverRoute: null, e911: "20155" });
    number.cnam = { id: "22792", since: 0 };
  },
  drifted: {
    main: ["cnamLookup", "label", "messaging"],
    routing: ["edgeStrategy", "failover", "voice"],
    subscriber: ["address", "callerName", "firstName", "lastName"],
  },
  single: { drift: (state) => void (flow(state).failoverRoute = "83834"), shown: { routing: ["failover"] } },
  changes: {
    main: { label: "", cnamLookup: true },
    routing: { voice: { type: "sipUri", target: "sip:desk@example.com" }, failover: { type: "none" }, edgeStrategy: "4" },
    textIn: { url: "https://example.com/sms/2" },
    subscriber: { firstName: "Augusta", address: { ...seattle, postalCode: "98102" }, callerName: "" },
  },
  changedShown: {
    main: ["cnamLookup", "label"],
    routing: ["edgeStrategy", "failover", "voice"],
    textIn: ["url"],
    subscriber: ["address", "callerName", "firstName"],
  },
  changedAt(state) {
    const number = flow(state);
    expect(number).toMatchObject({ alias: null, cnamLookupsEnabled: true, failoverRoute: null, cnam: null, callbacks: { sms_callback: "https://example.com/sms/2" } });
    expect(state.flowroute.routes[number.primaryRoute ?? ""]).toMatchObject({ route_type: "uri", value: "sip:desk@example.com", edge_strategy_id: 4 });
    expect(state.flowroute.e911s[number.e911 ?? ""]?.attributes).toMatchObject({ first_name: "Augusta", zip: "98102" });
  },
  drops: {
    main: { label: undefined, cnamLookup: undefined, messaging: undefined },
    routing: { failover: undefined, edgeStrategy: undefined },
    subscriber: { callerName: undefined },
  },
  dropped: ["label", "cnamLookup", "messaging.enabled", "failover", "edgeStrategy", "callerName"],
  remove: (state) => void delete state.flowroute.numbers["12023819746"],
  standOnMain: ["routing", "textIn", "receipts", "subscriber"],
  ledger: ["purchase"],
};

const bristol = { street: "1 Harbour Way", line2: "Unit 5", line3: "The Sheds", city: "Bristol", postalCode: "BS1 4RW", country: "GB" };

const telcom: Scenario = {
  vendor: "telcom",
  program: [
    {
      kind: "PhoneNumber",
      name: "main",
      inputs: { vendor: "telcom", number: "+443301222970", recording: "inbound", callerIdPrefix: "Support: ", callerIdPassthrough: false },
    },
    { kind: "PhoneNumber", name: "bought", inputs: { vendor: "telcom", number: "+441234901769", acquire: "buy" } },
    { kind: "PhoneNumber", name: "registered", inputs: { vendor: "telcom", number: "+442079460123", acquire: "register" } },
    { kind: "PhoneNumber", name: "internal", inputs: { vendor: "telcom", number: "1001", internal: true, recording: "none" } },
    { kind: "NumberSearch", name: "offers", inputs: { vendor: "telcom", prefix: "+441224", count: 2 } },
    { kind: "PhoneNumber", name: "found", inputs: { vendor: "telcom", candidates: "$offers.candidates" } },
    { kind: "NumberRouting", name: "routing", inputs: { phoneNumber: "$main", voice: { type: "callGroup", target: "862" } } },
    { kind: "NumberRouting", name: "internalRouting", inputs: { phoneNumber: "$internal", voice: { type: "other", vendorType: "Extension", target: "2902" } } },
    { kind: "Subscriber", name: "subscriber", inputs: { phoneNumber: "$main", firstName: "Ada", lastName: "Byron", address: bristol } },
    { kind: "Subscriber", name: "company", inputs: { phoneNumber: "$bought", company: "Example Ltd" } },
  ],
  seconds: 301,
  drift(state) {
    Object.assign(tel(state), { recording_enabled: false, caller_id_prefix: "Changed: ", callerid_passthrough: true, destination_type: "Menu", destination_id: 263 });
    Object.assign(tel(state).subscriber, { first_name: "Changed", name: "Changed", address2: "Unit 6" });
    must(Object.values(state.telcom.numbers).find(({ number }) => number === "01234901769")).subscriber.name = "Changed";
    must(Object.values(state.telcom.numbers).find(({ number }) => number === "1001")).destination_type = null;
  },
  drifted: {
    main: ["callerIdPassthrough", "callerIdPrefix", "recording"],
    routing: ["voice"],
    internalRouting: ["voice"],
    subscriber: ["address", "firstName", "lastName"],
    company: ["company"],
  },
  single: { drift: (state) => void (tel(state).subscriber.address3 = null), shown: { subscriber: ["address"] } },
  changes: {
    main: { recording: "none", callerIdPrefix: "", callerIdPassthrough: true },
    routing: { voice: { type: "none" } },
    subscriber: { firstName: "", address: { street: "2 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" } },
  },
  changedShown: { main: ["callerIdPassthrough", "callerIdPrefix", "recording"], routing: ["voice"], subscriber: ["address", "firstName"] },
  changedAt(state) {
    expect(tel(state)).toMatchObject({ recording_enabled: false, caller_id_prefix: null, callerid_passthrough: true, destination_type: null });
    expect(tel(state).subscriber).toMatchObject({ first_name: null, name: "Byron", address1: "2 Harbour Way", address2: null, address3: null });
  },
  drops: { main: { recording: undefined, callerIdPrefix: undefined, callerIdPassthrough: undefined }, subscriber: { firstName: undefined, address: undefined } },
  dropped: ["recording", "callerIdPrefix", "callerIdPassthrough", "firstName", "address"],
  remove: (state) => void delete state.telcom.numbers["3466"],
  standOnMain: ["routing", "subscriber"],
  ledger: ["purchase", "purchase", "register", "register"],
};

const isWrite = ({ method, path }: { method: string; path: string }) =>
  path.startsWith("/api/v2/") ? !/\/(list|info|available_prefixes|acquirable_numbers)$/.test(path) : method !== "GET" && !/\/(auth|token)$/.test(path);

const sorted = (shown: Readonly<Record<string, readonly string[]>>) => Object.fromEntries(Object.entries(shown).map(([name, properties]) => [name, [...properties].sort()]));

test.each([fonestorm, flowroute, telcom])("everything that $vendor supports, through its whole life", async (scenario) => {
  const { program } = scenario;
  const simulator = await startSimulator();
  scenario.prepare?.(simulator.state);
  const stack = await createStack(simulator, sourceOf(program));
  const writes = () => simulator.requests().filter(isWrite).length;
  const ledger = () => simulator.ledger().flatMap(({ event }) => (event === "charge" ? [] : [event])).sort();
  const drifted = async () => updatesShown(succeeded(await stack.preview("--refresh", "--diff", "--expect-no-changes"), 7).text);
  try {
    // A preview of a new stack asks nobody, an up does it all, and then there is nothing to do.
    expect(succeeded(await stack.preview()).requests).toBe(0);
    expect(simulator.requests()).toEqual([]);
    succeeded(await stack.up());
    expect(ledger()).toEqual(scenario.ledger);
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    simulator.advance(scenario.seconds ?? 0);
    succeeded(await stack.refresh("--expect-no-changes"));

    // Every managed property, changed behind Pulumi's back, shows under its own name, and nothing else does.
    scenario.drift(simulator.state);
    expect(sorted(await drifted())).toEqual(sorted(scenario.drifted));
    succeeded(await stack.up("--refresh"));
    simulator.advance(scenario.seconds ?? 0);
    succeeded(await stack.preview("--refresh", "--expect-no-changes"));
    scenario.single.drift(simulator.state);
    expect(sorted(await drifted())).toEqual(sorted(scenario.single.shown));
    succeeded(await stack.up("--refresh"));

    // Changed in place and cleared.
    const next = changed(program, scenario.changes);
    stack.program(sourceOf(next));
    const preview = succeeded(await stack.preview("--diff"));
    expect(preview.requests).toBe(0);
    expect(sorted(updatesShown(preview.text))).toEqual(sorted(scenario.changedShown));
    expect(preview.text).not.toMatch(/replace/);
    succeeded(await stack.up());
    simulator.advance(scenario.seconds ?? 0);
    scenario.changedAt(simulator.state);
    succeeded(await stack.refresh("--expect-no-changes"));

    // Dropped from the program: nothing is sent, and the run says what stays.
    const before = writes();
    stack.program(sourceOf(changed(next, scenario.drops)));
    const { text } = succeeded(await stack.up());
    for (const property of scenario.dropped) expect(text).toMatch(new RegExp(`: ${property} is no longer managed; it stays`));
    expect(writes()).toBe(before);
    scenario.changedAt(simulator.state);

    // Deleted behind Pulumi's back: gone, with all that stood on it.
    scenario.remove(simulator.state);
    const gone = succeeded(await stack.refresh()).text;
    for (const name of ["main", ...scenario.standOnMain]) expect(gone).toMatch(new RegExp(`telephony:\\w+ ${name} .*delete`));
    const left = await stack.state();
    expect(Object.keys(left).sort()).toEqual(
      program
        .map(({ name }) => name)
        .filter((name) => name !== "main" && !scenario.standOnMain.includes(name))
        .sort(),
    );
    for (const { inputs, outputs, id } of Object.values(left)) expect(JSON.stringify({ id, inputs, outputs }).length).toBeLessThanOrEqual(2048);

    // Destroyed: the numbers stay on the account, and the run says so.
    const kept = program.filter(({ kind, name }) => kind === "PhoneNumber" && name !== "main");
    const destroyed = succeeded(await stack.destroy()).text;
    for (const { name } of kept) expect(destroyed).toContain(`kept ${left[name]?.id}: the number stays on the`);
    expect(ledger()).toEqual(scenario.ledger);
  } finally {
    stack.remove();
    await simulator.close();
  }
});
