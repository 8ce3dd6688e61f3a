import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import type { Http } from "../transport/http";

/** What a user reads who pressed ^C: said where something new would have been sent. */
function interrupted(): TelephonyError {
  return new TelephonyError("the run was interrupted: what was under way is finished, and nothing new was sent. Run again to go on.");
}

const timeLimit = new AsyncLocalStorage<AbortSignal>();

/** Runs a piece of work that sends nothing new when its time is over. What is under way then is finished, so that its outcome is known. */
export function withinSeconds<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const error = new TelephonyError(
    `the time that customTimeouts give it (${seconds} s) is over: what was under way is finished, and nothing new was sent. Run again to go on, or give it more time.`,
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

/** Lets a request that is under way finish, and refuses every new one once the run is interrupted. */
export function interruptibleHttp(http: Http, stop: AbortSignal): Http {
  return {
    ...http,
    async send(call) {
      const over = ended(stop);
      if (over) throw over;
      return http.send(call);
    },
  };
}
