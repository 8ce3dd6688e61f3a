/**
 * On a new stack, with nothing created yet, a preview says what can't be: each "–" of the tables of DESIGN 1.4 to 1.8,
 * and each malformed input. The rows are written out from the design, not drawn from the code, so that a support list
 * that says too much is found.
 */
import fc from "fast-check";
import type { Properties } from "../../provider/resources/resource";
import { UNKNOWN } from "../../provider/resources/unknown";
import { type Declaration, miniEngine } from "../mini-engine";
import { TITLES, type VendorName, vendorNames } from "../support/carriers";
import { withSimulator } from "../support/simulator";
import { uncovered } from "./coverage";

const NUMBERS: Readonly<Record<VendorName, string>> = {
  fonestorm: "+13215551111",
  flowroute: "+12065550100",
  telcom: "+441234901769",
};
const idOf = (vendor: VendorName) => `${vendor}/${NUMBERS[vendor]}`;

const simulator = withSimulator();

interface Refusal {
  readonly path: string;
  readonly reason: string;
}

/** What a preview of one new stack refuses, by resource. Fails when it sends a request. */
async function refusals(...program: Declaration[]): Promise<Record<string, Refusal[]>> {
  const { failures, requests, steps } = await miniEngine(simulator).preview(program);
  expect(requests).toBe(0);
  for (const { name } of program) expect(steps[name]).toBe(name in failures ? "refused" : "create");
  return Object.fromEntries(
    Object.entries(failures).map(([name, text]) => [
      name,
      text.split("\n").map((line): Refusal => {
        const end = line.indexOf(": ");
        return { path: line.slice(0, end), reason: line.slice(end + 2) };
      }),
    ]),
  );
}

async function refusalsOf(kind: string, inputs: Properties): Promise<Refusal[]> {
  return (await refusals({ kind, name: "it", inputs })).it ?? [];
}

const phoneNumber = (vendor: VendorName, inputs: Properties) => ({
  kind: "PhoneNumber",
  inputs: { vendor, number: NUMBERS[vendor], ...inputs },
});
const search = (vendor: VendorName, inputs: Properties) => ({ kind: "NumberSearch", inputs: { vendor, ...inputs } });
const routing = (vendor: VendorName, inputs: Properties) => ({
  kind: "NumberRouting",
  inputs: { phoneNumber: idOf(vendor), ...inputs },
});
const hook = (vendor: VendorName, inputs: Properties) => ({
  kind: "NotificationHook",
  inputs: { phoneNumber: idOf(vendor), event: "message.incoming", url: "https://example.com/hook", ...inputs },
});
const subscriber = (vendor: VendorName, inputs: Properties) => ({
  kind: "Subscriber",
  inputs: { phoneNumber: idOf(vendor), ...inputs },
});

type Row = readonly [
  vendor: VendorName,
  path: string,
  declared: { readonly kind: string; readonly inputs: Properties },
  supportedBy: readonly string[],
];

/** A value for each input that not every vendor has, and a destination of each type. */
const INPUTS: Properties = {
  maxMonthlyCost: 5,
  maxSetupCost: 5,
  maxTier: "A",
  label: "Support",
  group: "Sales",
  recording: "none",
  messaging: { enabled: true },
  cnamLookup: true,
  callerIdPrefix: "UK: ",
  callerIdPassthrough: false,
  areaCode: "206",
  contains: "555",
  endsWith: "00",
  rateCenter: "SEATTLE",
  state: "WA",
  country: "US",
  numberType: "local",
};
const DESTINATIONS: Readonly<Record<string, Properties>> = {
  forward: { target: "+12065550199" },
  sipUri: { target: "sip:pbx@example.com" },
  sipHost: { target: "pbx.example.com:5060" },
  sipRegistration: {},
  route: { target: "4711" },
  fax: { target: "+12065550199" },
  device: { target: "12" },
  conference: { target: "12" },
  scheduler: { target: "12" },
  monetizer: { target: "12" },
  menu: { target: "12" },
  voicemail: { target: "12" },
  callGroup: { target: "12" },
  followMe: { target: "12" },
  reject: {},
  hangup: {},
  busy: {},
  none: {},
  other: { target: "12", vendorType: "Queue" },
};
const to = (type: string): Properties => ({ type, ...DESTINATIONS[type] });

const declares =
  (make: (vendor: VendorName, inputs: Properties) => { kind: string; inputs: Properties }, input: string) =>
  (vendor: VendorName) =>
    make(vendor, { [input]: INPUTS[input] });
const lacking = (
  input: string,
  vendors: readonly VendorName[],
  supportedBy: Row[3],
  make: (vendor: VendorName) => { kind: string; inputs: Properties } = declares(phoneNumber, input),
): Row[] => vendors.map((vendor): Row => [vendor, input, make(vendor), supportedBy]);

const FONESTORM = "FoneStorm";
const FLOWROUTE = "Flowroute";
const TELCOM = "Telcom";

const numberRows: Row[] = [
  ...lacking("acquire", ["fonestorm", "flowroute"], [TELCOM], (vendor) => phoneNumber(vendor, { acquire: "register" })),
  ...lacking("maxMonthlyCost", ["fonestorm", "telcom"], [FLOWROUTE]),
  ...lacking("maxSetupCost", ["fonestorm", "telcom"], [FLOWROUTE]),
  ...lacking("maxTier", ["flowroute", "telcom"], [FONESTORM]),
  ...lacking("label", ["telcom"], [FONESTORM, FLOWROUTE]),
  ...lacking("group", ["flowroute", "telcom"], [FONESTORM]),
  ...lacking("recording", ["flowroute"], [FONESTORM, TELCOM]),
  ...["default", "all", "outbound"].flatMap((recording) =>
    lacking("recording", ["telcom"], [FONESTORM], (vendor) => phoneNumber(vendor, { recording })),
  ),
  ...lacking("messaging", ["telcom"], [FONESTORM, FLOWROUTE]),
  ...lacking("messaging.notifyUrl", ["fonestorm"], [FLOWROUTE], (vendor) =>
    phoneNumber(vendor, { messaging: { enabled: true, notifyUrl: "https://example.com/" } }),
  ),
  ...lacking("messaging.notifyByEmail", ["fonestorm"], [FLOWROUTE], (vendor) =>
    phoneNumber(vendor, { messaging: { enabled: true, notifyByEmail: true } }),
  ),
  ...lacking("cnamLookup", ["fonestorm", "telcom"], [FLOWROUTE]),
  ...lacking("callerIdPrefix", ["fonestorm", "flowroute"], [TELCOM]),
  ...lacking("callerIdPassthrough", ["fonestorm", "flowroute"], [TELCOM]),
  ...lacking("internal", ["fonestorm", "flowroute"], [TELCOM], (vendor) =>
    phoneNumber(vendor, { number: "1001", internal: true }),
  ),
];

const searchRows: Row[] = [
  ...["contains", "endsWith", "rateCenter", "state", "country", "maxMonthlyCost", "maxSetupCost"].flatMap((input) => [
    ...lacking(input, ["fonestorm"], [FLOWROUTE], (vendor) =>
      search(vendor, { areaCode: "321", [input]: INPUTS[input] }),
    ),
    ...lacking(input, ["telcom"], [FLOWROUTE], (vendor) =>
      search(vendor, { prefix: "+441234", [input]: INPUTS[input] }),
    ),
  ]),
  ...lacking("areaCode", ["telcom"], [FONESTORM, FLOWROUTE], declares(search, "areaCode")),
  ...lacking("maxTier", ["flowroute"], [FONESTORM], declares(search, "maxTier")),
  ...lacking("maxTier", ["telcom"], [FONESTORM], (vendor) => search(vendor, { prefix: "+441234", maxTier: "X" })),
  ...lacking("numberType", ["telcom"], [FONESTORM, FLOWROUTE], (vendor) =>
    search(vendor, { prefix: "+441234", numberType: "local" }),
  ),
];

