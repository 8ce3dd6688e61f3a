/** Drives the provider's own process over gRPC, as the engine does. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { transformSync } from "@swc/core";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isSecretValue } from "../../provider/hosts/secret-value";
import type { Properties } from "../../provider/resources/resource";
import { fastClock } from "./clock";

const REPOSITORY = resolve(__dirname, "../..");
/** How long one call may take, in real time. On a busy machine the fast clock goes slower. */
const PATIENCE_MS = 300_000;

/** What a call failed with. `incomplete` when the provider wants a state to be kept all the same. */
export class CallError extends Error {
  constructor(
    message: string,
    readonly incomplete?: { readonly id: string; readonly properties: Properties; readonly reasons: readonly string[] },
  ) {
    super(message);
    this.name = "CallError";
  }
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** One run of a provider: what the engine has from one start of its process. */
export interface Provider {
  check(urn: string, olds: Properties, news: Properties): Promise<Checked>;
  diff(
    urn: string,
    id: string,
    olds: Properties,
    oldInputs: Properties,
    news: Properties,
  ): Promise<{ readonly changes: "none" | "some" | "unknown"; readonly replaces: readonly string[] }>;
  create(urn: string, inputs: Properties): Promise<{ readonly id: string; readonly outputs: Properties }>;
  /** Undefined: it is gone. */
  read(
    urn: string,
    id: string,
    olds: Properties,
  ): Promise<{ readonly outputs: Properties; readonly inputs: Properties } | undefined>;
  update(urn: string, id: string, olds: Properties, news: Properties): Promise<Properties>;
  delete(urn: string, id: string, olds: Properties): Promise<void>;
}

/** A provider's process. */
export interface Host {
  /**
   * A new run, which knows nothing of those before; with settings, of an explicit provider that has them for its
   * arguments.
   */
  begin(settings?: Readonly<Record<string, string>>): Promise<Provider>;
  /** What URNs call a kind (`PhoneNumber`). */
  typeOf(kind: string): string;
  /** Whether the SDK passes a resource's claim and URN among the inputs; a plugin has both from the request. */
  readonly passesNames: boolean;
  /** Whether the engine keeps a property secret: since the SDK declares its name, or since the provider says so. */
  isSecret(name: string, value: unknown): boolean;
  /** What was printed so far, on both streams. */
  output(): string;
  /** The operating system's process, for those who want to kill it. */
  readonly process: ChildProcess;
  stop(): void;
}

/** How a provider is started: by the engine's host for dynamic resources, or as a plugin. */
export type StartHost = (environment: Readonly<Record<string, string>>, speed?: number) => Promise<Host>;

/**
 * The dynamic provider's process of the engine, in a project whose node_modules holds this package. It is one process
 * for all runs: the text that stands for the provider, which the process evaluates once for each different text, first
 * forgets the module that holds the run.
 */
export const startDynamicHost: StartHost = async (environment, speed = 1) => {
  const project = projectDirectory();
  const child = spawnProvider(
    [require.resolve("@pulumi/pulumi/cmd/dynamic-provider"), "127.0.0.1:1"],
    project,
    environment,
    speed,
  );
  const { client, output, stop } = await connected(child);
  await configure(client);
  const entry = entryIn(project);
  let runs = 0;
  return {
    process: child,
    output,
    typeOf: (kind) => `pulumi-nodejs:dynamic/telephony:${kind}`,
    passesNames: true,
    isSecret: (name) => ["url", "username", "password", "messageCredentials"].includes(name),
    stop: () => {
      stop();
      rmSync(project, { recursive: true, force: true });
    },
    begin: async () => {
      runs += 1;
      return providerOf(client, runText(entry, runs, join(project, `run-${runs}`)));
    },
  };
};

/**
 * The shim, as the SDK stores it, behind a line that begins a new run, with a register of its own: all runs have the
 * one address of an engine.
 */
function runText(entry: string, run: number, folder: string): (kind: string) => Properties {
  const make = `require(${JSON.stringify(entry)}).runtime()`;
  const begin = `process.env.TMPDIR = ${JSON.stringify(folder)}; globalThis.telephonyRun = { run: ${run}, ...${make} };`;
  const forget = `if (globalThis.telephonyRun?.run !== ${run}) { ${begin} }`;
  return (kind) => ({
    __provider: `${forget}\nexports.handler = () => globalThis.telephonyRun.provider(${JSON.stringify(kind)});\n`,
  });
}

/**
 * What the package has under `runtime/v1`, made anew by each call of `runtime`, with the other modules outside of it:
 * the bundle that is published would load them all again for each run. What watches for the end of the process and of
 * its engine is made once: there is one of each. test/engine takes the bundle.
 */
function entryIn(project: string): string {
  const hosts = join(REPOSITORY, "dist/provider/hosts");
  const source = readFileSync(join(REPOSITORY, "provider/hosts/dynamic.ts"), "utf8");
  const { code } = transformSync(source, {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
  });
  const withPaths = code.replace(/require\("(\.[^"]*)"\)/g, (_, path: string) =>
    path === "./interruptible" ? "watch" : `require(${JSON.stringify(join(hosts, path))})`,
  );
  const entry = join(realpathSync(project), "runtime-v1.js");
  writeFileSync(
    entry,
    [
      `const { interruptible, ...others } = require(${JSON.stringify(join(hosts, "interruptible"))});`,
      "const watching = interruptible();",
      "const watch = { ...others, interruptible: () => watching };",
      `exports.runtime = () => { const exports = {}; ${withPaths}`,
      "return exports; };",
    ].join("\n"),
  );
  return entry;
}

function projectDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "telephony-host-"));
  writeFileSync(join(directory, "package.json"), '{ "name": "telephony-faults", "private": true }\n');
  mkdirSync(join(directory, "node_modules"));
  symlinkSync(REPOSITORY, join(directory, "node_modules", "pulumi-telephony"));
  symlinkSync(join(REPOSITORY, "node_modules", "@pulumi"), join(directory, "node_modules", "@pulumi"));
  return directory;
}

/** As a default provider or, with settings, as an explicit one. */
export async function configure(
  client: ResourceProviderClient,
  settings?: Readonly<Record<string, string>>,
): Promise<void> {
  const request = new proto.ConfigureRequest()
    .setName(settings ? "explicit" : "default_0_1_0")
    .setArgs(Struct.fromJavaScript({ ...settings }));
  await call<proto.ConfigureResponse>((done) => client.configure(request, done));
}

export function spawnProvider(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
  speed: number,
): ChildProcess {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(PULUMI|TELEPHONY|FONESTORM|FLOWROUTE|TELCOM|JEST|NODE_OPTIONS)/.test(key),
  );
  return spawn(process.execPath, ["--require", join(__dirname, "no-engine.cjs"), ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...fastClock(speed), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

interface Connected {
  readonly client: ResourceProviderClient;
  output(): string;
  stop(): void;
}

/** Waits for the port, which a provider prints first. */
export function connected(child: ChildProcess): Promise<Connected> {
  let printed = "";
  return new Promise((settle, fail) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.once("exit", (code) => fail(new Error(`The provider ended with ${code}:\n${printed}`)));
    let client: ResourceProviderClient | undefined;
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const port = /^(\d+)\n/.exec(printed)?.[1];
      if (client !== undefined || port === undefined) return;
      printed = printed.slice(port.length + 1);
      const opened = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
      client = opened;
      settle({
        client: opened,
        output: () => printed,
        stop: () => {
          opened.close();
          child.removeAllListeners("exit").kill("SIGKILL");
        },
      });
    });
  });
}

