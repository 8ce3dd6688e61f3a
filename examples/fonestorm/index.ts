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

// example NumberRouting: A schedule for calls, a webhook for texts
// The credentials are always secret, whatever the program marks.
new NumberRouting("office", {
  phoneNumber: office,
  voice: { type: "scheduler", target: "TOD6485574486" },
  messages: { type: "webhook", target: `${hooks}/texts`, method: "JSON" },
  messageCredentials: { username: "fonestorm", password },
});
// end

// example NotificationHook: A URL with credentials, for several events
// FoneStorm has hooks for six events, all settings of the number. The provider writes them one after the other, so that
// none overwrites another.
for (const event of ["call.incoming", "call.outgoing", "message.outgoing"] as const) {
  // ((direction)) is FoneStorm's own token: FoneStorm stores it as written, and fills it in when it calls.
  new NotificationHook(`office-${event}`, {
    phoneNumber: office,
    event,
    url: `${hooks}/events?direction=((direction))`,
    username: "fonestorm",
    password,
  });
}
// end

// example NotificationHook: An e-mail for each fax
new NotificationHook("office-fax.incoming", {
  phoneNumber: office,
  event: "fax.incoming",
  email: "office@example.com",
});
// end

// example NotificationHook: Declare that there is no hook
// If somebody sets one by hand, the next preview with --refresh shows it.
new NotificationHook("office-fax.outgoing", { phoneNumber: office, event: "fax.outgoing", disabled: true });
// end

// example NumberRouting: Route a number that is managed elsewhere
new NumberRouting("toll-free", {
  phoneNumber: "fonestorm/+18005556562",
  voice: { type: "forward", target: "+13215552240" },
});
// end

export const number = office.number;
