import { formatId, sameThing } from "../resources/id";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import { during } from "./failure";
import { type Run, resourceOf } from "./run";
import { inputsOf, stateOf, upgraded } from "./state";
import { refOfId, workOn } from "./work";

export interface Read {
  readonly state: Properties;
  readonly inputs: Properties;
}

/** Reads the live state. Gives undefined on proof of absence only; whatever else goes wrong is an error, and the resource stays. */
export async function read(run: Run, kind: string, id: string, olds: Properties): Promise<Read | undefined> {
  const resource = resourceOf(run, kind);
  const before = upgraded(olds);
  // What a search found stays as it was pinned; its ids are no numbers.
  if (kind === "NumberSearch") return { state: before, inputs: inputsOf(resource, before) };
  const ref = refOfId(id);
  const work = workOn(run, kind, ref);
  run.held.add(sameThing(kind, ref));
  const live = await during(`read ${formatId(ref)}`, () => work.adapter.find(ref, before));
  if (!live || live.status === "cancelled") return undefined;
  if (kind !== "PhoneNumber" && ref.event === undefined && "event" in resource.inputs.shape) {
    throw new TelephonyError(`"${id}" lacks its event: it reads vendor/number#event, such as fonestorm/+13215551111#call.incoming.`);
  }
  const { acquired } = before;
  const managed = Array.isArray(before.managed) ? (before.managed as string[]) : [];
  const state = stateOf({ resource, support: work.support, ref, declared: before, live, own: { acquired }, managed });
  for (const warning of Array.isArray(state.warnings) ? state.warnings : []) run.say(`${id}: ${String(warning)}`);
  return { state, inputs: inputsOf(resource, state) };
}
