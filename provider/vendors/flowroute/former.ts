/** What numbers used before a change. Kept over attempts: after a lost answer the next attempt's state may show the new things only. */
export interface Former {
  add(number: string, ids: readonly unknown[]): void;
  /** What the number used and no longer does; it is forgotten. */
  take(number: string, used: readonly unknown[]): string[];
}

export function createFormer(): Former {
  const former = new Map<string, Set<string>>();
  return {
    add(number, ids) {
      const texts = ids.filter((id): id is string => typeof id === "string");
      former.set(number, new Set([...(former.get(number) ?? []), ...texts]));
    },
    take(number, used) {
      const left = [...(former.get(number) ?? [])].filter((id) => !used.includes(id));
      former.delete(number);
      return left;
    },
  };
}
