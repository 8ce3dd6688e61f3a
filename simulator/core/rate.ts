/** Counts requests by caller over the last second of real time. */
export interface RateWindow {
  /** Whether a caller may send one more request. A request that is refused isn't counted. 0 means no limit. */
  allows(caller: string, perSecond: number): boolean;
  clear(): void;
}

export function createRateWindow(): RateWindow {
  const sent = new Map<string, number[]>();
  return {
    allows: (caller, perSecond) => {
      if (perSecond <= 0) return true;
      const now = performance.now();
      const recent = (sent.get(caller) ?? []).filter((at) => at > now - 1000);
      const allowed = recent.length < perSecond;
      if (allowed) recent.push(now);
      sent.set(caller, recent);
      return allowed;
    },
    clear: () => sent.clear(),
  };
}
