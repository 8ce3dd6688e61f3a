import type { Vendor } from "../vendor";
import { createSession } from "./account";
import { createLookups } from "./lookups";
import * as notificationHook from "./notification-hook";
import * as numberRouting from "./number-routing";
import * as numberSearch from "./number-search";
import * as phoneNumber from "./phone-number";
import * as subscriber from "./subscriber";

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
  refuses: phoneNumber.refuses,
  connect(account, runtime) {
    const session = createSession(account, runtime);
    return {
      accountId: async () => session.accountId,
      adapters: {
        PhoneNumber: phoneNumber.phoneNumberAdapter(session),
        NumberSearch: numberSearch.numberSearchAdapter(session),
        NumberRouting: numberRouting.numberRoutingAdapter(session),
        NotificationHook: notificationHook.notificationHookAdapter(session),
        Subscriber: subscriber.subscriberAdapter(session),
      },
      lookups: createLookups(session),
    };
  },
};
