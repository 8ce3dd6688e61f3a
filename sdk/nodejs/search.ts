import * as pulumi from "@pulumi/pulumi";
import { NumberSearch, type NumberSearchArgs } from "./resources/number-search";
import type { PhoneNumberArgs } from "./resources/phone-number";

/** What to look for. Vendor and account are the number's; a price ceiling that is given for either holds for both. */
export type PhoneNumberSearchArgs = Omit<NumberSearchArgs, "vendor" | "account">;

/** The arguments of a PhoneNumber as they are sent: those with `search` get the candidates of a search beside it, `<name>-search`. */
export function withCandidates(name: string, args: PhoneNumberArgs, opts: pulumi.CustomResourceOptions): object {
  return candidatesOf(name, args, opts, (...given) => new NumberSearch(...given));
}

type MakeSearch = (
  name: string,
  args: NumberSearchArgs,
  opts: pulumi.CustomResourceOptions,
) => { readonly candidates: pulumi.Output<{ readonly search: string; readonly numbers: string[] } | undefined> };

/** As above, with a search of the same front as the number. */
export function candidatesOf(name: string, { search, ...args }: PhoneNumberArgs, opts: pulumi.CustomResourceOptions, makeSearch: MakeSearch): object {
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

/** The options of the sibling: it stands where the number stands and goes by the number's former names. */
function besides({ parent, provider, protect, aliases }: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return { parent, provider, protect, aliases: aliases?.map(siblingAlias) };
}

function siblingAlias(alias: pulumi.Input<pulumi.URN | pulumi.Alias>): pulumi.Input<pulumi.URN | pulumi.Alias> {
  if (pulumi.Output.isInstance(alias) || alias instanceof Promise) return pulumi.output(alias as pulumi.Input<pulumi.URN>).apply(siblingUrn);
  if (typeof alias === "string") return siblingUrn(alias);
  // The number's former type says nothing about the search.
  const { type: _, name, ...rest } = alias;
  return name === undefined ? rest : { ...rest, name: pulumi.interpolate`${name}-search` };
}

/** `urn:pulumi:stack::project::…telephony:PhoneNumber::name` is that of the search with `telephony:NumberSearch::name-search`, of the same front. */
function siblingUrn(urn: string): string {
  const [head, name] = split(urn, urn.lastIndexOf("::") + 2);
  const [parents] = split(head, Math.max(head.lastIndexOf("$"), head.slice(0, -2).lastIndexOf("::") + 1) + 1);
  const type = head.endsWith("telephony:index:PhoneNumber::") ? "telephony:index" : "pulumi-nodejs:dynamic/telephony";
  return `${parents}${type}:NumberSearch::${name}-search`;
}

function split(text: string, at: number): readonly [string, string] {
  return [text.slice(0, at), text.slice(at)];
}
