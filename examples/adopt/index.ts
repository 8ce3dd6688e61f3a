import { NotificationHook, NumberRouting, PhoneNumber } from "pulumi-telephony";

// `number` without `acquire` means adopt: the account must hold the number, and nothing is bought. Nothing else is
// declared, so nothing is changed: the number is watched, and its label, routing and all the rest stay as they are.
const frontDesk = new PhoneNumber("front-desk", { vendor: "flowroute", number: "+12065550100" });
const uk = new PhoneNumber("uk", { vendor: "telcom", number: "+443301222970" });

// Declared as it is today: `up` sends nothing, and from then on a change by hand shows in `pulumi preview --refresh
// --diff`.
new NumberRouting("front-desk", { phoneNumber: frontDesk, voice: { type: "sipHost", target: "pbx.acme.example" } });
new NumberRouting("uk", { phoneNumber: uk, voice: { type: "menu", target: "262" } });

// Declared otherwise than it is today: the preview of an adoption can't show the difference (it sends no request), `up`
// writes it.
const demo = new PhoneNumber("demo", { vendor: "fonestorm", number: "+13215551111", label: "Demo line" });

// A setting of a number can be managed without managing the number: give its id.
new NotificationHook("demo-calls", { phoneNumber: demo, event: "call.incoming", url: "https://example.com/calls" });
new NumberRouting("trunk", {
  phoneNumber: "fonestorm/+13215551005",
  voice: { type: "device", target: "987123543679" },
});

export const labels = { frontDesk: frontDesk.label, demo: demo.label };
