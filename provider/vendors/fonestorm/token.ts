import { z } from "zod";
import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import type { Http } from "../../transport/http";

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
  /** A token that is valid for a while. */
  get(): Promise<Token>;
  /** Replaces the token, unless the one that was refused (`used`, a request's headers) is replaced already. */
  renew(used?: Readonly<Record<string, string>>): Promise<void>;
}

interface Issued extends Token {
  /** By our clock; the two clocks may differ, so only the length of the token's life is taken from it. */
  readonly renewAt: number;
}

/** The documented example's; at most 86400. */
const EXPIRES_S = 7200;
const MARGIN_MS = 60_000;

const tokenShape = z.looseObject({ token: z.string().min(1) });
const authShape = z.union([
  z.looseObject({ auth: tokenShape }).transform(({ auth }) => auth.token),
  z.looseObject({ authorization: tokenShape }).transform(({ authorization }) => authorization.token),
]);
const subaccountShape = z.looseObject({ subaccount: tokenShape }).transform(({ subaccount }) => subaccount.token);

const claimsShape = z.looseObject({
  account: z.looseObject({ id: z.union([z.string().min(1), z.number()]) }).optional(),
  iat: z.number().optional(),
  exp: z.number().optional(),
});

/**
 * One token for the whole session: fetched once however many ask, and anew before it ends. A refused login is
 * remembered: it is not tried for every resource.
 */
export function createTokens(
  login: Login,
  http: () => Http,
  clock: Clock,
  read: <T>(shape: z.ZodType<T>, body: unknown, what: string) => T,
): Tokens {
  let token: Issued | undefined;
  let pending: Promise<Issued> | undefined;
  let refused: VendorError | undefined;

  async function issue(): Promise<Issued> {
    const { username, password, subaccount } = login;
    const askedAt = clock.now();
    const json = { username, password, expires: EXPIRES_S };
    const auth = await http().send({ method: "POST", path: "/v2/auth", json, effect: "read", unauthenticated: true });
    const main = issued(read(authShape, auth.body, "POST /v2/auth"), username, askedAt);
    if (subaccount === undefined) return main;

    const path = "/v2/subaccounts/token";
    const sub = await http().send({
      method: "POST",
      path,
      json: { subaccount },
      headers: { token: main.value },
      effect: "read",
      unauthenticated: true,
    });
    const own = issued(read(subaccountShape, sub.body, `POST ${path}`), subaccount, askedAt);
    // A token that names the main account in spite of the subaccount must not let two subaccounts pass for one.
    const accountId = own.accountId === main.accountId ? subaccount : own.accountId;
    return { value: own.value, accountId, renewAt: Math.min(main.renewAt, own.renewAt) };
  }

  async function fetch(): Promise<Issued> {
    if (refused !== undefined) throw refused;
    try {
      token = await issue();
      return token;
    } catch (error) {
      if (error instanceof VendorError && error.kind === "unauthorized") refused = error;
      throw error;
    } finally {
      pending = undefined;
    }
  }

  const fetchOnce = () => (pending ??= fetch());

  return {
    get: async () => (token !== undefined && clock.now() < token.renewAt ? token : fetchOnce()),
    async renew(used) {
      const replaced = used?.token !== undefined && used.token !== token?.value;
      if (pending === undefined && replaced) return;
      await fetchOnce();
    },
  };
}

/** `otherwise`: the account's name where the token is no JWT that says it. */
function issued(value: string, otherwise: string, askedAt: number): Issued {
  const { account, iat, exp } = claimsOf(value) ?? {};
  const lifeMs = (iat !== undefined && exp !== undefined && exp > iat ? exp - iat : EXPIRES_S) * 1000;
  return {
    value,
    accountId: String(account?.id ?? otherwise),
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
