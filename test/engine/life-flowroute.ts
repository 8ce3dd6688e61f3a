import { must } from "../contract/inputs";
import type { Scenario, State } from "./life";

const flow = (state: State) => must(state.flowroute.numbers["12023819746"]);

const seattle = {
  street: "123 Smith St",
  city: "Seattle",
  state: "WA",
  postalCode: "98101",
  country: "US",
  unitType: "Suite",
  unitNumber: "200",
};

export const flowroute: Scenario = {
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
    {
      kind: "PhoneNumber",
      name: "found",
      inputs: {
        vendor: "flowroute",
        candidates: "$offers.candidates",
        maxMonthlyCost: 2,
        maxSetupCost: 2,
        acquire: "buy",
      },
    },
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
    {
      kind: "NotificationHook",
      name: "textIn",
      inputs: { phoneNumber: "$main", event: "message.incoming", url: "https://example.com/sms", onDelete: "keep" },
    },
    {
      kind: "NotificationHook",
      name: "receipts",
      inputs: { phoneNumber: "$main", event: "message.delivery", url: "https://example.com/dlr" },
    },
    {
      kind: "NotificationHook",
      name: "smsIn",
      inputs: { phoneNumber: "flowroute/+16463451234", event: "sms.incoming", url: "https://example.com/sms" },
    },
    {
      kind: "NotificationHook",
      name: "mmsIn",
      inputs: { phoneNumber: "flowroute/+16463451234", event: "mms.incoming", url: "https://example.com/mms" },
    },
    {
      kind: "NotificationHook",
      name: "smsReceipts",
      inputs: { phoneNumber: "flowroute/+16463451234", event: "sms.delivery", url: "https://example.com/dlr" },
    },
    {
      kind: "NotificationHook",
      name: "mmsReceipts",
      inputs: { phoneNumber: "flowroute/+16463451234", event: "mms.delivery", url: "https://example.com/dlr" },
    },
    {
      kind: "Subscriber",
      name: "subscriber",
      inputs: {
        phoneNumber: "$main",
        firstName: "Ada",
        lastName: "Byron",
        address: seattle,
        callerName: "Acme Dental",
      },
    },
  ],
  prepare(state) {
    state.flowroute.cnams["22792"] = { ...must(state.flowroute.cnams["22790"]), id: "22792", value: "SOMEBODY ELSE" };
  },
  seconds: 60,
  drift(state) {
    const number = flow(state);
    Object.assign(number, {
      alias: "Changed",
      cnamLookupsEnabled: true,
      messagingEnabled: false,
      primaryRoute: "83861",
      failoverRoute: null,
      e911: "20155",
    });
    number.cnam = { id: "22792", since: 0 };
  },
  drifted: {
    main: ["cnamLookup", "label", "messaging"],
    routing: ["edgeStrategy", "failover", "voice"],
    subscriber: ["address", "callerName", "firstName", "lastName"],
  },
  single: {
    drift: (state) => Object.assign(flow(state), { failoverRoute: "83834" }),
    shown: { routing: ["failover"] },
  },
  changes: {
    main: { label: "", cnamLookup: true },
    routing: {
      voice: { type: "sipUri", target: "sip:desk@example.com" },
      failover: { type: "none" },
      edgeStrategy: "4",
    },
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
    expect(number).toMatchObject({
      alias: null,
      cnamLookupsEnabled: true,
      failoverRoute: null,
      cnam: null,
      callbacks: { sms_callback: "https://example.com/sms/2" },
    });
    expect(state.flowroute.routes[number.primaryRoute ?? ""]).toMatchObject({
      route_type: "uri",
      value: "sip:desk@example.com",
      edge_strategy_id: 4,
    });
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
