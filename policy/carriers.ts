// Made from provider/resources and examples by `npm run generate`: change it there, not here.

/** What the policies must know of a carrier. */
export interface Carrier {
  /** Whether calls can go elsewhere when their first target can't take them. */
  readonly failover: boolean;
  /** Whether a Subscriber can hold an address. */
  readonly address: boolean;
  /** The inputs that limit what a purchase may cost. */
  readonly ceilings: readonly Ceiling[];
  /** The price tiers, cheapest first. */
  readonly tiers: readonly string[];
}

export type Ceiling = "maxMonthlyCost" | "maxSetupCost" | "maxTier";
/** By the carrier's name. */
export const carriers: Readonly<Record<string, Carrier>> = {
  fonestorm: { failover: false, address: false, ceilings: ["maxTier"], tiers: ["X", "A", "B"] },
  flowroute: { failover: true, address: true, ceilings: ["maxMonthlyCost", "maxSetupCost"], tiers: [] },
  telcom: { failover: false, address: true, ceilings: [], tiers: [] },
};
