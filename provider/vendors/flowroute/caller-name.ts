import { z } from "zod";
import type { Ref } from "../../resources/id";
import { VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import type { FindOptions, Known, Live } from "../adapter";
import type { NumberDocument } from "./document";
import { numberId } from "./number-format";
import { unreadableRecord } from "./records";
import type { Session } from "./session";
import { removeEach } from "./superseded";
import { type Cnam, cnamRow } from "./wire";

/**
 * How long a number may show no caller name, or the old one, after an assignment was accepted
 * (docs/facts/flowroute.md#u50): 5 to 7 business days are announced.
 */
const ASSIGNING_MS = 7 * 24 * 3600_000;

/**
 * A name that is not live yet: the record, since when, what the number shows until it is approved (`""`: nothing), and,
 * once assigned, the record that it replaces.
 */
const submission = z.object({
  record: z.string(),
  submittedAt: z.string(),
  until: z.string().optional(),
  assignedAt: z.string().optional(),
  replaces: z.string().optional(),
});
type Submission = z.infer<typeof submission>;

/** The submission as `pending` in the state keeps it. */
const pendingSubmission = z.looseObject({ callerName: submission });

type State = Known<"Subscriber">;

type CallerName = Pick<
  Live<"Subscriber">,
  "callerName" | "callerNameStatus" | "callerNameReason" | "callerNameRecords" | "pending" | "warnings"
>;

/** The caller names of numbers. Writes give notes: what was charged, and what could not be removed. */
export interface CallerNames {
  /** The name in the form of `known` where both mean the same, and how far it is. */
  find(ref: Ref, document: NumberDocument, known: State, options?: FindOptions): Promise<CallerName>;
  /** Submits a name, or assigns an approved one, or removes the number's name (`""`). */
  write(ref: Ref, document: NumberDocument, callerName: string, state: State): Promise<readonly string[]>;
  /** Removes the number's name. `document` is undefined for a number that is gone. */
  reset(ref: Ref, document: NumberDocument | undefined, state: State): Promise<readonly string[]>;
}

/** A session, and what it has done since the state was written. */
interface Context extends Session {
  /** The submissions by number; null where none is under way any more. */
  readonly submissions: Map<string, Submission | null>;
  /** The records that were created, by number; false: removed again. */
  readonly created: Map<string, Map<string, boolean>>;
}

/**
 * Flowroute's outbound caller name: a record is created, approved by people within two days, and only then assigned
 * (docs/facts/flowroute.md#caller-name). The old name stays until the new one is assigned.
 */
export function createCallerNames(session: Session): CallerNames {
  const context: Context = { ...session, submissions: new Map(), created: new Map() };
  return {
    find: (ref, document, known, options) => findName(context, ref, document, known, options),

    async write(ref, document, callerName, state) {
      if (callerName !== "") return writeName(context, ref, document, callerName, state);
      await unassign(context, ref, document);
      return removeUnused(context, ref, state, undefined);
    },

    async reset(ref, document, state) {
      if (document?.related("cnam_preset") !== undefined) await unassign(context, ref, document);
      context.submissions.set(ref.number, null);
      return removeUnused(context, ref, state, undefined);
    },
  };
}

async function findName(
  context: Context,
  ref: Ref,
  document: NumberDocument,
  known: State,
  options?: FindOptions,
): Promise<CallerName> {
  const { cnams } = context;
  const declared = declaredName(context, ref, known);
  const presetId = document.related("cnam_preset");
  const included = cnamRow.safeParse(presetId && document.included(presetId, ["cnam"]));
  const preset = included.success ? included.data : presetId && (await cnams.find(presetId, options));
  if (presetId !== undefined && !preset && options?.whole)
    throw unreadableRecord(context.client, ref, "caller name", `/v2/cnams/${presetId}`);
  const live = preset ? preset.attributes.value : undefined;
  const submitted = submissionFor(context, ref, known);

  let target: Cnam | undefined;
  if (declared && !isSameName(declared, live)) target = await findByName(context, declared, submitted.record, options);
  else if (declared !== "" && submitted.record !== undefined && submitted.record !== presetId)
    target = await cnams.find(submitted.record, options);

  const created = createdIds(context, ref, known);
  const records = target || created.length > 0 ? { callerNameRecords: { wanted: target?.id, made: created } } : {};
  if (target) return { ...records, ...describe(context, target, { declared, live, presetId, submitted }) };
  return {
    ...records,
    callerName: asDeclared(declared, live),
    callerNameStatus: live === undefined ? undefined : "assigned",
  };
}

/** What a number shows, and what was submitted for it. */
interface Situation {
  readonly declared: string | undefined;
  readonly live: string | undefined;
  /** The id of the record that the number shows. */
  readonly presetId: string | undefined;
  readonly submitted: Partial<Submission>;
}

/** How far a record is that the number doesn't show yet. */
function describe(context: Context, target: Cnam, { declared, live, presetId, submitted }: Situation): CallerName {
  const callerName = asDeclared(declared, target.attributes.value);
  const status = statusOf(target);
  const isSubmitted = submitted.record === target.id;
  const submittedAt = (isSubmitted && submitted.submittedAt) || createdAt(target) || now(context);
  if (status === "pending") {
    return {
      callerName,
      callerNameStatus: status,
      pending: { callerName: { record: target.id, submittedAt, until: live ?? "" } },
    };
  }
  if (status === "rejected") {
    const reason = target.attributes.rejection_reason || undefined;
    const warning =
      `Flowroute rejected the caller name "${callerName}"${reason ? `: ${reason.replace(/\.$/, "")}` : ""}. ` +
      "Declare another one, which is then submitted.";
    return { callerName, callerNameStatus: status, callerNameReason: reason, warnings: [warning] };
  }
  if (isSubmitted && isBeingAssigned(context, submitted, presetId)) {
    return {
      callerName,
      callerNameStatus: "assigned",
      pending: { callerName: { ...submitted, submittedAt } },
    };
  }
  return { callerName: live, callerNameStatus: status };
}

async function writeName(
  context: Context,
  ref: Ref,
  document: NumberDocument,
  callerName: string,
  state: State,
): Promise<readonly string[]> {
  const { client, cnams, exclusive, numbers, submissions } = context;
  const target = await exclusive(`cnam ${callerName.toUpperCase()}`, async () => {
    const row =
      (await findByName(context, callerName, submissionFor(context, ref, state).record)) ??
      (await submit(context, ref, callerName, state));
    cnams.reserve(row.id, ref.number);
    return row;
  });
  const before = submissionFor(context, ref, state);
  const submittedAt = (before.record === target.id && before.submittedAt) || now(context);
  if (before.record !== undefined && before.record !== target.id) cnams.unreserve(before.record, ref.number);
  submissions.set(ref.number, { record: target.id, submittedAt });
  // A pending record waits for the next run, a rejected one for another name.
  if (statusOf(target) !== "approved") return [];
  const presetId = document.related("cnam_preset");
  if (target.id === presetId) {
    submissions.set(ref.number, null);
    return removeUnused(context, ref, state, target.id);
  }
  await numbers.write(ref, async () => void (await client.write("PATCH", relationPath(ref) + path`/${target.id}`)));
  submissions.set(ref.number, {
    record: target.id,
    submittedAt,
    assignedAt: now(context),
    ...(presetId !== undefined && { replaces: presetId }),
  });
  return [
    ...(await removeUnused(context, ref, state, target.id)),
    `caller name ${target.attributes.value} was assigned: Flowroute may charge for it, and telephone networks ` +
      "take 5 to 7 business days to show it.",
  ];
}

/** Creates a record, which submits it for review. */
async function submit(context: Context, ref: Ref, value: string, state: State): Promise<Cnam> {
  const row = await context.cnams.save({ value }).catch(async (error: unknown) => {
    // An attempt whose answer was lost may have created the record after it was looked for.
    const mayExist = error instanceof VendorError && (error.kind === "rejected" || error.kind === "conflict");
    const existing = mayExist ? await findByName(context, value, undefined, { fresh: true }) : undefined;
    if (!existing) throw error;
    return existing;
  });
  createdFor(context, ref, state).set(row.id, true);
  return row;
}

/** Removes the name from the number. A 404 counts only where the number then has no name. */
async function unassign(context: Context, ref: Ref, document: NumberDocument): Promise<void> {
  const { client, numbers, submissions } = context;
  await numbers.write(ref, async () => {
    try {
      await client.write("DELETE", relationPath(ref));
    } catch (error) {
      const isMissing = error instanceof VendorError && error.kind === "notFound";
      const current =
        isMissing && document.related("cnam_preset") !== undefined
          ? await numbers.find(ref, { fresh: true })
          : undefined;
      if (!isMissing || current?.related("cnam_preset") !== undefined) throw error;
    }
  });
  submissions.set(ref.number, null);
}

/**
 * Removes the records that we created and no number uses: removing a record takes it from every number that has it
 * (docs/facts/flowroute.md#cnam-records). Gives notes on those that are left.
 */
function removeUnused(context: Context, ref: Ref, state: State, inUse: string | undefined): Promise<readonly string[]> {
  const { cnams } = context;
  const unused = createdIds(context, ref, state).filter((id) => id !== inUse);
  return removeEach("caller name record", unused, async (id) => {
    cnams.unreserve(id, ref.number);
    let isServing = false;
    await cnams.remove(id, async () => {
      const row = await cnams.read(id);
      isServing =
        row !== undefined &&
        (cnams.isReservedByOther(id, ref.number) || (row.relationships?.numbers?.data?.length ?? 0) > 0);
      return !row || isServing;
    });
    if (!isServing) createdFor(context, ref, state).set(id, false);
  });
}

/** The record of this name that is furthest: the preferred one, else approved, pending, rejected. */
async function findByName(
  { cnams }: Context,
  name: string,
  preferred: string | undefined,
  options?: FindOptions,
): Promise<Cnam | undefined> {
  const rows = (await cnams.all(options)).filter((row) => isSameName(row.attributes.value, name));
  const order = [
    (row: Cnam) => row.id === preferred,
    ...(["approved", "pending", "rejected"] as const).map((status) => (row: Cnam) => statusOf(row) === status),
  ];
  for (const fits of order) {
    const row = rows.findLast(fits);
    if (row) return row;
  }
  // A list alone proves no absence, and a record that is submitted twice is reviewed twice.
  const unlisted = preferred === undefined ? undefined : await cnams.read(preferred);
  return unlisted && isSameName(unlisted.attributes.value, name) ? unlisted : undefined;
}

/** The declared name. One that is not managed counts only where this session has written it. */
function declaredName({ submissions }: Context, ref: Ref, known: State): string | undefined {
  const isManaged = known.managed === undefined || known.managed.includes("callerName") || submissions.has(ref.number);
  return isManaged ? known.callerName : undefined;
}

/** What was submitted: by this session, else as the state remembers it. */
function submissionFor({ submissions }: Context, ref: Ref, known: State): Partial<Submission> {
  if (submissions.has(ref.number)) return submissions.get(ref.number) ?? {};
  return (
    pendingSubmission.safeParse(known.pending).data?.callerName ?? {
      record: known.callerNameRecords?.wanted,
    }
  );
}

function createdFor({ created }: Context, ref: Ref, state: State): Map<string, boolean> {
  const inState = state.callerNameRecords?.made ?? [];
  const all = new Map([...inState.map((id) => [id, true] as const), ...(created.get(ref.number) ?? [])]);
  created.set(ref.number, all);
  return all;
}

/** The records that this resource created and that are still there. */
function createdIds(context: Context, ref: Ref, state: State): string[] {
  return [...createdFor(context, ref, state)].flatMap(([id, isThere]) => (isThere ? [id] : []));
}

function isBeingAssigned(
  { clock }: Context,
  { assignedAt, replaces }: Partial<Submission>,
  presetId: string | undefined,
): boolean {
  return (
    assignedAt !== undefined &&
    clock.now() - Date.parse(assignedAt) < ASSIGNING_MS &&
    (presetId === undefined || presetId === replaces)
  );
}

function relationPath(ref: Ref): string {
  return path`/v2/numbers/${numberId(ref)}/relationships/cnams`;
}

function now({ clock }: Context): string {
  return new Date(clock.now()).toISOString();
}

function statusOf({ attributes }: Cnam): "approved" | "pending" | "rejected" {
  if (attributes.is_approved) return "approved";
  return attributes.rejection_reason ? "rejected" : "pending";
}

/** `2018-07-10 23:14:28.529156+00:00` as ISO 8601. */
function createdAt({ attributes }: Cnam): string | undefined {
  const at = Date.parse((attributes.creation_datetime ?? "").replace(" ", "T"));
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** Flowroute stores names in upper case (docs/facts/flowroute.md#cnam-records). */
function isSameName(a: string, b: string | undefined): boolean {
  return a.toUpperCase() === b?.toUpperCase();
}

function asDeclared(declared: string | undefined, live: string | undefined): string | undefined {
  return declared !== undefined && isSameName(declared, live) ? declared : live;
}
