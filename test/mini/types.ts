/** What the small engine takes and gives. */

import type { Properties } from "../../provider/resources/resource";
import type { Register } from "../../provider/run/register";
import type { RunOptions } from "../../provider/run/run";
import type { Clock } from "../../provider/transport/clock";

export type Front = "dynamic" | "native";

/** Where a resource stands in its stack: with stack, project and type that is its URN. */
export interface Place {
  readonly name: string;
  /** The types of its parents, such as `my:index:Office`. */
  readonly parent?: string;
  /** Dynamic where none is given. */
  readonly front?: Front;
}

export interface Declaration extends Place {
  readonly kind: string;
  readonly inputs: Properties;
  /** The name of its explicit provider, which only the native front has. */
  readonly provider?: string;
  /** Former places; what they don't say is as it is now. The other front's type is always one, as in the classes. */
  readonly aliases?: readonly Partial<Place>[];
  /** Inputs whose change replaces; "*" is any. */
  readonly replaceOnChanges?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  /** Paths of which the engine hands the inputs in state on, whatever the program says. */
  readonly ignoreChanges?: readonly string[];
}

export interface Held {
  readonly kind: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Why the last create or update was incomplete. */
  readonly reasons?: readonly string[];
  /** Its key is its name, where none is given. */
  readonly place?: Place;
  readonly provider?: string;
  readonly isTainted?: boolean;
}

export interface Report {
  /** What was done to each resource, by key: `same`, `create`, `update`, `replace`, `delete`, `gone`, or a failure. */
  readonly steps: Record<string, string>;
  /** Input paths that an update's preview would show, by resource. */
  readonly shown: Record<string, readonly string[]>;
  readonly failures: Record<string, string>;
  readonly said: readonly string[];
  readonly requests: number;
}

export interface MiniEngine {
  /** `up`, without a refresh unless it is asked for: brings state to the program. */
  up(program: readonly Declaration[], options?: UpOptions): Promise<Report>;
  /** What a preview would say, without a request. */
  preview(program: readonly Declaration[]): Promise<Report>;
  refresh(): Promise<Report>;
  destroy(options?: DestroyOptions): Promise<Report>;
  /**
   * `pulumi stack rename`, also with a new name of the project: URNs are rewritten, what stands in properties is not.
   */
  rename(to: { readonly stack?: string; readonly project?: string }): void;
  /** `pulumi state taint` */
  taint(key: string): void;
  /** `pulumi state move` */
  move(keys: readonly string[], to: MiniEngine): void;
  /** By key: the name, for a dynamic resource without a parent (`keyOf`). */
  readonly state: Map<string, Held>;
  /** What was replaced and is still to be deleted: the engine keeps it in state until that has worked. */
  readonly leftOver: Set<Held>;
}

export interface UpOptions {
  /** Keys that `--replace` names. */
  readonly replace?: readonly string[];
  /** Keys that `--target` names: the engine says nothing to a provider of any other. */
  readonly target?: readonly string[];
  readonly exclude?: readonly string[];
  /** Stops at the first failure and deletes nothing then, as the engine does without `--continue-on-error`. */
  readonly stopAtFailure?: boolean;
  /** `--refresh`: in the same engine, so with the same register. */
  readonly refresh?: boolean;
  /** How often an `onError` hook repeats a create that failed. */
  readonly retries?: number;
}

export interface DestroyOptions {
  readonly target?: readonly string[];
  /** `--run-program`: the program makes its objects, and nothing is checked. */
  readonly program?: readonly Declaration[];
}

export interface MiniOptions {
  readonly stack?: string;
  readonly project?: string;
  readonly environment?: Record<string, string>;
  readonly clock?: Clock;
  /** Whether the run has been killed: from then on none of its results reaches the state. */
  readonly isKilled?: () => boolean;
  /** What its commands share with other processes; otherwise each has a register of its own. */
  readonly register?: () => Register;
  /** Draws a whole number below its argument: for histories that are to be played again. */
  readonly below?: (count: number) => number;
  /** What the provider has, where that is not all of ours. */
  readonly serves?: Pick<RunOptions, "resources" | "vendors">;
}
