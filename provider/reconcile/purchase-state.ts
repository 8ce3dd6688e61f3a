import type { Properties } from "../resources/resource";

/**
 * How far the purchase of a number is that is in state and that no read has shown yet: the order got no answer
 * (`unconfirmed`), or the vendor said yes and does not list the number yet (`confirmed`). Its absence proves nothing,
 * since it may be late.
 */
export type PurchaseState = "unconfirmed" | "confirmed";

/** Undefined once the number was seen. Decided in acquisition, and only read here. */
export function purchaseOf({ purchase }: Properties): PurchaseState | undefined {
  return purchase === "unconfirmed" || purchase === "confirmed" ? purchase : undefined;
}
