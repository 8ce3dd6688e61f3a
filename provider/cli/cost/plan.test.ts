import type { Properties } from "../../resources/resource";
import { UNKNOWN } from "../../resources/unknown";
import { planOf } from "./plan";
import type { Step } from "./preview";

const urnOf = (name: string, kind = "PhoneNumber", parents = "") =>
  `urn:pulumi:test::p::${parents}telephony:index:${kind}::${name}`;

function step(op: string, inputs: Properties, more: Partial<Step> & { name?: string; kind?: string } = {}): Step {
  const { name = "it", kind = "PhoneNumber", ...rest } = more;
  return {
    op,
    urn: urnOf(name, kind),
    kind,
    after: { inputs, outputs: {}, isRetained: false },
    candidatesFrom: [],
    ...rest,
  };
}

const flowroute = { vendor: "flowroute", number: "+12065550101" };

describe("how many numbers are bought", () => {
  test.each<[string, Properties, string | undefined, string]>([
    ["adopt is what a number has without more", {}, "adopt", "none"],
    ["adopt", { acquire: "adopt" }, "adopt", "none"],
    ["takeover", { acquire: "takeover" }, "takeover", "none"],
    ["register", { acquire: "register" }, "register", "none"],
    ["buy", { acquire: "buy" }, "buy", "one"],
    ["adoptOrBuy", { acquire: "adoptOrBuy" }, "adoptOrBuy", "atMostOne"],
    ["an internal number", { number: "1001", internal: true }, "register", "none"],
    ["a list that is unknown", { number: undefined, candidates: UNKNOWN }, "adoptOrBuy", "atMostOne"],
    [
      "a list whose numbers are unknown",
      { number: undefined, candidates: { search: "s", numbers: UNKNOWN } },
      "adoptOrBuy",
      "atMostOne",
    ],
    [
      "a list that may only be adopted from",
      { number: undefined, candidates: UNKNOWN, acquire: "adopt" },
      "adopt",
      "none",
    ],
    ["a list that is bought from", { number: undefined, candidates: UNKNOWN, acquire: "buy" }, "buy", "atMostOne"],
    ["a number that is unknown", { number: UNKNOWN }, "adopt", "none"],
    ["an acquire that is unknown", { acquire: UNKNOWN }, undefined, "atMostOne"],
    ["an acquire that is secret", { acquire: "[secret]" }, undefined, "atMostOne"],
    ["neither number nor list: one of them is unknown, and left out", { number: undefined }, undefined, "atMostOne"],
    ["neither, but it is said how", { number: undefined, acquire: "adopt" }, "adopt", "none"],
  ])("%s", (_, inputs, acquire, buys) => {
    const [planned] = planOf([step("create", { ...flowroute, ...inputs })]).planned;
    expect([planned?.acquire, planned?.buys]).toEqual([acquire, buys]);
  });

  test.each(["same", "update", "refresh", "read", "import", "delete", "discard"])("nothing by %s", (op) => {
    expect(planOf([step(op, { ...flowroute, acquire: "buy" })]).planned).toEqual([]);
  });

  test("once for all steps of a replacement", () => {
    const before = { inputs: flowroute, outputs: flowroute, isRetained: false };
    const inputs = { vendor: "flowroute", number: "+12065550102", acquire: "buy" };
    const steps = ["create-replacement", "replace"].map((op) => step(op, inputs, { before }));
    const removed = { ...step("delete-replaced", {}, { before }), after: undefined };
    const { planned, givenUp } = planOf([...steps, removed]);
    expect(planned.map(({ op, buys }) => [op, buys])).toEqual([["replace", "one"]]);
    expect(givenUp.map(({ op, after }) => [op, after])).toEqual([["replace", "billing"]]);
  });
});

