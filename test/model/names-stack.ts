/**
 * What the judge of names asks of a stack: which number a declared resource had before a run, and whether anything
 * tells the provider so.
 */
import type { Simulator } from "../../simulator";
import { type Held, keyOf, type MiniEngine } from "../mini-engine";
import { nameOf, type Program, placeOf, type Slot } from "./names";
import { heldBy } from "./world";

export interface Stack {
  readonly index: 0 | 1;
  readonly engine: MiniEngine;
  stack: string;
  project: string;
  program: Program;
  /** Slots that were taken out, to be put back. */
  readonly out: Program;
}

export interface Entry {
  readonly key: string;
  readonly number: string;
  readonly held: Held;
}

/** `vendor/number`, whatever the account is called. */
export function numberOf(id: string): string {
  return id.replace(/:[^/]*/, "");
}

/** The PhoneNumbers of a stack's state; what is still to be deleted included. */
export function entriesOf({ state, leftOver }: MiniEngine): Entry[] {
  const all: [string, Held][] = [
    ...state,
    ...[...leftOver].map((held): [string, Held] => [`${keyOf(held.place ?? { name: "" })} (replaced)`, held]),
  ];
  return all
    .filter(([, { kind }]) => kind === "PhoneNumber")
    .map(([key, held]) => ({ key, number: numberOf(held.id), held }));
}

/** What the engine takes for this resource: its own URN, or an alias. */
export function entryOf(state: ReadonlyMap<string, Held>, index: number, slot: Slot): Entry | undefined {
  const place = placeOf(index, slot);
  const places = [place, ...slot.aliases.map((alias) => ({ ...place, ...alias }))];
  const keys = places.flatMap((one) => [
    keyOf(one),
    keyOf({ ...one, front: one.front === "native" ? undefined : "native" }),
  ]);
  for (const key of keys) {
    const held = state.get(key);
    if (held?.kind === "PhoneNumber") return { key, number: numberOf(held.id), held };
  }
  return undefined;
}

/**
 * Others of the same name, or of one that an alias gives, elsewhere in the program: what a replacement without the
 * right alias looks like.
 */
export function namesakesOf(entries: readonly Entry[], index: number, slot: Slot): Entry[] {
  const names = [nameOf(index, slot), ...slot.aliases.map(({ name }) => name)];
  return entries.filter(({ held, key }) => names.includes(held.place?.name ?? key));
}

/** What a declared slot had before a run. */
export interface Before {
  readonly index: number;
  readonly slot: Slot;
  readonly key: string;
  readonly entry?: Entry;
  readonly namesakes: readonly Entry[];
  /** Whether its number has to stay: then nothing may be bought for it. */
  readonly keeps: boolean;
}

export interface Told {
  readonly replace: readonly string[];
  readonly refresh: boolean;
}

/** What every slot of the program had, and whether that can be known (DESIGN 7.6.2). */
export function beforeOf(
  { engine, program, stack, project }: Stack,
  simulator: Simulator,
  { replace, refresh }: Told,
): Before[] {
  const entries = entriesOf(engine);
  const labels = heldBy(simulator);
  return [...program].map(([index, slot]): Before => {
    const key = keyOf(placeOf(index, slot));
    const entry = entryOf(engine.state, index, slot);
    const namesakes = entry ? [] : namesakesOf(entries, index, slot);
    const mark = `pulumi:${project}/${stack}/${nameOf(index, slot)}`;
    const isMarked =
      !slot.isLabelled &&
      [entry, ...namesakes].some((one) => one !== undefined && labels.get(one.number)?.label === mark);
    const isRead =
      refresh &&
      [entry, ...namesakes].some(
        (one) => one !== undefined && (one.held.place?.name ?? one.key) === nameOf(index, slot),
      );
    // A delete that comes first tells it, too.
    const isDeletedFirst =
      slot.isDeletedFirst && entry !== undefined && (entry.held.place?.name ?? entry.key) === nameOf(index, slot);
    const isForced = replace.includes(key) || entry?.held.isTainted === true;
    const keeps =
      entry !== undefined
        ? !isForced || isOnList(engine, index, slot, entry, replace) || isMarked || isRead || isDeletedFirst
        : namesakes.length > 0 && (isMarked || isRead);
    return { index, slot, key, entry, namesakes, keeps: slot.number === undefined && keeps };
  });
}

/**
 * Whether the list that this run has for the number names it: the search beside it is not made anew, and its list is
 * the one that the number came from.
 */
function isOnList({ state }: MiniEngine, index: number, slot: Slot, entry: Entry, replace: readonly string[]): boolean {
  const place = placeOf(index, slot);
  const key = keyOf({ ...place, name: `${place.name}-search` });
  const search = state.get(key) ?? state.get(`${entry.key}-search`);
  if (!search || replace.includes(key) || search.isTainted || (search.inputs.account !== undefined) !== slot.isSales)
    return false;
  const { numbers = [] } = (search.outputs.candidates ?? {}) as { readonly numbers?: readonly string[] };
  return numbers.some((number) => `${slot.vendor}/${number}` === entry.number);
}
