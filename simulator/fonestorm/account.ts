import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { isObject, parseJson } from "../json";
import type { SimulatedRequest, SimulatedResponse } from "../vendor";
import { bodyOf } from "./body";
import type { Call, Context } from "./call";
import { Refusal } from "./errors";

const longestSeconds = 86400;

/** POST /v2/auth: a token for the code (or login) and the password of an account. */
export function authenticate(request: SimulatedRequest, context: Context): SimulatedResponse {
  const { username, password, expires = 3600 } = bodyOf(request);
  if (typeof username !== "string" || typeof password !== "string")
    throw new Refusal(400, "username and password are required.");
  const seconds = typeof expires === "string" && /^\d+$/.test(expires) ? Number(expires) : expires;
  if (typeof seconds !== "number" || !Number.isInteger(seconds) || seconds <= 0)
    throw new Refusal(400, "expires must be a number of seconds.");
  const entry = Object.entries(context.state.accounts).find(
    ([code, account]) => code === username || account.logins.includes(username),
  );
  if (entry === undefined || entry[1].password !== password)
    throw new Refusal(401, "The username or password is incorrect.");
  return tokenAnswer(entry[0], Math.min(seconds, longestSeconds), context);
}

/** POST to the path of the switch refreshPath: a token that lasts as long as a token may. */
export function refresh(call: Call): SimulatedResponse {
  return tokenAnswer(call.account, longestSeconds, call.context);
}

/** POST /v2/subaccounts/token: a token with which a billing account acts as its subaccount. */
export function subaccountToken({ account, request, context }: Call): SimulatedResponse {
  const { subaccount } = bodyOf(request);
  if (typeof subaccount !== "string") throw new Refusal(400, "subaccount is required.");
  if (context.state.accounts[subaccount]?.parent !== account) throw new Refusal(404, "The subaccount was not found.");
  return {
    status: Number(context.setting("subaccountTokenStatus")),
    body: { subaccount: { token: sign(subaccount, 3600, context) } },
  };
}

/** GET /v2/subaccounts */
export function subaccounts({ account, context }: Call): SimulatedResponse {
  const own = Object.entries(context.state.accounts).filter(([, one]) => one.parent === account);
  return { status: 200, body: { subaccounts: own.map(([id, { label }]) => ({ id, label, status: "enabled" })) } };
}

function tokenAnswer(account: string, seconds: number, context: Context): SimulatedResponse {
  return {
    status: 201,
    body: { [String(context.setting("authWrapper"))]: { token: sign(account, seconds, context) } },
  };
}

/** A JWT with the claims that the vendor's pages show, signed with HS256. */
function sign(account: string, seconds: number, context: Context): string {
  const iat = Math.floor(context.now() / 1000);
  const portal = createHash("md5").update(`${account} ${iat}`).digest("hex");
  const unsigned = [
    { alg: "HS256", typ: "JWT" },
    { account: { id: account }, portal: { token: portal }, iat, exp: iat + seconds },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${unsigned}.${signature(unsigned, context)}`;
}

function signature(unsigned: string, context: Context): string {
  return createHmac("sha256", context.state.tokenSecret).update(unsigned).digest("base64url");
}

/** The account code in a token, whether or not the token is good. */
export function accountNamed(token: string | undefined): string | undefined {
  const claims = parseJson(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString("utf8"));
  const account = isObject(claims) && isObject(claims.account) ? claims.account.id : undefined;
  return typeof account === "string" ? account : undefined;
}

/** The account of a good token. A missing, forged or expired one is refused with 401. */
export function accountOf(request: SimulatedRequest, context: Context): string {
  const token = request.headers.token;
  if (token === undefined || token === "") throw new Refusal(401, "A token is required.");
  const [header = "", payload = "", given = ""] = token.split(".");
  const account = accountNamed(token);
  const expected = Buffer.from(signature(`${header}.${payload}`, context));
  const genuine = expected.length === given.length && timingSafeEqual(expected, Buffer.from(given));
  if (!genuine || account === undefined || context.state.accounts[account] === undefined)
    throw new Refusal(401, "The token is invalid.");
  const claims = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  if (!isObject(claims) || typeof claims.exp !== "number" || claims.exp * 1000 <= context.now())
    throw new Refusal(401, "The token has expired.");
  return account;
}
