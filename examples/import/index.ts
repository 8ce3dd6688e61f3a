import { NotificationHook, NumberRouting, PhoneNumber, Subscriber } from "pulumi-telephony/native";

// What `pulumi import --file resources.json` read. An import manages every setting that the carrier returns: take out
// what people change by hand.
const protect = { protect: true };

const frontDesk = new PhoneNumber(
  "front-desk",
  {
    vendor: "flowroute",
    number: "+12065550100",
    label: "Acme Dental front desk",
    messaging: { enabled: true },
    cnamLookup: true,
  },
  protect,
);

new NumberRouting(
  "front-desk",
  { phoneNumber: frontDesk, voice: { type: "sipHost", target: "pbx.acme.example" }, failover: { type: "none" } },
  protect,
);

new Subscriber(
  "front-desk",
  {
    phoneNumber: frontDesk,
    firstName: "Acme",
    lastName: "Dental Group",
    address: {
      street: "100 Example Ave",
      unitType: "Suite",
      unitNumber: "200",
      city: "Seattle",
      state: "WA",
      postalCode: "98101",
      country: "US",
    },
  },
  protect,
);

const demo = new PhoneNumber(
  "demo",
  {
    vendor: "fonestorm",
    number: "+13215551111",
    label: "Demo Number",
    group: "Demo Group",
    recording: "default",
    messaging: { enabled: true },
  },
  protect,
);

new NumberRouting(
  "demo",
  {
    phoneNumber: demo,
    voice: { type: "forward", target: "+13215553333" },
    messages: { type: "email", target: "support@domain.com" },
  },
  protect,
);

new NotificationHook(
  "demo-calls",
  { phoneNumber: demo, event: "call.incoming", url: "https://hookb.in/KNRzy7P3", method: "JSON" },
  protect,
);

const london = new PhoneNumber(
  "london",
  { vendor: "telcom", number: "+443301222970", recording: "none", callerIdPassthrough: true },
  protect,
);

new NumberRouting("london", { phoneNumber: london, voice: { type: "menu", target: "262" } }, protect);
