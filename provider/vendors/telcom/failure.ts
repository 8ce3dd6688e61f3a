/** Errors for answers that the transport lets through: failures come with HTTP 200 (docs/facts/telcom.md#errors). */
import { type Failure, restated, VendorError, vendorError } from "../../transport/errors";
import { withoutStop } from "../../transport/plain-text";
import type { Account, Runtime } from "../vendor";
import { type Action, isPaid, pathOf } from "./action";
import { isKnown, kindOfRefusal, provesNothingDone, readEnvelope, wordsOf } from "./envelope";

export interface Failures {
  /** Of an answer that is not a success. */
  ofAnswer(action: Action, body: unknown, isWrite: boolean): VendorError;
  /** Of an answer that can't be right. `afterWrite`: the request may have been executed. */
  malformed(action: Action, detail: string, afterWrite?: boolean): VendorError;
  /** Of an answer that is Telcom's own and can't be read, with its own next step. */
  unreadable(action: Action, detail: string, advice: string): VendorError;
}

type Seen = Pick<Failure, "kind" | "words" | "detail" | "outcomeUnknown" | "body">;

export function createFailures(account: Account, runtime: Runtime, redact: (text: string) => string): Failures {
  function failure(action: Action, seen: Seen): VendorError {
    return vendorError({
      vendor: "Telcom",
      account: account.name ?? "default",
      ...runtime.hints,
      redact,
      method: "POST",
      path: pathOf(action),
      costs: isPaid(action),
      status: 200,
      ...seen,
    });
  }

  /** A failure with its own next step, where the general one for its kind would mislead. */
  function advised(action: Action, seen: Seen, advice: string): VendorError {
    const error = failure(action, seen);
    const words = withoutStop([seen.detail, seen.words?.message].filter(Boolean).join(": "));
    const code = error.code === undefined ? "" : ` (${error.code})`;
    const answer = `POST ${pathOf(action)} was answered with 200${code}${words && `: ${redact(words)}`}`;
    return restated(error, `Telcom (account ${error.account}): ${answer}. ${advice}`);
  }

  return {
    malformed: (action, detail, afterWrite = false) =>
      failure(action, { kind: "malformed", detail, outcomeUnknown: afterWrite }),

    unreadable: (action, detail, advice) => advised(action, { kind: "malformed", detail }, advice),

    ofAnswer(action, body, isWrite) {
      const answer = readEnvelope(body);
      if (!answer)
        return failure(action, {
          kind: "malformed",
          detail: "the answer has no status",
          outcomeUnknown: isWrite,
          body,
        });
      const words = wordsOf(body);
      const kind = kindOfRefusal(answer.status, words?.code);
      const seen: Seen = { kind, words, outcomeUnknown: isWrite && !provesNothingDone(kind), body };
      if (!isKnown(answer.status)) {
        const detail = `its pages don't know the status "${answer.status}"`;
        return advised(action, { ...seen, detail }, isWrite ? AFTER_UNKNOWN_WRITE : AFTER_UNKNOWN_READ);
      }
      if (action === "numbers/acquire" && kind === "notFound") return advised(action, seen, NOT_ON_OFFER);
      return failure(action, seen);
    },
  };
}

const NOT_ON_OFFER = "The number is no longer on offer: search again, or declare another one, and run again.";

const AFTER_UNKNOWN_READ = "Run again; if it stays, ask Telcom what it means.";

const AFTER_UNKNOWN_WRITE =
  "The request may have been executed anyway: it is repeated only where a look shows that it was not. " +
  "Look at what Telcom holds now (pulumi refresh, or its portal) before anything is done twice.";

/** Telcom's own "no such number", in its envelope. No web page and no proxy answers like that. */
export function saysNoSuchNumber(error: unknown): boolean {
  return error instanceof VendorError && error.kind === "notFound" && error.status === 200;
}
