import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isSecretValue } from "../../provider/hosts/secret-value";
import { UNKNOWN } from "../../provider/resources/unknown";

export const root = resolve(__dirname, "../..");

/** The folder that is published. Tests of what users get look at it, not at the sources. */
export function built(): string {
  const dist = join(root, "dist");
  if (!existsSync(join(dist, "sdk/nodejs/index.js")))
    throw new Error("These tests look at what is published: run `npm run build` first.");
  return dist;
}

/** What the engine was asked to register or read. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** Secrets are bare here; `secrets` names them. */
  readonly inputs: Record<string, unknown>;
  readonly secrets: readonly string[];
  readonly secretOutputs: readonly string[];
  readonly dependencies: readonly string[];
  readonly parent: string;
  readonly provider: string;
  readonly isProtected: boolean;
  readonly isRetained: boolean;
  readonly deletedWith: string;
  /** What is left of the options, as far as a resource's class passes them on. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly aliases: readonly unknown[];
}

/** The part of the engine's requests that the tests look at. */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getObject(): { toJavaScript(): Record<string, unknown> };
  getAdditionalsecretoutputsList(): string[];
  getDependenciesList(): string[];
  getParent(): string;
  getProvider(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDeletedwith(): string;
  getVersion(): string;
  getPlugindownloadurl(): string;
  getCustomtimeouts(): { toObject(): unknown } | undefined;
  getIgnorechangesList(): string[];
  getReplaceonchangesList(): string[];
  getDeletebeforereplace(): boolean;
  getAliasesList(): { getUrn(): string; getSpec(): { toObject(): unknown } | undefined }[];
}

interface MockedMonitor {
  registerResource(request: RegisterRequest, callback: unknown): Promise<void>;
}

/** What every search finds. */
export const CANDIDATES = { search: "wanted", numbers: ["+12065550100"] };

/** Runs a program under mocks, and gives what it registers. In a preview nothing has an id yet. */
export async function registrations(
  program: () => unknown,
  { preview = false }: { readonly preview?: boolean } = {},
): Promise<Registration[]> {
  const seen: Registration[] = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ name, type, id, inputs }) => ({
        id: preview ? UNKNOWN : id || `id-of-${name}`,
        state: type.endsWith(":NumberSearch") ? { ...inputs, candidates: CANDIDATES } : inputs,
      }),
    },
    "shop",
    "production",
    preview,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as MockedMonitor; // the mock, whose requests are those of the engine
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    seen.push(registrationOf(request));
    return register(request, callback);
  };
  await program();
  // There at run time and left out of the types.
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  return seen;
}

function registrationOf(request: RegisterRequest): Registration {
  const wire = request.getObject().toJavaScript();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: Object.fromEntries(
      Object.entries(wire).map(([key, value]) => [key, isSecretValue(value) ? value.value : value]),
    ),
    secrets: Object.keys(wire)
      .filter((key) => isSecretValue(wire[key]))
      .sort(),
    secretOutputs: request.getAdditionalsecretoutputsList(),
    dependencies: request.getDependenciesList(),
    parent: request.getParent(),
    provider: request.getProvider(),
    isProtected: request.getProtect(),
    isRetained: request.getRetainondelete(),
    deletedWith: request.getDeletedwith(),
    options: {
      version: request.getVersion(),
      pluginDownloadURL: request.getPlugindownloadurl(),
      customTimeouts: request.getCustomtimeouts()?.toObject(),
      ignoreChanges: request.getIgnorechangesList(),
      replaceOnChanges: request.getReplaceonchangesList(),
      deleteBeforeReplace: request.getDeletebeforereplace(),
    },
    aliases: request.getAliasesList().map((alias) => alias.getUrn() || alias.getSpec()?.toObject()),
  };
}
