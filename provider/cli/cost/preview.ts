/** What a preview says of this package's resources, whichever of its JSON forms it comes in. */
import { z } from "zod";
import type { Properties } from "../../resources/resource";
import { isOurs, isStack, kindIn } from "../../run/urn";
import { TelephonyError } from "../../transport/errors";
import { plainText } from "../../transport/plain-text";
import { redactor } from "../../transport/redact";
import { type Failure, withoutColors } from "../engine";
import { jsonIn } from "../input";

export interface StoredState {
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** The engine takes it out of the stack without a delete. */
  readonly isRetained: boolean;
}

/** One step of one resource. */
export interface Step {
  /** The engine's word: `create`, `replace`, `delete`, `same`. */
  readonly op: string;
  readonly urn: string;
  readonly kind: string;
  readonly before?: StoredState;
  readonly after?: StoredState;
  /** What its `candidates` come from, where the preview says it. */
  readonly candidatesFrom: readonly string[];
}

export interface Preview {
  /** Those of resources of this package. */
  readonly steps: readonly Step[];
  /** The stack's configuration, as far as the preview shows it. */
  readonly config: Properties;
  /** What ends a preview, and why its steps may not be all. */
  readonly failed: readonly Failure[];
}

const properties = z.record(z.string(), z.unknown()).nullish();

const storedState = z
  .looseObject({
    inputs: properties,
    outputs: properties,
    external: z.boolean().nullish(),
    retainOnDelete: z.boolean().nullish(),
    propertyDependencies: z.record(z.string(), z.array(z.string()).nullish()).nullish(),
  })
  .nullish();

const diagnostic = z.looseObject({
  severity: z.string().nullish(),
  message: z.string().nullish(),
  urn: z.string().nullish(),
});

const config = z.record(z.string(), z.unknown()).nullish();

const digestStep = z.looseObject({ op: z.string(), urn: z.string(), oldState: storedState, newState: storedState });

/** What `pulumi preview --json` prints. */
const digest = z
  .looseObject({
    config,
    steps: z.array(digestStep).nullish(),
    diagnostics: z.array(diagnostic).nullish(),
    changeSummary: z.record(z.string(), z.number()).nullish(),
  })
  .refine(({ steps, diagnostics, changeSummary }) => (steps ?? diagnostics ?? changeSummary) != null);

const metadata = z.looseObject({ op: z.string(), urn: z.string(), old: storedState, new: storedState });

/** One line of what it prints with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true. */
const engineEvent = z.looseObject({
  sequence: z.number(),
  preludeEvent: z.looseObject({ config }).nullish(),
  resourcePreEvent: z.looseObject({ metadata }).nullish(),
  diagnosticEvent: diagnostic.nullish(),
  summaryEvent: z.looseObject({ result: z.string().nullish(), isPreview: z.boolean().nullish() }).nullish(),
  cancelEvent: z.unknown().optional(),
});

type Part = Pick<z.infer<typeof digestStep>, "op" | "urn" | "oldState" | "newState">;

const HOW = "give what `pulumi preview --json` has printed to stdout";

/** Throws TelephonyError for what is no preview of an update, or only a part of one. */
export function readPreview(text: string): Preview {
  const trimmed = text.trim();
  if (trimmed === "") throw new TelephonyError(`the preview is empty: ${HOW}.`);
  const whole = jsonIn(trimmed);
  const read = digest.safeParse(whole);
  if (read.success && !engineEvent.safeParse(whole).success) return fromDigest(read.data);
  return fromEvents(trimmed.split("\n"));
}

function fromDigest({ steps, diagnostics, config }: z.infer<typeof digest>): Preview {
  return previewOf(steps ?? [], failuresIn(diagnostics ?? []), config);
}

function fromEvents(lines: readonly string[]): Preview {
  const events = lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const read = engineEvent.safeParse(jsonIn(line));
      if (!read.success) throw new TelephonyError(`this is no JSON of a preview, or not all of it: ${HOW}.`);
      return read.data;
    });
  if (events.some(({ sequence }, index) => sequence <= (events[index - 1]?.sequence ?? -1)))
    throw new TelephonyError(`this is more than one preview, one behind the other: ${HOW}, each to a file of its own.`);
  if (!events.some(({ summaryEvent, cancelEvent }) => Boolean(summaryEvent ?? cancelEvent)))
    throw new TelephonyError(`the preview has no end, so it may not be all of it: ${HOW}, once it is done.`);
  if (events.some(({ summaryEvent }) => summaryEvent?.isPreview === false))
    throw new TelephonyError(`this is what a run has done, and no preview: ${HOW}.`);
  const failed = failuresIn(events.flatMap(({ diagnosticEvent }) => (diagnosticEvent ? [diagnosticEvent] : [])));
  const isFailed = events.some(({ summaryEvent }) => summaryEvent?.result === "failed");
  return previewOf(
    events.flatMap(({ resourcePreEvent: event }) =>
      event ? { ...event.metadata, oldState: event.metadata.old, newState: event.metadata.new } : [],
    ),
    isFailed && failed.length === 0 ? [{ urn: null, message: "the preview failed" }] : failed,
    events.find(({ preludeEvent }) => preludeEvent)?.preludeEvent?.config,
  );
}

function previewOf(parts: readonly Part[], failed: readonly Failure[], config: Preview["config"] | null = {}): Preview {
  if (!isOfUpdate(parts) && !(failed.length > 0 && parts.every(isRefresh)))
    throw new TelephonyError(
      parts.some(isRefresh)
        ? `this is what \`pulumi refresh\` has found, which \`telephony drift\` reads, and no preview of an update: ${HOW}.`
        : `this is no preview of an update, or not all of it: ${HOW}.`,
    );
  return { steps: parts.flatMap(stepOf), failed, config: config ?? {} };
}

/**
 * A preview shows what becomes of the stack itself, whatever its arguments; a refresh only reads it, or leaves it out.
 * A preview that fails early never comes to it.
 */
function isOfUpdate(parts: readonly Part[]): boolean {
  return parts.some((part) => isStack(part.urn) && !isRefresh(part));
}

function isRefresh({ op }: Part): boolean {
  return op === "refresh";
}

/** None for a resource of another package, and for one that the stack only reads. */
function stepOf({ op, urn, oldState, newState }: Part): Step[] {
  if (!isOurs(urn) || (newState ?? oldState)?.external === true) return [];
  return [
    {
      op,
      urn,
      kind: kindIn(urn),
      ...(oldState && { before: storedStateOf(oldState) }),
      ...(newState && { after: storedStateOf(newState) }),
      candidatesFrom: newState?.propertyDependencies?.candidates ?? [],
    },
  ];
}

function storedStateOf({ inputs, outputs, retainOnDelete }: NonNullable<z.infer<typeof storedState>>): StoredState {
  return { inputs: inputs ?? {}, outputs: outputs ?? {}, isRetained: retainOnDelete === true };
}

/** Other packages' errors may show what they should not. */
function failuresIn(diagnostics: readonly z.infer<typeof diagnostic>[]): Failure[] {
  const redact = redactor([]);
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ urn, message }) => {
      const text = plainText(withoutColors(message ?? "").trim());
      return { urn: urn || null, message: redact(text.replace(/^error: /, "")) };
    });
}
