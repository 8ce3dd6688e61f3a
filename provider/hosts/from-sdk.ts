import { createRequire } from "node:module";

/** Protobuf is that of the Pulumi SDK, which is not ours to nest: found from where it stands. */
export const fromSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));
