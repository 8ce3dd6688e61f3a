import type { SimulatedRequest } from "../vendor";
import { authenticationFailed } from "./errors";
import type { Account, FlowrouteState } from "./state";

function credentials(request: SimulatedRequest): { readonly key: string; readonly secret: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [key = "", ...secret] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { key, secret: secret.join(":") };
}

/** The account whose key and secret a request carries. Others are refused with 401. */
export function authenticate(request: SimulatedRequest, state: FlowrouteState): Account {
  const given = credentials(request);
  const account = state.accounts.find(
    ({ accessKey, secretKey }) => accessKey === given?.key && secretKey === given.secret,
  );
  if (account === undefined) throw authenticationFailed();
  return account;
}

export function callerOf(request: SimulatedRequest): string | undefined {
  return credentials(request)?.key;
}
