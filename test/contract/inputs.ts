/**
 * Every input of every resource on every vendor that takes it: a first value, a second one, how it is cleared, what is
 * left declared when it is dropped from the program, where the vendor keeps it, and how somebody changes it there
 * behind Pulumi's back. `inputs.test.ts` walks each row.
 */
import type { Properties } from "../../provider/resources/resource";
import type { Simulator, VendorName } from "../../simulator";

type State = Simulator["state"];

export interface Row {
  readonly vendor: VendorName;
  readonly kind: "PhoneNumber" | "NumberRouting" | "NotificationHook" | "Subscriber";
  /** The input that a preview names. */
  readonly input: string;
  /** What tells rows of one input apart. */
  readonly as?: string;
  readonly first: Properties;
  readonly second: Properties;
  /** Absent where the vendor or the resource has no empty value. */
  readonly cleared?: Properties;
  /**
   * What stays declared when the input is dropped. Absent where the input can't be left out alone: a hook without a
   * delivery is no hook.
   */
  readonly dropped?: Properties;
  /** The value as the vendor keeps it. */
  readonly at: (state: State) => unknown;
  /** What `at` gives for the first value, the second and the cleared one. */
  readonly holds: readonly [first: unknown, second: unknown, cleared?: unknown];
  /**
   * How it is changed at the vendor by somebody else. Absent where no documented call reads it back: then nobody can
   * see it.
   */
  readonly elsewhere?: (state: State) => void;
  /** What a preview names after `elsewhere`, and for the second value, where it is more than the input. */
  readonly names?: { readonly drift?: readonly string[]; readonly second?: readonly string[] };
  readonly prepare?: (state: State) => void;
  /** How long the vendor takes with a change. */
  readonly seconds?: number;
  /** Read-shape switches under which the vendor does not say this: nobody can see it drift. */
  readonly unsaidWith?: readonly string[];
}

export const numbers: Readonly<Record<VendorName, string>> = {
  fonestorm: "+13215551005",
  flowroute: "+12023819746",
  telcom: "+443301222970",
};

const fone = (state: State) => must(state.fonestorm.numbers["3215551005"]);
const flow = (state: State) => must(state.flowroute.numbers["12023819746"]);
const tel = (state: State) => must(state.telcom.numbers["3466"]);

export function must<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error("The simulator doesn't hold what the table is about.");
  return value;
}

const fonestormNumber: readonly Omit<Row, "vendor" | "kind">[] = [
  {
    input: "label",
    first: { label: "Support" },
    second: { label: "Sales" },
    cleared: { label: "" },
    dropped: {},
    at: (state) => fone(state).document.label,
    holds: ["Support", "Sales", ""],
    elsewhere: (state) => Object.assign(fone(state).document, { label: "Changed elsewhere" }),
  },
  {
    input: "group",
    first: { group: "East" },
    second: { group: "West" },
    cleared: { group: "" },
    dropped: {},
    at: (state) => fone(state).document.group,
    holds: ["East", "West", ""],
    elsewhere: (state) => Object.assign(fone(state).document, { group: "Changed elsewhere" }),
  },
  {
    input: "recording",
    first: { recording: "all" },
    second: { recording: "inbound" },
    cleared: { recording: "default" },
    dropped: {},
    at: (state) => fone(state).document.record_calls,
    holds: ["Yes", "InBound", "Default"],
    elsewhere: (state) => Object.assign(fone(state).document, { record_calls: "No" }),
  },
  {
    input: "recording",
    as: "outbound, none",
    first: { recording: "outbound" },
    second: { recording: "none" },
    dropped: {},
    at: (state) => fone(state).document.record_calls,
    holds: ["OutBound", "No"],
    elsewhere: (state) => Object.assign(fone(state).document, { record_calls: "InBount" }),
  },
  {
    input: "messaging",
    first: { messaging: { enabled: true } },
    second: { messaging: { enabled: false } },
    dropped: {},
    at: (state) => fone(state).document.message_options.messaging_enabled,
    holds: ["yes", "no"],
    elsewhere: (state) => Object.assign(fone(state).document.message_options, { messaging_enabled: "no" }),
  },
];

