// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import { withNumberId } from "../number-id";
import { TelephonyResource } from "../resource";
import { numberRouting } from "./definitions";
import type { PhoneNumber } from "./phone-number";
import type {
  Destination,
  DestinationArgs,
  NumberRoutingMessageCredentials,
  NumberRoutingMessageCredentialsArgs,
  NumberRoutingMessages,
  NumberRoutingMessagesArgs,
  NumberRoutingOnDelete,
} from "./types";

export interface NumberRoutingArgs {
  /**
   * A PhoneNumber, or the id of a number that the account holds, such as `flowroute/+12065550100`. Changing this replaces
   * the resource.
   */
  phoneNumber: pulumi.Input<string> | PhoneNumber;
  /**
   * Where calls go. It is compared and written as a whole.
   *
   * Carriers: FoneStorm, Flowroute, Telcom.
   */
  voice?: pulumi.Input<DestinationArgs | undefined>;
  /**
   * Where calls go when `voice` cannot take them. It is compared and written as a whole.
   *
   * Carriers: Flowroute.
   */
  failover?: pulumi.Input<DestinationArgs | undefined>;
  /**
   * Where messages go. It is compared and written as a whole.
   *
   * Carriers: FoneStorm.
   */
  messages?: pulumi.Input<NumberRoutingMessagesArgs | undefined>;
  /**
   * HTTP Basic credentials for a webhook of `messages`. The carrier never returns them. Always secret.
   *
   * Carriers: FoneStorm.
   */
  messageCredentials?: pulumi.Input<NumberRoutingMessageCredentialsArgs | undefined>;
  /**
   * The region that calls leave from: the id or name of an edge strategy (`getEdgeStrategies`).
   *
   * Carriers: Flowroute.
   */
  edgeStrategy?: pulumi.Input<string | undefined>;
  /**
   * What deleting the resource does to the routing. Default: `keep`.
   *
   * - `keep`: The routing stays as it is.
   * - `reset`: The routing becomes the carrier's default. FoneStorm: that of messages only.
   */
  onDelete?: pulumi.Input<NumberRoutingOnDelete | undefined>;
}

/** The properties of a NumberRouting, in `pulumi-telephony` and in `pulumi-telephony/native`. */
export interface NumberRoutingOutputs {
  /** A PhoneNumber, or the id of a number that the account holds, such as `flowroute/+12065550100`. */
  readonly phoneNumber: pulumi.Output<string>;
  /**
   * Where calls go. It is compared and written as a whole.
   *
   * Carriers: FoneStorm, Flowroute, Telcom.
   */
  readonly voice: pulumi.Output<Destination | undefined>;
  /**
   * Where calls go when `voice` cannot take them. It is compared and written as a whole.
   *
   * Carriers: Flowroute.
   */
  readonly failover: pulumi.Output<Destination | undefined>;
  /**
   * Where messages go. It is compared and written as a whole.
   *
   * Carriers: FoneStorm.
   */
  readonly messages: pulumi.Output<NumberRoutingMessages | undefined>;
  /**
   * HTTP Basic credentials for a webhook of `messages`. The carrier never returns them.
   *
   * Carriers: FoneStorm.
   */
  readonly messageCredentials: pulumi.Output<NumberRoutingMessageCredentials | undefined>;
  /**
   * The region that calls leave from: the id or name of an edge strategy (`getEdgeStrategies`).
   *
   * Carriers: Flowroute.
   */
  readonly edgeStrategy: pulumi.Output<string | undefined>;
  /**
   * What deleting the resource does to the routing.
   *
   * - `keep`: The routing stays as it is.
   * - `reset`: The routing becomes the carrier's default. FoneStorm: that of messages only.
   */
  readonly onDelete: pulumi.Output<NumberRoutingOnDelete | undefined>;
  /** The carrier's own key for the number, where it has one. */
  readonly vendorId: pulumi.Output<string | undefined>;
  /** The carrier's id of the account. */
  readonly accountId: pulumi.Output<string | undefined>;
  /** Flowroute: the id of the route that calls take. */
  readonly routeId: pulumi.Output<string | undefined>;
  /** Flowroute: the id of the failover route. */
  readonly failoverRouteId: pulumi.Output<string | undefined>;
}

/**
 * Where calls and messages to a number go. Deleting it leaves the routing as it is, unless `onDelete` is `reset`.
 *
 * Carriers: FoneStorm, Flowroute, Telcom.
 *
 * @example Ring a PBX, with a failover
 * ```ts
 * import { NumberRouting, PhoneNumber } from "pulumi-telephony";
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
 * import { NumberRouting, PhoneNumber } from "pulumi-telephony";
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
 * import { NumberRouting } from "pulumi-telephony";
 *
 * new NumberRouting("toll-free", {
 *   phoneNumber: "fonestorm/+18005556562",
 *   voice: { type: "forward", target: "+13215552240" },
 * });
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class NumberRouting extends TelephonyResource {
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
