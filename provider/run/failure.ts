import type { Properties } from "../resources/resource";
import { restated, TelephonyError } from "../transport/errors";
import type { Run } from "./run";

/**
 * The thing exists, but not everything that was declared of it is done: state is kept, and the next run finishes the
 * rest.
 */
export class IncompleteError extends TelephonyError {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];

  constructor(id: string, properties: Properties, reason: string) {
    super(reason);
    this.id = id;
    this.properties = properties;
    this.reasons = [this.message];
  }
}

/**
 * Notes that a check, a create or an update of the resource failed: while that is so, nothing is given up in this run.
 */
export function noteFailure(run: Pick<Run, "register">, self: string | undefined, reason: string): void {
  run.register.note({ fact: "fails", by: self ?? "a resource", reason });
}

/**
 * Runs a create or an update. A failure is noted, and what it left, so that another attempt of this run goes on from
 * there; a success takes that back.
 */
export async function attempting<T>(run: Run, self: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    const done = await work();
    if (self !== undefined && run.register.facts().failed.has(self)) run.register.note({ fact: "succeeds", by: self });
    if (self !== undefined) run.begun.delete(self);
    return done;
  } catch (error) {
    noteFailure(run, self, messageOf(error));
    if (error instanceof IncompleteError && self !== undefined)
      run.begun.set(self, { id: error.id, state: error.properties });
    throw error;
  }
}

/**
 * Runs a piece of work; whatever it throws says what was being done. An error that isn't ours is a defect, and says so.
 */
export async function during<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IncompleteError) throw error;
    if (error instanceof TelephonyError) throw restated(error, `Could not ${doing}: ${error.message}`);
    throw new TelephonyError(
      `Could not ${doing}: a defect in pulumi-telephony ` +
        `(${error instanceof Error ? `${error.name}: ${error.message}` : "unknown"}). Nothing more was sent; ` +
        "please report it.",
    );
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
