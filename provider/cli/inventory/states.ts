/** What exported stacks (`pulumi stack export`) say of numbers. Of what is secret in them nothing is looked at. */
import { resolve } from "node:path";
import { z } from "zod";
import { pendingPaths } from "../../reconcile/pending";
import { resources } from "../../resources";
import { formatId, parseId, type Ref } from "../../resources/id";
import { isObject } from "../../resources/path";
import type { Properties } from "../../resources/resource";
import { isOurs, kindIn, nameIn, stackIn } from "../../run/urn";
import { TelephonyError } from "../../transport/errors";
import type { Terminal } from "../command";
import { jsonIn, readInput } from "../input";

/** A resource of ours in a state, of whichever front. */
export interface Declared {
  /** `project/stack` */
  readonly stack: string;
  readonly kind: string;
  readonly ref: Ref;
  /** The account as the carrier names it, where the state has it. */
  readonly accountId?: string;
  /** The stack began to make it, or to buy the number, and has not seen it done. */
  readonly isUnconfirmed: boolean;
}

/** A resource of ours of which the state doesn't say which number it is. */
export interface Unidentified {
  readonly stack: string;
  /** `PhoneNumber support` */
  readonly resource: string;
  readonly vendor?: string;
  readonly account?: string;
  /** A run was stopped while it made the resource. */
  readonly isInterrupted: boolean;
}

export interface States {
  readonly declared: readonly Declared[];
  readonly unidentified: readonly Unidentified[];
}

/** Both versions have what is read here; the engine writes 4 where a resource uses what 3 can't say. */
const VERSIONS = [3, 4];

const entries = z.array(z.unknown()).nullish();

const exported = z.object({
  version: z.number(),
  deployment: z.object({ resources: entries, pending_operations: entries }),
});

const entry = z.object({
  urn: z.string(),
  id: z.unknown().optional(),
  delete: z.unknown().optional(),
  external: z.unknown().optional(),
  inputs: z.unknown().optional(),
  outputs: z.unknown().optional(),
});

/** What a run was at when it was stopped. What it changed or deleted is among the resources too. */
const operation = z.object({ type: z.enum(["creating", "importing"]), resource: entry });

/** Reads the files, each once; `-` is what is piped in. */
export async function readStates(files: readonly string[], terminal: Pick<Terminal, "read">): Promise<States> {
  const places = new Map(files.map((file) => [file === "-" ? file : resolve(file), file]));
  const states = await Promise.all(
    [...places.values()].map(async (place) => ({
      place,
      state: stateIn(await readInput(place, WANTED, terminal), place),
    })),
  );
  return withPlaces(states);
}

const WANTED = "a file that `pulumi stack export --file` wrote";

/** What a state declares that stands, or is, at a carrier. */
function stateIn(text: string, place: string): States {
  const state = exported.safeParse(jsonIn(text));
  if (!state.success)
    throw new TelephonyError(`${place} is no exported stack: write one with \`pulumi stack export --file\`.`);
  const { version, deployment } = state.data;
  if (!VERSIONS.includes(version))
    throw new TelephonyError(
      `${place} is an exported stack of version ${version}, which this release can't read (${VERSIONS.join(" and ")} ` +
        "it can): install a newer release.",
    );
  const made = (deployment.resources ?? []).flatMap((each) => {
    const read = entry.safeParse(each);
    return read.success ? readEntry(read.data, false) : [];
  });
  const known = new Set(made.map(sameness));
  const interrupted = (deployment.pending_operations ?? [])
    .flatMap((each) => {
      const read = operation.safeParse(each);
      return read.success ? readEntry(read.data.resource, true) : [];
    })
    .filter((each) => !known.has(sameness(each)));
  const all = [...made, ...interrupted];
  return {
    declared: all.flatMap(({ declared }) => declared ?? []),
    unidentified: all.flatMap(({ unidentified }) => unidentified ?? []),
  };
}

interface Read {
  readonly urn: string;
  readonly declared?: Declared;
  readonly unidentified?: Unidentified;
}

function sameness({ urn, declared }: Read): string {
  return `${declared ? formatId(declared.ref) : ""} ${urn}`;
}

function readEntry({ urn, id, ...more }: z.infer<typeof entry>, isInterrupted: boolean): Read[] {
  const kind = kindIn(urn);
  if (!isOurs(urn) || kind === "NumberSearch" || more.delete === true || more.external === true) return [];
  const [inputs, outputs] = [more.inputs, more.outputs].map((given) => (isObject(given) ? given : {})) as [
    Properties,
    Properties,
  ];
  const stack = stackIn(urn) ?? urn;
  // What was not made yet has no id, and its inputs say what it is to be.
  const ref = textOf(id) ? parseId(String(id)) : isInterrupted ? refOf(kind, inputs) : undefined;
  if (!ref) {
    const vendor = [inputs.vendor, inputs.numberVendor, /^[a-z]+(?=[:/])/.exec(String(id))?.[0]]
      .map(textOf)
      .find(Boolean);
    const account = textOf(inputs.account);
    return [
      {
        urn,
        unidentified: {
          stack,
          resource: `${kind} ${nameIn(urn)}`,
          ...(vendor !== undefined && { vendor }),
          ...(account !== undefined && { account }),
          isInterrupted,
        },
      },
    ];
  }
  const accountId = textOf(outputs.accountId);
  const isUnbought = kind === "PhoneNumber" && pendingPaths(outputs).includes("number");
  return [
    {
      urn,
      declared: {
        stack,
        kind,
        ref,
        ...(accountId !== undefined && { accountId }),
        isUnconfirmed: isInterrupted || isUnbought,
      },
    },
  ];
}

function refOf(kind: string, inputs: Properties): Ref | undefined {
  return resources.find((resource) => resource.kind === kind)?.identifiedBy.refOf(inputs);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Stacks of one name are of two backends or organizations: then the file tells them apart. */
function withPlaces(states: readonly { readonly place: string; readonly state: States }[]): States {
  const files = new Map<string, Set<string>>();
  for (const { place, state } of states)
    for (const { stack } of [...state.declared, ...state.unidentified])
      files.set(stack, (files.get(stack) ?? new Set()).add(place));
  const named = <T extends { readonly stack: string }>(each: T, place: string): T =>
    (files.get(each.stack)?.size ?? 0) > 1 ? { ...each, stack: `${each.stack} (${place})` } : each;
  return {
    declared: states.flatMap(({ place, state }) => state.declared.map((each) => named(each, place))),
    unidentified: states.flatMap(({ place, state }) => state.unidentified.map((each) => named(each, place))),
  };
}
