import ipaddr from "ipaddr.js";
import { refusedText } from "./visible-text";

/** Names that never leave the machine or its network: nobody outside has them, or whoever has them is another one. */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|intra|private|lan|home|corp|mail|svc|default|docker|consul|onion|invalid|test|alt|home\.arpa)$/;

/** The clouds' metadata services that have a public name. */
const METADATA_NAME = /^metadata\.(goog|tencentyun\.com|packet\.net|platformequinix\.com)$/;

/** The last part of a name that the public internet has: letters, or letters of another script in disguise. */
const PUBLIC_END = /\.([a-z]{2,63}|xn--[a-z0-9-]+)$/;

/** Azure's metadata and health service: the one that stands on a public address. */
const AZURE_METADATA = "168.63.129.16";

/**
 * An IPv6 address that stands for an IPv4 address within a site (ISATAP, RFC 5214): its last 64 bits are `::5efe:` and
 * that address.
 */
const ISATAP = [0x0000, 0x0200].map((bits) => [bits, 0x5efe]);

/** What `URL` makes of a host's name when every part of it is one. */
const HOST_NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/;

/**
 * The vendors' tokens stand in a URL as they are: `((direction))` today, `{{direction}}` in old ones. They may stand
 * anywhere but in the host.
 */
const TOKEN = /\(\(\w+\)\)|\{\{\w+\}\}/;

const WHOLE = "write a whole URL, such as `https://example.com/calls`";
/** Which carrier takes them is no business of this file: some refuse both inputs. */
const CREDENTIALS =
  "they belong in `username` and `password` where the carrier takes these, " +
  "and a carrier that doesn't calls without any";
const PRIVATE =
  "its host is private, loopback, link-local or a metadata service, which the carrier can't or mustn't call";

/**
 * Says why a hook's URL is refused, or undefined when it may be used. https only; private, loopback, link-local and
 * metadata addresses only where `allowPrivate`, and then plain http too. The URL itself is never part of the reason: it
 * may carry a secret.
 */
export function refusedUrl(text: string, allowPrivate: boolean): string | undefined {
  return refused(text, {
    allowPrivate,
    forPrivate: `${PRIVATE}; \`allowPrivate: true\` allows it`,
    credentials: CREDENTIALS,
  });
}

/**
 * The same for a URL that the carrier calls and that has no `allowPrivate` beside it. `credentials` says what to do
 * with a user name and password.
 */
export function refusedPublicUrl(text: string, credentials: string): string | undefined {
  return refused(text, { allowPrivate: false, forPrivate: `${PRIVATE}: give one with a public host`, credentials });
}

interface Words {
  readonly allowPrivate: boolean;
  readonly forPrivate: string;
  readonly credentials: string;
}

function refused(text: string, { allowPrivate, forPrivate, credentials }: Words): string | undefined {
  // What one program leaves out another one reads: the URL must be what it looks like.
  const unseen = refusedText(text);
  if (unseen !== undefined) return unseen;
  let url: URL;
  try {
    url = new URL(text.replaceAll(new RegExp(TOKEN, "g"), "token"));
  } catch {
    return WHOLE;
  }
  if (!/^https?:\/\/[^/\\]/i.test(text) || /[\s\\]/.test(text)) return WHOLE;
  const authority = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "";
  if (authority.includes("@")) return `leave user name and password out of the URL: ${credentials}`;
  if (TOKEN.test(authority)) return "the host can't hold a token";
  if (url.port === "0") return `there is no port 0: ${WHOLE}`;
  if (!url.hostname.startsWith("[") && !HOST_NAME.test(url.hostname))
    return `its host is neither a name nor an address: ${WHOLE}`;
  const privateHost = isPrivateHost(url.hostname);
  if (privateHost && !allowPrivate) return forPrivate;
  if (url.protocol !== "https:" && !(privateHost && allowPrivate)) return "only https is allowed";
  return undefined;
}

/** `URL` has already brought octal, hexadecimal and short forms of IPv4 into dotted form. */
function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "")
    .toLowerCase();
  if (ipaddr.isValid(host)) return !isPublic(ipaddr.process(host));
  return !PUBLIC_END.test(host) || PRIVATE_NAME.test(host) || METADATA_NAME.test(host);
}

/**
 * Of IPv6 only 2000::/3 is the public internet; what lies below it, and much within, may stand for an IPv4 address
 * (`::127.0.0.1`).
 */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast" || address.toString() === AZURE_METADATA) return false;
  if (address instanceof ipaddr.IPv4) return true;
  const [, , , , ...last] = address.parts;
  return address.match([ipaddr.IPv6.parse("2000::"), 3]) && !ISATAP.some(([a, b]) => last[0] === a && last[1] === b);
}
