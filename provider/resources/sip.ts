import ipaddr from "ipaddr.js";
import { refusedText } from "./visible-text";

const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*\.?$/i;

/** `sip:` or `sips:`, a user with its `@` or neither, the host with its port, and what follows it. */
const URI = /^sips?:(?:([^@]+)@)?([^@;?/]+)(?:[;?][^@/]*)?$/i;

const HOST = /^([^;?]+)(?:[;?].*)?$/;

const WRITE_URI = "write a SIP URI, such as `sip:pbx@example.com`";
const WRITE_HOST = "write a host name or IP address, with an optional port, such as `pbx.example.com:5060`";

/**
 * Says why a SIP URI is refused, or undefined. A private host is none of our business: a carrier may have its own way
 * to a customer's PBX. The URI is never part of the reason.
 */
export function refusedSipUri(text: string): string | undefined {
  const odd = oddCharacter(text, WRITE_URI);
  if (odd !== undefined) return odd;
  if (holdsSipPassword(text)) return SIP_PASSWORD;
  const [, , host = ""] = URI.exec(text) ?? [];
  return isHost(host) ? undefined : WRITE_URI;
}

/** The same for a host alone, with an optional port and what may follow it (`;transport=tls`). */
export function refusedSipHost(text: string): string | undefined {
  const odd = oddCharacter(text, WRITE_HOST);
  if (odd !== undefined) return odd;
  const [, host = ""] = HOST.exec(text) ?? [];
  return isHost(host) ? undefined : WRITE_HOST;
}

/** Why a target that is a SIP URI with a password is refused, whatever it is a target of. */
export const SIP_PASSWORD =
  "leave the password out of the SIP URI: it would stand in clear in state and at the carrier. " +
  "Let the carrier's addresses in instead";

export function holdsSipPassword(text: string): boolean {
  return /^\s*sips?:[^@:]*:[^@]*@/i.test(text);
}

function oddCharacter(text: string, wayOut: string): string | undefined {
  return (
    refusedText(text) ??
    (/[\s\\<>"]/.test(text) ? `it contains a blank, a quote, a bracket or a backslash: ${wayOut}` : undefined)
  );
}

function isHost(text: string): boolean {
  const [, bracketed, plain = "", port] = /^(?:\[([^\]]*)\]|([^:[\]]+))(?::(\d+))?$/.exec(text) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return false;
  if (bracketed !== undefined) return ipaddr.IPv6.isValid(bracketed);
  // What looks like an address is one, in four parts.
  return /^[\d.]+$/.test(plain) ? ipaddr.IPv4.isValidFourPartDecimal(plain) : NAME.test(plain);
}
