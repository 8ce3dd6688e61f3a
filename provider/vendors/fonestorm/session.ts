import type { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { type ErrorKind, OutcomeUnknownError, TelephonyError, VendorError } from "../../transport/errors";
import type { Http } from "../../transport/http";
import { createPace } from "../../transport/pace";
import { path } from "../../transport/path";
import { createExclusive } from "../session/exclusive";
import { createView } from "../session/view";
import type { Account, Runtime } from "../vendor";
import { dialled, digitsOf } from "./number-format";
import { createNumbers } from "./numbers";
import { createTokens } from "./token";
import { answerShape, type FoneNumber, hasSettings, listShape, saysNotFound, wordsOf } from "./wire";

/** A number as it was found. */
export interface Sighting {
  readonly accountId: string;
  /** Undefined where the vendor's word for it is unknown. */
  readonly status: "active" | "pending" | "cancelled" | undefined;
  readonly fonenumber: FoneNumber;
}

/** One FoneStorm account for the length of a run. */
export interface Session {
  readonly http: Http;
  /** The account that the token acts for. */
  accountId(): Promise<string>;
  /**
   * The number of a ref. Undefined only when FoneStorm itself says that the account has no such number, and, of one
   * that was held, its list of active numbers lacks it too. A number that was given up and can be restored is
   * `cancelled`.
   */
  look(ref: Ref, known: Properties, options?: { readonly fresh?: boolean }): Promise<Sighting | undefined>;
  /**
   * The only way to change a number's settings: sends just those in `body`, which FoneStorm merges into the rest. One
   * after the other for each number; its answer becomes what `look` sees. Sends nothing where `state` is another
   * account's.
   */
  put(ref: Ref, state: Properties, body: Properties): Promise<void>;
  /**
   * Before every write: throws TelephonyError where `state` was read from another account than the token's. A state
   * without an account may be anybody's.
   */
  own(ref: Ref, state: Properties): Promise<void>;
  /** Forgets what was seen of a number: it was ordered or deleted. */
  forget(ref: Ref): void;
  /** GET /v2/fonenumbers. The numbers are in ten digits. */
  list(query: Record<string, string>): Promise<readonly FoneNumber[]>;
  /** Reads a part of an answer; throws VendorError "malformed" that names the field. */
  read<T>(shape: z.ZodType<T>, body: unknown, what: string): T;
  /** An error in the name of this account. `sentence` begins with what was being done. */
  problem(kind: ErrorKind, sentence: string): VendorError;
  outcomeUnknown(sentence: string): OutcomeUnknownError;
  /** The spelling of a service type that this API takes, once it is known. */
  readonly spelling: Map<string, string>;
}

const TITLE = "FoneStorm";
/** The limit is 10 a second for each account. */
const PER_SECOND = 9.5;
/** No page says how an unknown number is answered; a live client expects 404. */
export const GONE: readonly number[] = [404, 410];

export function openSession(account: Account, runtime: Runtime): Session {
  const { clock } = runtime;
  const label = account.name ?? "default";
  const { username = "", password = "", subaccount } = account.credentials;
  const exclusive = createExclusive();

  const http: Http = runtime.http({
    authorize: async () => ({ token: (await tokens.get()).value }),
    renew: (used?: Readonly<Record<string, string>>) => tokens.renew(used),
    describe: ({ body }) => wordsOf(body),
    // Messages over their limit are answered with 400.
    isRateLimited: ({ status, body }) => status === 400 && /rate limit exceeded/i.test(wordsOf(body)?.message ?? ""),
    pace: createPace({ perSecond: PER_SECOND, adaptive: true, clock }),
  });
  const tokens = createTokens({ username, password, ...(subaccount && { subaccount }) }, () => http, clock, read);
  const numbers = createNumbers({ read: readNumber, list: () => list({ filter: "all" }), ready: tokens.get }, clock);
  /** Numbers that a write was refused for: until the next run, reading them must not make the state this account's. */
  const refused = new Set<string>();
  const activeNumbers = createView(
    async () => new Set((await list({ active: "yes" })).map((one) => one.fonenumber)),
    clock,
  );

  const details = (kind: ErrorKind) => ({ vendor: TITLE, account: label, kind });
  const inName = (sentence: string) => `${TITLE} (account ${label}): ${sentence}`;

  function problem(kind: ErrorKind, sentence: string): VendorError {
    return new VendorError(inName(sentence), details(kind));
  }

  function read<T>(shape: z.ZodType<T>, body: unknown, what: string): T {
    const parsed = shape.safeParse(body);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const field = issue?.path.length ? `the field ${issue.path.join(".")}` : "the body";
    throw problem(
      "malformed",
      `${what} was answered with something that is not the API's: ${field} has another form (${issue?.message ?? "unknown"}). Check the URL, and report it if it is right.`,
    );
  }

  async function readNumber(number: string): Promise<FoneNumber | undefined> {
    const what = `GET /v2/fonenumbers/${number}`;
    const response = await http.send({
      method: "GET",
      path: path`/v2/fonenumbers/${number}`,
      effect: "read",
      accept: GONE,
    });
    if (GONE.includes(response.status)) {
      if (saysNotFound(response.body, response.status)) return undefined;
      throw problem(
        "malformed",
        `${what} was answered with ${response.status}, and not in FoneStorm's words: that proves nothing about the number. Check the URL and what stands between.`,
      );
    }
    const { fonenumber } = read(answerShape, response.body, what);
    if (dialled(fonenumber.fonenumber) === number) return fonenumber;
    throw problem(
      "malformed",
      `${what} was answered with another number: that proves nothing about this one. Run again, and check what stands between.`,
    );
  }

  async function list(query: Record<string, string>): Promise<readonly FoneNumber[]> {
    const response = await http.send({ method: "GET", path: "/v2/fonenumbers", query, effect: "read" });
    const { fonenumbers } = read(listShape, response.body, "GET /v2/fonenumbers");
    return fonenumbers.map((one) => ({ ...one, fonenumber: dialled(one.fonenumber) }));
  }

  async function statusOf(
    number: string,
    { is_active: word }: FoneNumber,
    options?: { readonly fresh?: boolean },
  ): Promise<Sighting["status"]> {
    if (word === "yes") return "active";
    if (word === "no") return "pending";
    if (!word?.startsWith("cancel")) return undefined;
    return (await activeNumbers.get("", options)).has(number) ? "pending" : "cancelled";
  }

  async function look(
    ref: Ref,
    known: Properties,
    options?: { readonly fresh?: boolean },
  ): Promise<Sighting | undefined> {
    const number = digitsOf(ref.number);
    const fonenumber = await numbers.get(number, options);
    const status = fonenumber && (await statusOf(number, fonenumber, options));
    const { accountId } = await tokens.get();
    if (refused.has(number) && isAnothers(known, accountId)) throw notOurs(ref, known, accountId);
    if (fonenumber !== undefined) return { accountId, status, fonenumber };
    const wasHeld = known.accountId !== undefined || known.stateVersion !== undefined;
    if (wasHeld && (await activeNumbers.get("", options)).has(number)) {
      throw problem(
        "malformed",
        `asked for +1${number}, it says that there is no such number, and its list has it: that proves nothing about the number. Look at it in FoneStorm's portal, then run again.`,
      );
    }
    return undefined;
  }

  function notOurs(ref: Ref, state: Properties, accountId: string): TelephonyError {
    return new TelephonyError(
      inName(
        `these credentials act for account ${accountId}, and ${ref.number} was last seen on account ${String(state.accountId)}: nothing was changed there. ` +
          "Check the credentials; if the number has really moved, `pulumi refresh` takes the new account over.",
      ),
    );
  }

  async function own(ref: Ref, state: Properties): Promise<void> {
    const { accountId } = await tokens.get();
    if (!isAnothers(state, accountId)) return;
    refused.add(digitsOf(ref.number));
    throw notOurs(ref, state, accountId);
  }

  async function put(ref: Ref, state: Properties, body: Properties): Promise<void> {
    const number = digitsOf(ref.number);
    await own(ref, state);
    return exclusive(number, async () => {
      let answered: FoneNumber | undefined;
      try {
        const response = await http.send({
          method: "PUT",
          path: path`/v2/fonenumbers/${number}`,
          json: body,
          effect: "write",
        });
        answered = answerShape.safeParse(response.body).data?.fonenumber;
      } finally {
        if (answered !== undefined && dialled(answered.fonenumber) === number && hasSettings(answered))
          numbers.put(number, answered);
        else numbers.drop(number);
      }
    });
  }

  return {
    http,
    accountId: async () => (await tokens.get()).accountId,
    look,
    put,
    own,
    forget(ref) {
      numbers.drop(digitsOf(ref.number));
      activeNumbers.drop();
    },
    list,
    read,
    problem,
    outcomeUnknown: (sentence) => new OutcomeUnknownError(inName(sentence), details("malformed")),
    spelling: new Map(),
  };
}

/** Whether what is known was read from another account than the token's. */
function isAnothers(known: Properties, accountId: string): boolean {
  return known.accountId !== undefined && known.accountId !== accountId;
}
