/**
 * With the plugin, a plain `pulumi up` finishes what is pending: the engine reads it first. What is not pending costs
 * no request.
 */
import type { Simulator } from "../../simulator";
import type { Stack } from "../engine/harness";
import { fastClock, quicken } from "../faults/clock";
import { succeeded, withNativeStack } from "./harness";

jest.setTimeout(300_000);

const HOUR = 3600;
const MARK = "pulumi:telephony-test/test/main";

/** Neither a preview nor an `up` has anything to do or to ask. */
async function expectQuiet(stack: Stack): Promise<void> {
  for (const outcome of [await stack.preview("--expect-no-changes"), await stack.up("--expect-no-changes")]) {
    expect([succeeded(outcome).requests, outcome.text]).toEqual([0, expect.stringMatching(/\d+ unchanged/)]);
  }
}

const outputs = async (stack: Stack, name = "main") => (await stack.state())[name]?.outputs;

test("a caller name that is approved is assigned by a plain up, and nothing is asked after that", async () => {
  const program =
    'new native.Subscriber("main", { phoneNumber: "flowroute/+12023819746", callerName: "Example Ltd" });';
  await withNativeStack(program, async (stack, simulator) => {
    succeeded(await stack.up());
    expect(await outputs(stack)).toMatchObject({ callerNameStatus: "pending" });
    // Until it is approved, a run looks and changes nothing.
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBeGreaterThan(0);
    simulator.advance(49 * HOUR);
    const preview = succeeded(await stack.preview("--diff"));
    expect(preview.text).toMatch(/\+ callerName: "Example Ltd"/);
    expect(nameOf(simulator, "12023819746")).toBeUndefined();
    expect(succeeded(await stack.up()).text).toMatch(/caller name EXAMPLE LTD was assigned/);
    expect(nameOf(simulator, "12023819746")).toBe("EXAMPLE LTD");
    expect(await outputs(stack)).toMatchObject({ callerNameStatus: "assigned", callerName: "Example Ltd" });
    await expectQuiet(stack);
    expect(
      simulator.requests().filter(({ method, path }) => method === "POST" && path.endsWith("/v2/cnams")),
    ).toHaveLength(1);
    succeeded(await stack.destroy());
  });
});

test("a caller name that is assigned and not shown for days is not asked for again and again", async () => {
  await withNativeStack(
    'new native.Subscriber("main", { phoneNumber: "flowroute/+12023819746", callerName: "Acme Dental" });',
    async (stack, simulator) => {
      simulator.set("flowroute", "cnamShownAfterHours", 120);
      succeeded(await stack.up());
      expect(await outputs(stack)).toMatchObject({
        callerNameStatus: "assigned",
        pending: { callerName: { assignedAt: expect.any(String) } },
      });
      await expectQuiet(stack);
    },
  );
});

test("what a refresh has seen approved is assigned by a plain up too, and a name that is rejected is at its end", async () => {
  const program = (name: string) =>
    `new native.Subscriber("main", { phoneNumber: "flowroute/+12023819746", callerName: "${name}" });`;
  await withNativeStack(program("Fake Name"), async (stack, simulator) => {
    succeeded(await stack.up());
    simulator.advance(49 * HOUR);
    expect(succeeded(await stack.up()).text).toMatch(/rejected the caller name/);
    expect(await outputs(stack)).toMatchObject({ callerNameStatus: "rejected" });
    await expectQuiet(stack);
    stack.program(program("Example Ltd"));
    succeeded(await stack.up());
    simulator.advance(49 * HOUR);
    succeeded(await stack.refresh());
    expect(await outputs(stack)).toMatchObject({ callerNameStatus: "approved" });
    succeeded(await stack.up());
    expect(await outputs(stack)).toMatchObject({ callerNameStatus: "assigned" });
    await expectQuiet(stack);
  });
});

test("a pending name that is dropped is not waited for once it is reviewed", async () => {
  const address = '{ street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" }';
  const program = (more: string) =>
    `new native.Subscriber("main", { phoneNumber: "flowroute/+12023819746", firstName: "Ada", lastName: "Byron", address: ${address}${more} });`;
  await withNativeStack(program(', callerName: "Example Ltd"'), async (stack, simulator) => {
    succeeded(await stack.up());
    stack.program(program(""));
    succeeded(await stack.up());
    simulator.advance(49 * HOUR);
    succeeded(await stack.up());
    await expectQuiet(stack);
    expect(nameOf(simulator, "12023819746")).toBeUndefined();
  });
});

