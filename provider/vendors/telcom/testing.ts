import { httpServer } from "../../transport/testing";
import { type Bench, refsOf, withBench } from "../testing";
import { telcom } from "./index";

export const ref = refsOf(telcom);

/** The number on the vendor's sample pages, one that its samples offer, and an internal one. */
export const HELD = ref("+443301222970");
export const OFFERED = ref("+441234901769");
export const INTERNAL = ref("ext-1001");

/** Requests are named by their action: every one is a POST. */
export function withTelcom(): Bench {
  return withBench(telcom, { name: ({ action }) => action });
}

/** A Telcom with one answer for each action. */
export async function scripted(answers: Readonly<Record<string, unknown>>) {
  const actionOf = (url: string) => url.replace("/api/v2/", "");
  const server = await httpServer((response, { url }) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(answers[actionOf(url)]));
  });
  return {
    origin: server.origin,
    close: server.close,
    /** The parameters that an action was called with, call by call. */
    sent: (action: string): unknown[] =>
      server.received
        .filter(({ url }) => actionOf(url) === action)
        .map(({ body }) => JSON.parse(new URLSearchParams(body).get("params") ?? "null")),
  };
}
