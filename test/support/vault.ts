import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What Pulumi asks of HashiCorp Vault to keep a stack's secrets (its transit engine, with a key that hides nothing). The
 * engine encrypts each secret all the same, with a key of the stack. A passphrase instead costs each command a million
 * rounds of PBKDF2, a sixth of its time.
 */
let vault: Promise<Readonly<Record<string, string>>> | undefined;

/** The provider of secrets for `pulumi stack init --secrets-provider`. */
export const SECRETS_PROVIDER = "hashivault://telephony";

/** The environment in which Pulumi finds it, as long as this process runs. */
export function vaultEnvironment(): Promise<Readonly<Record<string, string>>> {
  vault ??= open();
  return vault;
}

function open(): Promise<Readonly<Record<string, string>>> {
  const server = createServer(async (request, response) => {
    const { plaintext, ciphertext } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const data = request.url?.includes("/encrypt/")
      ? { ciphertext: `vault:v1:${plaintext}` }
      : { plaintext: ciphertext.split(":").pop() };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data }));
  });
  server.unref();
  return new Promise((settle) =>
    server.listen(0, "127.0.0.1", () =>
      settle({
        VAULT_SERVER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        VAULT_SERVER_TOKEN: "test",
      }),
    ),
  );
}
