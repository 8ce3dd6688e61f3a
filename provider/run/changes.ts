import { AsyncLocalStorage } from "node:async_hooks";

const recorder = new AsyncLocalStorage<{ changed: boolean }>();

/**
 * Runs a piece of work, and tells whether anything was changed at the vendor by it, or may have been, also where it
 * fails. Whoever records around it is told too.
 */
export async function recordingChanges<T>(
  work: () => Promise<T>,
): Promise<{ readonly changed: boolean } & ({ readonly value: T } | { readonly error: unknown })> {
  const record = { changed: false };
  try {
    const value = await recorder.run(record, work);
    return { changed: record.changed, value };
  } catch (error) {
    return { changed: record.changed, error };
  } finally {
    if (record.changed) noteChange();
  }
}

/** A write was executed, or perhaps was. */
export function noteChange(): void {
  const record = recorder.getStore();
  if (record) record.changed = true;
}
