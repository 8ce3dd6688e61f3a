/** What each carrier answers: to the keys, and to what its pages leave open. */
import { z } from "zod";
import { during } from "../../run/failure";
import { parseAccounts, vendorOfAccount } from "../../run/named-account";
import { connect } from "../../run/sessions";
import { accountAndHints, credentialsHint } from "../../run/settings";
import { environmentSource, givesCredentials, plainSources, type Source } from "../../run/source";
import { systemClock } from "../../transport/clock";
import { TelephonyError, VendorError } from "../../transport/errors";
import { isLoopback } from "../../transport/origin";
import type { Connection, Question, Vendor } from "../../vendors/vendor";
import type { Terminal } from "../command";
import { type Check, failed, ok, warning } from "./check";

export const learned = z.strictObject({
  vendor: z.string().describe("The carrier."),
  question: z.string().describe("What its pages leave open."),
  answer: z.string().nullable().describe("What it answers; null where this account can't tell."),
});

export type Learned = z.infer<typeof learned>;

export interface Diagnosis {
  readonly checks: readonly Check[];
  readonly learned: readonly Learned[];
}

const FEWER_PROGRAMS = "other programs use the account: run fewer of them at once";

/** For one request. Each has one attempt, so that a carrier that hangs is known soon. */
const DEADLINE_MS = 15_000;
/** Beyond this, tokens and signatures of others begin to be refused. */
const MOST_SKEW_MS = 5 * 60_000;

/** The plain account of a carrier, and its named ones. */
export async function carrierChecks(
  vendor: Vendor,
  environment: Terminal["environment"],
  onAnswer: (words: string) => void = () => {},
  deadlineMs = DEADLINE_MS,
): Promise<Diagnosis> {
  const source = environmentSource(environment);
  const accounts = [...(isPlainGiven(vendor, source) ? [undefined] : []), ...namesOf(vendor, source)];
  if (accounts.length === 0) return { checks: [withoutCredentials(vendor, source)], learned: [] };
  const diagnoses: Diagnosis[] = [];
  for (const account of accounts) {
    // The questions are about the carrier: one account's answers will do.
    const asksToo = diagnoses.every((each) => each.learned.length === 0);
    diagnoses.push(await accountChecks(vendor, account, source, { asksToo, onAnswer, deadlineMs }));
  }
  return {
    checks: diagnoses.flatMap(({ checks }) => checks),
    learned: diagnoses.flatMap((each) => each.learned),
  };
}

/** A choice that can't be read is among the settings' checks. */
function isPlainGiven(vendor: Vendor, source: Source): boolean {
  return attempt(() => plainSources([source]).some((each) => givesCredentials(each, vendor))) ?? false;
}

/** Accounts that can't be read are among the settings' checks. */
function namesOf(vendor: Vendor, source: Source): string[] {
  const accounts = attempt(() => parseAccounts(source)) ?? {};
  return Object.keys(accounts).filter(
    (name) => attempt(() => vendorOfAccount([vendor], name, accounts[name] ?? {}, source)) !== undefined,
  );
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TelephonyError) return undefined;
    throw error;
  }
}

function withoutCredentials(vendor: Vendor, source: Source): Check {
  return warning(
    `${vendor.title}: credentials`,
    "the environment gives none (those of a stack's configuration are not looked at)",
    `set ${credentialsHint(vendor, source)}, if you have an account there`,
  );
}

interface Asking {
  readonly asksToo: boolean;
  readonly onAnswer: (words: string) => void;
  readonly deadlineMs: number;
}

async function accountChecks(
  vendor: Vendor,
  account: string | undefined,
  source: Source,
  { asksToo, onAnswer, deadlineMs }: Asking,
): Promise<Diagnosis> {
  const who = account === undefined ? vendor.title : `${vendor.title} (${account})`;
  const seen: Answer[] = [];
  try {
    const { account: used, hints } = accountAndHints(vendor, account, [source]);
    const connection = connect(vendor, used, systemClock, {
      readOnly: true,
      hints,
      look: {
        deadlineMs,
        onAnswer({ status, headers }) {
          seen.push({ status, at: Date.now(), date: headers.date });
          onAnswer(`${who}: ${seen.length} answers`);
        },
      },
    });
    const keys = await keysCheck(who, connection, hints.credentialsHint, hints.originHint);
    const rows = asksToo && keys.status === "ok" ? await ask(vendor, connection.questions ?? []) : [];
    return {
      checks: [keys, originCheck(who, vendor, used.origin, hints.originHint), ...answerChecks(who, seen)],
      learned: rows,
    };
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    const named = account === undefined ? undefined : source.spell("accounts");
    return {
      checks: [failed(`${who}: credentials`, error.message, `correct ${named ?? "what the message names"}`)],
      learned: [],
    };
  }
}

