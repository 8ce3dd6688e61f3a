import { notificationHook } from "./notification-hook";
import { numberRouting } from "./number-routing";
import { numberSearch } from "./number-search";
import { phoneNumber } from "./phone-number";
import type { Resource } from "./resource";
import { subscriber } from "./subscriber";

/** Every resource that a user can declare. */
export const resources: readonly Resource[] = [phoneNumber, numberSearch, numberRouting, notificationHook, subscriber];
