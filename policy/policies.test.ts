/** Each policy over resources as the engine gives them: `[name, kind, inputs, more]`. */
import { UNKNOWN } from "../provider/resources/unknown";
import { declared } from "./resource";
import { violations } from "./rule";
import { rules } from "./rules";

interface More {
  readonly protect?: boolean;
  /** The names of the PhoneNumbers that `phoneNumber` comes from; `vault` is another resource. */
  readonly from?: readonly string[];
  readonly stack?: string;
}

type Row = readonly [name: string, kind: string, inputs: Record<string, unknown>, more?: More];

const urnOf = (name: string, kind: string, stack = "production") =>
  `urn:pulumi:${stack}::shop::telephony:index:${kind}::${name}`;

/** The names of the resources that break a policy, each with what is said of it. */
function broken(policy: string, rows: readonly Row[], config: object = {}): Record<string, readonly string[]> {
  const rule = rules.find(({ name }) => name === policy);
  if (!rule) throw new Error(`There is no policy ${policy}.`);
  const all = rows.flatMap(([name, kind, props, { protect = false, from = [], stack } = {}]) => {
    const phoneNumber = from.map((each) => ({
      urn: urnOf(each, each === "vault" ? "Secret" : "PhoneNumber"),
      type: each === "vault" ? "vault:index:Secret" : "telephony:index:PhoneNumber",
    }));
    const type = `telephony:index:${kind}`;
    const given = { type, name, urn: urnOf(name, kind, stack), props, opts: { protect } };
    return declared({ ...given, propertyDependencies: { phoneNumber } }) ?? [];
  });
  const found = all.map((each) => [each.name, violations(rule, each, config, rule.ofStack ? all : [])] as const);
  return Object.fromEntries(found.filter(([, messages]) => messages.length > 0));
}

const names = (...args: Parameters<typeof broken>) => Object.keys(broken(...args));

const number = (name: string, inputs: Record<string, unknown> = {}, more: More = {}): Row => [
  name,
  "PhoneNumber",
  { vendor: "flowroute", number: "+12065550100", ...inputs },
  more,
];
const routing = (name: string, inputs: Record<string, unknown> = {}, more: More = {}): Row => [
  name,
  "NumberRouting",
  { phoneNumber: "flowroute/+12065550100", ...inputs },
  more,
];
const hook = (name: string, inputs: Record<string, unknown> = {}): Row => [
  name,
  "NotificationHook",
  { phoneNumber: "flowroute/+12065550100", event: "message.incoming", ...inputs },
];
const subscriber = (name: string, inputs: Record<string, unknown> = {}, more: More = {}): Row => [
  name,
  "Subscriber",
  { phoneNumber: "flowroute/+12065550100", ...inputs },
  more,
];

const found = { number: undefined, candidates: UNKNOWN };
const ofUnknown = { phoneNumber: UNKNOWN };

describe("telephony-number-routed", () => {
  const policy = "telephony-number-routed";

  test("a number has a routing, however its id and its account are spelt", () => {
    const rows = [
      number("plain"),
      number("spelt", { number: "+1 (206) 555-0101" }),
      number("alias", { account: "us", number: "+12065550102" }),
      number("internal", { vendor: "telcom", number: "1001", internal: true }),
    ];
    const routings = [
      routing("a"),
      routing("b", { phoneNumber: "flowroute/+12065550101" }),
      routing("c", { phoneNumber: "flowroute:other/+12065550102" }),
      routing("d", { phoneNumber: "telcom/ext-1001" }),
    ];
    expect(names(policy, rows)).toEqual(["plain", "spelt", "alias", "internal"]);
    expect(names(policy, [...rows, ...routings])).toEqual([]);
    // The same digits elsewhere are another number.
    expect(names(policy, [number("plain"), routing("a", { phoneNumber: "fonestorm/+12065550100" })])).toEqual([
      "plain",
    ]);
    expect(names(policy, [number("plain"), subscriber("a"), hook("b")])).toEqual(["plain"]);
  });

  test("of a number that is still to be found the engine says which routing is its own", () => {
    expect(names(policy, [number("found", found)])).toEqual(["found"]);
    expect(names(policy, [number("found", found), routing("a")])).toEqual(["found"]);
    expect(names(policy, [number("found", found), routing("a", ofUnknown, { from: ["found"] })])).toEqual([]);
    expect(
      names(policy, [number("found", found), number("other", found), routing("a", ofUnknown, { from: ["found"] })]),
    ).toEqual(["other"]);
  });

  test("a routing of which nobody can tell whose it is accuses nobody", () => {
    expect(names(policy, [number("plain"), routing("a", ofUnknown)])).toEqual([]);
    expect(names(policy, [number("found", found), routing("a", ofUnknown, { from: ["vault"] })])).toEqual([]);
  });
});

