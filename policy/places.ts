/** Where a resource tells a carrier to send calls, messages, or what it knows of them. */
import { type Declared, textAt } from "./resource";

export interface Place {
  readonly path: string;
  /** Without port; undefined where the text can't be read. */
  readonly host: string | undefined;
}

/** The URLs that a resource gives to its carrier: each with its path, and as it is read. */
export function urlsOf(resource: Declared): (Place & { readonly isHttps: boolean })[] {
  return [
    textOf(resource, "url"),
    textOf(resource, "messages.target", textAt(resource, "messages.type") === "webhook"),
    textOf(resource, "messaging.notifyUrl"),
  ]
    .flat()
    .map(({ path, text }) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      return { path, host: url && hostOf(url.hostname), isHttps: url?.protocol === "https:" };
    });
}

/** Every place that has a host. */
export function placesOf(resource: Declared): Place[] {
  const emails = [
    textOf(resource, "email"),
    textOf(resource, "messages.target", textAt(resource, "messages.type") === "email"),
  ].flat();
  const calls = ["voice", "failover"].flatMap((name) =>
    textOf(resource, `${name}.target`).filter(
      ({ text }) => /^sip(Uri|Host)$/.test(textAt(resource, `${name}.type`) ?? "") || /^\s*sips?:/i.test(text),
    ),
  );
  return [
    ...urlsOf(resource),
    ...emails.map(({ path, text }) => ({ path, host: hostOf(/^[^@]*@([^@]+)$/.exec(text)?.[1]) })),
    ...calls.flatMap(({ path, text }) => sipHosts(text).map((host) => ({ path, host: hostOf(host) }))),
  ];
}

/**
 * Of a SIP URI, or a host alone; undefined for what can't be told. The parameter `maddr` sends a call to another host than
 * the one that is written, and so may headers, such as `?Route=…`, and what is written in escapes. With two `@` readers
 * differ on which begins the host.
 */
function sipHosts(text: string): (string | undefined)[] {
  const [, host, rest = ""] = /^(?:sips?:)?(?:[^@]*@)?(\[[^\]@]*\]|[^@:;?/]+)([^@]*)$/i.exec(text.trim()) ?? [];
  const others = [...rest.matchAll(/;\s*maddr=([^;?]*)/gi)].map(([, other]) => other);
  return [host, ...others, ...(/[?%]/.test(rest) ? [undefined] : [])];
}

function textOf(resource: Declared, path: string, isOne = true): { path: string; text: string }[] {
  const text = isOne ? textAt(resource, path) : undefined;
  return text === undefined ? [] : [{ path, text }];
}

function hostOf(host: string | undefined): string | undefined {
  return host?.trim().replace(/\.$/, "") || undefined;
}
