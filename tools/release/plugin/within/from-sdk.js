/** In place of provider/hosts/from-sdk.ts: the SDK's protobuf stands in the bundle. Each is loaded when it is asked for. */
const parts = {
  "./proto/engine_pb": () => require("@pulumi/pulumi/proto/engine_pb"),
  "./proto/plugin_pb": () => require("@pulumi/pulumi/proto/plugin_pb"),
  "./proto/provider_pb": () => require("@pulumi/pulumi/proto/provider_pb"),
  "./proto/status_pb": () => require("@pulumi/pulumi/proto/status_pb"),
  "google-protobuf/google/protobuf/any_pb.js": () => require("google-protobuf/google/protobuf/any_pb.js"),
  "google-protobuf/google/protobuf/empty_pb.js": () => require("google-protobuf/google/protobuf/empty_pb.js"),
  "google-protobuf/google/protobuf/struct_pb.js": () => require("google-protobuf/google/protobuf/struct_pb.js"),
};

exports.fromSdk = (path) => parts[path]();
