/** What to do about a finding. */

import { defaultAcquire } from "../../resources/default-acquire";
import { parseId } from "../../resources/id";
import { listed, shellQuoted } from "../words";
import type { Compared } from "./log";

export interface Fix {
  /** The command to run, as a shell takes it. */
  readonly command: string;
  /** What it does: it goes on with a sentence that begins with the command. */
  readonly effect: string;
  /** How to leave things as the carrier has them; empty where the command does that, or nothing can. */
  readonly accept: string;
}

/** The arguments by which a command is about the compared stack: `--stack`, `production`. */
export type Selection = readonly string[];

/** In one text. */
export function inWords({ command, effect, accept }: Fix): string {
  return `\`${command}\` ${effect}.${accept === "" ? "" : ` To accept it, ${accept}.`}`;
}

export function fixOf(urn: string, accept: string, selection: Selection): Fix {
  return { command: update([urn], selection), effect: "puts it back", accept };
}

/** How long a carrier can restore a number that was given up (docs/facts/fonestorm.md). */
const RESTORABLE: Readonly<Record<string, string>> = { fonestorm: "FoneStorm can restore it within 30 days" };

export function fixOfGone({ was, id }: Compared, all: readonly Compared[], selection: Selection): Fix {
  const { acquire = defaultAcquire(was.inputs) } = was.inputs;
  const { vendor = "", account } = parseId(id) ?? {};
  const numbers = `npx telephony numbers --vendor ${vendor}${account === undefined ? "" : ` --account ${shellQuoted(account)}`}`;
  const restorable = RESTORABLE[vendor] === undefined ? "" : ` (${RESTORABLE[vendor]})`;
  return {
    command: update(
      all.map(({ urn }) => urn),
      selection,
    ),
    effect:
      acquire === "buy" || acquire === "adoptOrBuy"
        ? "takes the number again where the account has it, and orders one where it hasn't, which costs money. Where " +
          `that fails, the state has lost the number, and no later drift lists it${restorable}`
        : `takes the number again, once the account holds it: ask the carrier for it first${restorable}, and wait until ` +
          `\`${numbers}\` lists it. Before that the command fails, and has removed all of this from the state: no ` +
          "later drift lists it",
    accept: "remove from the program what stands for the number",
  };
}

/**
 * What only the carrier can undo. A refresh would accept `others`, which differ of the same resource, as well; an update
 * puts them back.
 */
export function fixOfOutput(urn: string, what: string, others: readonly string[], selection: Selection): Fix {
  if (others.length === 0)
    return {
      command: `pulumi refresh ${about([urn], selection)}`,
      effect: what,
      accept: "",
    };
  return {
    command: update([urn], selection),
    effect:
      `puts back what else differs of this resource (${listed(others)}), which \`pulumi refresh\` alone would accept; ` +
      `and it ${what}`,
    accept: "",
  };
}

function update(urns: readonly string[], selection: Selection): string {
  return `pulumi up --refresh ${about(urns, selection)}`;
}

function about(urns: readonly string[], selection: Selection): string {
  const words = selection.map((word, at) => (at % 2 === 0 ? word : shellQuoted(word)));
  return [...words, ...urns.map((urn) => `--target ${shellQuoted(urn)}`)].join(" ");
}
