/** What Flowroute's pages leave open and a read settles (docs/facts/flowroute.md#unknowns). */
import { path } from "../../transport/path";
import { formOf, lacking, memberOf, objectsIn, once, outcomeOf, servedOrNot, wordsIn } from "../question";
import type { Question } from "../vendor";
import { BULK_PATH } from "./bulk-read";
import { isWhole } from "./document";
import { saysMissing } from "./error-body";
import { e164Of } from "./number-format";
import { LISTED } from "./numbers";
import type { Session } from "./session";
import { numberDocuments } from "./wire";

const LIST = "/v2/numbers";
const MOST_ROWS = 200;
/** Nobody's: it is kept for examples. */
const NOBODYS = "12025550100";
/** So many numbers are read one by one. */
const FEW = 3;
const PRICED = ["monthly_cost", "setup_cost", "tier", "inbound_rate", "rate_type", "iso_country"];

export function questions({ client }: Session): readonly Question[] {
  const list = once(() => client.read(LIST, { limit: MOST_ROWS }));
  const rows = async () => objectsIn(memberOf(await list(), "data"));
  const attributes = async () => (await rows()).map((row) => memberOf(row, "attributes"));
  const firstId = async () => idOf((await rows())[0]);
  const rowsOf = async (about: string) =>
    objectsIn(memberOf((await outcomeOf(client.read(about, { limit: 10 }))).body, "data"));
  const routes = once(() => rowsOf("/v2/routes"));
  const addresses = once(() => rowsOf("/v2/e911s"));

  return [
    {
      question: "Is the read of several numbers (POST /v2/numbers/details) served? (U58)",
      async answer() {
        const ids = (await rows()).slice(0, FEW).flatMap((row) => idOf(row) ?? []);
        if (ids.length === 0) return undefined;
        const outcome = await outcomeOf(client.tryToRead(BULK_PATH, { numbers: ids.map(e164Of) }));
        return outcome.refused === undefined ? bulkForm(outcome.body) : servedOrNot(outcome);
      },
    },
    {
      question: `Do the rows of the list have ${LISTED.join(", ")}?`,
      answer: async () => lacking(await attributes(), LISTED),
    },
    {
      question: `Does a list that is asked for ${MOST_ROWS} rows have them? (paging)`,
      async answer() {
        const isFull = (await rows()).length >= MOST_ROWS;
        const isMore = Boolean(memberOf(memberOf(await list(), "links"), "next"));
        if (isFull) return "yes";
        return isMore ? "no: it has fewer, and names a next page" : undefined;
      },
    },
    {
      question: "Is a `limit` above the maximum refused? (U16)",
      async answer() {
        const { refused } = await outcomeOf(client.read(LIST, { limit: MOST_ROWS + 1 }));
        return refused === undefined ? "no" : `yes (${refused})`;
      },
    },
    {
      question: "What does a list answer that has no rows? (U17)",
      async answer() {
        const { refused, body } = await outcomeOf(client.read(LIST, { limit: 1, alias: "pulumi-telephony/no number" }));
        if (refused !== undefined) return `a refusal (${refused})`;
        return objectsIn(memberOf(body, "data")).length === 0 ? "an empty list" : "rows: the filter is ignored";
      },
    },
    {
      question: "Does `tier` filter the list? (U25)",
      async answer() {
        if ((await rows()).length === 0) return undefined;
        const { refused, body } = await outcomeOf(client.read(LIST, { limit: 1, tier: "no such tier" }));
        if (refused !== undefined) return `it is refused (${refused})`;
        return objectsIn(memberOf(body, "data")).length === 0 ? "yes" : "no";
      },
    },
    {
      question: "Is a plus taken in a path? (U23)",
      async answer() {
        const id = await firstId();
        return id === undefined
          ? undefined
          : servedOrNot(await outcomeOf(client.read(path`/v2/numbers/${e164Of(id)}`)));
      },
    },
    {
      question: "Does a number-level callback answer a GET? (U24)",
      async answer() {
        const id = await firstId();
        if (id === undefined) return undefined;
        const outcome = await outcomeOf(client.read(path`/v2/numbers/${id}/relationships/sms_callback`));
        // As long as none is set, this is all that a number's own callback could say.
        return saysMissing(outcome.body) ? `yes, that it is missing (${outcome.refused})` : servedOrNot(outcome);
      },
    },
    {
      question: "Can one route be read (GET /v2/routes/:id)? (U21)",
      async answer() {
        const id = idOf((await routes())[0]);
        return id === undefined ? undefined : servedOrNot(await outcomeOf(client.read(path`/v2/routes/${id}`)));
      },
    },
    {
      question: "How is a number answered that is not on the account?",
      async answer() {
        if ((await rows()).some((row) => idOf(row) === NOBODYS)) return undefined;
        const { refused, body } = await outcomeOf(client.read(path`/v2/numbers/${NOBODYS}`));
        if (refused === undefined) return "as if it were";
        return `${refused}, ${saysMissing(body) ? "as a thing that is missing" : "not as a thing that is missing"}`;
      },
    },
    {
      question: "Which words has a number's `status`? (U26)",
      answer: async () => wordsIn((await attributes()).map((each) => memberOf(each, "status"))),
    },
    {
      question: "Which words has `number_type`?",
      answer: async () => wordsIn((await attributes()).map((each) => memberOf(each, "number_type"))),
    },
    {
      question: "Which related things do the documents of numbers include? (U36)",
      async answer() {
        const ids = (await rows()).slice(0, FEW).flatMap((row) => idOf(row) ?? []);
        const documents = await Promise.all(ids.map((id) => client.read(path`/v2/numbers/${id}`)));
        return wordsIn(documents.flatMap((each) => objectsIn(memberOf(each, "included")).map(({ type }) => type)));
      },
    },
    {
      question: `Do numbers on offer have ${PRICED.join(", ")}? (U38)`,
      async answer() {
        const body = await client.read("/v2/numbers/available", { limit: 10 });
        return lacking(
          objectsIn(memberOf(body, "data")).map((row) => memberOf(row, "attributes")),
          PRICED,
        );
      },
    },
    {
      question: "Which ids have the edge strategies? (U27)",
      async answer() {
        const ids = objectsIn(memberOf(await client.read("/v2/routes/edge_strategies"), "data")).flatMap(
          (row) => idOf(row) ?? [],
        );
        return ids.length === 0 ? undefined : ids.map((id) => (/^\d{1,3}$/.test(id) ? id : "another")).join(", ");
      },
    },
    {
      question: "How does an `address_type` read that is not set? (U42)",
      async answer() {
        const values = (await addresses()).map((row) => memberOf(memberOf(row, "attributes"), "address_type"));
        const unset = values.filter((value) => value === undefined || value === null || value === "");
        return unset.length === 0 ? undefined : wordsIn(unset);
      },
    },
    {
      question: "Are the ids of an address' numbers the numbers themselves? (U44)",
      async answer() {
        for (const row of await addresses()) {
          const id = idOf(row);
          if (id === undefined) continue;
          const [served] = await rowsOf(path`/v2/e911s/${id}/relationships/numbers`);
          if (served) return idOf(served) === memberOf(memberOf(served, "attributes"), "value") ? "yes" : "no";
        }
        return undefined;
      },
    },
    {
      question: "How does an approved caller name without numbers read? (U49)",
      async answer() {
        const approved = (await rowsOf("/v2/cnams")).filter(
          (row) => memberOf(memberOf(row, "attributes"), "is_approved") === true,
        );
        const ids = approved.slice(0, FEW).flatMap((row) => idOf(row) ?? []);
        const records = await Promise.all(ids.map((id) => client.read(path`/v2/cnams/${id}`)));
        const relations = records.map((body) => memberOf(memberOf(memberOf(body, "data"), "relationships"), "numbers"));
        const unset = relations.filter((each) => objectsIn(memberOf(each, "data")).length === 0);
        return wordsIn(unset.map((each) => (each === undefined ? "no relationship" : "an empty one")));
      },
    },
  ];
}

function idOf(row: unknown): string | undefined {
  const id = memberOf(row, "id");
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}

function bulkForm(body: unknown): string {
  const read = numberDocuments.safeParse(body);
  if (read.success && read.data.data.length > 0)
    return read.data.data.some((data) => isWhole({ data, included: undefined }))
      ? "yes, whole documents"
      : "yes, documents that lack something";
  const data = memberOf(body, "data");
  return objectsIn(data).length > 0
    ? "it answers rows without relationships"
    : `it answers another form (${formOf(data)})`;
}
