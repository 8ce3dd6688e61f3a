/** Programs in YAML, and what `pulumi import` prints as one, on the real host and the real engine. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../engine/harness";
import { vendorNames } from "../support/carriers";
import { enrich } from "../support/exported";
import { isWrite } from "../support/simulator";
import { REPOSITORY, succeeded } from "./harness";
import { expectLife } from "./quickstart";
import { canRunYaml, withYaml, writeProgram } from "./yaml";

jest.setTimeout(300_000);

// A machine that has no host and can't build one can't try it.
const live = canRunYaml ? test : test.skip;

const TELEPHONY = join(REPOSITORY, "dist/provider/cli/telephony.js");

/** A command in the project's folder, as its user would run it. */
function telephony<Told>({ directory, environment }: Stack, ...words: string[]) {
  return new Promise<{ code: number; told: Told }>((settle) => {
    const options = { cwd: directory, env: environment, maxBuffer: 16 << 20 };
    execFile(process.execPath, [TELEPHONY, ...words, "--json"], options, (error, stdout) =>
      settle({ code: error ? Number(error.code) : 0, told: JSON.parse(stdout) as Told }),
    );
  });
}

live("the quickstart lives, and before it `cost` says what it buys and `doctor` what is installed", async () => {
  await withYaml({ example: "quickstart-yaml" }, async (stack, simulator) => {
    const cost = await telephony<{ numbers: { resource: string; buys: string }[] }>(stack, "cost");
    expect(cost.told.numbers.map(({ resource, buys }) => `${resource} ${buys}`)).toContain("aberdeen atMostOne");
    const doctor = await telephony<{ checks: { name: string; status: string }[] }>(stack, "doctor");
    expect(doctor.told.checks.filter(({ status }) => status === "failed")).toEqual([]);
    expect(doctor.told.checks).toContainEqual(expect.objectContaining({ name: "plugin", status: "ok" }));
    await expectLife(stack, simulator);
  });
});

live(
  "the example of adopting spends nothing: previewed without a request, held still, watched and let go",
  async () => {
    await withYaml({ example: "adopt-yaml" }, async (stack, simulator) => {
      expect(succeeded(await stack.preview()).requests).toBe(0);
      succeeded(await stack.up());
      const { document } = simulator.state.fonestorm.numbers["3215551111"] ?? {};
      expect(document?.label).toBe("Demo line");
      expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
      succeeded(await stack.refresh("--expect-no-changes"));
      Object.assign(document ?? {}, { label: "by hand" });
      const drift = await telephony<{ findings: object[] }>(stack, "drift");
      const finding = { resource: "PhoneNumber demo", property: "label", was: "Demo line", is: "by hand" };
      expect([drift.code, drift.told.findings]).toEqual([7, [expect.objectContaining(finding)]]);
      const { text } = succeeded(await stack.destroy());
      expect(new Set(text.match(/kept \S+: the number stays on the \S+ account and keeps billing/g)).size).toBe(3);
      expect(simulator.ledger()).toEqual([]);
    });
  },
);

const SECRETS = `config:
  hookPassword: { type: string, secret: true }
  number: { type: string }
variables:
  destinations:
    fn::invoke: { function: telephony:getDestinations, arguments: { vendor: telcom }, return: destinations }
resources:
  sales:
    type: telephony:PhoneNumber
    get: { id: fonestorm/+13215551005 }
  calls:
    type: telephony:NotificationHook
    properties:
      phoneNumber: \${sales.id}
      event: call.incoming
      url: https://example.com/calls
      username: { fn::secret: ada-in-secret }
      password: \${hookPassword}
  front-desk:
    type: telephony:PhoneNumber
    properties: { vendor: flowroute, number: "\${number}" }
  uk:
    type: telephony:NumberRouting
    properties:
      phoneNumber: telcom/+443301222970
      voice: { type: menu, target: "\${destinations[0].target}" }
outputs:
  label: \${front-desk.label}
`;

