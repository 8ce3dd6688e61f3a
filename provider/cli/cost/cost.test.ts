import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HELD, OFFERED, OFFERED_TOO } from "../../../test/support/carriers";
import { isWrite, withSimulator } from "../../../test/support/simulator";
import type { Properties } from "../../resources/resource";
import { UNKNOWN } from "../../resources/unknown";
import { typed } from "../testing";
import { report } from "./report";

const simulator = withSimulator();
const PAGE = join(__dirname, "../../../docs/cost.md");
const SAMPLE = join(__dirname, "samples/dynamic-digest.json");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-cost-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const cost = (
  words: readonly string[],
  input = "",
  environment: Record<string, string | undefined> = simulator.environment,
) => typed(["cost", ...words], { environment, input });

interface Declared {
  readonly kind?: string;
  readonly op?: string;
  readonly inputs: Properties;
  readonly old?: Properties;
  readonly from?: string;
}

const urnOf = (name: string, kind = "PhoneNumber") => `urn:pulumi:test::shop::telephony:index:${kind}::${name}`;

const STACK_STEP = { op: "same", urn: "urn:pulumi:test::shop::pulumi:pulumi:Stack::shop-test" };

/** A digest of resources. */
function preview(resources: Readonly<Record<string, Declared>>): string {
  const steps = Object.entries(resources).map(([name, { kind, op = "create", inputs, old, from }]) => ({
    op,
    urn: urnOf(name, kind),
    ...(old && { oldState: { inputs: old, outputs: old } }),
    ...(op !== "delete" && {
      newState: { inputs, propertyDependencies: from ? { candidates: [urnOf(from, "NumberSearch")] } : {} },
    }),
  }));
  return JSON.stringify({ steps: [STACK_STEP, ...steps] });
}

async function reported(text: string, ...words: string[]) {
  const { code, out, error } = await cost(["--from", "-", "--json", ...words], text);
  expect(error).toBe("");
  return { code, ...report.parse(JSON.parse(out)) };
}

async function quoted(resources: Readonly<Record<string, Declared>>) {
  const found = await reported(preview(resources), "--quote");
  expect(simulator.ledger()).toEqual([]);
  expect(simulator.requests().filter(isWrite)).toEqual([]);
  return found;
}

describe("without --quote", () => {
  test("it says what the preview buys, in words, and sends nothing", async () => {
    const { code, out, error } = await cost(["--from", SAMPLE]);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(readFileSync(PAGE, "utf8")).toContain(`\`\`\`text\n${out}\`\`\`\n`);
    expect(simulator.requests()).toEqual([]);
  });

  test("it needs no credentials, and gives the same as JSON", async () => {
    const { code, out } = await cost(["--from", SAMPLE, "--json"], "", {});
    const { numbers, totals, givenUp, failed } = report.parse(JSON.parse(out));
    expect({ code, failed, numbers: numbers.length, givenUp: givenUp.length }).toEqual({
      code: 0,
      failed: [],
      numbers: 7,
      givenUp: 3,
    });
    expect(totals).toContainEqual({
      vendor: "flowroute",
      currency: "USD",
      numbers: 4,
      monthly: { bounded: "3.45", unbounded: 1 },
      setup: { bounded: "0.10", unbounded: 3 },
    });
    expect(totals).toContainEqual({
      vendor: "telcom",
      currency: null,
      numbers: 1,
      monthly: { bounded: "0.00", unbounded: 1 },
      setup: { bounded: "0.00", unbounded: 1 },
    });
  });

  test("sums are exact", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `n${index}`,
        {
          inputs: {
            vendor: "flowroute",
            number: "+12065550101",
            acquire: "buy",
            maxMonthlyCost: index % 2 ? 0.1 : 0.2,
          },
        },
      ]),
    );
    expect((await reported(preview(many))).totals).toMatchObject([{ monthly: { bounded: "4.50", unbounded: 0 } }]);
  });

  test("a preview of nothing of ours buys nothing", async () => {
    const others = {
      steps: [
        STACK_STEP,
        {
          op: "create",
          urn: "urn:pulumi:test::p::twilio:index:PhoneNumber::a",
          newState: { inputs: { acquire: "buy" } },
        },
        {
          op: "read",
          urn: urnOf("looked-up"),
          newState: { external: true, inputs: { vendor: "flowroute", number: "+12065550101", acquire: "buy" } },
        },
      ],
    };
    expect(await cost(["--from", "-"], JSON.stringify(others))).toEqual({
      code: 0,
      error: "",
      out: "Buys no number.\n",
    });
  });

  test("an error in the preview ends with 1, and the rest is listed", async () => {
    const { code, out } = await cost(["--from", join(__dirname, "samples/native-failed-digest.json")]);
    expect(code).toBe(1);
    expect(out).toMatch(/^Not all is known: this went wrong\.\n {2}urn:\S+::bad: .*write it in E\.164/);
    expect(out).toMatch(/^The preview failed, and what it buys is not known: at least 1 number\.$/m);
    expect(out).toMatch(/^ {2}as far as it got, Flowroute: at most 1\.25 USD a month/m);
    expect(out).toMatch(/^good +Flowroute +\+12065550102 +one +1\.25 USD +no bound known$/m);
  });
});

