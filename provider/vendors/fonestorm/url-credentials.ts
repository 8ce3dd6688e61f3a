import type { Slot } from "./wire";

/** HTTP Basic credentials for a URL that FoneStorm calls. */
export interface UrlCredentials {
  readonly username?: string;
  readonly password?: string;
}

/**
 * The credentials in a write of a URL. Every such write has them: FoneStorm keeps what a write leaves out and never
 * returns it, so without empty ones the former URL's credentials would be sent to the new URL
 * (docs/facts/fonestorm.md#u25).
 */
export function urlCredentialsBody({ username, password }: UrlCredentials = {}): Slot {
  return { url_username: username ?? "", url_password: password ?? "" };
}