const calls = (state: State) => {
  const { type, value } = fone(state).document.call_options.receive;
  // The two spellings of two types are one.
  const word = (type ?? "").replace("IVRMenu", "IVR").replace("Voicemail", "VoiceMail");
  return ["Reject", "Hangup", "Busy"].includes(word) ? word : `${word} ${value}`;
};
const callsElsewhere = (state: State) =>
  Object.assign(fone(state).document.call_options, { receive: { type: "Forward", value: "2125550188" } });

function foneVoice(
  as: string,
  first: Properties,
  second: Properties,
  holds: readonly [string, string],
): Omit<Row, "vendor" | "kind"> {
  const messages = { type: "none" };
  return {
    input: "voice",
    as,
    first: { voice: first, messages },
    second: { voice: second, messages },
    dropped: { messages },
    at: calls,
    holds,
    elsewhere: callsElsewhere,
  };
}

const texts = (state: State) => {
  const { type = "", url_method, ...values } = fone(state).document.message_options.receive;
  return type === "None" ? type : `${type} ${values[type.toLowerCase()]}${type === "URL" ? ` ${url_method}` : ""}`;
};

function foneMessages(
  as: string,
  first: Properties,
  second: Properties,
  holds: readonly [string, string],
): Omit<Row, "vendor" | "kind"> {
  const voice = { type: "forward", target: "+12065550199" };
  return {
    input: "messages",
    as,
    first: { voice, messages: first },
    second: { voice, messages: second },
    cleared: { voice, messages: { type: "none" } },
    dropped: { voice },
    at: texts,
    holds: [...holds, "None"],
    elsewhere: (state) =>
      Object.assign(fone(state).document.message_options.receive, { type: "Email", email: "elsewhere@example.com" }),
  };
}

const webhook = { type: "webhook", target: "https://example.com/sms?to=((to))" };

const fonestormRouting: readonly Omit<Row, "vendor" | "kind">[] = [
  foneVoice("forward", { type: "forward", target: "+12065550198" }, { type: "forward", target: "+1 (206) 555-0197" }, [
    "Forward 2065550198",
    "Forward 2065550197",
  ]),
  foneVoice("fax, device", { type: "fax", target: "+13215553333" }, { type: "device", target: "987123543678" }, [
    "Fax 3215553333",
    "Device 987123543678",
  ]),
  foneVoice(
    "conference, scheduler",
    { type: "conference", target: "CONF7339898399" },
    { type: "scheduler", target: "TOD6485574486" },
    ["Conference CONF7339898399", "Scheduler TOD6485574486"],
  ),
  foneVoice("monetizer, menu", { type: "monetizer", target: "MON1" }, { type: "menu", target: "IVR3023534287" }, [
    "Monetizer MON1",
    "IVR IVR3023534287",
  ]),
  foneVoice("voicemail, reject", { type: "voicemail", target: "VM1055080443" }, { type: "reject" }, [
    "VoiceMail VM1055080443",
    "Reject",
  ]),
  foneVoice("hangup, busy", { type: "hangup" }, { type: "busy" }, ["Hangup", "Busy"]),
  foneVoice(
    "other",
    { type: "other", vendorType: "Conference", target: "CONF7339898399" },
    { type: "other", vendorType: "Scheduler", target: "TOD6485574486" },
    ["Conference CONF7339898399", "Scheduler TOD6485574486"],
  ),
  foneMessages("email", { type: "email", target: "ada@example.com" }, { type: "email", target: "bob@example.com" }, [
    "Email ada@example.com",
    "Email bob@example.com",
  ]),
  foneMessages(
    "device, forward",
    { type: "device", target: "987123543679" },
    { type: "forward", target: "+12065550199" },
    ["Device 987123543679", "Forward 2065550199"],
  ),
  foneMessages("webhook", webhook, { ...webhook, method: "GET" }, [
    `URL ${webhook.target} JSON`,
    `URL ${webhook.target} GET`,
  ]),
  {
    input: "messageCredentials",
    first: { messages: webhook, messageCredentials: { username: "ada", password: "secret-one" } },
    second: { messages: webhook, messageCredentials: { username: "ada", password: "secret-two" } },
    dropped: { messages: webhook },
    at: (state) => fone(state).credentials["message_options.receive"]?.url_password,
    holds: ["secret-one", "secret-two"],
  },
];

