import sample from "./samples/fonenumber.json";
import { type StockNumber, stock } from "./stock";

/**
 * One slot: `receive`, `receive_notify` or `send_notify`. Its `type` says which of the other keys counts; the others
 * may hold what was set before.
 */
export type Slot = Record<string, string>;

/**
 * A FoneNumber with the current names of the settings; an unset one is an empty text. Switches change how it is read.
 */
export interface Document {
  fonenumber: string;
  label: string;
  group: string;
  record_calls: string;
  message_options: { receive: Slot; receive_notify: Slot; send_notify: Slot; messaging_enabled: string };
  call_options: { receive: Slot; receive_notify: Slot; send_notify: Slot };
  fax_options: { receive_notify: Slot; send_notify: Slot };
  is_active: string;
  rate_center: string;
  state: string;
}

export interface HeldNumber {
  /** The code of the account that holds the number. */
  account: string;
  document: Document;
  /** The credentials of callbacks by slot (`call_options.receive_notify`). No read shows them. */
  credentials: Record<string, { url_username?: string; url_password?: string }>;
  /** What `messaging_enabled` reads once messaging is enabled: `yes`, `sms_only`, or `no` where it can't be. */
  messaging: string;
  /** A change of messaging that reads don't show yet. */
  pendingMessaging: { at: number; value: string } | null;
  /** When the number was deleted, in ms since the epoch. */
  deletedAt: number | null;
}

export interface Account {
  /** User names beside the code. */
  logins: string[];
  password: string;
  label: string;
  /** The billing account of a subaccount. */
  parent: string | null;
}

/** A configured feature that calls can be sent to. */
export type Feature = Record<string, unknown> & { id: string };

export interface FonestormState {
  /** The secret that tokens are signed with. Changing it makes every token invalid. */
  tokenSecret: string;
  accounts: Record<string, Account>;
  numbers: Record<string, HeldNumber>;
  stock: StockNumber[];
  reservations: Record<string, { account: string; expiresAt: number }>;
  /** By the plural in the path: `devices`, `conferences`, … */
  features: Record<string, Feature[]>;
}

/** The account whose credentials the simulator's environment has, and its subaccount. */
export const demo = {
  account: "2005550001",
  login: "demo@example.com",
  password: "fonestorm-demo-password",
  subaccount: "2005550002",
};

export function initialState(): FonestormState {
  return {
    tokenSecret: "fonestorm-simulator",
    accounts: {
      [demo.account]: { logins: [demo.login], password: demo.password, label: "Demo", parent: null },
      [demo.subaccount]: {
        logins: [],
        password: "fonestorm-subaccount-password",
        label: "Subaccount 1",
        parent: demo.account,
      },
      "2005559999": { logins: [], password: "fonestorm-other-password", label: "Somebody else", parent: null },
    },
    numbers: Object.fromEntries(
      [
        newNumber(demo.account, structuredClone(sample), "yes"),
        newNumber(
          demo.account,
          freshDocument({ fonenumber: "3215551005", state: "FL", rate_center: "ORLANDO" }, ""),
          "yes",
        ),
        newNumber(
          demo.account,
          freshDocument({ fonenumber: "3215552240", state: "FL", rate_center: "ORLANDO" }, ""),
          "yes",
        ),
        newNumber(
          demo.account,
          freshDocument({ fonenumber: "8005556562", state: "US", rate_center: "TOLLFREE" }, ""),
          "sms_only",
        ),
        newNumber(
          demo.subaccount,
          freshDocument({ fonenumber: "3215556727", state: "FL", rate_center: "ORLANDO" }, ""),
          "yes",
        ),
        newNumber(
          "2005559999",
          freshDocument({ fonenumber: "2125550199", state: "NY", rate_center: "NEW YORK" }, ""),
          "yes",
        ),
      ].map((number) => [number.document.fonenumber, number]),
    ),
    stock: [...stock],
    reservations: {},
    features: {
      devices: [
        {
          id: "987123543678",
          name: "Desk 1",
          fonenumber: "3215551111",
          mac_address: "000B82A1B2C3",
          type: "Grandstream GXV3240",
          speed_dial: "101",
          call_recording: "default",
          e911location_id: "",
          receive_notify: { type: "None", email: "", url: "", method: "" },
          send_notify: { type: "None", email: "", url: "", method: "" },
        },
        {
          id: "987123543679",
          name: "Trunk-1-192.0.2.10",
          fonenumber: "3215551005",
          host_ip: "192.0.2.10",
          call_recording: "default",
        },
      ],
      conferences: [
        {
          id: "CONF7339898399",
          label: "Stand-up",
          start_time: "",
          end_time: "",
          before_message: "",
          after_message: "",
          max_members: "10",
        },
      ],
      ivrmenus: [
        {
          id: "IVR3023534287",
          label: "Main",
          options: { option1: { destination: "987123543678", destination_type: "Device" } },
          digit_timeout: "0.5",
          menu_repeat: "3",
          menu_timeout: "8",
          enable_speed_dials: false,
          soundfile: "Welcome",
        },
      ],
      schedulers: [
        {
          id: "TOD6485574486",
          label: "Office hours",
          timezone: "EST5EDT",
          business_hours: { business_hours_service_type: "Device", business_hours_service_id: "987123543678" },
        },
      ],
      voicemails: [
        {
          id: "VM1055080443",
          label: "Sales",
          access_id: "101",
          access_pin: "1234",
          email_preference: "Message",
          email: "sales@example.com",
          delete_emailed_messages: false,
          active: true,
        },
      ],
      ringgroups: [
        {
          id: "RINGGRP0101010102",
          label: "Everybody",
          destinations: [{ destination_type: "Device", destination: "987123543678" }],
          ring_strategy: "Simultaneous",
        },
      ],
    },
  };
}

export function newNumber(account: string, document: Document, messaging: string): HeldNumber {
  return { account, document, credentials: {}, messaging, pendingMessaging: null, deletedAt: null };
}

/** A number as it is bought, with every setting empty. `slotType` is the type of a slot that was never set. */
export function freshDocument(
  stock: Pick<StockNumber, "fonenumber" | "state" | "rate_center">,
  slotType: string,
): Document {
  const notify = (): Slot => ({ type: slotType, email: "", url: "", method: "" });
  return {
    fonenumber: stock.fonenumber,
    label: "",
    group: "",
    record_calls: "Default",
    message_options: {
      receive: { type: slotType, email: "", device: "", forward: "", url: "", url_method: "" },
      receive_notify: notify(),
      send_notify: notify(),
      messaging_enabled: "no",
    },
    call_options: {
      receive: { type: slotType === "None" ? "" : slotType, value: "" },
      receive_notify: notify(),
      send_notify: notify(),
    },
    fax_options: { receive_notify: notify(), send_notify: notify() },
    is_active: "yes",
    rate_center: stock.rate_center,
    state: stock.state,
  };
}
