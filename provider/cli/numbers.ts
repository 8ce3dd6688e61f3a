import { z } from "zod";
import { environmentSource } from "../lifecycle";
import { createLookUps, lookUpNamed } from "../look-ups/look-ups";
import type { Command } from "./command";
import { CREDENTIALS_NOTE, holderFlags, holderOf } from "./holder";
import { printJson } from "./print";
import { table } from "./table";

export const numbers: Command = {
  about: "Lists the numbers that an account holds.",
  flags: holderFlags,
  json: z.array(lookUpNamed("getNumbers").row.shape),
  notes: CREDENTIALS_NOTE,
  async run({ flags }, terminal) {
    const rows = await createLookUps([environmentSource(terminal.environment)]).ask("getNumbers", holderOf(flags));
    if (flags.json === true) return printJson(terminal, rows);
    if (rows.length === 0) return terminal.write("The account holds no numbers.\n");
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    terminal.write(
      table(
        ["number", "label", "status", "type", "place"],
        rows.map((row) => [
          text(row.number),
          text(row.label),
          text(row.status),
          text(row.numberType),
          [row.rateCenter, row.region ?? row.country].filter(text).join(", "),
        ]),
      ),
    );
  },
};
