/** `pulumi import --from telephony`, through the real engine. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../simulator";
import type { Stack } from "../engine/harness";
import { vendorNames } from "../support/carriers";
import { enrich } from "../support/exported";
import { isWrite } from "../support/simulator";
import { createNativeStack, REPOSITORY, succeeded } from "./harness";

jest.setTimeout(300_000);

const CONVERTER = join(REPOSITORY, "dist/provider/hosts/converter/main.js");

const HELD = {
  fonestorm: [
    ...["call", "fax", "message"].flatMap((what) =>
      ["incoming", "outgoing"].map((when) => `NotificationHook demo-number-13215551111-${what}-${when}`),
    ),
    "NotificationHook ada-s-front-desk-1-e-13215552240-call-incoming",
    "NotificationHook ada-s-front-desk-1-e-13215552240-fax-incoming",
    ...[
      "ada-s-front-desk-1-e-13215552240",
      "demo-number-13215551111",
      "number-13215551005",
      "number-18005556562",
    ].flatMap((name) => [`NumberRouting ${name}`, `PhoneNumber ${name}`]),
  ].sort(),
  flowroute: [
    ...["acme-dental-front-desk-12065550100", "demo-number-16463451234", "number-12023819746"].flatMap((name) => [
      `NumberRouting ${name}`,
      `PhoneNumber ${name}`,
    ]),
    "Subscriber acme-dental-front-desk-12065550100",
  ].sort(),
  telcom: [
    ...["ext1001", "number-441234901769", "number-443301222970"].flatMap((name) => [
      `NumberRouting ${name}`,
      `PhoneNumber ${name}`,
    ]),
    "Subscriber number-441234901769",
  ].sort(),
};

/** A project whose executables are on PATH, as npx puts them there. */
async function withConverter(work: (stack: Stack, simulator: Simulator) => Promise<void>): Promise<void> {
  const simulator = await startSimulator();
  enrich(simulator);
  const stack = await createNativeStack(simulator, "");
  const bin = join(stack.directory, "node_modules/.bin");
  symlinkSync(CONVERTER, join(bin, "pulumi-converter-telephony"));
  stack.environment.PATH = `${bin}:${stack.environment.PATH}`;
  try {
    await work(stack, simulator);
  } finally {
    stack.remove();
    await simulator.close();
  }
}

// The language host of the engine that is built here prints no code.
const importing = (stack: Stack, ...words: string[]) =>
  stack.pulumi("import", "--from", "telephony", "--yes", "--generate-code=false", "--", ...words);

test.each(vendorNames)(
  "%s: a whole account is in state, protected, and its program changes nothing",
  async (vendor) => {
    await withConverter(async (stack, simulator) => {
      const { text } = succeeded(await importing(stack, vendor));
      if (vendor === "fonestorm")
        expect(text).toMatch(/Credentials of 8 URLs are not imported, if there are any; No read returns them/);
      if (vendor === "flowroute")
        expect(text).toMatch(/Not imported; Flowroute never returns which URLs it calls for messages/);
      const { deployment } = JSON.parse(await stack.exported()) as {
        deployment: { resources: { urn: string; type: string; inputs: object; id: string; protect?: boolean }[] };
      };
      const imported = deployment.resources.filter(({ type }) => type.startsWith("telephony:index:"));
      const nameIn = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);
      expect(imported.map(({ type, urn }) => `${type.split(":")[2]} ${nameIn(urn)}`).sort()).toEqual(HELD[vendor]);
      expect(imported.every(({ protect }) => protect)).toBe(true);
      stack.program(
        imported
          .map(
            ({ type, urn, inputs }) =>
              `new native.${type.split(":")[2]}(${JSON.stringify(nameIn(urn))}, ${JSON.stringify(inputs)}, { protect: true });`,
          )
          .join("\n"),
      );
      expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
      succeeded(await stack.refresh("--expect-no-changes"));
      expect(simulator.ledger()).toEqual([]);
      expect(simulator.requests().filter(isWrite)).toEqual([]);
    });
  },
);

test("a number with a stack's mark is left out with a warning, and so is what check refuses", async () => {
  await withConverter(async (stack, simulator) => {
    const { numbers } = simulator.state.flowroute;
    const [marked, refused] = [numbers["12023819746"], numbers["12065550100"]];
    if (marked) marked.alias = "pulumi:other/prod/main";
    if (refused) refused.alias = "a\u200bb";
    const { text } = succeeded(await importing(stack, "flowroute"));
    expect(text).toMatch(/flowroute\/\+12023819746; it bears the mark of a stack that owns it/);
    expect(text).toMatch(/flowroute\/\+12065550100; `label` holds characters that nobody sees/);
    const state = await stack.state();
    expect(Object.values(state).map(({ id }) => id)).not.toContain("flowroute/+12023819746");
    expect(
      Object.values(state).filter(({ id, type }) => id === "flowroute/+12065550100" && type.endsWith(":PhoneNumber")),
    ).toEqual([]);
  });
});

const WRONG = [
  ["no carrier", [], /Say which carrier: pulumi import --from telephony -- <fonestorm\|flowroute\|telcom> \[account\]/],
  ["an unknown carrier", ["acme"], /There is no vendor "acme": it is one of fonestorm, flowroute, telcom/],
  ["a word too many", ["telcom", "uk", "more"], /"more" is one word too many/],
  ["an unknown account", ["telcom", "uk"], /Telcom has no account "uk"/],
] as const;

test("wrong words, a refused list and wrong keys import nothing, and a line says what is wrong", async () => {
  await withConverter(async (stack, simulator) => {
    for (const [what, words, reason] of WRONG) {
      const { code, text } = await importing(stack, ...words);
      expect({ what, isRefused: code !== 0, text }).toEqual({
        what,
        isRefused: true,
        text: expect.stringMatching(reason),
      });
    }
    simulator.fault({ kind: "status", status: 403, vendor: "telcom", path: "/numbers/list" });
    const refused = await importing(stack, "telcom");
    expect(refused.code).not.toBe(0);
    expect(refused.text).toMatch(/Could not list what Telcom holds/);
    stack.environment.FLOWROUTE_SECRET_KEY = "wrong-secret";
    const wrong = await importing(stack, "flowroute");
    expect(wrong.code).not.toBe(0);
    expect(wrong.text).toMatch(/FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY/);
    expect(wrong.text).not.toContain("wrong-secret");
    delete stack.environment.FLOWROUTE_SECRET_KEY;
    expect((await importing(stack, "flowroute")).text).toMatch(/Missing: secretKey/);
    expect(await stack.state()).toEqual({});
  });
});
