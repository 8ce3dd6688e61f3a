import type { Ref } from "../../resources/id";

/** Flowroute's id of a number: its digits with country code, without plus (docs/facts/flowroute.md#identifiers). */
export function numberId(ref: Ref): string {
  return ref.number.replace(/^\+/, "");
}

export function e164Of(id: string): string {
  return `+${id}`;
}

/**
 * A number or its first digits as the filter `starts_with`: country code 1 without a plus, others with it
 * (docs/facts/flowroute.md#the-list-of-numbers).
 */
export function startsWith(prefix: string): string {
  return prefix.startsWith("+1") ? prefix.slice(1) : prefix;
}

/**
 * Why Flowroute can't hold a number; undefined when it may. North American numbers are checked in form, others only
 * have to be E.164.
 */
export function refuses(number: string): string | undefined {
  if (number.startsWith("ext-")) return "Flowroute has no internal numbers";
  if (/^\+1/.test(number))
    return /^\+1[2-9]\d{9}$/.test(number)
      ? undefined
      : "Flowroute's North American numbers are +1 and ten digits, such as `+12065550100`";
  return /^\+[2-9]\d{6,14}$/.test(number) ? undefined : "Flowroute's numbers are E.164, such as `+12065550100`";
}
