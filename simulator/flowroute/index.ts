import type { SimulatedVendor } from "../vendor";
import { callerOf } from "./account";
import { isSet } from "./call";
import { settleReviews } from "./cnam";
import { handle } from "./endpoints";
import { notOnAccount, refused } from "./errors";
import { settleTasks } from "./messaging";
import { demoAccounts, type FlowrouteState, initialState } from "./state";
import { switches } from "./switches";

/** Flowroute's API for numbers, as `docs/facts/flowroute.md` describes it. */
export const flowroute: SimulatedVendor<FlowrouteState> = {
  name: "flowroute",
  initial: initialState,
  switches,
  environment: (origin) => ({
    FLOWROUTE_ACCESS_KEY: demoAccounts[0].accessKey,
    FLOWROUTE_SECRET_KEY: demoAccounts[0].secretKey,
    FLOWROUTE_URL: origin,
  }),
  settle: (context) => {
    settleTasks(context);
    settleReviews(context);
  },
  handle,
  caller: callerOf,
  tooMany: (context, retryAfterSeconds) => {
    const { response } = refused(context, 429, "Too Many Requests", "The request rate limit was exceeded.");
    if (isSet(context, "retryAfter", "absent")) return response;
    return { ...response, headers: { "Retry-After": String(retryAfterSeconds) } };
  },
  missing: () => notOnAccount().response,
};
