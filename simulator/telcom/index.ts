import type { SimulatedVendor } from "../vendor";
import { callerOf } from "./account";
import { handle } from "./endpoints";
import { errorAnswer, notFound } from "./errors";
import { demo, initialState, type TelcomState } from "./state";
import { settleSubscribers } from "./subscribers";
import { switches } from "./switches";

/** Telcom UK's unit telephony API, as `docs/facts/telcom.md` describes it. */
export const telcom: SimulatedVendor<TelcomState> = {
  name: "telcom",
  initial: initialState,
  switches,
  environment: (origin) => ({ TELCOM_URL: origin, TELCOM_AUTH_TOKEN: demo.token, TELCOM_AUTH_SECRET: demo.secret }),
  settle: settleSubscribers,
  handle,
  caller: callerOf,
  action: (request) => request.path.replace(/^\/api\/v2\//, ""),
  tooMany: (_context, seconds) => ({
    status: 429,
    body: { status: "error", time: null, flags: {}, data: { message: "Too many requests" } },
    headers: { "retry-after": String(seconds) },
  }),
  missing: (context) => errorAnswer(notFound(context, "Number", 1)),
};
