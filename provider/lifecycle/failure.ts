import type { Properties } from "../resources/resource";
import { restated, TelephonyError } from "../transport/errors";

/** The thing exists, but not everything that was declared of it is done: state is kept, and the next run finishes the rest. */
export class IncompleteError extends TelephonyError {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];

  constructor(id: string, properties: Properties, reason: string) {
    super(reason);
    this.id = id;
    this.properties = properties;
    this.reasons = [reason];
  }
}

/** Runs a piece of work; whatever it throws says what was being done. An error that isn't ours is a defect, and says so. */
export async function during<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IncompleteError) throw error;
    if (error instanceof TelephonyError) throw restated(error, `Could not ${doing}: ${error.message}`);
    throw new TelephonyError(
      `Could not ${doing}: a defect in pulumi-telephony (${error instanceof Error ? `${error.name}: ${error.message}` : "unknown"}). Nothing more was sent; please report it.`,
    );
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
