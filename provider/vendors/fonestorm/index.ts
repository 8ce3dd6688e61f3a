import type { Vendor } from "../vendor";
import { lookUps } from "./look-ups";
import * as notificationHook from "./notification-hook";
import { refusedNumber } from "./number-format";
import * as numberRouting from "./number-routing";
import * as numberSearch from "./number-search";
import * as phoneNumber from "./phone-number";
import { openSession } from "./session";
import { questions } from "./unknowns";

/** FracTEL FoneStorm, version 2 of its API. */
export const fonestorm: Vendor = {
  name: "fonestorm",
  title: "FoneStorm",
  origin: "https://api.fonestorm.com",
  credentials: {
    username: {
      secret: false,
      required: true,
      identifiesAccount: true,
      description: "The FracTEL user name: an account code or a login e-mail address.",
    },
    password: { secret: true, required: true, description: "The FracTEL password." },
    subaccount: {
      secret: false,
      required: false,
      selectsAccount: true,
      description: "The code of the subaccount to act for, such as `2005550001`.",
    },
  },
  support: {
    PhoneNumber: phoneNumber.support,
    NumberSearch: numberSearch.support,
    NumberRouting: numberRouting.support,
    NotificationHook: notificationHook.support,
  },
  lacks: {
    // docs/facts/fonestorm.md#emergency-address and #caller-name
    Subscriber: "FoneStorm documents no API for addresses (E911) or caller names (CNAM): set them in its portal",
  },
  refuses: refusedNumber,
  connect(account, runtime) {
    const session = openSession(account, runtime);
    return {
      accountId: session.client.accountId,
      adapters: {
        PhoneNumber: phoneNumber.adapter(session),
        NumberSearch: numberSearch.adapter(session),
        NumberRouting: numberRouting.adapter(session),
        NotificationHook: notificationHook.adapter(session),
      },
      lookups: lookUps(session),
      probe: session.client.accountId,
      questions: questions(session, account),
    };
  },
};
