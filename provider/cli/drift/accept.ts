/** How a program comes to say what the carrier has: nothing that the next `pulumi up` would refuse. */
import { z } from "zod";
import { isSecretValue } from "../../hosts/secret-value";
import * as lifecycle from "../../lifecycle";
import { withoutBookkeeping } from "../../reconcile/state";
import { kinds, resources } from "../../resources";
import { inputOf, isObject, valueAt, withValueAt } from "../../resources/path";
import type { Properties, Resource } from "../../resources/resource";
import { UNKNOWN } from "../../resources/unknown";
import { nameIn } from "../../run/urn";
import { systemClock } from "../../transport/clock";
import { plainText } from "../../transport/plain-text";
import { vendors } from "../../vendors";
import type { Compared } from "./log";
import { isCut, isHidden } from "./shown";

/**
 * `live` has what the carrier shows of each changed path, fit to be seen, null for nothing. Empty where nothing that a
 * program can say accepts it.
 */
export function acceptanceOf(compared: Compared, live: Readonly<Record<string, unknown>>): string {
  const { urn, kind, is } = compared;
  const values = Object.fromEntries(
    Object.entries(live).map(([path, value]) => [path, value === null ? undefined : valueAt(is?.inputs ?? {}, path)]),
  );
  const written = Object.entries(live).flatMap(([path, value]) => {
    if (value === null) return [];
    return [isCut(value) ? `write what the carrier has as ${path}` : `write ${declaration(path, value)}`];
  });
  const missing = Object.keys(live).filter((path) => live[path] === null);
  if (Object.values(values).every(isWritable)) {
    const more = alsoRemoved(compared, values);
    if (more !== undefined) return [...written, ...removed([...missing, ...more])].join(" and ");
  }
  const paths = Object.keys(live);
  const more = alsoRemoved(compared, Object.fromEntries(paths.map((path) => [path, undefined])));
  if (more !== undefined) return `${removed([...paths, ...more]).join()}, since what the carrier has can't be declared`;
  // A number that leaves the program may be released.
  return kinds[kind].identifiedBy.isNumber ? "" : `remove ${plainText(`${kind} ${nameIn(urn)}`)} from the program`;
}

function removed(paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`remove ${[...new Set(paths)].join(" and ")}`];
}

/** Whether a program may have it as it is shown. What can't be seen stands as `\u{…}`, which says nothing of the text. */
function isWritable(value: unknown): boolean {
  if (typeof value === "string") return !/\\u\{[\da-f]+\}/.test(value) && plainText(value) === value;
  return typeof value !== "object" || value === null || Object.values(value).every(isWritable);
}

/** What else must leave the declaration, once these paths have these values; undefined where that is no way. */
function alsoRemoved(compared: Compared, values: Properties): string[] | undefined {
  const { kind, was } = compared;
  const applied = withStandIns(compared, withoutBookkeeping(was.inputs));
  const known = new Set(problemsOf(compared, applied).map(({ path, reason }) => `${path}\n${reason}`));
  const problemsWith = (declared: Properties) =>
    problemsOf(compared, declared).filter(({ path, reason }) => !known.has(`${path}\n${reason}`));
  const managed = new Set(kinds[kind].managed.map(inputOf));
  const kept = Object.keys(values).flatMap((path) => (values[path] === undefined ? [] : [inputOf(path)]));
  const gone: string[] = [];
  let declared = Object.entries(values).reduce<Properties>(
    (whole, [path, value]) => withValueAt(whole, path, withUnknowns(value)),
    applied,
  );
  for (;;) {
    const problems = problemsWith(declared);
    if (problems.length === 0) return gone;
    const others = Object.keys(declared).filter(
      (name) => declared[name] !== undefined && managed.has(name) && !kept.includes(name),
    );
    // Of a secret a problem doesn't name the path.
    const isNamed = (name: string) =>
      problems.some(({ path }) => inputOf(path) === name || (path === "" && isSecretInput(compared, name)));
    const next =
      others.find((name) => problemsWith(withValueAt(declared, name, undefined)).length < problems.length) ??
      others.find(isNamed);
    if (next === undefined) return undefined;
    gone.push(next);
    declared = withValueAt(declared, next, undefined);
  }
}

function isSecretInput({ kind }: Compared, name: string): boolean {
  const { secrets }: { readonly secrets: readonly string[] } = kinds[kind];
  return secrets.includes(name);
}

/** As `pulumi up` would check it, alone in its program. */
function problemsOf({ kind, was }: Compared, declared: Properties): ReturnType<typeof lifecycle.check>["problems"] {
  const run = lifecycle.createRun({ resources, vendors, clock: systemClock, sources: () => [], show: () => {} });
  return lifecycle.check(run, kind, was.outputs, declared).problems;
}

/** What the engine has hidden is there, whatever it is; of a secret input that alone counts. */
function withStandIns({ kind }: Compared, inputs: Properties): Properties {
  const {
    secrets,
    inputs: { shape },
  }: Resource = kinds[kind];
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      if (!isHidden(value)) return [name, value];
      if (!secrets.includes(name)) return [name, withUnknowns(value)];
      const schema = shape[name];
      const whole = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
      return [
        name,
        whole instanceof z.ZodObject ? Object.fromEntries(Object.keys(whole.shape).map((key) => [key, "x"])) : "x",
      ];
    }),
  );
}

function withUnknowns(value: unknown): unknown {
  if (!isHidden(value)) return value;
  // A list is unknown as a whole, and so is what the engine has hidden as one.
  if (!isObject(value) || isSecretValue(value)) return UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withUnknowns(inner)]));
}

/** The line of a program: `messaging: { enabled: true }`. */
function declaration(path: string, value: unknown): string {
  const member = path.slice(inputOf(path).length + 1);
  return `${inputOf(path)}: ${literal(member === "" ? value : { [member]: value })}`;
}

function literal(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner)}`);
  return `{ ${members.join(", ")} }`;
}
