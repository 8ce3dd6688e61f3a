#!/usr/bin/env node
/**
 * `pulumi-resource-telephony`: the native plugin. The only file that knows gRPC: it turns the engine's messages into plain JSON and back, those of check
 * and diff by plugin-wire.ts. What is said to the engine's questions is in plugin-provider.ts, which is loaded with the first of them: the engine waits for
 * the port that is printed here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as Grpc from "@grpc/grpc-js";
import type * as EngineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import type * as EngineMessages from "@pulumi/pulumi/proto/engine_pb";
import type * as PluginMessages from "@pulumi/pulumi/proto/plugin_pb";
import type * as Service from "@pulumi/pulumi/proto/provider_grpc_pb";
import type * as Messages from "@pulumi/pulumi/proto/provider_pb";
import type * as StatusMessages from "@pulumi/pulumi/proto/status_pb";
import type * as AnyMessages from "google-protobuf/google/protobuf/any_pb";
import type * as EmptyMessages from "google-protobuf/google/protobuf/empty_pb";
import type * as StructMessages from "google-protobuf/google/protobuf/struct_pb";
import type { Problem, Properties } from "../resources/resource";
import { fromSdk } from "./from-sdk";
import { interruptible } from "./interruptible";
import type { PluginProvider, Subject } from "./plugin-provider";
import { type CheckRequest, type DiffRequest, readCheckRequest, readDiffRequest, writeChecked, writeDifference } from "./plugin-wire";

const grpc: typeof Grpc = fromSdk("@grpc/grpc-js");
const messages: typeof Messages = fromSdk("./proto/provider_pb");
const { ResourceProviderService }: typeof Service = fromSdk("./proto/provider_grpc_pb");
const { Struct }: typeof StructMessages = fromSdk("google-protobuf/google/protobuf/struct_pb.js");
const { Empty }: typeof EmptyMessages = fromSdk("google-protobuf/google/protobuf/empty_pb.js");

const ROOT = packageRoot();
const running = interruptible();

let engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
let provider: PluginProvider | undefined;

function theProvider(): PluginProvider {
  provider ??= (require("./plugin-provider") as typeof import("./plugin-provider")).createPluginProvider(running, say, () => engineAddress);
  return provider;
}

/** Compiled, this file stands one folder deeper. */
function packageRoot(): string {
  const here = join(__dirname, "../..");
  return here.endsWith("dist") ? join(here, "..") : here;
}

type Asked<Request> = { readonly request: Request };
type Answer<Response> = (error: Partial<Grpc.StatusObject> | null, response?: Response) => void;

/** A method that gives its answer, or an error that the user reads. */
function answering<Request, Response>(work: (request: Request) => Response | Promise<Response>) {
  return async ({ request }: Asked<Request>, answer: Answer<Response>): Promise<void> => {
    try {
      const response = await work(request);
      await said();
      answer(null, response);
    } catch (error) {
      await said();
      answer(statusOf(error));
    }
  };
}

const methods = {
  handshake: answering((request: Messages.ProviderHandshakeRequest) => {
    engineAddress = request.getEngineAddress() || engineAddress;
    // Secrets come wrapped: what was one is to stay one when the program no longer declares it, which the engine would forget.
    return new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(false).setAcceptOutputs(false);
  }),

  attach: answering((request: PluginMessages.PluginAttach) => {
    engineAddress = request.getAddress();
    return new Empty();
  }),

  getPluginInfo: answering(() => {
    const { PluginInfo } = fromSdk("./proto/plugin_pb") as typeof PluginMessages;
    return new PluginInfo().setVersion((JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version);
  }),

  getSchema: answering(() => new messages.GetSchemaResponse().setSchema(readFileSync(join(ROOT, "schema.json"), "utf8"))),

  checkConfig: answering((request: Messages.CheckRequest) => {
    const { inputs, problems } = theProvider().checkConfig({ name: nameOf(request), urn: request.getUrn() }, jsonOf(request.getNews()));
    return new messages.CheckResponse().setInputs(structOf(inputs)).setFailuresList(problems.map(failureOf));
  }),

  diffConfig: answering((request: Messages.DiffRequest) => {
    const keys = theProvider().diffConfig(jsonOf(request.getOldInputs() ?? request.getOlds()), jsonOf(request.getNews()));
    return new messages.DiffResponse().setChanges(changes(keys.length > 0)).setDiffsList([...keys]);
  }),

  configure: answering((request: Messages.ConfigureRequest) => {
    theProvider().configure(nameOf(request), jsonOf(request.getArgs()));
    return new messages.ConfigureResponse().setAcceptsecrets(true).setAcceptresources(false).setAcceptoutputs(false).setSupportspreview(true);
  }),

  invoke: answering(async (request: Messages.InvokeRequest) =>
    new messages.InvokeResponse().setReturn(structOf(await theProvider().invoke(request.getTok(), jsonOf(request.getArgs())))),
  ),

  check: answering((request: CheckRequest) => theProvider().check(request)),

  diff: answering((request: DiffRequest) => theProvider().diff(request)),

  create: answering(async (request: Messages.CreateRequest) => {
    const inputs = jsonOf(request.getProperties());
    if (request.getPreview()) {
      const { id, outputs } = theProvider().previewCreate(request.getUrn(), inputs);
      return new messages.CreateResponse().setId(id).setProperties(structOf(outputs));
    }
    const { id, outputs } = await theProvider().create(subjectOf(request), inputs);
    return withState(new messages.CreateResponse().setId(id), outputs);
  }),

  read: answering(async (request: Messages.ReadRequest) => {
    const seen = await theProvider().read({ urn: request.getUrn() }, request.getId(), jsonOf(request.getProperties()));
    const response = new messages.ReadResponse();
    // An empty id says that it is gone.
    return seen ? withState(response.setId(seen.id).setInputs(structOf(seen.inputs)), seen.outputs) : response;
  }),

  update: answering(async (request: Messages.UpdateRequest) => {
    const [state, news] = [jsonOf(request.getOlds()), jsonOf(request.getNews())];
    const response = new messages.UpdateResponse();
    if (request.getPreview()) return response.setProperties(structOf(theProvider().previewUpdate(request.getUrn(), state, news)));
    return withState(response, await theProvider().update(subjectOf(request), request.getId(), state, news));
  }),

  delete: answering(async (request: Messages.DeleteRequest) => {
    await theProvider().delete(subjectOf(request), request.getId(), jsonOf(request.getProperties()));
    return new Empty();
  }),

  async list(call: Grpc.ServerWritableStream<Messages.ListRequest, Messages.ListResponse>): Promise<void> {
    try {
      const limit = call.request.getLimit();
      const held = await theProvider().list(call.request.getToken(), jsonOf(call.request.getQuery()));
      for (const { id, name } of limit > 0 ? held.slice(0, limit) : held) {
        call.write(new messages.ListResponse().setResult(new messages.ListResponse.Result().setId(id).setName(name)));
      }
      call.end();
    } catch (error) {
      call.destroy(Object.assign(new Error(messageOf(error)), statusOf(error)));
    }
  },

  cancel: answering(() => {
    running.interrupt();
    return new Empty();
  }),
};

/** Serves the engine, and prints the port: the one line that it reads from this process. */
function serve(): void {
  // channelz counts each call for a page that nobody serves here.
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1, "grpc.enable_channelz": 0 });
  const service: Grpc.ServiceDefinition = {
    ...ResourceProviderService,
    check: { ...ResourceProviderService.check, requestDeserialize: readCheckRequest, responseSerialize: writeChecked },
    diff: { ...ResourceProviderService.diff, requestDeserialize: readDiffRequest, responseSerialize: writeDifference },
  };
  // The handlers are typed by what they take and give; the service's own types ask for whole calls.
  server.addService(service, methods as unknown as Grpc.UntypedServiceImplementation);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}

