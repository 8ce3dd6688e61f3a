import { NotificationHook, NumberRouting, PhoneNumber } from "pulumi-telephony";

// `number` without `acquire` adopts: the account must hold the number, and nothing is bought. Nothing else is set, so
// nothing is changed: label, routing and everything else stay as they are.
const frontDesk = new PhoneNumber("front-desk", { vendor: "flowroute", number: "+12065550100" });
const uk = new PhoneNumber("uk", { vendor: "telcom", number: "+443301222970" });

// Declared as it is today: `up` writes nothing, and from then on `pulumi preview --refresh --diff` shows a change by
// hand.
new NumberRouting("front-desk", { phoneNumber: frontDesk, voice: { type: "sipHost", target: "pbx.acme.example" } });
new NumberRouting("uk", { phoneNumber: uk, voice: { type: "menu", target: "262" } });

// Declared with another value than today's: the preview of an adoption sends no request and cannot show the
// difference, and `up` writes it.
const demo = new PhoneNumber("demo", { vendor: "fonestorm", number: "+13215551111", label: "Demo line" });

// Give the id of a number to manage a setting of it without managing the number.
new NotificationHook("demo-calls", { phoneNumber: demo, event: "call.incoming", url: "https://example.com/calls" });
new NumberRouting("trunk", {
  phoneNumber: "fonestorm/+13215551005",
  voice: { type: "device", target: "987123543679" },
});

export const labels = { frontDesk: frontDesk.label, demo: demo.label };