/** The calls of a provider that wants `passed` beside the inputs of a kind. */
export function providerOf(client: ResourceProviderClient, passed: (kind: string) => Properties): Provider {
  const withPassed = (urn: string, properties: Properties) => struct({ ...properties, ...passed(kindOf(urn)) });
  return {
    async check(urn, olds, news) {
      const request = new proto.CheckRequest().setUrn(urn).setOlds(struct(olds)).setNews(withPassed(urn, news));
      const answer = await call<proto.CheckResponse>((done) => client.check(request, done));
      return {
        inputs: plain(answer.getInputs()),
        failures: answer.getFailuresList().map((each) => ({ property: each.getProperty(), reason: each.getReason() })),
      };
    },
    async diff(urn, id, olds, oldInputs, news) {
      const request = new proto.DiffRequest()
        .setId(id)
        .setUrn(urn)
        .setOlds(withPassed(urn, olds))
        .setOldInputs(struct(oldInputs))
        .setNews(withPassed(urn, news));
      const answer = await call<proto.DiffResponse>((done) => client.diff(request, done));
      const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
      const changes = answer.getChanges();
      return {
        changes: changes === DIFF_NONE ? "none" : changes === DIFF_SOME ? "some" : "unknown",
        replaces: answer.getReplacesList(),
      };
    },
    async create(urn, inputs) {
      const request = new proto.CreateRequest().setUrn(urn).setProperties(withPassed(urn, inputs));
      const answer = await call<proto.CreateResponse>((done) => client.create(request, done));
      return { id: answer.getId(), outputs: plain(answer.getProperties()) };
    },
    async read(urn, id, olds) {
      const request = new proto.ReadRequest().setId(id).setUrn(urn).setProperties(withPassed(urn, olds));
      const answer = await call<proto.ReadResponse>((done) => client.read(request, done));
      return answer.getId() === ""
        ? undefined
        : { outputs: plain(answer.getProperties()), inputs: plain(answer.getInputs()) };
    },
    async update(urn, id, olds, news) {
      const request = new proto.UpdateRequest()
        .setId(id)
        .setUrn(urn)
        .setOlds(withPassed(urn, olds))
        .setNews(withPassed(urn, news));
      return plain((await call<proto.UpdateResponse>((done) => client.update(request, done))).getProperties());
    },
    async delete(urn, id, olds) {
      const request = new proto.DeleteRequest().setId(id).setUrn(urn).setProperties(withPassed(urn, olds));
      await call<unknown>((done) => client.delete(request, done));
    },
  };
}

/**
 * `urn:…::pulumi-nodejs:dynamic/telephony:PhoneNumber::name` is a PhoneNumber, and so is
 * `urn:…::telephony:index:PhoneNumber::name`.
 */
function kindOf(urn: string): string {
  return urn.split("::")[2]?.split(":").at(-1) ?? "";
}

type Done<Answer> = (error: grpc.ServiceError | null, answer: Answer) => void;

export function call<Answer>(begin: (done: Done<Answer>) => unknown): Promise<Answer> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(
      () => fail(new Error(`The provider did not answer within ${PATIENCE_MS / 1000} s.`)),
      PATIENCE_MS,
    );
    begin((error, answer) => {
      clearTimeout(timer);
      if (error) fail(callError(error));
      else settle(answer);
    });
  });
}

function callError(error: grpc.ServiceError): CallError {
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  if (!(bytes instanceof Buffer)) return new CallError(error.details);
  const [detail] = Status.deserializeBinary(bytes).getDetailsList();
  const failed = proto.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
  return new CallError(error.details, {
    id: failed.getId(),
    properties: plain(failed.getProperties()),
    reasons: failed.getReasonsList(),
  });
}

/**
 * As JSON has it: an undefined member is no member. Secrets are sent in plain, since neither provider accepts them
 * otherwise.
 */
function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(inPlain(properties) as Record<string, JavaScriptValue>); // which properties are
}

function inPlain(value: unknown): unknown {
  if (isSecretValue(value)) return inPlain(value.value);
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : inPlain(item)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, inPlain(member)]])),
  );
}

function plain(value: Struct | undefined): Properties {
  return value?.toJavaScript() ?? {};
}
