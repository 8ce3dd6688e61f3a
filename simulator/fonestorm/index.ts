import type { SimulatedVendor } from "../vendor";
import { accountNamed } from "./account";
import { handle } from "./endpoints";
import { errorAnswer, unknownNumber } from "./errors";
import { settleNumbers } from "./numbers";
import { settleReservations } from "./reservations";
import { demo, type FonestormState, initialState } from "./state";
import { switches } from "./switches";

/** FracTEL's FoneStorm API, as `docs/facts/fonestorm.md` describes it. */
export const fonestorm: SimulatedVendor<FonestormState> = {
  name: "fonestorm",
  initial: initialState,
  switches,
  environment: (origin) => ({
    FONESTORM_URL: origin,
    FONESTORM_USERNAME: demo.account,
    FONESTORM_PASSWORD: demo.password,
  }),
  settle: (context) => {
    settleNumbers(context);
    settleReservations(context);
  },
  handle,
  caller: (request) => accountNamed(request.headers.token),
  action: (request) => `${request.method} ${request.path.replace(/^\/v2/, "").replace(/\d{10}/, "{fonenumber}")}`,
  ratePerSecond: 10,
  tooMany: (context) => {
    const status = Number(context.setting("tooManyStatus"));
    return errorAnswer(context, { status, message: status === 400 ? "Rate Limit Exceeded" : "Too many requests." });
  },
  missing: (context) => errorAnswer(context, unknownNumber(context)),
};