/** DESIGN 1.6, the columns of the table: for each type who has it. */
const VOICE: Readonly<Record<string, readonly VendorName[]>> = {
  forward: ["fonestorm", "flowroute"],
  sipUri: ["flowroute"],
  sipHost: ["flowroute"],
  sipRegistration: ["flowroute"],
  route: ["flowroute"],
  fax: ["fonestorm"],
  device: ["fonestorm"],
  conference: ["fonestorm"],
  scheduler: ["fonestorm"],
  monetizer: ["fonestorm"],
  menu: ["fonestorm", "telcom"],
  voicemail: ["fonestorm", "telcom"],
  callGroup: ["telcom"],
  followMe: ["telcom"],
  reject: ["fonestorm"],
  hangup: ["fonestorm"],
  busy: ["fonestorm"],
  none: ["flowroute", "telcom"],
  other: ["fonestorm", "telcom"],
};
const webhook = { type: "webhook", target: "https://example.com/sms" };

const routingRows: Row[] = [
  ...Object.entries(VOICE).flatMap(([type, has]) =>
    vendorNames
      .filter((vendor) => !has.includes(vendor))
      .map(
        (vendor): Row => [vendor, "voice.type", routing(vendor, { voice: to(type) }), has.map((name) => TITLES[name])],
      ),
  ),
  ...Object.entries(VOICE)
    .filter(([, has]) => !has.includes("flowroute"))
    .map(
      ([type]): Row => [
        "flowroute",
        "failover.type",
        routing("flowroute", { voice: to("none"), failover: to(type) }),
        [],
      ],
    ),
  ...lacking("failover", ["fonestorm"], [FLOWROUTE], (vendor) =>
    routing(vendor, { voice: to("device"), failover: to("forward") }),
  ),
  ...lacking("failover", ["telcom"], [FLOWROUTE], (vendor) =>
    routing(vendor, { voice: to("menu"), failover: to("menu") }),
  ),
  ...lacking("messages", ["flowroute", "telcom"], [FONESTORM], (vendor) =>
    routing(vendor, { messages: { type: "none" } }),
  ),
  ...lacking("edgeStrategy", ["fonestorm", "telcom"], [FLOWROUTE], (vendor) =>
    routing(vendor, { voice: to("menu"), edgeStrategy: "US-WEST" }),
  ),
];

const hookRows: Row[] = [
  ...["message.delivery", "sms.incoming", "mms.incoming", "sms.delivery", "mms.delivery"].map(
    (event): Row => ["fonestorm", "event", hook("fonestorm", { event }), [FLOWROUTE]],
  ),
  ...["call.incoming", "call.outgoing", "message.outgoing", "fax.incoming", "fax.outgoing"].map(
    (event): Row => ["flowroute", "event", hook("flowroute", { event }), [FONESTORM]],
  ),
  ...[
    "call.incoming",
    "call.outgoing",
    "message.incoming",
    "message.outgoing",
    "message.delivery",
    "fax.incoming",
    "fax.outgoing",
    "sms.incoming",
  ]
    .concat(["mms.incoming", "sms.delivery", "mms.delivery"])
    .map((event): Row => ["telcom", "phoneNumber", hook("telcom", { event }), [FONESTORM, FLOWROUTE]]),
  ["flowroute", "email", hook("flowroute", { url: undefined, email: "ada@example.com" }), [FONESTORM]],
  ["flowroute", "disabled", hook("flowroute", { url: undefined, disabled: true }), [FONESTORM]],
  ["flowroute", "method", hook("flowroute", { method: "POST" }), [FONESTORM]],
  ["flowroute", "onDelete", hook("flowroute", { onDelete: "reset" }), [FONESTORM]],
];

const ADDRESS = { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };
const UK = { street: "1 High Street", city: "Bedford", postalCode: "MK40 1AA" };

const subscriberRows: Row[] = [
  ...Object.entries({
    firstName: "Ada",
    lastName: "Byron",
    company: "Example Ltd",
    address: ADDRESS,
    callerName: "EXAMPLE",
  }).map(
    ([input, value]): Row => [
      "fonestorm",
      "phoneNumber",
      subscriber("fonestorm", { [input]: value }),
      [FLOWROUTE, TELCOM],
    ],
  ),
  ["telcom", "callerName", subscriber("telcom", { callerName: "EXAMPLE" }), [FLOWROUTE]],
  // 1.8 "write": the vendor has no field for it.
  ["flowroute", "company", subscriber("flowroute", { company: "Example Ltd" }), [TELCOM]],
  [
    "flowroute",
    "address.line2",
    subscriber("flowroute", { firstName: "Ada", lastName: "Byron", address: { ...ADDRESS, line2: "Rear" } }),
    [TELCOM],
  ],
  [
    "flowroute",
    "address.line3",
    subscriber("flowroute", { firstName: "Ada", lastName: "Byron", address: { ...ADDRESS, line3: "Rear" } }),
    [TELCOM],
  ],
  ["telcom", "address.state", subscriber("telcom", { address: { ...UK, state: "BD" } }), [FLOWROUTE]],
  [
    "telcom",
    "address.unitType",
    subscriber("telcom", { address: { ...UK, unitType: "Suite", unitNumber: "4" } }),
    [FLOWROUTE],
  ],
];

describe("what a vendor lacks is refused with the property, the vendor and who supports it", () => {
  const rows = [...numberRows, ...searchRows, ...routingRows, ...hookRows, ...subscriberRows];
  const named = rows.map(([vendor, path, declared, supportedBy]) => ({
    row: `${declared.kind} ${path} on ${vendor}: ${JSON.stringify(declared.inputs)}`,
    vendor,
    path,
    declared,
    supportedBy,
  }));

  test.each(named)("$row", async ({ vendor, path, declared, supportedBy }) => {
    const found = await refusalsOf(declared.kind, declared.inputs);
    const reasons = found.filter((refusal) => refusal.path === path).map(({ reason }) => reason);
    const whom = supportedBy.length > 0 ? `supported by ${supportedBy.join(", ")}` : "no vendor supports it";
    expect(found.map((refusal) => refusal.path)).toContain(path);
    expect(reasons.join("\n")).toContain(TITLES[vendor]);
    expect(reasons.join("\n").endsWith(whom) ? whom : reasons).toBe(whom);
  });

  test("the design's tables have this many blanks", () => {
    expect([numberRows, searchRows, routingRows, hookRows, subscriberRows].map((each) => each.length)).toEqual([
      26, 18, 52, 25, 11,
    ]);
  });

  test("a number that is still to be found passes its vendor along, so nothing is bought for a hook that can't be", async () => {
    const found = await refusalsOf("NotificationHook", {
      phoneNumber: UNKNOWN,
      numberVendor: "telcom",
      event: "call.incoming",
      url: "https://example.com/",
    });
    expect(found).toEqual([
      { path: "phoneNumber", reason: expect.stringMatching(/Telcom.*supported by FoneStorm, Flowroute/) },
    ]);
  });
});

