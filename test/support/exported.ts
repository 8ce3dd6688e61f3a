/** Projects as `telephony export` writes them. */
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ended, typed } from "../../provider/cli/testing";
import type { Simulator, VendorName } from "../../simulator";
import { projectDirectory, type Stack, stackIn } from "../engine/harness";
import { installPlugin } from "../native/harness";

/** `telephony export` with these words, in this process. */
export const runExport = (
  environment: Readonly<Record<string, string | undefined>>,
  ...words: readonly string[]
): Promise<Ended> => typed(["export", ...words], { environment });

/** A stack of an exported project, with its packages as `npm install` lays them. */
export async function stackOfExport(folder: string, simulator: Simulator): Promise<Stack> {
  const installed = projectDirectory();
  renameSync(join(installed, "node_modules"), join(folder, "node_modules"));
  rmSync(installed, { recursive: true });
  installPlugin(join(folder, "node_modules", ".bin"));
  return stackIn(folder, simulator, undefined);
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

const ODD_LABELS = [
  "",
  "  blanks around  ",
  "a\nb",
  "a\u200bb",
  "\u202eksed",
  "##[group]x",
  "::error::x",
  "Zoë's 📞 日本",
  "class",
  "911",
  `\`\${label}\` \\ / ' "`,
  "x".repeat(64),
  "\\u{200b}",
  "constructor",
];

/** Adds numbers of every form that a carrier has, odd ones too, with all kinds of labels. */
export function addOddities(simulator: Simulator): void {
  const { fonestorm, flowroute, telcom } = simulator.state;
  const one = must(fonestorm.numbers["3215551005"]);
  const foneNumber = (index: number, change: (document: typeof one.document) => void) => {
    const document = structuredClone(one.document);
    document.fonenumber = String(3_215_557_000 + index);
    document.label = ODD_LABELS[index % ODD_LABELS.length] ?? "";
    change(document);
    fonestorm.numbers[document.fonenumber] = { ...one, document };
  };
  const words = ["Forward", "Fax", "Device", "Conference", "Scheduler", "Monetizer", "IVR", "IVRMenu", "VoiceMail"];
  const calls: { type: string; value: string }[] = [
    ...words.map((type) => ({ type, value: type === "Forward" || type === "Fax" ? "2065550199" : "987123543678" })),
    ...["Reject", "Hangup", "Busy", "None", ""].map((type) => ({ type, value: "" })),
    { type: "Queue", value: "77" },
    { type: "Forward", value: "1234567890" },
    { type: "Forward", value: "442079460000" },
    { type: "Forward", value: "3215557017" },
    { type: "Device", value: "" },
  ];
  for (const [index, receive] of calls.entries())
    foneNumber(index, (document) => {
      document.call_options.receive = receive;
    });
  const messages = [
    { type: "Device", device: "987123543678" },
    { type: "Forward", forward: "2065550199" },
    { type: "URL", url: "http://example.com/insecure" },
    { type: "URL", url: "https://10.0.0.1/private" },
    { type: "URL", url: "https://ada:secret@example.com/user" },
    { type: "Email", email: "no address" },
    { type: "SIP", value: "sip:x@example.com" },
  ] as const;
  for (const [index, receive] of messages.entries())
    foneNumber(100 + index, (document) => {
      document.message_options.receive = receive;
    });
  const hooks: readonly Record<string, string>[] = [
    { type: "Callback", url: "http://example.com/insecure", method: "GET" },
    { type: "Callback", url: "https://127.0.0.1/private", method: "POST" },
    { type: "Callback", url: "https://example.com/a?key=1&from=((from))", method: "GET" },
    { type: "Callback", url: "https://example.com/b", method: "PATCH" },
    { type: "Callback", url: "", method: "" },
    { type: "Email", email: "no address" },
    { type: "Pager", value: "1" },
  ];
  for (const [index, hook] of hooks.entries())
    foneNumber(200 + index, (document) => {
      document.call_options.receive_notify = hook;
    });
  foneNumber(300, (document) => {
    document.record_calls = "Sometimes";
  });

  const held = must(flowroute.numbers["12023819746"]);
  const account = held.account;
  const route = (id: string, route_type: string, value: string | null, edge_strategy_id: number | null = null) => {
    flowroute.routes[id] = { id, account, alias: `odd ${id}`, route_type, value, edge_strategy_id } as never;
    return id;
  };
  const routes = [
    null,
    route("900", "number", "12065551212"),
    route("901", "number", "442079460000"),
    route("902", "uri", "sip:desk@example.com;transport=tls"),
    route("903", "host", "pbx.example.com:5080"),
    route("904", "host", "203.0.113.4"),
    route("905", "uri", "sip:desk:password@example.com"),
    route("906", "weird", "x"),
    route("907", "host", "pbx.example.com", 4),
    route("908", "host", "not a host"),
    route("909", "number", "16463451234"),
    "999999",
  ];
  const addresses: Readonly<Record<string, string>>[] = [
    { street_number: "12B", street_name: "Main St" },
    { street_number: "1/2", street_name: "Main St" },
    { street_number: "100", street_name: "5th Ave" },
    { street_number: "100", street_name: "Main St, Apt 5" },
    { zip: "98101-1234" },
    { state: "ON", country: "CA", zip: "m4c5k7", city: "Toronto" },
    { state: "ON" },
    { last_name: "" },
    { address_type: "Apartment" },
    { street_name: "Ma\u200bin St" },
  ];
  const record = must(flowroute.e911s["20155"]);
  addresses.forEach((attributes, index) => {
    const { address_type: _, address_type_number: __, ...plain } = record.attributes as Record<string, string>;
    flowroute.e911s[String(30_000 + index)] = {
      ...record,
      id: String(30_000 + index),
      attributes: { ...plain, ...attributes },
    } as never;
  });
  for (let index = 0; index < Math.max(routes.length, addresses.length, ODD_LABELS.length); index += 1) {
    const value = String(12_065_557_000 + index);
    flowroute.numbers[value] = {
      ...structuredClone(held),
      stock: { ...held.stock, value },
      internalId: String(710_000 + index),
      alias: ODD_LABELS[index] ?? null,
      primaryRoute: routes[index % routes.length] ?? null,
      failoverRoute: routes[(index + 5) % routes.length] ?? null,
      e911: index < addresses.length ? String(30_000 + index) : null,
    };
  }

  const menu = must(Object.values(telcom.numbers)[0]);
  const destinations = ["Menu", "VoicemailBox", "CallGroup", "Followme", "Extension", "Pigeon", null];
  const subscribers = [
    { name: "Example Ltd", address1: "12 High Street", address4: "London", postcode: "sw1a1aa" },
    {
      first_name: "Ada",
      name: "Byron",
      address1: "12 High Street",
      address2: "Floor 2",
      address3: "West",
      address4: "Leeds",
      postcode: "LS1 1AA",
    },
    { address1: "12 High Street", address4: "London" },
    { first_name: "Ada" },
    { name: "A\u200bB" },
    { address4: "London", postcode: "SW1A 1AA" },
  ];
  destinations.forEach((destination_type, index) => {
    const id = 950 + index;
    telcom.numbers[id] = {
      ...structuredClone(menu),
      id,
      number: `0${1_234_570_000 + index}`,
      destination_type,
      destination_id: destination_type === null ? null : 262 + index,
      recording_enabled: index % 2 === 0,
      callerid_passthrough: index % 3 !== 0,
      caller_id_prefix: ODD_LABELS[index] ?? null,
      subscriber: { ...menu.subscriber, ...subscribers[index] },
    };
  });
}
