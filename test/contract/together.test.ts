/** Resources that write one number at the same time. */
import type { Declaration } from "../mini-engine";
import { FONESTORM_EVENTS } from "../support/carriers";
import { make, startRun } from "../support/run";
import { withSimulator } from "../support/simulator";
import { must } from "./inputs";

const simulator = withSimulator();

function createAll(program: readonly Declaration[]): Promise<PromiseSettledResult<unknown>[]> {
  const run = startRun(simulator);
  return Promise.allSettled(program.map((declaration) => make(run, declaration)));
}

const failures = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.flatMap((each) => (each.status === "rejected" ? [String(each.reason?.message)] : []));

const fonestormProgram = (id: string): Declaration[] => [
  {
    kind: "PhoneNumber",
    name: "number",
    inputs: {
      vendor: "fonestorm",
      number: id.split("/")[1],
      label: "Support",
      group: "East",
      recording: "inbound",
      messaging: { enabled: true },
    },
  },
  {
    kind: "NumberRouting",
    name: "routing",
    inputs: {
      phoneNumber: id,
      voice: { type: "forward", target: "+12065550199" },
      messages: { type: "email", target: "ada@example.com" },
    },
  },
  ...FONESTORM_EVENTS.map(
    (event): Declaration => ({
      kind: "NotificationHook",
      name: event,
      inputs: { phoneNumber: id, event, url: `https://example.com/${event}` },
    }),
  ),
];

test("everything that one FoneStorm number can have, twelve settings of eight resources, created at once: all of them stand", async () => {
  expect(failures(await createAll(fonestormProgram("fonestorm/+13215552240")))).toEqual([]);
  const { document } = must(simulator.state.fonestorm.numbers["3215552240"]);
  expect(document).toMatchObject({
    label: "Support",
    group: "East",
    record_calls: "InBound",
    message_options: {
      messaging_enabled: "yes",
      receive: { type: "Email", email: "ada@example.com" },
      receive_notify: { type: "Callback", url: "https://example.com/message.incoming" },
      send_notify: { type: "Callback", url: "https://example.com/message.outgoing" },
    },
    call_options: {
      receive: { type: "Forward", value: "2065550199" },
      receive_notify: { type: "Callback", url: "https://example.com/call.incoming" },
      send_notify: { type: "Callback", url: "https://example.com/call.outgoing" },
    },
    fax_options: {
      receive_notify: { type: "Callback", url: "https://example.com/fax.incoming" },
      send_notify: { type: "Callback", url: "https://example.com/fax.outgoing" },
    },
  });
});

test("one FoneStorm resource that is refused fails alone", async () => {
  simulator.set("fonestorm", "unknownDestination", "refused");
  const program = fonestormProgram("fonestorm/+13215552240").map((each) =>
    each.name === "routing"
      ? { ...each, inputs: { phoneNumber: "fonestorm/+13215552240", voice: { type: "device", target: "1" } } }
      : each,
  );
  const failed = failures(await createAll(program));
  expect(failed).toEqual([expect.stringMatching(/voice.*names no Device/)]);
  const { document } = must(simulator.state.fonestorm.numbers["3215552240"]);
  expect(document).toMatchObject({
    label: "Support",
    call_options: { receive_notify: { url: "https://example.com/call.incoming" } },
  });
});

const telcomProgram: readonly Declaration[] = [
  {
    kind: "PhoneNumber",
    name: "number",
    inputs: { vendor: "telcom", number: "+443301222970", recording: "inbound", callerIdPrefix: "Support: " },
  },
  {
    kind: "NumberRouting",
    name: "routing",
    inputs: { phoneNumber: "telcom/+443301222970", voice: { type: "menu", target: "263" } },
  },
  { kind: "Subscriber", name: "subscriber", inputs: { phoneNumber: "telcom/+443301222970", company: "Example Ltd" } },
];

test("the resources of one Telcom number, created at once: all settings stand", async () => {
  expect(failures(await createAll(telcomProgram))).toEqual([]);
  expect(simulator.state.telcom.numbers["3466"]).toMatchObject({
    recording_enabled: true,
    caller_id_prefix: "Support: ",
    destination_id: 263,
    subscriber: { name: "Example Ltd" },
  });
});

test("on Flowroute two routings that want the same new route make one, and everything on one number stands", async () => {
  const voice = { type: "sipUri", target: "sip:pbx@example.com" };
  const program: Declaration[] = [
    {
      kind: "PhoneNumber",
      name: "number",
      inputs: { vendor: "flowroute", number: "+12023819746", label: "Support", cnamLookup: false },
    },
    {
      kind: "NumberRouting",
      name: "routing",
      inputs: { phoneNumber: "flowroute/+12023819746", voice, failover: { type: "forward", target: "+12065550199" } },
    },
    {
      kind: "NotificationHook",
      name: "hook",
      inputs: { phoneNumber: "flowroute/+12023819746", event: "message.incoming", url: "https://example.com/sms" },
    },
    {
      kind: "Subscriber",
      name: "subscriber",
      inputs: { phoneNumber: "flowroute/+12023819746", callerName: "Acme Dental" },
    },
    { kind: "NumberRouting", name: "other", inputs: { phoneNumber: "flowroute/+16463451234", voice } },
  ];
  expect(failures(await createAll(program))).toEqual([]);
  const { numbers, routes } = simulator.state.flowroute;
  const [one, other] = [must(numbers["12023819746"]), must(numbers["16463451234"])];
  expect(one).toMatchObject({
    alias: "Support",
    cnamLookupsEnabled: false,
    cnam: { id: "22790" },
    callbacks: { sms_callback: "https://example.com/sms" },
  });
  expect(one.primaryRoute).toBe(other.primaryRoute);
  expect(Object.values(routes).filter(({ value }) => value === voice.target)).toHaveLength(1);
});

test("an internal Telcom number is registered without a purchase, and can be routed", async () => {
  const program: Declaration[] = [
    {
      kind: "PhoneNumber",
      name: "number",
      inputs: { vendor: "telcom", number: "1001", internal: true, recording: "none" },
    },
  ];
  expect(failures(await createAll(program))).toEqual([]);
  expect(
    failures(
      await createAll([
        {
          kind: "NumberRouting",
          name: "routing",
          inputs: { phoneNumber: "telcom/ext-1001", voice: { type: "followMe", target: "232" } },
        },
      ]),
    ),
  ).toEqual([]);
  expect(Object.values(simulator.state.telcom.numbers).find(({ number }) => number === "1001")).toMatchObject({
    context: "utility",
    recording_enabled: false,
    destination_type: "Followme",
  });
  expect(simulator.ledger().map(({ event, number }) => `${event} ${number}`)).toEqual(["register ext-1001"]);
});
