import acquirable from "../samples/telcom-acquirable-numbers.json";
import accessNumbers from "../samples/telcom-available-access-numbers.json";
import prefixes from "../samples/telcom-available-prefixes.json";
import callGroup from "../samples/telcom-call-group.json";
import extension from "../samples/telcom-extension.json";
import list from "../samples/telcom-list.json";
import menus from "../samples/telcom-menus-list.json";

export interface Subscriber {
  first_name: string | null;
  name: string | null;
  address1: string | null;
  address2: string | null;
  address3: string | null;
  address4: string | null;
  postcode: string | null;
  pushed_at: string | null;
  status: string;
}

/** A number as it is stored: its destination by type and id, its times to the second. */
export interface StoredNumber {
  /** The identifier of the unit that holds it. */
  unit: string;
  id: number;
  number: string;
  context: string;
  created_at: string;
  updated_at: string;
  recording_enabled: boolean;
  caller_id_prefix: string | null;
  callerid_passthrough: boolean;
  forward_sip_to: string | null;
  acquired_at: string | null;
  subscriber: Subscriber;
  /** When the address was submitted, in ms since the epoch, while its validation is under way. */
  submittedAt: number | null;
  destination_type: string | null;
  destination_id: number | null;
}

export interface Named {
  id: number;
  name: string;
  [key: string]: unknown;
}

export interface TelcomState {
  /** Credentials, by X-Auth-Token. */
  units: Record<string, { secret: string; identifier: string }>;
  /** By id. */
  numbers: Record<string, StoredNumber>;
  nextId: number;
  prefixes: { description: string; prefix: string }[];
  /** Numbers on offer by prefix, in the order in which they are listed. */
  offers: Record<string, string[]>;
  menus: Named[];
  callGroups: Named[];
  extensions: Named[];
  voicemailBoxes: Named[];
  followmes: Named[];
  accessNumbers: { number: string; description: string }[];
}

export const noSubscriber: Subscriber = {
  first_name: null,
  name: null,
  address1: null,
  address2: null,
  address3: null,
  address4: null,
  postcode: null,
  pushed_at: null,
  status: "unknown",
};

/** Another unit, which holds one number of its own. */
export const otherUnit = {
  token: "telcom-other-token",
  secret: "telcom-other-secret",
  unit: "otherbusiness",
  number: "01632960123",
};

export const demo = { token: "telcom-demo-token", secret: "telcom-demo-secret", unit: "mybusiness" };

/**
 * What the vendor's pages print, and another unit's number: number 3466 and what it leads to, the four prefixes, the
 * ten numbers of 01234, the access numbers.
 */
export function initialState(): TelcomState {
  const samples = list.data.map(storedSample);
  const others = samples
    .slice(0, 1)
    .map((number) => ({ ...structuredClone(number), unit: otherUnit.unit, id: 4001, number: otherUnit.number }));
  return {
    units: {
      [demo.token]: { secret: demo.secret, identifier: demo.unit },
      [otherUnit.token]: { secret: otherUnit.secret, identifier: otherUnit.unit },
    },
    numbers: Object.fromEntries([...samples, ...others].map((number) => [String(number.id), number])),
    nextId: 4243,
    prefixes: structuredClone(prefixes.data),
    offers: {
      "01234": [...acquirable.data, "01234901769", ...consecutive("01234960", 40)],
      "01224": consecutive("01224960", 40),
      "01887": consecutive("01887960", 12),
      "01873": consecutive("01873960", 12),
      "01970": consecutive("01970960", 12),
    },
    menus: [...structuredClone(menus.data), { ...structuredClone(menus.data[0]), id: 263, name: "Night Menu" }],
    callGroups: [structuredClone(callGroup), { ...structuredClone(callGroup), id: 863, name: "Sales" }],
    extensions: [structuredClone(extension)],
    voicemailBoxes: [{ id: 1375, number: "1000", name: "Alex" }],
    followmes: [{ id: 232, name: "Test" }],
    accessNumbers: structuredClone(accessNumbers.data),
  };
}

function storedSample(sample: (typeof list.data)[number]): StoredNumber {
  const { aquisition, destination, ...rest } = structuredClone(sample);
  return {
    unit: demo.unit,
    ...rest,
    acquired_at: aquisition.acquired_at,
    subscriber: aquisition.subscriber,
    submittedAt: null,
    destination_type: destination.type,
    destination_id: destination.object.id,
  };
}

/** `count` numbers that begin with `start`, three digits longer. */
function consecutive(start: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${start}${String(100 + index)}`);
}
