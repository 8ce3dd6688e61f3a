import { emergencyAddress } from "./emergency-address";
import { hookHttps } from "./hook-https";
import { knownHosts } from "./known-hosts";
import { noPurchase } from "./no-purchase";
import { numberRouted } from "./number-routed";
import { priceCeiling } from "./price-ceiling";
import { releaseProtected } from "./release-protected";
import type { Rule } from "./rule";
import { voiceFailover } from "./voice-failover";

/** Every policy, as docs/policies.md lists them. */
export const rules: readonly Rule[] = [
  numberRouted,
  voiceFailover,
  hookHttps,
  knownHosts,
  emergencyAddress,
  priceCeiling,
  noPurchase,
  releaseProtected,
];
