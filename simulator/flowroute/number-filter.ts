import type { Call } from "./call";
import { invalid } from "./errors";

/** Digits of a query parameter, undefined when absent, 422 when it is something else. */
export function digits(call: Call, name: string): string | undefined {
  const text = call.request.query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw invalid(call.context, { [name]: ["Not a valid integer."] });
  return text;
}

/**
 * `206` and `1206` mean +1 206; `+44` means another country. A plus that a client left unencoded arrives as a space.
 */
function startOf(call: Call): string | undefined {
  const text = call.request.query.get("starts_with");
  if (text === null) return undefined;
  if (/^[+ ]\d+$/.test(text)) return `+${text.slice(1)}`;
  if (!/^\d+$/.test(text)) throw invalid(call.context, { starts_with: ["Not a valid integer."] });
  return text.startsWith("1") ? text : `1${text}`;
}

/** The three filters on digits that the inventory and the account's list share, with what the links echo. */
export function numberFilter(call: Call): {
  readonly matches: (number: string) => boolean;
  readonly echo: { readonly contains?: string; readonly ends_with?: string; readonly starts_with?: string };
} {
  const start = startOf(call);
  const contains = digits(call, "contains");
  const end = digits(call, "ends_with");
  return {
    matches: (number) =>
      number.startsWith(start?.replace("+", "") ?? "") && number.includes(contains ?? "") && number.endsWith(end ?? ""),
    echo: { contains, ends_with: end, starts_with: start?.replace(/^\+1/, "1") },
  };
}
