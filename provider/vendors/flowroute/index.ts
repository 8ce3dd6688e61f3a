import type { Vendor } from "../vendor";
import { lookUps } from "./look-ups";
import * as notificationHook from "./notification-hook";
import { refuses } from "./number-format";
import * as numberRouting from "./number-routing";
import * as numberSearch from "./number-search";
import { readPage } from "./paging";
import * as phoneNumber from "./phone-number";
import { openSession } from "./session";
import * as subscriber from "./subscriber";
import { questions } from "./unknowns";
import { numberRow } from "./wire";

/** Flowroute (BCM One), API v2. */
export const flowroute: Vendor = {
  name: "flowroute",
  title: "Flowroute",
  origin: "https://api.flowroute.com",
  credentials: {
    accessKey: {
      secret: false,
      required: true,
      identifiesAccount: true,
      description: "The API access key, which is the account's tech prefix (Manage portal: Preferences, API Control).",
    },
    secretKey: {
      secret: true,
      required: true,
      description: "The API secret key (Manage portal: Preferences, API Control).",
    },
  },
  support: {
    PhoneNumber: phoneNumber.support,
    NumberSearch: numberSearch.support,
    NumberRouting: numberRouting.support,
    NotificationHook: notificationHook.support,
    Subscriber: subscriber.support,
  },
  refuses,
  connect(account, runtime) {
    const session = openSession(account, runtime);
    return {
      accountId: async () => session.accountId,
      adapters: {
        PhoneNumber: phoneNumber.adapter(session),
        NumberSearch: numberSearch.adapter(session),
        NumberRouting: numberRouting.adapter(session),
        NotificationHook: notificationHook.adapter(session),
        Subscriber: subscriber.adapter(session),
      },
      lookups: lookUps(session),
      probe: () => readPage(session.client, "/v2/numbers", numberRow, { limit: 1 }),
      questions: questions(session),
    };
  },
};
