/**
 * The fault matrix: what each operation comes to on each vendor when something goes wrong at its request. A row is a
 * fault; the words are what a `read`, a create at its `look`, `buy` and `finish`, an `update` and a `remove` come to
 * (`outcomes` in cell.ts); `-` where the fault can't be there. The create of a `hook` comes to what `finish` does, but
 * that nothing was bought before: what is plainly refused leaves nothing in state. What one vendor does otherwise
 * stands behind. Whatever the word, the ledger shows one purchase for a create, one release for a remove, nothing for
 * the rest, and one more `up` without the fault brings everything to what is declared. What follows these columns for
 * the other resources stands in matrix-others.ts.
 */
import type { FaultRule } from "../../simulator";
import { type Aim, type Cell, FOR_EVER, type Outcome, outcomes } from "./cell";
import { grounds, secrets, type VendorName, vendors } from "./ground";
import { type NumberOperation, numberOperations } from "./scenes";
import { scene } from "./scenes-others";

type Rules = (aim: Aim) => readonly FaultRule[];
export type Word = Outcome | "-";
type Words = Readonly<Record<Exclude<NumberOperation, "hook">, Word>> & { readonly hook?: Word };

export interface Row {
  readonly fault: string;
  readonly rules: Rules;
  /** For read, look, buy, finish, update, remove. */
  readonly words: string;
  readonly except?: Partial<Record<VendorName, string | Partial<Words>>>;
  readonly only?: readonly VendorName[];
  readonly first?: Cell["first"];
  readonly meddle?: Cell["meddle"];
  readonly mend?: Cell["mend"];
}

type Fault = FaultRule extends infer Each
  ? Each extends unknown
    ? Omit<Each, "vendor" | "method" | "path" | "bodyMatches">
    : never
  : never;

/** At the operation's request: the first time it is sent, or each time. */
const once =
  (fault: Fault): Rules =>
  ({ target }) => [{ ...target, ...fault, times: 1 } as FaultRule];
const always =
  (fault: Fault): Rules =>
  ({ target }) => [{ ...target, ...fault } as FaultRule];

/** Nobody listens when the request is to be sent. */
const down =
  (seconds?: number): Rules =>
  ({ vendor, prior }) => [{ vendor, ...prior, kind: "down", ...(seconds !== undefined && { seconds }) }];

/** Every read of the number after the operation's write fails. */
const blindAfterwards =
  (fault?: Fault): Rules =>
  ({ target, reads, readsBefore }) => [
    ...(fault ? [{ ...target, ...fault, times: 1 } as FaultRule] : []),
    { ...reads, kind: "status", status: 503, nth: readsBefore + 1, times: FOR_EVER },
  ];

/** An answer in the vendor's own form. */
const says =
  (
    answers: Readonly<Record<VendorName, { readonly status: number; readonly body: unknown }>>,
    times: "once" | "always" = "once",
  ): Rules =>
  ({ vendor, target }) => [{ ...target, kind: "status", ...answers[vendor], ...(times === "once" && { times: 1 }) }];

const each = <T>(make: (vendor: VendorName) => T): Record<VendorName, T> => ({
  fonestorm: make("fonestorm"),
  flowroute: make("flowroute"),
  telcom: make("telcom"),
});

const refusal = (status: number, message: string): Record<VendorName, { status: number; body: unknown }> => ({
  fonestorm: { status, body: { error: "Refused", message, status_code: status } },
  flowroute: {
    status,
    body: { errors: [{ id: "8a1c0c1e-1111-4222-8333-123456789abc", status, title: "Refused", detail: message }] },
  },
  telcom: { status, body: { status: "error", time: null, flags: {}, data: { code: "Refused", message } } },
});

