import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { UNKNOWN } from "../resources/unknown";
import { secretValue } from "./secret-value";

test("secrets and unknown values are written as Pulumi's SDK writes them", () => {
  expect(secretValue("hunter2")).toEqual({ [specialSigKey]: specialSecretSig, value: "hunter2" });
  expect(UNKNOWN).toBe(unknownValue);
});
