import type { z } from "zod";
import { type ErrorKind, OutcomeUnknownError, TelephonyError, VendorError } from "../../transport/errors";
import type { Http } from "../../transport/http";
import { path } from "../../transport/path";
import type { Account, Runtime } from "../vendor";
import { errorWords, NOT_FOUND, saysNotFound } from "./errors";
import { dialDigits } from "./number-format";
import { createTokens } from "./token";
import { answerShape, type FoneNumber, listShape } from "./wire";

/** Errors in the name of one account. Each sentence begins with what was being done. */
interface AccountErrors {
  vendorError(kind: ErrorKind, sentence: string): VendorError;
  outcomeUnknown(sentence: string): OutcomeUnknownError;
  /** An error of the program's or its user's, and not of FoneStorm's. */
  accountError(sentence: string): TelephonyError;
}

/** The requests of one FoneStorm account. */
export interface Client extends AccountErrors {
  /** Sends one request with a token. Throws as `Http.send` does. */
  readonly send: Http["send"];
  /** The account that the token acts for. */
  accountId(): Promise<string>;
  /** Parses a part of an answer, which messages call `what`. Throws VendorError "malformed" that names the field. */
  parse<T>(shape: z.ZodType<T>, body: unknown, what: string): T;
  /**
   * GET /v2/fonenumbers/{n}, by ten digits. Undefined only when FoneStorm itself says that the account has no such
   * number.
   */
  readNumber(number: string): Promise<FoneNumber | undefined>;
  /** GET /v2/fonenumbers, the numbers in ten digits. */
  listNumbers(query: NumbersQuery): Promise<readonly FoneNumber[]>;
}

/** `filter`: whole numbers, where FoneStorm still gives them. `active`: those with this status alone. */
export type NumbersQuery = { readonly filter: "all" } | { readonly active: "yes" | "cancel" };

const TITLE = "FoneStorm";
/** Below the limit of 10 a second for each account (docs/facts/fonestorm.md#limits). */
const PER_SECOND = 9.5;

export function createClient(account: Account, runtime: Runtime): Client {
  const { clock } = runtime;
  const { username = "", password = "", subaccount } = account.credentials;
  const errors = accountErrors(account);
  const parse: Client["parse"] = (shape, body, what) => parsed(errors, shape, body, what);

  const http: Http = runtime.http({
    authorize: async () => ({ token: (await tokens.get()).value }),
    renew: (used) => tokens.renew(used),
    describe: ({ body }) => errorWords(body),
    // Messages over their limit are answered with 400 (docs/facts/fonestorm.md#limits).
    isRateLimited: ({ status, body }) => status === 400 && /rate limit exceeded/i.test(errorWords(body)?.message ?? ""),
    pace: runtime.pace(PER_SECOND),
  });
  const send: Http["send"] = (call) => http.send(call);
  const login = { username, password, ...(subaccount && { subaccount }) };
  const tokens = createTokens({ login, clock, send, parse });

  const client: Client = {
    ...errors,
    send,
    parse,
    accountId: async () => (await tokens.get()).accountId,
    readNumber: (number) => readNumber(client, number),
    listNumbers: (query) => listNumbers(client, query),
  };
  return client;
}

function accountErrors({ name: account = "default" }: Account): AccountErrors {
  const inName = (sentence: string) => `${TITLE} (account ${account}): ${sentence}`;
  const details = (kind: ErrorKind) => ({ vendor: TITLE, account, kind });
  return {
    vendorError: (kind, sentence) => new VendorError(inName(sentence), details(kind)),
    outcomeUnknown: (sentence) => new OutcomeUnknownError(inName(sentence), details("malformed")),
    accountError: (sentence) => new TelephonyError(inName(sentence)),
  };
}

function parsed<T>({ vendorError }: AccountErrors, shape: z.ZodType<T>, body: unknown, what: string): T {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.length ? `the field ${issue.path.join(".")}` : "the body";
  throw vendorError(
    "malformed",
    `${what} was answered with something that is not the API's: ${field} has another form ` +
      `(${issue?.message ?? "unknown"}). Check the URL, and report it if it is right.`,
  );
}

async function readNumber(client: Client, number: string): Promise<FoneNumber | undefined> {
  const what = `GET /v2/fonenumbers/${number}`;
  const { status, body } = await client.send({
    method: "GET",
    path: path`/v2/fonenumbers/${number}`,
    effect: "read",
    accept: NOT_FOUND,
  });
  if (NOT_FOUND.includes(status)) {
    if (saysNotFound(body, status)) return undefined;
    throw client.vendorError(
      "malformed",
      `${what} was answered with ${status}, and not in FoneStorm's words: that proves nothing about the number. ` +
        "Check the URL and what stands between.",
    );
  }
  const { fonenumber } = client.parse(answerShape, body, what);
  if (dialDigits(fonenumber.fonenumber) === number) return fonenumber;
  throw client.vendorError(
    "malformed",
    `${what} was answered with another number: that proves nothing about this one. Run again, and check what ` +
      "stands between.",
  );
}

async function listNumbers(client: Client, query: NumbersQuery): Promise<readonly FoneNumber[]> {
  const { body } = await client.send({ method: "GET", path: "/v2/fonenumbers", query: { ...query }, effect: "read" });
  const { fonenumbers } = client.parse(listShape, body, "GET /v2/fonenumbers");
  return fonenumbers.map((listed) => ({ ...listed, fonenumber: dialDigits(listed.fonenumber) }));
}