/** What a vendor says who repeats all that it was sent: our credentials, and the secrets of what is declared. */
function repeats({ vendor, whose, secrets: declared = [] }: Aim): string {
  const {
    username,
    password = "",
    accessKey,
    secretKey = "",
    authToken = "",
    authSecret = "",
  } = grounds[vendor].credentials[whose];
  const own = {
    fonestorm: [password, `user ${username} password=${password}`],
    flowroute: [secretKey, `Authorization: Basic ${Buffer.from(`${accessKey}:${secretKey}`).toString("base64")}`],
    telcom: [authToken, `X-Auth-Secret: ${authSecret}`, encodeURIComponent(authSecret)],
  };
  return `can't take ${[...own[vendor], ...declared].join(", ")}`;
}

const LOST_ONCE = "retried retried error   settled    settled kept";
const EXECUTED = " retried retried settled settled    settled settled";
const REFUSED = "  kept    error   error   incomplete error   kept";
const RETRIED = "  retried retried retried retried    retried retried";
const UNTOUCHED = "unaffected unaffected unaffected unaffected unaffected unaffected";

/** Faults that leave it open whether the request was executed. */
export const unanswered: readonly string[] = [
  "302 to another host, once",
  "302 to another host, always",
  "408, once",
  "500 that repeats every secret",
  "500, not done, once",
  "500, not done, always",
  "502, not done, once",
  "503, not done, once",
  "503, not done, always",
  "504, not done, once",
  "a proxy's page, 200, once",
  "a proxy's page, 200, always",
  "a proxy's page, 502, once",
  "never answered, once",
  "never answered, always",
  "reset at the head, once",
  "reset within the body, once",
  "reset before it is done, once",
  "reset before it is done, always",
  "reset before it is done, then every read fails",
  "reset after it is done, then every read fails",
  "reset, done 120 s later",
];

