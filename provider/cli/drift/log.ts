/**
 * What the engine prints of a comparison, in whichever of its three forms, as one list: each resource as it was last
 * applied, and as its carrier shows it.
 */
import { isPending } from "../../reconcile/pending";
import { type Kind, kinds } from "../../resources";
import { isObject } from "../../resources/path";
import type { Properties } from "../../resources/resource";
import { isOurs, isStack, kindIn } from "../../run/urn";
import type { Failure } from "../engine";
import { jsonIn } from "../input";

export interface State {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export interface Compared {
  readonly urn: string;
  readonly kind: Kind;
  readonly id: string;
  readonly was: State;
  /** Undefined for what is gone. */
  readonly is: State | undefined;
  /** The inputs that differ, as the engine says it, which knows secrets by their values. */
  readonly differs: readonly string[];
}

export interface Log {
  readonly compared: readonly Compared[];
  /** What went wrong, in the words of the engine: as they came. */
  readonly failed: readonly Failure[];
}

export interface LogReader {
  take(line: string): void;
  isEmpty(): boolean;
  /** What was read. A log that is empty, cut off or something else has failed, and says so. */
  end(): Log;
}

const HOW =
  "it takes what `pulumi refresh --preview-only --json` or `pulumi preview --refresh --json` prints, or the event log of such a comparison";

/**
 * Reads line by line: of a long event log, nothing is kept but what is needed, and of its debug diagnostics, which may
 * hold secrets, nothing at all.
 */
export function logReader(): LogReader {
  const events = eventReader();
  /** What is no event is a digest, which may have many lines. */
  const rest: string[] = [];
  return {
    take(line) {
      const event = jsonIn(line);
      if (isEvent(event)) events.take(event);
      else if (line.trim() !== "") rest.push(line);
    },
    isEmpty: () => rest.length === 0 && events.isEmpty(),
    end() {
      if (rest.length === 0 && events.isEmpty()) return failedWith(`There was nothing to read: ${HOW}.`);
      if (rest.length === 0) return events.end();
      const digest = jsonIn(rest.join("\n"));
      if (events.isEmpty() && isDigest(digest)) return readDigest(digest);
      if (events.isEmpty())
        return failedWith(`This is nothing that Pulumi prints of a comparison, or it was cut off: ${HOW}.`);
      const log = events.end();
      const message = `Some of the log is no event, or was cut off: ${HOW}.`;
      return { ...log, failed: [...log.failed, { urn: null, message }] };
    },
  };
}

function failedWith(message: string): Log {
  return { compared: [], failed: [{ urn: null, message }] };
}

/** As `apitype.EngineEvent` of Pulumi: whichever it is stands under its own name. */
function isEvent(value: unknown): value is Properties {
  return isObject(value) && typeof value.sequence === "number" && typeof value.timestamp === "number";
}

/** As `display.PreviewDigest`; that of a stack without resources has no steps. */
function isDigest(value: unknown): value is Properties {
  return isObject(value) && (Array.isArray(value.steps) || typeof value.duration === "number");
}

const CUT_OFF = "The log has no end: the comparison was interrupted, or is still running. What is listed is not all.";

const UPDATED =
  "This is the log of an update or a refresh that wrote, which is no comparison: what it has changed is in the state, " +
  `and no drift any more; ${HOW}.`;

const NOT_COMPARED =
  "Nothing was compared: this is a preview without `--refresh`, which shows what the program changes and no drift.";

function eventReader() {
  /** By URN: of two comparisons in one log, the later counts. */
  const compared = new Map<string, Compared>();
  const failed: Failure[] = [];
  const begun: Step[] = [];
  const refreshing = new Set<string>();
  let isEmpty = true;
  let hasEnded = false;
  let hasWritten = false;
  return {
    isEmpty: () => isEmpty,
    take(event: Properties): void {
      isEmpty = false;
      const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent, errorEvent } = event;
      if (isObject(resourcePreEvent)) {
        const step = stepOf(resourcePreEvent.metadata);
        begun.push({ ...step, before: undefined, after: undefined });
        if (step.op === "refresh") refreshing.add(step.urn);
        // A preview goes on with what the program changes.
        else refreshing.delete(step.urn);
      }
      if (isObject(resOutputsEvent)) {
        const step = stepOf(resOutputsEvent.metadata);
        if (refreshing.has(step.urn))
          for (const each of comparedIn(step, step.op === "delete" || !isObject(step.after)))
            compared.set(each.urn, each);
      }
      if (isObject(resOpFailedEvent)) failed.push({ urn: stepOf(resOpFailedEvent.metadata).urn, message: "" });
      if (isObject(diagnosticEvent)) failed.push(...failureIn(diagnosticEvent));
      if (isObject(errorEvent)) failed.push({ urn: null, message: text(errorEvent.error) });
      if (isObject(event.summaryEvent) && event.summaryEvent.isPreview === false) hasWritten = true;
      if (isObject(event.summaryEvent) || isObject(event.cancelEvent)) hasEnded = true;
    },
    end(): Log {
      if (hasWritten) return failedWith(UPDATED);
      const all = [...compared.values()];
      const whole = [...(hasEnded ? [] : [CUT_OFF]), ...(isPlainPreview(begun, all) ? [NOT_COMPARED] : [])];
      return { compared: all, failed: [...failed, ...whole.map((message) => ({ urn: null, message }))] };
    },
  };
}

