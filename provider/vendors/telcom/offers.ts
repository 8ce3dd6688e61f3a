/** What is on offer at Telcom, in national form: `01224`, `01224460060` (docs/facts/telcom.md#search). */
import { z } from "zod";
import type { Client } from "./client";

const availablePrefix = z.looseObject({ prefix: z.string().min(1), description: z.string().nullish() });

export type AvailablePrefix = z.infer<typeof availablePrefix>;

/** Numbers on offer in a prefix. The account may hold some of them. */
export function offeredNumbers(client: Client, prefix: string): Promise<readonly string[]> {
  return client.read("numbers/acquirable_numbers", { prefix }, z.array(z.string().min(1)));
}

/** The prefixes that Telcom has numbers for, sold out or not. */
export function availablePrefixes(client: Client): Promise<readonly AvailablePrefix[]> {
  return client.read("numbers/available_prefixes", {}, z.array(availablePrefix));
}