const sayings = new Set<Promise<void>>();
let engine: EngineService.EngineClient | undefined;

/** Shows a line to the user. What a plugin prints is not shown, so the engine is told. */
function say(text: string): void {
  if (engineAddress === undefined) return;
  const { EngineClient } = fromSdk("./proto/engine_grpc_pb") as typeof EngineService;
  const { LogRequest, LogSeverity } = fromSdk("./proto/engine_pb") as typeof EngineMessages;
  engine ??= new EngineClient(engineAddress, grpc.credentials.createInsecure());
  const request = new LogRequest().setSeverity(LogSeverity.INFO).setMessage(`telephony: ${text}`);
  const saying = new Promise<void>((done) => engine?.log(request, () => done())).finally(() => sayings.delete(saying));
  sayings.add(saying);
}

/** What was said has arrived. */
async function said(): Promise<void> {
  if (sayings.size > 0) await Promise.all(sayings);
}

function statusOf(error: unknown): Partial<Grpc.StatusObject> {
  const message = messageOf(error);
  const metadata = new grpc.Metadata();
  if (isIncomplete(error)) {
    const { Status } = fromSdk("./proto/status_pb") as typeof StatusMessages;
    const { Any } = fromSdk("google-protobuf/google/protobuf/any_pb.js") as typeof AnyMessages;
    const incomplete = withState(new messages.ErrorResourceInitFailed().setId(error.id).setReasonsList([...error.reasons]), error.properties);
    const detail = new Any();
    detail.pack(incomplete.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(message).setDetailsList([detail]);
    metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  }
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}

type Stateful = Messages.CreateResponse | Messages.ReadResponse | Messages.UpdateResponse | Messages.ErrorResourceInitFailed;

/** An answer with the state that the engine is to keep, and whether it is to read the resource before it plans the next run. */
function withState<Response extends Stateful>(response: Response, outputs: Properties): Response {
  response.setProperties(structOf(outputs)).setRefreshBeforeUpdate(theProvider().isPending(outputs));
  return response;
}

/** The lifecycle's IncompleteError, told by its form: the lifecycle is not loaded before it is needed. */
function isIncomplete(error: unknown): error is Error & { readonly id: string; readonly properties: Properties; readonly reasons: readonly string[] } {
  return error instanceof Error && "id" in error && "properties" in error && "reasons" in error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function subjectOf(request: { getUrn(): string; getTimeout(): number }): Subject {
  return { urn: request.getUrn(), timeout: request.getTimeout() };
}

/** The name of the provider resource; empty where an engine does not say it. */
function nameOf(request: { getName(): string | undefined; getUrn(): string | undefined }): string {
  return request.getName() || (request.getUrn() ?? "").split("::").slice(3).join("::");
}

function changes(some: boolean): Messages.DiffResponse.DiffChanges {
  const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
  return some ? DIFF_SOME : DIFF_NONE;
}

function failureOf({ path, reason }: Problem): Messages.CheckFailure {
  return new messages.CheckFailure().setProperty(path).setReason(reason);
}

function jsonOf(struct: StructMessages.Struct | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}

function structOf(properties: Properties): StructMessages.Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

serve();
