/**
 * Whether the environment and the stack's configuration mean the same plain account, and if not, which of the two is
 * used.
 */
import { TelephonyError } from "../transport/errors";
import type { CredentialField, Vendor } from "../vendors/vendor";
import { choiceOf, givesCredentials, keyOf, PLACE, plainField, type Source, sourceOf } from "./source";

const CHOICES = "TELEPHONY_CREDENTIALS=environment or TELEPHONY_CREDENTIALS=config";

/**
 * Where environment and stack configuration name different plain accounts of the vendor and nothing chooses between
 * them: the end of an error message, which names both, both places and how to choose. Undefined where there is no
 * doubt; a named account and an explicit provider's credentials are meant as they are. Throws where what chooses is
 * neither of the two words.
 */
export function accountInDoubt(
  vendor: Vendor,
  accountName: string | undefined,
  sources: readonly Source[],
): string | undefined {
  const both = bothNamed(vendor, accountName, sources);
  return (
    both &&
    `${both.map(({ where, account }) => `${where} names the account ${account}`).join(", and ")}. Say which of ` +
      `them is meant: ${CHOICES}.`
  );
}

/**
 * Throws in that case: which of two accounts a number is bought on, or given up from, is not guessed. Before a request
 * is sent.
 */
export function refuseInDoubt(
  run: { sources(): readonly Source[] },
  vendor: Vendor,
  accountName: string | undefined,
  doing: string,
): void {
  const doubt = accountInDoubt(vendor, accountName, run.sources());
  if (doubt !== undefined) throw new TelephonyError(`Could not ${doing}: ${doubt} Nothing was sent.`);
}

/** In the same case, a sentence that says which of the two is used and how to choose: to be said once a run. */
export function accountUsed(
  vendor: Vendor,
  accountName: string | undefined,
  sources: readonly Source[],
): string | undefined {
  const both = bothNamed(vendor, accountName, sources);
  if (!both) return undefined;
  const [used, other] = both;
  return (
    `${vendor.title}: the account ${used.account} is used, which ${used.where} names, and not ${other.account}, ` +
    `which ${other.where} names; to choose, set ${CHOICES}.`
  );
}

/** An account that a source names. */
interface Named {
  /** `the environment (FLOWROUTE_ACCESS_KEY)` */
  readonly where: string;
  /** For people: nothing of it is secret. */
  readonly account: string;
  readonly identity: string;
}

/** The account that is used and the other one, where they differ and nobody has chosen. */
function bothNamed(
  vendor: Vendor,
  accountName: string | undefined,
  sources: readonly Source[],
): readonly [Named, Named] | undefined {
  if (accountName !== undefined || choiceOf(sources) !== undefined) return undefined;
  const explicit = sourceOf(sources, "arguments");
  if (explicit && givesCredentials(explicit, vendor)) return undefined;
  const [used, other] = sources.flatMap((source) =>
    source.kind === "arguments" ? [] : (namedBy(source, vendor) ?? []),
  );
  return used && other && used.identity !== other.identity ? [used, other] : undefined;
}

/** Undefined where the source tells whose account is meant by no field, or by a subaccount alone. */
function namedBy(source: Source, vendor: Vendor): Named | undefined {
  const given = (is: (field: CredentialField) => boolean | undefined) =>
    Object.entries(vendor.credentials).flatMap(([name, field]) => {
      const value = is(field) ? plainField(source, vendor, name) : undefined;
      return value === undefined ? [] : [{ name, value, shown: field.secret ? glimpseOf(value) : value }];
    });
  const own = given((field) => field.identifiesAccount);
  if (own.length === 0) return undefined;
  const selected = given((field) => field.selectsAccount).filter(({ value }) => !meansParent(value));
  return {
    where: `${PLACE[source.kind]} (${own.map(({ name }) => source.spell(keyOf(vendor, name))).join(" and ")})`,
    account: [...own.map(({ shown }) => shown), ...selected.map(({ name, shown }) => `with the ${name} ${shown}`)].join(
      " ",
    ),
    identity: JSON.stringify([...own, ...selected].map(({ name, value }) => [name, value])),
  };
}

/** What a field that selects an account says for the parent account. */
export function meansParent(value: string): boolean {
  return value.toLowerCase() === "none";
}

/** Enough of a secret to be told from another one, and never more than half of it. */
export function glimpseOf(secret: string): string {
  return `${secret.slice(0, Math.min(4, Math.floor(secret.length / 2)))}…`;
}
