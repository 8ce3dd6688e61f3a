/**
 * What was seen to give numbers up, or to buy them anew, when their resources' names changed: each as a user did it,
 * with the release armed.
 */
import { type Simulator, startSimulator } from "../../simulator";
import { createNativeStack } from "../native/harness";
import type { Stack } from "./harness";
import { accountsOf, stateOf } from "./names-play";
import { succeeded } from "./program";

jest.setTimeout(600_000);

const vendors = ["fonestorm", "flowroute", "telcom"] as const;
const fronts = ["telephony", "native"] as const;
const sought = { fonestorm: { areaCode: "212" }, flowroute: { areaCode: "206" }, telcom: { prefix: "+441224" } };
const onOffer = { fonestorm: "+1206555010", flowroute: "+1201555010", telcom: "+44123496010" };

/** The arguments of an explicit provider of the simulator's accounts. */
const keys = `{ fonestormUsername: process.env.FONESTORM_USERNAME, fonestormPassword: process.env.FONESTORM_PASSWORD, fonestormUrl: process.env.FONESTORM_URL,
  flowrouteAccessKey: process.env.FLOWROUTE_ACCESS_KEY, flowrouteSecretKey: process.env.FLOWROUTE_SECRET_KEY, flowrouteUrl: process.env.FLOWROUTE_URL,
  telcomAuthToken: process.env.TELCOM_AUTH_TOKEN, telcomAuthSecret: process.env.TELCOM_AUTH_SECRET, telcomUrl: process.env.TELCOM_URL }`;

const declared = (front: (typeof fronts)[number], name: string, inputs: object, options = "{}") =>
  `new ${front}.PhoneNumber("${name}", ${JSON.stringify({ onDelete: "release", ...inputs })}, ${options});`;

async function onStack(
  program: string,
  work: (stack: Stack, simulator: Simulator) => Promise<void>,
  extra: Record<string, string> = {},
): Promise<void> {
  const simulator = await startSimulator();
  const stack = await createNativeStack(simulator, program, {
    TELEPHONY_MAX_PURCHASES: "20",
    TELEPHONY_MAX_RELEASES: "20",
    ...extra,
  });
  try {
    await work(stack, simulator);
  } finally {
    stack.remove();
    await simulator.close();
  }
}

const numbers = (simulator: Simulator, event: "purchase" | "release") =>
  simulator.ledger().flatMap((each) => (each.event === event ? [`${each.vendor}/${each.number}`] : []));

/** The numbers in state by name, whatever the account is called. */
const held = (stack: Stack, name = "test") =>
  Object.fromEntries(
    stateOf(stack, name)
      .filter(({ type }) => type.endsWith(":PhoneNumber"))
      .map(({ urn, outputs }) => [
        urn.slice(urn.lastIndexOf("::") + 2),
        `${String(outputs.vendor)}/${String(outputs.number)}`,
      ]),
  );

const urnsOf = (stack: Stack, name: string, fits: (name: string) => boolean = () => true) =>
  stateOf(stack, name)
    .filter(({ type, urn }) => type.endsWith(":PhoneNumber") && fits(urn.slice(urn.lastIndexOf("::") + 2)))
    .map(({ urn }) => urn);

test("E1: a stack is renamed and its searched numbers are tainted, armed or not, on both fronts: each stays what it is", async () => {
  const searched = fronts.flatMap((front) =>
    (["fonestorm", "flowroute"] as const).flatMap((vendor) =>
      (["release", "keep"] as const).map((onDelete) =>
        declared(front, `${front}-${vendor}-${onDelete}`, {
          vendor,
          search: { ...sought[vendor], count: 1 },
          onDelete,
        }),
      ),
    ),
  );
  const known = declared("native", "known", { vendor: "flowroute", number: "+12015550101", acquire: "buy" });
  await onStack([...searched, known].join("\n"), async (stack, simulator) => {
    succeeded(await stack.up());
    const before = held(stack);
    expect(new Set(Object.values(before)).size).toBe(9);
    succeeded(await stack.pulumi("stack", "rename", "prod"));
    succeeded(await stack.pulumi("state", "taint", "--yes", ...urnsOf(stack, "prod", (name) => name !== "known")));
    succeeded(await stack.up());
    expect(held(stack, "prod")).toEqual(before);
    expect([numbers(simulator, "purchase").length, numbers(simulator, "release")]).toEqual([9, []]);

    // A declared number that has the mark of the former stack can't be told from another stack's; the way out that is
    // named leads out.
    succeeded(await stack.pulumi("stack", "rename", "live"));
    const [urn = ""] = urnsOf(stack, "live", (name) => name === "known");
    succeeded(await stack.pulumi("state", "taint", "--yes", urn));
    const refused = await stack.up();
    expect(refused.code).not.toBe(0);
    expect(refused.text).toContain(`pulumi state untaint '${urn}'`);
    succeeded(await stack.pulumi("state", "untaint", "--yes", urn));
    succeeded(await stack.up());
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    expect(held(stack, "live")).toEqual(before);
    expect([numbers(simulator, "purchase").length, numbers(simulator, "release")]).toEqual([9, []]);
  });
});

