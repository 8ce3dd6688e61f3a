/** What the differences of one resource are told as: in words that are true, and with advice that the next update takes. */
import * as lifecycle from "../../lifecycle";
import { resources } from "../../resources";
import type { Properties } from "../../resources/resource";
import { systemClock } from "../../transport/clock";
import { vendors } from "../../vendors";
import { type Finding, reportOf } from "./findings";
import type { Compared } from "./log";
import { inText } from "./text";

type Kind = Compared["kind"];

interface Outputs {
  readonly was: Properties;
  readonly is: Properties;
}

function compared(kind: Kind, id: string, was: Properties, is: Properties | undefined, outputs?: Outputs): Compared {
  const identity: Properties =
    kind === "PhoneNumber"
      ? { vendor: id.split("/")[0], number: id.split("/")[1] }
      : { phoneNumber: id.split("#")[0], ...(id.includes("#") && { event: id.split("#")[1] }) };
  const side = (inputs: Properties, more: Properties | undefined) => ({
    inputs: { ...identity, ...inputs },
    outputs: { ...identity, ...inputs, ...more },
  });
  return {
    urn: `urn:pulumi:test::p::telephony:index:${kind}::one`,
    kind,
    id,
    was: side(was, outputs?.was),
    is: is && side(is, outputs?.is),
    differs: Object.keys({ ...was, ...is }).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is?.[name])),
  };
}

function findingsOf(one: Compared, selection?: readonly string[]): readonly Finding[] {
  return reportOf({ compared: [one], failed: [] }, selection).findings;
}

/** Declared anew, as the advice says, it must pass. */
function problemsOf(kind: Kind, declared: Properties): string[] {
  const run = lifecycle.createRun({ resources, vendors, clock: systemClock, sources: () => [], show: () => {} });
  return lifecycle.check(run, kind, {}, declared).problems.map(lifecycle.inWords);
}

const ADDRESS = { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };
const UK = { street: "12 Union Street", city: "Aberdeen", postalCode: "AB10 1AA" };
const NO_ADDRESS = /^This number has no emergency address any more: /;

const US = "flowroute/+12065550101";
const STORM = "fonestorm/+13215551005";

describe("what vanished whole", () => {
  test.each<[string, Kind, string, Properties, Properties, string, string, unknown, RegExp]>([
    [
      "an emergency record with its names",
      "Subscriber",
      US,
      { firstName: "Ada", lastName: "Byron", address: ADDRESS },
      {},
      "safety",
      "address",
      null,
      NO_ADDRESS,
    ],
    [
      "an emergency record whose fields are blank",
      "Subscriber",
      US,
      { firstName: "Ada", lastName: "Byron", address: ADDRESS },
      { firstName: "", lastName: "", address: { street: "", city: "" } },
      "safety",
      "address",
      null,
      NO_ADDRESS,
    ],
    [
      "an address alone",
      "Subscriber",
      "telcom/+441234901769",
      { firstName: "Ada", lastName: "Byron", address: UK },
      { firstName: "Ada", lastName: "Byron" },
      "safety",
      "address",
      null,
      NO_ADDRESS,
    ],
    [
      "a name of a record",
      "Subscriber",
      "telcom/+441234901769",
      { company: "Example Ltd", address: UK },
      { address: UK },
      "safety",
      "company",
      null,
      /has lost a name/,
    ],
    ["a caller name", "Subscriber", US, { callerName: "EXAMPLE" }, {}, "service", "callerName", null, /no longer see/],
    [
      "a failover",
      "NumberRouting",
      US,
      { failover: { type: "forward", target: "+12065550199" } },
      {},
      "safety",
      "failover",
      null,
      /they go nowhere/,
    ],
    [
      "where messages go",
      "NumberRouting",
      STORM,
      { messages: { type: "email", target: "a@example.com" } },
      { messages: { type: "none" } },
      "safety",
      "messages",
      { type: "none" },
      /are dropped/,
    ],
    [
      "a hook with what belongs to it",
      "NotificationHook",
      `${STORM}#call.incoming`,
      { url: "https://a.example/x", method: "JSON" },
      {},
      "service",
      "url",
      null,
      /is told nothing/,
    ],
    [
      "a secret hook that was disabled",
      "NotificationHook",
      `${STORM}#call.incoming`,
      { url: "[secret]" },
      { disabled: true },
      "service",
      "url",
      { disabled: true },
      /is told nothing/,
    ],
  ])("%s", (_, kind, id, was, is, rank, property, shown, reason) => {
    const one = compared(kind, id, was, is);
    const findings = findingsOf(one);
    expect(findings).toMatchObject([{ rank, property, is: shown, reason: expect.stringMatching(reason) }]);
    expect(inText({ compared: 1, findings, failed: [], pending: [] }, TERMINAL)).not.toMatch(/^ {4}(was|is) *$/m);
  });
});

