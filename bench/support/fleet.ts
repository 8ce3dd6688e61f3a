/** Accounts of any size on the simulated carriers, and the programs that declare their numbers. */
import type { Properties } from "../../provider/resources/resource";
import type { Simulator, VendorName } from "../../simulator";
import { demoAccounts, heldNumber } from "../../simulator/flowroute/state";
import { standard } from "../../simulator/flowroute/stock";
import { demo as fonestorm, freshDocument, newNumber } from "../../simulator/fonestorm/state";
import { noSubscriber, demo as telcom } from "../../simulator/telcom/state";
import type { Declaration } from "../../test/mini-engine";

/** One number of an account: as a program declares it, and as the carrier's API is asked for it. */
export interface Line {
  readonly number: string;
  readonly wire: string;
}

interface Carrier {
  line(index: number): Line;
  /** Makes these the only numbers of the account, each with a routing of its own. */
  hold(simulator: Simulator, lines: readonly Line[]): void;
  /** What each number's routing is at the carrier already. */
  readonly routing: Properties;
  /** An input that one small request changes. */
  readonly setting: string;
}

const SINCE = "2026-01-05T14:43:36.000Z";

const carriers: Readonly<Record<VendorName, Carrier>> = {
  fonestorm: {
    line: (index) => ({ number: `+1${2_062_000_000 + index}`, wire: String(2_062_000_000 + index) }),
    hold(simulator, lines) {
      simulator.state.fonestorm.numbers = Object.fromEntries(
        lines.map(({ wire }) => {
          const document = freshDocument({ fonenumber: wire, state: "WA", rate_center: "SEATTLE" }, "");
          document.call_options.receive = { type: "Forward", value: "2065550199" };
          return [wire, newNumber(fonestorm.account, document, "yes")];
        }),
      );
    },
    routing: { voice: { type: "forward", target: "+12065550199" } },
    setting: "label",
  },
  flowroute: {
    line: (index) => ({ number: `+1${2_062_000_000 + index}`, wire: String(12_062_000_000 + index) }),
    hold(simulator, lines) {
      const { numbers } = simulator.state.flowroute;
      for (const number of Object.keys(numbers)) delete numbers[number];
      for (const [index, { wire }] of lines.entries())
        numbers[wire] = heldNumber({ ...standard, value: wire, rate_center: "seattle", state: "wa" }, demoAccounts[0], {
          internalId: String(700_000 + index),
          primaryRoute: "83861",
        });
    },
    routing: { voice: { type: "sipHost", target: "pbx.acme.example" } },
    setting: "label",
  },
  telcom: {
    line: (index) => ({ number: `+44${1_234_500_000 + index}`, wire: String(100_000 + index) }),
    hold(simulator, lines) {
      simulator.state.telcom.numbers = Object.fromEntries(
        lines.map(({ number, wire }) => [
          wire,
          {
            unit: telcom.unit,
            id: Number(wire),
            number: number.replace("+44", "0"),
            context: "incoming",
            created_at: SINCE,
            updated_at: SINCE,
            recording_enabled: false,
            caller_id_prefix: "",
            callerid_passthrough: true,
            forward_sip_to: null,
            acquired_at: SINCE,
            subscriber: { ...noSubscriber },
            submittedAt: null,
            destination_type: "Menu",
            destination_id: 262,
          },
        ]),
      );
    },
    routing: { voice: { type: "menu", target: "262" } },
    setting: "callerIdPrefix",
  },
};

/** Makes an account hold so many numbers, and gives them. */
export function hold(simulator: Simulator, vendor: VendorName, count: number): Line[] {
  const lines = Array.from({ length: count }, (_, index) => carriers[vendor].line(index));
  carriers[vendor].hold(simulator, lines);
  return lines;
}

/** A program of these numbers: the first `changed` of them with a setting, or each with its routing. */
export function programOf(
  vendor: VendorName,
  lines: readonly Line[],
  { withRouting = false, changed = 0 }: { readonly withRouting?: boolean; readonly changed?: number } = {},
): Declaration[] {
  const { setting, routing } = carriers[vendor];
  const numbers = lines.map(
    ({ number }, index): Declaration => ({
      kind: "PhoneNumber",
      name: number,
      inputs: { vendor, number, ...(index < changed && { [setting]: "Support" }) },
    }),
  );
  const routings = lines.map(
    ({ number }): Declaration => ({
      kind: "NumberRouting",
      name: `${number}-routing`,
      inputs: { phoneNumber: { $id: number }, ...routing },
    }),
  );
  return withRouting ? [...numbers, ...routings] : numbers;
}