describe("what is malformed is refused by its path", () => {
  const forward = (target: unknown) => ({ voice: { type: "forward", target } });
  const us = (inputs: Properties) => phoneNumber("flowroute", inputs);
  const fone = (inputs: Properties) => phoneNumber("fonestorm", inputs);
  const e911 = (address: Properties, rest: Properties = {}) =>
    subscriber("flowroute", { firstName: "Ada", lastName: "Byron", address: { ...ADDRESS, ...address }, ...rest });
  const uk = (address: Properties, rest: Properties = {}) =>
    subscriber("telcom", { lastName: "Byron", address: { ...UK, ...address }, ...rest });
  const candidates = { search: "urn:pulumi:test::p::telephony:NumberSearch::s", numbers: ["+12065550142"] };

  const HOSTILE_URLS = [
    "http://169.254.169.254/latest",
    "https://[::1]/",
    "https://x\\@127.0.0.1/",
    "https://example.com/\n",
    "https://[::ffff:168.63.129.16]/",
    "https://exa\u200bmple.com/",
    "https://@example.com/",
    "https://example.com:0/",
    "https://hidden.onion/",
    "https://kubernetes.default/",
    "https://[2002:7f00:1::1]/",
    "http://example.com/",
  ];

  const rows: readonly (readonly [
    what: string,
    declared: { readonly kind: string; readonly inputs: Properties },
    path: string,
  ])[] = [
    // PhoneNumber
    ["a number without its plus", us({ number: "12065550100" }), "number"],
    ["a number in national form", us({ number: "(206) 555-0100" }), "number"],
    ["a number with 00 for the plus", us({ number: "0012065550100" }), "number"],
    ["a number that begins with zero", us({ number: "+02065550100" }), "number"],
    ["a number with letters", us({ number: "+1206555CALL" }), "number"],
    ["a number that is too short", us({ number: "+12065" }), "number"],
    ["a number that is too long", us({ number: "+1206555010012345" }), "number"],
    ["a number with an extension", us({ number: "+12065550100 ext 4" }), "number"],
    ["two numbers in one", us({ number: "+12065550100,+12065550101" }), "number"],
    ["an empty number", us({ number: "" }), "number"],
    ["a number as a number", us({ number: 12065550100 }), "number"],
    ["a number as a list", us({ number: ["+12065550100"] }), "number"],
    ["neither number nor candidates", us({ number: undefined }), "number"],
    ["both number and candidates", us({ candidates }), "number"],
    ["no vendor", { kind: "PhoneNumber", inputs: { number: "+12065550100" } }, "vendor"],
    [
      "a vendor that there is not",
      { kind: "PhoneNumber", inputs: { vendor: "acme", number: "+12065550100" } },
      "vendor",
    ],
    [
      "a vendor in capitals",
      { kind: "PhoneNumber", inputs: { vendor: "Flowroute", number: "+12065550100" } },
      "vendor",
    ],
    ["a vendor as a number", { kind: "PhoneNumber", inputs: { vendor: 3, number: "+12065550100" } }, "vendor"],
    ["a Telcom number from abroad", phoneNumber("telcom", { number: "+12065550100" }), "number"],
    ["a Telcom number with its national zero", phoneNumber("telcom", { number: "+4401234901769" }), "number"],
    ["a FoneStorm number from abroad", fone({ number: "+441234901769" }), "number"],
    ["a Flowroute number that is no number of North America", us({ number: "+120655501" }), "number"],
    ["an account that an id can't hold (slash)", us({ account: "uk/sales" }), "account"],
    ["an account that an id can't hold (hash)", us({ account: "uk#sales" }), "account"],
    ["an empty account", us({ account: "" }), "account"],
    ["an acquire that there is not", us({ acquire: "steal" }), "acquire"],
    ["an acquire as a boolean", us({ acquire: true }), "acquire"],
    ["an onDelete that there is not", us({ onDelete: "destroy" }), "onDelete"],
    ["reset, which is for other resources", us({ onDelete: "reset" }), "onDelete"],
    ["a ceiling as text", us({ maxMonthlyCost: "5" }), "maxMonthlyCost"],
    ["a tier that there is none of", fone({ maxTier: "C" }), "maxTier"],
    ["a tier in lower case", search("fonestorm", { areaCode: "321", maxTier: "a" }), "maxTier"],
    ["a tier of toll-free numbers", search("fonestorm", { numberType: "tollFree", maxTier: "T" }), "maxTier"],
    ["a ceiling below zero", us({ maxSetupCost: -1 }), "maxSetupCost"],
    ["a label as a number", us({ label: 7 }), "label"],
    ["an alias of 65 characters", us({ label: "x".repeat(65) }), "label"],
    ["messaging as a boolean", us({ messaging: true }), "messaging"],
    ["messaging that does not say whether", us({ messaging: {} }), "messaging.enabled"],
    ["messaging.enabled as text", us({ messaging: { enabled: "yes" } }), "messaging.enabled"],
    ["a notify URL that is none", us({ messaging: { enabled: true, notifyUrl: "example" } }), "messaging.notifyUrl"],
    ...HOSTILE_URLS.map(
      (notifyUrl) =>
        [
          `the notify URL ${notifyUrl}`,
          us({ messaging: { enabled: true, notifyUrl } }),
          "messaging.notifyUrl",
        ] as const,
    ),
    ...HOSTILE_URLS.filter((url) => !url.includes("@")).map(
      (url) => [`the hook's URL ${url} on Flowroute`, hook("flowroute", { url }), "url"] as const,
    ),
    ...HOSTILE_URLS.filter((url) => !url.includes("@")).map(
      (url) => [`the hook's URL ${url} on FoneStorm`, hook("fonestorm", { url }), "url"] as const,
    ),
    ...HOSTILE_URLS.map(
      (target) =>
        [
          `the messages' URL ${target}`,
          routing("fonestorm", { messages: { type: "webhook", target } }),
          "messages.target",
        ] as const,
    ),
    [
      "a SIP URI with a password",
      routing("flowroute", { voice: { type: "sipUri", target: "sip:a:b@example.com" } }),
      "voice.target",
    ],
    [
      "a SIP URI with a line end",
      routing("flowroute", { voice: { type: "sipUri", target: "sip:a@example.com\n" } }),
      "voice.target",
    ],
    [
      "a failover's SIP URI with a password",
      routing("flowroute", { failover: { type: "sipUri", target: "sip:a:b@example.com" } }),
      "failover.target",
    ],
    [
      "a SIP host with a character that is not seen",
      routing("flowroute", { voice: { type: "sipHost", target: "exa\u200bmple.com" } }),
      "voice.target",
    ],
    [
      "a SIP URI with a password as another thing",
      routing("fonestorm", { voice: { type: "other", target: "sip:a:b@x.io", vendorType: "URI" } }),
      "voice.target",
    ],
    ["an e-mail address with a line end", hook("fonestorm", { url: undefined, email: "a@example.com\nb" }), "email"],
    [
      "messages to an e-mail address with a line end",
      routing("fonestorm", { messages: { type: "email", target: "a@example.com\n" } }),
      "messages.target",
    ],
    [
      "messages to two e-mail addresses",
      routing("fonestorm", { messages: { type: "email", target: "a@example.com,b@example.com" } }),
      "messages.target",
    ],
    [
      "a slip of the pen inside messaging",
      us({ messaging: { enabled: true, notifyURL: "https://example.com/" } }),
      "messaging.notifyURL",
    ],
    ["cnamLookup as text", us({ cnamLookup: "true" }), "cnamLookup"],
    ["a recording that there is not", fone({ recording: "sometimes" }), "recording"],
    ["a recording as a boolean", fone({ recording: true }), "recording"],
    ["a slip of the pen", fone({ lable: "Support" }), "lable"],
    ["the vendor's own word", fone({ record_calls: "yes" }), "record_calls"],
    ["an output as an input", fone({ vendorId: "1" }), "vendorId"],
    ["an internal number that is E.164", phoneNumber("telcom", { internal: true }), "number"],
    ["an internal number with letters", phoneNumber("telcom", { internal: true, number: "ext-1001" }), "number"],
    ["an internal number to buy", phoneNumber("telcom", { internal: true, number: "1001", acquire: "buy" }), "acquire"],
    [
      "an internal number from a search",
      phoneNumber("telcom", { internal: true, number: undefined, candidates }),
      "candidates",
    ],
    ["internal as text", phoneNumber("telcom", { internal: "yes", number: "1001" }), "internal"],
    ["takeover of candidates", us({ number: undefined, candidates, acquire: "takeover" }), "acquire"],
    [
      "an empty list of candidates",
      us({ number: undefined, candidates: { ...candidates, numbers: [] } }),
      "candidates.numbers",
    ],
    ["candidates as a list", us({ number: undefined, candidates: ["+12065550142"] }), "candidates"],
    [
      "candidates without a search",
      us({ number: undefined, candidates: { numbers: ["+12065550142"] } }),
      "candidates.search",
    ],
    ["a number with a trunk 0", us({ number: "+44 (0)20 7946 0000" }), "number"],
    ["a number with an extension behind a dash", us({ number: "+1 206 555 0100-22" }), "number"],
    ["a number of a digit too many", fone({ number: "+1 206 555 01000" }), "number"],
    ["a number whose area code there can't be", fone({ number: "+10655501000" }), "number"],
    ["a number whose exchange there can't be", us({ number: "+12060550100" }), "number"],
    ["a UK number of a digit too few", phoneNumber("telcom", { number: "+44 1234 9017" }), "number"],
    [
      "a candidate that is no number",
      us({ number: undefined, candidates: { ...candidates, numbers: ["+1206555CALL"] } }),
      "candidates",
    ],
    // NumberSearch
    ["a search without a vendor", { kind: "NumberSearch", inputs: { areaCode: "206" } }, "vendor"],
    ["a search by prefix and area code", search("flowroute", { prefix: "+1206", areaCode: "206" }), "areaCode"],
    ["a prefix without its plus", search("flowroute", { prefix: "1206" }), "prefix"],
    ["a prefix of more than an area code on FoneStorm", search("fonestorm", { prefix: "+1206555" }), "prefix"],
    ["a prefix of another country on FoneStorm", search("fonestorm", { prefix: "+441" }), "prefix"],
    ["a FoneStorm search that says nothing", search("fonestorm", {}), "areaCode"],
    ["a Telcom search that says nothing", search("telcom", {}), "prefix"],
    ["a Telcom search abroad", search("telcom", { prefix: "+1206" }), "prefix"],
    ["an area code of two digits", search("flowroute", { areaCode: "20" }), "areaCode"],
    ["an area code as a number", search("flowroute", { areaCode: 206 }), "areaCode"],
    ["a state in full", search("flowroute", { state: "Washington" }), "state"],
    ["a country in full", search("flowroute", { country: "USA" }), "country"],
    ["a number type that there is not", search("flowroute", { numberType: "mobile" }), "numberType"],
    ["no candidates at all", search("flowroute", { areaCode: "206", count: 0 }), "count"],
    ["21 candidates", search("flowroute", { areaCode: "206", count: 21 }), "count"],
    ["a candidate and a half", search("flowroute", { areaCode: "206", count: 1.5 }), "count"],
    ["digits that are letters", search("flowroute", { contains: "FLOWERS" }), "contains"],
    ["an input of the search that there is not", search("flowroute", { npa: "206" }), "npa"],
    [
      "a search in an account that an id can't hold",
      search("flowroute", { areaCode: "206", account: "a/b" }),
      "account",
    ],
    // phoneNumber, of the three that stand on a number
    ...(["NumberRouting", "NotificationHook", "Subscriber"] as const).flatMap((kind) => {
      const rest: Properties = {
        NumberRouting: { voice: to("forward") },
        NotificationHook: { event: "message.incoming", url: "https://example.com/" },
        Subscriber: { callerName: "EXAMPLE" },
      }[kind];
      const standsOn = (phoneNumberInput: unknown) => ({ kind, inputs: { ...rest, phoneNumber: phoneNumberInput } });
      return [
        [`a ${kind} of no number`, standsOn(undefined), "phoneNumber"],
        [`a ${kind} of an empty id`, standsOn(""), "phoneNumber"],
        [`a ${kind} of a number without its vendor`, standsOn("+12065550100"), "phoneNumber"],
        [`a ${kind} of an id without the plus`, standsOn("flowroute/12065550100"), "phoneNumber"],
        [`a ${kind} of a vendor that there is not`, standsOn("acme/+12065550100"), "phoneNumber"],
        [`a ${kind} of a hook's id`, standsOn("flowroute/+12065550100#message.incoming"), "phoneNumber"],
        [`a ${kind} of a search`, standsOn("flowroute/search-0123456789ab"), "phoneNumber"],
        [
          `a ${kind} of a number that its vendor can't hold`,
          standsOn(kind === "Subscriber" ? "telcom/+12065550100" : "fonestorm/+441234901769"),
          "phoneNumber",
        ],
        [`a ${kind} of a number with a trunk 0`, standsOn("flowroute/+44 (0)20 7946 0000"), "phoneNumber"],
        [`a ${kind} of a number with a digit too many`, standsOn("flowroute/+1 206 555 01000"), "phoneNumber"],
        [`a ${kind} of a PhoneNumber object`, standsOn({ id: "flowroute/+12065550100" }), "phoneNumber"],
      ] as const;
    }),
    // NumberRouting
    ["a routing that says nothing", routing("flowroute", {}), "voice"],
    ["voice as text", routing("flowroute", { voice: "sip:pbx@example.com" }), "voice"],
    ["voice without a type", routing("flowroute", { voice: { target: "+12065550199" } }), "voice.type"],
    ["a type that there is not", routing("flowroute", { voice: { type: "teleport" } }), "voice.type"],
    ["a forward without a target", routing("flowroute", { voice: { type: "forward" } }), "voice.target"],
    ["a forward to a number without plus", routing("flowroute", forward("12065550199")), "voice.target"],
    ["a forward to a name", routing("fonestorm", forward("reception")), "voice.target"],
    ["a forward to a SIP URI", routing("flowroute", forward("sip:pbx@example.com")), "voice.target"],
    ["a forward to a number as a number", routing("flowroute", forward(12065550199)), "voice.target"],
    ...(["fonestorm", "flowroute"] as const).flatMap((vendor) =>
      [
        "+44 (0)20 7946 0000",
        "+1 206 555 0100-22",
        "+1 206 555 01000",
        "+1 206 055 0100",
        "+1 106 555 0100",
        "+12065550100 x22",
      ].map(
        (target) => [`a forward to ${target} on ${vendor}`, routing(vendor, forward(target)), "voice.target"] as const,
      ),
    ),
    [
      "a failover with a trunk 0",
      routing("flowroute", { voice: to("none"), failover: { type: "forward", target: "+44 (0)20 7946 0000" } }),
      "failover.target",
    ],
    [
      "messages to a number with an extension",
      routing("fonestorm", { messages: { type: "forward", target: "+1 206 555 0100-22" } }),
      "messages.target",
    ],
    [
      "a fax to a number with an extension",
      routing("fonestorm", { voice: { type: "fax", target: "+1 206 555 0100-22" } }),
      "voice.target",
    ],
    [
      "a fax to digits with an extension",
      routing("fonestorm", { voice: { type: "fax", target: "206-555-0100-22" } }),
      "voice.target",
    ],
    [
      "a fax to digits with a trunk 0",
      routing("fonestorm", { voice: { type: "fax", target: "44 (0)20 7946 0000" } }),
      "voice.target",
    ],
    [
      "a fax to ten digits that are no number",
      routing("fonestorm", { voice: { type: "fax", target: "2060550100" } }),
      "voice.target",
    ],
    [
      "a fax to a digit too many",
      routing("fonestorm", { voice: { type: "fax", target: "120655501000" } }),
      "voice.target",
    ],
    [
      "a forward by another word, to a digit too many",
      routing("fonestorm", { voice: { type: "other", vendorType: "Phonenumber", target: "120655501000" } }),
      "voice.target",
    ],
    ["a Flowroute forward abroad", routing("flowroute", forward("+442079460000")), "voice.target"],
    [
      "a Flowroute failover abroad",
      routing("flowroute", { failover: { type: "forward", target: "+442079460000" } }),
      "failover.target",
    ],
    ["a FoneStorm forward to itself", routing("fonestorm", forward("+1 321 555 1111")), "voice.target"],
    [
      "a FoneStorm forward to itself by another word",
      routing("fonestorm", { voice: { type: "other", vendorType: "Forward", target: "3215551111" } }),
      "voice.target",
    ],
    [
      "messages to the number itself",
      routing("fonestorm", { messages: { type: "forward", target: "+13215551111" } }),
      "messages.target",
    ],
    ["a Flowroute forward to itself", routing("flowroute", forward("+1 (206) 555-0100")), "voice.target"],
    [
      "a Flowroute failover to itself",
      routing("flowroute", { voice: to("sipHost"), failover: { type: "forward", target: "+12065550100" } }),
      "failover.target",
    ],
    [
      "a failover without plus",
      routing("flowroute", { voice: to("none"), failover: { type: "forward", target: "12065550199" } }),
      "failover.target",
    ],
    ["a fax to letters", routing("fonestorm", { voice: { type: "fax", target: "the fax machine" } }), "voice.target"],
    [
      "a fax to an e-mail address",
      routing("fonestorm", { voice: { type: "fax", target: "ada@example.com" } }),
      "voice.target",
    ],
    ["a fax without a number", routing("fonestorm", { voice: { type: "fax" } }), "voice.target"],
    [
      "a SIP URI without its scheme",
      routing("flowroute", { voice: { type: "sipUri", target: "pbx@example.com" } }),
      "voice.target",
    ],
    [
      "a SIP URI with a blank",
      routing("flowroute", { voice: { type: "sipUri", target: "sip:pbx @example.com" } }),
      "voice.target",
    ],
    [
      "a SIP host with a scheme",
      routing("flowroute", { voice: { type: "sipHost", target: "sip:pbx.example.com" } }),
      "voice.target",
    ],
    [
      "a SIP host with a user",
      routing("flowroute", { voice: { type: "sipHost", target: "pbx@example.com" } }),
      "voice.target",
    ],
    ["a target where there is none", routing("fonestorm", { voice: { type: "hangup", target: "12" } }), "voice.target"],
    [
      "a registration with a target",
      routing("flowroute", { voice: { type: "sipRegistration", target: "12" } }),
      "voice.target",
    ],
    ["a device without its id", routing("fonestorm", { voice: { type: "device" } }), "voice.target"],
    ["a device's id as a number", routing("fonestorm", { voice: { type: "device", target: 12 } }), "voice.target"],
    [
      "other without the vendor's word",
      routing("telcom", { voice: { type: "other", target: "12" } }),
      "voice.vendorType",
    ],
    [
      "the vendor's word without other",
      routing("telcom", { voice: { type: "menu", target: "12", vendorType: "Menu" } }),
      "voice.vendorType",
    ],
    [
      "a menu's name in place of its id",
      routing("telcom", { voice: { type: "menu", target: "Main Menu" } }),
      "voice.target",
    ],
    [
      "a slip of the pen inside voice",
      routing("flowroute", { voice: { type: "forward", tagret: "+12065550199", target: "+12065550199" } }),
      "voice.tagret",
    ],
    [
      "messages to a type that there is not",
      routing("fonestorm", { messages: { type: "pigeon", target: "12" } }),
      "messages.type",
    ],
    ["messages to no address", routing("fonestorm", { messages: { type: "email" } }), "messages.target"],
    [
      "messages to a bad address",
      routing("fonestorm", { messages: { type: "email", target: "ada" } }),
      "messages.target",
    ],
    [
      "messages to a number without plus",
      routing("fonestorm", { messages: { type: "forward", target: "3215553333" } }),
      "messages.target",
    ],
    [
      "messages to a webhook without https",
      routing("fonestorm", { messages: { type: "webhook", target: "http://example.com/sms" } }),
      "messages.target",
    ],
    [
      "messages to a private webhook",
      routing("fonestorm", { messages: { type: "webhook", target: "https://10.0.0.1/sms" } }),
      "messages.target",
    ],
    [
      "a method for e-mail",
      routing("fonestorm", { messages: { type: "email", target: "ada@example.com", method: "POST" } }),
      "messages.method",
    ],
    [
      "a method that there is not",
      routing("fonestorm", { messages: { ...webhook, method: "PUT" } }),
      "messages.method",
    ],
    ["a target for no messages", routing("fonestorm", { messages: { type: "none", target: "12" } }), "messages.target"],
    ["an edge strategy as a number", routing("flowroute", { voice: to("forward"), edgeStrategy: 2 }), "edgeStrategy"],
    ["release, which is for numbers", routing("flowroute", { voice: to("forward"), onDelete: "release" }), "onDelete"],
    // NotificationHook
    ["an event that there is not", hook("fonestorm", { event: "call.missed" }), "event"],
    ["no event", hook("fonestorm", { event: undefined }), "event"],
    ["both url and email", hook("fonestorm", { email: "ada@example.com" }), "url"],
    ["both url and disabled", hook("fonestorm", { disabled: true }), "url"],
    ["neither url nor email", hook("fonestorm", { url: undefined }), "url"],
    ["an http URL", hook("fonestorm", { url: "http://example.com/hook" }), "url"],
    [
      "an http URL although private ones are allowed",
      hook("flowroute", { url: "http://example.com/hook", allowPrivate: true }),
      "url",
    ],
    ["a loopback URL", hook("fonestorm", { url: "https://127.0.0.1/hook" }), "url"],
    ["a private URL", hook("flowroute", { url: "https://192.168.1.20/hook" }), "url"],
    ["the metadata service", hook("flowroute", { url: "https://169.254.169.254/latest/meta-data/" }), "url"],
    ["a URL without a host", hook("fonestorm", { url: "https:///hook" }), "url"],
    ["a path alone", hook("fonestorm", { url: "/hook" }), "url"],
    ["another scheme", hook("fonestorm", { url: "ftp://example.com/hook" }), "url"],
    ["an empty URL", hook("fonestorm", { url: "" }), "url"],
    ["a URL as an object", hook("fonestorm", { url: { href: "https://example.com/" } }), "url"],
    ["a bad e-mail address", hook("fonestorm", { url: undefined, email: "ada at example.com" }), "email"],
    ["two e-mail addresses", hook("fonestorm", { url: undefined, email: "ada@example.com,bob@example.com" }), "email"],
    [
      "a method without a url",
      hook("fonestorm", { url: undefined, email: "ada@example.com", method: "GET" }),
      "method",
    ],
    ["a hook's method that there is not", hook("fonestorm", { method: "PATCH" }), "method"],
    ["disabled: false", hook("fonestorm", { url: undefined, disabled: false }), "disabled"],
    ["allowPrivate as text", hook("fonestorm", { allowPrivate: "yes" }), "allowPrivate"],
    ["release of a hook", hook("fonestorm", { onDelete: "release" }), "onDelete"],
    // Subscriber
    ["a subscriber that says nothing", subscriber("flowroute", {}), "address"],
    [
      "an address as text",
      subscriber("flowroute", { firstName: "Ada", lastName: "Byron", address: "123 Smith St" }),
      "address",
    ],
    ["an address without a street", e911({ street: undefined }), "address.street"],
    ["an address with two forms of street", e911({ streetNumber: "123", streetName: "Smith St" }), "address.street"],
    ["half a pair of streets", e911({ street: undefined, streetNumber: "123" }), "address.street"],
    ["a unit without its number", e911({ unitType: "Suite" }), "address.unitNumber"],
    ["a unit without its type", e911({ unitNumber: "4" }), "address.unitNumber"],
    ["an address without a city", e911({ city: undefined }), "address.city"],
    ["an address without a postal code", e911({ postalCode: undefined }), "address.postalCode"],
    ["an E911 address without a state", e911({ state: undefined }), "address.state"],
    ["an E911 address without a country", e911({ country: undefined }), "address.country"],
    ["an E911 address in another country", e911({ country: "GB" }), "address.country"],
    ["an E911 address without a first name", e911({}, { firstName: undefined }), "firstName"],
    ["an E911 address without a last name", e911({}, { lastName: undefined }), "lastName"],
    ...[
      "One Main Street",
      "PO Box 5",
      "12-14 High Street",
      "123½ Smith St",
      "Smith St 123",
      "123",
      "12 34th",
      "W123N456 Main St",
    ].map(
      (street) =>
        [`the street "${street}", which would have to be guessed`, e911({ street }), "address.street"] as const,
    ),
    ["a slip of the pen inside the address", e911({ zip: "98101" }), "address.zip"],
    ["a postal code as a number", e911({ postalCode: 98101 }), "address.postalCode"],
    ["a caller name of 16 characters", subscriber("flowroute", { callerName: "SIXTEEN LETTERS." }), "callerName"],
    ["a caller name without a letter", subscriber("flowroute", { callerName: "555 0100" }), "callerName"],
    ["a Telcom address abroad", uk({ country: "US" }), "address.country"],
    ["a Telcom address without a city", uk({ city: undefined }), "address.city"],
    ["a Telcom address without a postcode", uk({ postalCode: undefined }), "address.postalCode"],
    ["both last name and company on Telcom", uk({}, { company: "Example Ltd" }), "company"],
    ["release of a subscriber", uk({}, { onDelete: "release" }), "onDelete"],
  ];

  test.each(rows)("%s", async (_, { kind, inputs }, path) => {
    const found = await refusalsOf(kind, inputs);
    expect(found.map((refusal) => refusal.path)).toContain(path);
    for (const { reason } of found) expect(reason).toMatch(/\w{2}/);
  });
});