type Block = "call_options" | "message_options" | "fax_options";
type Slot = "receive_notify" | "send_notify";

function foneHook(event: string, block: Block, slot: Slot): readonly Omit<Row, "vendor" | "kind">[] {
  const stored = (state: State) => fone(state).document[block][slot];
  const at = (state: State) => {
    const { type, url, email, method } = stored(state);
    return type === "Callback" ? `${method} ${url}` : type === "Email" ? email : type;
  };
  const url = "https://example.com/hook?direction=((direction))";
  return [
    {
      input: "url",
      as: event,
      first: { event, url },
      second: { event, url: `${url}&again=1` },
      cleared: { event, disabled: true },
      at,
      holds: [`JSON ${url}`, `JSON ${url}&again=1`, "None"],
      elsewhere: (state) =>
        Object.assign(stored(state), { type: "Callback", url: "https://elsewhere.example.com/", method: "JSON" }),
    },
  ];
}

const fonestormHook: readonly Omit<Row, "vendor" | "kind">[] = [
  ...foneHook("call.incoming", "call_options", "receive_notify"),
  ...foneHook("call.outgoing", "call_options", "send_notify"),
  ...foneHook("message.incoming", "message_options", "receive_notify"),
  ...foneHook("message.outgoing", "message_options", "send_notify"),
  ...foneHook("fax.incoming", "fax_options", "receive_notify"),
  ...foneHook("fax.outgoing", "fax_options", "send_notify"),
  {
    input: "email",
    first: { event: "call.incoming", email: "ada@example.com" },
    second: { event: "call.incoming", email: "bob@example.com" },
    cleared: { event: "call.incoming", disabled: true },
    at: (state) => fone(state).document.call_options.receive_notify,
    holds: [
      expect.objectContaining({ type: "Email", email: "ada@example.com" }),
      expect.objectContaining({ type: "Email", email: "bob@example.com" }),
      expect.objectContaining({ type: "None" }),
    ],
    elsewhere: (state) =>
      Object.assign(fone(state).document.call_options.receive_notify, {
        type: "Email",
        email: "elsewhere@example.com",
      }),
    unsaidWith: ["notifyShape"],
  },
  {
    input: "disabled",
    first: { event: "call.incoming", disabled: true },
    second: { event: "call.incoming", url: "https://example.com/calls" },
    at: (state) => fone(state).document.call_options.receive_notify.type || "None",
    holds: ["None", "Callback"],
    elsewhere: (state) =>
      Object.assign(fone(state).document.call_options.receive_notify, {
        type: "Callback",
        url: "https://elsewhere.example.com/",
        method: "POST",
      }),
    names: { drift: ["disabled", "method", "url"], second: ["disabled", "method", "url"] },
    unsaidWith: ["notifyShape"],
  },
  {
    input: "method",
    first: { event: "call.incoming", url: "https://example.com/calls", method: "GET" },
    second: { event: "call.incoming", url: "https://example.com/calls", method: "POST" },
    // Left out, the method is the default again: a hook's delivery is compared and written whole.
    cleared: { event: "call.incoming", url: "https://example.com/calls" },
    at: (state) => fone(state).document.call_options.receive_notify.method,
    holds: ["GET", "POST", "JSON"],
    elsewhere: (state) => Object.assign(fone(state).document.call_options.receive_notify, { method: "JSON" }),
  },
  {
    input: "password",
    as: "with username",
    first: { event: "call.incoming", url: "https://example.com/calls", username: "ada", password: "secret-one" },
    second: { event: "call.incoming", url: "https://example.com/calls", username: "ada", password: "secret-two" },
    // A URL that has no credentials any more must not be sent those of before.
    cleared: { event: "call.incoming", url: "https://example.com/calls" },
    at: (state) => fone(state).credentials["call_options.receive_notify"],
    holds: [
      { url_username: "ada", url_password: "secret-one" },
      { url_username: "ada", url_password: "secret-two" },
      { url_username: "", url_password: "" },
    ],
  },
];

