/** The vendors' own sample documents (vendors/seeds/), which the simulator serves for the numbers in them. */
import { read } from "../../provider/lifecycle";
import { type Declaration, instantClock, miniEngine } from "../mini-engine";
import { startRun } from "../support/run";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();

const hook = "https://hookb.in/KNRzy7P3";
const sent = "https://hookb.in/vewOPNyB";
const fonestorm = (event: string, url: string): Declaration => ({
  kind: "NotificationHook",
  name: event,
  inputs: { phoneNumber: "fonestorm/+13215551111", event, url, method: "JSON" },
});

const samples: readonly (readonly [string, readonly Declaration[]])[] = [
  [
    "FoneStorm 3215551111",
    [
      {
        kind: "PhoneNumber",
        name: "number",
        inputs: {
          vendor: "fonestorm",
          number: "+13215551111",
          label: "Demo Number",
          group: "Demo Group",
          recording: "default",
          messaging: { enabled: true },
        },
      },
      {
        kind: "NumberRouting",
        name: "routing",
        inputs: {
          phoneNumber: "fonestorm/+13215551111",
          voice: { type: "forward", target: "+13215553333" },
          messages: { type: "email", target: "support@domain.com" },
        },
      },
      fonestorm("call.incoming", hook),
      fonestorm("call.outgoing", sent),
      fonestorm("message.incoming", hook),
      fonestorm("message.outgoing", sent),
      fonestorm("fax.incoming", hook),
      fonestorm("fax.outgoing", sent),
    ],
  ],
  [
    "Flowroute 16463451234",
    [
      {
        kind: "PhoneNumber",
        name: "number",
        inputs: {
          vendor: "flowroute",
          number: "+16463451234",
          label: "My NYC number",
          cnamLookup: true,
          messaging: { enabled: true },
        },
      },
      {
        kind: "NumberRouting",
        name: "routing",
        inputs: {
          phoneNumber: "flowroute/+16463451234",
          voice: { type: "sipRegistration" },
          failover: { type: "none" },
        },
      },
      { kind: "Subscriber", name: "subscriber", inputs: { phoneNumber: "flowroute/+16463451234", callerName: "" } },
    ],
  ],
  [
    "Flowroute 12023819746",
    [
      {
        kind: "PhoneNumber",
        name: "number",
        inputs: {
          vendor: "flowroute",
          number: "+12023819746",
          label: "",
          cnamLookup: true,
          messaging: { enabled: false },
        },
      },
      {
        kind: "NumberRouting",
        name: "routing",
        inputs: {
          phoneNumber: "flowroute/+12023819746",
          voice: { type: "route", target: "0" },
          failover: { type: "none" },
        },
      },
    ],
  ],
  [
    "Telcom 3466",
    [
      {
        kind: "PhoneNumber",
        name: "number",
        inputs: {
          vendor: "telcom",
          number: "+443301222970",
          recording: "none",
          callerIdPrefix: "",
          callerIdPassthrough: true,
        },
      },
      {
        kind: "NumberRouting",
        name: "routing",
        inputs: { phoneNumber: "telcom/+443301222970", voice: { type: "menu", target: "262" } },
      },
      {
        kind: "Subscriber",
        name: "subscriber",
        inputs: { phoneNumber: "telcom/+443301222970", firstName: "", lastName: "" },
      },
    ],
  ],
];

test.each(samples)(
  "%s adopted as its page prints it writes nothing, and shows no difference after up and after refresh",
  async (_, program) => {
    const before = JSON.stringify(simulator.state);
    const engine = miniEngine(simulator, { clock: instantClock() });
    expect((await engine.up(program)).failures).toEqual({});
    expect(JSON.stringify(simulator.state)).toBe(before);
    for (const report of [await engine.up(program), await engine.refresh(), await engine.up(program)]) {
      expect(report.failures).toEqual({});
      expect(new Set(Object.values(report.steps))).toEqual(new Set(["same"]));
    }
    expect(simulator.ledger()).toEqual([]);
  },
);

test("what the samples say beyond the inputs is in the outputs", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  const adopted = (vendor: string, number: string): Declaration => ({
    kind: "PhoneNumber",
    name: vendor,
    inputs: { vendor, number },
  });
  await engine.up([
    adopted("fonestorm", "+13215551111"),
    adopted("flowroute", "+12023819746"),
    adopted("telcom", "+443301222970"),
  ]);
  expect(engine.state.get("fonestorm")?.outputs).toMatchObject({
    status: "active",
    numberType: "local",
    rateCenter: "Orlando",
    region: "FL",
    messagingStatus: "enabled",
  });
  const listed = { status: "active", country: "US", region: "DC", rateCenter: "wshngtnzn1", tier: "Standard" };
  expect(engine.state.get("flowroute")?.outputs).toMatchObject({ ...listed, messagingStatus: "disabled" });
  // An adoption goes by the list, an import reads the number's document.
  const imported = await read(startRun(simulator), "PhoneNumber", "flowroute/+12023819746", {}, { isImport: true });
  expect(imported?.state).toMatchObject({
    ...listed,
    monthlyCost: 1.25,
    setupCost: 1,
    inboundRate: 0.012,
    rateType: "local",
    currency: "USD",
    messagingStatus: "disabled",
  });
  expect(engine.state.get("telcom")?.outputs).toMatchObject({
    status: "active",
    vendorId: "3466",
    acquiredAt: "2015-05-05T14:43:00Z",
    country: "GB",
  });
});

test("enabling messaging as Flowroute's page does is answered with its sample, and is pending", async () => {
  const program: Declaration[] = [
    {
      kind: "PhoneNumber",
      name: "number",
      inputs: { vendor: "flowroute", number: "+12023819746", messaging: { enabled: true } },
    },
  ];
  const engine = miniEngine(simulator, { clock: instantClock() });
  await engine.up(program);
  expect(engine.state.get("number")?.outputs).toMatchObject({
    messaging: { enabled: true },
    messagingStatus: "processing",
    pending: { "messaging.enabled": { task: "8afe0a20108c4219bc37cca866f7455e" } },
  });
  expect((await engine.refresh()).steps).toEqual({ number: "same" });
  expect(await engine.up(program)).toMatchObject({ steps: { number: "same" }, requests: 0 });
});