describe("one thing has one owner", () => {
  const number = (name: string, inputs: Properties): Declaration => ({
    kind: "PhoneNumber",
    name,
    inputs: { vendor: "flowroute", ...inputs },
  });
  const message = (name: string, event: string): Declaration => ({ name, ...hook("flowroute", { event }) });
  const list = {
    search: "urn:pulumi:test::telephony-test::pulumi-nodejs:dynamic/telephony:NumberSearch::s",
    numbers: ["+12065550142"],
  };

  test.each([
    [
      "two PhoneNumbers",
      number("one", { number: "+12065550100" }),
      number("two", { number: "+1 (206) 555-0100" }),
      "number",
    ],
    [
      "two PhoneNumbers under two account aliases",
      number("one", { number: "+12065550100" }),
      number("two", { number: "+12065550100", account: "b" }),
      "number",
    ],
    [
      "two routings",
      { name: "one", ...routing("telcom", { voice: to("none") }) },
      { name: "two", ...routing("telcom", { voice: to("menu") }) },
      "phoneNumber",
    ],
    ["two hooks of one event", message("one", "sms.incoming"), message("two", "sms.incoming"), "phoneNumber"],
    [
      "a narrower event beside the wider one",
      message("one", "message.incoming"),
      message("two", "sms.incoming"),
      "event",
    ],
    [
      "a wider event beside the narrower one",
      message("one", "mms.delivery"),
      message("two", "message.delivery"),
      "event",
    ],
    [
      "one list for two PhoneNumbers",
      number("one", { candidates: list }),
      number("two", { candidates: list }),
      "candidates",
    ],
  ])("%s are refused, and both are named", async (_, one, two, path) => {
    const found = await refusals(one, two);
    expect(found).toEqual({ two: [{ path, reason: expect.stringContaining("::one") }] });
    if (path !== "candidates") expect(found.two?.[0]?.reason).toContain("::two");
  });

  test("the two sides of a message are no conflict, nor are SMS and MMS, nor one event of two numbers", async () => {
    const other: Declaration = {
      name: "five",
      ...hook("flowroute", { event: "sms.incoming", phoneNumber: "flowroute/+12065550101" }),
    };
    expect(
      await refusals(
        message("one", "sms.incoming"),
        message("two", "mms.incoming"),
        message("three", "message.delivery"),
        other,
      ),
    ).toEqual({});
  });

  test("an internal number of another account is another number", async () => {
    const internal = (name: string, account?: string): Declaration => ({
      kind: "PhoneNumber",
      name,
      inputs: { vendor: "telcom", account, number: "1001", internal: true },
    });
    expect(await refusals(internal("one"), internal("two", "sales"))).toEqual({});
    expect(Object.keys(await refusals(internal("one", "sales"), internal("two", "sales")))).toEqual(["two"]);
  });
});

