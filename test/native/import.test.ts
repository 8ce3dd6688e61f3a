import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../simulator";
import { type Plugin, startPlugin } from "./client";
import { createNativeExample, succeeded, withNativeStack } from "./harness";

jest.setTimeout(300_000);

let simulator: Simulator;
let plugin: Plugin;

beforeAll(async () => {
  simulator = await startSimulator();
  plugin = await startPlugin(simulator.environment);
  await plugin.configure();
});
afterAll(async () => {
  await plugin.stop();
  await simulator.close();
});

describe.each(["PhoneNumber", "NumberRouting", "NotificationHook", "Subscriber"])("%s", (kind) => {
  test("whatever an account holds can be imported: what is read is a sound declaration, and differs from nothing", async () => {
    const ids = await plugin.list(kind);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const { outputs, inputs } = await plugin.read(kind, id);
      const checked = await plugin.check(kind, inputs, inputs);
      const seen = {
        id,
        inputs,
        failures: checked.failures,
        lines: (await plugin.diff(kind, id, outputs, inputs, checked.inputs)).lines,
      };
      expect(seen).toEqual({ id, inputs: expect.anything(), failures: {}, lines: [] });
    }
  });
});

test("what a carrier never shows can't be imported, and says what to do instead", async () => {
  await expect(plugin.read("NotificationHook", "flowroute/+12065550100#message.incoming")).rejects.toThrow(
    /Declare it without an import/,
  );
});

test("pulumi import: the state is right, and the program that it would print changes nothing", async () => {
  await withNativeStack("", async (stack) => {
    const imported = [
      ["PhoneNumber", "number", "flowroute/+12065550100"],
      ["NumberRouting", "routing", "flowroute/+12065550100"],
      ["Subscriber", "subscriber", "flowroute/+12065550100"],
      ["NotificationHook", "hook", "fonestorm/+13215551111#call.incoming"],
    ] as const;
    // The language host of the engine that is built here prints no code.
    for (const [kind, name, id] of imported)
      succeeded(await stack.pulumi("import", `telephony:index:${kind}`, name, id, "--yes", "--generate-code=false"));
    const state = await stack.state();
    expect(state.number).toMatchObject({
      id: "flowroute/+12065550100",
      inputs: {
        vendor: "flowroute",
        number: "+12065550100",
        label: "Acme Dental front desk",
        messaging: { enabled: true },
        cnamLookup: true,
      },
      outputs: { managed: ["cnamLookup", "label", "messaging.enabled"], accountId: expect.any(String) },
    });
    const printed = imported.map(
      ([kind, name]) => `new native.${kind}("${name}", ${JSON.stringify(state[name]?.inputs)}, { protect: true });`,
    );
    stack.program(printed.join("\n"));
    const preview = succeeded(await stack.preview("--diff", "--expect-no-changes"));
    expect(preview.requests).toBe(0);
    succeeded(await stack.up("--expect-no-changes", "--refresh"));
    succeeded(await stack.up("--expect-no-changes"));
  });
});

test("pulumi import says what is not held, and what a wrong id lacks", async () => {
  await withNativeStack("", async (stack) => {
    const importing = (id: string) =>
      stack.pulumi("import", "telephony:index:PhoneNumber", "main", id, "--yes", "--generate-code=false");
    expect((await importing("flowroute/+12065559999")).text).toMatch(/does not exist/);
    expect((await importing("+12065550100")).text).toContain("it reads vendor/number, such as flowroute/+12065550100");
  });
});

test("the example import: a whole account by its file, and its program changes nothing", async () => {
  const fresh = await startSimulator();
  const stack = await createNativeExample(fresh, "import");
  try {
    succeeded(await stack.pulumi("import", "--file", "resources.json", "--yes", "--generate-code=false"));
    expect(succeeded(await stack.preview("--diff", "--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.up("--expect-no-changes"));
    succeeded(await stack.refresh("--expect-no-changes"));
    expect(fresh.ledger()).toEqual([]);
  } finally {
    stack.remove();
    await fresh.close();
  }
});

test("a whole account is listed by the command line, and imported from the list", async () => {
  await withNativeStack("", async (stack) => {
    const resources: { type: string; name: string; id: string }[] = [];
    for (const kind of ["PhoneNumber", "NumberRouting", "NotificationHook", "Subscriber"]) {
      const { text } = succeeded(
        await stack.pulumi(
          "do",
          "--package",
          "./node_modules/.bin/pulumi-resource-telephony",
          `telephony:${kind}`,
          "list",
          "--all",
          ...(kind === "Subscriber" ? ["--vendor", "flowroute"] : []),
        ),
      );
      for (const { id } of JSON.parse(text) as { id: string }[])
        resources.push({ type: `telephony:index:${kind}`, name: id, id });
    }
    expect(resources.length).toBeGreaterThan(20);
    writeFileSync(join(stack.directory, "resources.json"), JSON.stringify({ resources }));
    succeeded(
      await stack.pulumi("import", "--file", "resources.json", "--yes", "--generate-code=false", "--protect=false"),
    );
    const { deployment } = JSON.parse(await stack.exported()) as {
      deployment: { resources: { type: string; inputs: object; id: string }[] };
    };
    const held = deployment.resources.filter((each) => each.type.startsWith("telephony:index:"));
    expect(held).toHaveLength(resources.length);
    stack.program(
      held
        .map(
          ({ type, id, inputs }) =>
            `new native.${type.split(":")[2]}(${JSON.stringify(id)}, ${JSON.stringify(inputs)});`,
        )
        .join("\n"),
    );
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.refresh("--expect-no-changes"));
  });
});
