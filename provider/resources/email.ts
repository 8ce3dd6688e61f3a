import { refusedText } from "./visible-text";

/** Says why an e-mail address is refused, or undefined. */
export function refusedEmail(text: string): string | undefined {
  return refusedText(text) ?? (/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text) ? undefined : "write one e-mail address");
}
