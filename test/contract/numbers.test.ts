/**
 * What a program says of numbers and in texts: what can't be meant is refused in the preview, with no request, and what
 * can is sent as it is meant.
 */
import fc from "fast-check";
import { check } from "../../provider/lifecycle";
import type { Properties } from "../../provider/resources/resource";
import { type Declaration, instantClock, type MiniEngine, miniEngine } from "../mini-engine";
import { startRun } from "../support/run";
import { reset, withSimulator } from "../support/simulator";

const simulator = withSimulator();
let engine: MiniEngine;
beforeEach(() => {
  engine = miniEngine(simulator, { clock: instantClock() });
});

const FONESTORM = "fonestorm/+13215551005";
const FLOWROUTE = "flowroute/+12023819746";
const OTHER = "+16463451234";

/** What a preview of a new stack says of each resource that it refuses. No request is sent. */
async function refused(...program: Declaration[]): Promise<Record<string, string>> {
  const { failures, requests } = await engine.preview(program);
  expect(requests).toBe(0);
  return failures;
}

const address = { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };

/** Resources whose texts reach a carrier: each string in them is looked at. */
const texts: readonly Declaration[] = [
  {
    kind: "PhoneNumber",
    name: "fone",
    inputs: { vendor: "fonestorm", number: "+13215551005", label: "Support", group: "East" },
  },
  {
    kind: "PhoneNumber",
    name: "flow",
    inputs: {
      vendor: "flowroute",
      account: "us",
      number: "+12023819746",
      label: "Support",
      messaging: { enabled: true, notifyUrl: "https://example.com/done" },
    },
  },
  {
    kind: "PhoneNumber",
    name: "list",
    inputs: { vendor: "flowroute", candidates: { search: "urn", numbers: ["+12065550142", "+12065550143"] } },
  },
  { kind: "PhoneNumber", name: "tel", inputs: { vendor: "telcom", number: "+443301222970", callerIdPrefix: "UK: " } },
  {
    kind: "NumberSearch",
    name: "search",
    inputs: {
      vendor: "flowroute",
      prefix: "+1206",
      contains: "55",
      endsWith: "00",
      rateCenter: "SEATTLE",
      state: "WA",
      country: "US",
    },
  },
  {
    kind: "NumberRouting",
    name: "sip",
    inputs: {
      phoneNumber: FLOWROUTE,
      voice: { type: "sipUri", target: "sip:pbx@example.com" },
      failover: { type: "sipHost", target: "pbx.example.com" },
      edgeStrategy: "US-WEST",
    },
  },
  {
    kind: "NumberRouting",
    name: "forward",
    inputs: {
      phoneNumber: FLOWROUTE,
      voice: { type: "forward", target: "+12065550199" },
      failover: { type: "forward", target: "+12065550198" },
    },
  },
  {
    kind: "NumberRouting",
    name: "messages",
    inputs: {
      phoneNumber: FONESTORM,
      voice: { type: "other", target: "CONF1", vendorType: "Conference" },
      messages: { type: "webhook", target: "https://example.com/sms" },
      messageCredentials: { username: "ada", password: "pass" },
    },
  },
  {
    kind: "NumberRouting",
    name: "mail",
    inputs: {
      phoneNumber: FONESTORM,
      voice: { type: "fax", target: "+12065550199" },
      messages: { type: "email", target: "ada@example.com" },
    },
  },
  {
    kind: "NumberRouting",
    name: "menu",
    inputs: { phoneNumber: "telcom/+443301222970", voice: { type: "menu", target: "12" } },
  },
  {
    kind: "NotificationHook",
    name: "hook",
    inputs: {
      phoneNumber: FONESTORM,
      event: "call.incoming",
      url: "https://example.com/calls",
      username: "ada",
      password: "pass",
    },
  },
  {
    kind: "NotificationHook",
    name: "hookmail",
    inputs: { phoneNumber: FONESTORM, event: "call.incoming", email: "ada@example.com" },
  },
  {
    kind: "Subscriber",
    name: "e911",
    inputs: {
      phoneNumber: FLOWROUTE,
      firstName: "Ada",
      lastName: "Byron",
      address: { ...address, unitType: "Suite", unitNumber: "A-1" },
      callerName: "ACME",
    },
  },
  {
    kind: "Subscriber",
    name: "pair",
    inputs: {
      phoneNumber: FLOWROUTE,
      firstName: "Ada",
      lastName: "Byron",
      address: { ...address, street: undefined, streetNumber: "123", streetName: "Smith St" },
    },
  },
  {
    kind: "Subscriber",
    name: "uk",
    inputs: {
      phoneNumber: "telcom/+443301222970",
      firstName: "Ada",
      company: "Byron",
      address: { street: "1 High St", line2: "Rear", line3: "Left", city: "Bedford", postalCode: "MK40 1AA" },
    },
  },
];

