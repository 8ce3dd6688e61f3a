/** What to do about a finding. */

import { defaultAcquire } from "../../resources/default-acquire";
import { inputOf } from "../../resources/path";
import { shellQuoted } from "../words";
import type { Compared } from "./log";
import { isCut } from "./shown";

export interface Fix {
  /** The command to run, as a shell takes it. */
  readonly command: string;
  /** What it does: it goes on with a sentence that begins with the command. */
  readonly effect: string;
  /** How to leave things as the carrier has them; empty where the command does that. */
  readonly accept: string;
}

/** In one text. */
export function inWords({ command, effect, accept }: Fix): string {
  return `\`${command}\` ${effect}.${accept === "" ? "" : ` To accept it, ${accept}.`}`;
}

/** `live` has what the carrier shows of each changed path, null for nothing. */
export function fixOf(urn: string, live: Readonly<Record<string, unknown>>): Fix {
  const lines = Object.entries(live).map(([path, value]) => {
    if (value === null) return `remove ${path}`;
    return isCut(value) ? `write what the carrier has as ${path}` : `write ${declaration(path, value)}`;
  });
  return { command: update([urn]), effect: "puts it back", accept: lines.join(" and ") };
}

export function fixOfGone({ was }: Compared, all: readonly Compared[]): Fix {
  const { acquire = defaultAcquire(was.inputs) } = was.inputs;
  return {
    command: update(all.map(({ urn }) => urn)),
    effect:
      acquire === "buy" || acquire === "adoptOrBuy"
        ? "takes the number again where the account has it, and orders one where it hasn't, which costs money"
        : "takes the number again, once the account holds it: ask the carrier for it first",
    accept: "remove from the program what stands for the number",
  };
}

export function fixOfPrice(urn: string): Fix {
  return {
    command: `pulumi refresh ${targets([urn])}`,
    effect: "accepts the price: only the carrier can lower it",
    accept: "",
  };
}

function update(urns: readonly string[]): string {
  return `pulumi up --refresh ${targets(urns)}`;
}

function targets(urns: readonly string[]): string {
  return urns.map((urn) => `--target ${shellQuoted(urn)}`).join(" ");
}

/** The line of a program: `messaging: { enabled: true }`. */
function declaration(path: string, value: unknown): string {
  const member = path.slice(inputOf(path).length + 1);
  return `${inputOf(path)}: ${literal(member === "" ? value : { [member]: value })}`;
}

function literal(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner)}`);
  return `{ ${members.join(", ")} }`;
}
