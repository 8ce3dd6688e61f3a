/**
 * The engine's way of calling providers, in this process and without an engine: check, diff, create, update, delete,
 * read over a state of its own. Each command has one register and, for each phase, new provider processes. For tables
 * too large for the real one; the real one has the last word (test/engine).
 */
import { createRegister, type Register } from "../provider/run/register";
import { type Clock, systemClock } from "../provider/transport/clock";
import type { Simulator } from "../simulator";
import { enterConstructed, startPhase } from "./mini/process";
import { type Command, refreshAll, removeAll, removeLeftOver, type Stack } from "./mini/stack";
import type { Declaration, MiniEngine, MiniOptions, Report } from "./mini/types";
import { up } from "./mini/up";

export { keyOf, type SdkNames, sdkNames, urnOf } from "./mini/names";
export type { Declaration, Held, MiniEngine, MiniOptions, Place, Report } from "./mini/types";

/** Time that does not pass: sleeping only moves the clock. */
export function instantClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    async sleep(ms) {
      ahead += ms;
    },
  };
}

/** Real time, so many times as fast: for what depends on who comes first. */
export function fastClock(times = 20): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * times,
    async sleep(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms / times));
      // However busy the machine is: what was under way when the sleep began comes to its end before it does.
      for (let turn = 0; turn < Math.min(5 * ms, TURNS); turn += 1) await new Promise(setImmediate);
    },
  };
}

/** So many turns of the event loop are more than an exchange with the simulator takes, which is in this process. */
const TURNS = 400;

export function miniEngine(
  simulator: Simulator,
  {
    stack: first = "test",
    project = "telephony-test",
    environment = {},
    clock = systemClock,
    isKilled = () => false,
    register: newRegister = createRegister,
    below,
    serves,
  }: MiniOptions = {},
): MiniEngine {
  let name = { stack: first, project };
  const stack: Stack = {
    simulator,
    options: { environment, clock, isKilled },
    get name() {
      return name;
    },
    state: new Map(),
    leftOver: new Set(),
  };

  /** Runs a command: an engine of its own, and so a register. */
  const counted = async (work: (register: Register, nextPhase: () => Command) => Promise<void>): Promise<Report> => {
    const before = simulator.requests().length;
    const said: string[] = [];
    const report: Report = { steps: {}, shown: {}, failures: {}, said, requests: 0 };
    const register = newRegister();
    await work(register, () => {
      const phase = startPhase({
        environment: { ...simulator.environment, ...environment },
        clock,
        register,
        show: (text) => said.push(text),
        below,
        serves,
      });
      return { stack, phase, report };
    });
    return { ...report, requests: simulator.requests().length - before };
  };
  const runUp = (program: readonly Declaration[], options: Parameters<MiniEngine["up"]>[1] = {}, isPreview = false) =>
    counted(async (register, nextPhase) => {
      enterConstructed(register, name, program);
      if (options.refresh) await refreshAll(nextPhase());
      await up(nextPhase(), program, options, isPreview);
    });

  return {
    state: stack.state,
    leftOver: stack.leftOver,
    up: (program, options) => runUp(program, options),
    preview: (program) => runUp(program, {}, true),
    refresh: () => counted((_, nextPhase) => refreshAll(nextPhase())),
    destroy: ({ target, program } = {}) =>
      counted(async (register, nextPhase) => {
        if (program) enterConstructed(register, name, program);
        const command = nextPhase();
        const isMeant = (key: string) => target === undefined || target.includes(key);
        await removeLeftOver(command, isMeant);
        await removeAll(command, [...stack.state.keys()].filter(isMeant));
      }),
    rename(to) {
      name = { ...name, ...to };
    },
    taint(key) {
      const held = stack.state.get(key);
      if (held) stack.state.set(key, { ...held, isTainted: true });
    },
    move(keys, to) {
      for (const key of keys) {
        const held = stack.state.get(key);
        if (!held) continue;
        stack.state.delete(key);
        to.state.set(key, held);
      }
    },
  };
}
