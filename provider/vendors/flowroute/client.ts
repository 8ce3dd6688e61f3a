import { z } from "zod";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import type { Http, HttpCall, HttpResponse } from "../../transport/http";
import { createPace } from "../../transport/pace";
import { withoutStop } from "../../transport/plain-text";
import { redactor } from "../../transport/redact";
import type { Account, Runtime } from "../vendor";

const JSON_API = "application/vnd.api+json";

/** The way to one Flowroute account: requests in, parsed answers out. */
export interface Client {
  /** Gives the body. A VendorError of kind "notFound" means that Flowroute itself says the thing isn't there. */
  read(path: string, query?: HttpCall["query"]): Promise<unknown>;
  /**
   * The same; undefined where Flowroute itself says that the thing isn't there. An answer without a body is something
   * else.
   */
  find(path: string): Promise<{ readonly body: unknown } | undefined>;
  /** Sent once; gives the answer, whose body may be empty (204). */
  write(method: "POST" | "PATCH" | "DELETE", path: string, json?: unknown): Promise<HttpResponse>;
  /** Throws a VendorError of kind "malformed" that names the field where the answer isn't what is documented. */
  parse<T>(shape: z.ZodType<T>, body: unknown, about: string): T;
  malformed(about: string, detail: string): VendorError;
  /** The same for the answer to a write that may have been done all the same. */
  outcomeUnknown(about: string, answer: HttpResponse, detail: string): OutcomeUnknownError;
  /** Flowroute's own words in an answer that is no error to the transport, fit for a message. */
  said(body: unknown): string | undefined;
}

export function createClient(account: Account, runtime: Runtime): Client {
  const { accessKey = "", secretKey = "" } = account.credentials;
  const authorization = `Basic ${Buffer.from(`${accessKey}:${secretKey}`).toString("base64")}`;
  const redact = redactor([secretKey, authorization]);
  const label = account.name ?? "default";
  const http: Http = runtime.http({
    authorize: () => ({ authorization }),
    describe: (response) => words(response.body),
    // Flowroute has a limit for each endpoint and publishes none (sheet 1.6).
    pace: createPace({ perSecond: 10, adaptive: true, clock: runtime.clock }),
  });

  async function send(call: HttpCall): Promise<HttpResponse> {
    try {
      return await http.send({
        ...call,
        headers: { accept: JSON_API, ...(call.json !== undefined && { "content-type": JSON_API }) },
      });
    } catch (error) {
      if (!(error instanceof VendorError) || error.kind !== "notFound" || saysMissing(error.body)) throw error;
      throw malformed(
        `${call.method} ${call.path}`,
        `a 404 that is not Flowroute's word for a missing thing, so the path isn't served there (${said(error.body) ?? "no reason given"})`,
        error.body,
        404,
      );
    }
  }

  function outcomeUnknown(about: string, { status, body }: HttpResponse, detail: string): OutcomeUnknownError {
    return new OutcomeUnknownError(
      `Flowroute (account ${label}): ${about} was answered with ${status}, but ${detail} (${said(body) ?? "no reason given"}). It may have been done all the same, and was not sent again.`,
      { vendor: "Flowroute", account: label, kind: "malformed", status, body },
    );
  }

  function said(body: unknown): string | undefined {
    const message = words(body)?.message;
    return message === undefined ? undefined : redact(message);
  }

  function malformed(about: string, detail: string, body?: unknown, status?: number): VendorError {
    const message = `Flowroute (account ${label}): ${about} had an answer that can't be right: ${detail}. Nothing is concluded from it. Check ${runtime.hints.originHint}, and look at Flowroute's portal.`;
    return new VendorError(message, { vendor: "Flowroute", account: label, kind: "malformed", status, body });
  }

  return {
    read: async (path, query) => (await send({ method: "GET", path, query, effect: "read" })).body,
    find: (path) => unlessMissing(send({ method: "GET", path, effect: "read" }), undefined),
    async write(method, path, json) {
      const answer = await send({ method, path, json, effect: "write", costs: costs(method, path) });
      if (answer.status !== 207 && envelope.safeParse(answer.body).success)
        throw outcomeUnknown(`${method} ${path}`, answer, "it holds an error");
      return answer;
    },
    parse(shape, body, about) {
      const result = shape.safeParse(body);
      if (result.success) return result.data;
      const issue = result.error.issues[0];
      throw malformed(about, `${issue?.path.join(".") || "the body"}: ${issue?.message ?? "not as documented"}`, body);
    },
    malformed: (about, detail) => malformed(about, detail),
    outcomeUnknown,
    said,
  };
}

/**
 * A purchase, and what is created, changed or assigned of E911 and CNAM (sheet 1.7). A route, a label and a release are
 * free.
 */
function costs(method: string, path: string): boolean {
  return (
    (method === "POST" && /^\/v2\/numbers\/[^/]+$/.test(path)) ||
    (method !== "DELETE" && /\/(e911s|cnams)(\/|$)/.test(path))
  );
}

const envelope = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        status: z.unknown().optional(),
        title: z.unknown().optional(),
        detail: z.unknown().optional(),
        id: z.unknown().optional(),
      }),
    )
    .min(1),
});

/** A missing thing has the number 404 as its status; a URL that isn't served has a text there (sheet 1.8, shape 5). */
function saysMissing(body: unknown): boolean {
  const parsed = envelope.safeParse(body);
  return parsed.success && parsed.data.errors.every(({ status }) => status === 404);
}

/**
 * Flowroute's own words: title, detail (a text, or an object of complaints by field), and the id that its support asks
 * for.
 */
export function words(body: unknown): { message?: string } | undefined {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return undefined;
  const message = parsed.data.errors
    .map(({ status, title, detail, id }) => {
      const said = [title, ...complaints(detail)].filter((part) => typeof part === "string" && part !== "");
      if (said.length === 0 && typeof status === "string") said.push(status);
      const text = withoutStop(said.join(": "));
      return typeof id === "string" && text !== "" ? `${text} (error ${id})` : text;
    })
    .filter((text) => text !== "")
    .join("; ");
  return message === "" ? undefined : { message };
}

/** `{data: {attributes: {zip: ["too long"]}}}` is "zip: too long". */
function complaints(detail: unknown, field = ""): string[] {
  if (typeof detail === "string") return detail === "" ? [] : [field === "" ? detail : `${field}: ${detail}`];
  if (Array.isArray(detail)) return detail.flatMap((part) => complaints(part, field));
  if (typeof detail !== "object" || detail === null) return [];
  return Object.entries(detail).flatMap(([name, part]) =>
    complaints(part, name === "data" || name === "attributes" ? field : name),
  );
}

/** Whether Flowroute said that the thing isn't there. */
function isMissing(error: unknown): boolean {
  return error instanceof VendorError && error.kind === "notFound";
}

/** What `work` gives; `otherwise` where Flowroute says that the thing isn't there. */
export async function unlessMissing<T, U>(work: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return otherwise;
    throw error;
  }
}
