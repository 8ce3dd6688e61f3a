import { must } from "../contract/inputs";
import type { Scenario, State } from "./life";

const tel = (state: State) => must(state.telcom.numbers["3466"]);

const bristol = {
  street: "1 Harbour Way",
  line2: "Unit 5",
  line3: "The Sheds",
  city: "Bristol",
  postalCode: "BS1 4RW",
  country: "GB",
};

export const telcom: Scenario = {
  program: [
    {
      kind: "PhoneNumber",
      name: "main",
      inputs: {
        vendor: "telcom",
        number: "+443301222970",
        recording: "inbound",
        callerIdPrefix: "Support: ",
        callerIdPassthrough: false,
      },
    },
    { kind: "PhoneNumber", name: "bought", inputs: { vendor: "telcom", number: "+441234901769", acquire: "buy" } },
    {
      kind: "PhoneNumber",
      name: "registered",
      inputs: { vendor: "telcom", number: "+442079460123", acquire: "register" },
    },
    {
      kind: "PhoneNumber",
      name: "internal",
      inputs: { vendor: "telcom", number: "1001", internal: true, recording: "none" },
    },
    { kind: "NumberSearch", name: "offers", inputs: { vendor: "telcom", prefix: "+441224", count: 2 } },
    { kind: "PhoneNumber", name: "found", inputs: { vendor: "telcom", candidates: "$offers.candidates" } },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: { phoneNumber: "$main", voice: { type: "callGroup", target: "862" } },
    },
    {
      kind: "NumberRouting",
      name: "internalRouting",
      inputs: { phoneNumber: "$internal", voice: { type: "other", vendorType: "Extension", target: "2902" } },
    },
    {
      kind: "Subscriber",
      name: "subscriber",
      inputs: { phoneNumber: "$main", firstName: "Ada", lastName: "Byron", address: bristol },
    },
    { kind: "Subscriber", name: "company", inputs: { phoneNumber: "$bought", company: "Example Ltd" } },
  ],
  seconds: 301,
  drift(state) {
    Object.assign(tel(state), {
      recording_enabled: false,
      caller_id_prefix: "Changed: ",
      callerid_passthrough: true,
      destination_type: "Menu",
      destination_id: 263,
    });
    Object.assign(tel(state).subscriber, { first_name: "Changed", name: "Changed", address2: "Unit 6" });
    must(Object.values(state.telcom.numbers).find(({ number }) => number === "01234901769")).subscriber.name =
      "Changed";
    must(Object.values(state.telcom.numbers).find(({ number }) => number === "1001")).destination_type = null;
  },
  drifted: {
    main: ["callerIdPassthrough", "callerIdPrefix", "recording"],
    routing: ["voice"],
    internalRouting: ["voice"],
    subscriber: ["address", "firstName", "lastName"],
    company: ["company"],
  },
  single: {
    drift: (state) => Object.assign(tel(state).subscriber, { address3: null }),
    shown: { subscriber: ["address"] },
  },
  changes: {
    main: { recording: "none", callerIdPrefix: "", callerIdPassthrough: true },
    routing: { voice: { type: "none" } },
    subscriber: { firstName: "", address: { street: "2 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" } },
  },
  changedShown: {
    main: ["callerIdPassthrough", "callerIdPrefix", "recording"],
    routing: ["voice"],
    subscriber: ["address", "firstName"],
  },
  changedAt(state) {
    expect(tel(state)).toMatchObject({
      recording_enabled: false,
      caller_id_prefix: null,
      callerid_passthrough: true,
      destination_type: null,
    });
    expect(tel(state).subscriber).toMatchObject({
      first_name: null,
      name: "Byron",
      address1: "2 Harbour Way",
      address2: null,
      address3: null,
    });
  },
  drops: {
    main: { recording: undefined, callerIdPrefix: undefined, callerIdPassthrough: undefined },
    subscriber: { firstName: undefined, address: undefined },
  },
  dropped: ["recording", "callerIdPrefix", "callerIdPassthrough", "firstName", "address"],
  remove: (state) => void delete state.telcom.numbers["3466"],
  standOnMain: ["routing", "subscriber"],
  ledger: ["purchase", "purchase", "register", "register"],
};
