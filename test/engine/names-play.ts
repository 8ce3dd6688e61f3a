/** Plays histories of names on the real engine, and judges by the ledger what became of the numbers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../simulator";
import { createNativeStack } from "../native/harness";
import type { Outcome, Stack, StoredResource } from "./harness";
import { type Command, extraNumber, type History, isPartial, type Line, printed, type Step, urnOf } from "./names";
import { succeeded } from "./program";

export interface Verdict {
  readonly right: number;
  /** Numbers that were released although the program, or somebody else, still wanted them. */
  readonly wrong: readonly string[];
  /** Numbers that were bought in place of one that was there. */
  readonly anew: readonly string[];
  /** Numbers that should have gone and are still held. */
  readonly left: readonly string[];
  /** What was done and printed, for whoever looks for the reason. */
  readonly log: string;
}

/** The keys of the simulator as named accounts: other words for the same accounts. */
export function accountsOf({ environment }: Simulator): string {
  return JSON.stringify({
    "sales-fonestorm": {
      vendor: "fonestorm",
      username: environment.FONESTORM_USERNAME,
      password: environment.FONESTORM_PASSWORD,
      url: environment.FONESTORM_URL,
    },
    "sales-flowroute": {
      vendor: "flowroute",
      accessKey: environment.FLOWROUTE_ACCESS_KEY,
      secretKey: environment.FLOWROUTE_SECRET_KEY,
      url: environment.FLOWROUTE_URL,
    },
    "sales-telcom": {
      vendor: "telcom",
      authToken: environment.TELCOM_AUTH_TOKEN,
      authSecret: environment.TELCOM_AUTH_SECRET,
      url: environment.TELCOM_URL,
    },
  });
}

/** The resources in a stack's state, read where the engine keeps it, which starts no process. */
export function stateOf(stack: Stack, name: string): StoredResource[] {
  const path = join(stack.directory, "backend/.pulumi/stacks/telephony-test", `${name}.json`);
  const { checkpoint } = JSON.parse(readFileSync(path, "utf8")) as {
    checkpoint: { latest?: { resources?: StoredResource[] } };
  };
  return checkpoint.latest?.resources ?? [];
}

const numbersIn = (resources: readonly StoredResource[]) =>
  resources.filter(({ type }) => type.endsWith(":PhoneNumber"));

export async function play(history: History): Promise<Verdict> {
  const simulator = await startSimulator({ seed: history.seed });
  const hasGroup = [history, ...history.steps].some(({ lines }) =>
    lines.some(({ isGrouped, hasProvider }) => isGrouped || hasProvider),
  );
  const stack = await createNativeStack(simulator, printed(history.lines, { hasGroup }), {
    TELEPHONY_ACCOUNTS: accountsOf(simulator),
    TELEPHONY_MAX_RELEASES: "20",
    TELEPHONY_MAX_PURCHASES: "20",
  });
  const game = new Game(stack, simulator, hasGroup);
  try {
    await game.begin(history.lines);
    for (const step of history.steps) await game.play(step);
    return game.verdict();
  } catch (error) {
    throw new Error(
      `history ${history.seed}: ${error instanceof Error ? error.message : String(error)}\n${game.log.join("\n")}`,
    );
  } finally {
    stack.remove();
    await simulator.close();
  }
}

/** A history under way: what each line holds, what may be bought and given up, and what should have gone. */
class Game {
  readonly log: string[] = [];
  private name = "test";
  private lines: readonly Line[] = [];
  /** By the line's key, its number as `vendor/number`. */
  private readonly held = new Map<string, string>();
  /** What should go, in this run or in the next whole one. */
  private readonly leaving = new Set<string>();
  /** Lines whose list has been replaced since their number was taken from it. */
  private readonly stale = new Set<string>();
  /** Lines that may buy another number: nothing tells which one they had. */
  private readonly mayBuy = new Set<string>();
  private readonly moved = new Set<string>();
  private readonly wrong: string[] = [];
  private readonly anew: string[] = [];
  private readonly missed: string[] = [];
  private right = 0;
  private seen = 0;

