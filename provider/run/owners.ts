/**
 * Who stands for what in this run, over all its processes: what delete, acquire, check and the caps ask of the
 * register.
 */
import { formatId, isInternal, listKey, type Ref, thingKey } from "../resources/id";
import type { Properties } from "../resources/resource";
import type { Facts, Former } from "./register";
import type { Run } from "./run";
import { isSameResource, kindIn, nameIn, parentsIn } from "./urn";

/** The resource's own URN, as the SDK or the engine passes it. */
export function selfOf(inputs: Properties): string | undefined {
  return typeof inputs.self === "string" ? inputs.self : undefined;
}

/**
 * What two declarations share when they are about the same thing. An internal number is that of its account, and so of
 * its provider.
 */
export function thingOf({ provider }: Pick<Run, "provider">, kind: string, ref: Ref): string {
  const within = provider();
  return isInternal(ref) && within !== "" ? `${thingKey(kind, ref)} of ${within}` : thingKey(kind, ref);
}

/** Notes that a resource of the program stands for a thing: a delete of the same run leaves that thing alone. */
export function declare(run: Run, kind: string, ref: Ref, inputs: Properties): void {
  run.register.note({ fact: "declares", thing: thingOf(run, kind, ref), by: selfOf(inputs) ?? formatId(ref) });
}

/** Takes that back: the number could not be had. */
export function undeclare(run: Run, kind: string, ref: Ref, inputs: Properties): void {
  run.register.note({ fact: "drops", thing: thingOf(run, kind, ref), by: selfOf(inputs) ?? formatId(ref) });
}

/** The URN that declares the thing in this run, if it is another one than `self`. */
export function otherOwner(run: Run, kind: string, ref: Ref, self: string | undefined): string | undefined {
  return first(run.register.facts().declared.get(thingOf(run, kind, ref)), (owner) => owner !== self);
}

/** As above; also one that the program has made an object for, and the engine has not come to, or leaves out. */
export function otherClaimant(run: Run, kind: string, ref: Ref, self: string | undefined): string | undefined {
  const made = run.register.facts().constructed.get(thingOf(run, kind, ref));
  return otherOwner(run, kind, ref, self) ?? first(made, (owner) => self === undefined || !isSameResource(owner, self));
}

/**
 * The URN for whose sake a thing is left alone when the resource `self` lets go of it: one that stands for it, or that
 * the program has made an object for. The object of `self` itself says nothing: `destroy --run-program` makes it, too.
 * `search` is the one whose list a PhoneNumber's number came from: whoever has that list now wants the number.
 */
export function keeperOf(
  run: Run,
  kind: string,
  ref: Ref,
  selves: readonly string[],
  search?: string,
): string | undefined {
  const { declared, constructed } = run.register.facts();
  const thing = thingOf(run, kind, ref);
  const isOther = (owner: string) => !selves.some((self) => isSameResource(owner, self));
  return (
    first(declared.get(thing)) ??
    first(constructed.get(thing), isOther) ??
    (search === undefined ? undefined : first(constructed.get(listKey(search)), isOther))
  );
}

/** The URN of what the program still has on a number that is let go of: its routing, a hook, a subscriber. */
export function standsOn({ register }: Pick<Run, "register">, ref: Ref): string | undefined {
  const number = thingKey("", ref);
  for (const [thing, owners] of register.facts().declared) {
    const at = thing.slice(Math.max(thing.indexOf(" "), 0));
    if (!thing.startsWith("PhoneNumber ") && (at === number || at.startsWith(`${number}#`)) && owners.size > 0)
      return first(owners);
  }
  return undefined;
}

/**
 * Whether a resource of the program stands for this thing or for another of the kind, by what it declares or else has
 * in state; undefined where the run does not know yet.
 */
export function standsFor(run: Run, kind: string, ref: Ref, owner: string): "this" | "another" | undefined {
  const { checked, constructed, former } = run.register.facts();
  const made = [...constructed].find(([thing, owners]) => thing.startsWith(`${kind} `) && owners.has(owner))?.[0];
  const before = former.get(owner);
  const thing = checked.get(owner) ?? made ?? (before && thingOf(run, kind, before.ref));
  if (thing === undefined) return undefined;
  return thing === thingOf(run, kind, ref) ? "this" : "another";
}

/**
 * Notes what a state of this stack holds. `self` and the state are those of a PhoneNumber whose number may have to be
 * found again.
 */
