/**
 * The growth test of DESIGN 2: a fourth vendor is one folder and one line, a sixth resource is one file per layer and
 * one line per list. It is done here, in a copy of provider/: nothing else is changed, and what was added lives, in the
 * lifecycle, in the errors of the other vendors and in the schema.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { transformSync } from "@swc/core";
import ts from "typescript";
import type { Properties } from "../../provider/resources/resource";
import { instantClock } from "../mini-engine";

const REPOSITORY = resolve(__dirname, "../..");

/** The folder that is added. An in-memory carrier: what it holds outlives its sessions, as at a vendor. */
const ACME = {
  "vendors/acme/index.ts": `
import type { Vendor } from "../vendor";
import * as phoneNumber from "./phone-number";

export const acme: Vendor = {
  name: "acme",
  title: "Acme",
  origin: "https://api.acme.example",
  credentials: { apiToken: { secret: true, required: true, description: "The token of the account." } },
  support: { PhoneNumber: phoneNumber.support },
  lacks: { NumberRouting: "Acme routes by telegram" },
  connect: ({ credentials }) => ({
    accountId: async () => String(credentials.apiToken),
    adapters: { PhoneNumber: phoneNumber.phoneNumberAdapter(String(credentials.apiToken)) },
    lookups: { numbers: async () => [] },
  }),
};
`,
  "vendors/acme/phone-number.ts": `
import { TelephonyError } from "../../transport/errors";
import type { Adapter, Properties, Support } from "../vendor";

export const support: Support = { inputs: { acquire: ["adopt", "buy", "adoptOrBuy"], label: true, recording: ["all", "none"] }, labelLength: 32 };

const held = new Map<string, Properties>();

export function phoneNumberAdapter(accountId: string): Adapter {
  return {
    find: async ({ number }) => {
      const live = held.get(number);
      return live && { number, accountId, status: "active", recording: "none", ...live };
    },
    create: async ({ number }) => void held.set(number, {}),
    update: async ({ number }, { paths, inputs }) => {
      const live = held.get(number);
      if (!live) throw new TelephonyError("no such number");
      for (const path of paths) live[path] = inputs[path];
    },
    delete: async ({ number }) => void held.delete(number),
  };
}
`,
};

/** A sixth resource: one file in resources/, one in a vendor that has it. */
const NUMBER_NOTE = {
  "resources/number-note.ts": `
import { z } from "zod";
import { phoneNumberRule } from "./rules";
import type { Resource } from "./resource";

export const numberNote: Resource = {
  kind: "NumberNote",
  description: "A note that the carrier keeps beside a number.",
  inputs: z.strictObject({
    phoneNumber: z.string().min(1).describe("The number. Another one replaces."),
    text: z.string().max(20).describe("What it says."),
    color: z.enum(["red", "green"]).optional().describe("Its colour."),
    onDelete: z.enum(["keep", "reset"]).optional().describe("What deleting the resource does: \`reset\` (default) removes the note."),
  }),
  outputs: z.object({ writtenBy: z.string().optional().describe("Who wrote it.") }),
  identity: ["phoneNumber"],
  createOnly: [],
  settings: { onDelete: "reset" },
  managed: ["text", "color"],
  secrets: [],
  stable: [],
  everyVendor: ["phoneNumber", "onDelete"],
  rules: [phoneNumberRule],
};
`,
  "vendors/telcom/number-note.ts": `
import type { Adapter, Properties, Support } from "../vendor";

export const support: Support = { inputs: { text: true, color: ["green"] } };

const notes = new Map<string, Properties>();

export function numberNoteAdapter(): Adapter {
  return {
    find: async ({ number }) => ({ writtenBy: "Telcom", ...notes.get(number) }),
    update: async ({ number }, { paths, inputs }) => {
      notes.set(number, { ...notes.get(number), ...Object.fromEntries(paths.map((path) => [path, inputs[path]])) });
    },
    delete: async ({ number }) => void notes.delete(number),
  };
}
`,
};

