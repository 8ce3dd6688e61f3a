/** `up` and `preview` of the small engine. */
import * as lifecycle from "../../provider/lifecycle";
import type { Created } from "../../provider/lifecycle/create";
import type { Difference } from "../../provider/lifecycle/diff";
import { valueAt, withValueAt } from "../../provider/resources/path";
import type { Properties } from "../../provider/resources/resource";
import { aliasKeys, keyOf, linksOf, placeOf, resolved } from "./names";
import type { Subject } from "./process";
import { type Command, declaredSubject, heldOf, heldSubject, messageOf, removeAll, removeLeftOver } from "./stack";
import type { Declaration, Held, UpOptions } from "./types";

export async function up(
  command: Command,
  program: readonly Declaration[],
  options: UpOptions,
  isPreview: boolean,
): Promise<void> {
  const { stack, report } = command;
  const hasStopped = () =>
    stack.options.isKilled() || (options.stopAtFailure === true && Object.keys(report.failures).length > 0);
  const isMeant = (key: string) => (options.target ? options.target.includes(key) : !options.exclude?.includes(key));
  /** Keys of the state that the program has spoken of, under this name or a former one. */
  const spokenOf = new Set<string>();
  for (const declaration of program) {
    if (hasStopped()) return;
    const key = keyOf(declaration);
    const formerKey = stack.state.has(key)
      ? key
      : aliasKeys(declaration).find((alias) => stack.state.has(alias) && !spokenOf.has(alias));
    spokenOf.add(key);
    if (formerKey !== undefined) spokenOf.add(formerKey);
    if (!isMeant(key)) continue;
    if (!isPreview && linksOf(declaration.inputs, program).some((link) => !isThere(command, link, program))) {
      report.steps[key] = "skipped";
      continue;
    }
    await register(command, declaration, { key, formerKey, program, options, isPreview });
  }
  const dropped = [...stack.state.keys()].filter((key) => !spokenOf.has(key) && isMeant(key));
  if (isPreview) {
    for (const key of dropped) report.steps[key] = "delete";
    return;
  }
  if (hasStopped()) return;
  await removeLeftOver(command, isMeant);
  await removeAll(command, dropped);
}

/** Whether what a declaration depends on is in state; of one with an alias that was left out, under its former name. */
function isThere({ stack, report }: Command, link: string, program: readonly Declaration[]): boolean {
  const declaration = program.find((each) => keyOf(each) === link);
  return (
    !(link in report.failures) &&
    (stack.state.has(link) || (declaration !== undefined && aliasKeys(declaration).some((key) => stack.state.has(key))))
  );
}

interface Registered {
  readonly key: string;
  /** Under which it stands in state; undefined for a new one. */
  readonly formerKey: string | undefined;
  readonly program: readonly Declaration[];
  readonly options: UpOptions;
  readonly isPreview: boolean;
}

/** What the engine does when the program registers a resource: check, diff, and what follows from that. */
async function register(
  command: Command,
  declaration: Declaration,
  { key, formerKey, program, options, isPreview }: Registered,
): Promise<void> {
  const { stack, report } = command;
  const { isKilled } = stack.options;
  const held = formerKey === undefined ? undefined : stack.state.get(formerKey);
  const subject = declaredSubject(command, declaration);
  const inputs = withIgnored(declaration, held, resolved(declaration.inputs, program, stack.state));
  // What `--replace` names, or is tainted, is checked as if it were new, and not compared.
  const isForced = options.replace?.includes(key) === true || held?.isTainted === true;
  const old = isForced ? undefined : held;
  const { inputs: checked, problems } = subject.check(old?.inputs ?? {}, inputs);
  if (problems.length > 0) {
    report.steps[key] = "refused";
    report.failures[key] = problems.map(({ path, reason }) => `${path}: ${reason}`).join("\n");
    return;
  }
  let difference: Difference | undefined;
  try {
    difference = old && subject.diff(old.id, old.outputs, checked);
  } catch (error) {
    report.steps[key] = "refused";
    report.failures[key] = messageOf(error);
    return;
  }
  const isReplaced =
    isForced ||
    (difference !== undefined && (difference.replaces.length > 0 || isReplacedOnChanges(declaration, difference)));
  const save = (saved: Held) => {
    if (formerKey !== undefined) stack.state.delete(formerKey);
    stack.state.set(key, saved);
  };
  let anew = checked;
  try {
    if (!held || isReplaced) {
      report.steps[key] = held ? "replace" : "create";
      if (isPreview) return;
      if (held && !isForced) anew = subject.check({}, inputs).inputs;
      if (held && declaration.deleteBeforeReplace) {
        await heldSubject(command, formerKey ?? key, held).remove(held.id, held.outputs);
        if (isKilled()) return;
        stack.state.delete(formerKey ?? key);
      }
      const created = await createdWith(subject, anew, options.retries ?? 0);
      if (isKilled()) return;
      if (held && !declaration.deleteBeforeReplace)
        stack.leftOver.add({ ...held, place: placeOf(formerKey ?? key, held) });
      save(heldOf(declaration, created.id, anew, created.state));
    } else if (difference?.changes || held.reasons) {
      report.steps[key] = "update";
      report.shown[key] = shownPaths(held.inputs, checked);
      if (difference?.changes && difference.due === undefined && report.shown[key].length === 0 && !held.reasons)
        throw new Error(`${key}: the engine would not see this difference`);
      if (isPreview) return;
      const outputs = await subject.update(held.id, held.outputs, checked);
      if (isKilled()) return;
      save(heldOf(declaration, held.id, checked, outputs));
    } else {
      report.steps[key] = "same";
      if (!isPreview) save(heldOf(declaration, held.id, checked, held.outputs));
    }
  } catch (error) {
    if (isKilled()) return;
    report.failures[key] = messageOf(error);
    if (error instanceof lifecycle.IncompleteError) {
      if (held && isReplaced && !declaration.deleteBeforeReplace)
        stack.leftOver.add({ ...held, place: placeOf(formerKey ?? key, held) });
      save({ ...heldOf(declaration, error.id, anew, subject.kept(error.properties)), reasons: error.reasons });
    }
  }
}

function withIgnored({ ignoreChanges = [] }: Declaration, held: Held | undefined, inputs: Properties): Properties {
  return held
    ? ignoreChanges.reduce((all, path) => withValueAt(all, path, valueAt(held.inputs, path)), inputs)
    : inputs;
}

/** A hook may have a create repeated in the same process, with the same inputs. */
async function createdWith(subject: Subject, inputs: Properties, retries: number): Promise<Created> {
  try {
    return await subject.create(inputs);
  } catch (error) {
    if (retries === 0) throw error;
    return createdWith(subject, inputs, retries - 1);
  }
}

function isReplacedOnChanges({ replaceOnChanges = [] }: Declaration, { changes, paths }: Difference): boolean {
  return (
    changes &&
    (replaceOnChanges.includes("*") || paths.some((path) => replaceOnChanges.includes(path.split(".")[0] ?? path)))
  );
}

/** The engine compares the inputs in state with those of the program; the SDK's own inputs are left out here. */
function shownPaths(olds: Properties, news: Properties): string[] {
  const ours = new Set(["claim", "self", "numberVendor", "__provider"]);
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)].filter((key) => !ours.has(key)));
  return [...keys].filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key])).sort();
}
