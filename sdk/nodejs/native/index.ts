/**
 * The resources over the native plugin: the same names and arguments as in `pulumi-telephony`, and explicit providers,
 * `import` and diffs by property.
 */
export type { PhoneNumberSearchArgs } from "../search";
export * from "./resources";
