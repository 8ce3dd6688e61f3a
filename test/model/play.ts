/** Plays a history on two stacks and judges every step by the simulator's ledger and state. */
import type { Properties } from "../../provider/resources/resource";
import { type Held, type MiniEngine, miniEngine, type Report } from "../mini-engine";
import { type Command, declarationsOf, edited, howOf, type Kill, nameOf, type Program, type Slot } from "./commands";
import { actOutside, heldBy, heldNumber, holds, isOnOffer, offeredNumber, type Seen, type World } from "./world";

export interface Figures {
  histories: number;
  commands: number;
  requests: number;
  kills: number;
  faults: number;
  purchases: number;
  releases: number;
  /** What must stay at none. */
  doublePurchases: number;
  lostNumbers: number;
  unintendedReleases: number;
  falseGone: number;
}

export function noFigures(): Figures {
  return {
    histories: 0,
    commands: 0,
    requests: 0,
    kills: 0,
    faults: 0,
    purchases: 0,
    releases: 0,
    doublePurchases: 0,
    lostNumbers: 0,
    unintendedReleases: 0,
    falseGone: 0,
  };
}

type Count = "doublePurchases" | "lostNumbers" | "unintendedReleases" | "falseGone";

/** A promise that was broken. */
export class Broken extends Error {}

interface Stack {
  readonly name: string;
  readonly engine: MiniEngine;
  /** Of the command that is under way. */
  readonly environment: Record<string, string>;
  program: Program;
  /**
   * What was to be replaced at some time: a run that died over it is repeated with its `--replace`, as
   * docs/troubleshooting.md says.
   */
  readonly replaced: Set<string>;
}

/** Money spent for a PhoneNumber whose number is not in its state yet. */
interface Limbo {
  readonly stack: Stack;
  readonly name: string;
  /** The list that it was taken from; the number itself where it was declared. */
  readonly list: string;
  readonly id: string;
}

interface Permit {
  readonly stack: Stack;
  readonly name: string;
  readonly list: readonly string[];
}

/** The ids of the numbers that a stack's state has, what is still to be deleted included. */
function numbersIn({ state, leftOver }: MiniEngine): Map<string, Held> {
  return new Map(
    [...state.values(), ...leftOver].filter(({ kind }) => kind === "PhoneNumber").map((held) => [held.id, held]),
  );
}

/** Numbers in an order that is the same each time a history is played (Park and Miller's). */
function drawn(seed = 20_260_301): (count: number) => number {
  let last = seed;
  return (count) => {
    last = (last * 48_271) % 2_147_483_647;
    return last % count;
  };
}

