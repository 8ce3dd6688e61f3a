import { api } from "./call";
import type { Cnam } from "./state";

/** `2018-07-10 23:14:28.529000+00:00`: a space, and microseconds. */
function timestamp(at: number): string {
  return new Date(at).toISOString().replace("T", " ").replace("Z", "000+00:00");
}

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
