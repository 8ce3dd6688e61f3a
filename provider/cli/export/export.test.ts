import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { VendorName } from "../../../simulator";
import { TITLES, vendorNames } from "../../../test/support/carriers";
import { enrich, fill, runExport, withNewFolder } from "../../../test/support/exported";
import { withSimulator } from "../../../test/support/simulator";
import { typed } from "../testing";
import { exporting } from ".";
import { globPattern } from "./glob";
import { projectNameOf } from "./project";

const simulator = withSimulator();

type Given = Readonly<Record<string, string>>;

const exported = (folder: string, ...words: readonly string[]) =>
  runExport(simulator.environment, ...words, "--out", folder);

/** All files of a folder, by name. */
const filesIn = (folder: string): Given =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );

const flowroute = () => simulator.state.flowroute.numbers;

function labelled(number: string, alias: string): void {
  const held = flowroute()[number];
  if (!held) throw new Error(`${number} is not held`);
  held.alias = alias;
}

describe("requests", () => {
  /** Beside the list: what each number needs, and a request that is tried and not served. */
  const floors: Readonly<Record<VendorName, Readonly<Record<string, number>>>> = {
    fonestorm: { "POST /v2/auth": 1, "GET /v2/fonenumbers": 1 },
    flowroute: { "GET /v2/numbers": 2, "POST /v2/numbers/details": 3 },
    telcom: { "POST /api/v2/numbers/list": 1 },
  };

  test.each(vendorNames)("%s: 300 numbers with all kinds are read with the fewest", async (vendor) => {
    fill(simulator, vendor, 300);
    if (vendor === "flowroute") simulator.set(vendor, "bulkRead", "documents");
    await withNewFolder(async (folder) => {
      expect(await exported(folder, "--vendor", vendor)).toMatchObject({ code: 0, error: "" });
      const counts: Record<string, number> = {};
      for (const { method, path } of simulator.requests()) {
        const key = `${method} ${path.replace(/\?.*/, "")}`;
        counts[key] = (counts[key] ?? 0) + 1;
      }
      expect(counts).toEqual(floors[vendor]);
      expect(filesIn(folder)[`${vendor}.ts`]?.match(/new PhoneNumber\(/g)).toHaveLength(300);
      expect(filesIn(folder)[`${vendor}.ts`]?.match(/new NumberRouting\(/g)).toHaveLength(300);
    });
  });

  test("FoneStorm whose list has numbers alone: the lists, and each number once", async () => {
    simulator.set("fonestorm", "listAll", "strings");
    await withNewFolder(async (folder) => {
      const { out } = await exported(folder, "--vendor", "fonestorm", "--json");
      expect(JSON.parse(out)).toMatchObject({ carriers: [{ numbers: 4, declarations: { NotificationHook: 6 } }] });
      expect(simulator.requests()).toHaveLength(1 + 2 + 4);
    });
  });

  test("Flowroute without its bulk read: a list, one try, and a document for each number", async () => {
    fill(simulator, "flowroute", 30);
    await withNewFolder(async (folder) => {
      expect(await exported(folder, "--vendor", "flowroute")).toMatchObject({ code: 0 });
      expect(simulator.requests()).toHaveLength(1 + 1 + 30);
    });
  });
});

test("shows how far it is where somebody watches", async () => {
  await withNewFolder(async (folder) => {
    expect((await runExport(simulator.environment, "--out", folder)).error).toBe("");
    const { environment } = simulator;
    const { code, error } = await typed(["export", "--out", folder], { environment, isWatched: true });
    expect(code).toBe(0);
    expect(error).toMatch(/\rRead \d of \d numbers|Read \d of \d numbers/);
  });
});

describe("the program", () => {
  test("two runs write the same bytes, in whatever order the carriers list", async () => {
    enrich(simulator);
    await withNewFolder(async (folder) => {
      await exported(folder);
      const first = filesIn(folder);
      await exported(folder);
      expect(filesIn(folder)).toEqual(first);
      simulator.state.fonestorm.numbers = Object.fromEntries(
        Object.entries(simulator.state.fonestorm.numbers).reverse(),
      );
      const reversed = Object.entries(flowroute()).reverse();
      for (const [number] of reversed) delete flowroute()[number];
      Object.assign(flowroute(), Object.fromEntries(reversed));
      await withNewFolder(async (other) => {
        await exported(other);
        expect(filesIn(other)).toEqual(first);
      });
    });
  });

  test("a number more, with a label that others have, adds its own lines and changes no other; so does one less", async () => {
    labelled("12023819746", "Support");
    labelled("16463451234", "Support");
    await withNewFolder(async (folder) => {
      const program = async () => {
        await exported(folder, "--vendor", "flowroute");
        return (filesIn(folder)["flowroute.ts"] ?? "").split("\n\n");
      };
      const before = await program();
      const held = flowroute()["12023819746"];
      if (held) flowroute()["12125550111"] = { ...held, stock: { ...held.stock, value: "12125550111" } };
      const after = await program();
      const added = after.filter((block) => block.includes("12125550111"));
      expect(added).toHaveLength(1);
      expect(after.filter((block) => !added.includes(block))).toEqual(before);
      delete flowroute()["12023819746"];
      const less = await program();
      expect(after.filter((block) => !less.includes(block)).every((block) => block.includes("12023819746"))).toBe(true);
      expect(less.every((block) => after.includes(block))).toBe(true);
    });
  });

  test("declares what a carrier has, without its defaults and with its routing", async () => {
    enrich(simulator);
    await withNewFolder(async (folder) => {
      await exported(folder);
      const files = filesIn(folder);
      expect(files["telcom.ts"]).toContain(
        `export const number_441234901769 = new PhoneNumber("number-441234901769", {
  vendor: "telcom",
  number: "+441234901769",
  recording: "none",
  callerIdPrefix: "UK: ",
});
new NumberRouting("number-441234901769", {
  phoneNumber: number_441234901769,
  voice: { type: "menu", target: "262" },
});
new Subscriber("number-441234901769", {
  phoneNumber: number_441234901769,
  firstName: "Ada",
  lastName: "Byron",
  address: { street: "12 High Street", city: "London", postalCode: "SW1A 1AA" },
});`,
      );
      expect(files["telcom.ts"]).toContain(
        `export const ext1001 = new PhoneNumber("ext1001", {
  vendor: "telcom",
  number: "1001",
  recording: "none",
  internal: true,
});
new NumberRouting("ext1001", {
  phoneNumber: ext1001,
  voice: { type: "none" },
});`,
      );
      expect(files["fonestorm.ts"]).toContain(
        `  voice: { type: "forward", target: "+12065550199" },
  // Looks as if it held a secret: see README.md.
  messages: { type: "webhook", target: "https://example.com/messages?token=abc", method: "POST" },
  // Never returned by the carrier, nor whether it is set: see README.md.
  // messageCredentials: {
  //   username: config.requireSecret("ada-s-front-desk-1-e-13215552240-username"),
  //   password: config.requireSecret("ada-s-front-desk-1-e-13215552240-password"),
  // },`,
      );
      expect(files["README.md"]).toMatch(/pulumi config set --secret ada-s-front-desk-1-e-13215552240-username/);
      expect(files["README.md"]).toMatch(
        /## URLs that look as if they held a secret[^#]*- NumberRouting `ada-s-front-desk/,
      );
      expect(files["README.md"]).toMatch(/3 numbers: Flowroute never returns which URLs it calls for messages/);
      expect(files["README.md"]).not.toMatch(/https?:/);
      expect(JSON.stringify(files)).not.toContain("hidden-password");
    });
  });

  test("what a stack has marked, what nobody sees and what check refuses stand as comments, and are counted", async () => {
    labelled("12023819746", "pulumi:other/prod/main");
    labelled("16463451234", "a\u202eb");
    const held = flowroute()["12065550100"];
    const route = Object.values(simulator.state.flowroute.routes).find(({ value }) => value === "pbx.acme.example");
    if (!held || !route) throw new Error("the demo account lacks it");
    simulator.state.flowroute.routes["900"] = {
      ...route,
      id: "900",
      route_type: "number",
      value: "16463451234",
      alias: "own",
    };
    held.failoverRoute = "900";
    await withNewFolder(async (folder) => {
      const { code, out } = await exported(folder, "--vendor", "flowroute", "--json");
      expect(code).toBe(0);
      const program = filesIn(folder)["flowroute.ts"] ?? "";
      expect(program).toMatch(
        /\/\/ \+12023819746\n\/\/ Left out: PhoneNumber flowroute\/\+12023819746: it bears the mark of a stack/,
      );
      expect(program).not.toMatch(/new \w+\("[\w-]*12023819746/);
      expect(program).toMatch(
        / {2}number: "\+16463451234",[^;]*\/\/ Left out \(label\): `label` holds characters that nobody sees/,
      );
      expect(program).toMatch(
        /voice: \{ type: "sipHost"[^\n]*\n {2}\/\/ Left out \(failover\): [^\n]*\n? *(\/\/ )?.*same account/,
      );
      expect((JSON.parse(out) as { leftOut: { why: string; id: string; inputs?: string[] }[] }).leftOut).toMatchObject([
        { why: "marked", id: "flowroute/+12023819746" },
        {
          why: "refused",
          id: "flowroute/+12065550100",
          inputs: ["failover"],
          reason: expect.stringMatching(/This one is declared by PhoneNumber::a-b-16463451234\.$/),
        },
        { why: "invisible", id: "flowroute/+16463451234", inputs: ["label"] },
      ]);
      for (const line of ["- 1: bears the mark", "- 1: a declaration of it would be refused", "- 1: holds characters"])
        expect(filesIn(folder)["README.md"]).toContain(line);
    });
  });

  test("imports the classes that it uses, and no others", async () => {
    await withNewFolder(async (folder) => {
      await exported(folder, "--include", "telcom/*", "--include", "flowroute/+1202*");
      for (const vendor of ["telcom", "flowroute"]) {
        const text = filesIn(folder)[`${vendor}.ts`] ?? "";
        const used = [...new Set([...text.matchAll(/\bnew (\w+)\("/g)].map(([, kind]) => kind))].sort();
        expect(used).toContain("PhoneNumber");
        expect(/import \{ (.*) \} from "pulumi-telephony"/.exec(text)?.[1]?.split(", ")).toEqual(used);
      }
      expect(filesIn(folder)["README.md"]).toMatch(/- 1 number: Flowroute never returns/);
    });
  });

  test("of the native plugin names it, and is found by Pulumi", async () => {
    await withNewFolder(async (folder) => {
      await exported(folder, "--vendor", "telcom", "--native");
      const files = filesIn(folder);
      expect(files["telcom.ts"]).toContain('from "pulumi-telephony/native"');
      expect(files["Pulumi.yaml"]).toMatch(/path: node_modules\/\.bin/);
      expect(files["README.md"]).toContain("npx telephony export --vendor telcom --native --out .");
    });
  });

  test("of a named account declares it", async () => {
    const { TELCOM_AUTH_TOKEN, TELCOM_AUTH_SECRET, ...others } = simulator.environment;
    const uk = { vendor: "telcom", authToken: TELCOM_AUTH_TOKEN, authSecret: TELCOM_AUTH_SECRET };
    await withNewFolder(async (folder) => {
      const environment = { ...others, TELEPHONY_ACCOUNTS: JSON.stringify({ uk }) };
      const ended = await runExport(environment, "--vendor", "telcom", "--account", "uk", "--out", folder);
      expect(ended).toMatchObject({ code: 0 });
      expect(filesIn(folder)["telcom.ts"]).toMatch(/vendor: "telcom",\n {2}account: "uk",/);
      expect(filesIn(folder)["README.md"]).toMatch(/export TELEPHONY_ACCOUNTS='…'/);
    });
  });
});

test("patterns choose numbers by number, label and id", async () => {
  await withNewFolder(async (folder) => {
    const numbers = async (...words: readonly string[]) => {
      await exported(folder, "--vendor", "flowroute", ...words);
      return [...(filesIn(folder)["flowroute.ts"] ?? "").matchAll(/number: "(\S+)"/g)].map(([, number]) => number);
    };
    expect(await numbers("--include", "+1206*")).toEqual(["+12065550100"]);
    expect(await numbers("--include", "my*", "--include", "flowroute/+1202*")).toEqual([
      "+12023819746",
      "+16463451234",
    ]);
    expect(await numbers("--exclude", "*0100")).toEqual(["+12023819746", "+16463451234"]);
    const none = await exported(folder, "--vendor", "flowroute", "--include", "+44*");
    expect(none).toMatchObject({ code: 1, error: expect.stringMatching(/No number of Flowroute fits --include/) });
    expect(filesIn(folder)["README.md"]).toContain("npx telephony export --vendor flowroute --exclude '*0100' --out .");
  });
});

test.each([
  ["+1206*", "+12065550100", true],
  ["+1206*", "12065550100", false],
  ["*", "", true],
  ["a.c", "abc", false],
  ["SUPPORT?", "support1", true],
  ["[x]*", "[x] y", true],
])("the pattern %s fits %s: %s", (glob, text, fits) => {
  expect(globPattern(glob).test(text)).toBe(fits);
});

test.each([
  ["numbers", "numbers"],
  ["My Numbers (new)", "My-Numbers-new"],
  ["Zoë", "Zoe"],
  ["..", "telephony-export"],
  ["日本", "telephony-export"],
])("the folder %s makes the project %s", (folder, name) => {
  expect(projectNameOf(folder)).toBe(name);
});

test("--json prints what the schema says, and nothing else", async () => {
  enrich(simulator);
  await withNewFolder(async (folder) => {
    const { code, out, error } = await exported(folder, "--json");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const value: unknown = JSON.parse(out);
    expect(exporting.json?.parse(value)).toEqual(value);
    expect(value).toMatchObject({
      directory: folder,
      kept: [],
      carriers: [
        { vendor: "fonestorm", numbers: 4, declarations: { PhoneNumber: 4, NumberRouting: 4, NotificationHook: 8 } },
        { vendor: "flowroute", numbers: 3 },
        { vendor: "telcom", numbers: 3, declarations: { PhoneNumber: 3, NumberRouting: 3, Subscriber: 1 } },
      ],
      unseen: [expect.stringMatching(/^Flowroute never returns which URLs/), expect.stringMatching(/caller name/)],
    });
    expect(out).not.toMatch(/token=abc/);
  });
});

describe("what goes wrong", () => {
  const DOCUMENT = "^/v2/numbers/12065550100$";

  test.each([
    ["a refused list", { kind: "status", status: 403 }],
    ["a list that fails", { kind: "status", status: 502, headers: { "retry-after": "0" } }],
    ["a list that is a page", { kind: "html", status: 200 }],
    ["a list that is empty", { kind: "empty" }],
  ] as const)("%s of one carrier: nothing is written, of the others neither", async (_, fault) => {
    simulator.fault({ ...fault, vendor: "telcom", path: "/numbers/list" });
    await withNewFolder(async (folder) => {
      const { code, out, error } = await exported(folder);
      expect({ code, out, isThere: existsSync(folder) }).toEqual({ code: 1, out: "", isThere: false });
      expect(error).toMatch(/^telephony: Could not list what Telcom holds/);
      expect(error.trimEnd()).not.toContain("\n");
    });
  });

  test.each(vendorNames)("wrong keys of %s: they are named, and nothing is written", async (vendor) => {
    const environment = Object.fromEntries(
      Object.entries(simulator.environment).map(([name, value]) => [
        name,
        /PASSWORD|SECRET/.test(name) && name.startsWith(vendor.toUpperCase()) ? "wrong-secret" : value,
      ]),
    );
    await withNewFolder(async (folder) => {
      const { code, error } = await runExport(environment, "--out", folder);
      expect([code, existsSync(folder)]).toEqual([1, false]);
      expect(error).toMatch(new RegExp(`${vendor.toUpperCase()}_`));
      expect(error).not.toContain("wrong-secret");
    });
  });

  test("credentials of which a part is missing are no reason to leave a carrier out", async () => {
    const { FLOWROUTE_SECRET_KEY: _, ...environment } = simulator.environment;
    await withNewFolder(async (folder) => {
      expect(await runExport(environment, "--out", folder)).toMatchObject({
        code: 1,
        error: expect.stringMatching(/Flowroute needs credentials.*Missing: secretKey/),
      });
      expect(existsSync(folder)).toBe(false);
    });
  });

  test("a carrier without credentials is not asked, and none at all is an error", async () => {
    const { TELCOM_AUTH_TOKEN: _, TELCOM_AUTH_SECRET: __, TELCOM_URL: ___, ...environment } = simulator.environment;
    await withNewFolder(async (folder) => {
      expect(await runExport(environment, "--out", folder)).toMatchObject({ code: 0 });
      expect(filesIn(folder)["index.ts"]).toBe(
        '// A file for each carrier.\nimport "./fonestorm";\nimport "./flowroute";\n',
      );
      expect(await runExport({}, "--out", join(folder, "none"))).toMatchObject({
        code: 1,
        error: expect.stringMatching(/There are no credentials/),
      });
    });
  });

  test.each([
    ["is missing", { kind: "missing" }, /it says that there is no such number, and \S+ \S+ shows it/],
    ["fails", { kind: "status", status: 500, headers: { "retry-after": "0" } }, /was answered with 500/],
    ["is no document", { kind: "mutate", patch: { data: { relationships: null } } }, /data\.relationships/],
  ] as const)(
    "a number whose document %s is a gap with its reason, and the others are there",
    async (_, fault, reason) => {
      simulator.fault({ ...fault, vendor: "flowroute", path: DOCUMENT });
      await withNewFolder(async (folder) => {
        const { code, error } = await exported(folder, "--vendor", "flowroute");
        expect(code).toBe(0);
        expect(error).toMatch(
          /^1 could not be read and stand as comments; the first: PhoneNumber flowroute\/\+12065550100: /,
        );
        expect(error).toMatch(reason);
        expect(error).toMatch(/Export again before `pulumi up`\.\n$/);
        const program = filesIn(folder)["flowroute.ts"] ?? "";
        expect(program).toMatch(/\/\/ \+12065550100\n\/\/ Left out: PhoneNumber flowroute\/\+12065550100: /);
        expect(program.match(/new PhoneNumber\(/g)).toHaveLength(2);
        expect(program).not.toMatch(/new \w+\("[\w-]*12065550100/);
        expect(filesIn(folder)["README.md"]).toContain(
          "- 1: could not be read in this export: run it again before `pulumi up`.",
        );
      });
    },
  );

  test("a list of which nothing can be read is an error", async () => {
    simulator.fault({ kind: "status", status: 404, vendor: "flowroute", path: "^/v2/numbers/\\d+$" });
    await withNewFolder(async (folder) => {
      expect(await exported(folder, "--vendor", "flowroute")).toMatchObject({
        code: 1,
        error: expect.stringMatching(/Flowroute lists 3 numbers, and none could be read/),
      });
      expect(existsSync(folder)).toBe(false);
    });
  });

  const misspelt: Readonly<Record<VendorName, readonly [string, Readonly<Record<string, unknown>>]>> = {
    fonestorm: ["/fonenumbers", { fonenumbers: ["32155\n51111"] }],
    flowroute: ["^/v2/numbers\\?", { data: [{ id: "12065\n550100", type: "number", attributes: {} }] }],
    telcom: ["/numbers/list", { data: [{ id: 1, number: "0123\n4567", context: "incoming" }] }],
  };

  test.each(vendorNames)("%s: a line feed inside of a number is named, and never taken out of it", async (vendor) => {
    const [path, patch] = misspelt[vendor];
    simulator.fault({ kind: "mutate", vendor, path, patch });
    await withNewFolder(async (folder) => {
      const { code, error } = await exported(folder, "--vendor", vendor);
      expect([code, existsSync(folder)]).toEqual([1, false]);
      expect(error).toMatch(/(data|fonenumbers)\.0\S* .*holds U\+000A line feed, which nobody sees/);
      expect(error.trimEnd()).not.toContain("\n");
    });
  });

  test.each(vendorNames)("%s without a number is an error, and an earlier export stays", async (vendor) => {
    await withNewFolder(async (folder) => {
      await exported(folder, "--vendor", vendor);
      const before = filesIn(folder);
      fill(simulator, vendor, 0);
      const { code, error } = await exported(folder, "--vendor", vendor);
      expect(code).toBe(1);
      expect(error).toContain(TITLES[vendor]);
      expect(filesIn(folder)).toEqual(before);
    });
  });

  describe("an earlier export", () => {
    const without = (...prefixes: readonly string[]) =>
      Object.fromEntries(
        Object.entries(simulator.environment).filter(([name]) => !prefixes.some((prefix) => name.startsWith(prefix))),
      );

    test.each([
      ["in a shell without its keys", "FLOWROUTE_", [], /give FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY;/],
      [
        "with --vendor for others alone",
        "none",
        ["--vendor", "telcom", "--vendor", "fonestorm"],
        /say `--vendor fonestorm --vendor flowroute --vendor telcom`;/,
      ],
      [
        "with --vendor, and without its keys",
        "FLOWROUTE_",
        ["--vendor", "telcom", "--vendor", "fonestorm"],
        /give FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY and say `--vendor fonestorm/,
      ],
    ])("loses no carrier %s: nothing is asked for, and nothing written", async (_, prefix, words, way) => {
      await withNewFolder(async (folder) => {
        await exported(folder);
        const before = filesIn(folder);
        simulator.clearRequests();
        const { code, out, error } = await runExport(without(prefix), ...words, "--out", folder);
        expect({ code, out }).toEqual({ code: 1, out: "" });
        expect(error).toMatch(/declares resources of Flowroute, and this export would leave them out/);
        expect(error).toMatch(way);
        expect(error).toContain(`delete ${join(folder, "flowroute.ts")} first`);
        expect(error.trimEnd()).not.toContain("\n");
        expect(simulator.requests()).toEqual([]);
        expect(filesIn(folder)).toEqual(before);
      });
    });

    test("gives up a carrier whose file has been deleted", async () => {
      await withNewFolder(async (folder) => {
        await exported(folder);
        rmSync(join(folder, "flowroute.ts"));
        for (let times = 0; times < 2; times += 1)
          expect(await runExport(without("FLOWROUTE_"), "--out", folder)).toMatchObject({ code: 0, error: "" });
        const { "index.ts": entry, ".telephony-export.json": note } = filesIn(folder);
        expect([entry, note].join("")).not.toMatch(/flowroute/);
      });
    });

    test("of a named account is not taken over by the plain credentials, nor the other way round", async () => {
      const { TELCOM_AUTH_TOKEN, TELCOM_AUTH_SECRET } = simulator.environment;
      const uk = { vendor: "telcom", authToken: TELCOM_AUTH_TOKEN, authSecret: TELCOM_AUTH_SECRET };
      const environment = { ...simulator.environment, TELEPHONY_ACCOUNTS: JSON.stringify({ uk }) };
      await withNewFolder(async (folder) => {
        const named = ["--vendor", "telcom", "--account", "uk"];
        await runExport(environment, ...named, "--out", folder);
        const before = filesIn(folder);
        for (const words of [[], ["--vendor", "telcom"]])
          expect(await runExport(environment, ...words, "--out", folder)).toMatchObject({
            code: 1,
            error: expect.stringMatching(
              /declares resources of Telcom \(account uk\),.*say `--vendor telcom --account 'uk'`/,
            ),
          });
        expect(await runExport(simulator.environment, "--vendor", "telcom", "--out", folder)).toMatchObject({
          code: 1,
          error: expect.stringMatching(/give TELEPHONY_ACCOUNTS with the account uk and say/),
        });
        expect(filesIn(folder)).toEqual(before);
        const other = `${folder}-plain`;
        await runExport(environment, "--vendor", "telcom", "--out", other);
        expect(await runExport(environment, ...named, "--out", other)).toMatchObject({
          code: 1,
          error: expect.stringMatching(/declares resources of Telcom,.*say `--vendor telcom`;/),
        });
      });
    });

    const FAILS = { kind: "status", status: 500, headers: { "retry-after": "0" }, vendor: "flowroute" } as const;
    const withoutIncluded = { kind: "mutate", patch: { included: [] }, vendor: "flowroute", path: DOCUMENT } as const;

    test.each([
      ["a number", [{ ...FAILS, path: DOCUMENT }], "3 resources", "PhoneNumber"],
      ["what stands on one", [withoutIncluded, { ...FAILS, path: "^/v2/e911s" }], "1 resource", "Subscriber"],
    ] as const)("loses nothing where %s can't be read now: nothing is written", async (_, faults, count, kind) => {
      await withNewFolder(async (folder) => {
        await exported(folder, "--vendor", "flowroute");
        const before = filesIn(folder);
        for (const fault of faults) simulator.fault(fault);
        const { code, out, error } = await exported(folder, "--vendor", "flowroute");
        expect({ code, out }).toEqual({ code: 1, out: "" });
        expect(error).toContain(`${count} that ${folder} declares could not be read, so nothing was written`);
        expect(error).toMatch(/Export again; to go on without them, delete \S+flowroute\.ts first\./);
        expect(error).toContain(`The first: ${kind} flowroute/+12065550100: `);
        expect(error.trimEnd()).not.toContain("\n");
        expect(filesIn(folder)).toEqual(before);
        rmSync(join(folder, "flowroute.ts"));
        expect(await exported(folder, "--vendor", "flowroute")).toMatchObject({
          code: 0,
          error: expect.stringMatching(/could not be read and stand as comments/),
        });
      });
    });

    test("that declared what is gone now, or is left out now, is written anew, and says what that takes away", async () => {
      await withNewFolder(async (folder) => {
        await exported(folder, "--vendor", "flowroute");
        delete flowroute()["12023819746"];
        labelled("16463451234", "pulumi:other/prod/main");
        const { code, error } = await exported(folder, "--vendor", "flowroute");
        expect(code).toBe(0);
        expect(error).toMatch(/^No longer declared, so that `pulumi up` takes it out of the stack \(\d\): /);
        expect(error).toContain("PhoneNumber flowroute/+12023819746");
        expect(error).toContain("PhoneNumber flowroute/+16463451234");
        const narrowed = await exported(folder, "--vendor", "flowroute", "--include", "+1206*", "--json");
        expect(JSON.parse(narrowed.out)).toMatchObject({ dropped: [] });
      });
    });
  });

  test("a folder of somebody else, or a program that was changed, is refused before anything is asked for", async () => {
    await withNewFolder(async (folder) => {
      mkdirSync(folder);
      writeFileSync(join(folder, "mine.ts"), "");
      expect(await exported(folder)).toMatchObject({
        code: 1,
        error: expect.stringMatching(/holds files of somebody else/),
      });
      expect(simulator.requests()).toEqual([]);
      const own = join(folder, "own");
      await exported(own, "--vendor", "telcom");
      writeFileSync(join(own, "telcom.ts"), "mine");
      simulator.clearRequests();
      expect(await exported(own, "--vendor", "telcom")).toMatchObject({
        code: 1,
        error: expect.stringMatching(/telcom\.ts was changed/),
      });
      expect(simulator.requests()).toEqual([]);
    });
  });

  test.each([
    ["an unknown carrier", ["--vendor", "acme"], /there is no vendor "acme"/],
    ["an account of no carrier", ["--account", "uk"], /say which with one --vendor/],
    ["a flag that there is none of", ["--force"], /--force/],
  ])("%s is a wrong command line", async (_, words, reason) => {
    const { code, error } = await runExport(simulator.environment, ...words);
    expect(code).toBe(2);
    expect(error).toMatch(reason);
    expect(simulator.requests()).toEqual([]);
  });
});
