import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import type { Run } from "../run/run";
import type { Support } from "../vendors/support";
import { isMark, readMark } from "./mark";
import { ownOf } from "./state";

/**
 * Says, in each run, that a number of this stack bears a mark that is not its own: two owners would undo each other's
 * work.
 */
export function sayStrangeMark(
  run: Run,
  id: string | Ref,
  { labelLength = 0 }: Support,
  state: Properties,
  inputs: Properties,
): void {
  const { label } = state;
  const { mark, markOver } = ownOf(state);
  if (!isMark(label) || label === inputs.label || readMark(label, inputs, labelLength, [mark, markOver]) === "ours")
    return;
  run.say(
    `${typeof id === "string" ? id : formatId(id)}: its label "${label}" is the mark of another owner. It is ` +
      "left as it is, and this stack does not release the number while it stands. " +
      "Take the number out of one of the two, or remove the label at the carrier.",
  );
}
