import type { z } from "zod";
import type { VendorError } from "../../transport/errors";
import { redactor } from "../../transport/redact";
import type { Account, Runtime } from "../vendor";
import { type Action, isPaid, pathOf } from "./action";
import { isRefusal, pagesOf, readEnvelope, wordsOf } from "./envelope";
import { createFailures } from "./failure";
import { shapeProblem } from "./wire";

export type Parameters = Readonly<Record<string, unknown>>;

/** Telcom's calls. Each sends one request and gives the envelope's `data`. */
export interface Client {
  /** Throws VendorError for whatever is not a success; "malformed", with the field, for data of another shape. */
  read<Shape extends z.ZodType>(action: Action, parameters: Parameters, shape: Shape): Promise<z.infer<Shape>>;
  /** Throws VendorError for a declared failure, OutcomeUnknownError for an answer that does not say how it went. */
  write(action: Action, parameters: Parameters): Promise<unknown>;
  /** The error for an answer that can't be right. `afterWrite`: the request may have been executed. */
  malformedAnswer(action: Action, detail: string, afterWrite?: boolean): VendorError;
  /** The error for an answer that is Telcom's own and can't be read, with its own next step. */
  unreadableAnswer(action: Action, detail: string, advice: string): VendorError;
}

/** Requests. Telcom publishes no limit and announces one (docs/facts/telcom.md#limits). */
const PER_SECOND = 9.5;

export function createClient(account: Account, runtime: Runtime): Client {
  const { authToken = "", authSecret = "" } = account.credentials;
  const failures = createFailures(account, runtime, redactor([authToken, authSecret]));
  const http = runtime.http({
    authorize: () => ({ "X-Auth-Token": authToken, "X-Auth-Secret": authSecret }),
    describe: ({ body }) => wordsOf(body),
    isRefusal: ({ body }) => isRefusal(body),
    pace: runtime.pace(PER_SECOND),
  });

  async function send(action: Action, parameters: Parameters, effect: "read" | "write"): Promise<unknown> {
    const { body } = await http.send({
      method: "POST",
      path: pathOf(action),
      form: { params: JSON.stringify(parameters) },
      effect,
      costs: isPaid(action),
    });
    const answer = readEnvelope(body);
    // The list is not paged: what one of several pages lacks may be on the others.
    if (answer?.status === "success" && action === "numbers/list" && pagesOf(body) > 1)
      throw failures.malformed(action, `it is one of ${pagesOf(body)} pages, and the whole list was asked for`);
    if (answer?.status === "success") return answer.data;
    throw failures.ofAnswer(action, body, effect === "write");
  }

  return {
    malformedAnswer: failures.malformed,
    unreadableAnswer: failures.unreadable,
    write: (action, parameters) => send(action, parameters, "write"),
    async read(action, parameters, shape) {
      const result = shape.safeParse(await send(action, parameters, "read"));
      if (result.success) return result.data;
      throw failures.malformed(action, shapeProblem(result.error.issues));
    },
  };
}
