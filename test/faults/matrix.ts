/**
 * The fault matrix: what each operation comes to on each vendor when something goes wrong at its request. The folder
 * `expected` has it written out, to be read. A row is a fault, with a word for each operation at which it can be
 * (`numberOperations` in scenes.ts, `outcomes` in cell.ts), and what a vendor does otherwise. The create of a `hook`
 * comes to what `finish` does, but that nothing was bought before: what is plainly refused leaves nothing in state.
 * matrix-others.ts derives the words for the other resources from these.
 */
import type { FaultRule } from "../../simulator";
import { eachVendor, type VendorName, vendorNames } from "../support/carriers";
import { type Aim, type Cell, FOR_EVER, type Outcome } from "./cell";
import { grounds, secrets } from "./ground";
import { type NumberOperation, numberOperations } from "./scenes";
import { scene } from "./scenes-others";

type Rules = (aim: Aim) => readonly FaultRule[];
export type Word = Outcome | "-";
/** Of the operations at which the fault can be. */
type Words = Readonly<Partial<Record<NumberOperation, Outcome>>>;

export interface Row {
  readonly fault: string;
  readonly rules: Rules;
  readonly words: Words;
  readonly except?: Readonly<Partial<Record<VendorName, Words>>>;
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

/** The same for all that write. */
const writes = (outcome: Outcome) => ({ buy: outcome, finish: outcome, update: outcome, remove: outcome });
const all = (outcome: Outcome) => ({ read: outcome, look: outcome, ...writes(outcome) });

const UNTOUCHED: Words = all("unaffected");
const RETRIED: Words = all("retried");
const EXECUTED: Words = { read: "retried", look: "retried", ...writes("settled") };
const FOUND_OUT: Words = { read: "kept", look: "error", ...writes("settled") };
const LOST_ONCE: Words = { ...EXECUTED, buy: "error", remove: "kept" };
const REFUSED: Words = {
  read: "kept",
  look: "error",
  buy: "error",
  finish: "incomplete",
  update: "error",
  remove: "kept",
};

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

const row = (fault: string, rules: Rules, words: Words, more: Omit<Row, "fault" | "rules" | "words"> = {}): Row => ({
  fault,
  rules,
  words,
  ...more,
});

export const rows: readonly Row[] = [
  // The connection.
  row("refused for 2 s", down(2), RETRIED),
  row("refused until it is over", down(), REFUSED),
  row("reset when it is opened, once", ({ vendor }) => [{ vendor, kind: "refuse", times: 1 }], {
    read: "retried",
    look: "retried",
    update: "retried",
  }),
  row("reset at the head, once", once({ kind: "resetBefore", at: "head" }), LOST_ONCE),
  row("reset within the body, once", once({ kind: "resetBefore", at: "body" }), LOST_ONCE),
  row("reset before it is done, once", once({ kind: "resetBefore" }), LOST_ONCE),
  row("reset before it is done, always", always({ kind: "resetBefore" }), REFUSED),
  row("reset after it is done, once", once({ kind: "resetAfterCommit" }), EXECUTED),
  row("reset after it is done, always", always({ kind: "resetAfterCommit" }), FOUND_OUT, {
    except: { fonestorm: { hook: "incomplete" }, flowroute: { hook: "incomplete" } },
  }),
  row("reset, done 1 s later", once({ kind: "lateCommit", seconds: 1 }), writes("settled")),
  row("reset, done 5 s later", once({ kind: "lateCommit", seconds: 5 }), writes("settled")),
  row("reset, done 9 s later", once({ kind: "lateCommit", seconds: 9 }), {
    buy: "settled",
    finish: "settled",
    update: "settled",
  }),
  row("reset, done 120 s later", once({ kind: "lateCommit", seconds: 120 }), {
    buy: "adopted",
    finish: "settled",
    update: "settled",
    remove: "kept",
  }),
  row("never answered, once", once({ kind: "hang" }), LOST_ONCE),
  row("never answered though done, once", once({ kind: "hang", executed: true }), EXECUTED),
  row("never answered, always", always({ kind: "hang" }), REFUSED),
  row("answered byte by byte", always({ kind: "slow", msPerByte: 0 }), UNTOUCHED),
  row("broken off, once", once({ kind: "truncate" }), EXECUTED),
  row("broken off, always", always({ kind: "truncate" }), FOUND_OUT, {
    except: { fonestorm: { hook: "incomplete" }, flowroute: { hook: "incomplete" } },
  }),
  row("an answer of 100 MB", always({ kind: "oversize", bytes: 100_000_000 }), FOUND_OUT, {
    except: { fonestorm: { hook: "incomplete" }, flowroute: { hook: "unaffected" } },
  }),

  // The answer's form.
  row("text/html, and JSON", always({ kind: "wrongContentType" }), UNTOUCHED),
  row("a proxy's page, 200, once", once({ kind: "html", status: 200 }), LOST_ONCE),
  row("a proxy's page, 200, always", always({ kind: "html", status: 200 }), REFUSED),
  row("a proxy's page though done", once({ kind: "html", status: 200, executed: true }), EXECUTED),
  row("a proxy's page, 502, once", once({ kind: "html", status: 502 }), LOST_ONCE),
  row("a proxy's page, 404", once({ kind: "html", status: 404 }), REFUSED),
  row("nothing in it, once", once({ kind: "empty" }), FOUND_OUT, { except: { flowroute: { hook: "unaffected" } } }),
  row("broken JSON, once", once({ kind: "invalidJson" }), EXECUTED, {
    // They say 404 of a number that isn't held: a 404 that can't be read proves nothing.
    except: { fonestorm: { look: "error" }, flowroute: { look: "error", hook: "unaffected" } },
  }),
  row("wrong types, once", once({ kind: "mutate", mutations: ["wrongTypes"] }), FOUND_OUT, {
    except: { flowroute: { hook: "unaffected" } },
  }),
  row(
    "fields missing, once",
    once({ kind: "mutate", mutations: ["missingFields"] }),
    { buy: "settled", finish: "unaffected", update: "unaffected", remove: "settled" },
    {
      // Its document is whole or nothing; of the others what is left is enough.
      except: {
        flowroute: { finish: "settled", update: "settled", hook: "unaffected" },
        fonestorm: { hook: "settled" },
      },
    },
  ),
  row("fields that nobody knows", always({ kind: "mutate", mutations: ["unknownFields"] }), UNTOUCHED),
  row("words that nobody knows", always({ kind: "mutate", mutations: ["unknownEnums"] }), UNTOUCHED),
  row(
    "about another number, once",
    once({ kind: "mutate", mutations: ["otherNumber"] }),
    { read: "kept", look: "unaffected", ...writes("settled") },
    {
      // Its list alone is no proof: it asks for the number itself, and is told.
      except: { telcom: { read: "unaffected" }, flowroute: { hook: "unaffected" } },
    },
  ),
  row(
    "about another number, always",
    always({ kind: "mutate", mutations: ["otherNumber"] }),
    { read: "kept", look: "incomplete", ...writes("settled") },
    { except: { flowroute: { hook: "unaffected" } } },
  ),

  // The status.
  row("302 to another host, once", once({ kind: "redirect", to: "https://elsewhere.example/x" }), {
    read: "kept",
    look: "error",
    buy: "error",
    finish: "settled",
    update: "settled",
    remove: "kept",
  }),
  row("302 to another host, always", always({ kind: "redirect", to: "https://elsewhere.example/x" }), REFUSED),
  row("307 to another host, once", once({ kind: "redirect", to: "https://elsewhere.example/x", status: 307 }), REFUSED),
  row("308 to another host, once", once({ kind: "redirect", to: "http://127.0.0.1:9/x", status: 308 }), REFUSED),
  row("400, once", says(refusal(400, "That is not right")), REFUSED, { except: { flowroute: { hook: "retried" } } }),
  row("401, once", says(refusal(401, "Authentication failed")), REFUSED, { except: { fonestorm: RETRIED } }),
  row("401, always", says(refusal(401, "Authentication failed"), "always"), REFUSED),
  row("402, once", says(refusal(402, "Insufficient funds")), REFUSED),
  row("403, once", says(refusal(403, "Not allowed")), REFUSED),
  row("404 of the path, once", says(eachVendor((vendor) => grounds[vendor].nothingHere)), REFUSED),
  row(
    "404 of the number, yet it is there",
    says(eachVendor((vendor) => grounds[vendor].missing)),
    {
      read: "kept",
      buy: "error",
      finish: "incomplete",
      update: "error",
      remove: "kept",
    },
    {
      // The list shows it, and asked once more the number is there.
      except: { fonestorm: { read: "retried" }, flowroute: { read: "retried" } },
    },
  ),
  row(
    "404 of the number, always",
    says(
      eachVendor((vendor) => grounds[vendor].missing),
      "always",
    ),
    {
      read: "kept",
    },
  ),
  row("404, the number was removed", () => [], { read: "gone" }, { meddle: vanish }),
  row("409, once", says(refusal(409, "Being changed by somebody else")), REFUSED),
  row("422, once", says(refusal(422, "That can't be")), REFUSED, { except: { flowroute: { hook: "retried" } } }),
  row("429, Retry-After in seconds", once({ kind: "retryAfter", seconds: 2 }), RETRIED),
  row("429, Retry-After as a date", once({ kind: "retryAfter", form: "date", seconds: 2 }), RETRIED),
  row("429, no Retry-After", once({ kind: "retryAfter", form: "missing" }), RETRIED),
  row("429, a strange Retry-After", once({ kind: "retryAfter", form: "garbage" }), RETRIED),
  row("429, three times", ({ target }) => [{ ...target, kind: "retryAfter", form: "missing", times: 3 }], RETRIED),
  row("429, Retry-After of an hour", once({ kind: "retryAfter", seconds: 3600 }), REFUSED),
  row("429, always", always({ kind: "retryAfter", form: "missing" }), REFUSED),
  row("408, once", says(refusal(408, "Request timeout")), LOST_ONCE),
  row("500, not done, once", says(refusal(500, "Oops")), LOST_ONCE),
  row("500, done, once", once({ kind: "status", status: 500, executed: true }), EXECUTED),
  row("500, not done, always", says(refusal(500, "Oops"), "always"), REFUSED),
  row("502, not done, once", once({ kind: "status", status: 502 }), LOST_ONCE),
  row("503, not done, once", once({ kind: "status", status: 503, headers: { "retry-after": "3" } }), LOST_ONCE),
  row("503, done, once", once({ kind: "status", status: 503, executed: true }), EXECUTED),
  row("503, not done, always", always({ kind: "status", status: 503 }), REFUSED),
  row("504, not done, once", once({ kind: "status", status: 504 }), LOST_ONCE),
  row("504, done, once", once({ kind: "status", status: 504, executed: true }), EXECUTED),
  row(
    "207, done",
    ({ vendor, target }) => [
      { ...target, kind: "status", ...refusal(207, "In part")[vendor], executed: true, times: 1 },
    ],
    FOUND_OUT,
    {
      // Telcom's envelope says "error" whatever the HTTP status: a declared failure.
      only: ["fonestorm", "flowroute"],
    },
  ),

  // An error inside of a success.
  row("200 with an error inside, once", says(refusal(200, "It failed")), REFUSED, {
    // A write that may have been done: after a read it is sent again.
    except: { flowroute: { finish: "settled", update: "settled", hook: "settled" }, fonestorm: { hook: "incomplete" } },
  }),
  row("200 with FAILED for the number", orderResult("FAILED"), { buy: "error" }, { only: ["fonestorm"] }),
  row("200 with ERROR for the number", orderResult("ERROR"), { buy: "error" }, { only: ["fonestorm"] }),
  row("200 with an unknown result", orderResult("QUEUED"), { buy: "error" }, { only: ["fonestorm"] }),
  row("200 access-denied", envelope("access-denied", "Access is not permitted"), REFUSED, { only: ["telcom"] }),
  row("200 validation-error", envelope("validation-error", "is invalid"), REFUSED, { only: ["telcom"] }),
  row(
    "200 with a status nobody knows",
    envelope("on-strike", "Come back later"),
    { read: "kept", look: "error", buy: "error", finish: "settled", update: "settled", remove: "kept" },
    { only: ["telcom"] },
  ),
  row(
    "200 internal-server-error, once",
    envelope("internal-server-error", "Oops"),
    { read: "kept", look: "error", buy: "error", finish: "settled", update: "settled", remove: "kept" },
    { only: ["telcom"] },
  ),

  // Lists.
  row(
    "the list is empty",
    always({ kind: "mutate", mutations: ["emptyList"] }),
    { read: "unaffected", look: "unaffected" },
    { only: ["telcom"] },
  ),
  row(
    "the list is short",
    always({ kind: "mutate", mutations: ["shortList"] }),
    { read: "unaffected", look: "unaffected" },
    { only: ["telcom"] },
  ),
  row(
    "the list has everything twice",
    always({ kind: "mutate", mutations: ["repeatList"] }),
    { read: "unaffected", look: "unaffected" },
    { only: ["telcom"] },
  ),
  row(
    "the list has moved on",
    always({ kind: "mutate", mutations: ["shiftList"] }),
    { read: "unaffected", look: "unaffected" },
    { only: ["telcom"] },
  ),
  row(
    "the list is empty, info says no",
    ({ target }) => [
      { ...target, path: "numbers/info$", kind: "status", ...grounds.telcom.missing },
      { ...target, path: "numbers/list$", kind: "mutate", mutations: ["emptyList"] },
    ],
    { read: "gone" },
    { only: ["telcom"] },
  ),
  row(
    "the list fails, info says no",
    ({ target }) => [{ ...target, path: "numbers/list$", kind: "status", status: 503 }],
    { read: "kept", look: "error" },
    { only: ["telcom"] },
  ),
  row(
    "the prices' list is empty",
    prices({ kind: "mutate", mutations: ["emptyList"] }),
    { buy: "unaffected" },
    { only: ["flowroute"] },
  ),
  row(
    "the prices' list repeats",
    prices({ kind: "mutate", mutations: ["repeatList"] }),
    { buy: "unaffected" },
    { only: ["flowroute"] },
  ),
  row(
    "the prices' list is a 404",
    prices({ kind: "status", ...grounds.flowroute.missing }),
    { buy: "unaffected" },
    { only: ["flowroute"] },
  ),

  // The vendor is of two minds.
  row("reads are 5 s behind", ({ vendor }) => [{ vendor, kind: "lag", seconds: 5 }], {
    buy: "settled",
    update: "unaffected",
    remove: "settled",
  }),
  row("reads are 60 s behind", ({ vendor }) => [{ vendor, kind: "lag", seconds: 60 }], {
    buy: "incomplete",
    update: "unaffected",
    remove: "kept",
  }),
  row("accepted, done 5 s later", once({ kind: "promise", seconds: 5 }), { buy: "settled", remove: "settled" }),
  row("accepted, done 60 s later", once({ kind: "promise", seconds: 60 }), { buy: "incomplete", remove: "kept" }),
  row(
    "accepted, and never done",
    once({ kind: "promise" }),
    { buy: "incomplete", remove: "kept" },
    { first: "forget" },
  ),
  row("done, then every read fails", blindAfterwards(), {
    buy: "incomplete",
    finish: "unaffected",
    update: "unaffected",
    remove: "kept",
  }),
  row("reset after it is done, then every read fails", blindAfterwards({ kind: "resetAfterCommit" }), {
    buy: "adopted",
    finish: "incomplete",
    update: "incomplete",
    remove: "kept",
  }),
  row("reset before it is done, then every read fails", blindAfterwards({ kind: "resetBefore" }), {
    buy: "error",
    finish: "incomplete",
    update: "error",
    remove: "kept",
  }),

  // Answers that repeat our secrets.
  row("400 that repeats every secret", (aim) => says(refusal(400, repeats(aim)), "always")(aim), REFUSED),
  row("409 that repeats every secret", (aim) => says(refusal(409, repeats(aim)))(aim), REFUSED),
  row("500 that repeats every secret", (aim) => says(refusal(500, repeats(aim)), "always")(aim), REFUSED),
  row(
    "a page that repeats every secret",
    (aim) =>
      once({ kind: "status", status: 404, body: `<html><title>${repeats(aim)}</title>${repeats(aim)}</html>` })(aim),
    REFUSED,
  ),
  row(
    "a redirect that repeats every secret",
    (aim) =>
      once({
        kind: "redirect",
        status: 307,
        to: `https://u:${secrets.urlToken}@elsewhere.example/?s=${encodeURIComponent(repeats(aim))}`,
      })(aim),
    REFUSED,
  ),
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
  vendorNames.flatMap((vendor) =>
    operations.flatMap((operation) => cellFor(row, vendor, operation, wordOf(row, vendor, operation), "plain")),
  ),
);

/**
 * What an operation comes to, `create` being that of what belongs to a number; nothing where the fault is not one of
 * that vendor.
 */
export function wordOf(row: Row, vendor: VendorName, operation: NumberOperation | "create"): Word {
  if (!(row.only ?? vendorNames).includes(vendor)) return "-";
  const words = { ...row.words, ...row.except?.[vendor] };
  const { finish = "-", hook } = words;
  const create = finish === "incomplete" && !unanswered.includes(row.fault) ? "error" : finish;
  if (operation === "create") return create;
  return operation === "hook" ? (hook ?? create) : (words[operation] ?? "-");
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