/** Everything that the tables say a vendor can do. */
const supported: readonly (readonly [
  what: string,
  declared: { readonly kind: string; readonly inputs: Properties },
])[] = [
  ...vendorNames.map((vendor) => [`${vendor}: a number alone`, phoneNumber(vendor, {})] as const),
  ...vendorNames.flatMap((vendor) =>
    ["adopt", "buy", "adoptOrBuy", "takeover"].map(
      (acquire) => [`${vendor}: acquire ${acquire}`, phoneNumber(vendor, { acquire })] as const,
    ),
  ),
  ...vendorNames.flatMap((vendor) =>
    ["keep", "release"].map(
      (onDelete) => [`${vendor}: onDelete ${onDelete}`, phoneNumber(vendor, { onDelete })] as const,
    ),
  ),
  ...vendorNames.map(
    (vendor) => [`${vendor}: a number of a named account`, phoneNumber(vendor, { account: "uk-sales" })] as const,
  ),
  ...vendorNames.map(
    (vendor) =>
      [
        `${vendor}: candidates`,
        phoneNumber(vendor, { number: undefined, candidates: { search: "s", numbers: [NUMBERS[vendor]] } }),
      ] as const,
  ),
  ["telcom: register", phoneNumber("telcom", { acquire: "register" })],
  ["telcom: an internal number", phoneNumber("telcom", { number: "1001", internal: true })],
  [
    "telcom: an internal number to register",
    phoneNumber("telcom", { number: "1001", internal: true, acquire: "register" }),
  ],
  [
    "telcom: everything",
    phoneNumber("telcom", { recording: "inbound", callerIdPrefix: "UK: ", callerIdPassthrough: true }),
  ],
  ["telcom: cleared", phoneNumber("telcom", { recording: "none", callerIdPrefix: "" })],
  ["flowroute: ceilings", phoneNumber("flowroute", { acquire: "buy", maxMonthlyCost: 1.25, maxSetupCost: 0 })],
  [
    "flowroute: everything",
    phoneNumber("flowroute", {
      label: "x".repeat(64),
      cnamLookup: true,
      messaging: { enabled: true, notifyUrl: "https://example.com/done", notifyByEmail: true },
    }),
  ],
  ...["X", "A", "B"].flatMap((maxTier) => [
    [`fonestorm: a ceiling of tier ${maxTier}`, phoneNumber("fonestorm", { acquire: "adoptOrBuy", maxTier })] as const,
    [`fonestorm: a search up to tier ${maxTier}`, search("fonestorm", { areaCode: "321", maxTier })] as const,
  ]),
  [
    "fonestorm: everything",
    phoneNumber("fonestorm", { label: "Support", group: "Sales", messaging: { enabled: false }, recording: "all" }),
  ],
  ["fonestorm: cleared", phoneNumber("fonestorm", { label: "", group: "" })],
  ...["default", "all", "none", "inbound", "outbound"].map(
    (recording) => [`fonestorm: recording ${recording}`, phoneNumber("fonestorm", { recording })] as const,
  ),
  ["a number with spaces, dashes and brackets", phoneNumber("flowroute", { number: " +1 (206) 555-0100 " })],
  ["fonestorm: a search by area code", search("fonestorm", { areaCode: "321", numberType: "local", count: 1 })],
  ["fonestorm: a search by prefix", search("fonestorm", { prefix: "+1321" })],
  ["fonestorm: a toll-free search", search("fonestorm", { numberType: "tollFree" })],
  ["telcom: a search", search("telcom", { prefix: "+441234", count: 20, account: "uk-sales" })],
  ["flowroute: a search for anything", search("flowroute", {})],
  [
    "flowroute: a search by everything",
    search("flowroute", {
      prefix: "+1206555",
      contains: "55",
      endsWith: "00",
      rateCenter: "SEATTLE",
      state: "WA",
      country: "US",
      numberType: "local",
    }),
  ],
  [
    "flowroute: a search for toll-free numbers",
    search("flowroute", { prefix: "+1800", numberType: "tollFree", maxSetupCost: 1 }),
  ],
  [
    "flowroute: a search with ceilings",
    search("flowroute", { areaCode: "206", maxMonthlyCost: 2, maxSetupCost: 1, count: 5 }),
  ],
  ...Object.entries(VOICE).flatMap(([type, has]) =>
    has.map((vendor) => [`${vendor}: voice ${type}`, routing(vendor, { voice: to(type) })] as const),
  ),
  ...Object.entries(VOICE)
    .filter(([, has]) => has.includes("flowroute"))
    .map(
      ([type]) =>
        [
          `flowroute: failover ${type}`,
          routing("flowroute", { voice: to("sipRegistration"), failover: to(type) }),
        ] as const,
    ),
  [
    "flowroute: an edge strategy",
    routing("flowroute", { voice: to("sipUri"), edgeStrategy: "US-WEST-OR", onDelete: "reset" }),
  ],
  [
    "flowroute: a host with port and parameters",
    routing("flowroute", {
      voice: { type: "sipHost", target: "pbx.example.com:5060;transport=tcp;weight=10" },
      onDelete: "keep",
    }),
  ],
  [
    "flowroute: a SIP URI with parameters",
    routing("flowroute", { voice: { type: "sipUri", target: "sips:+12065550100@pbx.example.com:5061;transport=tls" } }),
  ],
  [
    "fonestorm: messages to a webhook",
    routing("fonestorm", { messages: webhook, messageCredentials: { username: "ada", password: "pass" } }),
  ],
  [
    "fonestorm: messages to an address",
    routing("fonestorm", { messages: { type: "email", target: "ada@example.com" } }),
  ],
  ["fonestorm: messages to a device", routing("fonestorm", { messages: { type: "device", target: "12" } })],
  ["fonestorm: messages to a number", routing("fonestorm", { messages: { type: "forward", target: "+13215553333" } })],
  ["fonestorm: a forward abroad", routing("fonestorm", { voice: { type: "forward", target: "+44 20 7946 0000" } })],
  [
    "fonestorm: a forward in full-width digits",
    routing("fonestorm", { voice: { type: "forward", target: "＋１（２０６）５５５－０１９９" } }),
  ],
  [
    "fonestorm: a forward by another word",
    routing("fonestorm", { voice: { type: "other", vendorType: "Phonenumber", target: "2065550199" } }),
  ],
  ["fonestorm: a fax to ten digits", routing("fonestorm", { voice: { type: "fax", target: "206 555-0199" } })],
  ["fonestorm: a fax to seven digits", routing("fonestorm", { voice: { type: "fax", target: "5550199" } })],
  ["fonestorm: a fax abroad in digits", routing("fonestorm", { voice: { type: "fax", target: "442079460000" } })],
  ["fonestorm: a fax to the number itself", routing("fonestorm", { voice: { type: "fax", target: "+13215551111" } })],
  [
    "flowroute: a forward in full-width digits",
    routing("flowroute", { voice: { type: "forward", target: "＋１２０６５５５０１９９" } }),
  ],
  ["flowroute: a number abroad", phoneNumber("flowroute", { number: "+44 20 7946 0000" })],
  ["fonestorm: no messages", routing("fonestorm", { voice: to("reject"), messages: { type: "none" } })],
  ...["GET", "POST", "JSON"].map(
    (method) =>
      [
        `fonestorm: messages to a webhook by ${method}`,
        routing("fonestorm", { messages: { ...webhook, method } }),
      ] as const,
  ),
  ...["call.incoming", "call.outgoing", "message.incoming", "message.outgoing", "fax.incoming", "fax.outgoing"].map(
    (event) =>
      [
        `fonestorm: a hook for ${event}`,
        hook("fonestorm", { event, method: "POST", username: "ada", password: "pass", onDelete: "reset" }),
      ] as const,
  ),
  ["fonestorm: a hook by e-mail", hook("fonestorm", { url: undefined, email: "ada@example.com" })],
  ["fonestorm: no hook", hook("fonestorm", { url: undefined, disabled: true, onDelete: "keep" })],
  ["fonestorm: a private hook", hook("fonestorm", { url: "http://10.0.0.1:8080/hook", allowPrivate: true })],
  ["fonestorm: a hook with tokens", hook("fonestorm", { url: "https://example.com/((direction))?from=((from))" })],
  ...["message.incoming", "message.delivery", "sms.incoming", "mms.incoming", "sms.delivery", "mms.delivery"].map(
    (event) =>
      [`flowroute: a hook for ${event}`, hook("flowroute", { event, onDelete: "keep", allowPrivate: false })] as const,
  ),
  [
    "flowroute: a subscriber",
    subscriber("flowroute", { firstName: "Ada", lastName: "Byron", address: ADDRESS, callerName: "EXAMPLE LTD 015" }),
  ],
  [
    "flowroute: a subscriber in Canada, in a suite",
    subscriber("flowroute", {
      firstName: "Ada",
      lastName: "Byron",
      address: {
        streetNumber: "12-14",
        streetName: "King St W",
        city: "Toronto",
        state: "ON",
        postalCode: "M5H 1A1",
        country: "CA",
        unitType: "Suite",
        unitNumber: "4",
      },
      onDelete: "reset",
    }),
  ],
  ["flowroute: a caller name alone", subscriber("flowroute", { callerName: "EXAMPLE LTD" })],
  [
    "telcom: a subscriber by last name",
    subscriber("telcom", { firstName: "Ada", lastName: "Byron", address: { ...UK, line2: "Rear", line3: "Floor 2" } }),
  ],
  [
    "telcom: a subscriber by company",
    subscriber("telcom", { company: "Example Ltd", address: { ...UK, country: "GB" }, onDelete: "reset" }),
  ],
  [
    "telcom: a subscriber whose street is given in two parts",
    subscriber("telcom", {
      address: { streetNumber: "1", streetName: "High Street", city: "Bedford", postalCode: "MK40 1AA" },
    }),
  ],
  [
    "telcom: a subscriber whose street is no E911 street",
    subscriber("telcom", { address: { ...UK, street: "The Old Mill" } }),
  ],
];

