/** `<controller>/<action>`: a path holds nothing else. */
export type Action = `${"numbers" | "menus" | "call_groups" | "extensions"}/${string}`;

export function pathOf(action: Action): string {
  return `/api/v2/${action}`;
}

/** Whether the request costs money. */
export function isPaid(action: Action): boolean {
  return action === "numbers/acquire";
}