// biome-ignore format: a table is read by its columns
export const rows: readonly Row[] = [
  // read    look    buy     finish     update  remove The connection.
  { fault: "refused for 2 s",                    rules: down(2),                                                words: RETRIED },
  { fault: "refused until it is over",           rules: down(),                                                 words: REFUSED },
  { fault: "reset when it is opened, once",      rules: ({ vendor }) => [{ vendor, kind: "refuse", times: 1 }], words: "retried retried -       -          retried -" },
  { fault: "reset at the head, once",            rules: once({ kind: "resetBefore", at: "head" }),              words: LOST_ONCE },
  { fault: "reset within the body, once",        rules: once({ kind: "resetBefore", at: "body" }),              words: LOST_ONCE },
  { fault: "reset before it is done, once",      rules: once({ kind: "resetBefore" }),                          words: LOST_ONCE },
  { fault: "reset before it is done, always",    rules: always({ kind: "resetBefore" }),                        words: REFUSED },
  { fault: "reset after it is done, once",       rules: once({ kind: "resetAfterCommit" }),                     words: EXECUTED },
  { fault: "reset after it is done, always",     rules: always({ kind: "resetAfterCommit" }),                   words: "kept    error   settled settled    settled settled",
    except: { fonestorm: { hook: "incomplete" }, flowroute: { hook: "incomplete" } } },
  { fault: "reset, done 1 s later",              rules: once({ kind: "lateCommit", seconds: 1 }),               words: "-       -       settled settled    settled settled" },
  { fault: "reset, done 5 s later",              rules: once({ kind: "lateCommit", seconds: 5 }),               words: "-       -       settled settled    settled settled" },
  { fault: "reset, done 9 s later",              rules: once({ kind: "lateCommit", seconds: 9 }),               words: "-       -       settled settled    settled -" },
  { fault: "reset, done 120 s later",            rules: once({ kind: "lateCommit", seconds: 120 }),             words: "-       -       adopted settled    settled kept" },
  { fault: "never answered, once",               rules: once({ kind: "hang" }),                                 words: LOST_ONCE },
  { fault: "never answered though done, once",   rules: once({ kind: "hang", executed: true }),                 words: EXECUTED },
  { fault: "never answered, always",             rules: always({ kind: "hang" }),                               words: REFUSED },
  { fault: "answered byte by byte",              rules: always({ kind: "slow", msPerByte: 0 }),                 words: UNTOUCHED },
  { fault: "broken off, once",                   rules: once({ kind: "truncate" }),                             words: EXECUTED },
  { fault: "broken off, always",                 rules: always({ kind: "truncate" }),                           words: "kept    error   settled settled    settled settled",
    except: { fonestorm: { hook: "incomplete" }, flowroute: { hook: "incomplete" } } },
  { fault: "an answer of 100 MB",                rules: always({ kind: "oversize", bytes: 100_000_000 }),       words: "kept    error   settled settled    settled settled",
    except: { fonestorm: { hook: "incomplete" }, flowroute: { hook: "unaffected" } } },

  // The answer's form.
  { fault: "text/html, and JSON",                rules: always({ kind: "wrongContentType" }),                   words: UNTOUCHED },
  { fault: "a proxy's page, 200, once",          rules: once({ kind: "html", status: 200 }),                    words: LOST_ONCE },
  { fault: "a proxy's page, 200, always",        rules: always({ kind: "html", status: 200 }),                  words: REFUSED },
  { fault: "a proxy's page though done",         rules: once({ kind: "html", status: 200, executed: true }),    words: EXECUTED },
  { fault: "a proxy's page, 502, once",          rules: once({ kind: "html", status: 502 }),                    words: LOST_ONCE },
  { fault: "a proxy's page, 404",                rules: once({ kind: "html", status: 404 }),                    words: REFUSED },
  { fault: "nothing in it, once",                rules: once({ kind: "empty" }),                                words: "kept    error   settled settled    settled settled",
    except: { flowroute: { hook: "unaffected" } } },
  { fault: "broken JSON, once",                  rules: once({ kind: "invalidJson" }),                          words: EXECUTED,
    // They say 404 of a number that isn't held: a 404 that can't be read proves nothing.
    except: { fonestorm: { look: "error" }, flowroute: { look: "error", hook: "unaffected" } } },
  { fault: "wrong types, once",                  rules: once({ kind: "mutate", mutations: ["wrongTypes"] }),    words: "kept    error   settled settled    settled settled",
    except: { flowroute: { hook: "unaffected" } } },
  { fault: "fields missing, once",               rules: once({ kind: "mutate", mutations: ["missingFields"] }), words: "-       -       settled unaffected unaffected settled",
    // Its document is whole or nothing; of the others what is left is enough.
    except: { flowroute: { finish: "settled", update: "settled", hook: "unaffected" }, fonestorm: { hook: "settled" } } },
  { fault: "fields that nobody knows",           rules: always({ kind: "mutate", mutations: ["unknownFields"] }), words: UNTOUCHED },
  { fault: "words that nobody knows",            rules: always({ kind: "mutate", mutations: ["unknownEnums"] }), words: UNTOUCHED },
  { fault: "about another number, once",         rules: once({ kind: "mutate", mutations: ["otherNumber"] }),   words: "kept    unaffected settled settled settled settled",
    // Its list alone is no proof: it asks for the number itself, and is told.
    except: { telcom: { read: "unaffected" }, flowroute: { hook: "unaffected" } } },
  { fault: "about another number, always",       rules: always({ kind: "mutate", mutations: ["otherNumber"] }), words: "kept    incomplete settled settled settled settled",
    except: { flowroute: { hook: "unaffected" } } },

  // The status.
  { fault: "302 to another host, once",          rules: once({ kind: "redirect", to: "https://elsewhere.example/x" }), words: "kept error error   settled    settled kept" },
  { fault: "302 to another host, always",        rules: always({ kind: "redirect", to: "https://elsewhere.example/x" }), words: REFUSED },
  { fault: "307 to another host, once",          rules: once({ kind: "redirect", to: "https://elsewhere.example/x", status: 307 }), words: REFUSED },
  { fault: "308 to another host, once",          rules: once({ kind: "redirect", to: "http://127.0.0.1:9/x", status: 308 }), words: REFUSED },
  { fault: "400, once",                          rules: says(refusal(400, "That is not right")),                words: REFUSED,
    except: { flowroute: { hook: "retried" } } },
  { fault: "401, once",                          rules: says(refusal(401, "Authentication failed")),            words: REFUSED, except: { fonestorm: RETRIED } },
  { fault: "401, always",                        rules: says(refusal(401, "Authentication failed"), "always"),  words: REFUSED },
  { fault: "402, once",                          rules: says(refusal(402, "Insufficient funds")),               words: REFUSED },
  { fault: "403, once",                          rules: says(refusal(403, "Not allowed")),                      words: REFUSED },
  { fault: "404 of the path, once",              rules: says(each((vendor) => grounds[vendor].nothingHere)),    words: REFUSED },
  { fault: "404 of the number, yet it is there", rules: says(each((vendor) => grounds[vendor].missing)),        words: "kept    -       error   incomplete error   kept" },
  { fault: "404, the number was removed",        rules: () => [],                                               words: "gone    -       -       -          -       -", meddle: vanish },
  { fault: "409, once",                          rules: says(refusal(409, "Being changed by somebody else")),   words: REFUSED },
  { fault: "422, once",                          rules: says(refusal(422, "That can't be")),                    words: REFUSED,
    except: { flowroute: { hook: "retried" } } },
  { fault: "429, Retry-After in seconds",        rules: once({ kind: "retryAfter", seconds: 2 }),               words: RETRIED },
  { fault: "429, Retry-After as a date",         rules: once({ kind: "retryAfter", form: "date", seconds: 2 }), words: RETRIED },
  { fault: "429, no Retry-After",                rules: once({ kind: "retryAfter", form: "missing" }),          words: RETRIED },
  { fault: "429, a strange Retry-After",         rules: once({ kind: "retryAfter", form: "garbage" }),          words: RETRIED },
  { fault: "429, three times",                   rules: ({ target }) => [{ ...target, kind: "retryAfter", form: "missing", times: 3 }], words: RETRIED },
  { fault: "429, Retry-After of an hour",        rules: once({ kind: "retryAfter", seconds: 3600 }),            words: REFUSED },
  { fault: "429, always",                        rules: always({ kind: "retryAfter", form: "missing" }),        words: REFUSED },
  { fault: "408, once",                          rules: says(refusal(408, "Request timeout")),                  words: LOST_ONCE },
  { fault: "500, not done, once",                rules: says(refusal(500, "Oops")),                             words: LOST_ONCE },
  { fault: "500, done, once",                    rules: once({ kind: "status", status: 500, executed: true }),  words: EXECUTED },
  { fault: "500, not done, always",              rules: says(refusal(500, "Oops"), "always"),                   words: REFUSED },
  { fault: "502, not done, once",                rules: once({ kind: "status", status: 502 }),                  words: LOST_ONCE },
  { fault: "503, not done, once",                rules: once({ kind: "status", status: 503, headers: { "retry-after": "3" } }), words: LOST_ONCE },
  { fault: "503, done, once",                    rules: once({ kind: "status", status: 503, executed: true }),  words: EXECUTED },
  { fault: "503, not done, always",              rules: always({ kind: "status", status: 503 }),                words: REFUSED },
  { fault: "504, not done, once",                rules: once({ kind: "status", status: 504 }),                  words: LOST_ONCE },
  { fault: "504, done, once",                    rules: once({ kind: "status", status: 504, executed: true }),  words: EXECUTED },
  { fault: "207, done",                          rules: ({ vendor, target }) => [{ ...target, kind: "status", ...refusal(207, "In part")[vendor], executed: true, times: 1 }],
                                                                                                                words: "kept    error   settled settled    settled settled",
    // Telcom's envelope says "error" whatever the HTTP status: a declared failure.
    except: { telcom: "- - - - - -" } },

  // An error inside of a success.
  { fault: "200 with an error inside, once",     rules: says(refusal(200, "It failed")),                        words: REFUSED,
    // A write that may have been done: after a read it is sent again.
    except: { flowroute: { finish: "settled", update: "settled", hook: "settled" }, fonestorm: { hook: "incomplete" } } },
  { fault: "200 with FAILED for the number",     rules: orderResult("FAILED"),                                  words: "-       -       error   -          -       -", only: ["fonestorm"] },
  { fault: "200 with ERROR for the number",      rules: orderResult("ERROR"),                                   words: "-       -       error   -          -       -", only: ["fonestorm"] },
  { fault: "200 with an unknown result",         rules: orderResult("QUEUED"),                                  words: "-       -       error   -          -       -", only: ["fonestorm"] },
  { fault: "200 access-denied",                  rules: envelope("access-denied", "Access is not permitted"),   words: REFUSED, only: ["telcom"] },
  { fault: "200 validation-error",               rules: envelope("validation-error", "is invalid"),             words: REFUSED, only: ["telcom"] },
  { fault: "200 with a status nobody knows",     rules: envelope("on-strike", "Come back later"),               words: "kept    error   error   settled    settled kept", only: ["telcom"] },
  { fault: "200 internal-server-error, once",    rules: envelope("internal-server-error", "Oops"),              words: "kept    error   error   settled    settled kept", only: ["telcom"] },

  // Lists.
  { fault: "the list is empty",                  rules: always({ kind: "mutate", mutations: ["emptyList"] }),   words: "unaffected unaffected - - - -", only: ["telcom"] },
  { fault: "the list is short",                  rules: always({ kind: "mutate", mutations: ["shortList"] }),   words: "unaffected unaffected - - - -", only: ["telcom"] },
  { fault: "the list has everything twice",      rules: always({ kind: "mutate", mutations: ["repeatList"] }),  words: "unaffected unaffected - - - -", only: ["telcom"] },
  { fault: "the list has moved on",              rules: always({ kind: "mutate", mutations: ["shiftList"] }),   words: "unaffected unaffected - - - -", only: ["telcom"] },
  { fault: "the list is empty, info says no",    rules: ({ target }) => [{ ...target, path: "numbers/info$", kind: "status", ...grounds.telcom.missing }, { ...target, path: "numbers/list$", kind: "mutate", mutations: ["emptyList"] }],
                                                                                                                words: "gone    -       -       -          -       -", only: ["telcom"] },
  { fault: "the list fails, info says no",       rules: ({ target }) => [{ ...target, path: "numbers/list$", kind: "status", status: 503 }],
                                                                                                                words: "kept    error   -       -          -       -", only: ["telcom"] },
  { fault: "the prices' list is empty",          rules: prices({ kind: "mutate", mutations: ["emptyList"] }),   words: "-       -       unaffected -       -       -", only: ["flowroute"] },
  { fault: "the prices' list repeats",           rules: prices({ kind: "mutate", mutations: ["repeatList"] }),  words: "-       -       unaffected -       -       -", only: ["flowroute"] },
  { fault: "the prices' list is a 404",          rules: prices({ kind: "status", ...grounds.flowroute.missing }), words: "-     -       unaffected -       -       -", only: ["flowroute"] },
  { fault: "the prices' list is not served",     rules: prices({ kind: "status", ...grounds.flowroute.nothingHere }), words: "- -       -       -          -       -", only: ["flowroute"] },

  // The vendor is of two minds.
  { fault: "reads are 5 s behind",               rules: ({ vendor }) => [{ vendor, kind: "lag", seconds: 5 }],  words: "-       -       settled -          unaffected settled" },
  { fault: "reads are 60 s behind",              rules: ({ vendor }) => [{ vendor, kind: "lag", seconds: 60 }], words: "-       -       incomplete -       unaffected kept" },
  { fault: "accepted, done 5 s later",           rules: once({ kind: "promise", seconds: 5 }),                  words: "-       -       settled -          -       settled" },
  { fault: "accepted, done 60 s later",          rules: once({ kind: "promise", seconds: 60 }),                 words: "-       -       incomplete -       -       kept" },
  { fault: "accepted, and never done",           rules: once({ kind: "promise" }),                              words: "-       -       incomplete -       -       kept", first: "forget" },
  { fault: "done, then every read fails",        rules: blindAfterwards(),                                      words: "-       -       incomplete unaffected unaffected kept" },
  { fault: "reset after it is done, then every read fails", rules: blindAfterwards({ kind: "resetAfterCommit" }), words: "-     -       adopted incomplete incomplete kept" },
  { fault: "reset before it is done, then every read fails", rules: blindAfterwards({ kind: "resetBefore" }),   words: "-       -       error   incomplete error   kept" },

  // Answers that repeat our secrets.
  { fault: "400 that repeats every secret",      rules: (aim) => says(refusal(400, repeats(aim)), "always")(aim), words: REFUSED },
  { fault: "409 that repeats every secret",      rules: (aim) => says(refusal(409, repeats(aim)))(aim),         words: REFUSED },
  { fault: "500 that repeats every secret",      rules: (aim) => says(refusal(500, repeats(aim)), "always")(aim), words: REFUSED },
  { fault: "a page that repeats every secret",   rules: (aim) => once({ kind: "status", status: 404, body: `<html><title>${repeats(aim)}</title>${repeats(aim)}</html>` })(aim), words: REFUSED },
  { fault: "a redirect that repeats every secret", rules: (aim) => once({ kind: "redirect", status: 307, to: `https://u:${secrets.urlToken}@elsewhere.example/?s=${encodeURIComponent(repeats(aim))}` })(aim), words: REFUSED },
];

