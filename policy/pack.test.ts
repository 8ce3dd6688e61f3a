/** The policies as `@pulumi/policy` has them, with its own proxy around what a preview doesn't know. */
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import root from "../package.json";
import { kinds } from "../provider/resources";
import { UNKNOWN } from "../provider/resources/unknown";
import { typeOf } from "../sdk/nodejs/alias";
import { telephonyPolicies } from "./index";
import manifest from "./package.json";
import { rules } from "./rules";

/** Of the SDK's insides: no type is published for it. */
const { unknownCheckingProxy } = jest.requireActual<{
  unknownCheckingProxy(props: object): Record<string, unknown>;
}>("@pulumi/policy/proxy");

type Reported = [message: string, urn?: string];

/** As the pack's server calls it, as far as the policies ask. */
const resource = (kind: string, props: object, type = typeOf.native(kind)) => ({
  type,
  name: "main",
  urn: `urn:pulumi:production::shop::${type}::main`,
  props: unknownCheckingProxy(props),
  opts: { protect: false, ignoreChanges: [], aliases: [], customTimeouts: {}, additionalSecretOutputs: [] },
  getConfig: () => ({}),
});

function policy<P>(name: string): P {
  return telephonyPolicies.find((each) => each.name === name) as P; // the test knows which of the two kinds it is
}

function reportsOf(name: string, given: object): Reported[] {
  const reports: Reported[] = [];
  const { validateResource } = policy<{ validateResource(args: object, report: unknown): void }>(name);
  validateResource(given, (...report: Reported) => reports.push(report));
  return reports;
}

test.each([typeOf.native("PhoneNumber"), typeOf.dynamic("PhoneNumber")])("resources of type %s are judged", (type) => {
  const given = resource("PhoneNumber", { vendor: "flowroute", number: "+12065550100", onDelete: "release" }, type);
  expect(reportsOf("telephony-release-protected", given)).toEqual([
    [expect.stringContaining("protect: true"), given.urn],
  ]);
});

test("what isn't ours is left alone, whatever it holds", () => {
  for (const type of ["aws:s3/bucket:Bucket", "pulumi-nodejs:dynamic:Resource", "x:telephony:index:PhoneNumber"])
    expect(reportsOf("telephony-release-protected", resource("", { onDelete: "release" }, type))).toEqual([]);
});

test("an unknown value hides neither the other values nor the other resources", () => {
  const props = { phoneNumber: UNKNOWN, numberVendor: "flowroute", voice: { type: "sipUri", target: UNKNOWN } };
  const given = resource("NumberRouting", props);
  expect(() => given.props.phoneNumber).toThrow("can't be known during preview");
  expect(reportsOf("telephony-voice-failover", given)).toHaveLength(1);

  const reports: Reported[] = [];
  const unknown = resource("PhoneNumber", { vendor: "flowroute", candidates: UNKNOWN, number: UNKNOWN });
  const { validateStack } = policy<{ validateStack(args: object, report: unknown): void }>("telephony-number-routed");
  validateStack({ resources: [unknown], getConfig: () => ({}) }, (...report: Reported) => reports.push(report));
  expect(reports).toEqual([[expect.stringContaining("No NumberRouting"), unknown.urn]]);
});

test("each policy is about a kind of resource that there is", () => {
  const all = rules.flatMap(({ kind }) => [kind].flat());
  expect(all.filter((kind) => !(kind in kinds))).toEqual([]);
});

test("each policy has the name, level and settings that its rule says", () => {
  for (const { name, level, ofStack, settings } of rules) {
    const { enforcementLevel, configSchema } = policy<ResourceValidationPolicy | StackValidationPolicy>(name);
    expect(enforcementLevel).toBe(level);
    expect(Object.keys(configSchema?.properties ?? {})).toEqual([...Object.keys(settings), "except"]);
    expect("validateStack" in policy<object>(name)).toBe(ofStack === true);
  }
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

test("the package has the version, the engines and the SDKs of the provider's, exactly pinned", () => {
  expect(manifest.version).toBe(root.version);
  expect([manifest.engines, manifest.license]).toEqual([root.engines, root.license]);
  expect(manifest.peerDependencies).toEqual(root.peerDependencies);
  expect(manifest.dependencies).toEqual({ "@pulumi/policy": root.devDependencies["@pulumi/policy"] });
});
