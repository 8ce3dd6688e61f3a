import { type JsonObject, own } from "../json";
import type { SimulatedResponse } from "../vendor";
import { integer, option, required } from "./body";
import { type Action, type Call, isSet } from "./call";
import { answered } from "./envelope";
import { notFound } from "./errors";
import type { Named, StoredNumber, TelcomState } from "./state";

/** Each type of destination: its table in the state, and the keys that a number's document shows of it. */
const kinds: Readonly<
  Record<string, { readonly among: (state: TelcomState) => Named[]; readonly keys: readonly string[] }>
> = {
  Menu: { among: (state) => state.menus, keys: ["id", "name"] },
  CallGroup: { among: (state) => state.callGroups, keys: ["id", "name", "extension_ids", "contact_ids"] },
  VoicemailBox: { among: (state) => state.voicemailBoxes, keys: ["id", "number", "name"] },
  Followme: { among: (state) => state.followmes, keys: ["id", "name"] },
  Extension: { among: (state) => state.extensions, keys: ["id", "name"] },
};

export function findDestination(state: TelcomState, type: string, id: number): Named | undefined {
  return own(kinds, type)
    ?.among(state)
    .find((one) => one.id === id);
}

/** A number's destination as it is read; null when the number has none, or when the destination was deleted. */
export function destinationDocument(
  number: Pick<StoredNumber, "destination_type" | "destination_id">,
  state: TelcomState,
): JsonObject | null {
  const { destination_type: type, destination_id: id } = number;
  if (type === null || id === null) return null;
  const target = findDestination(state, type, id);
  if (target === undefined) return own(kinds, type) === undefined ? { type, object: { id } } : null;
  return { type, object: Object.fromEntries((own(kinds, type)?.keys ?? []).map((key) => [key, target[key]])) };
}

function listed(among: (call: Call) => unknown[]): Action {
  return (call) => answered(among(call), 0.05);
}

function shown(
  kind: string,
  among: (call: Call) => Named[],
  shape: (one: Named, call: Call) => unknown = (one) => one,
): Action {
  return (call): SimulatedResponse => {
    const id = required(integer(call.parameters, "id"), "id");
    const one = among(call).find((candidate) => candidate.id === id);
    if (one === undefined) throw notFound(call.context, kind, id);
    return answered(shape(one, call), 0.05);
  };
}

function menus({ context }: Call): Named[] {
  const asList = isSet(context, "menuItems", "list");
  return context.state.menus.map((menu) => (asList ? { ...menu, items: [menu.items] } : menu));
}

function extensions({ parameters, context }: Call): Named[] {
  const field = option(parameters, "sort_field", ["name", "exten"]) ?? "name";
  const descending = option(parameters, "order", ["ASC", "DESC"]) === "DESC";
  const sorted = [...context.state.extensions].sort((a, b) => String(a[field]).localeCompare(String(b[field])));
  return descending ? sorted.reverse() : sorted;
}

const callGroups = ({ context }: Call) => context.state.callGroups;

export const listMenus = listed(menus);
export const getMenu = shown("Menu", menus);
export const listCallGroups = listed(callGroups);
export const getCallGroup = shown("CallGroup", callGroups);
export const listExtensions = listed(extensions);
export const getExtension = shown("Extension", extensions, (one, { context }) =>
  isSet(context, "extensionShow", "list") ? [one] : one,
);
