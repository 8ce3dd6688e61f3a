/** Plays a history of names on two stacks and judges every run by the simulator's ledger and the last program. */
import type { Simulator } from "../../simulator";
import { keyOf, miniEngine, type Report } from "../mini-engine";
import { type VendorName, vendorNames } from "../support/carriers";
import {
  type Command,
  changed,
  declarationsOf,
  type Edit,
  type History,
  type Only,
  type Program,
  placeOf,
  type Refusal,
  type Slot,
  type Start,
  salesOf,
  type Up,
} from "./names";
import type { Figures } from "./names-figures";
import { judgeDestroy, judgeEnd, judgeOwners, judgeUp } from "./names-judge";
import { beforeOf, entriesOf, entryOf, type Stack } from "./names-stack";
import { Broken } from "./play";
import { heldBy, heldNumber, holds, isOnOffer, offeredNumber, type World } from "./world";

const ACCOUNTS: Readonly<Record<VendorName, (environment: Readonly<Record<string, string>>) => object>> = {
  fonestorm: ({ FONESTORM_USERNAME: username, FONESTORM_PASSWORD: password, FONESTORM_URL: url }) => ({
    vendor: "fonestorm",
    username,
    password,
    url,
  }),
  flowroute: ({ FLOWROUTE_ACCESS_KEY: accessKey, FLOWROUTE_SECRET_KEY: secretKey, FLOWROUTE_URL: url }) => ({
    vendor: "flowroute",
    accessKey,
    secretKey,
    url,
  }),
  telcom: ({ TELCOM_AUTH_TOKEN: authToken, TELCOM_AUTH_SECRET: authSecret, TELCOM_URL: url }) => ({
    vendor: "telcom",
    authToken,
    authSecret,
    url,
  }),
};

