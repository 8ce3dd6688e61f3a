/**
 * The resources over the native plugin: the same names and arguments as in `pulumi-telephony`, and explicit providers,
 * `import` and diffs by property.
 */
export type {
  AccessCode,
  AccountArgs,
  AvailableDestination,
  AvailableNumber,
  AvailableNumbersArgs,
  AvailablePrefix,
  EdgeStrategy,
  HeldNumber,
} from "../look-ups";
export type { NotificationHookArgs } from "../resources/notification-hook";
export type { NumberRoutingArgs } from "../resources/number-routing";
export type { NumberSearchArgs } from "../resources/number-search";
export type { PhoneNumberArgs } from "../resources/phone-number";
export type { SubscriberArgs } from "../resources/subscriber";
export type * from "../resources/types";
export type { PhoneNumberSearchArgs } from "../search";
export * from "./look-ups";
export * from "./resources";
