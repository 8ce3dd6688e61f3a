import * as pulumi from "@pulumi/pulumi";

/**
 * The arguments of a resource of a number, as they are sent. The plugin knows a number's id in a preview too, wherever
 * the number is declared.
 */
export function withNumberId<Args extends { phoneNumber: pulumi.Input<string> | pulumi.CustomResource }>(
  args: Args,
): object {
  const { phoneNumber } = args;
  return pulumi.CustomResource.isInstance(phoneNumber) ? { ...args, phoneNumber: phoneNumber.id } : args;
}
