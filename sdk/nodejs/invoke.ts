/**
 * Look-ups as the engine is asked for them: it passes them on to the native plugin or, in unit tests, to the program's
 * mocks.
 */
import * as pulumi from "@pulumi/pulumi";

/** A look-up: the name of its function, and the name under which the answer holds the rows. */
export interface LookUp {
  readonly name: string;
  readonly rows: string;
}

/** Arguments whose values may be outputs. */
export type Lifted<Args> = { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> };

type Answer<Row> = Readonly<Record<string, Row[] | undefined>>;

/**
 * The rows. Rejects where they can't be known yet: a promise can't say so, and an empty list would be taken at its
 * word.
 */
export async function invoked<Row>(
  { name, rows: member }: LookUp,
  args: object,
  opts?: pulumi.InvokeOptions,
): Promise<Row[]> {
  const answer: Answer<Row> = await pulumi.runtime.invoke(`telephony:index:${name}`, { ...args }, opts);
  const rows = answer[member];
  if (rows !== undefined) return rows;
  if (!pulumi.runtime.isDryRun()) return [];
  throw new pulumi.RunError(
    `${name}: nothing can be looked up in this preview, ` +
      "since its provider or an argument depends on what is not known before the update. " +
      `Use ${name}Output, which is an output: in such a preview it is unknown.`,
  );
}

/** The rows as an output, which is unknown in a preview while the provider or an argument is. */
export function invokedOutput<Row>(
  { name, rows }: LookUp,
  args: object,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<Row[]> {
  const answer: pulumi.Output<Answer<Row>> = pulumi.runtime.invokeOutput(`telephony:index:${name}`, { ...args }, opts);
  return answer.apply((known): Row[] => known[rows] ?? (pulumi.runtime.isDryRun() ? unknownRows(name) : []));
}

/** The engine answers for a provider that it can't configure yet, and leaves the rows out. */
function unknownRows<Row>(name: string): Row[] {
  void pulumi.log.warn(
    `${name}Output: unknown in this preview, as is what its provider is configured with. ` +
      "Resources that the program makes inside an `apply` of it are missing from the preview, " +
      "so that those which exist seem to be deleted. The update will know.",
  );
  return pulumi.unknown as unknown as Row[]; // it stands for any value
}
