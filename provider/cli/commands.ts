import type { Command } from "./command";
import { cost } from "./cost";
import { doctor } from "./doctor";
import { drift } from "./drift";
import { explain } from "./explain";
import { exporting } from "./export";
import { inventory } from "./inventory";
import { numbers } from "./numbers";
import { search } from "./search";
import { simulate } from "./simulate";

/** By name, in the order in which the help lists them. */
export const commands: Readonly<Record<string, Command>> = {
  doctor,
  export: exporting,
  numbers,
  search,
  inventory,
  drift,
  cost,
  explain,
  simulate,
};
