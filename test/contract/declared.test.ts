/** Whatever an adapter or a look-up gives is declared: a name that no schema has would reach state and no document. */
import * as lifecycle from "../../provider/lifecycle";
import { resources } from "../../provider/resources";
import { lookUps } from "../../provider/resources/look-up";
import type { Properties, Resource } from "../../provider/resources/resource";
import { vendors } from "../../provider/vendors";
import { supportOf, type Vendor } from "../../provider/vendors/vendor";
import { startRun } from "../support/run";
import { withSimulator } from "../support/simulator";

/** What `find` may say beside a resource's own properties. */
const FINDINGS = ["accountId", "pending", "warnings"];

const simulator = withSimulator();

/** The names in a value, members of objects with their path. */
function namesIn(value: Properties, prefix = ""): string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return [];
    const isObject = typeof member === "object" && member !== null && !Array.isArray(member);
    return [prefix + name, ...(isObject ? namesIn(member as Properties, `${prefix}${name}.`) : [])];
  });
}

/** The names of a schema, members of objects with their path. */
function declaredNames(schema: unknown, prefix = ""): string[] {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, unknown>> };
  return Object.entries(properties).flatMap(([name, member]) => [
    prefix + name,
    ...declaredNames(member, `${prefix}${name}.`),
  ]);
}

const namesOf = ({ inputs, outputs }: Resource) =>
  new Set([
    ...declaredNames(inputs.toJSONSchema({ io: "input" })),
    ...declaredNames(outputs.toJSONSchema()),
    ...FINDINGS,
  ]);

const kindsOf = (vendor: Vendor) =>
  resources.filter(({ kind, identifiedBy }) => !identifiedBy.isPinned && supportOf(vendor, kind));

describe.each(vendors.map((vendor) => [vendor.title, vendor] as const))("%s", (_, vendor) => {
  test.each(kindsOf(vendor).map((resource) => [resource.kind, resource] as const))("%s", async (kind, resource) => {
    const run = startRun(simulator);
    const events = supportOf(vendor, kind)?.inputs.event;
    const rows = await run.sessions({ vendor: vendor.name }).lookups.numbers();
    const found = await Promise.all(
      rows.flatMap(({ number, internal }) => {
        const ref = { vendor: vendor.name, number: internal === true ? `ext-${number}` : number };
        const refs = Array.isArray(events) ? events.map((event: string) => ({ ...ref, event })) : [ref];
        return refs.map((each) => lifecycle.adapterOf(run, kind, each).find(each, {}));
      }),
    );
    const live = found.filter((each) => !each.absent);
    expect(live.length).toBeGreaterThan(0);
    const declared = namesOf(resource);
    // What is pending is the vendor's own, by path.
    const said = live.flatMap(({ pending: _pending, ...rest }) => namesIn(rest as Properties));
    expect([...new Set(said)].filter((name) => !declared.has(name))).toEqual([]);
  });

  test("look-ups", async () => {
    const lists = startRun(simulator).sessions({ vendor: vendor.name }).lookups;
    for (const [list, look] of Object.entries(lists)) {
      const declared = new Set(
        lookUps.filter(({ rows }) => rows === list).flatMap(({ row }) => declaredNames(row.shape.toJSONSchema())),
      );
      const rows = (await look.call(lists)) as readonly Properties[];
      expect(rows.length).toBeGreaterThan(0);
      expect([list, [...new Set(rows.flatMap((row) => namesIn(row)))].filter((name) => !declared.has(name))]).toEqual([
        list,
        [],
      ]);
    }
  });
});
