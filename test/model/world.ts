/**
 * The simulated carriers as the model needs them: a few numbers held and a few on offer, looked at and changed behind
 * the client's back.
 */
import type { Clock } from "../../provider/transport/clock";
import { type Simulator, startSimulator } from "../../simulator";
import { type VendorName, vendorNames } from "../support/carriers";
import { reset } from "../support/simulator";

export interface World {
  readonly simulator: Simulator;
  /**
   * One time for both sides: sleeping moves the simulator's clock too, so that what is committed late is late for the
   * client.
   */
  readonly clock: Clock;
  /** Whether the run under way has been killed; a sleep of its provider then fails. */
  isKilled: () => boolean;
  /** Everything as at the start, with few enough numbers on offer that searches meet. */
  reset(): void;
}

const START = Date.parse("2026-03-01T12:00:00Z");
const ACCOUNT = { fonestorm: "2005550001", flowroute: "20650001", telcom: "mybusiness" };
const STRANGER = { fonestorm: "2005559999", flowroute: "20650002", telcom: "otherbusiness" };

const HELD: Readonly<Record<VendorName, readonly string[]>> = {
  fonestorm: ["+13215551005", "+13215552240", "+13215551111"],
  flowroute: ["+16463451234", "+12023819746", "+12065550100"],
  telcom: ["+443301222970", "+443301222971", "+443301222972"],
};
const FIRST_OFFER: Readonly<Record<VendorName, number>> = {
  fonestorm: 12065550100,
  flowroute: 12065550101,
  telcom: 441234960100,
};
const OFFERS = 6;

export function heldNumber(vendor: VendorName, index: number): string {
  return HELD[vendor][index % HELD[vendor].length] ?? "";
}

export function offeredNumber(vendor: VendorName, index: number): string {
  return `+${FIRST_OFFER[vendor] + (index % OFFERS)}`;
}

/** `offers` is how many numbers each vendor has on offer. */
export async function openWorld(offers = OFFERS): Promise<World> {
  const simulator = await startSimulator({ now: START });
  let now = START;
  const world: World = {
    simulator,
    isKilled: () => false,
    clock: {
      now: () => now,
      async sleep(ms) {
        if (world.isKilled()) throw new Error("killed");
        now += ms;
        simulator.advance(ms / 1000);
      },
    },
    reset() {
      now = START;
      world.isKilled = () => false;
      reset(simulator);
      stock(simulator, offers);
    },
  };
  return world;
}

function stock(simulator: Simulator, offers: number): void {
  const { fonestorm, flowroute, telcom } = simulator.state;
  const all = (vendor: VendorName) => Array.from({ length: offers }, (_, index) => `+${FIRST_OFFER[vendor] + index}`);
  const offered = { fonestorm: new Set(all("fonestorm")), flowroute: new Set(all("flowroute")) };
  fonestorm.stock = fonestorm.stock.filter(({ fonenumber }) => offered.fonestorm.has(`+1${fonenumber}`));
  for (const value of Object.keys(flowroute.inventory))
    if (!offered.flowroute.has(`+${value}`)) delete flowroute.inventory[value];
  const sample = flowroute.inventory[offeredNumber("flowroute", 0).slice(1)];
  for (const number of offered.flowroute)
    if (sample) flowroute.inventory[number.slice(1)] ??= { ...sample, value: number.slice(1) };
  telcom.offers = { "01234": all("telcom").map(toNational) };
  for (const vendor of vendorNames)
    for (const number of HELD[vendor])
      if (!holds(simulator, `${vendor}/${number}`)) place(simulator, `${vendor}/${number}`, ACCOUNT);
}

const toNational = (number: string) => `0${number.slice(3)}`;

export interface Seen {
  readonly label: string;
  /** Given up, and restorable. */
  readonly cancelled: boolean;
}

/** What our account holds, by id, as the vendor would say if it could be trusted. */
export function heldBy({ state }: Simulator): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const [digits, { account, document, deletedAt }] of Object.entries(state.fonestorm.numbers)) {
    if (account === ACCOUNT.fonestorm)
      seen.set(`fonestorm/+1${digits}`, { label: document.label, cancelled: deletedAt !== null });
  }
  for (const [digits, { account, alias }] of Object.entries(state.flowroute.numbers)) {
    if (account === ACCOUNT.flowroute) seen.set(`flowroute/+${digits}`, { label: alias ?? "", cancelled: false });
  }
  for (const { unit, number } of Object.values(state.telcom.numbers)) {
    if (unit === ACCOUNT.telcom) seen.set(`telcom/+44${number.slice(1)}`, { label: "", cancelled: false });
  }
  return seen;
}

