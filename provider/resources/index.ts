import type { z } from "zod";
import { notificationHook } from "./notification-hook";
import { numberRouting } from "./number-routing";
import { numberSearch } from "./number-search";
import { phoneNumber } from "./phone-number";
import type { Resource } from "./resource";
import { subscriber } from "./subscriber";

/** Every resource that a user can declare, by its kind. */
export const kinds = {
  PhoneNumber: phoneNumber,
  NumberSearch: numberSearch,
  NumberRouting: numberRouting,
  NotificationHook: notificationHook,
  Subscriber: subscriber,
} as const;

export type Kind = keyof typeof kinds;

export const resources: readonly Resource[] = Object.values(kinds);

/** The inputs of a kind, as they were checked. */
export type Inputs<K extends Kind> = z.infer<(typeof kinds)[K]["inputs"]>;

/** The outputs of a kind. */
export type Outputs<K extends Kind> = z.infer<(typeof kinds)[K]["outputs"]>;

type Members<T> = T extends object ? (T extends readonly unknown[] ? never : Extract<keyof T, string>) : never;

type Named<T> = {
  [P in Extract<keyof T, string>]: P | `${P}.${Members<NonNullable<T[P]>>}`;
}[Extract<keyof T, string>];

/** The inputs of a kind and their members: `voice`, `voice.type`. */
export type Path<K extends Kind> = Named<Required<Inputs<K>>>;
