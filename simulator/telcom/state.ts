import accessNumbers from "./samples/available-access-numbers.json";
import callGroup from "./samples/call-group.json";
import extension from "./samples/extension.json";
import list from "./samples/list.json";
import menus from "./samples/menus-list.json";
import { offers, prefixes } from "./stock";

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

/** A number as the vendor stores it: its destination by type and id, its times to the second. */
export interface StoredNumber {
  /** The identifier of the unit that holds the number. */
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
  /** When the address was submitted, in ms since the epoch; null unless its validation is under way. */
  submittedAt: number | null;
  destination_type: string | null;
  destination_id: number | null;
}

/** What a number can lead to: a menu, a call group, an extension, … */
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
  /** The numbers on offer by prefix, in the order in which a search lists them. */
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

/** A second unit, whose number the first can neither see nor change. */
export const otherUnit = {
  token: "telcom-other-token",
  secret: "telcom-other-secret",
  unit: "otherbusiness",
  number: "01632960123",
};

/** The unit whose credentials the simulator's environment has. */
export const demo = { token: "telcom-demo-token", secret: "telcom-demo-secret", unit: "mybusiness" };

/**
 * The sample documents of the vendor's pages, a second menu and call group to route to, and the other unit's number.
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
    prefixes: structuredClone(prefixes),
    offers: structuredClone(offers),
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
