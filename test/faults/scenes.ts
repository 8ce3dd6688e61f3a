/**
 * What the columns about a number are made of: what is declared before and by the operation, and the request that the
 * fault hits.
 */
import type { Properties } from "../../provider/resources/resource";
import type { Simulator } from "../../simulator";
import type { FaultMatch } from "../../simulator/core/faults";
import type { VendorName } from "../support/carriers";
import { grounds, HOOK_URL, type State, secrets } from "./ground";
import type { Declaration } from "./stack";

/** The operations on a number that a fault may hit. */
export const numberOperations = {
  read: "a refresh",
  look: "the create of a number that is bought, at the look for it",
  buy: "the same create, at the purchase",
  finish: "the same create, at the settings that follow the purchase",
  update: "an update",
  remove: "a release",
  hook: "the create of a NotificationHook with secrets in it",
} as const;
export type NumberOperation = keyof typeof numberOperations;

export interface Scene {
  readonly number: string;
  /** In place of that number: the first of the list that this NumberSearch has pinned. */
  readonly pinnedBy?: string;
  /** The name of the resource that the operation is about. */
  readonly subject: string;
  /** What is declared before the operation, and by it. */
  readonly before: readonly Declaration[];
  readonly after: readonly Declaration[];
  readonly command: "up" | "refresh";
  /** What the operation changes, at the vendor, and what it is when all is done. */
  value(state: State, number: string): unknown;
  readonly wanted: string;
  /** How it reads in state, where that is not that value. */
  readonly shown?: string;
  /** The request of the operation that the column is about, and whether it only reads. */
  readonly target: FaultMatch;
  readonly targetReads?: boolean;
  /** Every read of the number, and how many of them come before the target is sent. */
  readonly reads: FaultMatch;
  readonly readsBefore: number;
  /** The last request before the target. */
  readonly prior?: FaultMatch;
  /** How often the ledger has these once all is done; anything else it must not have. */
  readonly ledger: Readonly<Partial<Record<"purchase" | "release" | "charge", number>>>;
  /** Secrets that the operation sends beside the credentials. */
  readonly secrets?: readonly string[];
  /** How the vendor behaves where its pages leave it open. */
  arrange?(simulator: Simulator): void;
  /** The vendor goes on with it after the run. */
  readonly isLate?: boolean;
  /** What should not be at the vendor once all is done. */
  untidy?(state: State): string | undefined;
}

/** Undefined for what is no operation about a number, and where the vendor has no such thing. */
export function numberScene(vendor: VendorName, operation: string, account: string | undefined): Scene | undefined {
  const { held, stock, setting, value, hook, isHeld, requests } = grounds[vendor];
  const declare = (inputs: Properties): Declaration[] => [
    { kind: "PhoneNumber", name: "main", inputs: { vendor, ...(account !== undefined && { account }), ...inputs } },
  ];
  const adopted = declare({ number: held, ...setting("Before") });
  const ofHeld = requests(held);
  const reads = { vendor, ...ofHeld.read };
  // Telcom's number is looked up by its list before it is changed by its id.
  const readsBefore = vendor === "telcom" ? 1 : 0;
  const about = { number: held, subject: "main", command: "up", value, wanted: "After", reads, ledger: {} } as const;
  switch (operation) {
    case "read":
      return {
        ...about,
        before: adopted,
        after: adopted,
        command: "refresh",
        wanted: "Before",
        target: reads,
        targetReads: true,
        readsBefore: 0,
      };
    case "update":
      return {
        ...about,
        before: adopted,
        after: declare({ number: held, ...setting("After") }),
        target: { vendor, ...ofHeld.change },
        readsBefore,
      };
    case "remove":
      return {
        ...about,
        before: declare({ number: held, ...setting("Before"), onDelete: "release" }),
        after: [],
        value: (state, number) => (isHeld(state, number) ? "held" : "given up"),
        wanted: "given up",
        target: { vendor, ...ofHeld.release },
        readsBefore: 1,
        prior: { ...reads, nth: 1 },
        ledger: { release: 1 },
      };
    case "hook": {
      if (!hook) return undefined;
      const inputs = { phoneNumber: { $id: "main" }, url: HOOK_URL, ...hook.inputs };
      return {
        ...about,
        subject: "hook",
        before: adopted,
        after: [...adopted, { kind: "NotificationHook", name: "hook", inputs }],
        value: hook.url,
        wanted: HOOK_URL,
        target: { vendor, ...hook.request(held) },
        readsBefore: 1,
        prior: { ...reads, nth: 1 },
        secrets: hookSecrets(vendor),
      };
    }
    case "look":
    case "buy":
    case "finish": {
      const ofStock = requests(stock);
      const look = { vendor, ...ofStock.read };
      const steps = {
        look: { target: look, targetReads: true, readsBefore: 0 },
        buy: { target: { vendor, ...ofStock.buy }, readsBefore: 1, prior: priceRequest(vendor) ?? { ...look, nth: 1 } },
        finish: { target: { vendor, ...ofStock.change }, readsBefore: 2, prior: { ...look, nth: 2 } },
      };
      const after = declare({ number: stock, acquire: "adoptOrBuy", ...setting("After") });
      return { ...about, number: stock, before: [], after, reads: look, ...steps[operation], ledger: { purchase: 1 } };
    }
    default:
      return undefined;
  }
}

/** What is asked just before a purchase: the price, or the tier, of the number. Telcom states neither. */
export function priceRequest(vendor: VendorName): FaultMatch | undefined {
  const path = {
    fonestorm: "^/v2/fonenumbers/inventory/local",
    flowroute: "^/v2/numbers/available",
    telcom: undefined,
  }[vendor];
  return path === undefined ? undefined : { vendor, method: "GET", path };
}

/** What a vendor may repeat of a hook that it was sent. */
export function hookSecrets(vendor: VendorName): string[] {
  const { hookPassword, urlToken } = secrets;
  const password = vendor === "fonestorm" ? [hookPassword, `url_password ${hookPassword}`] : [];
  return [...password, `at https://user:${urlToken}@example.com/?token=${urlToken} or ${HOOK_URL}`];
}
