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

/** Neither a preview nor an `up` has anything to do or to ask. */
async function expectQuiet(stack: Stack): Promise<void> {
  for (const outcome of [await stack.preview("--expect-no-changes"), await stack.up("--expect-no-changes")]) {
    expect([succeeded(outcome).requests, outcome.text]).toEqual([0, expect.stringMatching(/\d+ unchanged/)]);
  }
}

/** Names in every state, each on a number of its own, and what else ends by itself. */
const waiting = (decided: string, dropped?: string) => `
new native.Subscriber("approved", { phoneNumber: "flowroute/+12023819746", callerName: "Example Ltd" });
new native.Subscriber("decided", { phoneNumber: "flowroute/+16463451234", callerName: "${decided}" });
new native.Subscriber("dropped", { phoneNumber: "flowroute/+12065550100", firstName: "Ada", lastName: "Byron",
  address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
  callerName: ${JSON.stringify(dropped)} });
new native.Subscriber("unshown", { phoneNumber: "flowroute/+12025550101", callerName: "Acme Dental" });
new native.PhoneNumber("messages", { vendor: "flowroute", number: "+12025550102", messaging: { enabled: true } });
new native.Subscriber("address", { phoneNumber: "telcom/+443301222970", company: "Example Ltd",
  address: { street: "1 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" } });
new native.PhoneNumber("settled", { vendor: "fonestorm", number: "+13215551005" });`;

test("names, messaging and an address that are pending are finished by a plain up, and what has ended is asked for no more", async () => {
  await withNativeStack("", async (stack, simulator) => {
    hold(simulator, "12025550101", "12025550102");
    const outputs = async () =>
      Object.fromEntries(Object.entries(await stack.state()).map(([name, each]) => [name, each.outputs]));
    const askedSince = (before: number) => simulator.requests().slice(before);

    stack.program(waiting("Fake Name", "Dropped Ltd"));
    // What is approved already is assigned at once, and not shown for days.
    simulator.set("flowroute", "cnamShownAfterHours", 120);
    succeeded(await stack.up());
    const assigned = { callerNameStatus: "assigned", pending: { callerName: { assignedAt: expect.any(String) } } };
    expect(await outputs()).toMatchObject({
      approved: { callerNameStatus: "pending" },
      unshown: assigned,
      messages: { messagingStatus: "processing" },
      address: { status: "validation_pending" },
    });
    // The names that are assigned later are shown at once.
    simulator.set("flowroute", "cnamShownAfterHours", 0);

    // Until it is approved, a run looks and changes nothing.
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBeGreaterThan(0);

    // A few minutes later messaging and the address are done, and one of the names is no longer declared.
    simulator.advance(301);
    stack.program(waiting("Fake Name"));
    let before = simulator.requests().length;
    succeeded(await stack.up());
    // What is settled is not read.
    expect(askedSince(before).map(({ vendor }) => vendor)).not.toContain("fonestorm");
    expect(await outputs()).toMatchObject({
      messages: { messagingStatus: "enabled" },
      address: { status: "valid" },
    });

    // Two days later the names are reviewed.
    simulator.advance(49 * HOUR);
    before = simulator.requests().length;
    const preview = succeeded(await stack.preview("--diff"));
    expect(preview.text).toMatch(/\+ callerName: "Example Ltd"/);
    expect(nameOf(simulator, "12023819746")).toBeUndefined();
    const { text } = succeeded(await stack.up());
    expect(text).toMatch(/caller name EXAMPLE LTD was assigned/);
    expect(text).toMatch(/rejected the caller name/);
    // Nor is what has become settled meanwhile.
    const read = askedSince(before).map(({ vendor, path }) => `${vendor} ${path}`);
    expect(read).toContainEqual(expect.stringMatching(/^flowroute .*12023819746/));
    expect(read).not.toContainEqual(expect.stringMatching(/^(fonestorm|telcom) |12025550101|12025550102/));
    expect(nameOf(simulator, "12023819746")).toBe("EXAMPLE LTD");
    expect(nameOf(simulator, "12065550100")).toBeUndefined();
    expect(await outputs()).toMatchObject({
      approved: { callerNameStatus: "assigned", callerName: "Example Ltd" },
      decided: { callerNameStatus: "rejected" },
      unshown: assigned,
    });
    await expectQuiet(stack);

    // Another name in place of the rejected one. What a refresh has seen approved is assigned by a plain up too.
    stack.program(waiting("Acme Corp"));
    succeeded(await stack.up());
    simulator.advance(49 * HOUR);
    succeeded(await stack.refresh());
    expect(await outputs()).toMatchObject({ decided: { callerNameStatus: "approved" } });
    succeeded(await stack.up());
    expect(await outputs()).toMatchObject({ decided: { callerNameStatus: "assigned" } });
    await expectQuiet(stack);
    const submitted = simulator
      .requests()
      .filter(({ method, path }) => method === "POST" && path.endsWith("/v2/cnams"));
    expect(submitted).toHaveLength(["Example Ltd", "Dropped Ltd", "Fake Name", "Acme Corp"].length);
    succeeded(await stack.destroy());
  });
});