test("everything that a vendor says it serves is among what is accepted", () => {
  const examples = supported.map(([, { kind, inputs }]) => ({ vendor: vendorIn(inputs), kind, inputs }));
  expect(uncovered(examples, () => true)).toEqual([]);
});

const vendorIn = ({ vendor, phoneNumber }: Properties) => String(vendor ?? phoneNumber).split("/")[0] ?? "";

test.each(supported)("accepted: %s", async (_, { kind, inputs }) => {
  expect(await refusalsOf(kind, inputs)).toEqual([]);
});

describe("what is not known yet is never refused where it could be right", () => {
  /** All paths of a value, at any depth. */
  const pathsOf = (value: unknown): string[][] =>
    typeof value !== "object" || value === null
      ? []
      : Object.entries(value)
          .filter(([, member]) => member !== undefined)
          .flatMap(([key, member]) => [[key], ...pathsOf(member).map((path) => [key, ...path])]);
  const withUnknown = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined || typeof value !== "object" || value === null) return UNKNOWN;
    if (Array.isArray(value))
      return value.map((member, index) => (String(index) === key ? withUnknown(member, rest) : member));
    return { ...value, [key]: withUnknown((value as Properties)[key], rest) };
  };

  test("each value of each declaration that is accepted may be unknown, alone", async () => {
    for (const [what, { kind, inputs }] of supported) {
      for (const path of pathsOf(inputs)) {
        const found = await refusalsOf(kind, withUnknown(inputs, path) as Properties);
        expect({ what, path: path.join("."), found }).toEqual({ what, path: path.join("."), found: [] });
      }
    }
  });

  test("and together with any others", async () => {
    const case_ = fc.constantFrom(...supported).chain(([what, { kind, inputs }]) =>
      fc.record({
        what: fc.constant(what),
        kind: fc.constant(kind),
        inputs: fc
          .subarray(pathsOf(inputs), { minLength: 2 < pathsOf(inputs).length ? 2 : 1 })
          .map((paths) => paths.reduce<unknown>((value, path) => withUnknown(value, path), inputs) as Properties),
      }),
    );
    await fc.assert(
      fc.asyncProperty(case_, async ({ kind, inputs }) => {
        expect(await refusalsOf(kind, inputs)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["number and candidates", phoneNumber("flowroute", { candidates: UNKNOWN })],
    ["a number that is only right when it is internal", phoneNumber("telcom", { number: "1001", internal: UNKNOWN })],
    [
      "a purchase that is only wrong when it is internal",
      phoneNumber("telcom", { number: UNKNOWN, internal: UNKNOWN, acquire: "buy" }),
    ],
    [
      "takeover, with candidates or without",
      phoneNumber("flowroute", { number: UNKNOWN, candidates: UNKNOWN, acquire: "takeover" }),
    ],
    ["prefix and area code", search("flowroute", { prefix: UNKNOWN, areaCode: "206" })],
    ["a FoneStorm search by an area code to come", search("fonestorm", { areaCode: UNKNOWN })],
    ["a target without a type", routing("flowroute", { voice: { type: UNKNOWN, target: "anything" } })],
    [
      "a vendor's word without a type",
      routing("telcom", { voice: { type: UNKNOWN, target: "12", vendorType: "Queue" } }),
    ],
    [
      "credentials for messages to come",
      routing("fonestorm", { messages: UNKNOWN, messageCredentials: { username: "ada", password: "pass" } }),
    ],
    ["an edge strategy for a voice to come", routing("flowroute", { voice: UNKNOWN, edgeStrategy: "US-WEST" })],
    ["url and email", hook("fonestorm", { email: UNKNOWN })],
    ["a private URL that may be allowed", hook("fonestorm", { url: "https://10.0.0.1/", allowPrivate: UNKNOWN })],
    ["a method for a URL that may come", hook("fonestorm", { url: UNKNOWN, method: "GET" })],
    [
      "a street and a pair",
      subscriber("flowroute", { firstName: "Ada", lastName: "Byron", address: { ...ADDRESS, streetNumber: UNKNOWN } }),
    ],
    [
      "a unit half unknown",
      subscriber("flowroute", {
        firstName: "Ada",
        lastName: "Byron",
        address: { ...ADDRESS, unitType: "Suite", unitNumber: UNKNOWN },
      }),
    ],
    ["last name and company", subscriber("telcom", { lastName: "Byron", company: UNKNOWN })],
    [
      "a name for an address to come",
      subscriber("flowroute", { firstName: "Ada", lastName: "Byron", address: UNKNOWN }),
    ],
  ])("a rule over several inputs waits: %s", async (_, { kind, inputs }) => {
    expect(await refusalsOf(kind, inputs)).toEqual([]);
  });

  test("what is wrong whatever the unknown turns out to be is refused all the same", async () => {
    const paths = async ({ kind, inputs }: { kind: string; inputs: Properties }) =>
      (await refusalsOf(kind, inputs)).map(({ path }) => path);
    expect(await paths(routing("telcom", { voice: { type: "sipUri", target: UNKNOWN } }))).toEqual(["voice.type"]);
    expect(await paths(phoneNumber("flowroute", { number: UNKNOWN, group: "Sales" }))).toEqual(["group"]);
    expect(await paths(phoneNumber("flowroute", { number: UNKNOWN, lable: UNKNOWN }))).toEqual(["lable"]);
    expect(
      await paths(
        hook("flowroute", { phoneNumber: UNKNOWN, numberVendor: "flowroute", event: "call.incoming", url: UNKNOWN }),
      ),
    ).toEqual(["event"]);
    expect(
      await paths(
        subscriber("flowroute", {
          firstName: "Ada",
          lastName: UNKNOWN,
          address: { ...ADDRESS, street: "Main St", city: UNKNOWN },
        }),
      ),
    ).toEqual(["address.street"]);
  });
});

describe("a refusal tells no secret", () => {
  const SECRET = "hunter2-of-the-program";
  const refused = [
    ["credentials on Flowroute", hook("flowroute", { username: SECRET, password: SECRET })],
    [
      "credentials without a URL",
      hook("fonestorm", { url: undefined, email: "ada@example.com", username: SECRET, password: SECRET }),
    ],
    ["credentials in a list", hook("fonestorm", { username: [SECRET], password: { value: SECRET } })],
    [
      "credentials of messages that go nowhere",
      routing("fonestorm", { voice: to("menu"), messageCredentials: { username: SECRET, password: SECRET } }),
    ],
    [
      "credentials of e-mail",
      routing("fonestorm", { messages: { type: "none" }, messageCredentials: { username: SECRET, password: SECRET } }),
    ],
    ["credentials as text", routing("fonestorm", { messages: webhook, messageCredentials: SECRET })],
    ["half of the credentials", routing("fonestorm", { messages: webhook, messageCredentials: { password: SECRET } })],
    [
      "one member too many",
      routing("fonestorm", {
        messages: webhook,
        messageCredentials: { username: SECRET, password: SECRET, realm: SECRET },
      }),
    ],
    [
      "credentials on Telcom",
      routing("telcom", { voice: to("menu"), messageCredentials: { username: SECRET, password: SECRET } }),
    ],
    [
      "credentials on Flowroute's messages",
      routing("flowroute", { voice: to("none"), messageCredentials: { username: SECRET, password: SECRET } }),
    ],
  ] as const;

  test.each(refused)(
    "%s are refused in words, never as the property whose value the engine would print",
    async (_, { kind, inputs }) => {
      const found = await refusalsOf(kind, inputs);
      expect(found.length).toBeGreaterThan(0);
      expect(JSON.stringify(found)).not.toContain(SECRET);
      for (const { path } of found) expect(path).not.toMatch(/username|password|messageCredentials/);
      expect(found.filter(({ path }) => path === "").map(({ reason }) => reason)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^`(username|password|messageCredentials)/)]),
      );
    },
  );

  test.each([
    ["a user name in the URL", hook("fonestorm", { url: `https://ada:${SECRET}@example.com/` })],
    ["a token in a query", hook("fonestorm", { url: `http://example.com/?token=${SECRET}` })],
    ["a path of a private host", hook("flowroute", { url: `https://10.0.0.1/${SECRET}` })],
    [
      "a webhook with a user name",
      routing("fonestorm", { messages: { type: "webhook", target: `https://ada:${SECRET}@example.com/` } }),
    ],
    ["a notify URL", phoneNumber("flowroute", { messaging: { enabled: true, notifyUrl: SECRET } })],
    ["a label that is too long", phoneNumber("flowroute", { label: SECRET.repeat(4) })],
  ])("the value is not part of the reason: %s", async (_, { kind, inputs }) => {
    const found = await refusalsOf(kind, inputs);
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  test.each([
    ["hook", hook("flowroute", {}), "username"],
    ["hook", hook("flowroute", {}), "password"],
    ["routing", routing("flowroute", { voice: to("none") }), "messageCredentials"],
    ["routing", routing("telcom", { voice: to("none") }), "messageCredentials"],
  ] as const)("who supports it is said all the same: %s %#", async (_, { kind, inputs }, input) => {
    const value = input === "messageCredentials" ? { username: SECRET, password: SECRET } : SECRET;
    const found = await refusalsOf(kind, { ...inputs, [input]: value });
    expect(found.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([expect.stringMatching(`^\`${input}\`.*supported by FoneStorm$`)]),
    );
  });
});

test("a kind of place that the carrier lacks is said beside what is wrong with its target; a made-up one is no carrier's", async () => {
  const reasonsOf = async (voice: Properties) =>
    (await refusalsOf("NumberRouting", routing("flowroute", { voice }).inputs)).map(({ reason }) => reason).join("; ");
  expect(await reasonsOf({ type: "menu", target: "" })).toMatch(/`voice\.type: "menu"` is not supported by Flowroute/);
  expect(await reasonsOf({ type: "moon", target: "1" })).not.toContain("supported");
});