test("telephony-voice-failover", () => {
  const uri = { type: "sipUri", target: "sip:pbx@example.com" };
  const rows = [
    routing("without", { voice: uri }),
    routing("none", { voice: uri, failover: { type: "none" } }),
    routing("found", { phoneNumber: UNKNOWN, numberVendor: "flowroute", voice: uri }),
    routing("with", { voice: uri, failover: { type: "forward", target: "+12065550199" } }),
    routing("unknown", { voice: uri, failover: UNKNOWN }),
    routing("unknown-target", { voice: uri, failover: { type: "sipUri", target: UNKNOWN } }),
    routing("unknown-voice", { voice: UNKNOWN }),
    routing("unknown-carrier", { phoneNumber: UNKNOWN, voice: uri }),
    routing("ends", { voice: { type: "none" } }),
    routing("calls-unmanaged", { edgeStrategy: "us-west-or" }),
    routing("carrier-has-none", { phoneNumber: "fonestorm/+13215551005", voice: uri }),
    routing("no-such-carrier", { phoneNumber: "acme/+13215551005", voice: uri }),
  ];
  expect(names("telephony-voice-failover", rows)).toEqual(["without", "none", "found"]);
});

describe("where carriers send things", () => {
  const rows = [
    hook("http", { url: "http://10.0.0.1/calls?key=hunter2", allowPrivate: true }),
    hook("no-url", { url: "hunter2" }),
    hook("https", { url: "https://Hooks.example.com:8443/((direction))?key=hunter2" }),
    hook("unknown", { url: UNKNOWN }),
    hook("email", { email: "hunter2@example.net" }),
    hook("disabled", { disabled: true }),
    routing("webhook", { messages: { type: "webhook", target: "http://ada:hunter2@pbx.example.com/sms" } }),
    routing("inbox", { messages: { type: "email", target: "hunter2@example.com" } }),
    routing("device", { messages: { type: "device", target: "hunter2" } }),
    routing("sip", {
      voice: { type: "sipUri", target: "sip:hunter2@pbx.example.org:5060;transport=tls" },
      failover: { type: "sipHost", target: "[2001:db8::1]:5060" },
    }),
    routing("forward", { voice: { type: "forward", target: "+12065550199" } }),
    number("notify", { messaging: { enabled: true, notifyUrl: "http://example.com./hunter2" } }),
  ];

  test("telephony-hook-https", () => {
    expect(broken("telephony-hook-https", rows)).toEqual({
      http: ["`url` (host 10.0.0.1) isn't an https URL: give one."],
      "no-url": ["`url` isn't an https URL: give one."],
      webhook: ["`messages.target` (host pbx.example.com) isn't an https URL: give one."],
      notify: ["`messaging.notifyUrl` (host example.com) isn't an https URL: give one."],
    });
  });

  test("telephony-known-hosts allows every host until it is told some", () => {
    expect(names("telephony-known-hosts", rows)).toEqual([]);
  });

  test("telephony-known-hosts names the others by their hosts", () => {
    const end = "add the host to `hosts`, or change it.";
    expect(broken("telephony-known-hosts", rows, { hosts: ["*.example.com", "example.com"] })).toEqual({
      http: [`\`url\` goes to 10.0.0.1: ${end}`],
      "no-url": [`\`url\` goes to a place whose host can't be read: ${end}`],
      email: [`\`email\` goes to example.net: ${end}`],
      sip: [`\`voice.target\` goes to pbx.example.org: ${end}`, `\`failover.target\` goes to [2001:db8::1]: ${end}`],
    });
  });

  test("case, ports and a last dot make no other host", () => {
    const rows = [
      routing("sip", { voice: { type: "sipUri", target: "sip:PBX.Example.COM.:5060" } }),
      hook("email", { email: "ops@Example.com" }),
    ];
    expect(names("telephony-known-hosts", rows, { hosts: ["pbx.example.com", "EXAMPLE.com"] })).toEqual([]);
  });

  test("a call that a parameter sends elsewhere goes elsewhere", () => {
    const target = "sip:pbx@pbx.example.com;transport=tls;maddr=evil.net";
    const said = broken("telephony-known-hosts", [routing("sip", { voice: { type: "sipUri", target } })], {
      hosts: ["*.example.com"],
    });
    expect(said.sip).toEqual([expect.stringContaining("`voice.target` goes to evil.net:")]);
  });

  const unread = "a place whose host can't be read";
  test.each([
    ["sip:alice:HUNT@hunter2@evil.net", [unread]],
    ["sip:alice@hunter2@pbx.example.com", [unread]],
    ["sip:alice:hunter2@evil.net", ["evil.net"]],
    ["sip:alice;maddr=hunter2@evil.net", ["evil.net"]],
    ["sip:a@pbx.example.com?Route=<sip:evil.net>", [unread]],
    ["sip:a@pbx.example.com?Route=%3Csip:evil.net%3E", [unread]],
    ["sip:a@pbx.example.com?maddr=evil.net", [unread]],
    ["sip:a@pbx.example.com;m%61ddr=evil.net", [unread]],
    ["sip:a@pbx.example.com;MADDR=%65vil.net", ["%65vil.net", unread]],
    ["sip:a@pbx.example.com:5061;transport=tls", []],
    ["sip:+12065550100;ext=5@pbx.example.com", []],
  ])("the SIP target %s, of either type, goes to %j", (target, places) => {
    for (const type of ["sipUri", "sipHost"]) {
      const said = broken("telephony-known-hosts", [routing("sip", { voice: { type, target } })], {
        hosts: ["*.example.com"],
      });
      expect(said.sip ?? []).toEqual(
        places.map((place) => `\`voice.target\` goes to ${place}: add the host to \`hosts\`, or change it.`),
      );
    }
  });

  test("a SIP URI is judged whatever it is the target of", () => {
    const voice = { type: "other", vendorType: "SIP", target: "sip:hunter2@evil.net" };
    expect(broken("telephony-known-hosts", [routing("sip", { voice })], { hosts: ["*.example.com"] }).sip).toEqual([
      expect.stringContaining("`voice.target` goes to evil.net:"),
    ]);
  });

  test("one e-mail address among two, or with two `@`, is not the one that is judged", () => {
    for (const email of ["hunter2@evil.net,a@ops.example.com", "hunter2@evil.net@ops.example.com"])
      expect(broken("telephony-known-hosts", [hook("email", { email })], { hosts: ["*.example.com"] }).email).toEqual([
        expect.stringContaining(unread),
      ]);
  });

  test.each(["https://hooks.example.com", "hooks.example.com/x", "hooks.example.com:443", "a@example.com", ""])(
    "the host %j could never be one, and is refused",
    (host) => {
      const judge = (hosts: string[]) => broken("telephony-known-hosts", rows, { hosts });
      expect(() => judge(["example.com", host])).toThrow(
        "telephony-known-hosts can't use what `hosts` holds. The hosts, without scheme, port or path:",
      );
      expect(() => judge(["*.example.com", "[2001:db8::1]", "10.0.0.1"])).not.toThrow();
    },
  );

  test("a host is shown as text, and commands nothing", () => {
    const said = broken("telephony-known-hosts", [hook("odd", { email: "a@\u001b[2J" })], { hosts: ["example.com"] });
    expect(said.odd?.join()).toContain("goes to \\u{1b}[2J:");
  });

  test("a host that only looks like one of them is another", () => {
    const hosts = ["evil.net/.example.com", "example.com.evil.net", "hooks-example.com", "example.com"];
    const hooks = hosts.map((host, at) => hook(`h${at}`, { url: `https://${host}/` }));
    expect(names("telephony-known-hosts", hooks, { hosts: ["*.example.com"] })).toEqual(["h0", "h1", "h2", "h3"]);
  });
});

