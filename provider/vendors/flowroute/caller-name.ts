import { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import { type HeldNumber, numberId } from "./numbers";
import type { Cnam, Session } from "./session";
import { removeEach } from "./superseded";
import { cnamRow } from "./wire";

/**
 * How long a number may show no caller name, or the old one, after an assignment was accepted: 5 to 7 business days are
 * announced (sheet 9.1).
 */
const ASSIGNING_MS = 7 * 24 * 3600_000;

/**
 * What is on its way: the record, since when, what the number shows until it is approved (`""`: nothing), and, once
 * assigned, the record that it replaces.
 */
const memory = z.object({
  record: z.string(),
  submittedAt: z.string(),
  until: z.string().optional(),
  assignedAt: z.string().optional(),
  replaces: z.string().optional(),
});
type Memory = z.infer<typeof memory>;

const inPending = z.looseObject({ callerName: memory });

/** The output that keeps record ids: the one that was wanted last, and those that this resource made. */
const bookkeeping = z.looseObject({ wanted: z.string().optional(), made: z.array(z.string()).optional() });

export interface CallerNames {
  /** `callerName` and what goes with it, in the form of `known` where that says the same. */
  find(ref: Ref, held: HeldNumber, known: Properties, options?: { readonly fresh?: boolean }): Promise<Properties>;
  /** Submits, or assigns what is approved, or takes the name away (`""`). Gives what was charged, in words. */
  write(ref: Ref, held: HeldNumber, callerName: string, state: Properties): Promise<readonly string[]>;
  reset(ref: Ref, held: HeldNumber | undefined, state: Properties): Promise<readonly string[]>;
}

/**
 * Flowroute's outbound caller name: a record is made, approved by people within two days, and only then assigned (sheet
 * 9). The old name stays until the new one is assigned.
 */
export function createCallerNames(session: Session): CallerNames {
  const { client, cnams, numbers, exclusive, clock } = session;
  /** What this process has sent since the state was written; null where nothing is on its way any more. */
  const sent = new Map<string, Memory | null>();
  /** The records that we made, by number; false: removed again. */
  const made = new Map<string, Map<string, boolean>>();

  const now = () => new Date(clock.now()).toISOString();
  const relation = (ref: Ref) => path`/v2/numbers/${numberId(ref)}/relationships/cnams`;

  /** What is on its way: what this process sent, else what state remembers. */
  function remembered(ref: Ref, known: Properties): Partial<Memory> {
    if (sent.has(ref.number)) return sent.get(ref.number) ?? {};
    return (
      inPending.safeParse(known.pending).data?.callerName ?? {
        record: bookkeeping.safeParse(known.callerNameRecords).data?.wanted,
      }
    );
  }

  function madeFor(ref: Ref, state: Properties): Map<string, boolean> {
    const inState = bookkeeping.safeParse(state.callerNameRecords).data?.made ?? [];
    const all = new Map([...inState.map((id) => [id, true] as const), ...(made.get(ref.number) ?? [])]);
    made.set(ref.number, all);
    return all;
  }

  function madeIds(ref: Ref, state: Properties): string[] {
    return [...madeFor(ref, state)].flatMap(([id, isThere]) => (isThere ? [id] : []));
  }

  /** The record of this value that is furthest: remembered, approved, pending, rejected. */
  async function byValue(
    value: string,
    preferred: string | undefined,
    options?: { readonly fresh?: boolean },
  ): Promise<Cnam | undefined> {
    const rows = (await cnams.all(options)).filter((row) => sameName(row.attributes.value, value));
    const order = [
      (row: Cnam) => row.id === preferred,
      ...(["approved", "pending", "rejected"] as const).map((status) => (row: Cnam) => statusOf(row) === status),
    ];
    for (const fits of order) {
      const row = rows.findLast(fits);
      if (row) return row;
    }
    // A list alone proves no absence, and a record that is submitted twice is reviewed twice.
    const alone = preferred === undefined ? undefined : await cnams.read(preferred);
    return alone && sameName(alone.attributes.value, value) ? alone : undefined;
  }

  return {
    async find(ref, held, known, options) {
      const wanted = isWanted(ref, known) ? known.callerName : undefined;
      const presetId = held.related("cnam_preset");
      const included = cnamRow.safeParse(presetId && held.included(presetId, ["cnam"]));
      const preset = included.success ? included.data : presetId && (await cnams.find(presetId, options));
      const live = preset ? preset.attributes.value : undefined;
      const way = remembered(ref, known);

      let target: Cnam | undefined;
      if (wanted && !sameName(wanted, live)) target = await byValue(wanted, way.record, options);
      else if (wanted !== "" && way.record !== undefined && way.record !== presetId)
        target = await cnams.find(way.record, options);

      const records = { wanted: target?.id, made: madeIds(ref, known) };
      const callerNameRecords =
        records.wanted !== undefined || records.made.length > 0 ? { callerNameRecords: records } : {};
      if (!target)
        return {
          ...callerNameRecords,
          callerName: like(wanted, live),
          callerNameStatus: live === undefined ? undefined : "assigned",
        };

      const value = like(wanted, target.attributes.value);
      const status = statusOf(target);
      const submittedAt = (way.record === target.id && way.submittedAt) || submissionOf(target) || now();
      if (status === "pending") {
        return {
          ...callerNameRecords,
          callerName: value,
          callerNameStatus: status,
          pending: { callerName: { record: target.id, submittedAt, until: live ?? "" } },
        };
      }
      if (status === "rejected") {
        const reason = target.attributes.rejection_reason || undefined;
        const warning = `Flowroute rejected the caller name "${value}"${reason ? `: ${reason.replace(/\.$/, "")}` : ""}. Declare another one, which is then submitted.`;
        return {
          ...callerNameRecords,
          callerName: value,
          callerNameStatus: status,
          callerNameReason: reason,
          warnings: [warning],
        };
      }
      if (way.record === target.id && isBeingAssigned(way, presetId)) {
        return {
          ...callerNameRecords,
          callerName: value,
          callerNameStatus: "assigned",
          pending: { callerName: { ...way, submittedAt } },
        };
      }
      return { ...callerNameRecords, callerName: live, callerNameStatus: status };
    },

    async write(ref, held, callerName, state) {
      if (callerName === "") {
        await takeAway(ref, held);
        return removeLeft(ref, state, undefined);
      }
      const target = await exclusive(`cnam ${callerName.toUpperCase()}`, async () => {
        const row =
          (await byValue(callerName, remembered(ref, state).record)) ?? (await submit(ref, callerName, state));
        cnams.hold(row.id, ref.number);
        return row;
      });
      const before = remembered(ref, state);
      const submittedAt = (before.record === target.id && before.submittedAt) || now();
      if (before.record !== undefined && before.record !== target.id) cnams.letGo(before.record, ref.number);
      sent.set(ref.number, { record: target.id, submittedAt });
      // A pending record waits for the next run, a rejected one for another value.
      if (statusOf(target) !== "approved") return [];
      const presetId = held.related("cnam_preset");
      if (target.id !== presetId)
        await numbers.write(ref, async () => void (await client.write("PATCH", relation(ref) + path`/${target.id}`)));
      sent.set(
        ref.number,
        target.id === presetId
          ? null
          : {
              record: target.id,
              submittedAt,
              assignedAt: now(),
              ...(presetId !== undefined && { replaces: presetId }),
            },
      );
      const left = await removeLeft(ref, state, target.id);
      return target.id === presetId
        ? left
        : [
            ...left,
            `caller name ${target.attributes.value} was assigned: Flowroute may charge for it, and telephone networks take 5 to 7 business days to show it.`,
          ];
    },

    async reset(ref, held, state) {
      if (held?.related("cnam_preset") !== undefined) await takeAway(ref, held);
      sent.set(ref.number, null);
      return removeLeft(ref, state, undefined);
    },
  };

  /** Asks for a number without a name. That it has none is told by the number, not by a 404 of the request. */
  async function takeAway(ref: Ref, held: HeldNumber): Promise<void> {
    await numbers.write(ref, async () => {
      try {
        await client.write("DELETE", relation(ref));
      } catch (error) {
        const isMissing = error instanceof VendorError && error.kind === "notFound";
        const now =
          isMissing && held.related("cnam_preset") !== undefined ? await numbers.find(ref, { fresh: true }) : undefined;
        if (!isMissing || now?.related("cnam_preset") !== undefined) throw error;
      }
    });
    sent.set(ref.number, null);
  }

  /** What is not managed has nothing on its way, but what this process has just sent. */
  function isWanted(ref: Ref, known: Properties): known is { callerName: string } {
    const isManaged = !Array.isArray(known.managed) || known.managed.includes("callerName") || sent.has(ref.number);
    return isManaged && typeof known.callerName === "string";
  }

  async function submit(ref: Ref, value: string, state: Properties): Promise<Cnam> {
    const row = await cnams.save({ value }).catch(async (error: unknown) => {
      // Made by an attempt whose answer was lost, and not listed when it was looked for.
      const isThere = error instanceof VendorError && (error.kind === "rejected" || error.kind === "conflict");
      const late = isThere ? await byValue(value, undefined, { fresh: true }) : undefined;
      if (!late) throw error;
      return late;
    });
    madeFor(ref, state).set(row.id, true);
    return row;
  }

  function isBeingAssigned({ assignedAt, replaces }: Partial<Memory>, presetId: string | undefined): boolean {
    return (
      assignedAt !== undefined &&
      clock.now() - Date.parse(assignedAt) < ASSIGNING_MS &&
      (presetId === undefined || presetId === replaces)
    );
  }

  /**
   * Removes the records that we made and that serve nothing: removing one takes it from every number that has it (sheet
   * 9.6). Gives what is left, in words.
   */
  function removeLeft(ref: Ref, state: Properties, used: string | undefined): Promise<readonly string[]> {
    const left = madeIds(ref, state).filter((one) => one !== used);
    return removeEach("caller name record", left, async (id) => {
      cnams.letGo(id, ref.number);
      let isServing = false;
      await cnams.remove(id, async () => {
        const row = await cnams.read(id);
        isServing =
          row !== undefined &&
          (cnams.isHeldByOther(id, ref.number) || (row.relationships?.numbers?.data?.length ?? 0) > 0);
        return !row || isServing;
      });
      if (!isServing) madeFor(ref, state).set(id, false);
    });
  }
}

function statusOf({ attributes }: Cnam): "approved" | "pending" | "rejected" {
  if (attributes.is_approved) return "approved";
  return attributes.rejection_reason ? "rejected" : "pending";
}

/** `2018-07-10 23:14:28.529156+00:00` as ISO 8601. */
function submissionOf({ attributes }: Cnam): string | undefined {
  const at = Date.parse((attributes.creation_datetime ?? "").replace(" ", "T"));
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** Flowroute stores names in upper case (sheet 9.1). */
function sameName(a: string, b: string | undefined): boolean {
  return a.toUpperCase() === b?.toUpperCase();
}

function like(wanted: string | undefined, live: string | undefined): string | undefined {
  return wanted !== undefined && sameName(wanted, live) ? wanted : live;
}
