/** What must hold after a run, by the ledger, the program and what the run said. */
import type { LedgerEntry, Simulator } from "../../simulator";
import type { Report } from "../mini-engine";
import { nameOf } from "./names";
import type { Figures } from "./names-figures";
import { type Before, type Entry, entriesOf, namesakesOf, numberOf, type Stack } from "./names-stack";
import { Broken } from "./play";
import { heldBy, holds, type Seen } from "./world";

interface Ran {
  readonly stack: Stack;
  readonly stacks: readonly Stack[];
  readonly simulator: Simulator;
  readonly figures: Figures;
  readonly entries: readonly Entry[];
  readonly ledger: readonly LedgerEntry[];
  readonly report: Report;
}

interface RanUp extends Ran {
  readonly before: readonly Before[];
  /** What the account held. */
  readonly held: ReadonlyMap<string, Seen>;
  /** Nothing was left out by `--target` or `--exclude`. */
  readonly isWhole: boolean;
}

const bought = (ledger: readonly LedgerEntry[]) =>
  ledger.filter(({ event }) => event === "purchase").map(({ vendor, number }) => `${vendor}/${number}`);
const released = (ledger: readonly LedgerEntry[]) =>
  ledger.filter(({ event }) => event === "release").map(({ vendor, number }) => `${vendor}/${number}`);
const isArmed = ({ held }: Entry) => held.outputs.onDelete === "release";
/** A failure of a delete keeps what it could not delete, and nothing else. */
const failedToMake = ({ failures, steps }: Report) => Object.keys(failures).filter((key) => steps[key] !== "delete");

export function judgeUp(ran: RanUp): void {
  const { stack, report, before, figures } = ran;
  for (const [key, failure] of Object.entries(report.failures))
    if (
      /a defect in pulumi-telephony|would not see this difference|is not a function|Cannot read|code must be/.test(
        failure,
      )
    )
      throw new Broken(`${key}: ${failure}`);
  judgePurchases(ran);
  const wanted = wantedBy(before, ran.stacks, stack);
  judgeReleases(ran, wanted);
  if (!ran.isWhole || Object.keys(report.failures).length > 0) return;
  judgeDepartures(ran, wanted);
  for (const { key, slot, entry, namesakes, keeps } of before) {
    const now = stack.engine.state.get(key);
    if (!now) throw new Broken(`${key} is declared, and in no state`);
    const number = numberOf(now.id);
    if (slot.number !== undefined && number !== `${slot.vendor}/${slot.number}`)
      throw new Broken(`${key} declares ${slot.number} and has ${number}`);
    const formers = entry ? [entry.number] : namesakes.map((one) => one.number);
    if (keeps && !formers.includes(number))
      fail(figures, "boughtAnew", `${key} had ${formers.join(" or ")} and has ${number}`);
    const isOther = slot.number === undefined && entry !== undefined && entry.number !== number;
    if (!isOther) continue;
    figures.exempt += 1;
    if (!report.said.some((line) => line.includes(number) && line.includes(entry.number)))
      throw new Broken(
        `${key} had ${entry.number} and has ${number}, and no line names both: ${report.said.join(" | ")}`,
      );
  }
  judgeOwners([stack]);
}

/** The numbers that the last program still wants: declared, or those of resources that go on being searched. */
function wantedBy(before: readonly Before[], stacks: readonly Stack[], { index: own }: Stack): Set<string> {
  const others = stacks
    .filter(({ index }) => index !== own)
    .flatMap(({ engine }) => entriesOf(engine).map(({ number }) => number));
  const mine = before.flatMap(({ slot, entry, namesakes }) => {
    if (slot.number !== undefined) return [`${slot.vendor}/${slot.number}`];
    return entry ? [entry.number] : namesakes.map(({ number }) => number);
  });
  return new Set([...others, ...mine]);
}

function judgePurchases({ stack, before, figures, ledger, held }: RanUp): void {
  const users = new Map<string, string>();
  for (const number of bought(ledger)) {
    figures.purchases += 1;
    if (held.has(number)) fail(figures, "boughtAnew", `${number} was bought while it was held`);
    const user = before.find(({ key }) => numberOf(stack.engine.state.get(key)?.id ?? "") === number);
    if (!user) fail(figures, "boughtAnew", `${number} was bought, and no declared resource has it`);
    const earlier = users.get(user.key);
    if (earlier !== undefined)
      fail(figures, "boughtAnew", `${number} was bought for ${user.key}, and so was ${earlier}`);
    users.set(user.key, number);
    const formers = user.entry ? [user.entry] : user.namesakes;
    if (user.keeps)
      fail(
        figures,
        "boughtAnew",
        `${number} was bought for ${user.key}, which had ${formers.map((one) => one.number).join(" or ")}`,
      );
    if (user.slot.number !== undefined && `${user.slot.vendor}/${user.slot.number}` !== number)
      fail(figures, "boughtAnew", `${number} was bought for ${user.key}, which declares ${user.slot.number}`);
  }
}

