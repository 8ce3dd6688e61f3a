import type { Clock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import type { Http } from "../transport/http";

/** What a user reads who pressed ^C: said where something new would have been sent. */
function interrupted(): TelephonyError {
  return new TelephonyError("the run was interrupted: what was under way is finished, and nothing new was sent. Run again to go on.");
}

/** A clock whose sleepers wake up with an error when the run is interrupted. */
export function interruptibleClock(clock: Clock, stop: AbortSignal): Clock {
  return {
    now: () => clock.now(),
    async sleep(ms, signal) {
      if (stop.aborted) throw interrupted();
      const either = signal ? AbortSignal.any([signal, stop]) : stop;
      await clock.sleep(ms, either).catch((error: unknown) => {
        throw stop.aborted ? interrupted() : error;
      });
    },
  };
}

/** Lets a request that is under way finish, and refuses every new one once the run is interrupted. */
export function interruptibleHttp(http: Http, stop: AbortSignal): Http {
  return {
    ...http,
    async send(call) {
      if (stop.aborted) throw interrupted();
      return http.send(call);
    },
  };
}