export async function play(
  world: World,
  history: History,
  figures: Figures,
  log: (line: string) => void = () => undefined,
): Promise<void> {
  world.reset();
  const { simulator, clock } = world;
  const accounts = Object.fromEntries(
    vendorNames.map((vendor) => [salesOf(vendor), ACCOUNTS[vendor](simulator.environment)]),
  );
  const open = (index: 0 | 1): Stack => ({
    index,
    engine: miniEngine(simulator, {
      stack: `s${index}`,
      project: `p${index}`,
      clock,
      environment: { TELEPHONY_ACCOUNTS: JSON.stringify(accounts) },
    }),
    stack: `s${index}`,
    project: `p${index}`,
    program: new Map(),
    out: new Map(),
  });
  const stacks: readonly [Stack, Stack] = [open(0), open(1)];
  figures.histories += 1;
  const count = (sort: string) => {
    figures.changes[sort] = (figures.changes[sort] ?? 0) + 1;
  };

  /** A number that no state has, no program declares, and that can be had. */
  function freeNumber(vendor: VendorName): string | undefined {
    const seen = heldBy(simulator);
    const taken = new Set(
      stacks.flatMap(({ engine, program, out }) => [
        ...entriesOf(engine).map(({ number }) => number),
        ...declared(program),
        ...declared(out),
      ]),
    );
    const pool = [0, 1, 2].flatMap((pick) => [heldNumber(vendor, pick), offeredNumber(vendor, pick + 3)]);
    return pool.find((number) => {
      const id = `${vendor}/${number}`;
      const held = seen.get(id);
      return !taken.has(id) && (held ? !held.cancelled && held.label === "" : isOnOffer(simulator, id));
    });
  }

  function started({ slot, isSearched }: Start): Slot {
    const number = isSearched ? undefined : freeNumber(slot.vendor);
    return {
      ...slot,
      ...(number !== undefined && { number }),
      renamed: 0,
      aliases: [],
      isReplacedOnChanges: false,
      isDeletedFirst: false,
    };
  }

  function edit({ program, out, engine }: Stack, { slot: index, change }: Edit): void {
    const slot = program.get(index);
    if (change.sort === "back") {
      const former = out.get(index);
      if (slot || !former) return;
      const id = `${former.vendor}/${former.number}`;
      const isTaken = stacks.some((one) => entriesOf(one.engine).some(({ number }) => number === id));
      const isThere = holds(simulator, id) || (!heldBy(simulator).has(id) && isOnOffer(simulator, id));
      program.set(
        index,
        former.number === undefined || (isThere && !isTaken)
          ? former
          : { ...former, number: freeNumber(former.vendor) },
      );
      out.delete(index);
    } else if (!slot) return;
    else if (change.sort === "out") {
      program.delete(index);
      out.set(index, slot);
    } else if (change.sort === "pin") {
      const number = entryOf(engine.state, index, slot)?.number.split("/")[1];
      if (slot.number !== undefined || number === undefined) return;
      program.set(index, { ...slot, number });
    } else if (change.sort === "otherNumber") {
      const number = freeNumber(slot.vendor);
      if (number === undefined) return;
      program.set(index, { ...slot, number });
    } else if (change.sort === "search") program.set(index, { ...slot, number: undefined });
    else program.set(index, changed(index, slot, change));
    count(
      "alias" in change
        ? `${change.sort}${change.alias ? " aliased" : ""}`
        : change.sort === "setting" && change.replaces
          ? "replaceOnChanges"
          : change.sort,
    );
  }

  /** One of the slots that there are. */
  const at = ({ program, out }: Stack, slot: number, isOut = false): number => {
    const there = [...(isOut && out.size > 0 ? out : program).keys()].sort((a, b) => a - b);
    return there[slot % there.length] ?? -1;
  };
  const keysOf = (index: number, slot: Slot) => declarationsOf(new Map([[index, slot]])).map(keyOf);

  async function up(stack: Stack, command: Omit<Up, "do" | "stack">): Promise<Report> {
    const { engine } = stack;
    const formerly = new Map(stack.program);
    for (const { slot, change } of command.edits)
      edit(stack, { slot: at(stack, slot, change.sort === "back"), change });
    const { forced, only, refresh, continues, refusal, retries } = command;
    const forcedAt = at(stack, forced?.slot ?? 0);
    const forcedSlot = forced && stack.program.get(forcedAt);
    const forcedKeys = forcedSlot
      ? keysOf(forcedAt, forcedSlot).filter(
          (key) => forced.what === "both" || key.endsWith("-search") === (forced.what === "search"),
        )
      : [];
    if (forced && forcedKeys.length > 0) count(`${forced.how} ${forced.what}`);
    if (forced?.how === "taint") for (const key of forcedKeys) engine.taint(key);
    const replace = forced?.how === "replace" ? forcedKeys : [];
    const onlyKeys = only ? keysMeant(only, stack, formerly) : [];
    if (only && onlyKeys.length > 0) count(only.how);
    if (refusal) count(`refused ${refusal.what}`);
    const before = beforeOf(stack, simulator, { replace, refresh });
    const entries = entriesOf(engine);
    const held = heldBy(simulator);
    const from = simulator.ledger().length;
    if (refusal) refuse(simulator, refusal);
    const report = await engine.up(declarationsOf(stack.program), {
      replace,
      refresh,
      retries,
      stopAtFailure: !continues,
      ...(onlyKeys.length > 0 && (only?.how === "exclude" ? { exclude: onlyKeys } : { target: onlyKeys })),
    });
    simulator.clearFaults();
    figures.requests += report.requests;
    const isWhole = onlyKeys.length === 0;
    log(
      `up s${stack.index} ${JSON.stringify({ ...command, onlyKeys })}: ${JSON.stringify(report.steps)} ${JSON.stringify(report.failures)} ${report.said.join(" | ")}`,
    );
    judgeUp({
      stack,
      stacks,
      simulator,
      figures,
      before,
      entries,
      held,
      ledger: simulator.ledger().slice(from),
      report,
      isWhole,
    });
    return report;
  }

  /** Of a slot as it is now, or as it was before this run's changes. */
  function keysMeant({ slot, how }: Only, stack: Stack, formerly: Program): string[] {
    const index = how === "targetFormer" ? ([...formerly.keys()][slot % formerly.size] ?? -1) : at(stack, slot);
    const meant = how === "targetFormer" ? formerly.get(index) : stack.program.get(index);
    return meant ? keysOf(index, meant) : [];
  }

  async function run(command: Command): Promise<void> {
    figures.commands += 1;
    const stack = stacks[command.stack];
    const { engine } = stack;
    if (command.do === "up") await up(stack, command);
    else if (command.do === "refresh") {
      const report = await engine.refresh();
      log(`refresh s${stack.index}: ${JSON.stringify(report.steps)} ${JSON.stringify(report.failures)}`);
    } else if (command.do === "renameStack") {
      stack.stack += "x";
      engine.rename({ stack: stack.stack });
      count("stack rename");
    } else if (command.do === "renameProject") {
      stack.project += "x";
      engine.rename({ project: stack.project });
      count("project rename");
    } else if (command.do === "move") move(stack, at(stack, command.slot));
    else {
      const entries = entriesOf(engine);
      const from = simulator.ledger().length;
      const report = await engine.destroy(command.runsProgram ? { program: declarationsOf(stack.program) } : {});
      figures.requests += report.requests;
      count(command.runsProgram ? "destroy with program" : "destroy");
      log(
        `destroy s${stack.index}: ${JSON.stringify(report.steps)} ${JSON.stringify(report.failures)} ${report.said.join(" | ")}`,
      );
      judgeDestroy({
        stack,
        stacks,
        simulator,
        figures,
        entries,
        ledger: simulator.ledger().slice(from),
        report,
        runsProgram: command.runsProgram,
      });
    }
    if (command.do !== "up") log(JSON.stringify(command));
  }

  /** `pulumi state move`, and the slot goes over to the other program. */
  function move(stack: Stack, index: number): void {
    const other = stacks[stack.index === 0 ? 1 : 0];
    const slot = stack.program.get(index);
    const keys = slot ? keysOf(index, slot) : [];
    const entry = slot && entryOf(stack.engine.state, index, slot);
    if (!slot || entry?.key !== keyOf(placeOf(index, slot)) || other.program.has(index) || other.out.has(index)) return;
    // While two of its resources have one number, a stack that gives one of them away can't be told whose it is.
    const isShared = entriesOf(stack.engine).filter(({ number }) => number === entry.number).length > 1;
    if (isShared || keys.some((key) => other.engine.state.has(key))) return;
    stack.engine.move(keys, other.engine);
    stack.program.delete(index);
    other.program.set(index, slot);
    count("state move");
  }

  const plain = { edits: [], refresh: false, continues: true, retries: 0 };
  for (const [index, start] of history.starts.entries()) stacks[0].program.set(index, started(start));
  for (const stack of stacks) {
    if (stack.index === 1 && history.other) stack.program.set(3, started(history.other));
    const { failures } = await up(stack, plain);
    for (const [key, failure] of Object.entries(failures)) throw new Broken(`the first up failed: ${key}: ${failure}`);
  }
  for (const command of history.commands) await run(command);
  for (const stack of stacks) await rest(stack);
  judgeOwners(stacks);

  /** In the end a plain `up`, and one more that has nothing to do. */
  async function rest(stack: Stack): Promise<void> {
    let refresh = false;
    for (let attempt = 1; ; attempt += 1) {
      const report = await up(stack, { ...plain, refresh });
      const failures = Object.entries(report.failures);
      if (failures.length === 0 && Object.values(report.steps).every((step) => step === "same")) {
        if (report.requests > 0) throw new Broken(`an up with nothing to do sent ${report.requests} requests`);
        break;
      }
      if (attempt === 6)
        throw new Broken(
          `s${stack.index} does not come to rest: ${JSON.stringify(report.steps)} ${JSON.stringify(report.failures)}`,
        );
      // As the message says: one `pulumi up --refresh`.
      refresh = !refresh && failures.some(([, failure]) => failure.includes("run `pulumi up --refresh`"));
      if (!refresh) for (const [key, failure] of failures) giveWay(stack, key, failure);
    }
    judgeEnd(stack, simulator);
  }

  /** The user takes out what can't be had, where the model knows why. */
  function giveWay(stack: Stack, key: string, failure: string): void {
    if (/allows 3/.test(failure) || /it was not released, since/.test(failure)) return;
    const found = [...stack.program].find(([index, slot]) => keysOf(index, slot).includes(key));
    const id = found && `${found[1].vendor}/${found[1].number}`;
    const isSold = id !== undefined && !heldBy(simulator).has(id) && !isOnOffer(simulator, id);
    // What was kept after a rename of the stack has the mark of its former name, and no state tells that it is ours.
    const isNobodys = stacks.every(({ engine }) => entriesOf(engine).every(({ number }) => number !== id));
    const isKnown =
      /nothing on offer|every candidate of|it was released and is not held/.test(failure) ||
      (isSold && /Could not buy/.test(failure)) ||
      (isNobodys && /another stack owns it/.test(failure));
    if (!found || !isKnown)
      throw new Broken(`the last up of s${stack.index} failed, and the model knows no reason: ${key}: ${failure}`);
    figures.refused += 1;
    stack.program.delete(found[0]);
  }
}

