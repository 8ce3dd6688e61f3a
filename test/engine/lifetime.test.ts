/** What becomes of numbers and settings when resources are renamed, replaced, released, destroyed. */
import { startSimulator } from "../../simulator";
import { createStack, type Stack } from "./harness";
import { changed, type Declared, sourceOf, succeeded } from "./program";

jest.setTimeout(300_000);

const program: readonly Declared[] = [
  {
    kind: "PhoneNumber",
    name: "fone",
    inputs: { vendor: "fonestorm", number: "+13215552240", label: "Support", onDelete: "release" },
  },
  {
    kind: "NumberRouting",
    name: "foneRouting",
    inputs: { phoneNumber: "$fone", messages: { type: "email", target: "ada@example.com" }, onDelete: "reset" },
  },
  {
    kind: "NotificationHook",
    name: "foneHook",
    inputs: { phoneNumber: "$fone", event: "call.incoming", url: "https://example.com/calls" },
  },
  { kind: "PhoneNumber", name: "flow", inputs: { vendor: "flowroute", number: "+12023819746", onDelete: "release" } },
  {
    kind: "NumberRouting",
    name: "flowRouting",
    inputs: { phoneNumber: "$flow", voice: { type: "sipUri", target: "sip:desk@example.com" }, onDelete: "reset" },
  },
  {
    kind: "Subscriber",
    name: "flowSubscriber",
    inputs: { phoneNumber: "$flow", callerName: "Acme Dental", onDelete: "reset" },
  },
  { kind: "PhoneNumber", name: "tel", inputs: { vendor: "telcom", number: "+443301222970", onDelete: "release" } },
  {
    kind: "NumberRouting",
    name: "telRouting",
    inputs: { phoneNumber: "$tel", voice: { type: "callGroup", target: "863" }, onDelete: "reset" },
  },
  {
    kind: "Subscriber",
    name: "telSubscriber",
    inputs: { phoneNumber: "$tel", company: "Example Ltd", onDelete: "reset" },
  },
];

async function onStack(
  source: string,
  work: (stack: Stack, simulator: Awaited<ReturnType<typeof startSimulator>>) => Promise<void>,
  extra = {},
): Promise<void> {
  const simulator = await startSimulator();
  const stack = await createStack(simulator, source, extra);
  try {
    await work(stack, simulator);
  } finally {
    stack.remove();
    await simulator.close();
  }
}

test("a rename and a replacement neither release nor reset, and a release takes two runs", async () => {
  await onStack(sourceOf(program), async (stack, simulator) => {
    succeeded(await stack.up());
    const held = () => {
      const { fonestorm, flowroute, telcom } = simulator.state;
      return JSON.stringify([
        fonestorm.numbers,
        flowroute.numbers,
        flowroute.routes,
        flowroute.e911s,
        flowroute.cnams,
        telcom.numbers,
      ]);
    };
    const before = held();
    const ledger = simulator.ledger();

    // Renamed, without aliases: the new ones adopt what is there, and the old ones let go of nothing.
    const renamed = program.map((each) => ({
      ...each,
      name: `${each.name}2`,
      inputs: JSON.parse(JSON.stringify(each.inputs).replace(/"\$(\w+)"/g, '"$$$12"')),
    }));
    stack.program(sourceOf(renamed));
    const rename = succeeded(await stack.up()).text;
    expect(held()).toBe(before);
    expect(rename).toMatch(
      /fonestorm\/\+13215552240: nothing was undone at FoneStorm, since \S+::fone2 declares the same PhoneNumber in this run/,
    );
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);

    // Replaced on request.
    const urns = Object.values(await stack.state()).map(({ urn }) => urn);
    succeeded(await stack.up(...urns.flatMap((urn) => ["--replace", urn])));
    expect(held()).toBe(before);
    succeeded(await stack.refresh("--expect-no-changes"));
    expect(simulator.ledger()).toEqual(ledger);

    // Nobody declares them any more, and `release` and `reset` were applied in a run before: now they go.
    const destroyed = succeeded(await stack.destroy()).text;
    const events = () =>
      simulator
        .ledger()
        .filter(({ event }) => event === "release")
        .map(({ number }) => number)
        .sort();
    expect(events()).toEqual(["+12023819746", "+13215552240", "+443301222970"]);
    expect(destroyed).toContain("released flowroute/+12023819746 from Flowroute");
  });
});

