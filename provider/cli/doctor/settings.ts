/** The variables of the environment that are ours, or were meant to be. */
import { settingKeys, wrongSetting } from "../../hosts/setting";
import { meant, nearest } from "../../run/nearest";
import { guardsOf } from "../../run/settings";
import { environmentSource } from "../../run/source";
import { vendors } from "../../vendors";
import type { Terminal } from "../command";
import { type Check, failed, ok, warning } from "./check";

const NAME = "settings";

/** So many letters make a slip of the pen. */
const SLIP = 2;

export function settingChecks(environment: Terminal["environment"]): Check[] {
  const source = environmentSource(environment);
  const keys = settingKeys(vendors);
  const known = keys.map(source.spell);
  const problems = [
    ...keys.flatMap((key) => {
      const wrong = source.get(key) === undefined ? undefined : wrongSetting(vendors, key, source);
      return wrong === undefined ? [] : [failed(NAME, wrong, `correct ${source.spell(key)}, or unset it`)];
    }),
    ...unknownVariables(environment, known).map((name) =>
      warning(NAME, `${name} is no setting of telephony: ${meant(name, known)}`, `rename it, or unset ${name}`),
    ),
  ];
  return problems.length > 0 ? problems : [ok(NAME, guardsInWords(environment))];
}

/** Those with a prefix of ours, and those that are spelled nearly like one that is known. */
function unknownVariables(environment: Terminal["environment"], known: readonly string[]): string[] {
  const prefixes = ["TELEPHONY_", ...vendors.map(({ name }) => `${name.toUpperCase()}_`)];
  return Object.keys(environment)
    .filter((name) => Boolean(environment[name]) && !known.includes(name))
    .filter(
      (name) =>
        prefixes.some((prefix) => name.startsWith(prefix)) ||
        (nearest(name, known)?.distance ?? Number.POSITIVE_INFINITY) <= SLIP,
    )
    .sort();
}

function guardsInWords(environment: Terminal["environment"]): string {
  const { readOnly, maxPurchases, maxReleases } = guardsOf([environmentSource(environment)]);
  return readOnly
    ? "runs are read-only (TELEPHONY_READ_ONLY)"
    : `at most ${maxPurchases} purchases and ${maxReleases} releases a run`;
}
