/**
 * How a resource is declared: each input says its role where it stands, and whatever the lifecycle asks of a resource
 * is drawn from that. An input without a role does not compile.
 */
import { z } from "zod";
import type { Resource, Rule } from "./resource";

/** What an input is for. */
export type Role =
  /** Says which thing this is: another value replaces the resource. */
  | "identity"
  /** Used when the resource is made, and never compared afterwards. */
  | "createOnly"
  /** Ours and no vendor's: what deleting does, what is allowed. */
  | "setting"
  /** Compared with the live value and written, where it is declared. */
  | "managed"
  /** Goes along with a write of the managed members beside it, and is never read. */
  | "unread"
  /** An object whose members have roles of their own. */
  | "members";

export interface Input<Schema extends z.ZodType = z.ZodType, As extends Role = Role> {
  readonly role: As;
  readonly schema: Schema;
  /** Vendors say in their `support` whether they take it; otherwise every vendor that has the resource does. */
  readonly bySupport: boolean;
  /** Secret as a whole, whatever the program marks. */
  readonly secret?: boolean;
  /** Compared and written together with the other inputs that say so: one declared, all managed. */
  readonly unit?: boolean;
  /** The value of a setting that holds where none is declared; a vendor may say another. */
  readonly fallback?: unknown;
  readonly members?: Inputs;
}

type Inputs = Readonly<Record<string, Input>>;

interface Offered {
  /** Not every vendor takes it: each says so in its `support`. */
  readonly bySupport?: boolean;
}

export function identity<S extends z.ZodType>(schema: S, { bySupport = false }: Offered = {}) {
  return { role: "identity", schema, bySupport } as const satisfies Input;
}

export function createOnly<S extends z.ZodType>(schema: S, { bySupport = false }: Offered = {}) {
  return { role: "createOnly", schema, bySupport } as const satisfies Input;
}

export function setting<S extends z.ZodType>(schema: S, fallback: NonNullable<z.infer<S>>) {
  return { role: "setting", schema, bySupport: false, fallback } as const satisfies Input;
}

export function managed<S extends z.ZodType>(
  schema: S,
  { secret = false, unit = false }: { readonly secret?: boolean; readonly unit?: boolean } = {},
) {
  return { role: "managed", schema, bySupport: true, secret, unit } as const satisfies Input;
}

export function unread<S extends z.ZodType>(schema: S) {
  return { role: "unread", schema, bySupport: true } as const satisfies Input;
}

/** An optional object. Each managed member is compared and written by itself. */
export function members<const M extends Inputs>(about: string, inputs: M) {
  const schema = z.strictObject(schemasOf(inputs)).optional().describe(about);
  return { role: "members", schema, bySupport: true, members: inputs } as const satisfies Input;
}

export interface Output<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly isStable: boolean;
}

type Outputs = Readonly<Record<string, Output>>;

/** An output that an update may change. */
export function output<S extends z.ZodType>(schema: S) {
  return { schema, isStable: false } as const satisfies Output;
}

/** An output that no update changes. */
export function stable<S extends z.ZodType>(schema: S) {
  return { schema, isStable: true } as const satisfies Output;
}

type Schemas<D extends Readonly<Record<string, { readonly schema: z.ZodType }>>> = { [N in keyof D]: D[N]["schema"] };

export type InputsObject<I extends Inputs> = z.ZodObject<Schemas<I>, z.core.$strict>;
export type OutputsObject<O extends Outputs> = z.ZodObject<Schemas<O>>;

export interface Definition<I extends Inputs, O extends Outputs>
  extends Pick<Resource, "description" | "identifiedBy" | "everyNumberHasOne"> {
  readonly inputs: I;
  readonly outputs: O;
  readonly rules: readonly Rule<z.infer<InputsObject<I>>>[];
  readonly looksFirst?: true;
  canonical?(path: string, value: unknown): unknown;
  overlaps?(event: string): readonly string[];
}

/** A resource whose inputs and outputs the compiler knows. */
export interface DefinedResource<K extends string, I extends Inputs, O extends Outputs> extends Resource {
  readonly kind: K;
  readonly inputs: InputsObject<I>;
  readonly outputs: OutputsObject<O>;
}

/** Draws from the declarations what the lifecycle asks of a resource. */
export function defineResource<K extends string, const I extends Inputs, const O extends Outputs>(
  kind: K,
  { inputs, outputs, rules, ...rest }: Definition<I, O>,
): DefinedResource<K, I, O> {
  const all = Object.entries<Input>(inputs);
  const named = (is: (input: Input) => boolean) => all.flatMap(([name, input]) => (is(input) ? [name] : []));
  const unit = named((input) => input.unit === true);
  return {
    kind,
    ...rest,
    inputs: z.strictObject(schemasOf(inputs)),
    outputs: z.object(schemasOf(outputs)),
    rules,
    identity: named(({ role }) => role === "identity"),
    createOnly: named(({ role }) => role === "createOnly"),
    settings: Object.fromEntries(
      all.flatMap(([name, { role, fallback }]): [string, unknown][] => (role === "setting" ? [[name, fallback]] : [])),
    ),
    managed: all.flatMap(([name, input]) => managedPaths(name, input)),
    ...(unit.length > 0 && { unit }),
    secrets: named(({ secret }) => secret === true),
    everyVendor: named(({ bySupport }) => !bySupport),
    stable: Object.entries<Output>(outputs).flatMap(([name, { isStable }]) => (isStable ? [name] : [])),
  };
}

function managedPaths(path: string, { role, members: within = {} }: Input): string[] {
  if (role === "members")
    return Object.entries(within).flatMap(([name, each]) => managedPaths(`${path}.${name}`, each));
  return role === "managed" ? [path] : [];
}

function schemasOf<D extends Readonly<Record<string, { readonly schema: z.ZodType }>>>(declared: D): Schemas<D> {
  // The mapped type says what Object.entries can't: each name keeps its own schema.
  return Object.fromEntries(Object.entries(declared).map(([name, { schema }]) => [name, schema])) as Schemas<D>;
}
