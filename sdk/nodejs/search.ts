import * as pulumi from "@pulumi/pulumi";
import { siblingAlias } from "./alias";
import { NumberSearch, type NumberSearchArgs } from "./resources/number-search";

/**
 * What to look for. Vendor and account are the number's; a price ceiling that is given for either holds for both. So do
 * these of the number's options:
 * `parent`, `provider`, `protect`, `aliases`, `dependsOn`, `retainOnDelete`, `deletedWith`, `customTimeouts`, `version`
 * and `pluginDownloadURL`.
 */
export type PhoneNumberSearchArgs = Omit<NumberSearchArgs, "vendor" | "account">;

/** The arguments of a PhoneNumber that a search concerns. */
export interface SearchingArgs
  extends Pick<NumberSearchArgs, "vendor" | "account" | "maxMonthlyCost" | "maxSetupCost" | "maxTier"> {
  readonly number?: unknown;
  readonly candidates?: unknown;
  readonly search?: PhoneNumberSearchArgs | undefined;
}

/**
 * The arguments of a PhoneNumber as they are sent: those with `search` get the candidates of a search beside it,
 * `<name>-search`.
 */
export function withCandidates(name: string, args: SearchingArgs, opts: pulumi.CustomResourceOptions): object {
  return candidatesOf(name, args, opts, (...given) => new NumberSearch(...given));
}

type MakeSearch = (
  name: string,
  args: NumberSearchArgs,
  opts: pulumi.CustomResourceOptions,
) => { readonly candidates: pulumi.Output<{ readonly search: string; readonly numbers: string[] } | undefined> };

/** As above, with a search of the same front as the number. */
export function candidatesOf(
  name: string,
  { search, ...args }: SearchingArgs,
  opts: pulumi.CustomResourceOptions,
  makeSearch: MakeSearch,
): object {
  if (search === undefined || opts.id !== undefined) return args;
  if (args.candidates !== undefined || args.number !== undefined) {
    throw new pulumi.RunError(`PhoneNumber "${name}": give one of \`number\`, \`candidates\` and \`search\`.`);
  }
  const ceilings = {
    maxMonthlyCost: args.maxMonthlyCost ?? search.maxMonthlyCost,
    maxSetupCost: args.maxSetupCost ?? search.maxSetupCost,
    maxTier: args.maxTier ?? search.maxTier,
  };
  const { vendor, account } = args;
  const { candidates } = makeSearch(`${name}-search`, { vendor, account, ...ceilings, ...search }, besides(opts));
  return { ...args, ...ceilings, candidates };
}

/**
 * The options of the search: it stands where the number stands, goes by the number's former names, and what keeps or
 * orders the number does so to its list. The others are about the number alone: the paths of its inputs
 * (`ignoreChanges`, `replaceOnChanges`, `additionalSecretOutputs`, `hideDiffs`), what is registered on it (`hooks`,
 * `transforms`, `transformations`), its `import`, and what replaces it (`replaceWith`, `replacementTrigger`,
 * `deleteBeforeReplace`): a number that is replaced goes by the list that it was taken from.
 */
function besides(opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  // An option that is given as undefined would hide what the class says of it.
  const given = SHARED.filter((name) => opts[name] !== undefined);
  return {
    ...Object.fromEntries(given.map((name) => [name, opts[name]])),
    ...(opts.aliases && { aliases: opts.aliases.map(siblingAlias) }),
  };
}

const SHARED = [
  "parent",
  "provider",
  "protect",
  "dependsOn",
  "retainOnDelete",
  "deletedWith",
  "customTimeouts",
  "version",
  "pluginDownloadURL",
] as const satisfies readonly (keyof pulumi.CustomResourceOptions)[];