test("a release that was dropped is disarmed, one that was only said is not obeyed, what is kept stays, and resets reset", async () => {
  const kept = program.map((each) =>
    each.kind === "PhoneNumber" ? { ...each, inputs: { ...each.inputs, onDelete: undefined } } : each,
  );
  const two: readonly Declared[] = [
    {
      kind: "PhoneNumber",
      name: "armed",
      inputs: { vendor: "flowroute", number: "+12065550100", onDelete: "release" },
    },
    {
      kind: "PhoneNumber",
      name: "disarmed",
      inputs: { vendor: "fonestorm", number: "+13215551005", onDelete: "release" },
    },
  ];
  await onStack(sourceOf([...kept, ...two]), async (stack, simulator) => {
    const ledger = () =>
      simulator.ledger().flatMap(({ event, number }) => (event === "charge" ? [] : [`${event} ${number}`]));
    succeeded(await stack.up());
    stack.program(sourceOf(changed([...kept, ...two], { disarmed: { onDelete: undefined } })));
    succeeded(await stack.up());
    stack.program(sourceOf(kept));
    const { text } = succeeded(await stack.up());
    expect(text).toContain("released flowroute/+12065550100");
    expect(text).toContain("kept fonestorm/+13215551005");
    expect(ledger()).toEqual(["release +12065550100"]);

    // `release` is said, but not applied: a destroy obeys what was applied.
    stack.program(sourceOf(changed(kept, { fone: { onDelete: "release" } })));
    const destroyed = succeeded(await stack.destroy()).text;
    for (const id of ["fonestorm/+13215552240", "flowroute/+12023819746", "telcom/+443301222970"])
      expect(destroyed).toMatch(
        new RegExp(`kept ${id.replace("+", "\\+")}: the number stays on the \\w+ account and keeps billing`),
      );
    expect(ledger()).toEqual(["release +12065550100"]);
    const { fonestorm, flowroute, telcom } = simulator.state;
    expect(fonestorm.numbers["3215552240"]?.document).toMatchObject({
      label: "Support",
      message_options: { receive: { type: "None" } },
      call_options: { receive_notify: { type: "None" } },
    });
    expect(flowroute.numbers["12023819746"]).toMatchObject({ primaryRoute: "0", cnam: null });
    expect(Object.values(flowroute.routes).filter(({ alias }) => alias.startsWith("pulumi-telephony/"))).toEqual([]);
    expect(telcom.numbers["3466"]).toMatchObject({ destination_type: null, subscriber: { name: null } });
  });
});

test("numbers that vanish together stay in the state, and the refresh says so; one that vanishes is taken out", async () => {
  const some = ["+12065550101", "+12065550102", "+12065550103", "+12065550104", "+12065550105"];
  const all = some.map(
    (number, at): Declared => ({
      kind: "PhoneNumber",
      name: `n${at}`,
      inputs: { vendor: "flowroute", number, acquire: "adoptOrBuy" },
    }),
  );
  await onStack(sourceOf(all), async (stack, simulator) => {
    succeeded(await stack.up());
    const numbers = simulator.state.flowroute.numbers;
    const held = { ...numbers };
    for (const number of some) delete numbers[number.slice(1)];
    const refused = await stack.refresh();
    expect(refused.code).not.toBe(0);
    expect(refused.text).toMatch(
      /of the 5 numbers read in this run are gone from their accounts \(.*\)\. That many are unlikely to have been released at once, so nothing was removed from state/,
    );
    Object.assign(numbers, held);
    delete numbers["12065550101"];
    // It is in state till now, and so are the others: no refresh brings back what one has taken out.
    expect(succeeded(await stack.refresh()).text).toMatch(/telephony:\w+ n0 .*delete/);
    expect(Object.keys(await stack.state()).sort()).toEqual(["n1", "n2", "n3", "n4"]);
  });
});
