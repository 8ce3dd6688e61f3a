import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { machineChecks } from "./machine";

const REPOSITORY = resolve(__dirname, "../../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text, { mode });
}

const pulumi = (version: string) => put("bin/pulumi", `#!/bin/sh\necho ${version}\n`, 0o755);

/** The checks in a folder of this one, by name, with this folder's `bin` on the PATH. */
async function checksIn(place = "", node = "22.11.0", more: Readonly<Record<string, string>> = {}) {
  mkdirSync(join(folder, place), { recursive: true });
  const PATH = `${join(folder, "bin")}:/bin:/usr/bin`;
  const checks = await machineChecks({ PATH, ...more }, join(folder, place), node);
  return Object.fromEntries(checks.map(({ name, ...check }) => [name, check]));
}

test.each([
  ["24.1.0", "ok", /^version 24\.1\.0$/],
  ["22.0.0", "ok", /./],
  ["20.19.4", "warning", /works, but has been out of support/],
  ["18.20.0", "failed", /needed is >=20/],
])("Node %s: %s", async (version, status, detail) => {
  const { Node } = await checksIn("", version);
  expect(Node).toMatchObject({ status, detail: expect.stringMatching(detail) });
  expect(Node?.fix === null).toBe(status === "ok");
});

test.each([
  ["v3.245.0", "ok", "version v3.245.0"],
  ["v3.215.0", "failed", "version v3.215.0; needed is >=3.216 <4"],
  ["", "failed", "`pulumi version` ended with code 0"],
])("Pulumi %s: %s", async (version, status, detail) => {
  pulumi(version);
  expect((await checksIn()).Pulumi).toMatchObject({ status, detail });
});

test("no Pulumi is a failure that says where to get it", async () => {
  expect((await checksIn()).Pulumi).toEqual({
    status: "failed",
    detail: "there is no `pulumi` on the PATH",
    fix: "install it: https://www.pulumi.com/docs/install/",
  });
});

describe("the SDK and the package", () => {
  const sdk = (version: string, place = "") =>
    put(join(place, "node_modules/@pulumi/pulumi/package.json"), JSON.stringify({ name: "@pulumi/pulumi", version }));
  const ours = (place = "") => {
    mkdirSync(join(folder, place, "node_modules"), { recursive: true });
    symlinkSync(REPOSITORY, join(folder, place, "node_modules/pulumi-telephony"));
  };
  const statuses = async (place?: string) => {
    const checks = await checksIn(place);
    return [checks["Pulumi SDK"]?.status, checks["pulumi-telephony"]?.status];
  };

  test("are found from a Node project, and from a folder in it", async () => {
    put("Pulumi.yaml", "name: x\nruntime: nodejs\n");
    sdk("3.245.0");
    ours();
    expect(await statuses()).toEqual(["ok", "ok"]);
    expect(await statuses("deep/er")).toEqual(["ok", "ok"]);
  });

  test.each(["runtime: nodejs", "runtime:\n  name: nodejs\n  options:\n    typescript: false"])(
    "are missed in a Node project (%j)",
    async (runtime) => {
      put("Pulumi.yaml", `name: x\n${runtime}\n`);
      expect(await statuses()).toEqual(["failed", "failed"]);
      expect((await checksIn())["pulumi-telephony"]?.fix).toContain("direct dependency");
    },
  );

  test.each(["", "name: x\nruntime: python\n", "name: x\nruntime: go\n"])(
    "need not be elsewhere (%j)",
    async (text) => {
      if (text !== "") put("Pulumi.yaml", text);
      expect(await statuses()).toEqual(["warning", "warning"]);
    },
  );

  test("are looked for from the folder that `main` names: Pulumi does", async () => {
    put("Pulumi.yaml", "name: x\nruntime: nodejs\nmain: program/\n");
    sdk("3.245.0", "program");
    ours("program");
    expect(await statuses()).toEqual(["ok", "ok"]);
    put("Pulumi.yaml", "name: x\nruntime: nodejs\nmain: other/index.js # here\n");
    expect(await statuses()).toEqual(["failed", "failed"]);
  });

  test.each([
    ["3.215.0", "failed"],
    ["4.0.0", "failed"],
    ["3.216.0", "ok"],
  ])("an SDK of %s is %s", async (version, status) => {
    put("Pulumi.yaml", "name: x\nruntime: nodejs\n");
    sdk(version);
    expect((await checksIn())["Pulumi SDK"]?.status).toBe(status);
  });
});

