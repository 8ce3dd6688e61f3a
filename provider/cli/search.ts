import { z } from "zod";
import { environmentSource } from "../lifecycle";
import { createLookUps, lookUpNamed } from "../look-ups/look-ups";
import { numberSearch } from "../resources/number-search";
import type { Properties } from "../resources/resource";
import { type Command, type Flag, type Given, UsageError } from "./command";
import { CREDENTIALS_NOTE, holderFlags, holderOf } from "./holder";
import { printJson } from "./print";
import { table } from "./table";
import { money } from "./words";

const flagOf = (input: string) => input.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The inputs of a NumberSearch are the flags of a search: `areaCode` is `--area-code`. */
const inputs = Object.entries(z.toJSONSchema(numberSearch.inputs).properties ?? {}).flatMap(([name, schema]) => {
  if (name in holderFlags || typeof schema === "boolean") return [];
  const isNumber = schema.type !== "string";
  return [
    {
      name,
      flag: flagOf(name),
      isNumber,
      value: isNumber ? "<number>" : `<${schema.enum?.join(" | ") ?? "text"}>`,
      // The description is a program's.
      about: (schema.description ?? "").replace(/`([a-z]\w*)`/g, (quoted, word: string) =>
        word in numberSearch.inputs.shape ? `--${flagOf(word)}` : quoted,
      ),
    },
  ];
});

export const search: Command = {
  about: "Shows the numbers that a carrier has on offer, cheapest first. Buys and holds nothing.",
  flags: {
    ...holderFlags,
    ...Object.fromEntries(inputs.map(({ flag, value, about }): [string, Flag] => [flag, { value, about }])),
    count: { value: "<number>", about: "How many at most; 20 by default." },
  },
  json: z.array(lookUpNamed("getAvailableNumbers").row.shape),
  notes: CREDENTIALS_NOTE,
  async run({ flags }, terminal) {
    const wanted = { ...holderOf(flags), ...wishes(flags) };
    const offers = await createLookUps([environmentSource(terminal.environment)]).availableNumbers(wanted);
    if (flags.json === true) return printJson(terminal, offers);
    if (offers.length === 0)
      return terminal.write("Nothing is on offer for that. Search wider: another area, or without a ceiling.\n");
    const price = (cost: number | undefined, currency?: string) =>
      cost === undefined ? undefined : money(cost, currency);
    terminal.write(
      table(
        ["number", "monthly", "setup", "type", "place"],
        offers.map(({ number, monthlyCost, setupCost, currency, numberType, rateCenter, region }) => [
          number,
          price(monthlyCost, currency),
          price(setupCost, currency),
          numberType,
          [rateCenter, region].filter(Boolean).join(", "),
        ]),
      ),
    );
  },
};

function wishes(flags: Given["flags"]): Properties {
  return Object.fromEntries(
    inputs.flatMap(({ name, flag, isNumber }): [string, unknown][] => {
      const value = flags[flag];
      if (typeof value !== "string") return [];
      if (isNumber && (value.trim() === "" || !Number.isFinite(Number(value))))
        throw new UsageError(`--${flag} takes a number, not "${value}"`);
      return [[name, isNumber ? Number(value) : value]];
    }),
  );
}
