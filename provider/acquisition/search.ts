import { randomBytes } from "node:crypto";
import { STATE_VERSION, withoutBookkeeping } from "../reconcile/state";
import type { Properties } from "../resources/resource";
import { during } from "../run/failure";
import { selfOf } from "../run/owners";
import { type Run, supportIn, vendorOf } from "../run/run";
import { TelephonyError } from "../transport/errors";
import type { Offer } from "../vendors/adapter";
import type { Vendor } from "../vendors/vendor";
import { aboveCeiling, byPrice, shuffled } from "./price";

const COUNT = 3;

/** Looks at what is on offer and pins an ordered list. Spends nothing. Throws when nothing fits. */
export async function searchNumbers(
  run: Run,
  inputs: Properties,
): Promise<{ readonly id: string; readonly state: Properties }> {
  const vendor = vendorOf(run, String(inputs.vendor));
  const account = typeof inputs.account === "string" ? inputs.account : undefined;
  const wanted = described(inputs);
  const offers = await offersOf(run, vendor, account, inputs, `search ${vendor.title} for numbers (${wanted})`);

  const id = `${vendor.name}${account ? `:${account}` : ""}/search-${randomBytes(6).toString("hex")}`;
  const self = selfOf(inputs) ?? id;
  const { tiers } = supportIn(run, "NumberSearch", vendor.name);
  const affordable = offers.filter(
    (offer) => aboveCeiling(offer, inputs, { title: vendor.title, tiers }) === undefined,
  );
  const count = typeof inputs.count === "number" ? inputs.count : COUNT;
  const numbers: string[] = [];
  // Equally priced offers are shuffled: two stacks rarely want the same, and a new search does not
  // meet the same refusals.
  for (const { number } of shuffled(affordable, run.below).sort(byPrice({ tiers })))
    if (numbers.length < count && run.register.claim(`offer ${vendor.name}/${number}`, self) === self)
      numbers.push(number);
  if (numbers.length === 0) {
    const [dear, pinned] = [offers.length - affordable.length, affordable.length];
    const refused = [
      dear > 0 && `${dear} on offer were too dear, or without a price${inputs.maxTier === undefined ? "" : " tier"}`,
      pinned > 0 && `${pinned} are in the lists of other searches of this run`,
    ];
    throw new TelephonyError(
      `${[`${vendor.title} has nothing on offer for ${wanted}`, ...refused.filter(Boolean)].join("; ")}. ` +
        (pinned > 0
          ? "Say `count: 1` in the searches, which leaves more for the others, or run again: those that have their " +
            "number need no list any more."
          : "Search wider: another area, or without a ceiling."),
    );
  }
  const candidates = { search: self, numbers };
  const { claim } = inputs;
  return {
    id,
    state: {
      ...withoutBookkeeping(inputs),
      candidates,
      stateVersion: STATE_VERSION,
      managed: [],
      unverifiable: [],
      claim,
      self: selfOf(inputs),
    },
  };
}

/** What the vendor has on offer for the inputs of a NumberSearch, in its own order. `doing` is what an error names. */
export async function offersOf(
  run: Run,
  { name, title }: Vendor,
  account: string | undefined,
  inputs: Properties,
  doing: string,
): Promise<readonly Offer[]> {
  const { NumberSearch: adapter } = run.sessions({ vendor: name, account }).adapters;
  if (!adapter) throw new TelephonyError(`${title} has no search.`);
  return during(doing, () => searchIn(adapter, inputs));
}

/** The inputs were checked by the kind's own schema. */
function searchIn(adapter: { search(inputs: Properties): Promise<readonly Offer[]> }, inputs: Properties) {
  return adapter.search(inputs);
}

function described(inputs: Properties): string {
  const { vendor: _vendor, account: _account, count: _count, ...rest } = withoutBookkeeping(inputs);
  const words = Object.entries(rest).map(([key, value]) => `${key} ${String(value)}`);
  return words.length > 0 ? words.join(", ") : "any number";
}
