/** Numbers as accounts list them and states declare them, put together. */
import type { HeldNumber } from "../../look-ups/account";
import { isInternal, type Ref } from "../../resources/id";
import type { Looked } from "./accounts";
import type { Declared } from "./states";

/** A number on one account, with all that is known of it. */
export interface Thing {
  readonly ref: Ref;
  readonly declared: Declared[];
  readonly held?: HeldNumber;
  account?: Looked;
  /** Those for the same number on other accounts. */
  readonly others: readonly Thing[];
}

/** What accounts hold and states declare: each number once, or once for each account that lists it. */
export function thingsOf(looked: readonly Looked[], declared: readonly Declared[]): Thing[] {
  const things = new Map<string, Thing[]>();
  const add = (ref: Ref, account: Looked | undefined, held?: HeldNumber): Thing => {
    const key = keyOf(ref, account);
    const same = things.get(key) ?? [];
    things.set(key, same);
    const thing: Thing = {
      ref,
      account,
      declared: [],
      ...(held && { held }),
      get others() {
        return same.filter((other) => other !== thing);
      },
    };
    same.push(thing);
    return thing;
  };
  for (const account of looked) for (const held of account.numbers ?? []) add(held.ref, account, held);
  for (const each of declared) {
    const account = accountOf(looked, each);
    const same = things.get(keyOf(each.ref, account)) ?? [];
    // A number that its own account doesn't list is the one that another account does.
    const thing = same.find((other) => other.account === account) ?? same[0] ?? add(each.ref, account);
    thing.account ??= account;
    thing.declared.push(each);
  }
  return [...things.values()].flat();
}

/** An internal number is one only together with its account. */
function keyOf(ref: Ref, account: Looked | undefined): string {
  const whose = isInternal(ref) ? `:${account?.accountId ?? account?.names[0] ?? ref.account ?? ""}` : "";
  return `${ref.vendor}${whose}/${ref.number}`;
}

/** The account that a state means: the one of its id at the carrier, else the one of its name. */
function accountOf(looked: readonly Looked[], { ref, accountId }: Declared): Looked | undefined {
  const accounts = looked.filter(({ vendor }) => vendor.name === ref.vendor);
  return (
    accounts.find((account) => accountId !== undefined && account.accountId === accountId) ??
    accounts.find(({ names }) => names.includes(ref.account))
  );
}