describe("the ceilings", () => {
  const made = (op: string, inputs: Properties) =>
    step(op, { vendor: "fonestorm", ...inputs }, { name: "it-search", kind: "NumberSearch" });
  const listed = (inputs: Properties, more: Partial<Step> = {}) =>
    step("create", { vendor: "fonestorm", candidates: UNKNOWN, ...inputs }, more);
  const ceilingsOf = (steps: Step[]) => planOf(steps).planned[0]?.ceilings;

  test("are the strictest of the number's and its search's", () => {
    expect(
      ceilingsOf([
        listed({ maxMonthlyCost: 3, maxTier: "B" }),
        made("create", { maxMonthlyCost: 2, maxSetupCost: 1, maxTier: "A" }),
      ]),
    ).toEqual({ monthly: 2, setup: 1, tier: "A" });
    expect(
      ceilingsOf([listed({ maxMonthlyCost: 1, maxTier: "X" }), made("create", { maxMonthlyCost: 2, maxTier: "A" })]),
    ).toEqual({
      monthly: 1,
      tier: "X",
    });
  });

  test("of zero are ceilings", () => {
    expect(ceilingsOf([step("create", { ...flowroute, acquire: "buy", maxSetupCost: 0 })])).toEqual({ setup: 0 });
  });

  test("of a search that an earlier run has made are none: its numbers may be dearer by now", () => {
    expect(ceilingsOf([listed({}), made("same", { maxMonthlyCost: 2 })])).toEqual({});
  });

  test("of another search are none", () => {
    const other = listed({}, { candidatesFrom: [urnOf("other", "NumberSearch")] });
    expect(ceilingsOf([other, made("create", { maxMonthlyCost: 2 })])).toEqual({});
    const elsewhere = listed({}, { urn: urnOf("it", "PhoneNumber", "acme:Office$") });
    expect(ceilingsOf([elsewhere, made("create", { maxMonthlyCost: 2 })])).toEqual({});
  });

  test.each([UNKNOWN, "[secret]", "2"])("that are no number (%s) are none", (maxMonthlyCost) => {
    expect(ceilingsOf([step("create", { ...flowroute, acquire: "buy", maxMonthlyCost })])).toEqual({});
  });
});

describe("a number that leaves", () => {
  const gone = (outputs: Properties, more: { isRetained?: boolean; op?: string; inputs?: Properties } = {}) => {
    const { isRetained = false, op = "delete", inputs } = more;
    // What the program said last is not what an earlier run has applied.
    const before = { inputs: { ...flowroute, onDelete: "release" }, outputs, isRetained };
    const one = step(op, inputs ?? {}, { before });
    return planOf([inputs ? one : { ...one, after: undefined }]).givenUp.map(({ after }) => after);
  };

  test.each(["create", "same", "update"])("stays where another resource declares it (%s): it is not released", (op) => {
    const before = { inputs: flowroute, outputs: { ...flowroute, onDelete: "release" }, isRetained: false };
    const left = { ...step("delete", {}, { name: "former", before }), after: undefined };
    const account = { account: "renamed" };
    expect(planOf([left, step(op, { ...flowroute, ...account })]).givenUp.map(({ after }) => after)).toEqual([
      "declared",
    ]);
  });

  test.each<[string, Properties, Parameters<typeof gone>[1], string[]]>([
    ["goes on billing", flowroute, {}, ["billing"]],
    ["is released where that was applied", { ...flowroute, onDelete: "release" }, {}, ["released"]],
    ["is kept where the engine retains it", { ...flowroute, onDelete: "release" }, { isRetained: true }, ["billing"]],
    ["is not counted where it is internal", { vendor: "telcom", number: "1001", internal: true }, {}, []],
    [
      "is released where another number takes its place",
      { ...flowroute, onDelete: "release" },
      { op: "replace", inputs: { ...flowroute, number: "+12065550199" } },
      ["released"],
    ],
    ["stays what it is where its replacement declares it", flowroute, { op: "replace", inputs: flowroute }, []],
    [
      "is its replacement's, as a rule, where that takes one of a list",
      flowroute,
      { op: "replace", inputs: { vendor: "flowroute", candidates: UNKNOWN } },
      ["replacement"],
    ],
    [
      "goes on billing where nobody knows which number takes its place",
      flowroute,
      { op: "replace", inputs: { vendor: "flowroute", number: UNKNOWN } },
      ["billing"],
    ],
    [
      "goes on billing where another carrier's number takes its place",
      flowroute,
      { op: "replace", inputs: { vendor: "fonestorm", number: flowroute.number } },
      ["billing"],
    ],
  ])("%s", (_, outputs, more, after) => {
    expect(gone(outputs, more)).toEqual(after);
  });
});
