/** The native plugin's process, as the engine starts it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { isSecretValue } from "../../provider/hosts/secret-value";
import { PLUGIN, startEngine } from "../native/client";
import { call, configure, connected, providerOf, type StartHost, spawnProvider } from "./host";

/** One process for all runs: each Configure begins a new one (new-runs.cjs). */
export const startPluginHost: StartHost = async (environment, speed = 1) => {
  const { said, engine, address } = await startEngine();
  const folder = mkdtempSync(join(tmpdir(), "telephony-host-"));
  const child = spawnProvider(
    ["--require", join(__dirname, "new-runs.cjs"), PLUGIN, address],
    folder,
    { ...environment, TMPDIR: folder },
    speed,
  );
  const { client, output, stop } = await connected(child);
  const request = new proto.ProviderHandshakeRequest().setEngineAddress(address).setConfigureWithUrn(true);
  await call<proto.ProviderHandshakeResponse>((done) => client.handshake(request, done));
  return {
    process: child,
    output: () => `${output()}${said.join("\n")}\n`,
    typeOf: (kind) => `telephony:index:${kind}`,
    passesNames: false,
    // The program says it of a URL with a token; what comes back under the name of a secret input is secret.
    isSecret: (name, value) => name === "url" || isSecretValue(value),
    stop: () => {
      stop();
      engine.forceShutdown();
      rmSync(folder, { recursive: true, force: true });
    },
    begin: async (settings) => {
      await configure(client, settings);
      return providerOf(client, () => ({}));
    },
  };
};
