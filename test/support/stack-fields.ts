/**
 * The fields of the Pulumi Kubernetes Operator's `Stack` (pulumi.com/v1) that examples/ci/kubernetes uses, as JSON
 * Schema. From its definition, operator/config/crd/bases/pulumi.com_stacks.yaml at v2.9.0; with that file at hand the
 * tests compare the two (`STACK_CRD`).
 */
const text = { type: "string" };
const yesOrNo = { type: "boolean" };
const seconds = { type: "integer" };

const reference = {
  type: "object",
  required: ["type"],
  properties: {
    type: text,
    literal: { type: "object", required: ["value"], properties: { value: text } },
    secret: { type: "object", required: ["key", "name"], properties: { key: text, name: text } },
  },
};

export const stackFields = {
  type: "object",
  properties: {
    apiVersion: text,
    kind: text,
    metadata: { type: "object" },
    spec: {
      type: "object",
      properties: {
        serviceAccountName: text,
        stack: text,
        projectRepo: text,
        branch: text,
        shallow: yesOrNo,
        preview: yesOrNo,
        refresh: yesOrNo,
        continueResyncOnCommitMatch: yesOrNo,
        resyncFrequencySeconds: seconds,
        retryMaxBackoffDurationSeconds: seconds,
        useLocalStackOnly: yesOrNo,
        destroyOnFinalize: yesOrNo,
        workspaceReclaimPolicy: { type: "string", enum: ["Retain", "Delete"] },
        envRefs: { type: "object", additionalProperties: reference },
      },
    },
  },
};
