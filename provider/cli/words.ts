/** Counts, lists and amounts as people read them. */

/** `10,000` */
export function grouped(count: number): string {
  return count.toLocaleString("en");
}

/** `1 number`, `10,000 numbers` */
export function counted(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? "" : "s"}`;
}

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** A price: `1,234.50 USD`. */
export function money(amount: number, currency: string | null | undefined): string {
  const digits = amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return withCurrency(digits, currency);
}

/** An amount that has been written already: `1.25 USD`. */
export function withCurrency(amount: string, currency: string | null | undefined): string {
  return currency ? `${amount} ${currency}` : amount;
}

/** One word of a shell's, whatever is in it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