/** The paths of the strings in a value. */
function stringsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === "string") return [[...path]];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, member]) => stringsIn(member, [...path, key]))
    : [];
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], change: (text: string) => string): unknown {
  if (key === undefined) return change(String(value));
  if (Array.isArray(value))
    return value.map((member, index) => (String(index) === key ? changedAt(member, rest, change) : member));
  return { ...(value as Properties), [key]: changedAt((value as Properties)[key], rest, change) };
}

test.each(texts.map((declaration) => [declaration.name, declaration] as const))(
  "blanks alone are refused by name, in every text: %s",
  async (_, declaration) => {
    for (const path of stringsIn(declaration.inputs)) {
      for (const blanks of [" ", " \u00a0"]) {
        const { [declaration.name]: said = "" } = await refused({
          ...declaration,
          inputs: changedAt(declaration.inputs, path, () => blanks) as Properties,
        });
        expect({ path, said }).toEqual({
          path,
          said: expect.stringContaining("holds only blanks: leave it out, or say it"),
        });
        expect(said).toContain(path.join("."));
      }
    }
  },
);

describe("a character that nobody sees is refused by its name, in every text of every resource", () => {
  const UNSEEN = [
    ["\n", "U+000A line feed"],
    ["\u200b", "U+200B zero width space"],
    ["\ufeff", "U+FEFF byte order mark"],
    ["\u202e", "U+202E right-to-left override"],
    ["\u00ad", "U+00AD soft hyphen"],
    ["\u0000", "U+0000 null character"],
  ] as const;

  test("the texts are taken as they are", async () => {
    for (const declaration of texts) expect(await refused(declaration)).toEqual({});
  });

  test.each(texts.map((declaration) => [declaration.name, declaration] as const))("%s", async (_, declaration) => {
    for (const path of stringsIn(declaration.inputs)) {
      for (const [character, name] of UNSEEN) {
        const inputs = changedAt(declaration.inputs, path, (text) => text + character) as Properties;
        const { [declaration.name]: said = "" } = await refused({ ...declaration, inputs });
        expect({ path, said }).toEqual({ path, said: expect.stringContaining(`holds ${name}, which nobody sees`) });
        expect(said).toContain(path.join("."));
      }
    }
  });

  test("wherever it stands in a text, and whatever else is declared", async () => {
    const where = fc
      .constantFrom(...texts)
      .chain((declaration) =>
        fc.record({ declaration: fc.constant(declaration), path: fc.constantFrom(...stringsIn(declaration.inputs)) }),
      );
    const character = fc.constantFrom(
      "\r\n",
      "\t",
      "\u200b",
      "\u200e",
      "\u2028",
      "\u2060",
      "\u2066",
      "\u061c",
      "\u180e",
      "\u3164",
      "\ufff9",
      "\ud800",
      "\u{e0020}",
    );
    await fc.assert(
      fc.asyncProperty(where, character, fc.nat(), async ({ declaration, path }, unseen, at) => {
        const inputs = changedAt(
          declaration.inputs,
          path,
          (text) => text.slice(0, at % (text.length + 1)) + unseen + text.slice(at % (text.length + 1)),
        );
        const { [declaration.name]: said = "" } = await refused({ ...declaration, inputs: inputs as Properties });
        expect(said).toMatch(/holds U\+[0-9A-F]{4,6} [\w -]+, which nobody sees/);
      }),
      { numRuns: 300 },
    );
  });

  test("of a secret the reason tells the character and nothing else", async () => {
    const hook = {
      kind: "NotificationHook",
      name: "hook",
      inputs: {
        phoneNumber: FONESTORM,
        event: "call.incoming",
        url: "https://example.com/",
        username: "ada",
        password: "hunter2\n",
      },
    };
    const { hook: said = "" } = await refused(hook);
    expect(said).toMatch(/^: `password`: holds U\+000A line feed/);
    expect(said).not.toContain("hunter2");
  });

  test("names are written as people are called", async () => {
    for (const lastName of ["O'Brien", "Núñez-Gómez", "Nguyễn", "علی\u200cرضا", "辻\u{e0100}", "ශ්\u200dරී"])
      expect(
        await refused({
          kind: "Subscriber",
          name: "it",
          inputs: { phoneNumber: FLOWROUTE, firstName: "Ada", lastName, address },
        }),
      ).toEqual({});
  });
});