/** The lines that are added to lists: file, the line that it stands behind, the line. */
const LINES: readonly (readonly [file: string, after: RegExp, line: string])[] = [
  ["vendors/index.ts", /import .*fonestorm.*\n/, 'import { acme } from "./acme";\n'],
  ["vendors/index.ts", /vendors: readonly Vendor\[\] = \[/, "acme, "],
  ["resources/index.ts", /import .*phoneNumber.*\n/, 'import { numberNote } from "./number-note";\n'],
  ["resources/index.ts", /resources: readonly Resource\[\] = \[/, "numberNote, "],
  ["vendors/telcom/index.ts", /import .*subscriber.*\n/, 'import * as numberNote from "./number-note";\n'],
  ["vendors/telcom/index.ts", /support: \{\n/, "NumberNote: numberNote.support,\n"],
  ["vendors/telcom/index.ts", /adapters: \{\n/, "NumberNote: numberNote.numberNoteAdapter(),\n"],
];
const LAYERS = ["transport", "resources", "vendors", "lifecycle", "generate"];

let provider: string;
let lifecycle: typeof import("../../provider/lifecycle");
let resources: typeof import("../../provider/resources").resources;
let vendors: typeof import("../../provider/vendors").vendors;

beforeAll(() => {
  const directory = mkdtempSync(join(tmpdir(), "telephony-growth-"));
  provider = join(directory, "provider");
  const isSource = (path: string) => !/\.test\.ts$|testing\.ts$|testbed\.ts$/.test(path);
  for (const layer of LAYERS)
    cpSync(join(REPOSITORY, "provider", layer), join(provider, layer), { recursive: true, filter: isSource });
  symlinkSync(join(REPOSITORY, "node_modules"), join(directory, "node_modules"));

  for (const [path, text] of Object.entries({ ...ACME, ...NUMBER_NOTE })) {
    mkdirSync(dirname(join(provider, path)), { recursive: true });
    writeFileSync(join(provider, path), text);
  }
  for (const [file, after, line] of LINES) {
    const before = readFileSync(join(provider, file), "utf8");
    const grown = before.replace(after, (match) => match + line);
    expect(grown).not.toBe(before);
    writeFileSync(join(provider, file), grown);
  }
  for (const file of readdirSync(provider, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  )) {
    const path = join(provider, file);
    const { code } = transformSync(readFileSync(path, "utf8"), {
      filename: path,
      swcrc: false,
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
    });
    writeFileSync(path.replace(/\.ts$/, ".js"), code);
  }
  lifecycle = require(join(provider, "lifecycle/index.js"));
  ({ resources } = require(join(provider, "resources/index.js")));
  ({ vendors } = require(join(provider, "vendors/index.js")));
});
afterAll(() => rmSync(dirname(provider), { recursive: true, force: true }));

/** A new provider process of the grown package. */
function start(environment: Record<string, string> = {}) {
  const said: string[] = [];
  const source = lifecycle.environmentSource(environment);
  const run = lifecycle.createRun({
    resources,
    vendors,
    clock: instantClock(),
    sources: () => [source],
    show: (text) => said.push(text),
  });
  return { run, said };
}

const refused = (kind: string, inputs: Properties) =>
  lifecycle.check(start().run, kind, {}, inputs).problems.map(({ path, reason }) => `${path}: ${reason}`);

/** The whole life of one resource, a new process for each step, as the engine does it. */
async function live(environment: Record<string, string>, kind: string, first: Properties, second: Properties) {
  const passed = (inputs: Properties) => ({ ...inputs, claim: "p/s", self: `urn:pulumi:s::p::t:${kind}::it` });
  const checked = (run: ReturnType<typeof start>["run"], inputs: Properties) => {
    const { inputs: sound, problems } = lifecycle.check(run, kind, {}, passed(inputs));
    expect(problems).toEqual([]);
    return sound;
  };
  const creating = start(environment).run;
  const { id, state: created } = await lifecycle.create(creating, kind, checked(creating, first));

  const refreshed = await lifecycle.read(start(environment).run, kind, id, created);
  const quiet = start(environment).run;
  const unchanged = lifecycle.diff(quiet, kind, id, refreshed?.state ?? {}, checked(quiet, first)).changes;

  const updating = start(environment).run;
  const declared = checked(updating, second);
  const { changes, replaces } = lifecycle.diff(updating, kind, id, created, declared);
  const updated = await lifecycle.update(updating, kind, id, created, declared);

  const { run, said } = start(environment);
  await lifecycle.remove(run, kind, id, updated);
  const after = await lifecycle.read(start(environment).run, kind, id, updated);
  return { id, created, unchanged, changes, replaces, updated, said, after: after?.state };
}

describe("a fourth vendor, of one folder and one line", () => {
  const number = { vendor: "acme", number: "+13335550100" };
  const environment = { ACME_API_TOKEN: "token" };

  test("lives: bought, read, changed and released", async () => {
    const first = { ...number, acquire: "buy", label: "Support", onDelete: "release" };
    const life = await live(environment, "PhoneNumber", first, { ...first, label: "Sales", recording: "all" });
    expect(life).toMatchObject({
      id: "acme/+13335550100",
      unchanged: false,
      changes: true,
      replaces: [],
      after: undefined,
    });
    expect(life.created).toMatchObject({
      acquired: "bought",
      label: "Support",
      accountId: "token",
      managed: ["acquire", "label", "onDelete"],
    });
    expect(life.updated).toMatchObject({ label: "Sales", recording: "all" });
    expect(life.said.join()).toContain("released acme/+13335550100 from Acme");
  });

  test("is refused what it lacks, and offered where others lack something", () => {
    expect(refused("PhoneNumber", { ...number, group: "Sales" })).toEqual([
      "group: `group` is not supported by Acme; supported by FoneStorm",
    ]);
    expect(refused("PhoneNumber", { ...number, recording: "inbound" })).toEqual([
      expect.stringMatching(/by Acme, which takes all, none; supported by .*Telcom/),
    ]);
    expect(refused("PhoneNumber", { vendor: "telcom", number: "+441234901769", label: "Sales" })).toEqual([
      expect.stringMatching(/supported by .*Acme/),
    ]);
    expect(refused("NumberRouting", { phoneNumber: "acme/+13335550100", voice: { type: "none" } })).toEqual([
      "phoneNumber: Acme routes by telegram; supported by FoneStorm, Flowroute, Telcom",
    ]);
    expect(refused("PhoneNumber", { vendor: "emca", number: "+13335550100" })).toEqual([
      expect.stringMatching(/there is no vendor "emca".*acme/),
    ]);
  });

  test("says which credentials it needs, and has named accounts, mark and guards like the others", async () => {
    const make = async (variables: Record<string, string>, inputs: Properties) => {
      const { run } = start(variables);
      return lifecycle.create(run, "PhoneNumber", lifecycle.check(run, "PhoneNumber", {}, inputs).inputs);
    };
    await expect(make({}, number)).rejects.toThrow(/Acme needs credentials.*ACME_API_TOKEN/);
    await expect(make({ ...environment, TELEPHONY_MAX_PURCHASES: "0" }, { ...number, acquire: "buy" })).rejects.toThrow(
      /TELEPHONY_MAX_PURCHASES/,
    );
    const accounts = JSON.stringify({ second: { vendor: "acme", apiToken: "second" } });
    const ours = { ...number, account: "second", acquire: "buy", claim: "p/s", self: "urn:pulumi:s::p::t::it" };
    const { id, state } = await make({ TELEPHONY_ACCOUNTS: accounts }, ours);
    expect({ id, accountId: state.accountId, label: state.label }).toEqual({
      id: "acme:second/+13335550100",
      accountId: "second",
      label: "pulumi:p/s/it",
    });
  });
});

describe("a sixth resource, of one file per layer and one line per list", () => {
  const environment = { TELCOM_AUTH_TOKEN: "token", TELCOM_AUTH_SECRET: "secret" };
  const note = { phoneNumber: "telcom/+44 1234 901769", text: "ring twice" };

  test("lives: created, read, changed and reset", async () => {
    const life = await live(environment, "NumberNote", note, { ...note, color: "green" });
    expect(life).toMatchObject({ id: "telcom/+441234901769", unchanged: false, changes: true, replaces: [], said: [] });
    expect(life.created).toMatchObject({
      phoneNumber: "telcom/+441234901769",
      text: "ring twice",
      writtenBy: "Telcom",
      managed: ["text"],
    });
    expect(life.updated).toMatchObject({ color: "green", managed: ["color", "text"] });
    expect(life.after).not.toHaveProperty("text");
  });

  test("is checked like the others", () => {
    expect(refused("NumberNote", { ...note, phoneNumber: "flowroute/+12065550100" })).toEqual([
      "phoneNumber: Flowroute documents no API for a NumberNote; supported by Telcom",
    ]);
    expect(refused("NumberNote", { ...note, color: "red" })).toEqual([
      expect.stringMatching(/^color: .*not supported by Telcom, which takes green; no vendor/),
    ]);
    expect(
      refused("NumberNote", { ...note, text: "x".repeat(21), colour: "red" }).map((line) => line.split(":")[0]),
    ).toEqual(["text", "colour"]);
  });
});

test("the schema knows both without another word", () => {
  const { modelOf } = require(join(provider, "generate/model.js")) as typeof import("../../provider/generate/model");
  const { schemaJson } = require(
    join(provider, "generate/schema.js"),
  ) as typeof import("../../provider/generate/schema");
  const schema = schemaJson(modelOf(require("../../package.json"), resources, vendors));
  expect(schema).toContain('"telephony:index:NumberNote"');
  expect(schema).toContain("acme");
});

test("and the compiler asks for nothing else", () => {
  const { config } = ts.readConfigFile(join(REPOSITORY, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, REPOSITORY);
  const grown = [...Object.keys({ ...ACME, ...NUMBER_NOTE }), ...new Set(LINES.map(([file]) => file))].map((file) =>
    join(provider, file),
  );
  const program = ts.createProgram(grown, {
    ...options,
    noEmit: true,
    declaration: false,
    rootDir: undefined,
    types: ["node"],
  });
  const complaints = grown.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  expect(complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
}, 60_000);
