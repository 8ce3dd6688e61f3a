/** What a command prints with `--json` is what its published schema says. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import { withSimulator } from "../../test/support/simulator";
import { commands } from "./commands";
import { typed } from "./testing";

const simulator = withSimulator();

/** Lines that print something of everything that a command has to say. */
const LINES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  search: [
    ["--vendor", "flowroute", "--area-code", "206"],
    ["--vendor", "fonestorm", "--prefix", "+1321"],
    ["--vendor", "flowroute", "--area-code", "206", "--max-monthly-cost", "0"],
  ],
  numbers: [
    ["--vendor", "fonestorm"],
    ["--vendor", "flowroute"],
    ["--vendor", "telcom"],
  ],
  explain: [["since this run is read-only"], ["the run was interrupted"], ["nothing that is known"]],
};

async function printed(words: readonly string[]): Promise<unknown> {
  const { out } = await typed(words, { environment: simulator.environment });
  return JSON.parse(out);
}

const withJson = Object.keys(commands).filter((name) => commands[name]?.json !== undefined);

test("every command that prints JSON is asked for some, here or through the real engine", () => {
  // These have an engine, or a folder, of their own: test/engine/json.test.ts.
  const elsewhere = ["export", "drift", "cost", "inventory", "doctor"];
  expect(withJson.filter((name) => !elsewhere.includes(name)).sort()).toEqual(Object.keys(LINES).sort());
});

test.each(Object.entries(LINES).flatMap(([name, lines]) => lines.map((words) => ({ name, words }))))(
  "$name $words",
  async ({ name, words }) => {
    const path = join(resolve(__dirname, "../../docs/commands"), `${name}.schema.json`);
    const ajv = new Ajv2020({ strict: false });
    const validate = ajv.compile(JSON.parse(readFileSync(path, "utf8")));
    validate(await printed([name, ...words, "--json"]));
    expect(validate.errors).toBeNull();
  },
);
