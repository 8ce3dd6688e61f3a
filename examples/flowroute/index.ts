import { NotificationHook, NumberRouting, PhoneNumber, Subscriber } from "pulumi-telephony";

const desk = new PhoneNumber("desk", {
  vendor: "flowroute",
  number: "+12023819746",
  label: "Washington desk",
  cnamLookup: true,
  // Flowroute enables messaging later. The run does not wait for it: see `messagingStatus`.
  messaging: { enabled: true },
});

// On Flowroute a route is an object that numbers share. An equal one is reused; the alias of a new one begins with
// pulumi-telephony/.
new NumberRouting("desk", {
  phoneNumber: desk,
  voice: { type: "sipHost", target: "pbx.example.com:5060" },
  failover: { type: "forward", target: "+12025550143" },
});

// Flowroute has no call that reads a callback back, so a change by hand can't be seen; a changed url is sent again.
new NotificationHook("desk-texts", { phoneNumber: desk, event: "message.incoming", url: "https://example.com/texts" });
new NotificationHook("desk-receipts", {
  phoneNumber: desk,
  event: "message.delivery",
  url: "https://example.com/receipts",
});

// example Subscriber: An address with a suite
// The new emergency address is assigned before the old one is dropped. People at the carrier review a caller name:
// `callerNameStatus` is pending until then, and the first `up --refresh` after the approval assigns it.
const who = new Subscriber("desk", {
  phoneNumber: desk,
  firstName: "Grace",
  lastName: "Hopper",
  address: {
    streetNumber: "1600",
    streetName: "14th St NW",
    unitType: "Suite",
    unitNumber: "200",
    city: "Washington",
    state: "DC",
    postalCode: "20009",
    country: "US",
  },
  callerName: "EXAMPLE DC",
});
// end

// example PhoneNumber: Buy one number, within a price
// A purchase with a ceiling: a number that costs more, or has no price, is not bought.
const overflow = new PhoneNumber("overflow", {
  vendor: "flowroute",
  number: "+12065550113",
  acquire: "adoptOrBuy",
  maxMonthlyCost: 1,
  maxSetupCost: 0,
  label: "Overflow",
});
// end

// To the phones that register with Flowroute.
new NumberRouting("overflow", { phoneNumber: overflow, voice: { type: "sipRegistration" } });

export const monthlyCost = overflow.monthlyCost;
export const messaging = desk.messagingStatus;
export const callerName = who.callerNameStatus;
