import type { Inputs, Kind, Outputs, Path } from "../resources";
import type { Ref } from "../resources/id";
import type { Properties, Shown, Told } from "../resources/resource";

/**
 * What `find` gives of a thing that the session's account does not hold. Only on proof of absence: whether that is the
 * account of `known`, the lifecycle asks.
 */
export interface Absent {
  readonly absent: true;
  /** It was given up and the vendor can still restore it: the vendor's own sentence on how. */
  readonly restorable?: string;
}

export const absent: Absent = { absent: true };

/** What `find` says beside the resource's own properties. A type alias, so that any of them is also `Properties`. */
type Findings = {
  readonly absent?: undefined;
  /** The account that holds the thing, as `Connection.accountId` gives it. */
  readonly accountId: string;
  /**
   * By path: what was submitted and is not done. The path's value is then the submitted one, and `until` in it what is
   * live meanwhile.
   */
  readonly pending?: Properties;
  /** Kept in state and shown to the user in every run until a read no longer gives them. */
  readonly warnings?: readonly string[];
};

type PropertiesOf<K extends Kind> = {
  readonly [P in Exclude<keyof Inputs<K>, keyof Outputs<K>>]?: Shown<Inputs<K>[P]>;
} & Told<Outputs<K>>;

/** What `find` shows of a thing: inputs under their own names in canonical form, and outputs. */
export type Live<K extends Kind> = Omit<PropertiesOf<K>, keyof Findings> & Findings;

/** What was last known of a thing, or is wanted of it. */
export type Known<K extends Kind> = PropertiesOf<K> & {
  /** The paths that the stack manages. */
  readonly managed?: readonly string[];
  /** Missing where it was never in a state. */
  readonly stateVersion?: number;
  readonly pending?: Properties;
};

/** A write that the lifecycle asks for. */
export interface Change<K extends Kind> {
  /** The managed paths to bring to their declared value; those of a unit come together. Never empty. */
  readonly paths: readonly Path<K>[];
  /** All declared inputs. */
  readonly inputs: Inputs<K>;
  /** The last known state: live values, outputs and bookkeeping. */
  readonly state: Known<K>;
  /**
   * What `find` has just given of a resource that `looksFirst`: what a request carries beside the paths goes out so.
   */
  readonly live?: Known<K>;
}

/** Sentences that the user should read: what an assignment costs, what a reset could not undo. */
// biome-ignore lint/suspicious/noConfusingVoidType: most adapters have nothing to say, and say it by returning nothing
export type Notes = readonly string[] | void;

/** How long what was read of an account stays true enough to go by. */
export const RECENT_MS = 10_000;

export interface FindOptions {
  /**
   * The vendor's own word on this very thing, and not what a list said of it. `ifAbsent`: only that it is not there
   * has to be asked for now; a list proves that the account holds it.
   */
  readonly fresh?: boolean | "ifAbsent";
  /**
   * Not seen before this moment, in ms of the clock. Where it is left out: with `fresh` the moment of the call, else
   * ten seconds ago.
   */
  readonly since?: number;
  /** All that the vendor says of it: lists say less, and what they lack is then as `known` has it. */
  readonly whole?: boolean;
}

/**
 * A vendor's serving of one kind, bound to a session. Every function throws what the transport throws; one that may
 * have executed something that must not happen twice never repeats it by itself: the lifecycle does, after a read.
 */
export interface Adapter<K extends Kind> {
  /**
   * Reads the live state. `known` is what was last known or is wanted: it decides between forms of one value (a route's
   * id or its content, a strategy's name or id), never what is reported.
   */
  find(ref: Ref, known: Known<K>, options?: FindOptions): Promise<Live<K> | Absent>;
  /**
   * Writes `change.paths`. May be called again after a lost answer, so it makes shared records only after looking for
   * an equal one.
   */
  update?(ref: Ref, change: Change<K>): Promise<Notes>;
  /**
   * PhoneNumber: releases it. Others: brings the managed settings back to the vendor's default. May be called again
   * after a lost answer, so it leaves alone what a read shows to be done.
   */
  delete?(ref: Ref, state: Known<K>): Promise<Notes>;
  /**
   * What `find` shows of the managed settings once `delete` has taken them back, as if it were declared: the lifecycle
   * verifies it.
   */
  afterDelete?(state: Known<K>): { readonly [P in keyof Inputs<K>]?: Shown<Inputs<K>[P]> };
}

export interface NumberAdapter extends Adapter<"PhoneNumber"> {
  /** Buys the number, or registers it where `inputs.acquire` is `register`. One attempt, never repeated here. */
  create?(ref: Ref, inputs: Inputs<"PhoneNumber">): Promise<void>;
  /** The numbers of the account, in E.164, whose label is this very text. Missing where the vendor has no labels. */
  labelled?(label: string): Promise<readonly string[]>;
  /** What the number costs, where it is on offer and the vendor publishes prices or tiers. */
  quote?(ref: Ref): Promise<Quote | undefined>;
}

export interface SearchAdapter {
  /** What is on offer, prices included where published. */
  search(inputs: Inputs<"NumberSearch">): Promise<readonly Offer[]>;
}

/** What a session serves, by kind. */
export type Adapters = { readonly [K in Exclude<Kind, "PhoneNumber" | "NumberSearch">]?: Adapter<K> } & {
  readonly PhoneNumber: NumberAdapter;
  readonly NumberSearch?: SearchAdapter;
};

export interface Quote {
  readonly monthlyCost?: number;
  readonly setupCost?: number;
  readonly currency?: string;
  /** The price tier, in the vendor's word. */
  readonly tier?: string;
}

/** One number on offer. */
export interface Offer extends Quote {
  /** E.164. */
  readonly number: string;
  readonly numberType?: string;
  readonly rateCenter?: string;
  readonly region?: string;
}

/** What `find` gives, whatever the kind. */
export type Found = (Properties & { readonly absent?: undefined }) | Absent;

/** Undefined where the account does not hold the thing. */
export function liveOf(found: Found | undefined): Properties | undefined {
  return found?.absent ? undefined : found;
}

/** An adapter of whatever kind, as the lifecycle sees it: what it hands over was checked by the kind's own schema. */
export interface AnyAdapter {
  find(ref: Ref, known: Properties, options?: FindOptions): Promise<Found>;
  update?(ref: Ref, change: AnyChange): Promise<Notes>;
  delete?(ref: Ref, state: Properties): Promise<Notes>;
  afterDelete?(state: Properties): Properties;
  create?(ref: Ref, inputs: Properties): Promise<void>;
  labelled?(label: string): Promise<readonly string[]>;
  quote?(ref: Ref): Promise<Quote | undefined>;
}

export interface AnyChange {
  readonly paths: readonly string[];
  readonly inputs: Properties;
  readonly state: Properties;
  readonly live?: Properties;
}
