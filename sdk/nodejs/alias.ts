/**
 * By which other names a resource is known to the engine: each front takes over what the other made, so that a program
 * can go from one to the other and back.
 */
import * as pulumi from "@pulumi/pulumi";

type Alias = pulumi.Input<pulumi.URN | pulumi.Alias>;

/** A resource's type in each front. */
export const typeOf = {
  dynamic: (kind: string) => `pulumi-nodejs:dynamic/telephony:${kind}`,
  native: (kind: string) => `telephony:index:${kind}`,
} as const;

/**
 * The aliases by which a resource is found that was of this type. What the program says of a former name or place holds
 * for that type too.
 */
export function aliasesOfType(type: string, given: readonly Alias[] = []): Alias[] {
  return [
    { type },
    ...given.flatMap((alias) => (isSpec(alias) && alias.type === undefined ? [{ ...alias, type }] : [])),
  ];
}

/** A PhoneNumber's alias, as one of the search `<name>-search` beside it, of the same front. */
export function siblingAlias(alias: Alias): Alias {
  if (pulumi.Output.isInstance(alias) || alias instanceof Promise)
    return pulumi.output(alias as pulumi.Input<pulumi.URN>).apply(siblingUrn);
  if (!isSpec(alias)) return siblingUrn(alias);
  const { type, name, ...rest } = alias;
  return { ...rest, ...siblingType(type), ...(name !== undefined && { name: pulumi.interpolate`${name}-search` }) };
}

function isSpec(alias: Alias): alias is pulumi.Alias {
  return typeof alias === "object" && !pulumi.Output.isInstance(alias) && !(alias instanceof Promise);
}

/** A former type that is neither front's says nothing about the search. */
function siblingType(type: pulumi.Alias["type"]): pulumi.Alias {
  if (type === undefined) return {};
  if (typeof type !== "string")
    return { type: pulumi.output(type).apply((known) => searchType(known) ?? typeOf.dynamic("NumberSearch")) };
  const search = searchType(type);
  return search === undefined ? {} : { type: search };
}

function searchType(type: string): string | undefined {
  return Object.values(typeOf).find((of) => of("PhoneNumber") === type)?.("NumberSearch");
}

/**
 * `urn:pulumi:stack::project::…telephony:PhoneNumber::name` is that of the search with
 * `telephony:NumberSearch::name-search`.
 */
function siblingUrn(urn: string): string {
  const [head, name] = split(urn, urn.lastIndexOf("::") + 2);
  const [parents, type] = split(head, Math.max(head.lastIndexOf("$"), head.slice(0, -2).lastIndexOf("::") + 1) + 1);
  return `${parents}${searchType(type.slice(0, -2)) ?? typeOf.dynamic("NumberSearch")}::${name}-search`;
}

function split(text: string, at: number): readonly [string, string] {
  return [text.slice(0, at), text.slice(at)];
}
