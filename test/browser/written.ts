/** What stands in pages under test. */
import { page as driftPage } from "../../provider/cli/drift/page";
import { finding, report } from "../../provider/cli/drift/testing";
import { page } from "../../provider/cli/inventory/page";
import { type Inventory, type Row, TROUBLES, type Trouble } from "../../provider/cli/inventory/shape";

/** What a carrier's label may hold. */
export const HOSTILE = `"><img src=x onerror="document.title='run'"></script><script>document.title='run'</script>'&<!--`;

const LABELS = ["Sales", "", HOSTILE, "Zürich “Büro”", "$& `$1` \\u{202e}"];
const VENDORS = ["fonestorm", "flowroute", "telcom"] as const;
const kinds = Object.keys(TROUBLES) as Trouble[];

export function rowOf(index: number, changes: Partial<Row> = {}): Row {
  const kind = index % 4 === 0 ? kinds[(index / 4) % kinds.length] : undefined;
  return {
    number: `+1${2_065_550_000 + index}`,
    vendor: VENDORS[index % 3] ?? "",
    account: null,
    label: LABELS[index % LABELS.length] || null,
    status: "managed",
    managed: index % 7 === 0 ? [] : [`shop/${index % 2 === 0 ? "production" : "staging"}`],
    routed: index % 5 === 0 ? null : index % 3 !== 0,
    address: index % 3 === 0 ? null : true,
    monthlyCost: index % 3 === 0 ? null : (index % 50) / 4,
    currency: index % 3 === 0 ? null : "USD",
    trouble:
      kind === undefined ? [] : [{ kind, detail: kind === "unread" ? `GET ${HOSTILE}: 500` : TROUBLES[kind].about }],
    ...changes,
  };
}

export function inventoryOf(numbers: readonly Row[], failed: Inventory["failed"] = []): string {
  const totals = VENDORS.map((vendor) => ({
    vendor,
    isWhole: !failed.some((each) => each.vendor === vendor),
    numbers: numbers.length,
    managed: 1,
    unmanaged: 2,
    gone: 3,
    unread: 0,
    monthlyCosts: [{ currency: "USD", cost: 12_345.5 }],
    unpriced: 4,
  }));
  return page({ numbers: [...numbers], totals, failed }, { readAt: new Date("2026-03-01T12:00:00Z"), hasStates: true });
}

/** Every page, with hostile texts in each place that takes one. */
export const pages: readonly { readonly name: string; readonly html: string }[] = [
  {
    name: "inventory",
    html: inventoryOf(
      Array.from({ length: 130 }, (_, index) => rowOf(index)),
      [{ vendor: "telcom", account: HOSTILE, reason: `Telcom said ${HOSTILE}` }],
    ),
  },
  {
    name: "drift",
    html: driftPage(
      report({
        findings: (["safety", "money", "service", "cosmetic"] as const).map((rank) =>
          finding(HOSTILE, {
            rank,
            was: HOSTILE,
            is: { target: HOSTILE },
            reason: HOSTILE,
            command: HOSTILE,
            accept: HOSTILE,
          }),
        ),
        failed: [{ urn: null, message: HOSTILE }],
        pending: [{ urn: HOSTILE, property: HOSTILE }],
      }),
    ),
  },
];
