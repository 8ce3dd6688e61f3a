import { formatId } from "../resources/id";
import { valueAt } from "../resources/path";
import type { Properties, Resource } from "../resources/resource";
import { noteChange } from "../run/changes";
import { OutcomeUnknownError, TelephonyError, VendorError } from "../transport/errors";
import { shortened } from "../transport/plain-text";
import { noteOwnNumber } from "./away-from";
import { isSame } from "./compare";
import { concealed, shownValue } from "./conceal";
import { getLive } from "./look";
import type { Work } from "./work";

/** How long a vendor has before a write whose answer was lost is looked at and sent again, in ms, time by time. */
const RESEND_AFTER_MS = [1_000, 2_000];
const LONGEST_SHOWN = 120;
/** How long a vendor may show the old value after it has accepted a new one, in ms between looks. */
const LOOKS_MS = [500, 1_000, 2_000, 4_000];

/** The paths that a message names: of a unit, which is written whole, those that are declared. */
export function declaredNames(inputs: Properties, paths: readonly string[]): string {
  return paths.filter((path) => valueAt(inputs, path) !== undefined).join(", ");
}

/**
 * Brings the paths to their declared values and gives the live state, verified. A write whose answer was lost is
 * repeated only for what a read has shown to be missing. `seenFirst` is what was just read. Throws when a value did not
 * take.
 */
export async function write(
  work: Work,
  declared: Properties,
  state: Properties,
  paths: readonly string[],
  seenFirst?: Properties,
): Promise<Properties> {
  const { run, adapter, ref } = work;
  const known = knownOf(work.resource, state, declared);
  let left = paths;
  let last = state;
  let live = seenFirst;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    const wait = RESEND_AFTER_MS[attempt];
    try {
      if (!adapter.update) throw new TelephonyError(`${work.vendor.title} can't change a ${work.resource.kind}.`);
      const notes = await adapter.update(ref, { paths: left, inputs: declared, state: last, ...(live && { live }) });
      // Also where another resource's request took it along.
      noteChange();
      for (const note of notes ?? []) run.say(concealed(work, [state, declared], `${formatId(ref)}: ${note}`));
      break;
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError) || wait === undefined) throw error;
      await run.clock.sleep(wait);
      const seen = await getLive(work, known, true);
      last = seen;
      live = seen;
      left = remainingPaths(
        work.resource,
        left,
        (path) => !isApplied(work, path, declared, seen) || isUnverifiable(work, path),
      );
    }
  }
  await noteOwnNumber(work, declared, paths);
  return verifyApplied(work, declared, known, paths);
}

/**
 * What was last seen, with what is wanted in its place. Of a unit only what is declared counts: its other members were
 * another delivery's.
 */
export function knownOf(resource: Resource, state: Properties, declared: Properties): Properties {
  const unit = resource.unit?.some((path) => declared[path] !== undefined) ? resource.unit : [];
  return { ...Object.fromEntries(Object.entries(state).filter(([key]) => !unit.includes(key))), ...declared };
}

/** The live state, once every path reads as declared. Throws when one does not. */
export async function verifyApplied(
  work: Work,
  declared: Properties,
  known: Properties,
  paths: readonly string[],
): Promise<Properties> {
  // The answer to a write may be too strange to be read, which proves nothing: then the vendor is asked.
  let live = await getLive(work, known, false).catch((error: unknown) => {
    if (error instanceof VendorError && error.kind === "malformed") return getLive(work, known, true);
    throw error;
  });
  for (const wait of LOOKS_MS) {
    if (paths.every((path) => isApplied(work, path, declared, live))) return live;
    await work.run.clock.sleep(wait);
    live = await getLive(work, known, true);
  }
  const missing = paths.filter((path) => !isApplied(work, path, declared, live));
  if (missing.length === 0) return live;
  const misreported = (path: string) =>
    `${path} as ${forMessage(work, path, live, known)} instead of ${forMessage(work, path, declared, known)}`;
  throw new TelephonyError(
    `${work.vendor.title} accepted the change, but still reports ${missing.map(misreported).join("; ")}. ` +
      "Check its portal; the next `pulumi up` tries again.",
  );
}

/** What is pending reads as what was submitted. */
function isApplied({ resource, support }: Work, path: string, declared: Properties, live: Properties): boolean {
  return (
    (support.unverifiable ?? []).includes(path) ||
    isSame(resource, support, path, valueAt(live, path), valueAt(declared, path))
  );
}

function isUnverifiable({ support }: Work, path: string): boolean {
  return (support.unverifiable ?? []).includes(path);
}

/** What is left of the paths; a unit stays whole. */
function remainingPaths(resource: Resource, paths: readonly string[], isLeft: (path: string) => boolean): string[] {
  const unit = resource.unit ?? [];
  const unitLeft = paths.some((path) => unit.includes(path) && isLeft(path));
  return paths.filter((path) => (unit.includes(path) ? unitLeft : isLeft(path)));
}

/** A value as an error may print it. `others`: what else may tell that it is secret. */
export function forMessage(work: Work, path: string, properties: Properties, ...others: readonly Properties[]): string {
  if ((valueAt(properties, path) ?? undefined) === undefined) return "not set";
  return shortened(shownValue(work, path, properties, ...others) ?? "[secret]", LONGEST_SHOWN);
}