const flowrouteNumber: readonly Omit<Row, "vendor" | "kind">[] = [
  {
    input: "label",
    first: { label: "Support" },
    second: { label: "Sales" },
    cleared: { label: "" },
    dropped: {},
    at: (state) => flow(state).alias,
    holds: ["Support", "Sales", null],
    elsewhere: (state) => Object.assign(flow(state), { alias: "Changed elsewhere" }),
  },
  {
    input: "cnamLookup",
    first: { cnamLookup: false },
    second: { cnamLookup: true },
    dropped: {},
    at: (state) => flow(state).cnamLookupsEnabled,
    holds: [false, true],
    elsewhere: (state) => Object.assign(flow(state), { cnamLookupsEnabled: true }),
  },
  {
    input: "messaging",
    first: { messaging: { enabled: true, notifyUrl: "https://example.com/messaging", notifyByEmail: true } },
    second: { messaging: { enabled: false } },
    dropped: {},
    at: (state) => flow(state).messagingEnabled,
    holds: [true, false],
    elsewhere: (state) => Object.assign(flow(state), { messagingEnabled: false }),
    seconds: 60,
  },
];

const routeAt = (state: State, id: string | null) => {
  if (id === null) return "none";
  const route = state.flowroute.routes[id];
  return id === "0" ? "default" : `${route?.route_type} ${route?.value}`;
};
const primary = (state: State) => routeAt(state, flow(state).primaryRoute);

function flowVoice(
  as: string,
  first: Properties,
  second: Properties,
  holds: readonly [string, string],
): Omit<Row, "vendor" | "kind"> {
  const failover = { type: "none" };
  return {
    input: "voice",
    as,
    first: { voice: first, failover },
    second: { voice: second, failover },
    cleared: { voice: { type: "none" }, failover },
    dropped: { failover },
    at: primary,
    holds: [...holds, "none"],
    elsewhere: (state) => Object.assign(flow(state), { primaryRoute: "83861" }),
  };
}

const flowrouteRouting: readonly Omit<Row, "vendor" | "kind">[] = [
  flowVoice("forward", { type: "forward", target: "+12065550199" }, { type: "forward", target: "+1 206-555-0198" }, [
    "number 12065550199",
    "number 12065550198",
  ]),
  flowVoice(
    "sipUri",
    { type: "sipUri", target: "sip:Desk@Example.com;transport=tls" },
    { type: "sipUri", target: "sips:desk@example.com" },
    ["uri sip:Desk@Example.com;transport=tls", "uri sips:desk@example.com"],
  ),
  flowVoice(
    "sipHost",
    { type: "sipHost", target: "PBX.example.com:5060;weight=10" },
    { type: "sipHost", target: "192.0.2.7" },
    ["host PBX.example.com:5060;weight=10", "host 192.0.2.7"],
  ),
  flowVoice("sipRegistration, route", { type: "sipRegistration" }, { type: "route", target: "83834" }, [
    "default",
    "number 12065551212",
  ]),
  {
    input: "failover",
    first: { voice: { type: "sipRegistration" }, failover: { type: "forward", target: "+12065550199" } },
    second: { voice: { type: "sipRegistration" }, failover: { type: "sipHost", target: "backup.example.com" } },
    cleared: { voice: { type: "sipRegistration" }, failover: { type: "none" } },
    dropped: { voice: { type: "sipRegistration" } },
    at: (state) => routeAt(state, flow(state).failoverRoute),
    holds: ["number 12065550199", "host backup.example.com", "none"],
    elsewhere: (state) => Object.assign(flow(state), { failoverRoute: "83834" }),
  },
  {
    input: "failover",
    as: "sipUri, route",
    first: { voice: { type: "sipRegistration" }, failover: { type: "sipUri", target: "sip:backup@example.com" } },
    second: { voice: { type: "sipRegistration" }, failover: { type: "route", target: "83834" } },
    dropped: { voice: { type: "sipRegistration" } },
    at: (state) => routeAt(state, flow(state).failoverRoute),
    holds: ["uri sip:backup@example.com", "number 12065551212"],
    elsewhere: (state) => Object.assign(flow(state), { failoverRoute: null }),
  },
  {
    input: "failover",
    as: "sipRegistration",
    first: { voice: { type: "none" }, failover: { type: "sipRegistration" } },
    second: { voice: { type: "none" }, failover: { type: "sipHost", target: "backup.example.com" } },
    cleared: { voice: { type: "none" }, failover: { type: "none" } },
    dropped: { voice: { type: "none" } },
    at: (state) => routeAt(state, flow(state).failoverRoute),
    holds: ["default", "host backup.example.com", "none"],
    elsewhere: (state) => Object.assign(flow(state), { failoverRoute: "83834" }),
  },
  {
    input: "edgeStrategy",
    first: { voice: { type: "sipHost", target: "pbx.example.com" }, edgeStrategy: "1" },
    second: { voice: { type: "sipHost", target: "pbx.example.com" }, edgeStrategy: "US-East-VA" },
    dropped: { voice: { type: "sipHost", target: "pbx.example.com" } },
    at: (state) => state.flowroute.routes[flow(state).primaryRoute ?? ""]?.edge_strategy_id,
    holds: [1, 4],
    elsewhere: (state) =>
      Object.assign(must(state.flowroute.routes[flow(state).primaryRoute ?? ""]), { edge_strategy_id: 4 }),
  },
];

