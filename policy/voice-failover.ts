import { carriers } from "./carriers";
import { isDeclared, textAt, vendorOf } from "./resource";
import type { Rule } from "./rule";

/** Calls that end at the carrier don't fail. */
const ENDS = ["none", "reject", "hangup", "busy"];

export const voiceFailover: Rule = {
  name: "telephony-voice-failover",
  description: "Calls have a failover, on carriers that have one.",
  details: "A failover of type `none` is none. Routings that let calls end (`none`) need no failover.",
  level: "advisory",
  kind: "NumberRouting",
  settings: {},
  broken(routing) {
    const carrier = carriers[vendorOf(routing) ?? ""];
    const voice = textAt(routing, "voice.type");
    if (!carrier?.failover || voice === undefined || ENDS.includes(voice)) return undefined;
    if (isDeclared(routing, "failover") && textAt(routing, "failover.type") !== "none") return undefined;
    return "`voice` has no `failover`: when its target can't be reached, callers hear a failure. Declare one.";
  },
};