live(
  "secrets of hooks stay secret, look-ups and `get` read, and a number can come from the configuration",
  async () => {
    await withYaml({ program: SECRETS }, async (stack, simulator) => {
      // Without blanks this host reads the number as a number, whatever its type is said to be.
      const settings = ["--secret", "hookPassword=pass-in-secret", "--plaintext", "number=+1 206 555 0100"];
      succeeded(await stack.pulumi("config", "set-all", ...settings));
      const texts = [await stack.preview("--diff"), await stack.up()].map((each) => succeeded(each).text);
      expect(simulator.state.fonestorm.numbers["3215551005"]?.credentials["call_options.receive_notify"]).toMatchObject(
        {
          url_username: "ada-in-secret",
          url_password: "pass-in-secret",
        },
      );
      const state = await stack.state();
      expect(state.uk?.inputs.voice).toEqual({ type: "menu", target: "262" });
      expect(state["front-desk"]?.id).toBe("flowroute/+12065550100");
      succeeded(await stack.up("--expect-no-changes"));
      succeeded(await stack.refresh("--expect-no-changes"));
      texts.push(await stack.exported(), succeeded(await stack.destroy()).text);
      for (const text of texts) expect(text).not.toMatch(/(ada|pass)-in-secret/);
      expect(simulator.ledger()).toEqual([]);
    });
  },
);

const SUBSCRIBER = `phoneNumber: flowroute/+12023819746, firstName: Ada, lastName: Byron`;

live.each([
  ["PhoneNumber", "number", `vendor: flowroute, number: +12065550100`],
  ["NumberRouting", "voice.target", `phoneNumber: telcom/+443301222970, voice: { type: menu, target: 262 }`],
  [
    "Subscriber",
    "address.postalCode",
    `${SUBSCRIBER}, address: { street: 123 Smith St, city: Boston, state: MA, postalCode: 02134, country: US }`,
  ],
])("of a %s, a %s without quotes is refused in the preview, which says what to do", async (kind, path, properties) => {
  const program = `resources:\n  main: { type: "telephony:${kind}", properties: { ${properties} } }\n`;
  await withYaml({ program }, async (stack) => {
    const { code, requests, text } = await stack.preview();
    expect([code === 0, requests]).toEqual([false, 0]);
    expect(text).toContain(`property ${path} value`);
    expect(text).toContain("must be of type string: write it in quotes");
  });
});

/** Imports, and gives the program that Pulumi prints. */
async function printedBy(stack: Stack, ...words: string[]): Promise<string> {
  succeeded(await stack.pulumi("import", "--yes", "--out", "printed.yaml", ...words));
  return readFileSync(join(stack.directory, "printed.yaml"), "utf8");
}

live("the program that `pulumi import` prints of each kind alone changes nothing", async () => {
  await withYaml({ program: "" }, async (stack, simulator) => {
    const imported = [
      ["PhoneNumber", "number", "flowroute/+12065550100"],
      ["NumberRouting", "routing", "flowroute/+12065550100"],
      ["Subscriber", "subscriber", "flowroute/+12065550100"],
      ["NotificationHook", "hook", "fonestorm/+13215551111#call.incoming"],
    ] as const;
    let program = "resources:\n";
    for (const [kind, name, id] of imported)
      program += (await printedBy(stack, `telephony:index:${kind}`, name, id)).replace("resources:\n", "");
    writeProgram(stack.directory, program);
    expect(succeeded(await stack.preview("--diff", "--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.up("--expect-no-changes", "--refresh"));
    expect(simulator.requests().filter(isWrite)).toEqual([]);
  });
});

describe.each(vendorNames)("%s", (vendor) => {
  live(
    "the program that `pulumi import --from telephony` prints is the whole account, and changes nothing",
    async () => {
      await withYaml(
        { program: "" },
        async (stack, simulator) => {
          const printed = await printedBy(stack, "--from", "telephony", "--", vendor);
          const { deployment } = JSON.parse(await stack.exported()) as {
            deployment: { resources: { type: string }[] };
          };
          const imported = deployment.resources.filter(({ type }) => type.startsWith("telephony:index:"));
          expect(imported.length).toBeGreaterThan(6);
          expect(printed.match(/^ {4}type: telephony:/gm)).toHaveLength(imported.length);
          writeProgram(stack.directory, printed);
          expect(succeeded(await stack.preview("--diff", "--expect-no-changes")).requests).toBe(0);
          succeeded(await stack.up("--expect-no-changes", "--refresh"));
          expect([simulator.ledger(), simulator.requests().filter(isWrite)]).toEqual([[], []]);
        },
        enrich,
      );
    },
  );
});