test("E3, E5: moved into a component with an explicit provider, without an alias, or declared under another name of the account: each stays what it is", async () => {
  const program = (options: string, account: (vendor: string) => object) =>
    vendors
      .flatMap((vendor) => [
        declared(
          "native",
          `${vendor}-known`,
          { vendor, number: `${onOffer[vendor]}1`, acquire: "adoptOrBuy" },
          options,
        ),
        declared("native", `${vendor}-found`, { vendor, search: { ...sought[vendor], count: 1 } }, options),
        ...fronts.map((front) =>
          declared(front, `${vendor}-${front}`, {
            vendor,
            search: { ...sought[vendor], count: 1 },
            ...account(vendor),
          }),
        ),
      ])
      .join("\n");
  await onStack(
    program("{}", () => ({})),
    async (stack, simulator) => {
      stack.environment.TELEPHONY_ACCOUNTS = accountsOf(simulator);
      succeeded(await stack.up());
      const before = held(stack);
      stack.program(`const p1 = new native.Provider("p1", ${keys});
const group = new pulumi.ComponentResource("test:Group", "group", {}, { providers: { telephony: p1 } });
${program("{ parent: group }", (vendor) => ({ account: `sales-${vendor}` }))}`);
      const { text } = succeeded(await stack.up());
      expect(numbers(simulator, "release")).toEqual([]);
      // Telcom has no marks, and the list in the component is a new one: nothing tells, so another is bought and both
      // are named.
      const { "telcom-found": another, ...after } = held(stack);
      const { "telcom-found": former, ...rest } = before;
      expect(after).toEqual(rest);
      expect(numbers(simulator, "purchase")).toHaveLength(13);
      expect(text).toMatch(
        new RegExp(
          `kept ${former?.replace("+", "\\+")}: it was replaced.*has ${another?.replace("+", "\\+")} now; to go back to the former number, declare`,
        ),
      );
      expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    },
  );
});

test("E4: searches under two explicit providers of one account come to numbers of their own; taking one out releases that one's alone", async () => {
  const program = (providers: readonly string[]) =>
    providers
      .flatMap((provider) => [
        `const ${provider} = new native.Provider("${provider}", ${keys});`,
        ...vendors.map((vendor) =>
          declared("native", `${vendor}-${provider}`, { vendor, search: sought[vendor] }, `{ provider: ${provider} }`),
        ),
      ])
      .join("\n");
  await onStack(program(["p1", "p2"]), async (stack, simulator) => {
    succeeded(await stack.up());
    const before = held(stack);
    expect(new Set(Object.values(before)).size).toBe(6);
    stack.program(program(["p1"]));
    succeeded(await stack.up());
    expect(numbers(simulator, "release").sort()).toEqual(vendors.map((vendor) => before[`${vendor}-p2`]).sort());
  });
});

test("A10: five explicit providers buy and release no more than the caps of the run allow", async () => {
  const five = [0, 1, 2, 3, 4];
  const program = five
    .flatMap((index) => [
      `const p${index} = new native.Provider("p${index}", ${keys.replace("{", "{ maxReleases: 3,")});`,
      declared(
        "native",
        `n${index}`,
        { vendor: "flowroute", number: `+1201555010${index + 1}`, acquire: "adoptOrBuy" },
        `{ provider: p${index} }`,
      ),
    ])
    .join("\n");
  await onStack(
    program,
    async (stack, simulator) => {
      const capped = await stack.up("--continue-on-error");
      expect(capped.code).not.toBe(0);
      expect(capped.text).toContain("TELEPHONY_MAX_PURCHASES (telephony:maxPurchases) allows 4");
      expect(numbers(simulator, "purchase")).toHaveLength(4);
      stack.environment.TELEPHONY_MAX_PURCHASES = "5";
      succeeded(await stack.up());
      expect(numbers(simulator, "purchase")).toHaveLength(5);
      stack.program("");
      const first = await stack.up("--continue-on-error");
      expect([
        first.code === 0,
        first.text.includes("TELEPHONY_MAX_RELEASES (telephony:maxReleases) allows 3"),
      ]).toEqual([false, true]);
      expect(numbers(simulator, "release")).toHaveLength(3);
      succeeded(await stack.up());
      expect(new Set(numbers(simulator, "release")).size).toBe(5);
    },
    { TELEPHONY_MAX_PURCHASES: "4" },
  );
});