test("an address that vanished while it was being validated is no pending one", () => {
  const pending = { status: "pending" };
  const name = { firstName: "Ada", lastName: "Byron" };
  const outputs = { was: pending, is: pending };
  const one = compared("Subscriber", "telcom/+441234901769", { ...name, address: UK }, name, outputs);
  expect(findingsOf(one)).toMatchObject([{ property: "address", is: null }]);
});

const TERMINAL = {
  environment: {},
  write: () => {},
  writeError: () => {},
  read: async () => "",
  hasColors: false,
  isWatched: false,
  stopped: () => new Promise<void>(() => {}),
};

test.each(["none", "hangup", "reject", "busy"])("calls to %s ring nowhere, and are said to", (type) => {
  const voice = { type: "forward", target: "+12065550100" };
  const [finding] = findingsOf(compared("NumberRouting", US, { voice }, { voice: { type } }));
  expect(finding).toMatchObject({ rank: "safety", reason: expect.stringContaining("are not put through") });
  const [other] = findingsOf(compared("NumberRouting", US, { voice: { type: "none" } }, { voice: { type } }));
  if (type !== "none") expect(other).toMatchObject({ rank: "service" });
});

describe("what is advised to accept a difference passes the check", () => {
  test.each<[string, Kind, string, Properties, Properties, string, Properties | undefined]>([
    [
      "messages that go nowhere need no credentials",
      "NumberRouting",
      STORM,
      {
        messages: { type: "webhook", target: "https://a.example/x" },
        messageCredentials: { username: "u", password: "p" },
      },
      { messages: { type: "none" }, messageCredentials: { username: "u", password: "p" } },
      'write messages: { type: "none" } and remove messageCredentials',
      { phoneNumber: STORM, messages: { type: "none" } },
    ],
    [
      "a hook that is disabled has no credentials",
      "NotificationHook",
      `${STORM}#call.incoming`,
      { url: "https://a.example/x", method: "JSON", username: "u", password: "p" },
      { disabled: true, username: "u", password: "p" },
      "write disabled: true and remove url and method and username and password",
      { phoneNumber: STORM, event: "call.incoming", disabled: true },
    ],
    [
      "credentials that the engine hides count as well",
      "NotificationHook",
      `${STORM}#call.incoming`,
      { url: "[secret]", username: "[secret]", password: "[secret]" },
      { disabled: true, username: "[secret]", password: "[secret]" },
      "write disabled: true and remove url and username and password",
      { phoneNumber: STORM, event: "call.incoming", disabled: true },
    ],
    [
      "a record without a name needs no address",
      "Subscriber",
      US,
      { firstName: "Ada", lastName: "Byron", address: ADDRESS, callerName: "EXAMPLE" },
      { address: ADDRESS, callerName: "EXAMPLE" },
      "remove firstName and lastName and address",
      { phoneNumber: US, callerName: "EXAMPLE" },
    ],
    [
      "a record that is gone leaves nothing to declare",
      "Subscriber",
      US,
      { firstName: "Ada", lastName: "Byron", address: ADDRESS },
      {},
      "remove Subscriber one from the program",
      undefined,
    ],
    [
      "what can be declared is",
      "NumberRouting",
      US,
      { failover: { type: "forward", target: "+12065550199" } },
      { failover: { type: "none" } },
      'write failover: { type: "none" }',
      { phoneNumber: US, failover: { type: "none" } },
    ],
    [
      "what only the carrier's hand can write is not",
      "NumberRouting",
      US,
      { voice: { type: "forward", target: "+12065550199" }, failover: { type: "none" } },
      { voice: { type: "forward", target: "12" }, failover: { type: "none" } },
      "remove voice, since what the carrier has can't be declared",
      { phoneNumber: US, failover: { type: "none" } },
    ],
  ])("%s", (_, kind, id, was, is, accept, declared) => {
    expect(findingsOf(compared(kind, id, was, is))[0]?.accept).toBe(accept);
    if (declared) expect(problemsOf(kind, declared)).toEqual([]);
  });

  test.each([
    ["an escape", "a\u001b[31m"],
    ["what a read makes of an escape", "a\\u{1b}[31m"],
    ["a line end", "a\nb"],
    ["a mark of direction", "a\u202eb"],
  ])("a label with %s is not written as another text", (_, label) => {
    expect(findingsOf(compared("PhoneNumber", US, { label: "a" }, { label }))[0]?.accept).toBe(
      "remove label, since what the carrier has can't be declared",
    );
  });
});

