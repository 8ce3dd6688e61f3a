import { isUnknown } from "../../lifecycle";
import { isObject, valueAt } from "../../resources/path";
import type { Properties } from "../../resources/resource";

/** One line of a diff, as the engine shows it. */
export interface PropertyDifference {
  readonly path: string;
  readonly kind: "add" | "update" | "delete";
  readonly replaces: boolean;
  /** The line compares the old inputs with the new ones; else the state with the new inputs. */
  readonly isOfInputs: boolean;
}

interface Sides {
  /** What differs, as the lifecycle says it. */
  readonly paths: readonly string[];
  readonly replaces: readonly string[];
  readonly state: Properties;
  readonly oldInputs: Properties;
  readonly news: Properties;
  /** Paths of ignoreChanges. */
  readonly ignored: readonly string[];
}

/** The lines of a difference: each path down to the members that differ, without those that are to be ignored. */
export function detailsOf({ paths, replaces, state, oldInputs, news, ignored }: Sides): PropertyDifference[] {
  const lines = paths.flatMap((path) => {
    const now = valueAt(news, path);
    // A refresh keeps the inputs in step with the live values. Where they are not, after a failure, the state tells the
    // difference.
    const isOfInputs = !equal(valueAt(oldInputs, path), now);
    const before = valueAt(isOfInputs ? oldInputs : state, path);
    // Of what is written as one, some members are as they were.
    return equal(before, now)
      ? []
      : leaves(path, before, now).map((leaf) => ({ ...leaf, replaces: replaces.includes(path), isOfInputs }));
  });
  // What is to be sent again has changed for nobody but the carrier.
  const shown =
    lines.length > 0
      ? lines
      : paths.map((path) => ({ path, kind: "update" as const, replaces: false, isOfInputs: false }));
  return shown.filter((line) => !ignored.some((each) => covers(each, line.path)));
}

type Leaf = Pick<PropertyDifference, "path" | "kind">;

function leaves(path: string, before: unknown, now: unknown): Leaf[] {
  if (!isObject(before) || !isObject(now) || equal(before, now)) {
    return [{ path, kind: before === undefined ? "add" : now === undefined ? "delete" : "update" }];
  }
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].flatMap((name) =>
    equal(before[name], now[name]) ? [] : leaves(`${path}.${name}`, before[name], now[name]),
  );
}

/** Unknown values are never known to be equal. */
function equal(a: unknown, b: unknown): boolean {
  return !isUnknown(b) && JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a path of ignoreChanges (`messaging`, `messaging.enabled`, `messaging["enabled"]`, `*`) covers this one. */
function covers(pattern: string, path: string): boolean {
  const wanted = pattern
    .replace(/\[(?:"([^"]*)"|([^\]]*))\]/g, (_, quoted?: string, bare?: string) => `.${quoted ?? bare}`)
    .split(".");
  const names = path.split(".");
  return wanted.length <= names.length && wanted.every((name, at) => name === "*" || name === names[at]);
}
