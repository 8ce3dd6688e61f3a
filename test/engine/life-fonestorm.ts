import { must } from "../contract/inputs";
import type { Scenario, State } from "./life";

const fone = (state: State) => must(state.fonestorm.numbers["3215551005"]).document;

export const fonestorm: Scenario = {
  program: [
    {
      kind: "PhoneNumber",
      name: "main",
      inputs: {
        vendor: "fonestorm",
        number: "+1 (321) 555-1005",
        label: "Support",
        group: "East",
        recording: "all",
        messaging: { enabled: true },
      },
    },
    {
      kind: "PhoneNumber",
      name: "bought",
      inputs: { vendor: "fonestorm", number: "+12065550100", acquire: "adoptOrBuy", maxTier: "B", onDelete: "keep" },
    },
    // An area that has off-net numbers alone.
    {
      kind: "NumberSearch",
      name: "offers",
      inputs: { vendor: "fonestorm", areaCode: "425", numberType: "local", maxTier: "A", count: 2 },
    },
    {
      kind: "PhoneNumber",
      name: "found",
      inputs: { vendor: "fonestorm", candidates: "$offers.candidates", maxTier: "A" },
    },
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
      inputs: {
        phoneNumber: "$main",
        event: "call.incoming",
        url: "https://example.com/calls",
        method: "POST",
        username: "ada",
        password: "hook-password",
        onDelete: "keep",
      },
    },
    {
      kind: "NotificationHook",
      name: "callOut",
      inputs: { phoneNumber: "$main", event: "call.outgoing", email: "ada@example.com" },
    },
    {
      kind: "NotificationHook",
      name: "textIn",
      inputs: { phoneNumber: "$main", event: "message.incoming", url: "https://192.168.0.7/sms", allowPrivate: true },
    },
    {
      kind: "NotificationHook",
      name: "textOut",
      inputs: { phoneNumber: "$main", event: "message.outgoing", disabled: true },
    },
    {
      kind: "NotificationHook",
      name: "faxIn",
      inputs: { phoneNumber: "$main", event: "fax.incoming", url: "https://example.com/fax" },
    },
    {
      kind: "NotificationHook",
      name: "faxOut",
      inputs: { phoneNumber: "$main", event: "fax.outgoing", email: "fax@example.com" },
    },
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
  single: {
    drift: (state) => Object.assign(fone(state).call_options.receive, { value: "IVR0" }),
    shown: { routing: ["voice"] },
  },
  changes: {
    main: { label: "", group: "West", recording: "default", messaging: { enabled: false } },
    routing: {
      voice: { type: "voicemail", target: "VM1055080443" },
      messages: { type: "none" },
      messageCredentials: undefined,
    },
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
    // Every third is of tier X, the cheapest.
    expect(Object.keys(state.fonestorm.numbers).filter((number) => number.startsWith("425"))).toEqual([
      expect.stringMatching(/^42555501(00|03|06)$/),
    ]);
    expect(fone(state)).toMatchObject({
      label: "",
      group: "West",
      record_calls: "Default",
      call_options: {
        receive: { type: "VoiceMail" },
        receive_notify: { url: "https://example.com/calls/2" },
        send_notify: { type: "None" },
      },
      message_options: { messaging_enabled: "no", receive: { type: "None" } },
      fax_options: { send_notify: { email: "fax2@example.com" } },
    });
  },
  drops: {
    main: { label: undefined, group: undefined, recording: undefined, messaging: undefined },
    routing: { voice: undefined },
  },
  dropped: ["label", "group", "recording", "messaging.enabled", "voice"],
  remove: (state) => void delete state.fonestorm.numbers["3215551005"],
  standOnMain: ["routing", "callIn", "callOut", "textIn", "textOut", "faxIn", "faxOut"],
  ledger: ["purchase", "purchase"],
};
