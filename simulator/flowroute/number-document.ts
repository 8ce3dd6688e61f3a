import { api, type Call, isSet } from "./call";
import { cnamEntity, e911Entity, routeEntity, routeOf, statusName } from "./entities";
import type { HeldNumber } from "./state";

const numberLink = (held: HeldNumber) => `${api}/v2/numbers/${held.stock.value}`;

function attributes(call: Call, held: HeldNumber): Record<string, unknown> {
  const { stock } = held;
  const all = {
    alias: held.alias,
    cnam_lookups_enabled: held.cnamLookupsEnabled,
    inbound_rate: stock.inbound_rate,
    iso_country: stock.iso_country,
    messaging_enabled: held.messagingEnabled,
    monthly_cost: stock.monthly_cost,
    note: held.note,
    number_type: stock.number_type,
    rate_center: stock.rate_center,
    rate_type: stock.rate_type,
    setup_cost: stock.setup_cost,
    state: stock.state,
    status: call.context.setting("numberStatus"),
    tier: stock.tier,
    value: stock.value,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !held.omitted.includes(name)));
}

/** The attributes that the oldest documents lack. */
const later = ["alias", "cnam_lookups_enabled", "messaging_enabled"];

/** The attributes that a number's document has and a row of the list lacks. */
const detailOnly = ["inbound_rate", "monthly_cost", "note", "rate_type", "setup_cost"];

/** A row of the account's list, which has neither relationships nor costs. */
export function numberRow(call: Call, held: HeldNumber): unknown {
  const omitted = isSet(call.context, "listRows", "bare") ? [...detailOnly, ...later] : detailOnly;
  const shown = Object.entries(attributes(call, held)).filter(([name]) => !omitted.includes(name));
  return {
    attributes: Object.fromEntries(shown),
    id: held.stock.value,
    links: { self: numberLink(held) },
    type: "number",
  };
}

/** The number's latest message provisioning task, if its document still shows it. */
function shownTask(call: Call, held: HeldNumber): { readonly id: string; readonly status: string } | undefined {
  const task = held.task === null ? undefined : call.state.tasks[held.task];
  const outcome = task?.outcomes[held.stock.value];
  if (task === undefined || outcome === undefined) return undefined;
  if (isSet(call.context, "taskShown", "while-running") && task.ended) return undefined;
  if (isSet(call.context, "taskShown", "until-successful") && outcome === "successful") return undefined;
  return { id: task.id, status: statusName(call.context, outcome) };
}

/** The CNAM record that the number's document shows. It may be shown some hours after it was assigned. */
function shownCnam(call: Call, held: HeldNumber): string | null {
  if (held.cnam === null) return null;
  const shownFrom = held.cnam.since + Number(call.context.setting("cnamShownAfterHours")) * 3600_000;
  return shownFrom <= call.context.now() ? held.cnam.id : null;
}

const reference = (type: string, id: string | null) => ({ data: id === null ? null : { id, type } });

function includedRoutes(call: Call, held: HeldNumber): unknown[] {
  const ids = [...new Set([held.primaryRoute, held.failoverRoute])].filter((id) => id !== null);
  return ids.flatMap((id) => {
    const route = routeOf(call, id);
    return route === undefined ? [] : [routeEntity(route, !held.omitted.includes("edge_strategy_id"))];
  });
}

function includedRecords(call: Call, held: HeldNumber, cnamId: string | null): unknown[] {
  if (isSet(call.context, "includedEntities", "routes")) return [];
  const e911 = held.e911 === null ? undefined : call.state.e911s[held.e911];
  const cnam = cnamId === null ? undefined : call.state.cnams[cnamId];
  return [
    ...(e911 === undefined ? [] : [e911Entity(call.context, e911)]),
    ...(cnam === undefined ? [] : [cnamEntity(cnam)]),
  ];
}

/** The document of one number: its attributes, its relationships, and the records that they lead to. */
export function numberDocument(call: Call, held: HeldNumber): Record<string, unknown> {
  const task = shownTask(call, held);
  const cnam = shownCnam(call, held);
  const included = [...includedRoutes(call, held), ...includedRecords(call, held, cnam)];
  if (task !== undefined) {
    included.push({
      attributes: { status: task.status, tn: held.stock.value },
      id: task.id,
      links: { self: `${api}/v2/message-provision/status/${task.id}` },
      type: "message_provisioning_status",
    });
  }
  return {
    data: {
      attributes: attributes(call, held),
      id: held.stock.value,
      links: { self: numberLink(held) },
      relationships: {
        cnam_preset: reference("cnam", cnam),
        e911_address: reference("e911", held.e911),
        failover_route: reference("route", held.failoverRoute),
        ...(task === undefined ? {} : { message_provision: reference("message_provision", task.id) }),
        primary_route: reference("route", held.primaryRoute),
      },
      type: "number",
    },
    included,
    links: { self: numberLink(held) },
  };
}
