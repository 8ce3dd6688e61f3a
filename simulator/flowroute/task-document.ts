import { type Call, stands } from "./call";
import type { Outcome, Task } from "./state";

type Settings = Pick<Call, "context">;

/** What the wire calls an outcome; only `processing` is documented. */
export function statusName({ context }: Settings, outcome: Outcome): string {
  if (outcome === "processing") return outcome;
  const [successful, failed] = String(context.setting("taskEndNames")).split("/");
  return (outcome === "successful" ? successful : failed) ?? outcome;
}

function overall(task: Task): Outcome {
  if (!task.ended) return "processing";
  return Object.values(task.outcomes).includes("failed") ? "failed" : "successful";
}

/** The status document of a task: one shape for one number, another for several. */
export function taskDocument(settings: Settings, task: Task): Record<string, unknown> {
  const numbers = Object.keys(task.outcomes);
  const status = statusName(settings, overall(task));
  const [only] = numbers;
  if (numbers.length === 1)
    return { data: { id: task.id, type: "message_provisioning_status", attributes: { status, tn: only } } };
  const having = (outcome: Outcome) => numbers.filter((number) => task.outcomes[number] === outcome);
  const type = stands(settings.context, "taskBulkType", "message_bulk_provisioning_status")
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