export function noteInState(
  run: Run,
  kind: string,
  ref: Ref,
  self?: string,
  { acquired, acquiredAt, mark }: Properties = {},
): void {
  const told = (value: unknown) => (typeof value === "string" ? value : undefined);
  const former: Former = { ref, acquired: told(acquired), acquiredAt: told(acquiredAt), mark: told(mark) };
  run.register.note({
    fact: "holds",
    thing: thingOf(run, kind, ref),
    ...(self !== undefined && { by: self, former: kind === "PhoneNumber" ? former : undefined }),
  });
}

/** Whether this stack's state has held the thing when the run met it. */
export function isInState(run: Run, kind: string, ref: Ref): boolean {
  return run.register.facts().held.has(thingOf(run, kind, ref));
}

/**
 * The number that this PhoneNumber had before the run, whatever its URN was then. What the program still has under that
 * URN is another resource.
 */
export function formerOf(run: Run, vendor: string, self: string | undefined): Former | undefined {
  if (self === undefined) return undefined;
  const { former, formerly, named } = run.register.facts();
  const exact = former.get(self);
  if (exact) return exact.ref.vendor === vendor ? exact : undefined;
  return [...former].find(
    ([urn, { ref }]) => ref.vendor === vendor && goesOnAs({ formerly }, urn, self) && !named.has(urn),
  )?.[1];
}

/**
 * The marks that states of this stack have for a number, as this run has met them: of `self` under whatever name, and
 * of resources that the program has no more.
 */
export function marksHeld(run: Run, { vendor, number }: Ref, self: string | undefined): string[] {
  const facts = run.register.facts();
  const isAnothers = (urn: string) =>
    !(self !== undefined && goesOnAs(facts, urn, self)) &&
    [...facts.named].some((other) => other !== self && isSameResource(other, urn));
  return [...facts.former].flatMap(([urn, { ref, mark }]) =>
    mark !== undefined && ref.vendor === vendor && ref.number === number && !isAnothers(urn) ? [mark] : [],
  );
}

export interface Successor {
  readonly urn: string;
  /** The number that it declares, if it says one. */
  readonly thing: string | undefined;
}

/**
 * What a resource of `selves` goes on as: a checked one of its kind and name, or one that the program has made in
 * another component though `--target` or
 * `--exclude` leave it out. One that has a number of its own in state is another resource that happens to have the
 * name.
 */
export function successorOf(facts: Facts, { vendor, number }: Ref, selves: readonly string[]): Successor | undefined {
  const { checked, constructed, former, named } = facts;
  const numberBefore = (urn: string) => former.get(urn)?.ref;
  const isAnother = (urn: string) => !selves.includes(urn) && (numberBefore(urn)?.number ?? number) !== number;
  // Compared in this run, the very number was seen under the name that it has by now.
  const isKnown = (urn: string) => numberBefore(urn)?.number === number && numberBefore(urn)?.vendor === vendor;
  for (const [urn, thing] of checked)
    if (isKnown(urn) || (selves.some((self) => goesOnAs(facts, self, urn)) && !isAnother(urn))) return { urn, thing };
  const isMoved = (urn: string) =>
    selves.length > 0 && selves.every((self) => goesOnAs(facts, self, urn) && parentsIn(urn) !== parentsIn(self));
  for (const urn of named)
    if (isMoved(urn) && !isAnother(urn))
      return { urn, thing: [...constructed].find(([, owners]) => owners.has(urn))?.[0] };
  return undefined;
}

/** Whether a resource of the program may be what another URN was: by its name, or by one that its aliases give it. */
function goesOnAs({ formerly }: Pick<Facts, "formerly">, before: string, now: string): boolean {
  return (
    isSameResource(before, now) ||
    (kindIn(before) === kindIn(now) && (formerly.get(now)?.includes(nameIn(before)) ?? false))
  );
}

/** Whether another resource of the program has the same name, in another component: a mark does not tell them apart. */
export function hasTwin({ named }: Facts, self: string | undefined): boolean {
  return first(named, (urn) => self !== undefined && urn !== self && isSameResource(urn, self)) !== undefined;
}

/** The number that a URN stands for by now, as `<vendor>/<number>`. */
export function numberOfOwner({ declared }: Pick<Facts, "declared">, urn: string): string | undefined {
  for (const [thing, owners] of declared)
    if (thing.startsWith("PhoneNumber ") && owners.has(urn)) return thing.slice("PhoneNumber ".length);
  return undefined;
}

function first(
  owners: ReadonlySet<string> | undefined,
  fits: (owner: string) => boolean = () => true,
): string | undefined {
  for (const owner of owners ?? []) if (fits(owner)) return owner;
  return undefined;
}
