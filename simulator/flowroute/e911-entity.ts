import { api, type Call, stands } from "./call";
import type { E911 } from "./state";

/** An address record as it is read; whether an unset address type is absent or "" is a switch. */
export function e911Entity(call: Call, record: E911): Record<string, unknown> {
  const unset: Record<string, string> = stands(call.context, "addressTypeUnset", "absent")
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
