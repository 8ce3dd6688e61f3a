import { api, type Call, type Context, isSet } from "./call";
import { type Cnam, defaultRouteId, type E911, type Outcome, type Route, type Task } from "./state";

/** A route of the account. Every account has the default route, although the state doesn't hold it. */
export function routeOf(call: Call, id: string): Route | undefined {
  if (id === defaultRouteId) {
    return {
      id,
      account: call.account.accessKey,
      alias: "sip-reg",
      route_type: "sip-reg",
      value: null,
      edge_strategy_id: null,
    };
  }
  const route = call.state.routes[id];
  return route?.account === call.account.accessKey ? route : undefined;
}

/** A route as it is read. Documents of the older generation have no `edge_strategy_id`. */
export function routeEntity(route: Route, withEdge: boolean): Record<string, unknown> {
  const { alias, edge_strategy_id, route_type, value } = route;
  return {
    attributes: withEdge ? { alias, edge_strategy_id, route_type, value } : { alias, route_type, value },
    id: route.id,
    links: { self: `${api}/v2/routes/${route.id}` },
    type: "route",
  };
}

/** An E911 record as it is read. */
export function e911Entity(context: Context, record: E911): Record<string, unknown> {
  const unset: Record<string, string> = isSet(context, "addressTypeUnset", "absent")
    ? {}
    : { address_type: "", address_type_number: "" };
  return {
    attributes: Object.fromEntries(
      Object.entries({ ...unset, ...record.attributes }).sort(([one], [other]) => one.localeCompare(other)),
    ),
    id: record.id,
    links: { self: `${api}/v2/e911s/${record.id}` },
    type: "e911",
  };
}

/** A time as CNAM records have it: `2018-07-10 23:14:28.529000+00:00`. */
function timestamp(at: number): string {
  return new Date(at).toISOString().replace("T", " ").replace("Z", "000+00:00");
}

/** A CNAM record as it is read. */
export function cnamEntity(record: Cnam): Record<string, unknown> {
  return {
    attributes: {
      approval_datetime: record.approvedAt === null ? null : timestamp(record.approvedAt),
      creation_datetime: timestamp(record.createdAt),
      is_approved: record.approvedAt !== null,
      rejection_reason: record.rejectionReason,
      value: record.value,
    },
    id: record.id,
    links: { self: `${api}/v2/cnams/${record.id}` },
    type: "cnam",
  };
}

/** The word for an outcome in documents. The vendor's pages give only `processing`. */
export function statusName(context: Context, outcome: Outcome): string {
  if (outcome === "processing") return outcome;
  const [successful, failed] = String(context.setting("taskEndNames")).split("/");
  return (outcome === "successful" ? successful : failed) ?? outcome;
}

function overall(task: Task): Outcome {
  if (!task.ended) return "processing";
  return Object.values(task.outcomes).includes("failed") ? "failed" : "successful";
}

/** The status document of a task: one shape for one number, another for several. */
export function taskDocument(context: Context, task: Task): Record<string, unknown> {
  const numbers = Object.keys(task.outcomes);
  const status = statusName(context, overall(task));
  const [only] = numbers;
  if (numbers.length === 1)
    return { data: { id: task.id, type: "message_provisioning_status", attributes: { status, tn: only } } };
  const having = (outcome: Outcome) => numbers.filter((number) => task.outcomes[number] === outcome);
  const type = isSet(context, "taskBulkType", "message_bulk_provisioning_status")
    ? "message_bulk_provisioning_status"
    : "message_provisioning_status";
  return {
    data: {
      id: task.id,
      type,
      attributes: {
        status,
        message: `${numbers.length} numbers to ${task.action}.`,
        numbers: { successful: having("successful"), processing: having("processing"), failed: having("failed") },
      },
    },
  };
}
