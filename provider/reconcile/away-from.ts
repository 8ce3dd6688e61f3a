import { formatId, type Ref } from "../resources/id";
import { inputOf } from "../resources/path";
import type { Problem, Properties, Resource } from "../resources/resource";
import { adapterOf, type Run } from "../run/run";
import { liveOf } from "../vendors/adapter";
import type { Vendor } from "../vendors/vendor";
import type { Work } from "./work";

/**
 * A number that must not be one of the account's own (a Flowroute failover): refused where the program declares
 * something on that number under the same account alias and provider, by whichever of the two is checked second.
 */
export function awayFromProblems(
  run: Run,
  resource: Resource,
  vendor: Vendor,
  ref: Ref,
  known: Properties,
  self: string | undefined,
): Problem[] {
  const [kind, rule] =
    Object.entries(vendor.support).flatMap(([each, { awayFrom }]) =>
      awayFrom ? [[each, awayFrom] as const] : [],
    )[0] ?? [];
  if (!rule) return [];
  const by = self ?? formatId(ref);
  const note = (sort: "own" | "shunned", number: string) => {
    const thing = (each: string) => `${each} ${number} of ${vendor.name}:${ref.account ?? ""} by ${run.provider()}`;
    run.register.note({ fact: "tells", thing: thing(sort), by });
    const others = run.register.facts().told.get(thing(sort === "own" ? "shunned" : "own")) ?? [];
    return [...others].find((other) => other !== by);
  };
  const shunned = kind === resource.kind ? rule.number(known) : undefined;
  const owner = shunned === undefined ? undefined : note("shunned", shunned);
  const shunning = note("own", ref.number);
  const at = resource.identifiedBy.numberInput;
  return [
    ...(owner === undefined ? [] : [{ path: rule.path, reason: `${rule.reason}. This one is declared by ${owner}` }]),
    ...(shunning === undefined ? [] : [{ path: at, reason: `is the \`${rule.path}\` of ${shunning}. ${rule.reason}` }]),
  ];
}

/**
 * Says it where the account alone shows that the number is its own. A look that fails says nothing: what was written
 * stands.
 */
export async function noteOwnNumber(
  { run, ref, support }: Work,
  declared: Properties,
  paths: readonly string[],
): Promise<void> {
  const rule = support.awayFrom;
  const number = rule && paths.includes(inputOf(rule.path)) ? rule.number(declared) : undefined;
  if (!rule || number === undefined) return;
  const { vendor, account } = ref;
  const own = await adapterOf(run, "PhoneNumber", ref)
    .find({ vendor, ...(account !== undefined && { account }), number }, {})
    .then(liveOf, () => undefined);
  if (own)
    run.say(`${formatId(ref)}: its \`${rule.path}\` is a number that this account holds itself. ${rule.reason}.`);
}
