import * as pulumi from "@pulumi/pulumi";
import { NotificationHook, NumberRouting, PhoneNumber } from "pulumi-telephony";

const config = new pulumi.Config();
const hooks = config.get("hooks") ?? "https://example.com";
/** `pulumi config set --secret hookPassword …` */
const password = config.requireSecret("hookPassword");

const office = new PhoneNumber("office", {
  vendor: "fonestorm",
  number: "+13215552240",
  label: "Office",
  group: "Orlando",
  recording: "inbound",
  messaging: { enabled: true },
});

// Calls ring a time-of-day schedule, texts go to a webhook. The credentials are secret as a whole, whatever the program
// marks.
new NumberRouting("office", {
  phoneNumber: office,
  voice: { type: "scheduler", target: "TOD6485574486" },
  messages: { type: "webhook", target: `${hooks}/texts`, method: "JSON" },
  messageCredentials: { username: "fonestorm", password },
});

// FoneStorm tells about six events. One hook for each; they write one number at the same time and don't lose each
// other's settings.
for (const event of ["call.incoming", "call.outgoing", "message.outgoing"] as const) {
  // ((direction)) is FoneStorm's own token: it is stored as written and filled in by FoneStorm.
  new NotificationHook(`office-${event}`, {
    phoneNumber: office,
    event,
    url: `${hooks}/events?direction=((direction))`,
    username: "fonestorm",
    password,
  });
}
new NotificationHook("office-fax.incoming", {
  phoneNumber: office,
  event: "fax.incoming",
  email: "office@example.com",
});

// "There is no hook here": if somebody sets one by hand, the next preview shows it.
new NotificationHook("office-fax.outgoing", { phoneNumber: office, event: "fax.outgoing", disabled: true });

// A second number of the account, named by its id. It is routed here and managed elsewhere.
new NumberRouting("toll-free", {
  phoneNumber: "fonestorm/+18005556562",
  voice: { type: "forward", target: "+13215552240" },
});

export const number = office.number;
