import { NotificationHook, NumberRouting, PhoneNumber, Subscriber } from "pulumi-telephony";

// example PhoneNumber: Adopt a number that the account holds
// Flowroute. The account already holds this number: with `number` alone it is adopted, and nothing is spent.
const support = new PhoneNumber("support", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support" });
// end

// example NumberRouting: Ring a PBX, with a failover
new NumberRouting("support", {
  phoneNumber: support,
  voice: { type: "sipUri", target: "sip:support@pbx.example.com" },
  failover: { type: "forward", target: "+12065550199" },
});
// end

// example NotificationHook: Send incoming texts to an application
new NotificationHook("support-texts", {
  phoneNumber: support,
  event: "message.incoming",
  url: "https://example.com/texts",
});
// end

// example Subscriber: An emergency address and a caller name
// The address that an ambulance is sent to, and the name that called parties see. Both cost money on Flowroute.
new Subscriber("support", {
  phoneNumber: support,
  firstName: "Ada",
  lastName: "Byron",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
  callerName: "EXAMPLE LTD",
});
// end

// FoneStorm. What is not set here, such as the number's group, stays as it is.
const sales = new PhoneNumber("sales", {
  vendor: "fonestorm",
  number: "+13215551005",
  label: "Sales",
  recording: "inbound",
});

// example NumberRouting: A menu for calls, an inbox for texts
new NumberRouting("sales", {
  phoneNumber: sales,
  voice: { type: "menu", target: "IVR3023534287" },
  messages: { type: "email", target: "sales@example.com" },
});
// end

new NotificationHook("sales-calls", { phoneNumber: sales, event: "call.incoming", url: "https://example.com/calls" });

// Telcom UK. `search` is the permission to spend: one number that begins with 01224 is bought, and kept in every later
// run.
const aberdeen = new PhoneNumber("aberdeen", {
  vendor: "telcom",
  search: { prefix: "+441224" },
  callerIdPrefix: "ABD ",
});

new NumberRouting("aberdeen", { phoneNumber: aberdeen, voice: { type: "menu", target: "262" } });

// example Subscriber: A subscriber record in the UK
new Subscriber("aberdeen", {
  phoneNumber: aberdeen,
  company: "Example Ltd",
  address: { street: "12 Union Street", city: "Aberdeen", postalCode: "AB10 1AA" },
});
// end

export const numbers = { support: support.number, sales: sales.number, aberdeen: aberdeen.number };