/** A candidate is a number that is picked and bought; each is in an area of its own here. */
const AREAS = { read: "206", refreshed: "201", again: "212", promised: "347" } as const;

test("candidates that arrive minutes after their purchase are read first and finished, with their marks, and none is bought twice", async () => {
  const program = Object.entries(AREAS).map(
    ([name, areaCode]) =>
      `new native.PhoneNumber("${name}", { vendor: "flowroute", search: { areaCode: "${areaCode}" } });`,
  );
  const work = async (stack: Stack, simulator: Simulator) => {
    simulator.set("flowroute", "ratePerSecond", 0);
    const only = (...names: (keyof typeof AREAS)[]) =>
      names.flatMap((name) => ["--target", `urn:pulumi:test::telephony-test::telephony:index:PhoneNumber::${name}`]);
    // The first purchase in each area: the connection is lost, or the carrier says yes, and the number comes later.
    for (const [name, areaCode] of Object.entries(AREAS))
      simulator.fault({
        kind: name === "promised" ? "promise" : "lateCommit",
        seconds: 300,
        vendor: "flowroute",
        method: "POST",
        path: `/v2/numbers/1${areaCode}\\d+$`,
        times: 1,
      });
    const lost = await stack.up("--continue-on-error");
    expect(lost.code).not.toBe(0);
    for (const name of Object.keys(AREAS)) expect(lost.text).toContain(`PhoneNumber ${name} **creating failed**`);

    // While they are not there: after no answer it is asked for again, after a yes it stays in state and is not.
    const early = await stack.up("--continue-on-error", ...only("again", "promised"));
    expect(early.text).toMatch(/the Flowroute account does not show it/);
    expect(early.text).toContain("PhoneNumber again updated");
    expect([early.code === 0, early.text]).toEqual([
      false,
      expect.stringMatching(/was bought, but the account does not show it yet/),
    ]);

    simulator.advance(400);
    succeeded(await stack.refresh(...only("refreshed")));
    const preview = succeeded(await stack.preview());
    expect([preview.requests > 0, preview.text]).toEqual([true, expect.stringMatching(/the account shows it now/)]);
    succeeded(await stack.up());
    await expectQuiet(stack);

    const state = await stack.state();
    const bought = Object.keys(AREAS).map((name) => String(state[name]?.id).replace("flowroute/", ""));
    expect(
      simulator
        .ledger()
        .map(({ event, number }) => [event, number])
        .sort(),
    ).toEqual(bought.map((number) => ["purchase", number]).sort());
    for (const name of Object.keys(AREAS)) {
      const { id, outputs } = state[name] ?? {};
      const mark = `pulumi:telephony-test/test/${name}`;
      const { alias } = simulator.state.flowroute.numbers[String(id).replace("flowroute/+", "")] ?? {};
      expect({ name, outputs, alias }).toMatchObject({
        name,
        outputs: { acquired: "bought", status: "active", label: mark },
        alias: mark,
      });
    }
  };
  await withNativeStack(
    program.join("\n"),
    async (stack, simulator) => {
      const slowDown = quicken(simulator);
      await work(stack, simulator).finally(slowDown);
    },
    fastClock(),
  );
});

function nameOf({ state }: Simulator, number: string): string | undefined {
  return state.flowroute.cnams[state.flowroute.numbers[number]?.cnam?.id ?? ""]?.value;
}

/** Gives the account more numbers, as new as `+12023819746` is. */
function hold({ state }: Simulator, ...numbers: string[]): void {
  const like = state.flowroute.numbers["12023819746"];
  if (!like) throw new Error("The simulator's account has no +12023819746.");
  for (const number of numbers)
    state.flowroute.numbers[number] = { ...structuredClone(like), stock: { ...like.stock, value: number } };
}
