import type { z } from "zod";
import type { Ref } from "./id";

/** Inputs, outputs or state of a resource, as plain JSON values. */
export type Properties = Record<string, unknown>;

/**
 * What is wrong with an input: its path (`voice.target`; empty for the resource as a whole) and a sentence that says
 * the way out.
 */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

/**
 * A rule over one or several properties. It is skipped while one of the properties it involves is unknown (in a
 * preview).
 */
export interface Rule<Declared = Properties> {
  readonly involves: readonly string[];
  /** The property that the error names. */
  readonly at: string;
  /** Skipped for a value of an identity input that the state has already: what an account holds is not argued with. */
  readonly unlessHeld?: true;
  /** Gives what is wrong, or undefined. `inputs` holds no unknown among the properties involved. */
  broken(inputs: Told<Declared>): string | undefined;
}

/** What is known of a declaration: at any depth, whatever is unknown or not declared is missing. */
export type Told<T> = {
  readonly [P in keyof T]?: T[P] extends object | undefined
    ? T[P] extends readonly unknown[] | undefined
      ? T[P]
      : Told<NonNullable<T[P]>>
    : T[P];
};

/** A property as a vendor shows it: it may have a word where a declaration has one of a few. */
export type Shown<T> = T extends string
  ? string
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { readonly [P in keyof T]?: Shown<T[P]> }
      : T;

/** How a resource says which thing it is (identity.ts has them). */
export interface Identity {
  /** The input that names the number, which an error about it names. */
  readonly numberInput: string;
  /** The input that says the vendor. */
  readonly vendorInput: string;
  /**
   * The resource is the number itself: it can be bought, adopted and released. What stands on a number can be reset.
   */
  readonly isNumber: boolean;
  /** Nothing at the vendor: it asked once, and its state is what it was told. */
  readonly isPinned: boolean;
  /** Ids end in `#<event>`. */
  readonly hasEvent: boolean;
  /** The ref that the inputs declare; undefined while a part is unknown, and for a number that is still to be found. */
  refOf(inputs: Properties): Ref | undefined;
  /** The identity inputs that have one spelling among many, in that one: as far as the inputs say them. */
  canonical(inputs: Properties): Properties;
  /** The identity inputs of a thing, in canonical form. */
  inputsOf(ref: Ref): Properties;
}

/** What a user declares. A resource is a value and knows no vendor. */
export interface Resource {
  /** The class name and the last part of the type token: `PhoneNumber`. */
  readonly kind: string;
  readonly description: string;
  /** Strict and without transforms. Each property's description is its documentation everywhere. */
  readonly inputs: z.ZodObject;
  /** What state carries beyond the inputs. */
  readonly outputs: z.ZodObject;
  /** How it says which thing it is. */
  readonly identifiedBy: Identity;
  /** Whatever the account holds has one, so that an inventory lists it without a look. */
  readonly everyNumberHasOne?: true;
  /** Inputs that say which thing this is; another value replaces the resource. */
  readonly identity: readonly string[];
  /** Inputs used when the resource is made and never compared afterwards. */
  readonly createOnly: readonly string[];
  /**
   * Inputs of ours that are no vendor values, with the value that holds where none is declared (an adapter may say
   * another).
   */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Outputs that no update changes. */
  readonly stable: readonly string[];
  /** The paths that are compared with the live value, where declared. */
  readonly managed: readonly string[];
  /** Top-level inputs that are compared and written as one: one declared, all managed. */
  readonly unit?: readonly string[];
  /**
   * Before an update it is looked whether somebody has changed what it would write: a number that was rerouted at night
   * is not routed back unseen.
   */
  readonly looksFirst?: true;
  /** Top-level inputs that are secret as a whole, whatever the program marks. */
  readonly secrets: readonly string[];
  readonly rules: readonly Rule[];
  /** Inputs that need no entry among what a vendor supports: every vendor that has the resource takes them. */
  readonly everyVendor: readonly string[];
  /**
   * Brings a value of a managed path into the form in which it is compared, as far as that is the same for all vendors.
   */
  canonical?(path: string, value: unknown): unknown;
  /** Other events that can't be declared beside this one, since they are about the same thing at the vendor. */
  overlaps?(event: string): readonly string[];
}