describe("a number that works no longer", () => {
  const active = (status: string) => ({ was: { status: "active" }, is: { status } });

  test.each(["pending", "suspended"])("is told when active became %s", (status) => {
    expect(findingsOf(compared("PhoneNumber", STORM, {}, {}, active(status)))).toMatchObject([
      {
        rank: "safety",
        property: "status",
        was: "active",
        is: status,
        command: expect.stringMatching(/^pulumi refresh/),
      },
    ]);
  });

  test("is not told of one that is active, was not, or says nothing", () => {
    const outputs = [
      active("active"),
      { was: { status: "pending" }, is: { status: "pending" } },
      { was: { status: "active" }, is: {} },
    ];
    for (const each of outputs) expect(findingsOf(compared("PhoneNumber", STORM, {}, {}, each))).toEqual([]);
  });
});

describe("what is to be run", () => {
  const dearer = { was: { monthlyCost: 1 }, is: { monthlyCost: 2 } };

  test("takes a price alone by a refresh, and beside other differences by an update, which puts them back", () => {
    const [alone] = findingsOf(compared("PhoneNumber", US, {}, {}, dearer));
    expect(alone?.command).toMatch(/^pulumi refresh --target /);
    const beside = findingsOf(compared("PhoneNumber", US, { label: "a" }, { label: "b" }, dearer));
    const price = beside.find(({ property }) => property === "monthlyCost");
    expect(price?.command).toMatch(/^pulumi up --refresh --target /);
    expect(price?.effect).toMatch(
      /^puts back what else differs of this resource \(label\), which `pulumi refresh` alone/,
    );
  });

  test("says what becomes of a number that the account doesn't hold, and who can restore it", () => {
    const [storm] = findingsOf(compared("PhoneNumber", STORM, {}, undefined));
    expect(storm?.effect).toMatch(
      /restore it within 30 days.*`npx telephony numbers --vendor fonestorm`.*removed .* from the state/,
    );
    const [us] = findingsOf(compared("PhoneNumber", "flowroute:a b/+12065550101", { acquire: "buy" }, undefined));
    expect(us?.effect).toMatch(/costs money\. Where that fails, the state has lost the number/);
  });

  test("is about the stack that was compared", () => {
    const selection = ["--stack", "it's", "--cwd", "a b"];
    const one = compared("PhoneNumber", US, { label: "a" }, { label: "b" }, dearer);
    const gone = compared("PhoneNumber", STORM, {}, undefined);
    const alone = compared("PhoneNumber", US, {}, {}, dearer);
    for (const each of [one, gone, alone].flatMap((all) => findingsOf(all, selection)))
      expect(each.command).toMatch(/^pulumi (up --refresh|refresh) --stack 'it'\\''s' --cwd 'a b' --target '/);
  });
});
