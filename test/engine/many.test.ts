/** Many at once, and what is refused before anything is sent. */
import { type Simulator, startSimulator } from "../../simulator";
import { must } from "../contract/inputs";
import { FONESTORM_EVENTS } from "../support/carriers";
import { createStack, type Stack } from "./harness";
import { sourceOf, succeeded } from "./program";

jest.setTimeout(300_000);

test("everything on one FoneStorm number and thirty other numbers, created in parallel: all of it stands", async () => {
  const simulator = await startSimulator();
  const thirty = Array.from({ length: 30 }, (_, index) => `32144400${10 + index}`);
  const { numbers } = simulator.state.fonestorm;
  for (const number of thirty)
    numbers[number] = {
      ...structuredClone(must(numbers["3215551005"])),
      document: { ...structuredClone(must(numbers["3215551005"]).document), fonenumber: number },
    };
  const stack = await createStack(
    simulator,
    `${sourceOf([
      {
        kind: "PhoneNumber",
        name: "main",
        inputs: {
          vendor: "fonestorm",
          number: "+13215552240",
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
          phoneNumber: "fonestorm/+13215552240",
          voice: { type: "forward", target: "+12065550199" },
          messages: { type: "email", target: "ada@example.com" },
        },
      },
    ])}
for (const event of ${JSON.stringify(FONESTORM_EVENTS)}) new telephony.NotificationHook(event, { phoneNumber: "fonestorm/+13215552240", event, url: "https://example.com/" + event });
for (const number of ${JSON.stringify(thirty)}) {
  const one = new telephony.PhoneNumber(number, { vendor: "fonestorm", number: "+1" + number, label: "Line " + number });
  new telephony.NotificationHook("hook-" + number, { phoneNumber: one, event: "call.incoming", url: "https://example.com/" + number });
}
`,
  );
  try {
    expect(succeeded(await stack.preview()).requests).toBe(0);
    succeeded(await stack.up("--parallel", "64"));
    expect(must(numbers["3215552240"]).document).toMatchObject({
      label: "Support",
      group: "East",
      record_calls: "InBound",
      message_options: {
        messaging_enabled: "yes",
        receive: { type: "Email", email: "ada@example.com" },
        receive_notify: { url: "https://example.com/message.incoming" },
        send_notify: { url: "https://example.com/message.outgoing" },
      },
      call_options: {
        receive: { type: "Forward", value: "2065550199" },
        receive_notify: { url: "https://example.com/call.incoming" },
        send_notify: { url: "https://example.com/call.outgoing" },
      },
      fax_options: {
        receive_notify: { url: "https://example.com/fax.incoming" },
        send_notify: { url: "https://example.com/fax.outgoing" },
      },
    });
    for (const number of thirty)
      expect(must(numbers[number]).document).toMatchObject({
        label: `Line ${number}`,
        call_options: { receive_notify: { url: `https://example.com/${number}` } },
      });
    // The pace keeps within the vendor's limit; a busy machine may still deliver two requests at once.
    const requests = simulator.requests();
    expect(requests.filter(({ status }) => status === 429).length).toBeLessThan(0.05 * requests.length);
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.refresh("--expect-no-changes"));
  } finally {
    stack.remove();
    await simulator.close();
  }
});

describe("refused at preview, which leaves the stack empty", () => {
  let simulator: Simulator;
  let stack: Stack;
  beforeAll(async () => {
    simulator = await startSimulator();
    stack = await createStack(simulator, "");
  });
  afterAll(async () => {
    stack?.remove();
    await simulator?.close();
  });

  test.each([
    [
      "recording: all on Telcom",
      'new telephony.PhoneNumber("it", { vendor: "telcom", number: "+443301222970", recording: "all" });',
      /property recording .*`recording: "all"` is not supported by Telcom, which takes inbound, none; supported by FoneStorm/,
    ],
    [
      "a hook on Telcom, of a number that is still to be found",
      'const main = new telephony.PhoneNumber("main", { vendor: "telcom", search: { prefix: "+441224" } });\nnew telephony.NotificationHook("it", { phoneNumber: main, event: "call.incoming", url: "https://example.com/" });',
      /Telcom documents no callbacks; supported by FoneStorm, Flowroute/,
    ],
    [
      "a SIP address on FoneStorm",
      'const main = new telephony.PhoneNumber("main", { vendor: "fonestorm", number: "+13215551005" });\nnew telephony.NumberRouting("it", { phoneNumber: main, voice: { type: "sipUri", target: "sip:desk@example.com" } });',
      /voice\.type.*sipUri.*is not supported by FoneStorm.*supported by Flowroute/,
    ],
    [
      "a hook's secret beside an e-mail address",
      'new telephony.NotificationHook("it", { phoneNumber: "fonestorm/+13215551005", event: "call.incoming", email: "ada@example.com", password: "hidden-password" });',
      /go with `url` only/,
    ],
  ])("%s is refused at preview, before anything is sent", async (_, source, reason) => {
    stack.program(source);
    const refused = await stack.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.requests).toBe(0);
    expect(refused.text).toMatch(reason);
    expect(refused.text).not.toContain("hidden-password");
  });
});
