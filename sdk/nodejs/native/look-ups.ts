/**
 * Look-ups through the plugin: with the credentials of the provider that `opts` names, as for resources. They ask in a
 * preview too. While the provider or an argument is unknown there, a form `…Output` is unknown, and a plain one, which
 * can't be, rejects.
 */
import type * as pulumi from "@pulumi/pulumi";
import { invoked, invokedOutput, type Lifted, type LookUp } from "../invoke";

export function lookUp<Args extends object, Row>(
  which: LookUp,
): (args: Args, opts?: pulumi.InvokeOptions) => Promise<Row[]> {
  return (args, opts) => invoked(which, args, opts);
}

export function lookUpOutput<Args extends object, Row>(
  which: LookUp,
): (args: Lifted<Args>, opts?: pulumi.InvokeOutputOptions) => pulumi.Output<Row[]> {
  return (args, opts) => invokedOutput(which, args, opts);
}
