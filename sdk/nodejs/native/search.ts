import type * as pulumi from "@pulumi/pulumi";
import { candidatesOf, type SearchingArgs } from "../search";
import { NumberSearch } from "./resources/number-search";

/**
 * The arguments of a PhoneNumber as they are sent: those with `search` get the candidates of a search beside it,
 * `<name>-search`.
 */
export function withCandidates(name: string, args: SearchingArgs, opts: pulumi.CustomResourceOptions): object {
  return candidatesOf(name, args, opts, (...given) => new NumberSearch(...given));
}