export function holds(simulator: Simulator, id: string): boolean {
  return heldBy(simulator).get(id)?.cancelled === false;
}

export function isOnOffer({ state }: Simulator, id: string): boolean {
  const [vendor, number = ""] = id.split("/");
  if (vendor === "fonestorm") return state.fonestorm.stock.some(({ fonenumber }) => `+1${fonenumber}` === number);
  if (vendor === "flowroute") return number.slice(1) in state.flowroute.inventory;
  return Object.values(state.telcom.offers).some((numbers) => numbers.includes(toNational(number)));
}

/** Puts a number on an account as if it had been bought there by hand. */
function place({ state }: Simulator, id: string, accounts: typeof ACCOUNT): void {
  const [vendor, number = ""] = id.split("/");
  const digits = number.slice(1);
  if (vendor === "fonestorm") {
    const sample = state.fonestorm.numbers["2125550199"];
    if (!sample) throw new Error("the simulator's FoneStorm sample is gone");
    state.fonestorm.stock = state.fonestorm.stock.filter(({ fonenumber }) => fonenumber !== digits.slice(1));
    const fresh = structuredClone(sample);
    state.fonestorm.numbers[digits.slice(1)] = {
      ...fresh,
      account: accounts.fonestorm,
      document: { ...fresh.document, fonenumber: digits.slice(1) },
    };
  } else if (vendor === "flowroute") {
    const stock = state.flowroute.inventory[digits] ?? {
      ...Object.values(state.flowroute.numbers)[0]?.stock,
      value: digits,
    };
    delete state.flowroute.inventory[digits];
    const internalId = String(state.flowroute.next.internal++);
    const sample = Object.values(state.flowroute.numbers)[0];
    if (!sample) return;
    state.flowroute.numbers[digits] = {
      ...structuredClone(sample),
      stock: { ...sample.stock, ...stock },
      account: accounts.flowroute,
      internalId,
      alias: null,
      omitted: [],
      primaryRoute: "0",
      failoverRoute: null,
      e911: null,
      cnam: null,
      task: null,
      callbacks: {},
    };
  } else {
    const sample = Object.values(state.telcom.numbers)[0];
    const id = state.telcom.nextId++;
    for (const [prefix, numbers] of Object.entries(state.telcom.offers))
      state.telcom.offers[prefix] = numbers.filter((one) => one !== toNational(number));
    if (sample)
      state.telcom.numbers[String(id)] = {
        ...structuredClone(sample),
        unit: accounts.telcom,
        id,
        number: toNational(number),
      };
  }
}

/** What somebody may do at the carrier without us. */
export const outsideActs = ["delete", "buyForStranger", "buyByHand", "mark", "setting", "route"] as const;
export type OutsideAct = (typeof outsideActs)[number];

export function actOutside({ simulator }: World, act: OutsideAct, id: string): void {
  const [vendor, number = ""] = id.split("/");
  const digits = number.slice(1);
  const { fonestorm, flowroute, telcom } = simulator.state;
  const fone = fonestorm.numbers[digits.slice(1)];
  const flow = flowroute.numbers[digits];
  const tel = Object.values(telcom.numbers).find((one) => one.number === toNational(number));
  const isHeld = holds(simulator, id);
  if (act === "delete" && isHeld) {
    if (vendor === "fonestorm") delete fonestorm.numbers[digits.slice(1)];
    else if (vendor === "flowroute") delete flowroute.numbers[digits];
    else if (tel) delete telcom.numbers[String(tel.id)];
  }
  if (act === "buyForStranger" && isOnOffer(simulator, id)) place(simulator, id, STRANGER);
  if (act === "buyByHand" && isOnOffer(simulator, id)) place(simulator, id, ACCOUNT);
  if (!isHeld) return;
  if (act === "mark" || act === "setting") {
    const label = act === "mark" ? "pulumi:other-project/prod/desk" : "by hand";
    if (vendor === "fonestorm" && fone) fone.document.label = label;
    if (vendor === "flowroute" && flow) flow.alias = label;
    if (vendor === "telcom" && tel && act === "setting") tel.caller_id_prefix = "hand ";
  }
  if (act === "route") {
    if (vendor === "fonestorm" && fone) fone.document.call_options.receive = { type: "Forward", value: "4075550100" };
    if (vendor === "flowroute" && flow) flow.primaryRoute = "83861";
    if (vendor === "telcom" && tel) Object.assign(tel, { destination_type: "Menu", destination_id: 263 });
  }
}
