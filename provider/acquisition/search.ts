import { randomBytes } from "node:crypto";
import { STATE_VERSION, withoutBookkeeping } from "../reconcile/state";
import type { Properties } from "../resources/resource";
import { during } from "../run/failure";
import { selfOf } from "../run/owners";
import { adapterOf, type Run, supportOf, vendorOf } from "../run/run";
import { TelephonyError } from "../transport/errors";
import { byPrice, shuffled, tooDear } from "./price";

const COUNT = 3;

/** Looks at what is on offer and pins an ordered list. Spends nothing. Throws when nothing fits. */
export async function searchNumbers(
  run: Run,
  inputs: Properties,
): Promise<{ readonly id: string; readonly state: Properties }> {
  const vendor = vendorOf(run, String(inputs.vendor));
  const account = typeof inputs.account === "string" ? inputs.account : undefined;
  const adapter = adapterOf(run, "NumberSearch", { vendor: vendor.name, account, number: "" });
  const wanted = described(inputs);
  if (!adapter.search) throw new TelephonyError(`${vendor.title} has no search.`);
  const offers = await during(
    `search ${vendor.title} for numbers (${wanted})`,
    async () => (await adapter.search?.(inputs)) ?? [],
  );

  const id = `${vendor.name}${account ? `:${account}` : ""}/search-${randomBytes(6).toString("hex")}`;
  const self = selfOf(inputs) ?? id;
  const { tiers } = supportOf(run, "NumberSearch", vendor.name);
  const affordable = offers.filter((offer) => tooDear(offer, inputs, { title: vendor.title, tiers }) === undefined);
  const count = typeof inputs.count === "number" ? inputs.count : COUNT;
  const numbers: string[] = [];
  // Those that are as good as each other in random order: two stacks rarely want the same, and a new search does not
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
          ? "Say `count: 1` in the searches, which leaves more for the others, or run again: those that have their number need no list any more."
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

function described(inputs: Properties): string {
  const { vendor: _vendor, account: _account, count: _count, ...rest } = withoutBookkeeping(inputs);
  const words = Object.entries(rest).map(([key, value]) => `${key} ${String(value)}`);
  return words.length > 0 ? words.join(", ") : "any number";
}
