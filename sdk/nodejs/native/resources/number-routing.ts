// Made from provider/resources by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";
import type { NumberRoutingArgs } from "../../resources/number-routing";
import type {
  Destination,
  NumberRoutingMessageCredentials,
  NumberRoutingMessages,
  NumberRoutingOnDelete,
} from "../../resources/types";
import { withNumberId } from "../number-id";
import { type Definition, NativeResource } from "../resource";

const definition: Definition = {
  kind: "NumberRouting",
  version: "0.1.0",
  properties: [
    "phoneNumber",
    "voice",
    "failover",
    "messages",
    "messageCredentials",
    "edgeStrategy",
    "onDelete",
    "vendorId",
    "accountId",
    "routeId",
    "failoverRouteId",
  ],
  secrets: ["messageCredentials"],
};

/**
 * Where calls and messages to a number go. Deleting it leaves the routing as it is, unless `onDelete: "reset"`.
 *
 * Vendors: FoneStorm, Flowroute, Telcom.
 */
export class NumberRouting extends NativeResource {
  /** A PhoneNumber, or the id of a number on the account, such as `flowroute/+12065550100`. Another one replaces. */
  declare readonly phoneNumber: pulumi.Output<string>;
  /** Where calls go; compared and written whole. */
  declare readonly voice: pulumi.Output<Destination | undefined>;
  /** Where calls go when `voice` can't take them; compared and written whole. */
  declare readonly failover: pulumi.Output<Destination | undefined>;
  /** Where messages go; compared and written whole. */
  declare readonly messages: pulumi.Output<NumberRoutingMessages | undefined>;
  /** HTTP Basic credentials for a webhook of `messages`. Secret as a whole; the carrier never returns them. */
  declare readonly messageCredentials: pulumi.Output<NumberRoutingMessageCredentials | undefined>;
  /** The region that calls should leave from: an edge strategy's id or name. */
  declare readonly edgeStrategy: pulumi.Output<string | undefined>;
  /** What deleting the resource does: `keep` (default) leaves the routing, `reset` gives the carrier's default. */
  declare readonly onDelete: pulumi.Output<NumberRoutingOnDelete | undefined>;
  /** The vendor's own key of the number, where it has one. */
  declare readonly vendorId: pulumi.Output<string | undefined>;
  /** The vendor's id of the account. */
  declare readonly accountId: pulumi.Output<string | undefined>;
  /** Flowroute: the id of the route that calls take. */
  declare readonly routeId: pulumi.Output<string | undefined>;
  /** Flowroute: the id of the failover route. */
  declare readonly failoverRouteId: pulumi.Output<string | undefined>;

  constructor(name: string, args: NumberRoutingArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(definition, name, withNumberId(args), opts);
  }

  /** Reads one that this program doesn't manage: `NumberRouting.get("name", "flowroute/+12065550100")`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): NumberRouting {
    // Nothing is declared: the properties come from what is read.
    return new NumberRouting(name, {} as NumberRoutingArgs, { ...opts, id });
  }
}