describe("a preview that failed", () => {
  const failed = (resources: Readonly<Record<string, Declared>>) =>
    JSON.stringify({
      ...JSON.parse(preview(resources)),
      diagnostics: [{ severity: "error", urn: urnOf("bad"), message: "no" }],
    });
  const buys = (acquire: string) => ({ inputs: { vendor: "flowroute", number: OFFERED.flowroute, acquire } });

  test.each<[string, Readonly<Record<string, Declared>>, string]>([
    ["before it came to a number", {}, "he preview failed, and what it buys is not known"],
    [
      "after some",
      { a: buys("buy"), b: buys("buy") },
      "he preview failed, and what it buys is not known: at least 2 numbers",
    ],
    [
      "after some that may be held",
      { a: buys("buy"), b: buys("adoptOrBuy") },
      "he preview failed, and what it buys is not known: as far as it got, at most 2 numbers",
    ],
  ])("%s does not say that it buys no more", async (_, resources, headline) => {
    const text = failed(resources);
    const { code, out } = await cost(["--from", "-"], text);
    expect(code).toBe(1);
    expect(out).toContain(`\nT${headline}.\n`);
    const { out: comment } = await cost(["--from", "-", "--markdown", "-"], text);
    expect(comment).toContain(`### Telephone numbers: t${headline}\n`);
    expect(`${out}${comment}`).not.toMatch(/buys no number/i);
    expect(await reported(text)).toMatchObject({ code: 1, isWhole: false });
  });

  test("is not one whose numbers could not be asked for", async () => {
    const environment = { ...simulator.environment, FLOWROUTE_SECRET_KEY: "wrong" };
    const { code, out } = await cost(["--from", "-", "--quote", "--json"], preview({ a: buys("buy") }), environment);
    expect([code, report.parse(JSON.parse(out)).isWhole]).toEqual([1, true]);
  });
});

