/** Area codes of +1 that belong to neither the US, with its territories, nor Canada. */
const ELSEWHERE = new Set(
  "242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876".split(" "),
);

/** Toll-free, and other codes that have no place. */
const NOWHERE = /^(8(00|22|33|44|55|66|77|88)|[5-9]00)$/;

/** Whether a number belongs to a place in the US or Canada. */
export function isOfUsOrCanada(number: string): boolean {
  const [, area] = /^\+1([2-9]\d\d)[2-9]\d{6}$/.exec(number) ?? [];
  return area !== undefined && !ELSEWHERE.has(area) && !NOWHERE.test(area);
}
