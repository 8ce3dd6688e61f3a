/** What the policies see of our resources, whichever of the two fronts declares them. */
import { type Ref, thingKey } from "../provider/resources/id";
import { itsOwnNumber, onNumber } from "../provider/resources/identity";
import { overlap, valueAt } from "../provider/resources/path";
import type { Properties } from "../provider/resources/resource";
import { withoutUnknowns } from "../provider/resources/unknown";
import { kindOfType } from "../provider/run/urn";

/** The kinds that there are policies for. */
export type Kind = "PhoneNumber" | "NumberRouting" | "NotificationHook" | "Subscriber";

export interface Declared {
  readonly kind: string;
  readonly name: string;
  readonly urn: string;
  readonly protect: boolean;
  /** Its inputs; for a policy of the whole stack its outputs, which hold them. Secrets stand in clear. */
  readonly known: Properties;
  /** The paths of what a preview can't know yet. */
  readonly unknown: readonly string[];
  /** The URNs of the PhoneNumbers that `phoneNumber` is made of. */
  readonly numberFrom: readonly string[];
}

/** As `@pulumi/policy` gives a resource, with or without what only a whole stack has. */
interface Given {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Properties;
  readonly opts: { readonly protect: boolean };
  readonly propertyDependencies?: Readonly<Record<string, readonly { readonly urn: string; readonly type: string }[]>>;
}

/** Undefined for what is none of ours. */
export function declared({ type, name, urn, props, opts, propertyDependencies = {} }: Given): Declared | undefined {
  const kind = kindOfType(type);
  if (kind === undefined) return undefined;
  const { known, unknown } = withoutUnknowns(plain(props));
  const from = propertyDependencies.phoneNumber ?? [];
  const numberFrom = from.flatMap((each) => (kindOfType(each.type) === "PhoneNumber" ? [each.urn] : []));
  return { kind, name, urn, protect: opts.protect, known, unknown, numberFrom };
}

/** The SDK's proxy throws where an unknown value is read, and with that ends the whole policy; its descriptors don't. */
function plain(props: Properties): Properties {
  const members = Object.entries(Object.getOwnPropertyDescriptors(props));
  return Object.fromEntries(members.map(([name, { value }]) => [name, value]));
}

/** `production` of `urn:pulumi:production::shop::…`. */
export function stackOf({ urn }: Declared): string {
  return urn.split(":")[2] ?? "";
}

/** A text at a path; undefined where there is none, or it is not known. */
export function textAt({ known }: Declared, path: string): string | undefined {
  const value = valueAt(known, path);
  return typeof value === "string" ? value : undefined;
}

export function isUnknown({ unknown }: Declared, path: string): boolean {
  return unknown.some((each) => overlap(each, path));
}

/** Whether there is a value, be it one that is not known yet. */
export function isDeclared(resource: Declared, path: string): boolean {
  return (valueAt(resource.known, path) ?? undefined) !== undefined || isUnknown(resource, path);
}

/**
 * Whether the program says something of a path. Outputs hold what the carrier says of the others too, and name those
 * that the program manages.
 */
export function isManaged(resource: Declared, path: string): boolean {
  const { managed } = resource.known;
  return Array.isArray(managed) ? managed.includes(path) : isDeclared(resource, path);
}

/** Undefined where only an unknown number would tell. */
export function vendorOf(resource: Declared): string | undefined {
  return refOf(resource)?.vendor ?? textAt(resource, "vendor") ?? textAt(resource, "numberVendor");
}

/** The number that a resource is, or stands on; undefined while it is unknown. */
export function refOf({ kind, known }: Declared): Ref | undefined {
  return (kind === "PhoneNumber" ? itsOwnNumber : onNumber).refOf(known);
}

/** Those of a kind that stand on a number. One of which a preview can't tell counts: nobody is accused on a guess. */
export function standingOn(number: Declared, kind: Kind, stack: readonly Declared[]): Declared[] {
  return stack.filter((each) => each.kind === kind && mayStandOn(each, number));
}

function mayStandOn(resource: Declared, number: Declared): boolean {
  if (isUnknown(resource, "phoneNumber"))
    return resource.numberFrom.length === 0 || resource.numberFrom.includes(number.urn);
  const [on, own] = [refOf(resource), refOf(number)];
  return on !== undefined && own !== undefined && thingKey("", on) === thingKey("", own);
}
