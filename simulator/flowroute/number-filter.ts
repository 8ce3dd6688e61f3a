import type { Call } from "./call";
import { invalid } from "./errors";

/** A query parameter of digits; undefined when absent. Anything else is refused with 422. */
export function digits(call: Call, name: string): string | undefined {
  const text = call.request.query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw invalid(call.context, { [name]: ["Not a valid integer."] });
  return text;
}

/** `206` and `1206` mean +1 206; `+44` means another country. A plus that a client didn't encode arrives as a space. */
function startOf(call: Call): string | undefined {
  const text = call.request.query.get("starts_with");
  if (text === null) return undefined;
  if (/^[+ ]\d+$/.test(text)) return `+${text.slice(1)}`;
  if (!/^\d+$/.test(text)) throw invalid(call.context, { starts_with: ["Not a valid integer."] });
  return text.startsWith("1") ? text : `1${text}`;
}

/** The filters on digits that a search and the account's list share, and how the links echo them. */
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
