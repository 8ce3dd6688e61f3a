import type * as pulumi from "@pulumi/pulumi";
import type { PhoneNumberArgs } from "../resources/phone-number";
import { candidatesOf } from "../search";
import { NumberSearch } from "./resources/number-search";

/** The arguments of a PhoneNumber as they are sent: those with `search` get the candidates of a search beside it, `<name>-search`. */
export function withCandidates(name: string, args: PhoneNumberArgs, opts: pulumi.CustomResourceOptions): object {
  return candidatesOf(name, args, opts, (...given) => new NumberSearch(...given));
}
