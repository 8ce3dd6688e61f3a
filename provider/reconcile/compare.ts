import { inputOf, isObject, valueAt } from "../resources/path";
import type { Properties, Resource } from "../resources/resource";
import type { Support } from "../vendors/support";

/**
 * Whether two values of one managed path mean the same: `""`, null and missing are one, and the resource and the vendor
 * say what else is.
 */
export function isSame(resource: Resource, support: Support, path: string, a: unknown, b: unknown): boolean {
  return stableText(canonical(resource, support, path, a)) === stableText(canonical(resource, support, path, b));
}

function canonical(resource: Resource, support: Support, path: string, value: unknown): unknown {
  const bare = withoutEmpty(value);
  if (bare === undefined) return undefined;
  const general = resource.canonical?.(path, bare) ?? bare;
  return support.canonical?.(path, general) ?? general;
}

/** `""`, null and missing members are all "not set". */
function withoutEmpty(value: unknown): unknown {
  if (value === null || value === undefined || value === "") return undefined;
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const bare = withoutEmpty(member);
    return bare === undefined ? [] : [[key, bare] as const];
  });
  return Object.fromEntries(members);
}

/** A text that is equal for equal values, whatever the order of their members. */
function stableText(value: unknown): string {
  return (
    JSON.stringify(value, (_, member) =>
      isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
    ) ?? ""
  );
}

/**
 * The managed paths that an update would write: those declared whose value is not the live one; a unit's come together.
 */
export function changedPaths(resource: Resource, support: Support, state: Properties, declared: Properties): string[] {
  const formerlyManaged = Array.isArray(state.managed) ? (state.managed as string[]) : [];
  const unverifiable = support.unverifiable ?? [];
  const differs = (path: string): boolean => {
    if (!isSame(resource, support, path, valueAt(state, path), valueAt(declared, path))) return true;
    return unverifiable.includes(path) && !formerlyManaged.includes(path) && valueAt(declared, path) !== undefined;
  };
  const unit = resource.unit?.filter((path) => declared[path] !== undefined).length ? resource.unit : [];
  if (unit.some(differs)) return [...unit];
  return resource.managed.filter(
    (path) => !resource.unit?.includes(path) && valueAt(declared, path) !== undefined && differs(path),
  );
}

/** The paths that a declaration manages, settings and create-only inputs included, sorted. */
export function managedBy(resource: Resource, declared: Properties): string[] {
  const ours = [...Object.keys(resource.settings), ...resource.createOnly].filter((key) => declared[key] !== undefined);
  return [...resource.managed.filter((path) => valueAt(declared, path) !== undefined), ...ours].sort();
}

/** The value of a setting of ours: declared, else the vendor's default, else the resource's. */
export function settingOf(
  resource: Resource,
  support: Support | undefined,
  properties: Properties,
  name: string,
): unknown {
  return properties[name] ?? support?.settings?.[name] ?? resource.settings[name];
}

/** The managed paths that were managed before and no longer are, settings left out. */
export function unmanagedPaths(resource: Resource, state: Properties, declared: Properties): string[] {
  const before = Array.isArray(state.managed) ? (state.managed as string[]) : [];
  const unitDeclared = resource.unit?.some((path) => declared[path] !== undefined) ?? false;
  return before.filter(
    (path) =>
      resource.managed.includes(path) &&
      valueAt(declared, path) === undefined &&
      !(unitDeclared && resource.unit?.includes(inputOf(path))),
  );
}

/**
 * The paths that are one thing with this one, itself included: members of a unit, of the resource's own or of what the
 * vendor keeps in one piece.
 */
export function unitOf(resource: Resource, support: Support, path: string): readonly string[] {
  return [resource.unit, ...(support.units ?? [])].find((paths) => paths?.includes(path)) ?? [path];
}