function judgeReleases({ figures, ledger, report, entries }: RanUp, wanted: ReadonlySet<string>): void {
  for (const number of released(ledger)) {
    const holders = entries.filter((entry) => entry.number === number);
    if (wanted.has(number)) fail(figures, "wrongReleases", `${number} was released, and is still wanted`);
    if (!holders.some(isArmed))
      fail(figures, "wrongReleases", `${number} was released, and no earlier up had armed it`);
    const failed = failedToMake(report);
    if (failed.length > 0)
      fail(figures, "wrongReleases", `${number} was released, although ${failed.join(", ")} failed in this run`);
    figures.released += 1;
  }
}

/** After a whole run that succeeded, what nothing wants is released, or kept and named for a reason. */
function judgeDepartures(
  { stack, simulator, figures, entries, ledger, report, before, held }: RanUp,
  wanted: ReadonlySet<string>,
): void {
  const after = new Map(entriesOf(stack.engine).map(({ number, key }) => [number, key]));
  const gone = released(ledger);
  for (const entry of entries) {
    const { number } = entry;
    if (after.has(number)) {
      // A resource of the program may have kept it that the judge takes for a new one.
      if (!wanted.has(number) && !before.some(({ key }) => key === after.get(number)))
        throw new Broken(`${number} (${entry.key}) is declared by nothing, and still in state`);
      continue;
    }
    if (gone.includes(number)) continue;
    if (!report.said.some((line) => line.includes(number.split("/")[1] ?? "")))
      throw new Broken(`${number} (${entry.key}) left the state, and no line names it`);
    if (!holds(simulator, number)) continue;
    figures.kept += 1;
    const isHalf = before.some(
      ({ index, slot }) => slot.number === undefined && namesakesOf([entry], index, slot).length > 0,
    );
    // Before the new number is there the program may not have said everything yet.
    const isFirst = before.some(
      ({ index, slot }) => slot.isDeletedFirst && namesakesOf([entry], index, slot).length > 0,
    );
    const label = held.get(number)?.label ?? "";
    const isAnothers = label.startsWith("pulumi:") && label !== entry.held.outputs.mark;
    if (isArmed(entry) && !wanted.has(number) && !isHalf && !isFirst && !isAnothers)
      throw new Broken(`${number} (${entry.key}) should have been released, and was kept: ${report.said.join(" | ")}`);
  }
}

export function judgeDestroy({
  stack,
  stacks,
  figures,
  entries,
  ledger,
  report,
  simulator,
  runsProgram,
}: Ran & { readonly runsProgram: boolean }): void {
  for (const number of bought(ledger)) fail(figures, "boughtAnew", `${number} was bought by a destroy`);
  const others = new Set(
    stacks
      .filter(({ index }) => index !== stack.index)
      .flatMap(({ engine }) => entriesOf(engine).map(({ number }) => number)),
  );
  const gone = released(ledger);
  const isConstructed = ({ number, held, key }: Entry) =>
    runsProgram &&
    [...stack.program].some(
      ([index, slot]) =>
        `${slot.vendor}/${slot.number}` === number && (held.place?.name ?? key) !== nameOf(index, slot),
    );
  for (const number of gone) {
    const holders = entries.filter((entry) => entry.number === number);
    if (!holders.some(isArmed) || others.has(number))
      fail(figures, "wrongReleases", `${number} was released by a destroy`);
    if (holders.every(isConstructed))
      fail(figures, "wrongReleases", `${number} was released, and the program makes an object for it`);
    figures.released += 1;
  }
  if (Object.keys(report.failures).length > 0) return;
  for (const entry of entriesOf(stack.engine)) throw new Broken(`${entry.key} is still in state after a destroy`);
  for (const { number, key } of entries) {
    if (gone.includes(number)) continue;
    if (!report.said.some((line) => line.includes(number.split("/")[1] ?? "")))
      throw new Broken(`${number} (${key}) left the state, and no line names it`);
    if (holds(simulator, number)) figures.kept += 1;
  }
}

/** No number has two resources. */
export function judgeOwners(stacks: readonly Stack[]): void {
  const owners = new Map<string, string>();
  for (const { engine, index } of stacks)
    for (const { number, key } of entriesOf(engine)) {
      const other = owners.get(number);
      if (other !== undefined) throw new Broken(`${number} is owned by ${other} and by ${key} of s${index}`);
      owners.set(number, `${key} of s${index}`);
    }
}

/** What is declared is what the account holds. */
export function judgeEnd({ engine, program, index }: Stack, simulator: Simulator): void {
  const seen = heldBy(simulator);
  for (const { number, key } of entriesOf(engine))
    if (seen.get(number)?.cancelled !== false)
      throw new Broken(`${key} of s${index} has ${number}, which the account does not hold`);
  const count = entriesOf(engine).length;
  if (count !== program.size)
    throw new Broken(`s${index} declares ${program.size} numbers, and its state has ${count}`);
}

function fail(figures: Figures, count: "wrongReleases" | "boughtAnew", message: string): never {
  figures[count] += 1;
  throw new Broken(message);
}
