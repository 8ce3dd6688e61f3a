import * as pulumi from "@pulumi/pulumi";
import { e164, formatId } from "../../provider/resources/id";

/** What a program declares of a number: enough to say its id before the number is there. */
interface Declared {
  readonly vendor: pulumi.Input<string>;
  readonly account?: pulumi.Input<string | undefined> | undefined;
  readonly number?: pulumi.Input<string | undefined> | undefined;
  readonly internal?: pulumi.Input<boolean | undefined> | undefined;
}

const declared = new WeakMap<pulumi.CustomResource, Declared>();

/** Keeps what a PhoneNumber was declared with, for the resources that are given it. */
export function rememberNumber(resource: pulumi.CustomResource, args: Declared): void {
  declared.set(resource, args);
}

/**
 * The arguments of a resource of a number, as they are sent: with the number's id, and its vendor where a PhoneNumber
 * says it.
 */
export function withNumberId<Args extends { phoneNumber: pulumi.Input<string> | pulumi.CustomResource }>(
  args: Args,
): object {
  const { phoneNumber } = args;
  if (!pulumi.CustomResource.isInstance(phoneNumber)) return args;
  return { ...args, phoneNumber: idOf(phoneNumber), numberVendor: declared.get(phoneNumber)?.vendor };
}

/**
 * Known in a preview where the number is declared. What is read or still to be found has the id that the engine gives
 * it.
 */
function idOf(resource: pulumi.CustomResource): pulumi.Output<string> {
  const { vendor, account, number, internal } = declared.get(resource) ?? {};
  if (vendor === undefined || number === undefined) return resource.id;
  return pulumi
    .all([vendor, account, number, internal, resource.urn])
    .apply(([name, accountName, text, isInternal]) => {
      if (text === undefined) return resource.id;
      return pulumi.output(
        formatId({ vendor: name, account: accountName, number: isInternal ? `ext-${text}` : (e164(text) ?? text) }),
      );
    });
}