describe("telephony-emergency-address", () => {
  const policy = "telephony-emergency-address";
  const address = { street: "123 Smith St", city: "Seattle", postalCode: "98101" };

  test("asks for the address of local numbers, where the carrier takes one", () => {
    const rows = [
      number("seattle"),
      number("toronto", { number: "+14165550100" }),
      number("toll-free", { number: "+18005550100" }),
      number("jamaica", { number: "+18765550100" }),
      number("london", { number: "+442079460000" }),
      number("telcom", { vendor: "telcom", number: "+441234901769" }),
      number("fonestorm", { vendor: "fonestorm", number: "+13215551005" }),
      number("found", found),
    ];
    expect(names(policy, rows)).toEqual(["seattle", "toronto"]);
  });

  test.each([
    ["with an address", { address }, []],
    ["with one that is not known yet", { address: { ...address, street: UNKNOWN } }, []],
    ["whose address is unknown as a whole", { address: UNKNOWN }, []],
    ["with one that is applied", { address, managed: ["address", "firstName"] }, []],
    ["with a caller name alone", { callerName: "ACME" }, ["seattle"]],
    ["that leaves the carrier's address alone", { callerName: "ACME", address, managed: ["callerName"] }, ["seattle"]],
    ["of another number", { phoneNumber: "flowroute/+12065550101", address }, ["seattle"]],
  ])("a Subscriber %s", (_, inputs, expected) => {
    expect(names(policy, [number("seattle"), subscriber("a", inputs)])).toEqual(expected);
  });
});