describe("what one run may do", () => {
  const bought = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index): [string, Declared] => [
        `b${index}`,
        { inputs: { vendor: "flowroute", number: `+1206555${1000 + index}`, acquire: "buy" } },
      ]),
    );
  const released = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index): [string, Declared] => [
        `r${index}`,
        {
          op: "delete",
          inputs: {},
          old: { vendor: "flowroute", number: `+1206555${2000 + index}`, onDelete: "release" },
        },
      ]),
    );
  const said = async (text: string, environment = {}) => [
    (await cost(["--from", "-"], text, environment)).out,
    (await cost(["--from", "-", "--markdown", "-"], text, environment)).out,
  ];

  test("is said where five numbers would be released: by default, three", async () => {
    for (const out of await said(preview(released(5)))) {
      expect(out.match(/is released(:|&#58;) at most 3 of 5 in one run/g)).toHaveLength(5);
      expect(out).toMatch(/One run releases at most 3 of 5 numbers, then it fails .*MAX(_|&#95;|\\_)RELEASES/);
    }
    for (const out of await said(preview(released(3)))) {
      expect(out.match(/is released/g)).toHaveLength(3);
      expect(out).not.toContain("One run");
    }
  });

  test("is said where twelve would be bought: by default, ten", async () => {
    for (const out of await said(preview(bought(12))))
      expect(out).toMatch(/One run buys at most 10 of 12 numbers, then it fails .*MAX(_|&#95;|\\_)PURCHASES/);
    for (const out of await said(preview(bought(10)))) expect(out).not.toContain("One run");
  });

  test("is not said of those that a quote shows as held", async () => {
    const held = { inputs: { vendor: "flowroute", number: HELD.flowroute, acquire: "adoptOrBuy" } };
    const environment = { ...simulator.environment, TELEPHONY_MAX_PURCHASES: "0" };
    const text = preview({ held });
    expect((await cost(["--from", "-"], text, environment)).out).toContain("One run buys at most 0 of 1 number,");
    expect((await cost(["--from", "-", "--quote"], text, environment)).out).not.toContain("One run");
  });

  test("is what the environment says, and the configuration that the preview shows: the stricter", async () => {
    const text = JSON.stringify({
      ...JSON.parse(preview({ ...bought(2), ...released(5) })),
      config: { "telephony:maxReleases": "4", "telephony:maxPurchases": "[secret]", "shop:maxReleases": "1" },
    });
    const guards = async (environment: Record<string, string>) => {
      const { out } = await cost(["--from", "-", "--json"], text, environment);
      return report.parse(JSON.parse(out)).guards;
    };
    expect(await guards({})).toEqual({ maxPurchases: 10, maxReleases: 4 });
    expect(
      await guards({ TELEPHONY_MAX_RELEASES: "6", TELEPHONY_MAX_PURCHASES: "1", TELEPHONY_READ_ONLY: "1" }),
    ).toEqual({
      maxPurchases: 1,
      maxReleases: 4,
    });
    const [out] = await said(text, { TELEPHONY_MAX_RELEASES: "0" });
    expect(out).toContain("One run releases at most 0 of 5 numbers");
  });

  test("and is no number is refused, as a run refuses it", async () => {
    expect(await cost(["--from", "-"], preview({}), { TELEPHONY_MAX_RELEASES: "many" })).toEqual({
      code: 1,
      out: "",
      error: "telephony: TELEPHONY_MAX_RELEASES must be a whole number, 0 or more.\n",
    });
  });
});

describe("with --quote", () => {
  test("a declared number has today's price, and is held or not", async () => {
    const { numbers, totals } = await quoted({
      held: { inputs: { vendor: "flowroute", number: HELD.flowroute, acquire: "adoptOrBuy" } },
      again: { inputs: { vendor: "flowroute", number: HELD.flowroute, acquire: "buy" } },
      offered: { inputs: { vendor: "flowroute", number: OFFERED.flowroute, acquire: "buy", maxMonthlyCost: 1.25 } },
      dear: { inputs: { vendor: "flowroute", number: OFFERED_TOO.flowroute, acquire: "buy", maxSetupCost: 0.1 } },
      unoffered: { inputs: { vendor: "flowroute", number: "+12065559999", acquire: "buy" } },
      adopted: { inputs: { vendor: "flowroute", number: "+12065559998" } },
    });
    const byName = Object.fromEntries(numbers.map(({ resource, quote }) => [resource, quote]));
    const none = { monthly: null, setup: null, tier: null };
    expect(byName).toEqual({
      held: { ...none, held: true, number: HELD.flowroute, note: "the account holds it already: nothing is bought" },
      again: { ...none, held: true, number: HELD.flowroute, note: expect.stringContaining('`acquire: "buy"` refuses') },
      offered: { held: false, number: OFFERED.flowroute, monthly: "1.25", setup: "1.00", tier: null, note: null },
      dear: {
        held: false,
        number: OFFERED_TOO.flowroute,
        monthly: "1.25",
        setup: "1.00",
        tier: null,
        note: "its one-time price of 1 USD is above `maxSetupCost: 0.1`: it would not be bought",
      },
      unoffered: { ...none, held: false, number: null, note: "nothing is on offer for it today" },
    });
    expect(totals).toMatchObject([{ numbers: 5, quoted: { numbers: 1, monthly: "1.25", setup: "1.00" } }]);
  });

  test("a carrier that publishes no prices is named", async () => {
    const { numbers } = await quoted({
      uk: { inputs: { vendor: "telcom", number: OFFERED.telcom, acquire: "buy" } },
      us: { inputs: { vendor: "fonestorm", number: OFFERED.fonestorm, acquire: "buy" } },
    });
    expect(numbers.map(({ quote }) => [quote?.monthly, quote?.tier, quote?.held, quote?.note])).toEqual([
      [null, null, false, "Telcom publishes no prices"],
      [null, "X", false, "FoneStorm publishes no prices"],
    ]);
  });

  test("a search of this run is made, once for equal ones, and its numbers are shared by none", async () => {
    const search = (inputs: Properties = {}) => ({
      kind: "NumberSearch",
      inputs: { vendor: "flowroute", areaCode: "206", maxMonthlyCost: 2, ...inputs, self: "urn", claim: "p/s" },
    });
    const number = (from: string) => ({ inputs: { vendor: "flowroute", candidates: UNKNOWN }, from });
    const { numbers } = await quoted({
      "a-search": search(),
      a: number("a-search"),
      "b-search": search(),
      b: number("b-search"),
      "c-search": search({ areaCode: UNKNOWN }),
      c: number("c-search"),
    });
    const [a, b, c] = numbers.map(({ quote }) => quote);
    expect(a).toMatchObject({ held: null, monthly: "0.50", setup: "0.00", note: null });
    expect(b).toMatchObject({ held: null, number: expect.stringMatching(/^\+1206/) });
    expect(a?.number).not.toBe(b?.number);
    expect(c).toMatchObject({ held: null, number: null, note: "what it searches for is not known yet" });
    expect(simulator.requests("flowroute").filter(({ path }) => path.includes("areaCode"))).toEqual([]);
  });

  test("a list of an earlier run is asked for number by number: the first that is held, else on offer", async () => {
    const list = (...numbers: string[]) => ({
      inputs: { vendor: "flowroute", candidates: { search: urnOf("s", "NumberSearch"), numbers } },
    });
    const { numbers } = await quoted({
      open: list("+12065559999", OFFERED_TOO.flowroute, OFFERED.flowroute),
      held: list(OFFERED.flowroute, HELD.flowroute),
      sold: list("+12065559999"),
    });
    expect(numbers.map(({ quote }) => [quote?.number, quote?.held, quote?.monthly])).toEqual([
      [OFFERED_TOO.flowroute, false, "1.25"],
      [HELD.flowroute, true, null],
      [null, false, null],
    ]);
  });

  test("a carrier that fails, keys that are missing and a vendor that there is not: the others go on", async () => {
    simulator.fault({ kind: "redirect", to: "https://elsewhere.example/", vendor: "telcom" });
    const resources = {
      uk: { inputs: { vendor: "telcom", number: OFFERED.telcom, acquire: "buy" } },
      us: { inputs: { vendor: "flowroute", number: OFFERED.flowroute, acquire: "buy" } },
      named: { inputs: { vendor: "flowroute", account: "nobody", number: OFFERED.flowroute, acquire: "buy" } },
      later: { inputs: { vendor: UNKNOWN, number: OFFERED.flowroute, acquire: "buy" } },
    };
    const { code, numbers, failed } = await quoted(resources);
    expect(code).toBe(1);
    expect(failed).toEqual([
      {
        urn: urnOf("uk"),
        message: expect.stringMatching(/^Could not look for \+44.*Telcom.*Redirects are not followed/),
      },
      { urn: urnOf("named"), message: expect.stringContaining('has no account "nobody"') },
    ]);
    expect(Object.fromEntries(numbers.map(({ resource, quote }) => [resource, quote?.monthly ?? quote?.note]))).toEqual(
      {
        uk: undefined,
        us: "1.25",
        named: undefined,
        later: "its carrier is not known yet",
      },
    );
  });

  test("wrong keys are named with their variables", async () => {
    const environment = { ...simulator.environment, FLOWROUTE_SECRET_KEY: "wrong" };
    const text = preview({ us: { inputs: { vendor: "flowroute", number: OFFERED.flowroute, acquire: "buy" } } });
    const { code, out } = await cost(["--from", "-", "--quote"], text, environment);
    expect(code).toBe(1);
    expect(out).toContain("Check FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY.");
  });
});

describe("the comment", () => {
  const commented = async (text: string, ...words: string[]) => {
    const file = join(folder, "comment.md");
    const { out } = await cost(["--from", "-", "--markdown", file, ...words], text);
    return { out, text: readFileSync(file, "utf8") };
  };

  test("begins with a marker, says the sum, and folds what is not bought", async () => {
    const { out, text } = await commented(readFileSync(SAMPLE, "utf8"));
    expect(out).toMatch(/^Buys at most 6 numbers\.\n/);
    expect(text).toBe(readFileSync(join(__dirname, "samples/comment.md"), "utf8"));
  });

  test("goes to stdout alone where that is asked for", async () => {
    const { out } = await cost(["--from", SAMPLE, "--markdown", "-"]);
    expect(out).toMatch(/^<!-- pulumi-telephony cost -->\n### /);
    expect(out).not.toContain("resource   carrier");
  });

  test("takes what others wrote for text: no HTML, no table, no mention, no link, no marker", async () => {
    const name = "a|b`c</details><img src=x>@everyone https://evil.example -->\u202e**x** [l](u)";
    const { text } = await commented(
      preview({
        [name]: { inputs: { vendor: "flowroute", number: "+12065550101", acquire: "buy" } },
        [`${name}2`]: { op: "delete", inputs: {}, old: { vendor: name, number: name } },
      }),
    );
    expect(text.match(/<\/?[a-z!][^>]*>/g)?.map((tag) => tag.replace(/[</>]/g, "").split(" ")[0])).toEqual([
      "!--",
      "code",
      "code",
      "code",
      "code",
      "details",
      "summary",
      "summary",
      "code",
      "code",
      "!--",
      "code",
      "code",
      "details",
    ]);
    expect(text).not.toMatch(/@everyone|https:\/\/evil|\u202e|\*\*x|\[l\]/);
    for (const row of text.split("\n").filter((line) => line.startsWith("| <code>")))
      expect([6, 7]).toContain(row.split(" | ").length + 1);
  });

  test("stays below what GitHub takes, and says how many more there are", async () => {
    const numbers = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index): [string, Declared] => [
        `number-${index}`,
        index % 2
          ? { inputs: { vendor: "flowroute", number: "+12065550101", acquire: "buy" } }
          : { op: "delete", inputs: {}, old: { vendor: "flowroute", number: "+12065550101" } },
      ]),
    );
    const failing = Array.from({ length: 10_000 }, (_, index) => ({
      severity: "error",
      urn: urnOf(`e${index}`),
      message: "x".repeat(1000),
    }));
    const { text } = await commented(JSON.stringify({ ...JSON.parse(preview(numbers)), diagnostics: failing }));
    expect(text.length).toBeLessThan(65_536);
    expect(text.match(/and \d+ more/g)).toHaveLength(3);
    expect(text.trimEnd()).toMatch(/<\/details>$/);
  });
});

describe("a mistake is one line that says the way out", () => {
  test.each([
    [["--from", "none.json"], 1, "none.json can't be read (ENOENT): name what `pulumi preview --json` has printed."],
    [["--from", "-"], 1, "the preview is empty: give what `pulumi preview --json` has printed to stdout."],
    [
      ["--from", SAMPLE, "--json", "--markdown", "-"],
      2,
      "with --json stdout is JSON alone: name a file for --markdown",
    ],
    [
      ["--from", SAMPLE, "--", "--stack", "x"],
      2,
      "what stands behind -- is for `pulumi preview`, which --from replaces",
    ],
    [
      ["--from", SAMPLE, "--markdown", "none/comment.md"],
      1,
      "none/comment.md can't be written (ENOENT): name a file in a folder that is there.",
    ],
  ])("%j", async (words, code, message) => {
    expect(await cost(words)).toEqual({ code, out: "", error: `telephony: ${message}\n` });
  });

  test("a missing Pulumi", async () => {
    expect(await cost([], "", { PATH: folder })).toEqual({
      code: 1,
      out: "",
      error:
        "telephony: there is no `pulumi` on the PATH: install it (https://www.pulumi.com/docs/install/), and run again.\n",
    });
  });

  test("changes where none were expected are no failure, and arguments arrive as they are", async () => {
    const script = `printf '%s\\n' "$@" > '${folder}/words'; cat '${SAMPLE}'; exit 7`;
    writeFileSync(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const words = ["--json", "--", "--expect-no-changes", "--stack", "a 'b' $HOME"];
    const { code, out } = await cost(words, "", { PATH: `${folder}:/bin:/usr/bin` });
    expect([code, report.parse(JSON.parse(out)).failed]).toEqual([0, []]);
    expect(readFileSync(join(folder, "words"), "utf8").trimEnd().split("\n")).toEqual([
      "preview",
      "--json",
      "--non-interactive",
      "--expect-no-changes",
      "--stack",
      "a 'b' $HOME",
    ]);
  });

  test.each([
    ["says nothing", "exit 255", "telephony: `pulumi preview` failed with exit code 255: no words.\n"],
    [
      "says why on stderr",
      "echo 'error: no stack selected; password=hidden' >&2; exit 3",
      "telephony: `pulumi preview` failed with exit code 3: error: no stack selected; password=[cut].\n",
    ],
  ])("a Pulumi that %s", async (_, script, error) => {
    writeFileSync(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    expect(await cost([], "", { PATH: `${folder}:/bin:/usr/bin` })).toEqual({ code: 1, out: "", error });
  });
});
