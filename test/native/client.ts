/** Speaks to the plugin as the engine does, without an engine: for what one message asks and answers. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../../provider/resources/resource";
import { REPOSITORY } from "./harness";

/** The plugin as npm installs it; `PLUGIN=<file>` puts another in its place, such as a release's executable. */
export const PLUGIN = process.env.PLUGIN ?? join(REPOSITORY, "dist/provider/hosts/plugin/main.js");

export interface Line {
  readonly path: string;
  readonly kind: string;
  readonly isOfInputs: boolean;
}

/** What create and update keep of a failure. */
export interface Incomplete {
  readonly id: string;
  readonly outputs: Properties;
  readonly reasons: readonly string[];
  readonly isPending: boolean;
}

export class Failure extends Error {
  readonly incomplete: Incomplete | undefined;
  constructor(message: string, incomplete: Incomplete | undefined) {
    super(message);
    this.incomplete = incomplete;
  }
}

export type Plugin = Awaited<ReturnType<typeof startPlugin>>;

export function urnOf(kind: string, name = "main"): string {
  return `urn:pulumi:test::telephony-test::${typeOf(kind)}::${name}`;
}

function typeOf(kind: string): string {
  return `telephony:index:${kind}`;
}

/** Sent with each check, for names that a provider makes up. */
const RANDOM_SEED = new Uint8Array(32).fill(7);

/** The engine's own service, which takes what a plugin says to the user. */
export async function startEngine() {
  const said: string[] = [];
  const engine = new grpc.Server();
  const noAnswer = (_: unknown, answer: (error: null, response: Empty) => void) => answer(null, new Empty());
  engine.addService(EngineService, {
    log: (call: { request: LogRequest }, answer: (error: null, response: Empty) => void) => {
      said.push(call.request.getMessage());
      answer(null, new Empty());
    },
    getRootResource: noAnswer,
    setRootResource: noAnswer,
    startDebugging: noAnswer,
    requirePulumiVersion: noAnswer,
  });
  const enginePort = await new Promise<number>((done, failed) =>
    engine.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? failed(error) : done(port),
    ),
  );
  return { said, engine, address: `127.0.0.1:${enginePort}` };
}

export type Engine = Awaited<ReturnType<typeof startEngine>>;

