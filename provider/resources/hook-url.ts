import ipaddr from "ipaddr.js";

/** Names that never leave the machine or its network, and the cloud's metadata services. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|localdomain)$|^metadata(\.|$)/;

/** The vendors' tokens stand in a URL as they are: `((direction))` today, `{{direction}}` in old ones. They may stand anywhere but in the host. */
const TOKEN = /\(\(\w+\)\)|\{\{\w+\}\}/;

/**
 * Says why a hook's URL is refused, or undefined when it may be used. https only; private, loopback, link-local and metadata addresses only
 * where `allowPrivate`, and then plain http too. The URL itself is never part of the reason: it may carry a secret.
 */
export function refusedUrl(text: string, allowPrivate: boolean): string | undefined {
  let url: URL;
  try {
    url = new URL(text.replaceAll(new RegExp(TOKEN, "g"), "token"));
  } catch {
    return "write a whole URL, such as `https://example.com/calls`";
  }
  // What a parser forgives another may read differently: the host must be what it looks like.
  if (!/^https?:\/\/[^/\\]/i.test(text) || /[\s\\]|\p{Cc}/u.test(text)) return "write a whole URL, such as `https://example.com/calls`";
  if (url.username || url.password) return "leave user name and password out of the URL: use `username` and `password`";
  if (TOKEN.test(/^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "")) return "the host can't hold a token";
  const privateHost = isPrivateHost(url.hostname);
  if (privateHost && !allowPrivate)
    return "its host is private, loopback, link-local or a metadata service, which the carrier can't or mustn't call; `allowPrivate: true` allows it";
  if (url.protocol !== "https:" && !(privateHost && allowPrivate)) return "only https is allowed";
  return undefined;
}

/** `URL` has already brought octal, hexadecimal and short forms of IPv4 into dotted form. */
function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "")
    .toLowerCase();
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() !== "unicast";
  return !host.includes(".") || PRIVATE_NAME.test(host);
}
