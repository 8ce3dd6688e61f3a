import ipaddr from "ipaddr.js";

/** Names that never leave the machine or its network, and the cloud's metadata services. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|localdomain|svc)$|^metadata(\.|$)/;

/** Azure's metadata and health service: the one that stands on a public address. */
const AZURE_METADATA = "168.63.129.16";

/** What `URL` makes of a host's name when every part of it is one. */
const HOST_NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/;

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
  if (!url.hostname.startsWith("[") && !HOST_NAME.test(url.hostname))
    return "its host is no name and no address: write a whole URL, such as `https://example.com/calls`";
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
  if (ipaddr.isValid(host)) return host === AZURE_METADATA || !isPublic(ipaddr.process(host));
  return !host.includes(".") || PRIVATE_NAME.test(host);
}

/** Of IPv6 only 2000::/3 is the public internet; what lies below it may stand for an IPv4 address (`::127.0.0.1`). */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.range() === "unicast" && (address instanceof ipaddr.IPv4 || address.match([ipaddr.IPv6.parse("2000::"), 3]));
}
