import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import { acquire, UnseenError } from "./acquire";
import { refOf } from "./check";
import { changedPaths, managedBy, same } from "./compare";
import { concealing } from "./conceal";
import { during, IncompleteError, messageOf } from "./failure";
import { markOf, readMark } from "./mark";
import { valueAt } from "./path";
import { declare, type Run, resourceOf, vendorOf } from "./run";
import { searchNumbers } from "./search";
import { stateOf, withoutMissing } from "./state";
import { type Work, workOn } from "./work";
import { knownOf, write } from "./write";

export interface Created {
  readonly id: string;
  readonly state: Properties;
}

/**
 * Makes what is declared, and gives its id and state. A PhoneNumber comes by its number first; what fails after that is an IncompleteError, so
 * that the number is in state. Throws a TelephonyError when there is nothing to keep.
 */
export async function create(run: Run, kind: string, news: Properties): Promise<Created> {
  const inputs = withoutMissing(news);
  if (kind === "NumberSearch") return searchNumbers(run, inputs);
  const resource = resourceOf(run, kind);
  const declaredRef = refOf(resource, inputs);
  if (kind === "PhoneNumber") return createNumber(run, inputs, declaredRef);
  if (!declaredRef)
    throw new TelephonyError(
      `\`phoneNumber: ${JSON.stringify(inputs.phoneNumber)}\` is not the id of a number: write it as vendor/number, such as flowroute/+12065550100.`,
    );

  const work = workOn(run, kind, declaredRef);
  return concealing(work, [inputs], () => createOn(work, inputs));
}

/** What belongs to a number that is held. */
async function createOn(work: Work, inputs: Properties): Promise<Created> {
  const { run, resource, ref } = work;
  const id = formatId(ref);
  const live = await during(`look for the number of ${id}`, () => work.adapter.find(ref, inputs));
  if (!live || live.status === "cancelled") {
    throw new TelephonyError(
      `Could not create the ${resource.kind} of ${id}: the ${work.vendor.title} account does not hold ${ref.number}. Declare a PhoneNumber that adopts or buys it, and pass that as \`phoneNumber\`.`,
    );
  }
  declare(run, resource.kind, ref, inputs);
  const paths = changedPaths(resource, work.support, { ...live, managed: [] }, inputs);
  return { id, state: await finish(work, inputs, live, paths) };
}

async function createNumber(run: Run, inputs: Properties, declaredRef: Ref | undefined): Promise<Created> {
  const vendor = vendorOf(run, String(inputs.vendor));
  const account = typeof inputs.account === "string" ? { account: inputs.account } : {};
  const base = workOn(run, "PhoneNumber", declaredRef ?? { vendor: vendor.name, ...account, number: "" });
  return concealing(base, [inputs], () => createNumberOn(base, inputs, declaredRef));
}

async function createNumberOn(base: Work, inputs: Properties, declaredRef: Ref | undefined): Promise<Created> {
  const { run } = base;
  const { ref, live, acquired, toMark } = await acquire(base, inputs, declaredRef).catch((error: unknown) => {
    throw error instanceof UnseenError ? unseen(base, inputs, error) : error;
  });
  const work = { ...base, ref };
  declare(run, "PhoneNumber", ref, inputs);

  const mark = toMark ? markFor(work, inputs, live) : undefined;
  const paths = changedPaths(work.resource, work.support, { ...live, managed: [] }, inputs);
  const state = await finish(work, inputs, live, mark === undefined ? paths : [...paths, "label"], { acquired }, mark);
  return { id: formatId(ref), state };
}

/** What was bought is in state, whatever happens next: nothing of it is confirmed, so the next update writes all of it. */
function unseen({ run, resource, support, ...work }: Omit<Work, "ref">, inputs: Properties, { ref, acquired, message }: UnseenError): IncompleteError {
  declare(run, resource.kind, ref, inputs);
  const managed = confirmed({ run, resource, support, ...work, ref }, inputs, undefined);
  return new IncompleteError(formatId(ref), stateOf({ resource, support, ref, declared: inputs, live: {}, own: { acquired }, managed }), message);
}

/** The mark for a number whose label is nobody's: neither declared nor set by a person. */
export function markFor({ support }: Pick<Work, "support">, inputs: Properties, live: Properties): string | undefined {
  if (support.labelLength === undefined || inputs.label !== undefined) return undefined;
  const free = live.label === undefined || live.label === null || live.label === "" || readMark(live.label, inputs, support.labelLength) === "another's";
  return free ? markOf(inputs, support.labelLength) : undefined;
}

async function finish(work: Work, inputs: Properties, live: Properties, paths: readonly string[], own: Properties = {}, mark?: string): Promise<Properties> {
  const { resource, support, ref } = work;
  if (paths.length === 0) return stateOf({ resource, support, ref, declared: inputs, live, own });
  const id = formatId(ref);
  try {
    const written = await during(`set ${paths.join(", ")} of ${id}`, () => write(work, mark === undefined ? inputs : { ...inputs, label: mark }, live, paths));
    return stateOf({ resource, support, ref, declared: inputs, live: written, own });
  } catch (error) {
    const seen = await work.adapter.find(ref, knownOf(resource, live, inputs), { fresh: true }).catch(() => undefined);
    throw new IncompleteError(
      id,
      stateOf({ resource, support, ref, declared: inputs, live: seen ?? live, own, managed: confirmed(work, inputs, seen) }),
      messageOf(error),
    );
  }
}

/** What is known to be as declared: the next update writes the rest. */
function confirmed({ resource, support }: Work, inputs: Properties, seen: Properties | undefined): string[] {
  const isVendorValue = (path: string) => resource.managed.includes(path);
  return managedBy(resource, inputs).filter(
    (path) =>
      !isVendorValue(path) ||
      (seen !== undefined && !(support.unverifiable ?? []).includes(path) && same(resource, support, path, valueAt(seen, path), valueAt(inputs, path))),
  );
}
