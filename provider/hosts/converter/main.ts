#!/usr/bin/env node
/**
 * `pulumi-converter-telephony`: Pulumi starts it for `pulumi import --from telephony`, reads the port that it prints,
 * and asks for what an account holds.
 */
import type * as grpc from "@grpc/grpc-js";
import type * as DiagnosticMessages from "@pulumi/pulumi/proto/codegen/hcl_pb";
import type * as Services from "@pulumi/pulumi/proto/converter_grpc_pb";
import type * as Messages from "@pulumi/pulumi/proto/converter_pb";
import { messageOf } from "../../run/failure";
import { plainText } from "../../transport/plain-text";
import { fromSdk } from "../from-sdk";
import { type Imports, importsOf } from "./imports";

const { Server, ServerCredentials, status } = fromSdk("@grpc/grpc-js") as typeof grpc;
const { ConverterService } = fromSdk("./proto/converter_grpc_pb") as typeof Services;
const { ConvertStateResponse, ResourceImport } = fromSdk("./proto/converter_pb") as typeof Messages;
const { Diagnostic, DiagnosticSeverity, Pos, Range } = fromSdk("./proto/codegen/hcl_pb") as typeof DiagnosticMessages;

function responseOf({ resources, warnings }: Imports): Messages.ConvertStateResponse {
  return new ConvertStateResponse()
    .setResourcesList(
      resources.map(({ type, name, logicalName, id }) =>
        new ResourceImport().setType(type).setName(name).setLogicalName(logicalName).setId(id),
      ),
    )
    .setDiagnosticsList(
      warnings.map(({ what, why }) =>
        new Diagnostic()
          .setSeverity(DiagnosticSeverity.DIAG_WARNING)
          .setSubject(new Range().setFilename("telephony").setStart(new Pos()).setEnd(new Pos()))
          .setSummary(plainText(what))
          .setDetail(plainText(why)),
      ),
    );
}

const methods: grpc.UntypedServiceImplementation = {
  convertState(
    { request }: grpc.ServerUnaryCall<Messages.ConvertStateRequest, Messages.ConvertStateResponse>,
    answer: grpc.sendUnaryData<Messages.ConvertStateResponse>,
  ) {
    importsOf(request.getArgsList())
      .then(responseOf)
      .then(
        (response) => answer(null, response),
        (error: unknown) => answer({ code: status.UNKNOWN, details: plainText(messageOf(error)) }),
      );
  },

  convertProgram(_: unknown, answer: grpc.sendUnaryData<never>) {
    const details = "it reads accounts and no programs: pulumi import --from telephony -- <carrier>";
    answer({ code: status.UNIMPLEMENTED, details });
  },
};

// An account of many numbers makes a long answer.
const server = new Server({ "grpc.max_send_message_length": -1 });
server.addService(ConverterService as unknown as grpc.ServiceDefinition, methods);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
