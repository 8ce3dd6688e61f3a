import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { ranks } from "./meanings";
import { sarif } from "./sarif";
import { finding, HOSTILE, report } from "./testing";

/** That of draft 4 says `id`, and nothing else that later drafts don't. */
function schema(): object {
  const text = readFileSync(join(__dirname, "samples/sarif-2.1.0-rtm.5.json"), "utf8");
  const { $schema: _, id: __, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return rest;
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema());

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly [
        { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: unknown[] },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly unknown[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

function written(changes: Parameters<typeof report>[0]): Sarif["runs"][0] {
  const log = JSON.parse(sarif(report(changes))) as Sarif;
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}

test("the schema refuses what is none", () => {
  expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
});

test("each rank is a rule, and each finding a result that GitHub can place and know again", () => {
  const { tool, results } = written({ findings: ranks.map((rank) => finding(rank, { rank })) });
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ["safety", "error"],
    ["money", "error"],
    ["service", "warning"],
    ["cosmetic", "note"],
  ]);
  expect(results[0]?.locations).toEqual([
    { physicalLocation: { artifactLocation: { uri: "Pulumi.yaml" }, region: { startLine: 1 } } },
  ]);
  for (const rule of tool.driver.rules)
    expect(rule).toMatchObject({
      shortDescription: { text: expect.stringMatching(/./) },
      help: { text: expect.stringMatching(/./) },
    });
});

test("a result is the same alert tomorrow, whatever the value is then, and another one than its neighbor", () => {
  const print = (...all: ReturnType<typeof finding>[]) =>
    written({ findings: all }).results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
  const [today, neighbor, other] = print(finding("a"), finding("b"), finding("a", { property: "group" }));
  expect(print(finding("a", { is: "Other" }))).toEqual([today]);
  expect(new Set([today, neighbor, other]).size).toBe(3);
});

test("what could not be compared is a result, so that no alert is closed in silence", () => {
  const { invocations, results } = written({ failed: [{ urn: finding("a").urn, message: "403" }] });
  expect(invocations[0].executionSuccessful).toBe(false);
  expect(results).toMatchObject([{ ruleId: "not-compared", level: "error", message: { text: "PhoneNumber a: 403" } }]);
});

test.each(HOSTILE)("%j makes no link and stays valid", (hostile) => {
  const { results } = written({
    findings: [finding("a", { was: hostile, is: [hostile], resource: hostile })],
    failed: [{ urn: hostile, message: hostile }],
  });
  for (const { message } of results) expect(message.text).not.toMatch(/\]\(|\p{C}/u);
});

test("no more results than GitHub takes, the most urgent ones, and a note that says how many are left out", () => {
  const findings = Array.from({ length: 30_000 }, (_, at) =>
    finding(`n${at}`, { rank: at < 10 ? "safety" : "service" }),
  );
  const log = JSON.parse(sarif(report({ findings }))) as Sarif;
  const [{ results, invocations }] = log.runs;
  expect(results).toHaveLength(25_000);
  expect(results.slice(0, 11).map(({ ruleId }) => ruleId)).toEqual([...Array(10).fill("safety"), "service"]);
  expect(invocations[0].toolExecutionNotifications).toEqual([
    { level: "warning", message: { text: "5,000 more results are left out: GitHub takes no more." } },
  ]);
});
