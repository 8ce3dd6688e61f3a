import schema from "../../../schema.json";
import * as native from ".";

test("each value of an enum has the name by which a program that `pulumi import` prints calls it", () => {
  const enums = Object.entries(schema.types).flatMap(([token, type]) =>
    "enum" in type ? [[token.split(":")[2] ?? "", type.enum] as const] : [],
  );
  expect(enums.length).toBeGreaterThan(8);
  for (const [name, values] of enums)
    expect([name, (native as Record<string, unknown>)[name]]).toEqual([
      name,
      Object.fromEntries(values.map((each) => [each.name, each.value])),
    ]);
});
