import type { Vendor } from "../vendor";
import { lookUps } from "./look-ups";
import { refuses } from "./number-format";
import * as numberRouting from "./number-routing";
import * as numberSearch from "./number-search";
import * as phoneNumber from "./phone-number";
import { openSession } from "./session";
import * as subscriber from "./subscriber";
import { questions } from "./unknowns";

/** Telcom UK's "unit" telephony API, version 2. */
export const telcom: Vendor = {
  name: "telcom",
  title: "Telcom",
  origin: "https://talk.telcom.io",
  credentials: {
    authToken: {
      secret: true,
      required: true,
      identifiesAccount: true,
      description: "The API token, from the portal: Advanced, then API access.",
    },
    authSecret: { secret: true, required: true, description: "The API secret that belongs to the token." },
  },
  support: {
    PhoneNumber: phoneNumber.support,
    NumberSearch: numberSearch.support,
    NumberRouting: numberRouting.support,
    Subscriber: subscriber.support,
  },
  lacks: { NotificationHook: "Telcom documents no callbacks" },
  refuses,
  connect(account, runtime) {
    const session = openSession(account, runtime);
    return {
      accountId: async () => session.accountId,
      adapters: {
        PhoneNumber: phoneNumber.adapter(session),
        NumberSearch: numberSearch.adapter(session),
        NumberRouting: numberRouting.adapter(session),
        Subscriber: subscriber.adapter(session),
      },
      lookups: lookUps(session),
      questions: questions(session),
    };
  },
};
