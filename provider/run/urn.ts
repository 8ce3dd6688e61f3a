/** What a resource's URN says: `urn:pulumi:<stack>::<project>::<types>::<name>`, where a name may hold `::` itself. */

/** `<project>/<stack>`; undefined for what is no URN. */
export function stackIn(urn: string): string | undefined {
  const [stack = "", project] = urn.split("::");
  return stack.startsWith("urn:pulumi:") && project ? `${project}/${stack.slice("urn:pulumi:".length)}` : undefined;
}

export function nameIn(urn: string): string {
  const parts = urn.split("::");
  return parts.length > 3 ? parts.slice(3).join("::") : (parts.at(-1) ?? "");
}

/** `PhoneNumber`; empty for what is no URN. */
export function kindIn(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(types.lastIndexOf(":") + 1);
}

/** The kind of a type of this package, through whichever front; undefined for another's, which may have the same name. */
export function kindOfType(type: string): string | undefined {
  return /^(?:pulumi-nodejs:dynamic\/telephony|telephony:index):(\w+)$/.exec(type)?.[1];
}

/** Whether it is a resource of this package. */
export function isOurs(urn: string): boolean {
  const types = urn.split("::")[2] ?? "";
  return kindOfType(types.slice(types.lastIndexOf("$") + 1)) !== undefined;
}

/** Whether it is the stack itself, which each program declares first. */
export function isStack(urn: string): boolean {
  return urn.split("::")[2] === "pulumi:pulumi:Stack";
}

/** The types of the components that it stands in, `acme:Office$acme:Team`; empty where it stands in none. */
export function parentsIn(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(0, Math.max(types.lastIndexOf("$"), 0));
}

/**
 * Whether two URNs are those of one resource, also where stack, project, parent or front have changed in between: what
 * replaces a resource goes by its name.
 */
export function isSameResource(a: string, b: string): boolean {
  return nameIn(a) === nameIn(b) && kindIn(a) === kindIn(b);
}
