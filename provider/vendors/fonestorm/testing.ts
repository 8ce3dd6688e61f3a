import type { Absent } from "../adapter";
import { type Bench, refsOf, withBench } from "../testing";
import { fonestorm } from "./index";

/** What is found of a number that was given up. */
export const restorable: Absent = {
  absent: true,
  restorable: "FoneStorm can restore it within 30 days of its release: ask the carrier, then adopt it.",
};

export const ref = refsOf(fonestorm);

export function withFonestorm(): Bench {
  return withBench(fonestorm);
}

/** Requests but for those that fetch a token. */
export function withoutTokens(requests: readonly string[]): string[] {
  return requests.filter((request) => !/\/(auth|subaccounts\/token)$/.test(request));
}