function flowHook(event: string, ...callbacks: readonly string[]): Omit<Row, "vendor" | "kind"> {
  return {
    input: "url",
    as: event,
    first: { event, url: "https://example.com/sms" },
    second: { event, url: "https://example.com/sms?again=1" },
    at: (state) => [...new Set(callbacks.map((each) => flow(state).callbacks[each]))].join(),
    holds: ["https://example.com/sms", "https://example.com/sms?again=1"],
  };
}

const flowrouteHook: readonly Omit<Row, "vendor" | "kind">[] = [
  flowHook("message.incoming", "sms_callback", "mms_callback"),
  flowHook("message.delivery", "sms_dlr_callback", "mms_dlr_callback"),
  flowHook("sms.incoming", "sms_callback"),
  flowHook("mms.incoming", "mms_callback"),
  flowHook("sms.delivery", "sms_dlr_callback"),
  flowHook("mms.delivery", "mms_dlr_callback"),
];

const person = { firstName: "Ada", lastName: "Byron" };
const seattle = { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };
const e911 = (state: State) => must(state.flowroute.e911s[flow(state).e911 ?? ""]);
const e911Elsewhere = (changes: Record<string, string>) => (state: State) => {
  const record = e911(state);
  record.attributes = { ...record.attributes, ...changes };
};