test("E6, A7: renamed without an alias, and the new name is left out by --exclude or --target: nothing is released; nor what bears another owner's mark by then", async () => {
  const program = (excluded: string, targeted: string) =>
    fronts
      .flatMap((front, at) =>
        vendors.flatMap((vendor) => [
          declared(front, `${front}-${vendor}-${excluded}`, {
            vendor,
            number: `${onOffer[vendor]}${2 * at + 1}`,
            acquire: "adoptOrBuy",
          }),
          declared(front, `${front}-${vendor}-${targeted}`, {
            vendor,
            number: `${onOffer[vendor]}${2 * at + 2}`,
            acquire: "adoptOrBuy",
          }),
        ]),
      )
      .join("\n");
  await onStack(program("a", "b"), async (stack, simulator) => {
    succeeded(await stack.up());
    stack.program(program("a2", "b2"));
    const old = urnsOf(stack, "test", (name) => name.endsWith("-b"));
    const renamed = urnsOf(stack, "test", (name) => name.endsWith("-a")).map((urn) => `${urn}2`);
    succeeded(await stack.up(...old.flatMap((urn) => ["--target", urn])));
    expect(numbers(simulator, "release")).toEqual([]);
    succeeded(await stack.up(...renamed.flatMap((urn) => ["--exclude", urn])));
    expect(numbers(simulator, "release")).toEqual([]);
    succeeded(await stack.up());
    expect([numbers(simulator, "purchase").length, numbers(simulator, "release")]).toEqual([12, []]);
    expect(Object.keys(held(stack))).toHaveLength(12);

    const { fonestorm, flowroute } = simulator.state;
    for (const index of [1, 3]) {
      const one = fonestorm.numbers[`206555010${index}`];
      if (one) one.document.label = "pulumi:other/prod/support";
      const other = flowroute.numbers[`1201555010${index}`];
      if (other) other.alias = "pulumi:other/prod/support";
    }
    const { text } = succeeded(await stack.destroy());
    expect(numbers(simulator, "release")).toHaveLength(8);
    for (const number of [
      "fonestorm/+12065550101",
      "fonestorm/+12065550103",
      "flowroute/+12015550101",
      "flowroute/+12015550103",
    ]) {
      expect(numbers(simulator, "release")).not.toContain(number);
      expect(text).toContain(`kept ${number}: its label "pulumi:other/prod/support"`);
    }
  });
});

test("renamed with an alias, tainted and under another name of the account at once, be it deleted first or after: no number is released", async () => {
  const lines = fronts.flatMap((front) =>
    vendors.flatMap((vendor) =>
      [true, false].map((first) => ({ front, vendor, first, name: `${front}-${vendor}-${first}` })),
    ),
  );
  const before = lines.map(({ front, vendor, name }) =>
    declared(front, name, { vendor, search: { ...sought[vendor], count: 1 } }),
  );
  const after = lines.map(({ front, vendor, first, name }) =>
    declared(
      front,
      `${name}-2`,
      { vendor, search: { ...sought[vendor], count: 1 }, account: `sales-${vendor}` },
      JSON.stringify({ aliases: [{ name }], deleteBeforeReplace: first }),
    ),
  );
  await onStack(before.join("\n"), async (stack, simulator) => {
    stack.environment.TELEPHONY_ACCOUNTS = accountsOf(simulator);
    succeeded(await stack.up());
    succeeded(await stack.pulumi("state", "taint", "--yes", ...urnsOf(stack, "test")));
    stack.program(after.join("\n"));
    succeeded(await stack.up());
    expect(numbers(simulator, "release")).toEqual([]);
    // Of Telcom's, which bear no mark, nothing tells which it was before the former one is deleted.
    expect(numbers(simulator, "purchase")).toHaveLength(lines.length + 2);
  });
});