function vanish(simulator: Parameters<NonNullable<Cell["meddle"]>>[0], { vendor, number }: Aim): void {
  grounds[vendor].vanish(simulator.state, number);
}

function orderResult(result: string): Rules {
  return ({ target, number }) => [
    {
      ...target,
      kind: "status",
      status: 200,
      body: { fonenumbers: [{ fonenumber: number.slice(2), result }] },
      times: 1,
    },
  ];
}

function envelope(status: string, message: string): Rules {
  return ({ target }) => [
    { ...target, kind: "status", status: 200, body: { status, time: null, flags: {}, data: { message } }, times: 1 },
  ];
}

function prices(fault: Fault): Rules {
  return ({ vendor }) => [{ vendor, method: "GET", path: "^/v2/numbers/available", ...fault } as FaultRule];
}

export const operations = Object.keys(numberOperations) as readonly NumberOperation[]; // its own keys

/** Every cell of the table. */
export const cells: readonly Cell[] = rows.flatMap((row) =>
  vendors.flatMap((vendor) =>
    operations.flatMap((operation) => cellFor(row, vendor, operation, wordOf(row, vendor, operation), "plain")),
  ),
);

/**
 * What an operation comes to, `create` being that of what belongs to a number; nothing where the fault is not one of
 * that vendor.
 */
