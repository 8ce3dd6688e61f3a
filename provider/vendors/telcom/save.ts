import type { Merged } from "../session/merged";
import type { KnownNumber } from "./absence";
import type { Parameters } from "./client";
import type { Numbers } from "./numbers";

/** What a save needs to know: Telcom may not report the passthrough. */
type Known = KnownNumber & { readonly callerIdPassthrough?: boolean };

/** Changes a number by `numbers/save`, together with other changes that wait for their turn. */
export type Save = (number: string, known: Known, changes: Parameters) => Promise<void>;

/**
 * Every save carries callerid_passthrough: the sibling API gives it a default of true, which a save without it would
 * set (docs/facts/telcom.md#u4).
 */
export function createSave(numbers: Numbers, merged: Merged): Save {
  return (number, known, changes) =>
    merged(number, changes, async (all) => {
      const live = await numbers.get(number, known);
      await numbers.write("numbers/save", number, {
        id: live.id,
        callerid_passthrough: live.callerid_passthrough ?? known.callerIdPassthrough ?? true,
        ...all(),
      });
    });
}
