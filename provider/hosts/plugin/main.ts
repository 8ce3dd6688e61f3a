#!/usr/bin/env node
import * as grpc from "@grpc/grpc-js";
import type * as EngineMessages from "@pulumi/pulumi/proto/engine_pb";
import type * as PluginMessages from "@pulumi/pulumi/proto/plugin_pb";
import type * as Messages from "@pulumi/pulumi/proto/provider_pb";
import type * as StatusMessages from "@pulumi/pulumi/proto/status_pb";
import type * as AnyMessages from "google-protobuf/google/protobuf/any_pb";
import type * as EmptyMessages from "google-protobuf/google/protobuf/empty_pb";
import type * as StructMessages from "google-protobuf/google/protobuf/struct_pb";
/**
 * `pulumi-resource-telephony`: the native plugin. The only file that knows gRPC: it answers with the SDK's message
 * classes, to check and diff by codec/wire.ts, what codec/requests.ts has read. What is said to the engine's questions
 * is in provider.ts, which is loaded with the first of them: the engine waits for the port that is printed here.
 */
import type { Problem, Properties } from "../../resources/resource";
import { messageOf } from "../../run/failure";
import { fromSdk } from "../from-sdk";
import { interruptible } from "../interruptible";
import { ourManifest, ourSchema } from "../manifest";
import { MalformedError } from "./codec/cursor";
import * as requests from "./codec/requests";
import { writeChecked, writeDifference } from "./codec/wire";
import type { PluginProvider } from "./provider";

/** The SDK's message classes, loaded when the first of them is needed. */
const sdk = {
  get messages(): typeof Messages {
    return fromSdk("./proto/provider_pb");
  },
  get Struct(): typeof StructMessages.Struct {
    return fromSdk("google-protobuf/google/protobuf/struct_pb.js").Struct;
  },
  get Empty(): typeof EmptyMessages.Empty {
    return fromSdk("google-protobuf/google/protobuf/empty_pb.js").Empty;
  },
};

const running = interruptible();

let engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
let provider: PluginProvider | undefined;

function theProvider(): PluginProvider {
  provider ??= (require("./provider") as typeof import("./provider")).createPluginProvider(
    running,
    say,
    () => engineAddress,
  );
  return provider;
}

type Answer<Response> = (error: Partial<grpc.StatusObject> | null, response?: Response) => void;

/** A method that gives its answer to what `read` makes of the engine's bytes, or an error that the user reads. */
function answering<Request, Response>(
  read: (bytes: Uint8Array) => Request,
  work: (request: Request) => Response | Promise<Response>,
) {
  return async ({ request: bytes }: { readonly request: Uint8Array }, answer: Answer<Response>): Promise<void> => {
    try {
      const response = await work(read(bytes));
      await flushLogs();
      answer(null, response);
    } catch (error) {
      await flushLogs();
      answer(statusOf(error));
    }
  };
}

