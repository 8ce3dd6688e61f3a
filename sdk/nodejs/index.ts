export * from "./look-ups";
export * from "./resources";
export type { PhoneNumberSearchArgs } from "./search";
