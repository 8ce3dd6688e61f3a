/**
 * The fault matrix of everything but the number: the faults of matrix.ts at the requests of the other resources
 * (scenes-others.ts), and at those of accounts that are reached otherwise. Each column follows one of the number's,
 * word by word, but for what stands behind it.
 */
import { eachVendor, type VendorName, vendorNames } from "../support/carriers";
import type { Cell, Outcome } from "./cell";
import { cellFor, operations, type Row, rows, unanswered, type Word, wordOf } from "./matrix";
import type { NumberOperation } from "./scenes";
import type { OtherOperation } from "./scenes-others";

/** By the fault: another word, for all vendors or for some. */
type Except = Readonly<Record<string, Word | Partial<Record<VendorName, Word>>>>;

interface Column {
  readonly column: OtherOperation;
  readonly follows: NumberOperation | "create";
  /** Where not all vendors do the same. */
  readonly of?: readonly VendorName[];
  /** For each word of that column another one. */
  readonly as?: Partial<Record<Outcome, Outcome>>;
  readonly except?: Except;
  /** Which faults: where its requests are those of the column that it follows, only those that tell most. */
  readonly faults?: readonly string[];
}

const says = (fault: string, flowroute: Word, others: Word = "-"): Except => ({
  [fault]: { ...eachVendor(() => others), flowroute },
});

/**
 * What Flowroute answers without a body is verified by reading; the others' answers show the new values, which is all
 * there is to go by.
 */
const settings: Except = {
  ...says("accepted, done 5 s later", "settled", "unaffected"),
  ...says("accepted, done 60 s later", "incomplete", "unaffected"),
  ...says("accepted, and never done", "incomplete"),
  ...says("done, then every read fails", "incomplete", "unaffected"),
  "reads are 60 s behind": { flowroute: "incomplete" },
};

/** The record's number is not in what is made, changed or listed. */
const records: Except = { "about another number, once": "unaffected", "about another number, always": "unaffected" };

/** What is promised is not there yet when it is to be used. */
const made: Except = { ...says("accepted, done 5 s later", "incomplete"), "reads are 60 s behind": "-" };

/** What the carrier does not show, or shows days later, is taken at its word. */
const unseen: Except = {
  ...says("accepted, done 5 s later", "unaffected", "unaffected"),
  ...says("accepted, done 60 s later", "unaffected", "unaffected"),
  ...says("accepted, and never done", "-"),
  "reads are 60 s behind": "unaffected",
};

/** A reset may be sent again after a read, as an update may; what fails is still there. */
const reset = { follows: "update", as: { error: "kept", incomplete: "kept" } } as const;
const resets: Except = {
  ...says("accepted, done 5 s later", "settled", "unaffected"),
  ...says("accepted, done 60 s later", "kept", "unaffected"),
  ...says("accepted, and never done", "kept"),
  ...says("done, then every read fails", "kept", "unaffected"),
  "reads are 60 s behind": { flowroute: "kept" },
};

/**
 * Whether a candidate was bought is open: it stays in state, so that no other one is bought, and the next up finds it
 * or asks for it again.
 */
const opens: Except = {
  ...Object.fromEntries(unanswered.map((fault) => [fault, "incomplete"])),
  "200 internal-server-error, once": { telcom: "incomplete" },
  "200 with a status nobody knows": { telcom: "incomplete" },
  "200 with an error inside, once": { fonestorm: "incomplete", flowroute: "incomplete", telcom: "next" },
  "200 with an unknown result": { fonestorm: "incomplete" },
};

/** The vendor's plain "no" to one candidate leads to the next. */
const refusedOnce: Except = {
  "400, once": "next",
  "422, once": "next",
  "409, once": "next",
  "409 that repeats every secret": "next",
  "404 of the number, yet it is there": "next",
  "200 with FAILED for the number": "next",
  "200 with ERROR for the number": "next",
  "200 with an error inside, once": { telcom: "next" },
  "200 validation-error": "next",
};

/**
 * The faults that tell most, for operations whose requests are those of others and for accounts that are reached
 * otherwise.
 */
const telling: readonly string[] = [
  "refused until it is over",
  "reset before it is done, once",
  "reset after it is done, once",
  "reset, done 120 s later",
  "a proxy's page, 404",
  "about another number, once",
  "401, once",
  "401, always",
  "403, once",
  "404 of the path, once",
  "404 of the number, yet it is there",
  "404 of the number, always",
  "404, the number was removed",
  "429, always",
  "500, not done, always",
  "200 access-denied",
  "done, then every read fails",
  "400 that repeats every secret",
  "409 that repeats every secret",
  "500 that repeats every secret",
  "a page that repeats every secret",
  "a redirect that repeats every secret",
];

