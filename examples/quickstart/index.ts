import { NotificationHook, NumberRouting, PhoneNumber, Subscriber } from "pulumi-telephony";

// Flowroute. The account holds this number already: with `number` alone it is taken over, and nothing is spent.
const support = new PhoneNumber("support", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support" });

new NumberRouting("support", {
  phoneNumber: support,
  voice: { type: "sipUri", target: "sip:support@pbx.example.com" },
  failover: { type: "forward", target: "+12065550199" },
});

new NotificationHook("support-texts", {
  phoneNumber: support,
  event: "message.incoming",
  url: "https://example.com/texts",
});

// Where an ambulance is sent, and the name that called people see. Both cost money on Flowroute.
new Subscriber("support", {
  phoneNumber: support,
  firstName: "Ada",
  lastName: "Byron",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
  callerName: "EXAMPLE LTD",
});

// FoneStorm. What is not declared here, such as the number's group, is left as it is.
const sales = new PhoneNumber("sales", {
  vendor: "fonestorm",
  number: "+13215551005",
  label: "Sales",
  recording: "inbound",
});

new NumberRouting("sales", {
  phoneNumber: sales,
  voice: { type: "menu", target: "IVR3023534287" },
  messages: { type: "email", target: "sales@example.com" },
});

new NotificationHook("sales-calls", { phoneNumber: sales, event: "call.incoming", url: "https://example.com/calls" });

// Telcom UK. `search` is the permission to spend: one number that begins with 01224 is bought, and the same one is kept
// for ever after.
const aberdeen = new PhoneNumber("aberdeen", {
  vendor: "telcom",
  search: { prefix: "+441224" },
  callerIdPrefix: "ABD ",
});

new NumberRouting("aberdeen", { phoneNumber: aberdeen, voice: { type: "menu", target: "262" } });

new Subscriber("aberdeen", {
  phoneNumber: aberdeen,
  company: "Example Ltd",
  address: { street: "12 Union Street", city: "Aberdeen", postalCode: "AB10 1AA" },
});

export const numbers = { support: support.number, sales: sales.number, aberdeen: aberdeen.number };
