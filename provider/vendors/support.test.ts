import { resources } from "../resources";
import { vendors } from ".";
import { takes } from "./support";
import { supportOf } from "./vendor";

test.each(resources.map((resource) => [resource.kind, resource] as const))(
  "each input of a %s is taken by a carrier",
  (kind, resource) => {
    const supports = vendors.flatMap((vendor) => supportOf(vendor, kind) ?? []);
    const nobodys = Object.keys(resource.inputs.shape).filter(
      (input) => !supports.some((support) => takes(resource, support, input)),
    );
    expect(supports.length).toBeGreaterThan(0);
    expect(nobodys).toEqual([]);
  },
);
