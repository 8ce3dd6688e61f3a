import type { z } from "zod";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import type { HttpCall, HttpResponse } from "../../transport/http";
import { redactor } from "../../transport/redact";
import type { Account, Runtime } from "../vendor";
import { explanation, holdsError, saysMissing } from "./error-body";

const JSON_API = "application/vnd.api+json";

/** Sends requests to one Flowroute account and parses the answers. */
export interface Client extends AnswerErrors {
  /** Gives the body. A VendorError of kind "notFound" means that Flowroute itself says the thing isn't there. */
  read(path: string, query?: HttpCall["query"]): Promise<unknown>;
  /**
   * The answer's body, which may be empty; undefined where Flowroute itself says that the thing isn't there.
   */
  find(path: string): Promise<{ readonly body: unknown } | undefined>;
  /** A read that may not be served, by POST: sent once, whatever happens. Gives the body. */
  tryToRead(path: string, json: unknown): Promise<unknown>;
  /** Sent once; gives the answer, whose body may be empty (204). */
  write(method: "POST" | "PATCH" | "DELETE", path: string, json?: unknown): Promise<HttpResponse>;
  /** Throws a VendorError of kind "malformed" that names the field where the answer isn't what is documented. */
  parse<T>(shape: z.ZodType<T>, body: unknown, about: string): T;
}

/** Errors about answers that are errors to us and not to the transport. */
interface AnswerErrors {
  /** An answer that can't be right. */
  malformed(about: string, detail: string, body?: unknown, status?: number): VendorError;
  /** An answer to a write that doesn't tell whether the write was executed. */
  outcomeUnknown(about: string, answer: HttpResponse, detail: string): OutcomeUnknownError;
  /** Flowroute's explanation in an answer, fit for a message. */
  reasonIn(body: unknown): string | undefined;
}

/** Requests. Each endpoint has a limit, and none is published (docs/facts/flowroute.md#limits). */
const PER_SECOND = 9.5;

export function createClient(account: Account, runtime: Runtime): Client {
  const { accessKey = "", secretKey = "" } = account.credentials;
  const authorization = `Basic ${Buffer.from(`${accessKey}:${secretKey}`).toString("base64")}`;
  const errors = createAnswerErrors(account, runtime, redactor([secretKey, authorization]));
  const http = runtime.http({
    authorize: () => ({ authorization }),
    describe: (response) => explanation(response.body),
    pace: runtime.pace(PER_SECOND),
  });

  async function send(call: HttpCall): Promise<HttpResponse> {
    try {
      return await http.send({
        ...call,
        headers: { accept: JSON_API, ...(call.json !== undefined && { "content-type": JSON_API }) },
      });
    } catch (error) {
      if (!(error instanceof VendorError) || error.kind !== "notFound" || saysMissing(error.body)) throw error;
      throw errors.malformed(
        `${call.method} ${call.path}`,
        "a 404 that is not Flowroute's word for a missing thing, so the path isn't served there " +
          `(${errors.reasonIn(error.body) ?? "no reason given"})`,
        error.body,
        404,
      );
    }
  }

  return {
    ...errors,
    read: async (path, query) => (await send({ method: "GET", path, query, effect: "read" })).body,
    find: (path) => unlessMissing(send({ method: "GET", path, effect: "read" }), undefined),
    tryToRead: async (path, json) => (await send({ method: "POST", path, json, effect: "read", isTry: true })).body,
    async write(method, path, json) {
      const answer = await send({ method, path, json, effect: "write", costs: costs(method, path) });
      if (answer.status !== 207 && holdsError(answer.body))
        throw errors.outcomeUnknown(`${method} ${path}`, answer, "it holds an error");
      return answer;
    },
    parse(shape, body, about) {
      const result = shape.safeParse(body);
      if (result.success) return result.data;
      const issue = result.error.issues[0];
      const field = issue?.path.join(".") || "the body";
      throw errors.malformed(about, `${field}: ${issue?.message ?? "not as documented"}`, body);
    },
  };
}

function createAnswerErrors(
  { name: label = "default" }: Account,
  { hints }: Runtime,
  redact: (text: string) => string,
): AnswerErrors {
  const reasonIn = (body: unknown) => {
    const message = explanation(body)?.message;
    return message === undefined ? undefined : redact(message);
  };
  return {
    reasonIn,
    malformed(about, detail, body, status) {
      const message =
        `Flowroute (account ${label}): ${about} had an answer that can't be right: ${detail}. Nothing is concluded ` +
        `from it. Check ${hints.originHint}, and look at Flowroute's portal.`;
      return new VendorError(message, { vendor: "Flowroute", account: label, kind: "malformed", status, body });
    },
    outcomeUnknown(about, { status, body }, detail) {
      return new OutcomeUnknownError(
        `Flowroute (account ${label}): ${about} was answered with ${status}, but ${detail} ` +
          `(${reasonIn(body) ?? "no reason given"}). It may have been executed anyway: it is repeated only where a look shows that it was not.`,
        { vendor: "Flowroute", account: label, kind: "malformed", status, body },
      );
    },
  };
}

/**
 * Whether a write may cost money: a purchase, and what is created, changed or assigned of E911 and CNAM
 * (docs/facts/flowroute.md#money). A route, a label and a release are free.
 */
function costs(method: string, path: string): boolean {
  return (
    (method === "POST" && /^\/v2\/numbers\/[^/]+$/.test(path)) ||
    (method !== "DELETE" && /\/(e911s|cnams)(\/|$)/.test(path))
  );
}

/** What `work` gives; `otherwise` where Flowroute says that the thing isn't there. */
export async function unlessMissing<T, U>(work: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof VendorError && error.kind === "notFound") return otherwise;
    throw error;
  }
}
