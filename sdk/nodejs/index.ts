export * from "./resources";
export type { PhoneNumberSearchArgs } from "./search";