/**
 * A refresh begins with the stack itself, unless it is one of targets. A plain preview with the plugin reads what is
 * pending all the same.
 */
function isPlainPreview(steps: readonly Pick<Step, "urn" | "op">[], compared: readonly Compared[]): boolean {
  const first = steps.find(({ urn }) => isStack(urn));
  return first !== undefined && first.op !== "refresh" && compared.every(({ was }) => isPending(was.outputs));
}

interface Step {
  readonly urn: string;
  readonly op: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly differs: readonly string[];
}

function stepOf(metadata: unknown): Step {
  const { urn, op, old, new: after, diffs, detailedDiff } = isObject(metadata) ? metadata : {};
  return { urn: text(urn), op: text(op), before: old, after, differs: [...namesIn(detailedDiff), ...texts(diffs)] };
}

function digestStepOf(step: unknown): Step {
  const { urn, op, oldState, newState, diffReasons, detailedDiff } = isObject(step) ? step : {};
  return {
    urn: text(urn),
    op: text(op),
    before: oldState,
    after: newState,
    differs: [...namesIn(detailedDiff), ...texts(diffReasons)],
  };
}

function comparedIn({ urn, before, after, differs }: Step, isGone: boolean): Compared[] {
  const kind = kindIn(urn);
  const was = stateIn(before);
  if (!isOurs(urn) || !isKind(kind) || !was) return [];
  const id = isObject(before) ? text(before.id) : "";
  return [{ urn, kind, id, was, is: isGone ? undefined : (stateIn(after) ?? was), differs }];
}

/** A newer release may have more of them. */
function isKind(kind: string): kind is Kind {
  return kind in kinds;
}

function stateIn(state: unknown): State | undefined {
  if (!isObject(state)) return undefined;
  const { inputs, outputs } = state;
  return { inputs: isObject(inputs) ? inputs : {}, outputs: isObject(outputs) ? outputs : {} };
}

function failureIn({ severity, urn, prefix, message }: Properties): Failure[] {
  if (severity !== "error") return [];
  return [
    {
      urn: text(urn) || null,
      message: `${text(prefix)}${text(message)}`.replace(/^(error: |(Preview|Refresh) failed: )+/, ""),
    },
  ];
}

/**
 * The digest of a refresh has one step for each resource: `refresh`, or what the refresh would do to the state. That of
 * a preview has the refresh as it began and then, where the program differs from what was read, a step of the program's.
 */
function readDigest({ steps, diagnostics }: Properties): Log {
  const all = list(steps).map(digestStepOf);
  const byUrn = new Map<string, Step[]>();
  for (const step of all) byUrn.set(step.urn, [...(byUrn.get(step.urn) ?? []), step]);
  const failed = list(diagnostics).flatMap((each) => (isObject(each) ? failureIn(each) : []));
  // In a preview, what was not read is the program's alone.
  const isPreview = all.some(({ urn, op }) => isStack(urn) && op !== "refresh");
  const compared = [...byUrn.values()].flatMap(([first, next]) =>
    first && (first.op === "refresh" || !isPreview) ? comparedInDigest(first, next) : [],
  );
  if (isPlainPreview(all, compared)) failed.push({ urn: null, message: NOT_COMPARED });
  return { compared, failed };
}

function comparedInDigest(first: Step, next: Step | undefined): Compared[] {
  if (next === undefined) return comparedIn(first, first.op === "delete");
  return comparedIn({ ...first, after: next.before, differs: next.differs }, next.op === "create");
}

function namesIn(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function texts(value: unknown): string[] {
  return list(value).filter((each) => typeof each === "string");
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
