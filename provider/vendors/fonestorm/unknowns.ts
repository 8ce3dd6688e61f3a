/** What FoneStorm's pages leave open and a read settles (docs/facts/fonestorm.md#unknowns). */
import { isObject } from "../../resources/path";
import type { Properties } from "../../resources/resource";
import { path } from "../../transport/path";
import { formOf, memberOf, objectsIn, once, wordsIn } from "../question";
import type { Account, Question } from "../vendor";
import { dialDigits } from "./number-format";
import type { Session } from "./session";

/** Nobody's: it is kept for examples. */
const NOBODYS = "2025550100";
/** What samples of numbers have (docs/facts/fonestorm.md#the-fonenumber-object). */
const SHOWN = [
  "fonenumber",
  "label",
  "group",
  "record_calls",
  "message_options",
  "sms_options",
  "messaging_enabled",
  "call_options",
  "voice_options",
  "fax_options",
  "is_active",
  "rate_center",
  "state",
];
const LISTS = ["ivrmenus", "schedulers", "voicemails", "ringgroups"];
const REFUSALS = [400, 403, 404, 405, 410];
/** So many numbers are read one by one where the list has none of their settings. */
const FEW = 3;

export function questions({ client }: Session, { credentials }: Account): readonly Question[] {
  const read = (about: string, query?: Readonly<Record<string, string | number | boolean>>) =>
    client.send({ method: "GET", path: about, effect: "read", accept: REFUSALS, ...(query && { query }) });
  const list = once(async () => (await read("/v2/fonenumbers", { filter: "all" })).body);
  const rows = async () => rowsOf(await list());
  const documents = once(async () => {
    const listed = await rows();
    if (listed.some(isObject)) return objectsIn(listed);
    const few = listed.slice(0, FEW).flatMap((row) => digitsOf(row) ?? []);
    const answers = await Promise.all(few.map((number) => read(path`/v2/fonenumbers/${number}`)));
    return answers.map(({ body }) => memberOf(body, "fonenumber")).filter(isObject);
  });
  const calls = async () => slotsOf(await documents(), ["call_options", "voice_options"]);

  return [
    {
      question: "Under which key does a login have its token? (U1)",
      async answer() {
        const { username, password } = credentials;
        const { body } = await client.send({
          method: "POST",
          path: "/v2/auth",
          json: { username, password, expires: 60 },
          effect: "read",
          unauthenticated: true,
        });
        return wordsIn(["auth", "authorization"].filter((key) => memberOf(memberOf(body, key), "token") !== undefined));
      },
    },
    {
      question: "What does the list answer to filter=all? (U27)",
      async answer() {
        const body = await list();
        const form = wordsIn((await rows()).map(formOf)) ?? "no rows";
        return `${Array.isArray(body) ? "a bare list" : "a wrapped list"}: ${form}`;
      },
    },
    {
      question: "Which names have a number's settings? (U6)",
      async answer() {
        const names = ["message_options", "sms_options", "call_options", "voice_options"];
        const all = await documents();
        return wordsIn(names.filter((name) => all.some((each) => name in each)));
      },
    },
    {
      question: "Which settings has a number that no page shows? (U9)",
      async answer() {
        const all = await documents();
        if (all.length === 0) return undefined;
        return wordsIn(all.flatMap(Object.keys).filter((name) => !SHOWN.includes(name))) ?? "none";
      },
    },
    {
      question: "Which words have destinations of calls? (U20)",
      answer: async () => wordsIn((await calls()).flatMap(({ type }) => (type ? [type] : []))),
    },
    {
      question: "Under which key is a call's target? (U7)",
      answer: async () =>
        wordsIn((await calls()).flatMap((slot) => ["value", "id", "email"].filter((key) => Boolean(slot[key])))),
    },
    {
      question: "How do settings read that are not set? (U8)",
      async answer() {
        const values = (await documents()).flatMap(({ label, group }) => [label, group]);
        return wordsIn(values.filter((value) => value === undefined || value === null || value === ""));
      },
    },
    {
      question: "Which words has `is_active`? (U19)",
      answer: async () => wordsIn((await documents()).map(({ is_active: word }) => word)),
    },
    {
      question: "Which words has `record_calls`?",
      answer: async () => wordsIn((await documents()).map(({ record_calls: word }) => word)),
    },
    {
      question: "Which words has `messaging_enabled`?",
      async answer() {
        const all = await documents();
        return wordsIn(
          all.map((each) =>
            ["message_options", "sms_options"]
              .map((name) => memberOf(each[name], "messaging_enabled"))
              .concat(each.messaging_enabled)
              .find((value) => value !== undefined),
          ),
        );
      },
    },
    {
      question: "Does the list have numbers that were deleted? (U19)",
      async answer() {
        const cancelled = rowsOf((await read("/v2/fonenumbers", { active: "cancel" })).body).flatMap(
          (row) => digitsOf(row) ?? [],
        );
        if (cancelled.length === 0) return undefined;
        const listed = new Set((await rows()).map(digitsOf));
        return cancelled.some((number) => listed.has(number)) ? "yes" : "no";
      },
    },
    {
      question: "How is a number answered that is not on the account? (U4)",
      async answer() {
        if ((await rows()).some((row) => digitsOf(row) === NOBODYS)) return undefined;
        const { status, body } = await read(path`/v2/fonenumbers/${NOBODYS}`);
        return REFUSALS.includes(status)
          ? `${status}; \`error\` is ${formOf(memberOf(body, "error"))}`
          : "as if it were";
      },
    },
    {
      question: "Which lists of destinations are served? (U21)",
      async answer() {
        const answers = await Promise.all(
          LISTS.map(async (name) => ({ name, status: (await read(`/v2/${name}`)).status })),
        );
        return answers
          .map(({ name, status }) => `${name}: ${REFUSALS.includes(status) ? `no (${status})` : "yes"}`)
          .join("; ");
      },
    },
    {
      question: "Have numbers on offer a tier and an order_string? (U12)",
      async answer() {
        const number = (await rows()).map(digitsOf).find((each) => each !== undefined);
        const query = { area_code: number?.slice(0, 3) ?? "202", include_offnet: true, max: 10 };
        const { status, body } = await read("/v2/fonenumbers/inventory/local", query);
        if (REFUSALS.includes(status)) return `the search is refused (${status})`;
        const offers = rowsOf(body);
        if (offers.length === 0) return undefined;
        const tiers = offers.every((row) => Boolean(memberOf(row, "tier"))) ? "a tier" : "no tier";
        const hasString = offers.every((row) => Boolean(memberOf(row, "order_string")));
        return `${tiers}; ${hasString ? "an order_string" : "no order_string"}`;
      },
    },
  ];
}

function rowsOf(body: unknown): readonly unknown[] {
  const rows = Array.isArray(body) ? body : memberOf(body, "fonenumbers");
  return Array.isArray(rows) ? rows : [];
}

function digitsOf(row: unknown): string | undefined {
  const number = isObject(row) ? row.fonenumber : row;
  return typeof number === "string" || typeof number === "number" ? dialDigits(String(number)) : undefined;
}

/** The `receive` of each number, by its first name that is there. */
function slotsOf(documents: readonly Properties[], names: readonly string[]): Properties[] {
  return documents.flatMap((each) => {
    const slot = names.map((name) => memberOf(each[name], "receive")).find(isObject);
    return slot ? [slot] : [];
  });
}