const columns: readonly Column[] = [
  { column: "readRouting", follows: "read", faults: telling },
  {
    column: "route",
    follows: "create",
    except: { ...settings, "200 with an error inside, once": { fonestorm: "incomplete" } },
  },
  { column: "makeRoute", follows: "create", except: { ...settings, ...records, ...made } },
  { column: "messages", follows: "hook", except: settings, faults: telling },
  { column: "reroute", follows: "update", except: settings },
  {
    column: "dropRoute",
    follows: "update",
    // What was declared is done: that the old route stays is said, and is no failure.
    as: { error: "left" },
    except: {
      ...records,
      "refused until it is over": "incomplete",
      "reads are 60 s behind": "incomplete",
      "done, then every read fails": "incomplete",
      "reset before it is done, then every read fails": "incomplete",
    },
  },
  { column: "unroute", ...reset, except: resets },
  // Nothing can be read of what an update has sent of these: what has failed is sent again, as with a create.
  { column: "rehook", follows: "hook", as: { error: "incomplete" }, except: { ...settings, ...unseen } },
  { column: "unhook", ...reset, except: resets },
  { column: "readHook", follows: "read", faults: telling },
  { column: "readSubscriber", follows: "read", faults: telling },
  { column: "subscribe", follows: "create", except: settings, of: ["telcom"] },
  // The record of the address has been made by then.
  {
    column: "subscribe",
    follows: "finish",
    except: { ...settings, "refused until it is over": "error" },
    of: ["flowroute"],
  },
  { column: "makeAddress", follows: "create", except: { ...settings, ...records, ...made } },
  { column: "submitName", follows: "create", except: records },
  { column: "assignName", follows: "create", except: { ...settings, ...unseen } },
  { column: "resubscribe", follows: "update", except: settings },
  { column: "unsubscribe", ...reset, except: resets },
  {
    column: "search",
    follows: "look",
    // A list of what is on offer, and no word about a number.
    except: {
      "broken JSON, once": "retried",
      "about another number, always": "unaffected",
      "the list is empty": "error",
      "the list fails, info says no": "-",
    },
  },
  { column: "pickLook", follows: "look", faults: telling },
  { column: "pickBuy", follows: "buy", except: { ...refusedOnce, ...opens } },
  { column: "pickFinish", follows: "finish", faults: telling },
  { column: "message", follows: "update", except: { "207, done": { flowroute: "incomplete" } } },
  { column: "awaitMessaging", follows: "read", faults: telling },
  // What is read is a record, which may be gone.
  {
    column: "awaitName",
    follows: "read",
    except: { ...records, "404 of the number, yet it is there": "-", "404 of the number, always": "-" },
    faults: telling,
  },
  // Whatever is wrong with the list, the number itself can be asked for.
  {
    column: "readList",
    follows: "read",
    as: { kept: "unaffected", retried: "unaffected" },
    except: { "refused until it is over": "kept" },
  },
];

/** What a column comes to, by the fault and the vendor. */
function wordIn({ follows, as = {}, except = {} }: Column, row: Row, vendor: VendorName): Word {
  const exception = except[row.fault];
  const own = typeof exception === "string" ? exception : exception?.[vendor];
  const followed = wordOf(row, vendor, follows);
  return own ?? (followed === "-" ? followed : (as[followed] ?? followed));
}

const columnCells = columns.flatMap((each) => {
  const { column, of = vendorNames, except = {}, faults } = each;
  checkFaults(`The column ${column}`, [...Object.keys(except), ...(faults ?? [])]);
  return rows
    .filter(({ fault }) => faults === undefined || faults.includes(fault))
    .flatMap((row) =>
      of.flatMap((vendor) =>
        (row.only ?? vendorNames).includes(vendor)
          ? cellFor(row, vendor, column, wordIn(each, row, vendor), "plain")
          : [],
      ),
    );
});

/**
 * A create that failed and is asked for again in the same run, as an `onError` hook does it: it goes on from the first.
 * A request that got no answer is not repeated where it buys; what was plainly refused is, and what was made is
 * finished.
 */