test("messaging, and an address under validation, are seen finished by a plain up", async () => {
  const program = `
new native.PhoneNumber("us", { vendor: "flowroute", number: "+12023819746", messaging: { enabled: true } });
new native.Subscriber("uk", { phoneNumber: "telcom/+443301222970", company: "Example Ltd", address: { street: "1 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" } });
new native.PhoneNumber("settled", { vendor: "fonestorm", number: "+13215551005" });`;
  await withNativeStack(program, async (stack, simulator) => {
    succeeded(await stack.up());
    expect(await outputs(stack, "us")).toMatchObject({ messagingStatus: "processing" });
    expect(await outputs(stack, "uk")).toMatchObject({ status: "validation_pending" });
    simulator.advance(301);
    const before = simulator.requests().length;
    succeeded(await stack.up());
    // What is settled is not read.
    expect(
      simulator
        .requests()
        .slice(before)
        .map(({ vendor }) => vendor),
    ).not.toContain("fonestorm");
    expect(await outputs(stack, "us")).toMatchObject({ messagingStatus: "enabled" });
    expect(await outputs(stack, "uk")).toMatchObject({ status: "valid" });
    await expectQuiet(stack);
    succeeded(await stack.destroy());
  });
});

describe("a candidate that arrives minutes after its purchase", () => {
  const PURCHASE = { vendor: "flowroute", method: "POST", path: "/v2/numbers/\\d+$", times: 1 } as const;

  async function bought(
    kind: "lateCommit" | "promise",
    work: (stack: Stack, simulator: Simulator) => Promise<void>,
  ): Promise<void> {
    const program = 'new native.PhoneNumber("main", { vendor: "flowroute", search: { areaCode: "206" } });';
    await withNativeStack(
      program,
      async (stack, simulator) => {
        const slowDown = quicken(simulator);
        simulator.set("flowroute", "ratePerSecond", 0);
        simulator.fault({ kind, seconds: 300, ...PURCHASE });
        try {
          expect((await stack.up()).code).not.toBe(0);
          await work(stack, simulator);
          await expectQuiet(stack);
          expect(simulator.ledger().map(({ event }) => event)).toEqual(["purchase"]);
          const { id, outputs } = (await stack.state()).main ?? {};
          expect(outputs).toMatchObject({ acquired: "bought", status: "active", label: MARK });
          expect(simulator.state.flowroute.numbers[String(id).replace("flowroute/+", "")]?.alias).toBe(MARK);
        } finally {
          slowDown();
        }
      },
      fastClock(),
    );
  }

  test("after no answer: read first, and then finished with its mark", async () => {
    await bought("lateCommit", async (stack, simulator) => {
      simulator.advance(400);
      const preview = succeeded(await stack.preview());
      expect([preview.requests > 0, preview.text]).toEqual([true, expect.stringMatching(/the account shows it now/)]);
      succeeded(await stack.up());
    });
  });

  test("after no answer, seen by a refresh: finished with its mark by the next up", async () => {
    await bought("lateCommit", async (stack, simulator) => {
      simulator.advance(400);
      succeeded(await stack.refresh());
      succeeded(await stack.up());
    });
  });

  test("after no answer, asked for again while it is not there: bought once", async () => {
    await bought("lateCommit", async (stack) => {
      expect(succeeded(await stack.up()).text).toMatch(/the Flowroute account does not show it/);
    });
  });

  test("after a yes: it stays in state while it is not there, and is not asked for again", async () => {
    await bought("promise", async (stack, simulator) => {
      const { text, code } = await stack.up();
      expect([code === 0, text]).toEqual([
        false,
        expect.stringMatching(/was bought, but the account does not show it yet/),
      ]);
      simulator.advance(400);
      succeeded(await stack.up());
    });
  });
});

function nameOf({ state }: Simulator, number: string): string | undefined {
  return state.flowroute.cnams[state.flowroute.numbers[number]?.cnam?.id ?? ""]?.value;
}
