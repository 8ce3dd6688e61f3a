/** What exported stacks (`pulumi stack export`) say of numbers. Of what is secret in them nothing is looked at. */
import { resolve } from "node:path";
import { z } from "zod";
import * as lifecycle from "../../lifecycle";
import { parseId, type Ref } from "../../resources/id";
import { isOurs, kindIn, stackIn } from "../../run/urn";
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
  /** The next `pulumi up` has something to finish. */
  readonly isPending: boolean;
}

/** Both versions have what is read here; the engine writes 4 where a resource uses what 3 can't say. */
const VERSIONS = [3, 4];

const exported = z.object({ version: z.number(), deployment: z.object({ resources: z.array(z.unknown()).nullish() }) });

const entry = z.object({
  urn: z.string(),
  id: z.string(),
  delete: z.boolean().optional(),
  external: z.boolean().optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

/** Reads the files, each once; `-` is what is piped in. */
export async function readStates(files: readonly string[], terminal: Pick<Terminal, "read">): Promise<Declared[]> {
  const places = new Map(files.map((file) => [file === "-" ? file : resolve(file), file]));
  const states = await Promise.all(
    [...places.values()].map(async (place) => ({
      place,
      declared: declaredIn(await readInput(place, WANTED, terminal), place),
    })),
  );
  return withPlaces(states);
}

const WANTED = "a file that `pulumi stack export --file` wrote";

/** What a state declares that stands, or is, at a carrier. */
export function declaredIn(text: string, place: string): Declared[] {
  const state = exported.safeParse(jsonIn(text));
  if (!state.success)
    throw new TelephonyError(`${place} is no exported stack: write one with \`pulumi stack export --file\`.`);
  const { version, deployment } = state.data;
  if (!VERSIONS.includes(version))
    throw new TelephonyError(
      `${place} is an exported stack of version ${version}, which this release can't read (${VERSIONS.join(" and ")} ` +
        "it can): install a newer release.",
    );
  return (deployment.resources ?? []).flatMap((each) => {
    const read = entry.safeParse(each);
    return read.success ? declaredBy(read.data) : [];
  });
}

function declaredBy({ urn, id, delete: isOnItsWayOut, external: isReadOnly, outputs = {} }: z.infer<typeof entry>) {
  const kind = kindIn(urn);
  const ref = parseId(id);
  if (!isOurs(urn) || kind === "NumberSearch" || !ref || isOnItsWayOut || isReadOnly) return [];
  const { accountId } = outputs;
  return [
    {
      stack: stackIn(urn) ?? urn,
      kind,
      ref,
      ...(typeof accountId === "string" && { accountId }),
      isPending: lifecycle.isPending(outputs),
    },
  ];
}

/** Stacks of one name are of two backends or organizations: then the file tells them apart. */
function withPlaces(states: readonly { readonly place: string; readonly declared: readonly Declared[] }[]): Declared[] {
  const files = new Map<string, Set<string>>();
  for (const { place, declared } of states)
    for (const { stack } of declared) files.set(stack, (files.get(stack) ?? new Set()).add(place));
  return states.flatMap(({ place, declared }) =>
    declared.map((each) =>
      (files.get(each.stack)?.size ?? 0) > 1 ? { ...each, stack: `${each.stack} (${place})` } : each,
    ),
  );
}
