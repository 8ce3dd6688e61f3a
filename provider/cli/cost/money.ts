/** Amounts of money as decimal texts. Added as whole numbers: a sum of binary fractions would be off by a hair. */

/** What a currency has. More are shown only where an amount has more. */
const DECIMALS = 2;

interface Decimal {
  /** The digits without the point. */
  readonly units: bigint;
  /** How many of them stand behind it. */
  readonly decimals: number;
}

/** The exact sum of amounts as they are written, such as `2.50`. */
export function sumOf(amounts: readonly number[]): string {
  const all = amounts.map(decimalOf);
  const decimals = Math.max(DECIMALS, ...all.map((each) => each.decimals));
  const units = all.reduce((sum, each) => sum + each.units * 10n ** BigInt(decimals - each.decimals), 0n);
  const digits = units.toString().padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** One amount. */
export function amountOf(amount: number): string {
  return sumOf([amount]);
}

/** Of an amount that is 0 or more: JavaScript writes it with the fewest digits that tell it from every other number. */
function decimalOf(amount: number): Decimal {
  const [, whole = "0", fraction = "", exponent = "0"] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(amount)) ?? [];
  const decimals = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return decimals < 0 ? { units: units * 10n ** BigInt(-decimals), decimals: 0 } : { units, decimals };
}
