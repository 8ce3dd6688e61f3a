/** Of previews as the engine printed them (3.245): both fronts, as a digest and as events, whole and failed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { planOf } from "./plan";
import { readPreview } from "./preview";

const sample = (name: string) => readFileSync(join(__dirname, "samples", name), "utf8");

const FRONTS = ["dynamic", "native"] as const;
const FORMS = ["digest.json", "events.jsonl"] as const;
const EACH = FRONTS.flatMap((front) => FORMS.map((form) => [front, form] as const));

describe.each(EACH)("%s resources, %s", (front, form) => {
  const whole = readPreview(sample(`${front}-${form}`));
  const { planned, givenUp } = planOf(whole.steps);
  const named = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

  test("is read whole, each number once", () => {
    expect(whole.failed).toEqual([]);
    expect(planned.map(({ urn, op, buys, acquire }) => `${named(urn)}: ${op}, ${acquire}, ${buys}`).sort()).toEqual([
      "bought: create, buy, one",
      "desk: create, adoptOrBuy, atMostOne",
      "either: create, adoptOrBuy, atMostOne",
      "extension: create, register, none",
      "moved: replace, buy, one",
      "support: create, adoptOrBuy, atMostOne",
      "unknown: create, buy, one",
    ]);
  });

  test("has the ceilings of the number and of its search; what is secret is none", () => {
    const ceilings = Object.fromEntries(planned.map((each) => [named(each.urn), each.ceilings]));
    expect(ceilings).toEqual({
      bought: { monthly: 1.25, setup: 0.1 },
      either: { monthly: 0.2 },
      support: { monthly: 2 },
      // Events don't say which search a list comes from, if it is not the one beside the number.
      desk: form === "digest.json" ? { tier: "A" } : {},
      extension: {},
      moved: {},
      unknown: {},
    });
  });

  test("says what becomes of the numbers that leave", () => {
    const after = Object.fromEntries(givenUp.map((each) => [named(each.urn), [each.op, each.after]]));
    expect(after).toEqual({
      kept: ["delete", "billing"],
      released: ["delete", "released"],
      moved: ["replace", "billing"],
    });
  });

  test("that failed says why, and lists what it knows", () => {
    const { failed } = readPreview(sample(`${front}-failed-${form}`));
    expect(failed).toEqual([
      {
        urn: expect.stringMatching(/:PhoneNumber::bad$/),
        message: expect.stringMatching(/^\S+:PhoneNumber resource 'bad': property number value .* write it in E\.164/),
      },
    ]);
  });
});

test("the same program gives the same plan, whichever form it is read from", () => {
  const plans = EACH.map(([front, form]) => {
    const { planned } = planOf(readPreview(sample(`${front}-${form}`)).steps);
    return planned
      .map(({ urn, ref, buys, candidates, search }) => [
        urn.slice(urn.lastIndexOf("::")),
        ref,
        buys,
        candidates,
        search,
      ])
      .filter(([name]) => name !== "::desk")
      .map((row) =>
        JSON.stringify(row, (key, value) =>
          ["claim", "self", "__provider", "secretInputs"].includes(key) ? undefined : value,
        ),
      )
      .sort();
  });
  for (const plan of plans) expect(plan).toEqual(plans[0]);
});

const STACK = "urn:pulumi:test::shop::pulumi:pulumi:Stack::shop-test";
const NUMBER = "urn:pulumi:test::shop::telephony:index:PhoneNumber::office";
const FAILURE = { severity: "error", message: "no" };

/** As the engine (3.245) writes them; in a digest a refresh says `delete` of what is gone. */
describe("what a refresh has found is no preview of an update", () => {
  const digest = (steps: readonly (readonly [op: string, urn: string])[], more = {}) =>
    JSON.stringify({ steps: steps.map(([op, urn]) => ({ op, urn })), ...more });
  const events = (steps: readonly (readonly [op: string, urn: string])[], isPreview = true) =>
    [
      { preludeEvent: { config: {} } },
      ...steps.map(([op, urn]) => ({ resourcePreEvent: { metadata: { op, urn } } })),
      { summaryEvent: { isPreview, result: "succeeded" } },
    ]
      .map((event, sequence) => `${JSON.stringify({ sequence, ...event })}\n`)
      .join("");

  test.each([
    [
      "of a stack",
      digest([
        ["refresh", STACK],
        ["delete", NUMBER],
      ]),
    ],
    [
      "of a target",
      digest([
        ["delete", NUMBER],
        ["refresh", `${NUMBER}2`],
      ]),
    ],
    [
      "that failed",
      digest(
        [
          ["refresh", STACK],
          ["delete", NUMBER],
        ],
        { diagnostics: [FAILURE] },
      ),
    ],
    [
      "as events",
      events([
        ["refresh", STACK],
        ["refresh", NUMBER],
      ]),
    ],
  ])("%s", (_, text) => {
    expect(() => readPreview(text)).toThrow("this is what `pulumi refresh` has found, which `telephony drift` reads");
  });

  test("and neither is what a run has done", () => {
    expect(() =>
      readPreview(
        events(
          [
            ["same", STACK],
            ["create", NUMBER],
          ],
          false,
        ),
      ),
    ).toThrow("what a run has done");
  });

  test("nor a part of one", () => {
    expect(() => readPreview(digest([["create", NUMBER]]))).toThrow("or not all of it");
  });

  test.each([
    [
      "a preview with --refresh",
      digest([
        ["refresh", STACK],
        ["refresh", NUMBER],
        ["same", STACK],
        ["create", NUMBER],
      ]),
    ],
    [
      "its events",
      events([
        ["refresh", STACK],
        ["refresh", NUMBER],
        ["same", STACK],
        ["create", NUMBER],
      ]),
    ],
    [
      "a first preview",
      digest([
        ["create", STACK],
        ["create", NUMBER],
      ]),
    ],
    ["one of targets", digest([["same", STACK]])],
    [
      "one of a destroy",
      digest([
        ["delete", NUMBER],
        ["delete", STACK],
      ]),
    ],
    [
      "one whose refresh failed",
      digest(
        [
          ["refresh", STACK],
          ["refresh", NUMBER],
        ],
        { diagnostics: [FAILURE] },
      ),
    ],
    ["one that failed before its first step", JSON.stringify({ diagnostics: [FAILURE] })],
  ])("but %s is one", (_, text) => {
    expect(() => readPreview(text)).not.toThrow();
  });
});