export async function play(
  world: World,
  history: readonly Command[],
  figures: Figures,
  log: (line: string) => void = () => undefined,
): Promise<void> {
  world.reset();
  const { simulator, clock } = world;
  const open = (name: string): Stack => {
    const environment: Record<string, string> = {};
    const engine = miniEngine(simulator, {
      stack: name,
      environment,
      clock,
      isKilled: () => world.isKilled(),
      below: drawn(),
    });
    return { name, engine, environment, program: new Map(), replaced: new Set() };
  };
  const stacks: readonly [Stack, Stack] = [open("one"), open("two")];
  let limbo: Limbo[] = [];
  /** Of requests that the vendor may still carry out. */
  const latePurchases: Permit[] = [];
  const lateReleases = new Set<string>();
  /**
   * What killed runs have asked for, and the vendor may do after the next run has looked: docs/reliability.md says that
   * it is lost then.
   */
  const lateOfKilled: Permit[] = [];
  const isAdmitted = ({ stack, name, id }: Limbo) =>
    lateOfKilled.some((one) => one.stack === stack && one.name === name && one.list.includes(id));
  /** From then on the carriers may do things that no run is doing. */
  let isAnythingLate = false;
  let entries = 0;
  figures.histories += 1;

  function broken(message: string, count?: Count): never {
    if (count) figures[count] += 1;
    throw new Broken(message);
  }

  /** Sets faults and kill, does the work, and takes them away again. */
  async function withFaults<T>(faults: readonly object[], kill: Kill | undefined, work: () => Promise<T>): Promise<T> {
    simulator.clearFaults();
    const times = 1_000_000;
    const killing =
      kill &&
      simulator.fault(
        kill.when === "answered"
          ? { kind: "mutate", nth: kill.at }
          : { kind: kill.when === "after" ? "resetAfterCommit" : "resetBefore", nth: kill.at },
      );
    if (kill) simulator.fault({ kind: "resetBefore", nth: kill.at + 1, times });
    world.isKilled = () => (killing?.applied ?? 0) > 0;
    for (const fault of faults) simulator.fault(fault as Parameters<typeof simulator.fault>[0]);
    try {
      return await work();
    } finally {
      if (world.isKilled()) figures.kills += 1;
      figures.faults += simulator
        .faults()
        .filter(({ rule, applied }) => applied > 0 && rule !== killing?.rule && rule.times !== times).length;
      world.isKilled = () => false;
      simulator.clearFaults();
    }
  }

  function newEntries() {
    const all = simulator.ledger();
    const fresh = all.slice(entries);
    entries = all.length;
    return fresh;
  }

  /** PhoneNumbers of the program that this up may spend money on: those that are not in state, or are replaced. */
  function permitsOf(stack: Stack, before: ReadonlyMap<string, Held>, replace: readonly string[]): Permit[] {
    return [...stack.program].flatMap(([index, slot]): Permit[] => {
      const name = nameOf(index, slot);
      const how = howOf(slot);
      const held = before.get(name);
      const number = slot.source === "search" ? undefined : numberOf(slot);
      const isNeeded =
        !held ||
        replace.includes(name) ||
        !held.id.startsWith(`${slot.vendor}/`) ||
        (number !== undefined && held.id !== number);
      // Of a purchase that got no answer the very number is asked for again, and no other.
      const isOpen = held?.kind === "PhoneNumber" && held.outputs.purchase !== undefined;
      if (isOpen && !isNeeded) return [{ stack, name, list: [held.id] }];
      if (!isNeeded || (how !== "buy" && how !== "adoptOrBuy")) return [];
      return [{ stack, name, list: number === undefined ? listOf(stack, name) : [number] }];
    });
  }

  function listOf({ engine }: Stack, name: string): string[] {
    const search = engine.state.get(`${name}-search`);
    const vendor = search?.id.split("/")[0];
    const numbers = (search?.outputs.candidates as { numbers?: string[] } | undefined)?.numbers ?? [];
    return numbers.map((number) => `${vendor}/${number}`);
  }

  function judgeLedger(
    before: ReadonlyMap<string, Seen>,
    permits: readonly Permit[],
    releasable: ReadonlySet<string>,
  ): void {
    const held = new Set([...before].filter(([, { cancelled }]) => !cancelled).map(([id]) => id));
    const used = new Map<string, string>();
    let bought = 0;
    let released = 0;
    for (const { event, vendor, number } of newEntries()) {
      const id = `${vendor}/${number}`;
      if (event === "purchase") {
        bought += 1;
        figures.purchases += 1;
        if (held.has(id)) broken(`${id} was bought while it was held`, "doublePurchases");
        held.add(id);
        const wanting = permits.filter((one) => one.list.includes(id) && !used.has(one.name));
        const permit =
          wanting.find(({ stack, name }) => stack.engine.state.get(name)?.id === id) ??
          wanting.find(({ stack, name }) => !stack.engine.state.has(name)) ??
          wanting[0] ??
          latePurchases.find((one) => one.list.includes(id));
        if (!permit) {
          const user = permits.find((one) => one.list.includes(id));
          broken(
            user
              ? `${id} was bought for ${user.name}, which had already bought ${used.get(user.name)}`
              : `${id} was bought, and nothing declared asks for it`,
            "doublePurchases",
          );
        }
        used.set(permit.name, id);
        const list = permit.list.join();
        const other = limbo.find(
          (one) =>
            one.stack === permit.stack &&
            one.name === permit.name &&
            one.list === list &&
            one.id !== id &&
            isNobodys(one) &&
            !isAdmitted(one),
        );
        if (other)
          broken(`${id} was bought for ${permit.name}, although ${other.id} had been bought for it`, "doublePurchases");
        limbo.push({ stack: permit.stack, name: permit.name, list, id });
      }
      if (event === "release") {
        released += 1;
        figures.releases += 1;
        held.delete(id);
        if (!releasable.has(id) && !lateReleases.has(id))
          broken(
            `${id} was released, and no earlier run had applied onDelete: "release", or this one declares it`,
            "unintendedReleases",
          );
      }
    }
    if (bought > 10) broken(`${bought} purchases in one run`);
    if (released > 3) broken(`${released} releases in one run`);
  }

  /** Held, in no stack's state, and not marked by another than the one that it was bought for. */
  function isNobodys({ id, stack }: Limbo): boolean {
    const seen = heldBy(simulator).get(id);
    if (!seen || seen.cancelled || stacks.some(({ engine }) => numbersIn(engine).has(id))) return false;
    return !seen.label.startsWith("pulumi:") || seen.label.startsWith(`pulumi:telephony-test/${stack.name}/`);
  }

  function settleLimbo(): void {
    limbo = limbo.filter(isNobodys);
  }

  function judgeGone(report: Report, stateBefore: ReadonlyMap<string, Held>, before: ReadonlyMap<string, Seen>): void {
    for (const [name, step] of Object.entries(report.steps)) {
      const held = stateBefore.get(name);
      if (step !== "gone" || !held) continue;
      const id = held.id.split("#")[0] ?? "";
      if (before.get(id)?.cancelled === false && holds(simulator, id))
        broken(`${name} (${held.id}) was taken for gone while it is held`, "falseGone");
    }
  }

  function judgeReport(report: Report): void {
    for (const [name, failure] of Object.entries(report.failures)) {
      if (/a defect in pulumi-telephony|would not see this difference|is not a function|Cannot read/.test(failure))
        broken(`${name}: ${failure}`);
    }
  }

  /** Nothing that the program goes on declaring may fall out of state. */
  function judgeState(stack: Stack, stateBefore: ReadonlyMap<string, Held>, report: Report): void {
    const after = numbersIn(stack.engine);
    for (const [name, held] of stateBefore) {
      if (held.kind !== "PhoneNumber" || after.has(held.id)) continue;
      const step = report.steps[name];
      if (step !== "gone" && step !== "delete" && step !== "replace")
        broken(`${held.id} (${name}) fell out of the state of ${stack.name} in a step "${step}"`, "lostNumbers");
    }
  }

  function judgeOwners(stack: Stack, idsBefore: ReadonlySet<string>, before: ReadonlyMap<string, Seen>): void {
    for (const [name, held] of stack.engine.state) {
      if (held.kind !== "PhoneNumber" || idsBefore.has(held.id)) continue;
      const label = before.get(held.id)?.label ?? "";
      const mark = `pulumi:telephony-test/${stack.name}/`;
      if (label.startsWith("pulumi:") && !label.startsWith(mark) && held.inputs.acquire !== "takeover")
        broken(`${name} of ${stack.name} took ${held.id}, which bears the mark "${label}"`);
    }
  }

  async function run(
    stack: Stack,
    faults: readonly object[],
    kill: Kill | undefined,
    replace: readonly string[],
    work: () => Promise<Report>,
  ): Promise<Report> {
    const before = heldBy(simulator);
    const stateBefore = new Map(stack.engine.state);
    const idsBefore = new Set(numbersIn(stack.engine).keys());
    const isLate = faults.some((fault) => (fault as { kind: string }).kind === "lateCommit");
    isAnythingLate ||= isLate;
    const accountsBefore = accountsOf(simulator);
    const report = await withFaults(faults, kill, work);
    figures.requests += report.requests;
    // Lists that were made in this very run count too.
    const permits = permitsOf(stack, stateBefore, replace);
    const declared = new Set(
      [...stack.program].flatMap(([index, slot]) => declaredBy(stack, nameOf(index, slot), slot)),
    );
    const releasable = new Set(
      [...stateBefore.values(), ...leftOverBefore]
        .filter(({ inputs, id }) => inputs.onDelete === "release" && (workIsDestroy || !declared.has(id)))
        .map(({ id }) => id),
    );
    judgeReport(report);
    judgeGone(report, stateBefore, before);
    judgeLedger(before, permits, releasable);
    if (isLate) {
      latePurchases.push(...permits);
      if (kill) lateOfKilled.push(...permits);
      for (const id of releasable) lateReleases.add(id);
    }
    settleLimbo();
    judgeState(stack, stateBefore, report);
    judgeOwners(stack, idsBefore, before);
    if (!isAnythingLate && !kill)
      judgeNothingDone(stack, faults, accountsBefore === accountsOf(simulator), stateBefore, report);
    return report;
  }

  /**
   * A read-only run changes nothing; and what was refused, so that nothing was done, is in no state: a later delete
   * would take it for ours.
   */
  function judgeNothingDone(
    { name: stackName, engine, environment }: Stack,
    faults: readonly object[],
    isSame: boolean,
    stateBefore: ReadonlyMap<string, Held>,
    { failures }: Report,
  ): void {
    const isReadOnly = environment.TELEPHONY_READ_ONLY !== undefined;
    if (isReadOnly && !isSame) broken(`a read-only run of ${stackName} changed something`);
    if (!isSame || !(isReadOnly || faults.every(isPlainRefusal))) return;
    for (const name of Object.keys(failures))
      if (engine.state.has(name) && !stateBefore.has(name))
        broken(`${name} of ${stackName} is in state, and nothing was done for it: ${failures[name]}`);
  }
  let leftOverBefore: Held[] = [];
  let workIsDestroy = false;

  function declaredBy({ engine }: Stack, name: string, slot: Slot): string[] {
    if (slot.source !== "search") return [numberOf(slot)];
    const held = engine.state.get(name);
    return held ? [held.id] : [];
  }

  const up = (
    stack: Stack,
    options: { faults?: readonly object[]; kill?: Kill; replace?: readonly string[]; stopAtFailure?: boolean } = {},
  ) => {
    leftOverBefore = [...stack.engine.leftOver];
    workIsDestroy = false;
    const { faults = [], kill, replace = [], stopAtFailure = false } = options;
    return run(stack, faults, kill, replace, () =>
      stack.engine.up(declarationsOf(stack.program), { replace, stopAtFailure }),
    );
  };
  const refresh = (stack: Stack, faults: readonly object[] = [], kill?: Kill) => {
    leftOverBefore = [];
    workIsDestroy = false;
    return run({ ...stack, program: new Map() }, faults, kill, [], () => stack.engine.refresh());
  };
  const destroy = (stack: Stack, faults: readonly object[], kill?: Kill) => {
    leftOverBefore = [...stack.engine.leftOver];
    workIsDestroy = true;
    return run({ ...stack, program: new Map() }, faults, kill, [], () => stack.engine.destroy());
  };

  for (const command of history) {
    figures.commands += 1;
    if (command.do === "wait") {
      const before = heldBy(simulator);
      await clock.sleep(command.seconds * 1000);
      judgeLedger(before, [], new Set());
      settleLimbo();
      continue;
    }
    if (command.do === "outside") {
      const { vendor, held, pick } = command;
      actOutside(world, command.act, `${vendor}/${held ? heldNumber(vendor, pick) : offeredNumber(vendor, pick)}`);
      settleLimbo();
      continue;
    }
    const stack = stacks[command.stack];
    if (command.readOnly) stack.environment.TELEPHONY_READ_ONLY = "1";
    let report: Report;
    if (command.do === "up") {
      stack.program = edited(stack.program, command.edits);
      const slot = command.replace === undefined ? undefined : stack.program.get(command.replace);
      const replace = slot && command.replace !== undefined ? [nameOf(command.replace, slot)] : [];
      for (const name of replace) stack.replaced.add(name);
      report = await up(stack, {
        faults: command.faults,
        kill: command.kill,
        replace,
        stopAtFailure: command.stopAtFailure,
      });
    } else if (command.do === "refresh") {
      report = await refresh(stack, command.faults, command.kill);
    } else {
      report = await destroy(stack, command.faults, command.kill);
    }
    delete stack.environment.TELEPHONY_READ_ONLY;
    log(
      `${command.do} ${stack.name}: ${JSON.stringify(report.steps)} ${JSON.stringify(report.failures)} ${report.said.join(" | ")}`,
    );
  }

  // In the end the carriers behave: whatever happened before, each stack comes to rest.
  const atLast = heldBy(simulator);
  await clock.sleep(400_000);
  judgeLedger(atLast, [], new Set());
  settleLimbo();
  for (const stack of stacks) await converge(stack);

  async function converge(stack: Stack): Promise<void> {
    if (stack.program.size === 0 && stack.engine.state.size === 0) return;
    for (let attempt = 1; ; attempt += 1) {
      const refreshed = await refresh(stack);
      log(`final refresh ${stack.name}: ${JSON.stringify(refreshed.steps)} ${JSON.stringify(refreshed.failures)}`);
      for (const [name, failure] of Object.entries(refreshed.failures)) {
        // As the message says: `pulumi state delete`, once it has been looked at.
        const held = stack.engine.state.get(name);
        const isAnothers = /whose purchase got no answer, is another stack's/.test(failure);
        if (
          !held ||
          !(
            isAnothers ||
            (/That many are unlikely to have been released at once|Telcom lists no numbers at all/.test(failure) &&
              !holds(simulator, held.id))
          )
        )
          broken(`the last refresh of ${stack.name} failed: ${name}: ${failure}`);
        stack.engine.state.delete(name);
      }
      const before = heldBy(simulator);
      const listsBefore = new Map(
        [...stack.program].map(([index, slot]) => [nameOf(index, slot), listOf(stack, nameOf(index, slot))]),
      );
      const offered = new Set([...listsBefore.values()].flat().filter((id) => isOnOffer(simulator, id)));
      const replace =
        attempt === 1
          ? limbo.filter(
              ({ name, stack: owner }) => owner === stack && stack.replaced.has(name) && stack.engine.state.has(name),
            )
          : [];
      const report = await up(stack, { replace: replace.map(({ name }) => name) });
      log(
        `final up ${stack.name}: ${JSON.stringify(report.steps)} ${JSON.stringify(report.failures)} ${report.said.join(" | ")}`,
      );
      const failures = Object.entries(report.failures);
      const restless = Object.entries(report.steps).filter(([, step]) => step !== "same");
      if (failures.length === 0 && restless.length === 0) {
        if (report.requests > 0) broken(`an up of ${stack.name} with nothing to do sent ${report.requests} requests`);
        break;
      }
      if (attempt === 8)
        broken(
          `${stack.name} does not come to rest: ${JSON.stringify(report.steps)} ${JSON.stringify(report.failures)}`,
        );
      const program = new Map(stack.program);
      for (const [name, failure] of failures) {
        // Nothing is given up in a run in which something else failed: it waits in state.
        if (
          /^kept .*: (it was not released, since .* failed in this run|\S+ declares it in this run, and failed)/.test(
            failure,
          ) &&
          failures.length > 1
        )
          continue;
        const found = [...program].find(
          ([index, slot]) => name === nameOf(index, slot) || name.startsWith(`${nameOf(index, slot)}-`),
        );
        if (!found) broken(`the last up of ${stack.name} failed: ${name}: ${failure}`);
        const [index, slot] = found;
        const reason = refusal({ ...stack, program }, nameOf(index, slot), slot, failure, before, offered);
        if (!reason) broken(`the last up of ${stack.name} failed, and the model knows no reason: ${name}: ${failure}`);
        // The user takes out what can't be had.
        stack.program.delete(index);
        limbo = limbo.filter((one) => one.stack !== stack || one.name !== nameOf(index, slot));
      }
    }
    for (const { id, name, list, stack: owner } of limbo) {
      if (owner !== stack) continue;
      const slot = [...stack.program].find(([index, one]) => nameOf(index, one) === name)?.[1];
      if (!slot) continue;
      const now = slot.source === "search" ? listOf(stack, name).join() : numberOf(slot);
      if (now === list && !isAdmitted({ stack: owner, name, list, id }))
        broken(`${id} was bought for ${name} of ${stack.name}, and no state has it`, "lostNumbers");
    }
    const after = await refresh(stack);
    const odd = Object.entries(after.steps).filter(([, step]) => step !== "same");
    if (odd.length > 0 || Object.keys(after.failures).length > 0)
      broken(
        `after the last up of ${stack.name} a refresh finds ${JSON.stringify(odd)} ${JSON.stringify(after.failures)}`,
      );
    judgeVendor(stack);
  }

  /** What is declared is what the carrier has, asked without the product. */
  function judgeVendor(stack: Stack): void {
    for (const [index, slot] of stack.program) {
      const held = stack.engine.state.get(nameOf(index, slot));
      const seen = held && heldBy(simulator).get(held.id);
      if (!held || !seen || seen.cancelled)
        broken(
          `${nameOf(index, slot)} of ${stack.name} should hold ${held?.id ?? "a number"}, and does not`,
          "lostNumbers",
        );
      const { label } = held.inputs as { label?: string };
      if (label !== undefined && slot.vendor !== "telcom" && seen.label !== label)
        broken(`${held.id} should be labelled "${label}", and is "${seen.label}"`);
    }
  }

  /** Why a PhoneNumber, or what stands on it, can't be had in the end; undefined where it should have been. */
  function refusal(
    stack: Stack,
    name: string,
    slot: Slot,
    failure: string,
    before: ReadonlyMap<string, Seen>,
    offered: ReadonlySet<string>,
  ): string | undefined {
    const how = howOf(slot);
    const isAnothers = (id: string) => {
      const label = before.get(id)?.label ?? "";
      return label.startsWith("pulumi:") && !label.startsWith(`pulumi:telephony-test/${stack.name}/`);
    };
    // A mark names a resource whose number comes from a search, and this run has not come to it: it may be that one's.
    const [, named] = /says that it is the number of \S+::(\S+), and/.exec(failure) ?? [];
    if ([...stack.program].some(([index, one]) => one.source === "search" && nameOf(index, one) === named))
      return "perhaps twice";
    if (/declared twice/.test(failure)) {
      const others = [...stack.program].filter(
        ([index, one]) => nameOf(index, one) !== name && one.vendor === slot.vendor,
      );
      return others.some(
        ([, one]) => slot.source === "search" || one.source === "search" || numberOf(one) === numberOf(slot),
      )
        ? "twice"
        : undefined;
    }
    if (/nothing on offer/.test(failure)) return slot.source === "search" ? "nothing on offer" : undefined;
    if (slot.source === "search") {
      const [, labelled = ""] = /Could not adopt (\S+): .* which this resource does not declare/.exec(failure) ?? [];
      const label = before.get(labelled)?.label;
      if (label) return label !== slot.label && !label.startsWith("pulumi:") ? "labelled by somebody" : undefined;
      if (!/every candidate of/.test(failure)) return undefined;
      const free = listOf(stack, name).filter((id) => {
        const seen = before.get(id);
        const isTaken =
          [...stack.engine.state].some(([other, held]) => other !== name && held.id === id) ||
          [...stack.program.values()].some((one) => numberOf(one) === id);
        if (isTaken) return false;
        return seen ? !seen.cancelled && !isAnothers(id) : how !== "adopt" && offered.has(id);
      });
      return free.length === 0 ? "every candidate is gone" : undefined;
    }
    const id = numberOf(slot);
    const seen = before.get(id);
    if (/does not hold it/.test(failure))
      return !seen && (how === "adopt" || how === "takeover") ? "not held" : undefined;
    if (/already holds it/.test(failure)) return seen && how === "buy" ? "held already" : undefined;
    if (/another stack owns it/.test(failure)) return isAnothers(id) ? "another's" : undefined;
    if (/it was released and is not held/.test(failure)) return seen?.cancelled ? "cancelled" : undefined;
    if (/Could not (buy|register)/.test(failure))
      return !seen && !isOnOffer(simulator, id) ? "not on offer" : undefined;
    return undefined;
  }
}

const isPlainRefusal = (fault: object) => {
  const {
    kind,
    executed,
    status = 0,
  } = fault as { readonly kind: string; readonly executed?: boolean; readonly status?: number };
  return kind === "status" && executed === false && [400, 401, 403, 404, 409, 422].includes(status);
};

/** All that the carriers keep for us, but sessions. */
function accountsOf({ state: { fonestorm, flowroute, telcom } }: World["simulator"]): string {
  return JSON.stringify([
    fonestorm.numbers,
    flowroute.numbers,
    flowroute.routes,
    flowroute.e911s,
    flowroute.cnams,
    telcom.numbers,
  ]);
}

function numberOf(slot: Slot): string {
  if (slot.source === "search") return "";
  return `${slot.vendor}/${slot.source === "held" ? heldNumber(slot.vendor, slot.pick) : offeredNumber(slot.vendor, slot.pick)}`;
}

/** A history as a person reads it. */
export function described(history: readonly Command[]): string {
  const short = (value: Properties | readonly unknown[] | object) =>
    JSON.stringify(value, (_, member) => (member === undefined ? "not declared" : member)).replace(/"(\w+)":/g, "$1: ");
  return history.map((command, index) => `  ${index + 1}. ${short(command)}`).join("\n");
}