describe("a number", () => {
  test("in full-width digits is sent in plain ones, and nothing differs afterwards", async () => {
    const program: Declaration[] = [
      { kind: "PhoneNumber", name: "number", inputs: { vendor: "flowroute", number: "＋１２０２３８１９７４６" } },
      {
        kind: "NumberRouting",
        name: "flow",
        inputs: {
          phoneNumber: "flowroute/＋１（２０２）３８１－９７４６",
          voice: { type: "forward", target: "＋１２０６５５５０１９９" },
        },
      },
      {
        kind: "NumberRouting",
        name: "fone",
        inputs: { phoneNumber: FONESTORM, voice: { type: "forward", target: "＋１２０６５５５０１９９" } },
      },
    ];
    expect((await engine.up(program)).failures).toEqual({});
    expect(Object.values(simulator.state.flowroute.routes)).toContainEqual(
      expect.objectContaining({ route_type: "number", value: "12065550199" }),
    );
    expect(simulator.state.fonestorm.numbers["3215551005"]?.document.call_options.receive).toEqual({
      type: "Forward",
      value: "2065550199",
    });
    expect([...engine.state.values()].map(({ id }) => id).sort()).toEqual([FLOWROUTE, FLOWROUTE, FONESTORM].sort());
    await engine.refresh();
    const { steps, requests } = await engine.preview(program);
    expect([steps, requests]).toEqual([{ number: "same", flow: "same", fone: "same" }, 0]);
  });

  test.each([
    ["telcom", "+4412349017"],
    ["fonestorm", "+13210551005"],
    ["flowroute", "+12061550100"],
  ])("that the state holds is not refused, nor what stands on it: %s %s", (vendor, number) => {
    const run = startRun(simulator);
    const declared = { vendor, number, self: "urn:pulumi:dev::shop::telephony:index:PhoneNumber::it" };
    const routing = {
      phoneNumber: `${vendor}/${number}`,
      voice: { type: "menu", target: "12" },
      self: "urn:pulumi:dev::shop::telephony:index:NumberRouting::it",
    };
    const problemsAt = (kind: string, olds: Properties, news: Properties) =>
      check(run, kind, olds, news).problems.map(({ path }) => path);
    expect(problemsAt("PhoneNumber", {}, declared)).toEqual(["number"]);
    expect(problemsAt("NumberRouting", {}, routing)).toContain("phoneNumber");
    expect(problemsAt("PhoneNumber", declared, declared)).toEqual([]);
    expect(
      problemsAt("PhoneNumber", declared, { ...declared, number: `${number.slice(0, 5)} ${number.slice(5)}\n` }),
    ).toEqual([]);
    expect(problemsAt("NumberRouting", {}, routing)).not.toContain("phoneNumber");
    expect(problemsAt("PhoneNumber", declared, { ...declared, number: `${number.slice(0, -1)}9` })).toContain("number");
  });
});