describe("what is no preview is refused", () => {
  const [first = "", second = ""] = sample("dynamic-events.jsonl").split("\n");
  test.each([
    ["nothing", "", "is empty"],
    ["blanks", " \n\t\n", "is empty"],
    ["words", "Previewing update (test):", "no JSON"],
    ["other JSON", '{"numbers": []}', "no JSON"],
    ["a list", "[]", "no JSON"],
    ["null", "null", "no JSON"],
    ["a digest that is cut off", sample("dynamic-digest.json").slice(0, -100), "no JSON"],
    ["events without an end", `${first}\n${second}\n`, "has no end"],
    ["events that are cut off", sample("dynamic-events.jsonl").slice(0, -300), "not all of it"],
    ["two streams of events", sample("dynamic-events.jsonl").repeat(2), "more than one preview"],
    [
      "events of one that was cut off, and of another",
      `${first}\n${second}\n${sample("dynamic-events.jsonl")}`,
      "more than one preview",
    ],
    ["two digests", sample("dynamic-digest.json").repeat(2), "no JSON"],
    ["a state", '{"version": 3, "deployment": {"resources": []}}', "no JSON"],
  ])("%s", (_, text, reason) => {
    expect(() => readPreview(text)).toThrow(reason);
  });
});

test("a byte order mark and Windows' line ends are no hindrance", () => {
  const text = `\uFEFF${sample("dynamic-events.jsonl").replace(/\n/g, "\r\n")}`;
  expect(readPreview(text).steps.length).toBeGreaterThan(5);
});

test("what another package's error shows goes no further", () => {
  const message =
    "\u001b[31merror: POST https://user:canary@hook.example/canary?token=canary\nfailed, password=canary<{%reset%}>";
  const { failed } = readPreview(JSON.stringify({ diagnostics: [{ severity: "error", message }] }));
  expect(failed).toEqual([
    { urn: null, message: expect.stringMatching(/^POST https:\/\/.*failed, password=\[cut\]$/) },
  ]);
  expect(JSON.stringify(failed)).not.toContain("canary");
});

test("events that failed without saying why have failed", () => {
  const summary = '{"sequence":1,"summaryEvent":{"result":"failed"}}';
  expect(readPreview(summary).failed).toEqual([{ urn: null, message: "the preview failed" }]);
});