/** Starts a program, for an engine that others may share; a script of Node's on the Node of the tests. */
export async function startPlugin(
  environment: Readonly<Record<string, string>>,
  { program = PLUGIN, handshake = true, of = undefined as Engine | undefined } = {},
) {
  const { said, engine, address } = of ?? (await startEngine());

  const [command, ...args] = program.endsWith(".js") ? [process.execPath, program, address] : [program, address];
  const child: ChildProcess = spawn(command, args, {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("no stdout");
  const [port] = (await once(createInterface(child.stdout), "line")) as [string];
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());

  /** One call. The client's own types overload each method four times. */
  const ask = <Response>(method: string, request: object): Promise<Response> =>
    new Promise((done, failed) => {
      const call = (
        client as unknown as Record<
          string,
          (request: object, answer: (error: grpc.ServiceError | null, response: Response) => void) => void
        >
      )[method];
      call?.bind(client)(request, (error, response) => (error ? failed(failureOf(error)) : done(response)));
    });

  if (handshake)
    await ask("handshake", new messages.ProviderHandshakeRequest().setEngineAddress(address).setConfigureWithUrn(true));

  return {
    said,
    process: child,
    ask,

    async checkConfig(
      news: Properties,
      name = "uk",
    ): Promise<{ inputs: Properties; failures: Record<string, string> }> {
      const urn = `urn:pulumi:test::telephony-test::pulumi:providers:telephony::${name}`;
      return checked(
        await ask("checkConfig", new messages.CheckRequest().setUrn(urn).setName(name).setNews(structOf(news))),
      );
    },

    async diffConfig(olds: Properties, news: Properties): Promise<messages.DiffResponse.AsObject> {
      const request = new messages.DiffRequest()
        .setOldInputs(structOf(olds))
        .setOlds(structOf(olds))
        .setNews(structOf(news));
      return (await ask<messages.DiffResponse>("diffConfig", request)).toObject();
    },

    configure: (args: Properties = {}, name = "default_0_1_0"): Promise<unknown> =>
      ask("configure", new messages.ConfigureRequest().setName(name).setArgs(structOf(args))),

    async check(
      kind: string,
      news: Properties,
      olds: Properties = {},
    ): Promise<{ inputs: Properties; failures: Record<string, string> }> {
      const request = new messages.CheckRequest()
        .setUrn(urnOf(kind))
        .setName("main")
        .setType(typeOf(kind))
        .setRandomseed(RANDOM_SEED)
        .setOlds(structOf(olds))
        .setNews(structOf(news));
      return checked(await ask("check", request));
    },

    async diff(
      kind: string,
      id: string,
      state: Properties,
      oldInputs: Properties,
      news: Properties,
      ignoreChanges: string[] = [],
    ) {
      const request = new messages.DiffRequest()
        .setUrn(urnOf(kind))
        .setName("main")
        .setType(typeOf(kind))
        .setId(id)
        .setOlds(structOf(state))
        .setOldInputs(structOf(oldInputs))
        .setNews(structOf(news))
        .setIgnorechangesList(ignoreChanges);
      const response = await ask<messages.DiffResponse>("diff", request);
      const kinds = Object.fromEntries(
        Object.entries(messages.PropertyDiff.Kind).map(([name, value]) => [value, name]),
      );
      const lines: Line[] = [];
      response.getDetaileddiffMap().forEach((line, path) => {
        lines.push({ path, kind: kinds[line.getKind()] ?? "", isOfInputs: line.getInputdiff() });
      });
      return {
        changes: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
        replaces: response.getReplacesList(),
        stables: response.getStablesList(),
        lines,
      };
    },

    async create(
      kind: string,
      inputs: Properties,
      options: { preview?: boolean; timeout?: number; name?: string } = {},
    ) {
      const request = new messages.CreateRequest()
        .setUrn(urnOf(kind, options.name))
        .setProperties(structOf(inputs))
        .setPreview(options.preview ?? false)
        .setTimeout(options.timeout ?? 0);
      const response = await ask<messages.CreateResponse>("create", request);
      return {
        id: response.getId(),
        outputs: jsonOf(response.getProperties()),
        isPending: response.getRefreshBeforeUpdate(),
      };
    },

    async read(kind: string, id: string, state?: Properties) {
      const request = new messages.ReadRequest().setUrn(urnOf(kind)).setId(id);
      if (state) request.setProperties(structOf(state));
      const response = await ask<messages.ReadResponse>("read", request);
      return {
        id: response.getId(),
        outputs: jsonOf(response.getProperties()),
        inputs: jsonOf(response.getInputs()),
        isPending: response.getRefreshBeforeUpdate(),
      };
    },

    async update(kind: string, id: string, state: Properties, news: Properties, options: { preview?: boolean } = {}) {
      const request = new messages.UpdateRequest()
        .setUrn(urnOf(kind))
        .setId(id)
        .setOlds(structOf(state))
        .setNews(structOf(news))
        .setPreview(options.preview ?? false);
      const response = await ask<messages.UpdateResponse>("update", request);
      return { outputs: jsonOf(response.getProperties()), isPending: response.getRefreshBeforeUpdate() };
    },

    delete: (kind: string, id: string, state: Properties): Promise<unknown> =>
      ask("delete", new messages.DeleteRequest().setUrn(urnOf(kind)).setId(id).setProperties(structOf(state))),

    async invoke(name: string, args: Properties): Promise<Properties> {
      return jsonOf(
        (
          await ask<messages.InvokeResponse>(
            "invoke",
            new messages.InvokeRequest().setTok(`telephony:index:${name}`).setArgs(structOf(args)),
          )
        ).getReturn(),
      );
    },

    list: (kind: string, query: Properties = {}, limit = 0): Promise<string[]> =>
      new Promise((done, failed) => {
        const ids: string[] = [];
        const stream = client.list(
          new messages.ListRequest().setToken(`telephony:index:${kind}`).setQuery(structOf(query)).setLimit(limit),
        );
        stream.on("data", (response: messages.ListResponse) => ids.push(response.getResult()?.getId() ?? ""));
        stream.on("error", (error: grpc.ServiceError) => failed(failureOf(error)));
        stream.on("end", () => done(ids));
      }),

    /** Sends bytes of one's own; gives the error that came back, if any. */
    raw: (method: string, bytes: Buffer): Promise<Error | null> =>
      new Promise((done) => {
        const same = (value: Buffer) => value;
        const path = `/pulumirpc.ResourceProvider/${method}`;
        if (method !== "List") client.makeUnaryRequest(path, same, same, bytes, (error) => done(error));
        else {
          client
            .makeServerStreamRequest(path, same, same, bytes)
            .on("error", done)
            .on("end", () => done(null))
            .resume();
        }
      }),

    async stop(): Promise<void> {
      client.close();
      if (of === undefined) engine.forceShutdown();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

function failureOf(error: grpc.ServiceError): Failure {
  const [packed] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (!packed) return new Failure(error.details, undefined);
  const [detail] = Status.deserializeBinary(packed as Buffer).getDetailsList();
  const incomplete = messages.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
  return new Failure(error.details, {
    id: incomplete.getId(),
    outputs: jsonOf(incomplete.getProperties()),
    reasons: incomplete.getReasonsList(),
    isPending: incomplete.getRefreshBeforeUpdate(),
  });
}

function checked(response: messages.CheckResponse) {
  const failures = response
    .getFailuresList()
    .map((failure): [string, string] => [failure.getProperty(), failure.getReason()]);
  return { inputs: jsonOf(response.getInputs()), failures: Object.fromEntries(failures) };
}

function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}

function jsonOf(struct: Struct | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}
