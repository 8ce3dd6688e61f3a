import type { z } from "zod";
import { type Failure, restated, VendorError, vendorError } from "../../transport/errors";
import type { Http } from "../../transport/http";
import { createPace } from "../../transport/pace";
import { withoutStop } from "../../transport/plain-text";
import { redactor } from "../../transport/redact";
import type { Account, Runtime } from "../vendor";
import { isKnown, kindOfRefusal, readEnvelope, wordsOf } from "./envelope";
import { oddity } from "./wire";

/** `<controller>/<action>`: there is nothing else in a path. */
export type Action = `${"numbers" | "menus" | "call_groups" | "extensions"}/${string}`;
export type Parameters = Readonly<Record<string, unknown>>;

/** Telcom's calls. Each sends one request and gives the envelope's `data`. */
export interface Client {
  /** Throws VendorError for whatever is not a success; "malformed", with the field, for data of another shape. */
  read<Shape extends z.ZodType>(action: Action, parameters: Parameters, shape: Shape): Promise<z.infer<Shape>>;
  /** Throws VendorError for a declared failure, OutcomeUnknownError for an answer that does not say how it went. */
  write(action: Action, parameters: Parameters): Promise<unknown>;
  /** An error for an answer that can't be right. `afterWrite`: what was asked may have been done all the same. */
  malformed(action: Action, detail: string, afterWrite?: boolean): VendorError;
  /** An error for an answer of Telcom's own that can't be read, with its own next step. */
  unreadable(action: Action, detail: string, advice: string): VendorError;
}

type Wrong = Pick<Failure, "kind" | "words" | "detail" | "outcomeUnknown" | "body">;

export function createClient(account: Account, runtime: Runtime): Client {
  const { authToken = "", authSecret = "" } = account.credentials;
  const redact = redactor([authToken, authSecret]);
  const http: Http = runtime.http({
    authorize: () => ({ "X-Auth-Token": authToken, "X-Auth-Secret": authSecret }),
    describe: ({ body }) => wordsOf(body),
    isRefusal: ({ body }) => {
      const answer = readEnvelope(body);
      const kind =
        answer && answer.status !== "success" ? kindOfRefusal(answer.status, wordsOf(body)?.code) : undefined;
      return kind !== undefined && kind !== "unavailable" && kind !== "malformed";
    },
    // The vendor publishes no limit and announces that there will be one.
    pace: createPace({ perSecond: 10, adaptive: true, clock: runtime.clock }),
  });

  /** HTTP 200 says nothing here, so the error is made after the transport has let the answer through. */
  function failure(action: Action, wrong: Wrong): VendorError {
    return vendorError({
      vendor: "Telcom",
      account: account.name ?? "default",
      ...runtime.hints,
      redact,
      method: "POST",
      path: pathOf(action),
      costs: costs(action),
      status: 200,
      ...wrong,
    });
  }

  /** The same with a next step of ours, where the general one for its kind would mislead. */
  function advised(action: Action, wrong: Wrong, advice: string): VendorError {
    const error = failure(action, wrong);
    const said = withoutStop([wrong.detail, wrong.words?.message].filter(Boolean).join(": "));
    const code = error.code === undefined ? "" : ` (${error.code})`;
    const seen = `Telcom (account ${error.account}): POST ${pathOf(action)} was answered with 200${code}${said && `: ${redact(said)}`}.`;
    return restated(error, `${seen} ${advice}`);
  }

  async function call(action: Action, parameters: Parameters, effect: "read" | "write"): Promise<unknown> {
    const { body } = await http.send({
      method: "POST",
      path: pathOf(action),
      form: { params: JSON.stringify(parameters) },
      effect,
      costs: costs(action),
    });
    const answer = readEnvelope(body);
    const isWrite = effect === "write";
    if (!answer)
      throw failure(action, { kind: "malformed", detail: "the answer has no status", outcomeUnknown: isWrite, body });
    if (answer.status === "success") return answer.data;
    const words = wordsOf(body);
    const kind = kindOfRefusal(answer.status, words?.code);
    const wrong = { kind, words, outcomeUnknown: isWrite && (kind === "unavailable" || kind === "malformed"), body };
    if (!isKnown(answer.status))
      throw advised(
        action,
        { ...wrong, detail: `its pages don't know the status "${answer.status}"` },
        afterUnheardOf(isWrite),
      );
    if (action === "numbers/acquire" && kind === "notFound") throw advised(action, wrong, NO_OFFER);
    throw failure(action, wrong);
  }

  const malformed = (action: Action, detail: string, afterWrite = false) =>
    failure(action, { kind: "malformed", detail, outcomeUnknown: afterWrite });

  return {
    malformed,
    unreadable: (action, detail, advice) => advised(action, { kind: "malformed", detail }, advice),
    write: (action, parameters) => call(action, parameters, "write"),
    async read(action, parameters, shape) {
      const result = shape.safeParse(await call(action, parameters, "read"));
      if (result.success) return result.data;
      throw malformed(action, oddity(result.error.issues));
    },
  };
}

const NO_OFFER = "The number is no longer on offer: search again, or declare another one, and run again.";

function afterUnheardOf(isWrite: boolean): string {
  return isWrite
    ? "The request may have been executed all the same, so it was not sent again. Look at what Telcom holds now (pulumi refresh, or its portal) before anything is done twice."
    : "Run again; if it stays, ask Telcom what it means.";
}

/** The one action that is paid for. */
function costs(action: Action): boolean {
  return action === "numbers/acquire";
}

function pathOf(action: Action): string {
  return `/api/v2/${action}`;
}

/** The vendor's own "no such number", in its envelope: no page and no proxy says it. */
export function saysNoSuchNumber(error: unknown): boolean {
  return error instanceof VendorError && error.kind === "notFound" && error.status === 200;
}

/** A failure that the vendor declares in its envelope: nothing was executed. */
export function isDeclaredFailure(error: unknown): boolean {
  return (
    error instanceof VendorError && error.status === 200 && (error.kind === "rejected" || error.kind === "notFound")
  );
}
