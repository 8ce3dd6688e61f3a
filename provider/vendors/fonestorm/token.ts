/** Tokens of the API (docs/facts/fonestorm.md#authentication). */
import type { z } from "zod";
import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import type { Http } from "../../transport/http";
import { claimsShape, loginShape, subaccountTokenShape } from "./wire";

export interface Token {
  readonly value: string;
  /** The account that the token acts for. */
  readonly accountId: string;
}

export interface Login {
  readonly username: string;
  readonly password: string;
  readonly subaccount?: string;
}

export interface Tokens {
  /** A token that has not ended. */
  get(): Promise<Token>;
  /** Replaces the token, unless the one that was refused (`used`, a request's headers) is replaced already. */
  renew(used?: Readonly<Record<string, string>>): Promise<void>;
}

export interface TokenSource {
  readonly login: Login;
  readonly clock: Clock;
  readonly send: Http["send"];
  parse<T>(shape: z.ZodType<T>, body: unknown, what: string): T;
}

interface IssuedToken extends Token {
  /** By our clock; the two clocks may differ, so only the length of the token's life is taken from it. */
  readonly renewAt: number;
}

/** The documented example's; at most 86400. */
const LIFE_S = 7200;
const MARGIN_MS = 60_000;

/**
 * One token for the whole session: fetched once however many ask, and again before it ends. A refused login is
 * remembered and not tried again.
 */
export function createTokens(source: TokenSource): Tokens {
  let token: IssuedToken | undefined;
  let pending: Promise<IssuedToken> | undefined;
  let refusal: VendorError | undefined;

  async function fetchToken(): Promise<IssuedToken> {
    if (refusal !== undefined) throw refusal;
    try {
      token = await issueToken(source);
      return token;
    } catch (error) {
      if (error instanceof VendorError && error.kind === "unauthorized") refusal = error;
      throw error;
    } finally {
      pending = undefined;
    }
  }

  const fetchOnce = () => (pending ??= fetchToken());

  return {
    get: async () => (token !== undefined && source.clock.now() < token.renewAt ? token : fetchOnce()),
    async renew(used) {
      const isReplaced = used?.token !== undefined && used.token !== token?.value;
      if (pending === undefined && isReplaced) return;
      await fetchOnce();
    },
  };
}

/** Logs in, and asks for the subaccount's token where the login names one. */
async function issueToken({ login, clock, send, parse }: TokenSource): Promise<IssuedToken> {
  const { username, password, subaccount } = login;
  const askedAt = clock.now();
  const json = { username, password, expires: LIFE_S };
  const answer = await send({ method: "POST", path: "/v2/auth", json, effect: "read", unauthenticated: true });
  const main = issuedToken(parse(loginShape, answer.body, "POST /v2/auth"), username, askedAt);
  if (subaccount === undefined) return main;

  const path = "/v2/subaccounts/token";
  const subaccountAnswer = await send({
    method: "POST",
    path,
    json: { subaccount },
    headers: { token: main.value },
    effect: "read",
    unauthenticated: true,
  });
  const value = parse(subaccountTokenShape, subaccountAnswer.body, `POST ${path}`);
  const token = issuedToken(value, subaccount, askedAt);
  // A token that names the main account in spite of the subaccount must not let two subaccounts pass for one.
  const accountId = token.accountId === main.accountId ? subaccount : token.accountId;
  return { value, accountId, renewAt: Math.min(main.renewAt, token.renewAt) };
}

/** `accountName`: what stands for the account's id where the token is no JWT that has it. */
function issuedToken(value: string, accountName: string, askedAt: number): IssuedToken {
  const { account, iat, exp } = claimsOf(value) ?? {};
  const lifeMs = (iat !== undefined && exp !== undefined && exp > iat ? exp - iat : LIFE_S) * 1000;
  return {
    value,
    accountId: String(account?.id ?? accountName),
    renewAt: askedAt + Math.max(lifeMs - MARGIN_MS, lifeMs / 2),
  };
}

function claimsOf(jwt: string): z.infer<typeof claimsShape> | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8"));
    return claimsShape.safeParse(claims).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