describe("telephony-price-ceiling", () => {
  const policy = "telephony-price-ceiling";

  test("asks for each ceiling that the carrier has, of what may buy", () => {
    const rows = [
      number("adopt"),
      number("takeover", { acquire: "takeover" }),
      number("buy", { acquire: "buy" }),
      number("found", found),
      number("monthly", { acquire: "adoptOrBuy", maxMonthlyCost: 1 }),
      number("both", { acquire: "adoptOrBuy", maxMonthlyCost: 1, maxSetupCost: 0 }),
      number("unknown", { acquire: "buy", maxMonthlyCost: UNKNOWN, maxSetupCost: UNKNOWN }),
      number("unknown-acquire", { ...found, acquire: UNKNOWN }),
      number("tier", { vendor: "fonestorm", acquire: "buy" }),
      number("telcom", { vendor: "telcom", number: "+441234901769", acquire: "buy" }),
      number("adopting-search", { ...found, acquire: "adopt" }),
    ];
    const lacks = (ceiling: string) => `It may buy, and has no \`${ceiling}\`: declare one.`;
    expect(broken(policy, rows)).toEqual({
      buy: [lacks("maxMonthlyCost"), lacks("maxSetupCost")],
      found: [lacks("maxMonthlyCost"), lacks("maxSetupCost")],
      monthly: [lacks("maxSetupCost")],
      tier: [lacks("maxTier")],
    });
  });

  test("holds each against the highest that is allowed", () => {
    const rows = [
      number("cheap", { acquire: "buy", maxMonthlyCost: 2, maxSetupCost: 5 }),
      number("dear", { acquire: "buy", maxMonthlyCost: 2.01, maxSetupCost: 5 }),
      number("held", { maxMonthlyCost: 99 }),
      number("x", { vendor: "fonestorm", acquire: "buy", maxTier: "X" }),
      number("a", { vendor: "fonestorm", acquire: "buy", maxTier: "A" }),
      number("b", { vendor: "fonestorm", acquire: "buy", maxTier: "B" }),
    ];
    expect(broken(policy, rows, { maxMonthlyCost: 2, maxTier: "A" })).toEqual({
      dear: ["Its `maxMonthlyCost` is above 2, the highest that is allowed: lower it."],
      b: ["Its `maxTier` is above A, the highest that is allowed: lower it."],
    });
  });
});

