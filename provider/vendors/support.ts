import type { Inputs, Kind, Path } from "../resources";
import { inputOf } from "../resources/path";
import type { Properties, Resource, Rule, Told } from "../resources/resource";

/** What a vendor can do with one resource. Known without a request: check and diff use nothing else. */
export interface Support {
  /**
   * Paths of the inputs that the vendor can serve, with `true` or the values it takes (`recording: ["inbound",
   * "none"]`,
   * `"voice.type": [...]`). An input that is taken by support and not listed is refused.
   */
  readonly inputs: Readonly<Record<string, true | readonly string[] | undefined>>;
  /** Inputs that the vendor takes and never returns. */
  readonly unverifiable?: readonly string[];
  /**
   * Managed paths that are one thing to the vendor, beside the resource's own unit: they are written together, and a
   * reset takes all of them away, or none.
   */
  readonly units?: readonly (readonly string[])[];
  readonly rules?: readonly Rule[];
  /**
   * A number that must not be one of the account's own, as far as the program shows it: where it stands among the
   * inputs, and why.
   */
  readonly awayFrom?: AwayFrom;
  /** Defaults of settings that differ from the resource's own. */
  readonly settings?: Properties;
  /**
   * Managed paths as the vendor has them on a number for which nobody has chosen anything: an export leaves them out.
   */
  readonly defaults?: Properties;
  /** What the vendor keeps and no read returns, as a sentence without its end: an export says it. */
  readonly unseen?: string;
  /**
   * Adds the vendor's defaults for members of a unit (`method: "JSON"` beside a url). An unknown value counts as
   * declared.
   */
  complete?(inputs: Properties): Properties;
  /**
   * Brings a value of one managed path into the form in which declared and live values are compared. Called after the
   * general rules.
   */
  canonical?(path: string, value: unknown): unknown;
  /** PhoneNumber: the longest label, for marks of ownership; absent where the vendor has no labels. */
  readonly labelLength?: number;
  /**
   * PhoneNumber and NumberSearch: the vendor's price tiers in its own words, cheapest first; absent where it has none,
   * or they have no order.
   */
  readonly tiers?: readonly string[];
  /** PhoneNumber: the currency of the vendor's prices, ISO 4217; absent where it publishes none. */
  readonly currency?: string;
}

export interface AwayFrom {
  /** `failover.target` */
  readonly path: string;
  /** In E.164; undefined where the inputs name none. */
  number(inputs: Properties): string | undefined;
  /** Names the vendor and the way out. */
  readonly reason: string;
}

/** The same for one kind, with its own names: a misspelt path does not compile. */
export interface SupportOf<K extends Kind>
  extends Omit<Support, "inputs" | "unverifiable" | "units" | "settings" | "defaults"> {
  readonly inputs: Readonly<Partial<Record<Path<K>, true | readonly string[]>>>;
  readonly unverifiable?: readonly Path<K>[];
  readonly units?: readonly (readonly Path<K>[])[];
  readonly rules?: readonly Rule<Inputs<K>>[];
  readonly awayFrom?: Omit<AwayFrom, "path" | "number"> & {
    readonly path: Path<K>;
    number(inputs: Told<Inputs<K>>): string | undefined;
  };
  readonly settings?: Partial<Inputs<K>>;
  readonly defaults?: Readonly<Partial<Record<Path<K>, string | boolean>>>;
  complete?(inputs: Told<Inputs<K>>): Told<Inputs<K>>;
}

/**
 * Whether a vendor takes an input, or a member of one: an input that it lists with members takes just those; one that
 * it lists bare, all that the resource has.
 */
export function takes(resource: Resource, support: Support, path: string): boolean {
  const input = inputOf(path);
  if (resource.everyVendor.includes(input)) return true;
  if (!(input in support.inputs)) return false;
  const listsMembers = Object.entries(support.inputs).some(
    ([each, what]) => each.startsWith(`${input}.`) && what === true,
  );
  return path === input || !listsMembers || path in support.inputs;
}
