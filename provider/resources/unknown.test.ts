import fc from "fast-check";
import { isObject, valueAt } from "./path";
import type { Properties } from "./resource";
import { isUnknown, withoutUnknowns } from "./unknown";

/** The constants of the engine's wire format: string, bool, number, array, asset, archive, object. */
const SENTINELS = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
const UNKNOWN = SENTINELS[0];

test.each(SENTINELS)("%s stands for a value that is not known yet", (sentinel) => {
  expect(isUnknown(sentinel)).toBe(true);
  expect(withoutUnknowns({ label: sentinel })).toEqual({ known: {}, unknown: ["label"] });
});

test("a text that only holds a sentinel is known, as are all other values", () => {
  for (const value of [`sip:${UNKNOWN}@example.com`, "", 0, false, null, undefined, [], {}])
    expect(isUnknown(value)).toBe(false);
});

test("unknown values are taken out at any depth, with their paths", () => {
  expect(
    withoutUnknowns({
      phoneNumber: UNKNOWN,
      voice: { type: "sipUri", target: UNKNOWN },
      deep: { er: { still: UNKNOWN, known: 1 } },
      label: "Support",
    }),
  ).toEqual({
    known: { voice: { type: "sipUri" }, deep: { er: { known: 1 } }, label: "Support" },
    unknown: ["phoneNumber", "voice.target", "deep.er.still"],
  });
});

test("a list with an unknown element is unknown as a whole", () => {
  expect(withoutUnknowns({ candidates: { search: "s", numbers: ["+12065550142", UNKNOWN] } })).toEqual({
    known: { candidates: { search: "s" } },
    unknown: ["candidates.numbers"],
  });
});

test("what is known is left as it is, and the argument too", () => {
  const given = { a: null, b: undefined, c: [1, { d: 2 }], e: { f: "" } };
  expect(withoutUnknowns(given)).toEqual({ known: given, unknown: [] });
  const partly = { voice: { type: "forward", target: UNKNOWN } };
  withoutUnknowns(partly);
  expect(partly.voice.target).toBe(UNKNOWN);
});

test("nothing unknown is left, and every path that is named was unknown", () => {
  const key = fc.constantFrom("a", "b", "c");
  const { properties } = fc.letrec<{ value: unknown; properties: Properties }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(...SENTINELS),
      fc.string(),
      fc.integer(),
      fc.constant(null),
      tie("properties"),
    ),
    properties: fc.dictionary(key, tie("value")),
  }));
  fc.assert(
    fc.property(properties, (given) => {
      const { known, unknown } = withoutUnknowns(given);
      for (const sentinel of SENTINELS) expect(JSON.stringify(known)).not.toContain(sentinel);
      for (const path of unknown) expect(isUnknown(valueAt(given, path))).toBe(true);
      const count = (value: unknown): number =>
        isUnknown(value)
          ? 1
          : isObject(value)
            ? Object.values(value).reduce<number>((sum, each) => sum + count(each), 0)
            : 0;
      expect(unknown).toHaveLength(count(given));
    }),
  );
});