export function wordOf(row: Row, vendor: VendorName, operation: NumberOperation | "create"): Word {
  if (!(row.only ?? vendors).includes(vendor)) return "-";
  const exception = row.except?.[vendor];
  const words: Words = {
    ...wordsIn(row, row.words),
    ...(typeof exception === "string" ? wordsIn(row, exception) : exception),
  };
  const { finish, hook } = words;
  const create = finish === "incomplete" && !unanswered.includes(row.fault) ? "error" : finish;
  if (operation === "create") return create;
  return operation === "hook" ? (hook ?? create) : words[operation];
}

/** A list of one cell, or of none where there is nothing to be. */
export function cellFor(
  { fault, rules, meddle, mend, first }: Omit<Row, "words">,
  vendor: VendorName,
  operation: Cell["operation"],
  expected: Word,
  access: Cell["access"],
): Cell[] {
  if (expected === "-" || !scene(vendor, operation)) return [];
  return [
    {
      fault,
      vendor,
      operation,
      access,
      expected,
      rules,
      ...(meddle && { meddle }),
      ...(mend && { mend }),
      ...(first && { first }),
    },
  ];
}

function wordsIn({ fault }: Row, text: string): Words {
  const words = text.trim().split(/\s+/);
  const [read, look, buy, finish, update, remove] = words.map((word) =>
    word === "-" || Object.hasOwn(outcomes, word) ? (word as Word) : undefined,
  ); // looked up
  if (!read || !look || !buy || !finish || !update || !remove || words.length > 6)
    throw new Error(`The row "${fault}" reads: ${text}`);
  return { read, look, buy, finish, update, remove };
}
