import { isObject } from "../../resources/path";
import type { Clock } from "../../transport/clock";
import { OutcomeUnknownError, restated } from "../../transport/errors";
import type { Exclusive } from "./exclusive";

/** What a request changes: settings by name, some of them in groups (FoneStorm's `call_options`). */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * Sends one request with the settings that it asks for. It asks before each attempt, as late as it can: what waits by
 * then goes along.
 */
type Send = (settings: () => Settings) => Promise<void>;

/**
 * Changes the thing of a key, one request after the other; changes that wait for their turn go out as one. Where that
 * fails and nothing was executed, each goes alone, so that one resource's bad value never fails another's. Where nobody
 * knows, each rejects with an OutcomeUnknownError. Otherwise rejects with what `send` does.
 */
export type Merged = (key: string, change: Settings, send: Send) => Promise<void>;

interface Waiting {
  readonly change: Settings;
  /** Its request was executed, or nothing was and it has to go alone. */
  readonly settle: (fate: "sent" | "alone") => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * How long a change waits for others, in ms, again after each that comes, and how often at most: the engine hands over
 * what belongs to one number one by one, on a busy machine within 200 ms.
 */
const GATHERING_MS = 80;
const MOST_WAITS = 5;
/** How long a merged body may be as JSON: no server refuses that many characters. */
const MAX_LENGTH = 30_000;

export function createMerged(exclusive: Exclusive, clock: Clock): Merged {
  const queues = new Map<string, Waiting[]>();
  return async (key, change, send) => {
    const queue = queues.get(key) ?? [];
    queues.set(key, queue);
    const fate = await new Promise<"sent" | "alone">((settle, fail) => {
      const mine: Waiting = { change, settle, fail };
      queue.push(mine);
      void exclusive(key, async () => {
        // It went along with one before it.
        if (queue[0] !== mine) return;
        queue.shift();
        await sendWith(queue, mine, clock, send);
        if (queue.length === 0) queues.delete(key);
      });
    });
    if (fate === "alone") await exclusive(key, () => send(() => change));
  };
}

/** Sends one change with those behind it that can go along, and tells each what became of it. Never rejects. */
async function sendWith(others: Waiting[], first: Waiting, clock: Clock, send: Send): Promise<void> {
  const taken = [first];
  let settings = first.change;
  const withOthers = (): Settings => {
    for (let next = others[0]; next !== undefined; next = others[0]) {
      const more = together(settings, next.change);
      // What is behind it stays there: of two that change one setting the later has the last word.
      if (more === undefined || JSON.stringify(more).length > MAX_LENGTH) break;
      settings = more;
      taken.push(next);
      others.shift();
    }
    return settings;
  };
  try {
    await gather(others, clock);
    await send(withOthers);
    for (const { settle } of taken) settle("sent");
  } catch (reason) {
    const isKnown = !(reason instanceof OutcomeUnknownError);
    for (const { settle, fail } of taken) {
      if (taken.length === 1) fail(reason);
      else if (isKnown) settle("alone");
      else fail(ofSeveral(reason));
    }
  }
}

async function gather(others: readonly Waiting[], clock: Clock): Promise<void> {
  await clock.sleep(GATHERING_MS);
  let seen = 0;
  for (let wait = 2; wait <= MOST_WAITS && others.length > seen; wait += 1) {
    seen = others.length;
    await clock.sleep(GATHERING_MS);
  }
}

/** Both changes in one, the members of a group side by side; undefined where both change one setting. */
function together(one: Settings, other: Settings, hasGroups = true): Settings | undefined {
  const all: Record<string, unknown> = { ...one, ...other };
  for (const name of Object.keys(other).filter((each) => each in one)) {
    const [mine, theirs] = [one[name], other[name]];
    all[name] = hasGroups && isObject(mine) && isObject(theirs) ? together(mine, theirs, false) : undefined;
    if (all[name] === undefined) return undefined;
  }
  return all;
}

/** Without the carrier's words, which may repeat what another resource keeps secret. */
function ofSeveral(error: OutcomeUnknownError): OutcomeUnknownError {
  const { vendor, account, status } = error;
  return restated(
    error,
    `${vendor} (account ${account}): a request with the changes of several resources ` +
      `${status === undefined ? "got no answer" : `was answered with ${status}`}. The request may have been executed ` +
      `anyway: it is repeated only where a look shows that it was not. Look at what ${vendor} holds now (pulumi refresh, or its portal) before ` +
      "anything is done twice.",
  );
}