function declared(program: Program): string[] {
  return [...program.values()].flatMap(({ vendor, number }) => (number === undefined ? [] : [`${vendor}/${number}`]));
}

const REFUSED: Readonly<
  Record<Refusal["what"], readonly { readonly vendor: VendorName; readonly method: string; readonly path: string }[]>
> = {
  purchase: [
    { vendor: "fonestorm", method: "POST", path: "fonenumbers" },
    { vendor: "flowroute", method: "POST", path: "/v2/numbers/\\d+$" },
    { vendor: "telcom", method: "POST", path: "order$|acquire$" },
  ],
  write: [
    { vendor: "fonestorm", method: "PUT", path: "." },
    { vendor: "flowroute", method: "PATCH", path: "." },
    { vendor: "telcom", method: "POST", path: "save$" },
  ],
  release: [
    { vendor: "fonestorm", method: "DELETE", path: "." },
    { vendor: "flowroute", method: "DELETE", path: "." },
    { vendor: "telcom", method: "POST", path: "release$|delete$|remove$" },
  ],
};

function refuse(simulator: Simulator, { what, status, nth, times }: Refusal): void {
  for (const request of REFUSED[what])
    simulator.fault({ kind: "status", status, executed: false, ...request, nth, times });
}

/** A history as a person reads it. */
export function described({ starts, other, commands }: History): string {
  const lines = [...starts, ...(other ? [{ stack: 1, ...other }] : []), ...commands];
  return lines.map((line, index) => `  ${index + 1}. ${JSON.stringify(line).replace(/"(\w+)":/g, "$1: ")}`).join("\n");
}
