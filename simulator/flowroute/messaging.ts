import type { SimulatedResponse } from "../vendor";
import { flag, missing, readFields, refuseFlat, url } from "./body";
import { type Call, type Context, isSet, parameter } from "./call";
import { taskDocument } from "./entities";
import { complain, hex, type Issues, notFound, notOnAccount, refused, uuid } from "./errors";
import type { HeldNumber, Task } from "./state";

/** Starts a task of the Message Provision API, or gives the running one for the same change (see taskRepeated). */
export function startTask(
  call: Call,
  numbers: readonly HeldNumber[],
  action: Task["action"],
  callbackUrl: string | undefined,
): Task {
  const { context, state } = call;
  const asked = numbers.map((held) => held.stock.value);
  const running = numbers[0]?.task ? state.tasks[numbers[0].task] : undefined;
  const isSame =
    running?.ended === false && running.action === action && Object.keys(running.outcomes).join() === asked.join();
  if (running !== undefined && isSame && isSet(context, "taskRepeated", "same")) return running;
  const foretold = asked.length === 1 ? state.foretoldTasks[String(asked[0])] : undefined;
  if (foretold !== undefined) delete state.foretoldTasks[String(asked[0])];
  const task: Task = {
    id: foretold ?? hex(context, 32),
    account: call.account.accessKey,
    action,
    startedAt: context.now(),
    callbackUrl: callbackUrl ?? null,
    outcomes: Object.fromEntries(asked.map((number) => [number, "processing"])),
    ended: false,
  };
  state.tasks[task.id] = task;
  for (const held of numbers) held.task = task.id;
  return task;
}

/** The numbers that a message-provision body names, which the account must hold. */
function readNumbers(call: Call, value: unknown, issues: Issues): HeldNumber[] {
  if (value === undefined) complain(issues, "numbers", missing);
  else if (!Array.isArray(value) || value.length === 0) complain(issues, "numbers", "Not a valid list.");
  if (!Array.isArray(value)) return [];
  const takesPlus = isSet(call.context, "taskNumberPlus", 201);
  const texts = value.map((entry: unknown) =>
    typeof entry === "string" ? entry.replace(/^\+/, takesPlus ? "" : "+") : "",
  );
  if (!texts.every((entry) => /^\d+$/.test(entry))) complain(issues, "numbers", "Not a valid number.");
  refuseFlat(call, issues);
  return [...new Set(texts)].map((number) => {
    const held = call.state.numbers[number];
    if (held?.account !== call.account.accessKey) throw notOnAccount();
    return held;
  });
}

/** POST /v2/message-provision */
export function provisionMessaging(call: Call): SimulatedResponse {
  const fields = readFields(call);
  const issues: Issues = {};
  const { action } = fields;
  if (action === undefined) complain(issues, "action", missing);
  else if (action !== "enable" && action !== "disable") complain(issues, "action", "Not a valid choice.");
  flag(call, fields, "email", issues);
  const callbackUrl = url(fields, "callback_url", issues);
  const numbers = readNumbers(call, fields.numbers, issues);
  refuseFlat(call, issues);
  if (isSet(call.context, "messageProvisioning", "unavailable")) {
    throw refused(call.context, 503, "Service Unavailable", "The Message Provision API is unavailable.");
  }
  const task = startTask(call, numbers, action === "enable" ? "enable" : "disable", callbackUrl);
  return { status: 201, body: taskDocument(call.context, task) };
}

/** GET /v2/message-provision/status/:task */
export function getTask(call: Call): SimulatedResponse {
  const task = call.state.tasks[parameter(call, "task")];
  if (task?.account !== call.account.accessKey) throw notFound(call.context, "No such message provision task");
  return { status: 200, body: taskDocument(call.context, task) };
}

function notification(context: Context, task: Task, at: string): unknown {
  if (isSet(context, "taskNotification", "status-document")) return taskDocument(context, task);
  const id = uuid(context);
  return {
    data: {
      attributes: {
        at,
        event_type: "status_change",
        id,
        resource_id: task.id,
        resource_type: "message_provision",
        status: Object.values(task.outcomes).includes("failed") ? "failed" : "successful",
        timestamp: at,
        type: "event",
        version: "1.0",
      },
      id,
      type: "mp_status_change",
      timestamp: at,
    },
  };
}

/** Ends the tasks that are due. Only then does `messaging_enabled` change, and only then is enabling charged. */
export function settleTasks(context: Context): void {
  const { state } = context;
  const taken = Number(context.setting("taskSeconds")) * 1000;
  for (const task of Object.values(state.tasks)) {
    if (task.ended || task.startedAt + taken > context.now()) continue;
    task.ended = true;
    for (const number of Object.keys(task.outcomes)) {
      const held = state.numbers[number];
      if (task.outcomes[number] !== "processing" || held === undefined) continue;
      const isSuccessful = isSet(context, "taskOutcome", "successful");
      task.outcomes[number] = isSuccessful ? "successful" : "failed";
      if (!isSuccessful) continue;
      const enables = task.action === "enable";
      if (enables && !held.messagingEnabled) {
        context.record({ account: held.account, event: "charge", number: `+${number}`, what: "messaging" });
      }
      held.messagingEnabled = enables;
    }
    if (task.callbackUrl === null) continue;
    const at = new Date(task.startedAt + taken).toISOString();
    state.notifications.push({ at, url: task.callbackUrl, body: notification(context, task, at) });
  }
}
