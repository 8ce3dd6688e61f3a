/** What is to be told of a comparison: each difference once, what it means, and what to do about it. */
import { z } from "zod";
import { isSame, unitOf } from "../../reconcile/compare";
import { pendingPaths } from "../../reconcile/pending";
import { withoutBookkeeping } from "../../reconcile/state";
import { kinds } from "../../resources";
import { formatId, isInternal, numberOf, parseId, type Ref } from "../../resources/id";
import { inputOf, isObject, overlap, valueAt } from "../../resources/path";
import type { Resource } from "../../resources/resource";
import { nameIn } from "../../run/urn";
import { plainText } from "../../transport/plain-text";
import { vendors } from "../../vendors";
import type { Support } from "../../vendors/support";
import { supportOf } from "../../vendors/vendor";
import { type Failure, SECRET, withoutColors } from "../engine";
import { acceptanceOf } from "./accept";
import { type Fix, fixOf, fixOfGone, fixOfOutput, type Selection } from "./fix";
import type { Compared, Log } from "./log";
import { DEARER, goneWith, INACTIVE, type Meaning, meanings, PRICES, ranks, UNSAID } from "./meanings";
import { isSecret, redacted, secretTexts } from "./secrets";
import { isHidden, shown } from "./shown";

export interface Finding extends Meaning, Fix {
  /** In E.164, or the digits of an internal one. */
  readonly number: string;
  /** `NumberRouting support` */
  readonly resource: string;
  readonly urn: string;
  readonly property: string;
  /** Null where there is nothing. */
  readonly was: unknown;
  readonly is: unknown;
}

export interface Pending {
  readonly urn: string;
  readonly property: string;
}

export interface Report {
  /** How many resources were compared. */
  readonly compared: number;
  /** What is most urgent first. */
  readonly findings: readonly Finding[];
  readonly failed: readonly Failure[];
  /** What the next update finishes: no difference. */
  readonly pending: readonly Pending[];
}

/** `selection` says for the commands which stack is meant. */
export function reportOf({ compared, failed }: Log, selection: Selection = []): Report {
  const secrets = [...new Set(compared.flatMap(secretTexts))];
  // Of thousands of secrets not every form is tried on every message.
  const clean = (message: string) =>
    redacted(
      message,
      secrets.filter((secret) => message.includes(secret)),
    );
  const failures = failed.map(({ urn, message }) => ({
    urn,
    message: plainText(clean(withoutColors(message))).trim(),
  }));
  return {
    compared: compared.length,
    findings: [...goneNumbers(compared, selection), ...compared.flatMap((each) => differencesOf(each, selection))].sort(
      byUrgency,
    ),
    failed: [...saidOnce(failures), ...compared.flatMap(unknownInputs)],
    pending: compared.flatMap(({ urn, is }) => pendingPaths(is?.outputs ?? {}).map((property) => ({ urn, property }))),
  };
}

function byUrgency(a: Finding, b: Finding): number {
  const order = ({ rank, number, urn, property }: Finding) => [String(ranks.indexOf(rank)), number, urn, property];
  const [first, second] = [order(a).join("\n"), order(b).join("\n")];
  return first < second ? -1 : Number(first > second);
}

/** The engine tells of a failure as a failed step and as a diagnostic, and only that has the words. */
function saidOnce(failures: readonly Failure[]): Failure[] {
  const worded = new Set(failures.filter(({ message }) => message !== "").map(({ urn }) => urn));
  const told = failures
    .filter(({ urn, message }) => message !== "" || !worded.has(urn))
    .map(({ urn, message }) => ({ urn, message: message || "It could not be read: see the log." }));
  const once = [...new Map(told.map((each) => [`${each.urn}\n${each.message}`, each])).values()];
  const telling = once.filter(({ message }) => !/^(preview|refresh|update) failed$/.test(message));
  return telling.length > 0 ? telling : once;
}

function refOf({ id }: Compared): Ref | undefined {
  return parseId(id);
}

function aboutOf(compared: Compared): Pick<Finding, "number" | "resource" | "urn"> {
  const { urn, kind, id } = compared;
  const ref = refOf(compared);
  const number = ref && isInternal(ref) ? ref.number.slice("ext-".length) : (ref?.number ?? id);
  return { number, resource: `${kind} ${nameIn(urn)}`, urn };
}

/** One finding for a number that is gone, whatever stands on it. */
function goneNumbers(compared: readonly Compared[], selection: Selection): Finding[] {
  const byNumber = new Map<string, Compared[]>();
  for (const each of compared) {
    const ref = refOf(each);
    const number = ref ? formatId(numberOf(ref)) : each.urn;
    byNumber.set(number, [...(byNumber.get(number) ?? []), each]);
  }
  return [...byNumber.values()].flatMap((all) => {
    if (all.every(({ is }) => is !== undefined)) return [];
    const [one, ...hanging] = all.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)) as [Compared];
    const about = aboutOf(one);
    return [
      {
        ...goneWith(hanging.map((each) => aboutOf(each).resource)),
        ...about,
        property: kinds[one.kind].identifiedBy.numberInput,
        was: about.number,
        is: null,
        ...fixOfGone(one, [one, ...hanging], selection),
      },
    ];
  });
}

/** The number itself first; the engine begins with whichever it likes. */
function order({ kind, urn }: Compared): string {
  return `${kinds[kind].identifiedBy.isNumber ? 0 : 1} ${urn}`;
}