const flowrouteSubscriber: readonly Omit<Row, "vendor" | "kind">[] = [
  {
    input: "firstName",
    first: { ...person, address: seattle },
    second: { ...person, firstName: "Augusta", address: seattle },
    at: (state) => e911(state).attributes.first_name,
    holds: ["Ada", "Augusta"],
    elsewhere: e911Elsewhere({ first_name: "Changed" }),
  },
  {
    input: "lastName",
    first: { ...person, address: seattle },
    second: { ...person, lastName: "King", address: seattle },
    at: (state) => e911(state).attributes.last_name,
    holds: ["Byron", "King"],
    elsewhere: e911Elsewhere({ last_name: "Changed" }),
  },
  {
    input: "address",
    first: { ...person, address: seattle },
    second: { ...person, address: { ...seattle, street: "124 Smith St", unitType: "Suite", unitNumber: "200" } },
    at: (state) => {
      const { street_number, street_name, address_type, address_type_number, zip } = e911(state).attributes;
      return [street_number, street_name, address_type, address_type_number, zip].filter(Boolean).join(" ");
    },
    holds: ["123 Smith St 98101", "124 Smith St Suite 200 98101"],
    elsewhere: e911Elsewhere({ zip: "98102" }),
  },
  {
    input: "address",
    as: "in parts, a unit taken out",
    first: {
      ...person,
      address: {
        streetNumber: "12-A",
        streetName: "Old Mill Road",
        city: "Toronto",
        state: "ON",
        postalCode: "M4C 5K7",
        country: "CA",
        unitType: "Floor",
        unitNumber: "3",
      },
    },
    second: {
      ...person,
      address: {
        streetNumber: "12-A",
        streetName: "Old Mill Road",
        city: "Toronto",
        state: "ON",
        postalCode: "M4C 5K7",
        country: "CA",
      },
    },
    at: (state) => {
      const { street_number, address_type, city } = e911(state).attributes;
      return [street_number, address_type, city].filter(Boolean).join(" ");
    },
    holds: ["12-A Floor Toronto", "12-A Toronto"],
    elsewhere: e911Elsewhere({ city: "Changed" }),
  },
  {
    input: "callerName",
    first: { callerName: "Acme Dental", ...person, address: seattle },
    second: { callerName: "Acme North", ...person, address: seattle },
    cleared: { callerName: "", ...person, address: seattle },
    dropped: { ...person, address: seattle },
    prepare: (state) => {
      const approved = must(state.flowroute.cnams["22790"]);
      state.flowroute.cnams["22791"] = { ...approved, id: "22791", value: "ACME NORTH" };
      state.flowroute.cnams["22792"] = { ...approved, id: "22792", value: "SOMEBODY ELSE" };
    },
    at: (state) => state.flowroute.cnams[flow(state).cnam?.id ?? ""]?.value,
    holds: ["ACME DENTAL", "ACME NORTH", undefined],
    elsewhere: (state) => Object.assign(flow(state), { cnam: { id: "22792", since: 0 } }),
  },
];

const telcomNumber: readonly Omit<Row, "vendor" | "kind">[] = [
  {
    input: "recording",
    first: { recording: "inbound" },
    second: { recording: "none" },
    dropped: {},
    at: (state) => tel(state).recording_enabled,
    holds: [true, false],
    elsewhere: (state) => Object.assign(tel(state), { recording_enabled: false }),
  },
  {
    input: "callerIdPrefix",
    first: { callerIdPrefix: "Support: " },
    second: { callerIdPrefix: "Sales: " },
    cleared: { callerIdPrefix: "" },
    dropped: {},
    at: (state) => tel(state).caller_id_prefix,
    holds: ["Support: ", "Sales: ", null],
    elsewhere: (state) => Object.assign(tel(state), { caller_id_prefix: "Changed: " }),
  },
  {
    input: "callerIdPassthrough",
    first: { callerIdPassthrough: false },
    second: { callerIdPassthrough: true },
    dropped: {},
    at: (state) => tel(state).callerid_passthrough,
    holds: [false, true],
    elsewhere: (state) => Object.assign(tel(state), { callerid_passthrough: true }),
  },
];

function telVoice(
  as: string,
  first: Properties,
  second: Properties,
  holds: readonly [string, string],
): Omit<Row, "vendor" | "kind"> {
  return {
    input: "voice",
    as,
    first: { voice: first },
    second: { voice: second },
    cleared: { voice: { type: "none" } },
    at: (state) =>
      tel(state).destination_type === null ? "none" : `${tel(state).destination_type} ${tel(state).destination_id}`,
    holds: [...holds, "none"],
    elsewhere: (state) => Object.assign(tel(state), { destination_type: "Followme", destination_id: 232 }),
  };
}