describe("a Flowroute route", () => {
  const route = (input: "voice" | "failover", target: string): Declaration => ({
    kind: "NumberRouting",
    name: "it",
    inputs: { phoneNumber: FLOWROUTE, voice: { type: "sipRegistration" }, [input]: { type: "route", target } },
  });

  test("that is no id is refused in the preview, in words that name Flowroute", async () => {
    for (const input of ["voice", "failover"] as const) {
      for (const target of ["../e911s", "acme-pbx", "83861/..", "8 3", "083861", "-1", "1".repeat(30)]) {
        expect((await refused(route(input, target))).it).toMatch(
          new RegExp(`^${input}\\.target: Flowroute's route ids are digits: .*getDestinations`),
        );
      }
      for (const target of ["0", "83861"]) expect(await refused(route(input, target))).toEqual({});
    }
  });
});

describe("Flowroute's failover to a number of the same account", () => {
  const held = (inputs: Properties = {}): Declaration => ({
    kind: "PhoneNumber",
    name: "held",
    inputs: { vendor: "flowroute", number: OTHER, ...inputs },
  });
  const routed = (inputs: Properties = {}): Declaration => ({
    kind: "NumberRouting",
    name: "routed",
    inputs: {
      phoneNumber: FLOWROUTE,
      voice: { type: "sipRegistration" },
      failover: { type: "forward", target: "+1 (646) 345-1234" },
      ...inputs,
    },
  });

  test("is refused by whichever is checked second, with the other's name and the way out", async () => {
    const first = await refused(held(), routed());
    expect(Object.keys(first)).toEqual(["routed"]);
    expect(first.routed).toMatch(
      /^failover.target: Flowroute's failover doesn't reach another number of the same account: .*SIP.*::held$/,
    );
    const second = await refused(routed(), held());
    expect(Object.keys(second)).toEqual(["held"]);
    expect(second.held).toMatch(/^number: is the `failover.target` of .*::routed\. Flowroute's failover/);
  });

  test("is refused as well where the program only routes, hooks or addresses that number", async () => {
    const others: Declaration[] = [
      {
        kind: "NumberRouting",
        name: "it",
        inputs: { phoneNumber: `flowroute/${OTHER}`, voice: { type: "sipRegistration" } },
      },
      {
        kind: "NotificationHook",
        name: "it",
        inputs: { phoneNumber: `flowroute/${OTHER}`, event: "sms.incoming", url: "https://example.com/" },
      },
      { kind: "Subscriber", name: "it", inputs: { phoneNumber: `flowroute/${OTHER}`, callerName: "ACME" } },
    ];
    for (const other of others) {
      expect(Object.keys(await refused(other, routed()))).toEqual(["routed"]);
      expect((await refused(routed(), other)).it).toMatch(/^phoneNumber: is the `failover.target` of/);
    }
  });

  test("is no matter of a voice destination, of another account, or of another carrier", async () => {
    expect(await refused(held(), routed({ voice: { type: "forward", target: OTHER }, failover: undefined }))).toEqual(
      {},
    );
    expect(await refused(held({ account: "sales" }), routed())).toEqual({});
    expect(await refused(held({ vendor: "fonestorm" }), routed())).toEqual({});
  });

  test("is said, and not refused, where the account alone shows it", async () => {
    const { failures, said } = await engine.up([routed()]);
    expect(failures).toEqual({});
    expect(said.join("\n")).toMatch(
      /flowroute\/\+12023819746: its `failover.target` is a number that this account holds itself\. Flowroute's failover doesn't reach/,
    );
    reset(simulator);
    engine = miniEngine(simulator, { clock: instantClock() });
    const elsewhere = await engine.up([routed({ failover: { type: "forward", target: "+12065550199" } })]);
    expect([elsewhere.failures, elsewhere.said.join("\n")]).toEqual([{}, expect.not.stringContaining("holds itself")]);
  });
});
