/** Projects as `telephony export` writes them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../provider/cli/main";
import type { Simulator, VendorName } from "../../simulator";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** `telephony export` with these words, in this process. */
export async function runExport(
  environment: Readonly<Record<string, string | undefined>>,
  ...words: readonly string[]
): Promise<Ended> {
  let out = "";
  let error = "";
  const code = await main(["export", ...words], {
    environment,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    read: async () => "",
    hasColors: false,
    isWatched: false,
    stopped: () => new Promise(() => undefined),
  });
  return { code, out, error };
}

/** The path of a folder that is not there yet, for the length of some work. */
export async function withNewFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), "telephony-export-"));
  try {
    await work(join(parent, "numbers"));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Adds to what the demo accounts hold whatever else an export can meet. */
export function enrich(simulator: Simulator): void {
  const { fonestorm, flowroute, telcom } = simulator.state;
  const two = fonestorm.numbers["3215552240"];
  if (two) {
    two.document.label = `Ada's "front" desk \${1} \\ / \`é\` 📞`;
    two.document.record_calls = "InBound";
    two.document.call_options.receive = { type: "Forward", value: "2065550199" };
    two.document.message_options.receive = {
      type: "URL",
      url: "https://example.com/messages?token=abc",
      method: "POST",
    };
    two.credentials["message_options.receive"] = { url_username: "ada", url_password: "hidden-password" };
    two.document.call_options.receive_notify = { type: "Email", email: "ada@example.com", url: "", method: "" };
    two.document.fax_options.receive_notify = {
      type: "Callback",
      email: "",
      url: "https://example.com/fax/((from))",
      method: "JSON",
    };
  }
  const nyc = flowroute.numbers["16463451234"];
  if (nyc) nyc.alias = "Demo Number";
  const [first] = Object.values(telcom.numbers);
  if (first) {
    const subscriber = {
      ...first.subscriber,
      first_name: "Ada",
      name: "Byron",
      address1: "12 High Street",
      address4: "London",
      postcode: "SW1A 1AA",
    };
    telcom.numbers["900"] = {
      ...structuredClone(first),
      id: 900,
      number: "01234901769",
      subscriber,
      caller_id_prefix: "UK: ",
    };
    telcom.numbers["901"] = {
      ...structuredClone(first),
      id: 901,
      number: "1001",
      context: "utility",
      destination_type: null,
      destination_id: null,
    };
  }
}

/** Makes these many the only numbers of an account, each with all that the carrier has for one. */
export function fill(simulator: Simulator, vendor: VendorName, count: number): void {
  const all = Array.from({ length: count }, (_, index) => index);
  const { fonestorm, flowroute, telcom } = simulator.state;
  if (vendor === "fonestorm") {
    const one = must(fonestorm.numbers["3215551111"]);
    fonestorm.numbers = Object.fromEntries(
      all.map((index) => {
        const fonenumber = String(2_062_000_000 + index);
        return [fonenumber, { ...one, document: { ...one.document, fonenumber } }];
      }),
    );
  } else if (vendor === "flowroute") {
    const one = must(flowroute.numbers["12065550100"]);
    for (const number of Object.keys(flowroute.numbers)) delete flowroute.numbers[number];
    for (const index of all) {
      const value = String(12_062_000_000 + index);
      flowroute.numbers[value] = {
        ...structuredClone(one),
        stock: { ...one.stock, value },
        internalId: String(700_000 + index),
      };
    }
  } else {
    const one = must(Object.values(telcom.numbers)[0]);
    const subscriber = {
      ...one.subscriber,
      name: "Example Ltd",
      address1: "12 High Street",
      address4: "London",
      postcode: "SW1A 1AA",
    };
    telcom.numbers = Object.fromEntries(
      all.map((index) => [
        100_000 + index,
        { ...one, id: 100_000 + index, number: `0${1_234_500_000 + index}`, subscriber },
      ]),
    );
  }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the demo account lacks it");
  return value;
}
