// Made from provider/resources and examples by `npm run generate`: change it there, not here.

export type { AccountArgs, AvailableNumbersArgs } from "../../resources/look-ups";
export type { NotificationHookArgs, NotificationHookOutputs } from "../../resources/notification-hook";
export type { NumberRoutingArgs, NumberRoutingOutputs } from "../../resources/number-routing";
export type { NumberSearchArgs, NumberSearchOutputs } from "../../resources/number-search";
export type { PhoneNumberArgs, PhoneNumberOutputs } from "../../resources/phone-number";
export type { SubscriberArgs, SubscriberOutputs } from "../../resources/subscriber";
export * from "../../resources/types";
export * from "./look-ups";
export * from "./notification-hook";
export * from "./number-routing";
export * from "./number-search";
export * from "./phone-number";
export * from "./provider";
export * from "./subscriber";