const AGAIN_ALWAYS = ["400, once", "500, not done, once", "reset, done 120 s later", "done, then every read fails"];
const AGAIN_RARELY = [
  "401, once",
  "403, once",
  "409, once",
  "500, not done, always",
  "reset before it is done, once",
  "reset after it is done, once",
  "reset after it is done, then every read fails",
  "reset before it is done, then every read fails",
  "about another number, always",
  "refused until it is over",
  "429, always",
  "accepted, and never done",
];
const createdNumbers = ["buy", "finish", "hook"] as const;
const createdOthers: readonly OtherOperation[] = [
  "pickBuy",
  "pickFinish",
  "route",
  "makeRoute",
  "messages",
  "subscribe",
  "makeAddress",
  "submitName",
  "assignName",
];

function againWord(word: Word, fault: string, operation: Cell["operation"]): Word {
  const isPurchase = operation === "buy" || operation === "pickBuy";
  const isOver = fault.endsWith(", once") && !(isPurchase && unanswered.includes(fault));
  return isOver && (word === "error" || word === "incomplete") ? "retried" : word;
}

function againCells(isWhole: boolean): Cell[] {
  const faults = isWhole ? [...AGAIN_ALWAYS, ...AGAIN_RARELY] : AGAIN_ALWAYS;
  const times = isWhole ? [1, 4] : [1];
  return rows
    .filter(({ fault }) => faults.includes(fault))
    .flatMap((row) =>
      vendorNames.flatMap((vendor) => {
        const numbers = createdNumbers.map((operation) => ({ operation, word: wordOf(row, vendor, operation) }));
        const others = columns
          .filter(({ column, of = vendorNames }) => createdOthers.includes(column) && of.includes(vendor))
          .map((each) => ({ operation: each.column, word: wordIn(each, row, vendor) }));
        return [...numbers, ...others].flatMap(({ operation, word }) =>
          cellFor(row, vendor, operation, againWord(word, row.fault, operation), "plain").flatMap((cell) =>
            times.map((again): Cell => ({ ...cell, again })),
          ),
        );
      }),
    );
}

/** Messaging that Flowroute accepts and then does not switch on, or does not even begin with. */
const unprovisioned: readonly (Omit<Row, "words"> & { readonly word: Word })[] = [
  {
    fault: "the task fails later",
    rules: () => [],
    meddle: (simulator) => simulator.set("flowroute", "taskOutcome", "failed"),
    mend: (simulator) => simulator.set("flowroute", "taskOutcome", "successful"),
    first: "refresh",
    word: "unaffected",
  },
  {
    fault: "207, no messaging can be had",
    rules: () => [],
    meddle: (simulator) => simulator.set("flowroute", "messageProvisioning", "unavailable"),
    mend: (simulator) => simulator.set("flowroute", "messageProvisioning", "available"),
    word: "error",
  },
];
const messagingCells = unprovisioned.flatMap(({ word, ...row }) => cellFor(row, "flowroute", "message", word, "plain"));

/** The number's cells, with an account that is reached otherwise. */
const cellsOf = (access: Cell["access"]) =>
  rows
    .filter(({ fault }) => telling.includes(fault))
    .flatMap((row) =>
      vendorNames.flatMap((vendor) =>
        operations.flatMap((operation) => cellFor(row, vendor, operation, wordOf(row, vendor, operation), access)),
      ),
    );

/** The whole of it, or what every run of the tests takes. */
export function otherCells(isWhole = process.env.FAULTS_ALL === "1"): readonly Cell[] {
  return [...columnCells, ...messagingCells, ...againCells(isWhole), ...cellsOf("named")];
}

/**
 * Arguments are the plugin's alone. Of the rest, which is the same lifecycle again, it meets the most telling faults
 * where it is not to meet them all.
 */
export function nativeCells(isWhole = process.env.FAULTS_ALL === "1"): readonly Cell[] {
  const isTaken = ({ fault, again }: Cell) =>
    isWhole || again !== undefined || telling.includes(fault) || unprovisioned.some((row) => row.fault === fault);
  return [...otherCells(isWhole).filter(isTaken), ...cellsOf("arguments")];
}

function checkFaults(whose: string, faults: readonly string[]): void {
  const unknown = faults.filter((fault) => !rows.some((row) => row.fault === fault));
  if (unknown.length > 0) throw new Error(`${whose} names faults that there are not: ${unknown.join(", ")}`);
}
