import { upgraded, withoutBookkeeping, withoutMissing } from "../reconcile/state";
import { formatId } from "../resources/id";
import type { Properties, Resource } from "../resources/resource";
import { UNKNOWN, withoutUnknowns } from "../resources/unknown";
import { type Run, resourceOf, vendorOf } from "../run/run";
import { supportOf } from "../vendors/vendor";

/**
 * What a create would give, as far as that is known without a request: the id where the inputs say which thing it is
 * (else undefined), and the inputs, with whatever else the vendor will tell as unknown.
 */
export function previewCreate(
  run: Run,
  kind: string,
  inputs: Properties,
): { readonly id: string | undefined; readonly state: Properties } {
  const resource = resourceOf(run, kind);
  const declared = withoutMissing(withoutBookkeeping(inputs));
  const { known } = withoutUnknowns(declared);
  const ref = resource.identifiedBy.refOf(known);
  const vendor = ref?.vendor ?? known.vendor;
  const readable = typeof vendor === "string" ? Object.keys(supportOf(vendorOf(run, vendor), kind)?.inputs ?? {}) : [];
  const live = readable.filter(
    (path) => path in resource.inputs.shape && !isOurs(resource, path) && !resource.unit?.includes(path),
  );
  return {
    id: ref && formatId(ref),
    state: {
      ...unknown([...live, ...Object.keys(resource.outputs.shape)]),
      ...declared,
      ...(ref && resource.identifiedBy.inputsOf(ref)),
    },
  };
}

/** What an update would give: what it does not touch stays as it is, and what may follow from it is unknown. */
export function previewUpdate(run: Run, kind: string, olds: Properties, news: Properties): Properties {
  const resource = resourceOf(run, kind);
  const following = Object.keys(resource.outputs.shape).filter((name) => !resource.stable.includes(name));
  return { ...withoutBookkeeping(upgraded(olds)), ...unknown(following), ...withoutMissing(withoutBookkeeping(news)) };
}

function isOurs(resource: Resource, input: string): boolean {
  return input in resource.settings || resource.createOnly.includes(input);
}

function unknown(names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, UNKNOWN]));
}