  constructor(
    private readonly stack: Stack,
    private readonly simulator: Simulator,
    readonly hasGroup: boolean,
  ) {}

  async begin(lines: readonly Line[]): Promise<void> {
    succeeded(await this.run(this.stack.up()));
    this.lines = lines;
    this.note();
    this.seen = this.simulator.ledger().length;
  }

  verdict(): Verdict {
    return { right: this.right, wrong: this.wrong, anew: this.anew, left: this.missed, log: this.log.join("\n") };
  }

  async play(step: Step): Promise<void> {
    const { command, lines } = step;
    this.log.push(`== ${command} (${step.named.join(" ")}): ${JSON.stringify(step.changes)}`);
    this.expect(step);
    this.lines = lines;
    await this.perform(step);
    this.judge(command);
  }

  /**
   * What a step may cost. A searched number that is renamed without an alias is another one; of Telcom's, which bear no
   * mark, a new list tells nothing.
   */
  private expect({ command, named, lines, changes }: Step): void {
    for (const before of this.lines) {
      const after = lines.find(({ key }) => key === before.key);
      const number = this.held.get(before.key);
      if (number === undefined) continue;
      const isAllOfIt = !after || command === "destroy";
      const done = changes[before.key] ?? [];
      const isFound = before.number === undefined;
      if (isAllOfIt || (isFound && done.includes("renamed without an alias"))) this.leaving.add(number);
      if (!after || !isFound) continue;
      const isNamed = named.includes(before.key);
      const isReplaced =
        isNamed && ["replace the number", "state taint", "stack rename and taint", "state move"].includes(command);
      // Another account replaces the search, too. What is deleted first tells what it was.
      const isListNew =
        this.stale.has(before.key) || after.hasAccount !== before.hasAccount || command === "replace both";
      const isRead = command === "refresh and replace both";
      const isForced =
        (isReplaced || (isNamed && command === "replace both")) && after.options.deleteBeforeReplace !== true;
      const isForgotten = done.includes("moved without an alias") || (isForced && isListNew);
      // Its mark has the former stack, and its list is a new one.
      const isLost = done.includes("moved without an alias") && command.startsWith("stack rename");
      if (done.includes("renamed without an alias") || isLost || (before.vendor === "telcom" && isForgotten && !isRead))
        this.mayBuy.add(before.key);
      if (isNamed && command === "replace the search") this.stale.add(before.key);
    }
  }

  private async perform({ command, named, lines }: Step): Promise<void> {
    const { stack } = this;
    const chosen = lines.filter(({ key }) => named.includes(key));
    const both = (line: Line) =>
      line.number === undefined
        ? [urnOf(line, this.name), urnOf(line, this.name, "NumberSearch")]
        : [urnOf(line, this.name)];
    const flags = (flag: string, urns: readonly string[]) => urns.flatMap((urn) => [flag, urn]);
    if (command === "destroy") {
      for (const name of [this.name, ...(this.moved.size > 0 ? ["other"] : [])])
        succeeded(await this.run(stack.destroy("--stack", name)));
      return;
    }
    if (command === "stack rename" || command === "stack rename and taint") {
      succeeded(await this.run(stack.pulumi("stack", "rename", "prod")));
      this.name = "prod";
    }
    if (command === "state taint" || command === "stack rename and taint") await this.taint(named);
    if (command === "state move") return this.moveState(chosen);
    if (command === "continue on error") return this.refused(lines);
    stack.program(printed(lines, this));
    const group = this.hasGroup
      ? [
          `urn:pulumi:${this.name}::telephony-test::test:Group::group`,
          `urn:pulumi:${this.name}::telephony-test::pulumi:providers:telephony::p1`,
        ]
      : [];
    const extra: Partial<Record<Command, string[]>> = {
      "replace the number": flags(
        "--replace",
        chosen.map((line) => urnOf(line, this.name)),
      ),
      "replace the search": flags(
        "--replace",
        chosen.filter(({ number }) => number === undefined).map((line) => urnOf(line, this.name, "NumberSearch")),
      ),
      "replace both": flags("--replace", chosen.flatMap(both)),
      "refresh and replace both": ["--refresh", ...flags("--replace", chosen.flatMap(both))],
      target: flags("--target", [...chosen.flatMap(both), ...group]),
      exclude: flags("--exclude", chosen.flatMap(both)),
    };
    succeeded(await this.run(stack.up(...(extra[command] ?? []))));
  }

