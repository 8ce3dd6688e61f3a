import { NumberRouting, PhoneNumber, Subscriber } from "pulumi-telephony";

// The main number, already held. Calls show "Main: " before the caller ID, and are recorded.
const main = new PhoneNumber("main", {
  vendor: "telcom",
  number: "+443301222970",
  recording: "inbound",
  callerIdPrefix: "Main: ",
});
new NumberRouting("main", { phoneNumber: main, voice: { type: "menu", target: "263" } });

// A number to buy. Telcom publishes no prices, so no ceiling can be set: `acquire` or `search` alone permits the
// purchase.
const sales = new PhoneNumber("sales", { vendor: "telcom", number: "+441234901381", acquire: "adoptOrBuy" });
new NumberRouting("sales", { phoneNumber: sales, voice: { type: "callGroup", target: "863" } });

// The holder of the number. Telcom has one field for company and last name, and validates the address later: see
// `status`.
const who = new Subscriber("sales", {
  phoneNumber: sales,
  firstName: "Ada",
  company: "Example Ltd",
  address: { street: "1 High Street", line2: "Second floor", city: "Bedford", postalCode: "MK40 1AA" },
});

// An internal number is its digits and costs nothing. Its id is telcom/ext-1099.
const nightBell = new PhoneNumber("night-bell", { vendor: "telcom", internal: true, number: "1099" });
new NumberRouting("night-bell", { phoneNumber: nightBell, voice: { type: "voicemail", target: "1375" } });

export const address = who.status;
