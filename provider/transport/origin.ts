import ipaddr from "ipaddr.js";
import { TelephonyError } from "./errors";

/**
 * The canonical origin (`https://host[:port]`) of `text`. Throws TelephonyError, which names `hint` (the variable that
 * the text came from) and never repeats the text (it may hold a password), unless it is https, or http to loopback,
 * without path, user name, query or fragment.
 */
export function checkedOrigin(text: string, hint: string): string {
  const wanted = `${hint} must be an origin such as https://api.example.com`;
  if (!URL.canParse(text)) throw new TelephonyError(`${wanted}; it is not a URL.`);
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    throw new TelephonyError(`${wanted}, without a user name or password.`);
  if (url.pathname !== "/" || text.includes("?") || text.includes("#")) {
    throw new TelephonyError(`${wanted}, without path, query or fragment: the version in the path is added.`);
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.origin))) {
    throw new TelephonyError(
      `${wanted}: https, or http to this machine only, since each request carries the credentials.`,
    );
  }
  return url.origin;
}

/**
 * Whether an origin is this machine: `localhost` itself or a loopback address. A name under `localhost` is asked of
 * DNS, so it may be anybody's.
 */
export function isLoopback(origin: string): boolean {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost") return true;
  return ipaddr.isValid(host) && ipaddr.parse(host).range() === "loopback";
}
