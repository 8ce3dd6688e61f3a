/** A policy as a value, and as `@pulumi/policy` takes it. */

import type { ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { plainText } from "../provider/transport/plain-text";
import { type Declared, declared, type Kind } from "./resource";

export interface Rule<Settings extends object = object> {
  readonly name: string;
  /** One sentence that says what must be so. It is the first line of every violation. */
  readonly description: string;
  /** For its page: why, and what it can't judge. */
  readonly details: string;
  /** Mandatory where money, safety or secrets are at stake. */
  readonly level: "mandatory" | "advisory";
  readonly kind: Kind | readonly Kind[];
  /** A setting without a default may be left out. */
  readonly settings: { readonly [S in keyof Settings]-?: Setting };
  /** It is asked once all resources of the stack are known. */
  readonly ofStack?: true;
  /**
   * What is wrong with a resource of its kind, and the way out. No value stands in it but a host or a word of a few:
   * nothing tells which values are secret.
   */
  broken(resource: Declared, settings: Settings, stack: readonly Declared[]): string | readonly string[] | undefined;
}

type Setting = PolicyConfigJSONSchema & { readonly description: string; readonly items?: PolicyConfigJSONSchema };

/** The setting that every policy has. */
export const except: Setting = {
  type: "array",
  items: { type: "string" },
  default: [],
  description: "Names of resources that the policy leaves alone. `*` stands for any characters.",
};

/** The violations of one resource. `config` is what the user has set of the policy's settings. */
export function violations(
  rule: Rule,
  resource: Declared,
  config: object,
  stack: readonly Declared[] = [],
): readonly string[] {
  const { except: left, ...settings } = settingsOf(rule, config);
  if (![rule.kind].flat().some((kind) => kind === resource.kind)) return [];
  if ((left as string[]).some((pattern) => matches(pattern, resource.name))) return [];
  return [rule.broken(resource, settings, stack) ?? []].flat().map(plainText);
}

export function policyOf(rule: Rule): ResourceValidationPolicy | StackValidationPolicy {
  const { name, description, level, settings } = rule;
  const policy = {
    name,
    description,
    enforcementLevel: level,
    configSchema: { properties: { ...settings, except } },
  };
  if (!rule.ofStack)
    return {
      ...policy,
      validateResource(args, report) {
        const resource = declared(args);
        if (resource) reportAll(report, resource, violations(rule, resource, args.getConfig()));
      },
    };
  return {
    ...policy,
    validateStack(args, report) {
      const stack = args.resources.flatMap((each) => declared(each) ?? []);
      for (const resource of stack) reportAll(report, resource, violations(rule, resource, args.getConfig(), stack));
    },
  };
}

function reportAll(report: ReportViolation, { urn }: Declared, messages: readonly string[]): void {
  for (const message of messages) report(message, urn);
}

/**
 * The engine lets settings pass that the schema doesn't name: a misspelt one would protect nobody. Nor would a text that
 * can't be what it is to stand for, whoever checks the rest of the schema.
 */
function settingsOf({ name, settings }: Rule, config: object): Record<string, unknown> {
  const all: Readonly<Record<string, Setting>> = { ...settings, except };
  for (const [setting, value] of Object.entries(config)) {
    const schema = all[setting];
    if (!schema) throw refused(`${name} has no setting "${setting}": it has ${Object.keys(all).join(", ")}`);
    const form = new RegExp(schema.items?.pattern ?? "");
    if (Array.isArray(value) && value.some((each) => !form.test(String(each))))
      throw refused(`${name} can't use what \`${setting}\` holds. ${schema.description}`);
  }
  const defaults = Object.entries(all).map(([setting, schema]) => [setting, schema.default]);
  return { ...Object.fromEntries(defaults), ...config };
}

function refused(message: string): Error {
  const error = new Error(message);
  error.stack = error.message; // which is what the engine prints
  return error;
}

/** Whether a text matches a pattern in which `*` stands for any characters. Case doesn't count. */
export function matches(pattern: string, text: string): boolean {
  const literal = (part: string) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "is").test(text);
}