const methods = {
  handshake: answering(requests.readHandshake, (request) => {
    engineAddress = request.engineAddress || engineAddress;
    // Secrets come wrapped: what was one is to stay one when the program no longer declares it, which the engine would
    // forget.
    return new sdk.messages.ProviderHandshakeResponse()
      .setAcceptSecrets(true)
      .setAcceptResources(false)
      .setAcceptOutputs(false);
  }),

  attach: answering(requests.readAttach, (request) => {
    engineAddress = request.address;
    return new sdk.Empty();
  }),

  getPluginInfo: answering(requests.readNothing, () => {
    const { PluginInfo } = fromSdk("./proto/plugin_pb") as typeof PluginMessages;
    return new PluginInfo().setVersion(ourManifest().version);
  }),

  getSchema: answering(requests.readNothing, () => new sdk.messages.GetSchemaResponse().setSchema(ourSchema())),

  checkConfig: answering(requests.readCheckConfig, (request) => {
    const { inputs, problems } = theProvider().checkConfig({ name: nameOf(request), urn: request.urn }, request.news);
    return new sdk.messages.CheckResponse().setInputs(structOf(inputs)).setFailuresList(problems.map(failureOf));
  }),

  diffConfig: answering(requests.readDiffConfig, ({ olds, oldInputs, news }) => {
    const keys = theProvider().diffConfig(oldInputs ?? olds, news);
    return new sdk.messages.DiffResponse().setChanges(changes(keys.length > 0)).setDiffsList([...keys]);
  }),

  configure: answering(requests.readConfigure, (request) => {
    theProvider().configure(nameOf(request), request.args);
    return new sdk.messages.ConfigureResponse()
      .setAcceptsecrets(true)
      .setAcceptresources(false)
      .setAcceptoutputs(false)
      .setSupportspreview(true);
  }),

  invoke: answering(requests.readInvoke, async ({ token, args }) =>
    new sdk.messages.InvokeResponse().setReturn(structOf(await theProvider().invoke(token, args))),
  ),

  check: answering(requests.readCheck, (request) => theProvider().check(request)),

  diff: answering(requests.readDiff, (request) => theProvider().diff(request)),

  create: answering(requests.readCreate, async (request) => {
    if (request.preview) {
      const { id, outputs } = theProvider().previewCreate(request.urn, request.properties);
      return new sdk.messages.CreateResponse().setId(id).setProperties(structOf(outputs));
    }
    const { id, outputs } = await theProvider().create(request, request.properties);
    return withState(new sdk.messages.CreateResponse().setId(id), outputs);
  }),

  read: answering(requests.readRead, async ({ id, urn, properties }) => {
    const seen = await theProvider().read({ urn }, id, properties);
    const response = new sdk.messages.ReadResponse();
    // An empty id says that it is gone.
    return seen ? withState(response.setId(seen.id).setInputs(structOf(seen.inputs)), seen.outputs) : response;
  }),

  update: answering(requests.readUpdate, async (request) => {
    const { id, olds, news } = request;
    const response = new sdk.messages.UpdateResponse();
    if (request.preview) return response.setProperties(structOf(theProvider().previewUpdate(request.urn, olds, news)));
    return withState(response, await theProvider().update(request, id, olds, news));
  }),

  delete: answering(requests.readDelete, async (request) => {
    await theProvider().delete(request, request.id, request.properties);
    return new sdk.Empty();
  }),

  async list(call: grpc.ServerWritableStream<Uint8Array, Messages.ListResponse>): Promise<void> {
    try {
      const { token, query, limit } = requests.readList(call.request);
      const held = await theProvider().list(token, query);
      for (const { id, name } of limit > 0 ? held.slice(0, limit) : held) {
        call.write(
          new sdk.messages.ListResponse().setResult(new sdk.messages.ListResponse.Result().setId(id).setName(name)),
        );
      }
      call.end();
    } catch (error) {
      // Not `destroy`, after which no status is sent and the engine waits for ever.
      call.emit("error", statusOf(error));
    }
  },

  cancel: answering(requests.readNothing, () => {
    running.interrupt();
    return new sdk.Empty();
  }),
};

/** What one resource holds is a few thousand bytes; the engine itself would send 400 MB. */
const LARGEST_REQUEST = 16 << 20;

/** Serves the engine, and prints the port: the one line that it reads from this process. */
function serve(): void {
  // channelz counts each call for a page that nobody serves here.
  const server = new grpc.Server({
    "grpc.max_receive_message_length": LARGEST_REQUEST,
    "grpc.max_send_message_length": -1,
    "grpc.enable_channelz": 0,
  });
  const service: grpc.ServiceDefinition = Object.fromEntries(
    Object.keys(methods).map((name) => [name, definitionOf(name)]),
  );
  // The handlers are typed by what they take and give; the service's own types ask for whole calls.
  server.addService(service, methods as unknown as grpc.UntypedServiceImplementation);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}

