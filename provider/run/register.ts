/**
 * What the processes of one run tell each other. The engine starts a provider process for each provider of a program,
 * and none of them sees what the others are asked: whether a number is declared, held, bought or given up is known to
 * the run alone (docs/decisions/0012).
 */
import type { Ref } from "../resources/id";
import { nameIn } from "./urn";

/**
 * Something that a process of the run has seen or done. `by` is the URN of a resource, `thing` what `thingOf` gives.
 */
export type Fact =
  /** A check, a create or an update of the resource stands for the thing, or a diff that follows a check. */
  | { readonly fact: "declares"; readonly thing: string; readonly by: string }
  /** It could not be had, and is not this resource's after all. */
  | { readonly fact: "drops"; readonly thing: string; readonly by: string }
  /**
   * The program has made the object, whether or not the engine looks at it (`--target`, `--exclude`). `formerly` are
   * names, or URNs, that its aliases give it. A `thing` is also the list of a search (`listThing`).
   */
  | { readonly fact: "constructs"; readonly by: string; readonly thing?: string; readonly formerly?: readonly string[] }
  /** The engine has asked to check it. `thing` is the number that it declares, if it says one. */
  | { readonly fact: "checks"; readonly by: string; readonly thing?: string }
  /** A state of this stack holds it. */
  | { readonly fact: "holds"; readonly thing: string; readonly by?: string; readonly former?: Former }
  /** Its create has succeeded in this run. */
  | { readonly fact: "creates"; readonly by: string }
  /** A check without a state before it may end in a purchase. */
  | { readonly fact: "mayBuy"; readonly by: string }
  /** What a check has to tell others about a number of an account: `own`, or `shunned` (away-from.ts). */
  | { readonly fact: "tells"; readonly thing: string; readonly by: string }
  | { readonly fact: "fails"; readonly by: string; readonly reason: string }
  | { readonly fact: "succeeds"; readonly by: string };

/** The number of a PhoneNumber as its state told of it. */
export interface Former {
  readonly ref: Ref;
  readonly acquired?: string;
  readonly acquiredAt?: string;
  readonly mark?: string;
}

/** All that is known of the run so far. */
export interface Facts {
  /** Thing → the URNs that stand for it. */
  readonly declared: Map<string, Set<string>>;
  /** The same by the program's objects alone. */
  readonly constructed: Map<string, Set<string>>;
  /** Every URN that the program has made an object for, or the engine has checked. */
  readonly named: Set<string>;
  /** URN → the names that its aliases give it. */
  readonly formerly: Map<string, readonly string[]>;
  /** URN → the number that it declares, undefined where a search says it. */
  readonly checked: Map<string, string | undefined>;
  readonly held: Set<string>;
  /** URN → its number before this run. */
  readonly former: Map<string, Former>;
  readonly created: Set<string>;
  readonly buyers: Set<string>;
  /** What was told → by which URNs. */
  readonly told: Map<string, Set<string>>;
  /** URN → why. */
  readonly failed: Map<string, string>;
}

export interface Register {
  /** Why this process can't tell the others: then nothing is bought, released or reset. */
  readonly trouble: string | undefined;
  note(fact: Fact): void;
  /** What all processes have noted by now. */
  facts(): Facts;
  /** Takes a name for an owner, unless somebody has it: gives whose it is now. */
  claim(name: string, owner: string): string;
  /**
   * Takes one more slot of that sort; undefined when `limit` are taken, whoever took them. Gives back how to return it.
   */
  takeSlot(sort: Slots, limit: number): (() => void) | undefined;
  /** How many slots are taken. */
  taken(sort: Slots): number;
}

export type Slots = "purchases" | "releases";

export function noFacts(): Facts {
  return {
    declared: new Map(),
    constructed: new Map(),
    named: new Set(),
    formerly: new Map(),
    checked: new Map(),
    held: new Set(),
    former: new Map(),
    created: new Set(),
    buyers: new Set(),
    told: new Map(),
    failed: new Map(),
  };
}

/** Adds a fact to what is known. */
export function learn(facts: Facts, fact: Fact): void {
  switch (fact.fact) {
    case "declares":
      add(facts.declared, fact.thing, fact.by);
      break;
    case "drops":
      facts.declared.get(fact.thing)?.delete(fact.by);
      break;
    case "constructs":
      facts.named.add(fact.by);
      if (fact.thing !== undefined) add(facts.constructed, fact.thing, fact.by);
      if (fact.formerly) facts.formerly.set(fact.by, fact.formerly.map(nameIn));
      break;
    case "checks":
      facts.named.add(fact.by);
      facts.checked.set(fact.by, fact.thing);
      break;
    case "holds":
      facts.held.add(fact.thing);
      if (fact.by !== undefined && fact.former) facts.former.set(fact.by, fact.former);
      break;
    case "creates":
      facts.created.add(fact.by);
      break;
    case "mayBuy":
      facts.buyers.add(fact.by);
      break;
    case "tells":
      add(facts.told, fact.thing, fact.by);
      break;
    case "fails":
      facts.failed.set(fact.by, fact.reason);
      break;
    case "succeeds":
      facts.failed.delete(fact.by);
  }
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}

/** A register of this process alone: where there is no engine, no other process belongs to the run. */
export function createRegister(trouble?: string): Register {
  const facts = noFacts();
  const claims = new Map<string, string>();
  const slots: Record<Slots, Set<object>> = { purchases: new Set(), releases: new Set() };
  return {
    trouble,
    note: (fact) => learn(facts, fact),
    facts: () => facts,
    claim(name, owner) {
      const taken = claims.get(name) ?? owner;
      claims.set(name, taken);
      return taken;
    },
    takeSlot(sort, limit) {
      if (slots[sort].size >= limit) return undefined;
      const slot = {};
      slots[sort].add(slot);
      return () => void slots[sort].delete(slot);
    },
    taken: (sort) => slots[sort].size,
  };
}