describe("the plugin", () => {
  test("is on the PATH, or not", async () => {
    expect((await checksIn()).plugin).toMatchObject({
      status: "warning",
      detail: expect.stringContaining("on the PATH"),
    });
    put("bin/pulumi-resource-telephony", "#!/bin/sh\n");
    expect((await checksIn()).plugin?.status).toBe("warning");
    rmSync(join(folder, "bin"), { recursive: true });
    put("bin/pulumi-resource-telephony", "#!/bin/sh\n", 0o755);
    expect((await checksIn()).plugin).toMatchObject({ status: "ok", fix: null });
  });

  describe("in the project's packages", () => {
    const BIN = "node_modules/.bin";
    const npx = { npm_lifecycle_event: "npx", npm_execpath: "/usr/lib/node_modules/npm/bin/npx-cli.js" };
    const found = async (more: Readonly<Record<string, string>>) => (await checksIn("", undefined, more)).plugin;

    test("is there while npx runs, and not for a `pulumi` that it doesn't start", async () => {
      put(`${BIN}/pulumi-resource-telephony`, "#!/bin/sh\n", 0o755);
      for (const slash of ["", "/"]) {
        const plugin = await found({ ...npx, PATH: `${join(folder, BIN)}${slash}:/bin` });
        expect(plugin).toEqual({
          status: "warning",
          detail: expect.stringContaining("a `pulumi` that npx does not start won't find it"),
          fix: "install the package globally, or name its folder under `plugins` in Pulumi.yaml",
        });
        const page = readFileSync(join(REPOSITORY, "docs/doctor.md"), "utf8");
        expect(page).toContain(`warning  plugin: ${plugin?.detail}\n         → ${plugin?.fix}\n`);
      }
    });

    test("is there where somebody has put them on the PATH, or Pulumi.yaml names them", async () => {
      put(`${BIN}/pulumi-resource-telephony`, "#!/bin/sh\n", 0o755);
      expect(await found({ PATH: `${join(folder, BIN)}:/bin` })).toMatchObject({ status: "ok" });
      put(
        "Pulumi.yaml",
        `name: x\nruntime: nodejs\nplugins:\n  providers:\n    - name: telephony\n      path: ${BIN}\n`,
      );
      expect(await found({ ...npx, PATH: `${join(folder, BIN)}:/bin` })).toMatchObject({ status: "ok" });
    });

    test("is there where it is installed globally as well", async () => {
      put(`${BIN}/pulumi-resource-telephony`, "#!/bin/sh\n", 0o755);
      put("bin/pulumi-resource-telephony", "#!/bin/sh\n", 0o755);
      expect(await found({ ...npx, PATH: `${join(folder, BIN)}:${join(folder, "bin")}` })).toMatchObject({
        status: "ok",
      });
    });
  });

  test("is named by the project", async () => {
    put("Pulumi.yaml", "name: telephony\nruntime: nodejs\n");
    expect((await checksIn()).plugin?.status).toBe("warning");
    put(
      "Pulumi.yaml",
      "name: x\nruntime: nodejs\nplugins:\n  providers:\n    - name: telephony\n      path: node_modules/.bin\n",
    );
    expect((await checksIn()).plugin?.status).toBe("ok");
  });
});

test("no check names a folder of this machine", async () => {
  pulumi("v3.245.0");
  put("bin/pulumi-resource-telephony", "#!/bin/sh\n", 0o755);
  expect(JSON.stringify(await checksIn("deep"))).not.toContain(folder);
});