/** A method of `provider.proto`, which reads its bytes itself. */
function definitionOf(name: string) {
  return {
    path: `/pulumirpc.ResourceProvider/${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    requestStream: false,
    responseStream: name === "list",
    requestSerialize: bytesOf,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: name === "check" ? writeChecked : name === "diff" ? writeDifference : bytesOf,
    responseDeserialize: (bytes: Buffer) => bytes,
  };
}

function bytesOf(message: { serializeBinary(): Uint8Array }): Buffer {
  return Buffer.from(message.serializeBinary());
}

/** An engine that is at work answers at once; one that does not must keep nothing from ending. */
const LOG_MS = 10_000;

const pendingLogs = new Set<Promise<void>>();
let engine: grpc.Client | undefined;

/** Shows a line to the user. What a plugin prints is not shown, so the engine is told. */
function say(text: string): void {
  if (engineAddress === undefined) return;
  const { LogRequest, LogSeverity } = fromSdk("./proto/engine_pb") as typeof EngineMessages;
  // The engine is on this machine, which no proxy of the environment can reach: the line would be lost, or wait for ever.
  engine ??= new grpc.Client(engineAddress, grpc.credentials.createInsecure(), { "grpc.enable_http_proxy": 0 });
  const request = new LogRequest().setSeverity(LogSeverity.INFO).setMessage(`telephony: ${text}`);
  const saying = new Promise<void>((done) =>
    engine?.makeUnaryRequest(
      "/pulumirpc.Engine/Log",
      bytesOf,
      () => undefined,
      request,
      { deadline: Date.now() + LOG_MS },
      () => done(),
    ),
  ).finally(() => pendingLogs.delete(saying));
  pendingLogs.add(saying);
}

/** What was said has arrived. */
async function flushLogs(): Promise<void> {
  if (pendingLogs.size > 0) await Promise.all(pendingLogs);
}

function statusOf(error: unknown): Partial<grpc.StatusObject> {
  const message = messageOf(error);
  const metadata = new grpc.Metadata();
  if (isIncomplete(error)) {
    const { Status } = fromSdk("./proto/status_pb") as typeof StatusMessages;
    const { Any } = fromSdk("google-protobuf/google/protobuf/any_pb.js") as typeof AnyMessages;
    const incomplete = withState(
      new sdk.messages.ErrorResourceInitFailed().setId(error.id).setReasonsList([...error.reasons]),
      error.properties,
    );
    const detail = new Any();
    detail.pack(incomplete.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(message).setDetailsList([detail]);
    metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  }
  const code = error instanceof MalformedError ? grpc.status.INVALID_ARGUMENT : grpc.status.UNKNOWN;
  return { code, details: message, metadata };
}

type Stateful =
  | Messages.CreateResponse
  | Messages.ReadResponse
  | Messages.UpdateResponse
  | Messages.ErrorResourceInitFailed;

/**
 * An answer with the state that the engine is to keep, and whether it is to read the resource before it plans the next
 * run.
 */
function withState<Response extends Stateful>(response: Response, outputs: Properties): Response {
  response.setProperties(structOf(outputs)).setRefreshBeforeUpdate(theProvider().isPending(outputs));
  return response;
}

/** The lifecycle's IncompleteError, told by its form: the lifecycle is not loaded before it is needed. */
function isIncomplete(
  error: unknown,
): error is Error & { readonly id: string; readonly properties: Properties; readonly reasons: readonly string[] } {
  return error instanceof Error && "id" in error && "properties" in error && "reasons" in error;
}

/** The name of the provider resource. */
function nameOf({ name, urn }: requests.Named): string {
  return name || urn.split("::").slice(3).join("::");
}

function changes(some: boolean): Messages.DiffResponse.DiffChanges {
  const { DIFF_SOME, DIFF_NONE } = sdk.messages.DiffResponse.DiffChanges;
  return some ? DIFF_SOME : DIFF_NONE;
}

function failureOf({ path, reason }: Problem): Messages.CheckFailure {
  return new sdk.messages.CheckFailure().setProperty(path).setReason(reason);
}

function structOf(properties: Properties): StructMessages.Struct {
  return sdk.Struct.fromJavaScript(properties as Parameters<typeof StructMessages.Struct.fromJavaScript>[0]);
}

serve();
