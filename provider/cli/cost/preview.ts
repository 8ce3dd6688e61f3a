/** What a preview says of this package's resources, whichever of its JSON forms it comes in. */
import { z } from "zod";
import type { Properties } from "../../resources/resource";
import { isOurs, kindIn } from "../../run/urn";
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
  readonly steps: readonly Step[];
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

const digestStep = z.looseObject({ op: z.string(), urn: z.string(), oldState: storedState, newState: storedState });

/** What `pulumi preview --json` prints. */
const digest = z
  .looseObject({
    steps: z.array(digestStep).nullish(),
    diagnostics: z.array(diagnostic).nullish(),
    changeSummary: z.record(z.string(), z.number()).nullish(),
  })
  .refine(({ steps, diagnostics, changeSummary }) => (steps ?? diagnostics ?? changeSummary) != null);

const metadata = z.looseObject({ op: z.string(), urn: z.string(), old: storedState, new: storedState });

/** One line of what it prints with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true. */
const engineEvent = z.looseObject({
  sequence: z.number(),
  resourcePreEvent: z.looseObject({ metadata }).nullish(),
  diagnosticEvent: diagnostic.nullish(),
  summaryEvent: z.looseObject({ result: z.string().nullish() }).nullish(),
  cancelEvent: z.unknown().optional(),
});

type Part = Pick<z.infer<typeof digestStep>, "op" | "urn" | "oldState" | "newState">;

const HOW = "give what `pulumi preview --json` has printed to stdout";

/** Throws TelephonyError for what is no preview, or only a part of one. */
export function readPreview(text: string): Preview {
  const trimmed = text.trim();
  if (trimmed === "") throw new TelephonyError(`the preview is empty: ${HOW}.`);
  const whole = jsonIn(trimmed);
  const read = digest.safeParse(whole);
  if (read.success && !engineEvent.safeParse(whole).success) return fromDigest(read.data);
  return fromEvents(trimmed.split("\n"));
}

function fromDigest({ steps, diagnostics }: z.infer<typeof digest>): Preview {
  return { steps: (steps ?? []).flatMap(stepOf), failed: failuresIn(diagnostics ?? []) };
}

function fromEvents(lines: readonly string[]): Preview {
  const events = lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const read = engineEvent.safeParse(jsonIn(line));
      if (!read.success) throw new TelephonyError(`this is no JSON of a preview, or not all of it: ${HOW}.`);
      return read.data;
    });
  if (!events.some(({ summaryEvent, cancelEvent }) => Boolean(summaryEvent ?? cancelEvent)))
    throw new TelephonyError(`the preview has no end, so it may not be all of it: ${HOW}, once it is done.`);
  const failed = failuresIn(events.flatMap(({ diagnosticEvent }) => (diagnosticEvent ? [diagnosticEvent] : [])));
  const isFailed = events.some(({ summaryEvent }) => summaryEvent?.result === "failed");
  return {
    steps: events.flatMap(({ resourcePreEvent: event }) =>
      event ? stepOf({ ...event.metadata, oldState: event.metadata.old, newState: event.metadata.new }) : [],
    ),
    failed: isFailed && failed.length === 0 ? [{ urn: null, message: "the preview failed" }] : failed,
  };
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
