import { vendors } from "../../vendors";
import type { Looked } from "./accounts";
import { inventoryOf } from "./rows";
import type { Declared } from "./states";

const telcom = vendors.find(({ name }) => name === "telcom");
const NUMBER = "+441234901771";

/** An account that lists the number, whose calls go nowhere there. */
function account(name: string | undefined, accountId: string): Looked {
  if (!telcom) throw new Error("no such carrier");
  const ref = { vendor: "telcom", ...(name && { account: name }), number: NUMBER };
  const row = { number: NUMBER, voice: { type: "none" } };
  const numbers = [{ ref, id: `telcom/${NUMBER}`, row, holdings: [], unread: [] }];
  return { vendor: telcom, names: [name], accountId, numbers };
}

function declared(stack: string, name: string | undefined, accountId?: string): Declared {
  const ref = { vendor: "telcom", ...(name && { account: name }), number: NUMBER };
  return { stack, kind: "PhoneNumber", ref, ...(accountId && { accountId }), isUnconfirmed: false };
}

const looked = [account(undefined, "aaaa00000001"), account("two", "bbbb00000002")];
const options = { kinds: ["PhoneNumber", "NumberRouting"], hasStates: true };

describe("a number that two accounts list", () => {
  test("is a row of each, with what that account and its stacks say", () => {
    const states = {
      declared: [declared("shop/one", undefined, "aaaa00000001"), declared("shop/two", "two", "bbbb00000002")],
      unidentified: [],
    };
    const { numbers, totals } = inventoryOf(looked, states, options);
    expect(numbers.map(({ account, status, managed, trouble }) => [account, status, managed, trouble])).toEqual([
      [
        null,
        "managed",
        ["shop/one"],
        [
          { kind: "shared", detail: 'Telcom\'s account "two" lists it too.' },
          { kind: "unrouted", detail: "Calls to it go nowhere." },
        ],
      ],
      [
        "two",
        "managed",
        ["shop/two"],
        [
          { kind: "shared", detail: "Telcom's default account lists it too." },
          { kind: "unrouted", detail: "Calls to it go nowhere." },
        ],
      ],
    ]);
    expect(totals).toMatchObject([{ numbers: 2, managed: 2, unmanaged: 0, isWhole: true }]);
  });

  test("is not idle where a stack declares it on the other account, and twice only on one account", () => {
    const states = { declared: [declared("shop/one", "two"), declared("shop/two", "two")], unidentified: [] };
    const { numbers } = inventoryOf(looked, states, options);
    expect(numbers.map(({ status, trouble }) => [status, trouble.map(({ kind }) => kind)])).toEqual([
      ["unmanaged", ["shared", "unrouted", "unmanaged"]],
      ["twice", ["twice", "shared", "unrouted"]],
    ]);
    expect(numbers[0]?.trouble.at(-1)?.detail).toContain("one declares it on another account");
  });

  test("is the one of a stack that last saw it on a third account, which is said", () => {
    const states = { declared: [declared("shop/one", undefined, "cccc00000003")], unidentified: [] };
    const { numbers } = inventoryOf(looked, states, options);
    expect(numbers.map(({ managed, trouble }) => [managed, trouble[0]?.kind])).toEqual([
      [["shop/one"], "otherAccount"],
      [[], "shared"],
    ]);
  });
});