const telcomRouting: readonly Omit<Row, "vendor" | "kind">[] = [
  telVoice("menu", { type: "menu", target: "263" }, { type: "menu", target: "262" }, ["Menu 263", "Menu 262"]),
  telVoice("callGroup", { type: "callGroup", target: "862" }, { type: "callGroup", target: "863" }, [
    "CallGroup 862",
    "CallGroup 863",
  ]),
  {
    ...telVoice("voicemail, followMe", { type: "voicemail", target: "1375" }, { type: "followMe", target: "232" }, [
      "VoicemailBox 1375",
      "Followme 232",
    ]),
    elsewhere: (state) => Object.assign(tel(state), { destination_type: "Menu", destination_id: 262 }),
  },
  telVoice(
    "other",
    { type: "other", vendorType: "Extension", target: "2902" },
    { type: "other", vendorType: "CallGroup", target: "862" },
    ["Extension 2902", "CallGroup 862"],
  ),
];

const bristol = {
  street: "1 Harbour Way",
  line2: "Unit 5",
  line3: "The Old Sheds",
  city: "Bristol",
  postalCode: "BS1 4RW",
};
const subscriberOf = (state: State) => tel(state).subscriber;

const telcomSubscriber: readonly Omit<Row, "vendor" | "kind">[] = [
  {
    input: "firstName",
    first: { firstName: "Ada", lastName: "Byron" },
    second: { firstName: "Augusta", lastName: "Byron" },
    cleared: { firstName: "", lastName: "Byron" },
    dropped: { lastName: "Byron" },
    at: (state) => subscriberOf(state).first_name,
    holds: ["Ada", "Augusta", null],
    elsewhere: (state) => Object.assign(subscriberOf(state), { first_name: "Changed" }),
  },
  {
    input: "lastName",
    first: { firstName: "Ada", lastName: "Byron" },
    second: { firstName: "Ada", lastName: "King" },
    cleared: { firstName: "Ada", lastName: "" },
    dropped: { firstName: "Ada" },
    at: (state) => subscriberOf(state).name,
    holds: ["Byron", "King", null],
    elsewhere: (state) => Object.assign(subscriberOf(state), { name: "Changed" }),
  },
  {
    input: "company",
    first: { company: "Example Ltd", address: bristol },
    second: { company: "Example Group", address: bristol },
    cleared: { company: "", address: bristol },
    dropped: { address: bristol },
    at: (state) => subscriberOf(state).name,
    holds: ["Example Ltd", "Example Group", null],
    elsewhere: (state) => Object.assign(subscriberOf(state), { name: "Changed" }),
  },
  {
    input: "address",
    first: { company: "Example Ltd", address: bristol },
    // A line that is left out is cleared: a stale one is a wrong emergency address.
    second: {
      company: "Example Ltd",
      address: { streetNumber: "2", streetName: "Harbour Way", city: "Bath", postalCode: "ba1 1aa", country: "GB" },
    },
    dropped: { company: "Example Ltd" },
    at: (state) => {
      const { address1, address2, address3, address4, postcode } = subscriberOf(state);
      return [address1, address2, address3, address4, postcode];
    },
    holds: [
      ["1 Harbour Way", "Unit 5", "The Old Sheds", "Bristol", "BS1 4RW"],
      ["2 Harbour Way", null, null, "Bath", "ba1 1aa"],
    ],
    elsewhere: (state) => Object.assign(subscriberOf(state), { address2: "Unit 6" }),
  },
];

const of = (vendor: Row["vendor"], kind: Row["kind"], rows: readonly Omit<Row, "vendor" | "kind">[]): readonly Row[] =>
  rows.map((row) => ({ vendor, kind, ...row }));

export const rows: readonly Row[] = [
  ...of("fonestorm", "PhoneNumber", fonestormNumber),
  ...of("fonestorm", "NumberRouting", fonestormRouting),
  ...of("fonestorm", "NotificationHook", fonestormHook),
  ...of("flowroute", "PhoneNumber", flowrouteNumber),
  ...of("flowroute", "NumberRouting", flowrouteRouting),
  ...of("flowroute", "NotificationHook", flowrouteHook),
  ...of("flowroute", "Subscriber", flowrouteSubscriber),
  ...of("telcom", "PhoneNumber", telcomNumber),
  ...of("telcom", "NumberRouting", telcomRouting),
  ...of("telcom", "Subscriber", telcomSubscriber),
];