  /** By the names that the state has. */
  private async taint(keys: readonly string[]): Promise<void> {
    const urns = numbersIn(stateOf(this.stack, this.name)).filter((each) =>
      keys.some((key) => this.held.get(key) === numberOf(each)),
    );
    if (urns.length > 0)
      succeeded(await this.run(this.stack.pulumi("state", "taint", "--yes", ...urns.map(({ urn }) => urn))));
  }

  /** Some lines go to a second stack, with their searches, and are replaced there. */
  private async moveState(chosen: readonly Line[]): Promise<void> {
    const { stack } = this;
    succeeded(await this.run(stack.pulumi("stack", "init", "other", "--no-select")));
    const urns = chosen.flatMap((line) =>
      line.number === undefined
        ? [urnOf(line, this.name, "NumberSearch"), urnOf(line, this.name)]
        : [urnOf(line, this.name)],
    );
    succeeded(
      await this.run(stack.pulumi("state", "move", "--yes", "--source", this.name, "--dest", "other", ...urns)),
    );
    for (const { key } of chosen) this.moved.add(key);
    stack.program(
      printed(
        this.lines.filter(({ key }) => !this.moved.has(key)),
        this,
      ),
    );
    succeeded(await this.run(stack.up()));
    stack.program(printed(chosen, this));
    succeeded(
      await this.run(stack.up("--stack", "other", ...chosen.flatMap((line) => ["--replace", urnOf(line, "other")]))),
    );
  }

  /** One more number, whose purchase is refused. */
  private async refused(lines: readonly Line[]): Promise<void> {
    const extra = `\nnew telephony.PhoneNumber("extra", { vendor: "flowroute", number: "${extraNumber}", acquire: "buy" });`;
    this.stack.program(printed(lines, this) + extra);
    this.simulator.fault({ kind: "status", status: 422, method: "POST", path: `/v2/numbers/${extraNumber.slice(1)}$` });
    const { code } = await this.run(this.stack.up("--continue-on-error"));
    if (code === 0) throw new Error("the refused purchase did not fail the run");
    this.simulator.clearFaults();
  }

  private async run(outcome: Promise<Outcome>): Promise<Outcome> {
    const done = await outcome;
    this.log.push(done.text);
    return done;
  }

  /** Which line has which number by now. */
  private note(): void {
    const resources = numbersIn(stateOf(this.stack, this.name)).concat(
      this.moved.size > 0 ? numbersIn(stateOf(this.stack, "other")) : [],
    );
    for (const line of this.lines) {
      const found = resources.find(({ urn }) => urn === urnOf(line, this.moved.has(line.key) ? "other" : this.name));
      if (found) this.held.set(line.key, numberOf(found));
    }
  }

  private judge(command: Command): void {
    const before = new Map(this.held);
    const news = this.simulator.ledger().slice(this.seen);
    this.seen += news.length;
    const of = (event: string) =>
      news.filter((each) => each.event === event).map(({ vendor, number }) => `${vendor}/${number}`);
    for (const number of of("release")) {
      if (!this.leaving.delete(number)) this.wrong.push(number);
      else this.right += 1;
    }
    if (command === "destroy") this.lines = [];
    this.note();
    const bought = new Set(of("purchase"));
    for (const { key } of this.lines) {
      const now = this.held.get(key);
      if (now === undefined || now === before.get(key)) continue;
      if (!this.mayBuy.has(key)) this.anew.push(`${before.get(key)} of ${key}, now ${now}`);
      bought.delete(now);
    }
    this.anew.push(...bought);
    if (isPartial(command)) return;
    this.mayBuy.clear();
    this.missed.push(...this.leaving);
    this.leaving.clear();
  }
}

const numberOf = ({ outputs }: StoredResource) => `${String(outputs.vendor)}/${String(outputs.number)}`;
