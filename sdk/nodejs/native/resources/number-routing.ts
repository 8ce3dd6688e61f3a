// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { numberRouting } from "../../resources/definitions";
import type { NumberRoutingArgs, NumberRoutingOutputs } from "../../resources/number-routing";
import { withNumberId } from "../number-id";
import { NativeResource } from "../resource";

/**
 * Where calls and messages to a number go. Deleting it leaves the routing as it is, unless `onDelete` is `reset`.
 *
 * Carriers: FoneStorm, Flowroute, Telcom.
 *
 * @example Ring a PBX, with a failover
 * ```ts
 * import { NumberRouting, PhoneNumber } from "pulumi-telephony/native";
 *
 * const support = new PhoneNumber("support", { vendor: "flowroute", number: "+1 206 555 0100", label: "Support" });
 * new NumberRouting("support", {
 *   phoneNumber: support,
 *   voice: { type: "sipUri", target: "sip:support@pbx.example.com" },
 *   failover: { type: "forward", target: "+12065550199" },
 * });
 * ```
 *
 * @example A menu for calls, an inbox for texts
 * ```ts
 * import { NumberRouting, PhoneNumber } from "pulumi-telephony/native";
 *
 * const sales = new PhoneNumber("sales", {
 *   vendor: "fonestorm",
 *   number: "+13215551005",
 *   label: "Sales",
 *   recording: "inbound",
 * });
 * new NumberRouting("sales", {
 *   phoneNumber: sales,
 *   voice: { type: "menu", target: "IVR3023534287" },
 *   messages: { type: "email", target: "sales@example.com" },
 * });
 * ```
 *
 * @example Route a number that is managed elsewhere
 * ```ts
 * import { NumberRouting } from "pulumi-telephony/native";
 *
 * new NumberRouting("toll-free", {
 *   phoneNumber: "fonestorm/+18005556562",
 *   voice: { type: "forward", target: "+13215552240" },
 * });
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class NumberRouting extends NativeResource {
  constructor(name: string, args: NumberRoutingArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(numberRouting, name, withNumberId(args), opts);
  }

  /** Reads one that this program doesn't manage: `NumberRouting.get("name", "flowroute/+12065550100")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): NumberRouting {
    // Nothing is declared: the properties come from what is read.
    return new NumberRouting(name, {} as NumberRoutingArgs, { ...opts, id });
  }
}

export interface NumberRouting extends NumberRoutingOutputs {}
