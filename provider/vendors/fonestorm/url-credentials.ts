import type { Properties } from "../../resources/resource";

/** HTTP Basic credentials for a URL that FoneStorm calls. */
export interface Credentials {
  readonly username?: unknown;
  readonly password?: unknown;
}

/**
 * The credentials of a delivery, as every write of one carries them. FoneStorm keeps what a write leaves out and never
 * returns it: without empty ones the credentials of the former place would go to the new one, and nothing tells whether
 * there are any.
 */
export function writtenCredentials({ username, password }: Credentials = {}): Properties {
  return { url_username: username ?? "", url_password: password ?? "" };
}
