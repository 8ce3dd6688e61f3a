import type { Policies } from "@pulumi/policy";
import { policyOf } from "./rule";
import { rules } from "./rules";

/** The policies, for a pack of your own: `new PolicyPack("ours", { policies: [...telephonyPolicies, …] })`. */
export const telephonyPolicies: Policies = rules.map(policyOf);