async function keysCheck(
  who: string,
  connection: Connection,
  credentialsHint: string,
  originHint: string,
): Promise<Check> {
  const name = `${who}: credentials`;
  try {
    await during("read anything", async () => connection.probe?.() ?? connection.lookups.numbers());
    return ok(name, "accepted");
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    return failed(name, withoutNumbers(error.message), wayOut(error, credentialsHint, originHint));
  }
}

/** What is said of the keys where the answer tells nothing of them. */
function wayOut(error: TelephonyError, credentialsHint: string, originHint: string): string {
  const { kind = undefined, status = undefined } = error instanceof VendorError ? error : {};
  if (status === 402) return "look at the account's standing in the carrier's portal: it may have been stopped";
  if (kind === "unauthorized" || kind === "forbidden") return `correct ${credentialsHint}`;
  const keys = `the keys, ${credentialsHint}, were not judged`;
  if (kind === "rateLimited") return `${FEWER_PROGRAMS}, and run this again in a minute; ${keys}`;
  if (kind === "unavailable" && status !== undefined)
    return `run this again later: the carrier has trouble, if ${originHint} is right; ${keys}`;
  return `look at the network and at ${originHint}; ${keys}`;
}

function originCheck(who: string, vendor: Vendor, origin: string, originHint: string): Check {
  const name = `${who}: origin`;
  if (origin === vendor.origin) return ok(name, `${origin}, the carrier's own`);
  if (isLoopback(origin)) return ok(name, `${origin}, which is this machine: a simulator`);
  return warning(
    name,
    `${origin} gets the keys, which is not the carrier's own (${vendor.origin})`,
    `unset ${originHint}, unless it is meant`,
  );
}

/** One answer, when it came and what it says of the time. */
interface Answer {
  readonly status: number;
  readonly at: number;
  readonly date: string | undefined;
}

function answerChecks(who: string, seen: readonly Answer[]): Check[] {
  return seen.length === 0 ? [] : [clockCheck(`${who}: clock`, seen), paceCheck(`${who}: pace`, seen)];
}

function clockCheck(name: string, seen: readonly Answer[]): Check {
  const ahead = seen.flatMap(({ at, date }) => {
    const theirs = Date.parse(date ?? "");
    return Number.isNaN(theirs) ? [] : [at - theirs];
  });
  // What took long on its way looks later than it is.
  const [least] = ahead.sort((a, b) => Math.abs(a) - Math.abs(b));
  if (least === undefined) return ok(name, "its answers bear no date");
  const minutes = Math.round(Math.abs(least) / 60_000);
  return Math.abs(least) <= MOST_SKEW_MS
    ? ok(name, "agrees with this machine's to five minutes")
    : warning(
        name,
        `this machine's clock is ${minutes} minutes ${least > 0 ? "ahead of" : "behind"} the carrier's`,
        "set this machine's clock (NTP)",
      );
}

function paceCheck(name: string, seen: readonly Answer[]): Check {
  const refused = seen.filter(({ status }) => status === 429).length;
  return refused === 0
    ? ok(name, "no request was refused as one too many")
    : warning(name, `${refused} of ${seen.length} requests were refused as too many (429)`, FEWER_PROGRAMS);
}

/** Asks one after the other. A carrier that no longer answers is asked nothing more. */
async function ask({ name }: Vendor, questions: readonly Question[]): Promise<Learned[]> {
  const rows: Learned[] = [];
  for (const { question, answer } of questions) {
    try {
      const words = await during("ask", answer);
      rows.push({ vendor: name, question, answer: words === undefined ? null : withoutNumbers(words) });
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      rows.push({ vendor: name, question, answer: `it could not be asked: ${troubleIn(error)}` });
      if (isSilent(error)) break;
    }
  }
  return rows;
}

function isSilent(error: TelephonyError): boolean {
  return (
    error instanceof VendorError && error.status === undefined && ["unreachable", "unavailable"].includes(error.kind)
  );
}

/** In words that hold nothing of an answer. */
function troubleIn(error: TelephonyError): string {
  if (!(error instanceof VendorError)) return "it failed";
  return error.status === undefined ? error.kind : `${error.kind} (${error.status})`;
}

/** The report may be sent to others: no telephone number leaves, whoever wrote it where. */
function withoutNumbers(text: string): string {
  return text.replace(/\+?\d[\d().\- ]{5,}\d/g, "[number]");
}