describe("telephony-no-purchase", () => {
  const policy = "telephony-no-purchase";
  const inStack = (stack: string) => [
    number("buy", { acquire: "buy" }, { stack }),
    number("found", found, { stack }),
    number("adopt", {}, { stack }),
    number("takeover", { acquire: "takeover" }, { stack }),
    number("unknown", { acquire: UNKNOWN }, { stack }),
  ];
  const config = { stacks: ["review-*", "drift"] };

  test.each([
    ["production", {}, []],
    ["production", config, []],
    ["preview-7", config, []],
    ["drift", config, ["buy", "found"]],
    ["review-7", config, ["buy", "found"]],
    ["review-7", { ...config, acquire: ["buy", "takeover"] }, ["buy", "takeover"]],
    // As Pulumi names a stack in full.
    ["production", { stacks: ["acme/shop/production"] }, ["buy", "found"]],
    ["review-7", { stacks: ["acme/shop/review-*"] }, ["buy", "found"]],
    ["production", { stacks: ["acme/shop/review-*"] }, []],
  ])("in the stack %s with %j", (stack, settings, expected) => {
    expect(names(policy, inStack(stack), settings)).toEqual(expected);
  });
});

test("telephony-no-purchase refuses the name of a stack that ends with a slash, and so names none", () => {
  expect(() => broken("telephony-no-purchase", [number("any")], { stacks: ["acme/shop/"] })).toThrow(
    "telephony-no-purchase can't use what `stacks` holds.",
  );
});

test("telephony-release-protected", () => {
  const rows = [
    number("armed", { onDelete: "release" }),
    number("protected", { onDelete: "release" }, { protect: true }),
    number("kept", { onDelete: "keep" }),
    number("default"),
    number("unknown", { onDelete: UNKNOWN }),
    routing("routing", { onDelete: "reset" }),
  ];
  expect(names("telephony-release-protected", rows)).toEqual(["armed"]);
});

describe("every policy", () => {
  test.each(rules.map(({ name }) => name))("%s leaves alone what its `except` names", (policy) => {
    const rows = [
      number("lobby-1", { acquire: "buy", onDelete: "release" }),
      hook("lobby-2", { url: "http://10.0.0.1/" }),
      routing("lobby-3", {
        phoneNumber: "flowroute/+12065550101",
        voice: { type: "sipHost", target: "pbx.example.com" },
      }),
    ];
    const config = {
      ...(policy === "telephony-known-hosts" && { hosts: ["example.org"] }),
      ...(policy === "telephony-no-purchase" && { stacks: ["*"] }),
    };
    expect(names(policy, rows, config)).not.toEqual([]);
    expect(names(policy, rows, { ...config, except: ["lobby-*"] })).toEqual([]);
    expect(names(policy, rows, { ...config, except: ["lobby"] })).not.toEqual([]);
  });

  test.each(rules.map(({ name }) => name))("%s says nothing of the values of a program", (policy) => {
    const secret = "hunter2";
    const everywhere = { ...found, acquire: "buy", onDelete: "release", label: secret, group: secret };
    const said = broken(
      policy,
      [
        number("number", { ...everywhere, maxTier: secret, vendor: "fonestorm" }),
        number("plain", { acquire: "buy", label: secret, onDelete: "release" }),
        hook("hook", { url: `http://${secret}:${secret}@10.0.0.1/${secret}?${secret}#${secret}`, password: secret }),
        routing("routing", { voice: { type: "sipUri", target: `sip:${secret}@pbx.example.com;x=${secret}` } }),
      ],
      policy === "telephony-known-hosts" ? { hosts: ["example.org"] } : {},
    );
    expect(JSON.stringify(said)).not.toContain(secret);
  });

  test.each(rules.map(({ name }) => name))("%s refuses a setting that it hasn't", (policy) => {
    expect(() => broken(policy, [number("any")], { host: ["example.com"] })).toThrow(
      `${policy} has no setting "host": it has`,
    );
  });
});
