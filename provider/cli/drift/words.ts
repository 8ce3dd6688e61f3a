/** What every form of the report says in the same words. */
import { isObject } from "../../resources/path";
import { kindIn, nameIn } from "../../run/urn";
import { plainText } from "../../transport/plain-text";
import { counted, grouped } from "../words";
import type { Report } from "./findings";
import { type Rank, ranks } from "./meanings";

export const TITLES: Readonly<Record<Rank, string>> = {
  safety: "Safety: who is called, told or sent help",
  money: "Money: a number is gone, or dearer",
  service: "Service: something works otherwise",
  cosmetic: "Cosmetic: looks alone",
};

export const NOT_COMPARED = "Could not be compared";

export const PENDING = "Pending at a carrier: the next update finishes it";

/** `3 differences: 2 safety, 1 cosmetic. 1 could not be compared.` */
export function summaryOf({ compared, findings, failed }: Report): string {
  const byRank = ranks.flatMap((rank) => {
    const count = findings.filter((each) => each.rank === rank).length;
    return count === 0 ? [] : [`${grouped(count)} ${rank}`];
  });
  const failures = failed.length === 0 ? [] : [`${grouped(failed.length)} could not be compared.`];
  if (findings.length > 0)
    return [`${counted(findings.length, "difference")}: ${byRank.join(", ")}.`, ...failures].join(" ");
  if (failures[0] !== undefined) return `No difference was seen, but ${failures[0]}`;
  return compared === 0
    ? "No drift: there is no telephone number in it."
    : `No drift: ${counted(compared, "resource")} as last applied.`;
}

/** A value of a finding for people: `type forward, target +12065550100`. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "object" && Object.keys(value).length === 0) return "nothing";
  if (Array.isArray(value)) return value.map(valueInWords).join(", ");
  // Blanks alone would be as good as nothing.
  if (typeof value === "string" && value.trim() === "") return plainText(JSON.stringify(value));
  if (!isObject(value)) return plainText(String(value));
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${isObject(inner) ? `(${valueInWords(inner)})` : valueInWords(inner)}`)
    .join(", ");
}

/** `PhoneNumber support`; what is about no resource is about the comparison. */
export function resourceOf(urn: string | null): string {
  return urn === null ? "the comparison" : plainText(`${kindIn(urn)} ${nameIn(urn)}`);
}
