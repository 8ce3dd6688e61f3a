import { unseenIn } from "./unseen-character";

/** Says why an e-mail address is refused, or undefined. */
export function refusedEmail(text: string): string | undefined {
  const unseen = unseenIn(text);
  if (unseen !== undefined) return `it holds ${unseen}, which is not seen: write one e-mail address`;
  return /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text) ? undefined : "write one e-mail address";
}
