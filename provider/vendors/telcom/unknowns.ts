/** What Telcom's pages leave open and a read settles (docs/facts/telcom.md#unknowns). */
import { z } from "zod";
import { VendorError } from "../../transport/errors";
import { formOf, memberOf, objectsIn, once, wordsIn } from "../question";
import type { Question } from "../vendor";
import type { Action } from "./action";
import type { Parameters } from "./client";
import { availablePrefixes } from "./offers";
import { readRows } from "./rows";
import type { Session } from "./session";

/** Far beyond the ids of every sample. */
const NOBODYS = 999_999_999;

export function questions({ client }: Session): readonly Question[] {
  const read = (action: Action, parameters: Parameters = {}) => client.read(action, parameters, z.unknown());
  const list = once(() => read("numbers/list"));
  const rows = async () => objectsIn(await list());
  const wordsOf = async (pick: (row: Record<string, unknown>) => unknown) => wordsIn((await rows()).map(pick));
  const prefixes = once(() => availablePrefixes(client));

  return [
    { question: "What is the `data` of the list of numbers?", answer: async () => formOf(await list()) },
    {
      question: "Are all its rows of the documented form?",
      async answer() {
        const data = await list();
        if (!Array.isArray(data) || data.length === 0) return undefined;
        return readRows(data).unreadable.length === 0 ? "yes" : "no";
      },
    },
    {
      question: "How are booleans answered? (U2)",
      async answer() {
        const values = (await rows()).flatMap((row) => [row.recording_enabled, row.callerid_passthrough]);
        return wordsIn(values.map((value) => (typeof value === "string" ? "a text" : formOf(value))));
      },
    },
    {
      question: "How is an id answered that there is not? (U3)",
      async answer() {
        try {
          await read("numbers/info", { id: NOBODYS });
          return "as if it were there";
        } catch (error) {
          if (!(error instanceof VendorError) || error.status !== 200 || error.kind === "unauthorized") throw error;
          return wordsIn([error.code]);
        }
      },
    },
    { question: "Which words has a number's `context`?", answer: () => wordsOf(({ context }) => context) },
    {
      question: "Which types have destinations? (U9)",
      async answer() {
        const types = (await rows()).flatMap(({ destination }) => memberOf(destination, "type") ?? []);
        return wordsIn(types);
      },
    },
    {
      question: "Is `aquisition` always an object? (U5)",
      answer: () => wordsOf(({ aquisition }) => formOf(aquisition)),
    },
    {
      question: "Which words has a subscriber's `status`? (U12)",
      answer: () => wordsOf(({ aquisition }) => memberOf(memberOf(aquisition, "subscriber"), "status")),
    },
    { question: "What is `forward_sip_to`?", answer: () => wordsOf(({ forward_sip_to: to }) => formOf(to)) },
    {
      question: "How many numbers does one search answer? (U6)",
      async answer() {
        const [first] = await prefixes();
        if (!first) return undefined;
        const offered = await read("numbers/acquirable_numbers", { prefix: first.prefix });
        return Array.isArray(offered) ? String(offered.length) : formOf(offered);
      },
    },
    {
      question: "What are the `items` of a menu? (U11)",
      answer: async () => wordsIn(objectsIn(await read("menus/list")).map(({ items }) => formOf(items))),
    },
    {
      question: "What does extensions/show answer? (U11)",
      async answer() {
        // Of an extension nothing but its form goes any further: it holds passwords.
        const [first] = objectsIn(await read("extensions/list"));
        return first?.id === undefined ? undefined : formOf(await read("extensions/show", { id: first.id }));
      },
    },
  ];
}
