import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import type { Clock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import type { Http } from "../transport/http";

/** What a user reads who pressed ^C: said where something new would have been sent. */
function interrupted(): TelephonyError {
  return new TelephonyError(
    "the run was interrupted: what was under way is finished, and nothing new was sent. Run again to go on.",
  );
}

const timeLimit = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs a piece of work that sends nothing new when its time is over. What is under way then is finished, so that its
 * outcome is known.
 */
export function withinSeconds<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const error = new TelephonyError(
    `the time that customTimeouts give it (${seconds} s) is over: what was under way is finished, and nothing ` +
      "new was sent. Run again to go on, or give it more time.",
  );
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(error), seconds * 1_000);
  return timeLimit.run(controller.signal, work).finally(() => clearTimeout(timer));
}

/** The run's own end, or that of the time that the present piece of work has. */
function ended(stop: AbortSignal): TelephonyError | undefined {
  if (stop.aborted) return interrupted();
  const limit = timeLimit.getStore();
  // The signal is only ever aborted above, with that error.
  return limit?.aborted ? (limit.reason as TelephonyError) : undefined;
}

/** A clock whose sleepers wake up with an error when the run is interrupted. */
export function interruptibleClock(clock: Clock, stop: AbortSignal): Clock {
  return {
    now: () => clock.now(),
    async sleep(ms, signal) {
      const over = ended(stop);
      if (over) throw over;
      const limit = timeLimit.getStore();
      const either = AbortSignal.any([stop, ...(signal ? [signal] : []), ...(limit ? [limit] : [])]);
      await clock.sleep(ms, either).catch((error: unknown) => {
        throw ended(stop) ?? error;
      });
    },
  };
}

/**
 * How long a read that is under way may go on after ^C: what was bought is to be in state before the process ends (four
 * seconds).
 */
const READ_GRACE_MS = 2_500;

/**
 * Lets a request that is under way finish, a read for a while only, and refuses every new one once the run is
 * interrupted.
 */
export function interruptibleHttp(http: Http, stop: AbortSignal): Http {
  return {
    ...http,
    async send(call) {
      const over = ended(stop);
      if (over) throw over;
      return call.effect === "read" ? unlessStopped(http.send(call), stop) : http.send(call);
    },
  };
}

/** A read's answer, or the interruption's error when that comes first and the answer does not follow soon. */
async function unlessStopped<T>(answer: Promise<T>, stop: AbortSignal): Promise<T> {
  const done = new AbortController();
  const { signal } = done;
  const stopped = once(stop, "abort", { signal }).then(() => after(READ_GRACE_MS, undefined, { signal }));
  try {
    return await Promise.race([
      answer,
      stopped.then(() => {
        throw interrupted();
      }),
    ]);
  } finally {
    done.abort();
  }
}