/** One finding for each managed path, or for those that are compared and written as one; and what outputs tell. */
function differencesOf(compared: Compared, selection: Selection): Finding[] {
  if (compared.is === undefined) return [];
  const resource: Resource = kinds[compared.kind];
  const support = supportFor(compared);
  const changed = resource.managed.filter((path) => hasChanged(resource, support, compared, path));
  const units = new Map(changed.map((path) => unitOf(resource, support, path)).map((unit) => [unit.join(), unit]));
  const findings = [...units.values()].map((unit) => differenceOf(compared, unit, changed, selection));
  return [...findings, ...toldByOutputs(compared, changed, selection)];
}

function differenceOf(
  compared: Compared,
  unit: readonly string[],
  changed: readonly string[],
  selection: Selection,
): Finding {
  const said = Object.keys(meanings[compared.kind]);
  // The most telling first: a whole record that is gone is told as its address, not as a name in it.
  const own = unit.filter((path) => changed.includes(path)).toSorted((a, b) => said.indexOf(a) - said.indexOf(b));
  const [{ property, rank, reason }] = own
    .map((path) => ({ property: path, ...meaningOf(compared, path) }))
    .toSorted((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank)) as [Meaning & { property: string }];
  const shownOn = (side: "was" | "is") => {
    if (own.length === 1) return shownAt(compared, side, property);
    const values = unit.map((path) => [path, shownAt(compared, side, path)] as const);
    const there = values.filter(([, value]) => value !== null);
    return there.length === 0 ? null : Object.fromEntries(there);
  };
  const live = Object.fromEntries(own.map((path) => [path, shownAt(compared, "is", path)]));
  return {
    rank,
    ...aboutOf(compared),
    property,
    was: shownOn("was"),
    is: shownOn("is"),
    reason,
    ...fixOf(compared.urn, acceptanceOf(compared, live), selection),
  };
}

function supportFor(compared: Compared): Support {
  const vendor = vendors.find(({ name }) => name === refOf(compared)?.vendor);
  return (vendor && supportOf(vendor, compared.kind)) ?? { inputs: {} };
}

function hasChanged(resource: Resource, support: Support, compared: Compared, path: string): boolean {
  const [was, is] = [valueOn(compared, "was", path), valueOn(compared, "is", path)];
  // What the next update assigns was never anything else. What is merely being validated, as its status says, is shown.
  const submitted = { ...compared.is?.outputs, status: undefined };
  if (is === undefined && pendingPaths(submitted).includes(path)) return false;
  const isNamed = compared.differs.some((name) => overlap(name, path));
  if (isHidden(was) !== isHidden(is)) return isNamed;
  return (isHidden(was) && isNamed) || !isSame(resource, support, path, was, is);
}

/** The value that was applied, or the one that the carrier shows. */
function valueOn({ was, is }: Compared, side: "was" | "is", path: string): unknown {
  const value = valueAt((side === "was" ? was : is)?.inputs ?? {}, path);
  return isBlank(value) ? undefined : value;
}

/** What a carrier may show in place of what is not there any more. */
function isBlank(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (isObject(value) && Object.values(value).every(isBlank))
  );
}

function meaningOf(compared: Compared, path: string): Meaning {
  const meaning = meanings[compared.kind][path] ?? UNSAID;
  if (typeof meaning !== "function") return meaning;
  return meaning({
    was: valueOn(compared, "was", path),
    is: valueOn(compared, "is", path),
    isSecret: isSecret(compared, path),
  });
}

function shownAt(compared: Compared, side: "was" | "is", path: string): unknown {
  const value = valueOn(compared, side, path);
  return value !== undefined && isSecret(compared, path) ? SECRET : shown(path, inOrder(compared, path, value));
}

/** An object with its members as they are declared: a street before its city. The engine sorts them by name. */
function inOrder({ kind }: Compared, path: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  const shape: Readonly<Record<string, z.ZodType | undefined>> = kinds[kind].inputs.shape;
  const declared = shape[path];
  const whole = declared instanceof z.ZodOptional ? declared.unwrap() : declared;
  const known = whole instanceof z.ZodObject ? Object.keys(whole.shape).filter((name) => name in value) : [];
  return { ...Object.fromEntries(known.map((name) => [name, value[name]])), ...value };
}

/**
 * What is told by outputs alone: that a number works no longer, and what it costs. A digest has no outputs of what a
 * refresh leaves as it is, so only events tell.
 */
function toldByOutputs(compared: Compared, changed: readonly string[], selection: Selection): Finding[] {
  const { urn, kind, was, is } = compared;
  if (is === undefined || !kinds[kind].identifiedBy.isNumber) return [];
  const told = (name: string, meaning: Meaning, what: string): Finding => ({
    ...meaning,
    ...aboutOf(compared),
    property: name,
    was: shown(name, was.outputs[name]),
    is: shown(name, is.outputs[name]),
    ...fixOfOutput(urn, what, changed, selection),
  });
  const isInactive =
    was.outputs.status === "active" && ![undefined, null, "active"].includes(is.outputs.status as string);
  const dearer = PRICES.filter((name) => {
    const [before, now] = [was.outputs[name], is.outputs[name]];
    return typeof before === "number" && typeof now === "number" && now > before;
  });
  return [
    ...(isInactive
      ? [told("status", INACTIVE, "accepts the status: only the carrier can make the number active again")]
      : []),
    ...dearer.map((name) => told(name, DEARER, "accepts the price: only the carrier can lower it")),
  ];
}

/** Not to be passed over in silence. */
function unknownInputs({ urn, kind, differs }: Compared): Failure[] {
  const names = differs.map(inputOf).filter((name) => !(name in kinds[kind].inputs.shape));
  return Object.keys(withoutBookkeeping(Object.fromEntries(names.map((name) => [name, true])))).map((name) => ({
    urn,
    message: `It differs in \`${name}\`, which this release of pulumi-telephony doesn't know: use that of the program.`,
  }));
}
