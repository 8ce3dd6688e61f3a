import { z } from "zod";
import { kinds, resources } from "../../resources";
import { type Meaning, meanings, PRICES, ranks, UNSAID } from "./meanings";

test("every input that is compared with its carrier has a meaning, and nothing else has", () => {
  const said = Object.entries(meanings).flatMap(([kind, paths]) => Object.keys(paths).map((path) => `${kind} ${path}`));
  const managed = resources.flatMap(({ kind, managed: paths }) => paths.map((path) => `${kind} ${path}`));
  expect(said.sort()).toEqual(managed.sort());
});

test("a meaning is a rank and one sentence", () => {
  const values = [
    { was: "https://a.example", is: "https://b.example", isSecret: false },
    { was: "https://a.example", is: undefined, isSecret: false },
    { was: false, is: true, isSecret: false },
    { was: "[secret]", is: "[secret]", isSecret: true },
  ];
  const all = Object.values(meanings)
    .flatMap((paths) => Object.values(paths))
    .flatMap((meaning): Meaning[] => (typeof meaning === "function" ? values.map(meaning) : [meaning]));
  for (const { rank, reason } of [...all, UNSAID]) {
    expect(ranks).toContain(rank);
    expect(reason).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    expect(reason).not.toMatch(/\. [A-Z]/);
  }
});

/** Paid once, when the number was bought: what another one would cost is no matter. */
const PAID = ["setupCost"];

test("a price that is paid again and again is watched", () => {
  const { properties = {} } = z.toJSONSchema(kinds.PhoneNumber.outputs);
  const numbers = Object.entries(properties).flatMap(([name, schema]) =>
    typeof schema === "object" && schema.type === "number" ? [name] : [],
  );
  expect([...PRICES, ...PAID].sort()).toEqual(numbers.sort());
});
