/**
 * Somebody has changed a number in the carrier's portal, and the program runs without a refresh: through the real
 * engine, which applies `ignoreChanges`.
 */
import { type Simulator, startSimulator } from "../../simulator";
import { must } from "../contract/inputs";
import { createNativeStack, withNativeStack } from "../native/harness";
import { withStack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(300_000);

const fronts = [
  ["the classes", "telephony", withStack],
  ["the plugin", "native", withNativeStack],
] as const;

/** One program with the same resource of the classes and of the plugin, each on a number of its own. */
const onBoth = (resource: (front: string, number: string) => string, numbers: readonly string[]) =>
  fronts.map(([, front], at) => resource(front, must(numbers[at]))).join("\n");

const subscribers = (firstName: string) =>
  onBoth(
    (front, number) => `new ${front}.Subscriber("${front}", {
  phoneNumber: "${number}", firstName: "${firstName}", lastName: "Byron", address: { street: "1 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" },
}, { ignoreChanges: ["address"] });`,
    ["telcom/+443301222970", "telcom/+443301222971"],
  );

test("an address that was corrected in the portal survives a new first name beside it, with the classes and the plugin", async () => {
  const simulator = await startSimulator();
  const { numbers } = simulator.state.telcom;
  numbers["3467"] = { ...structuredClone(must(numbers["3466"])), id: 3467, number: "03301222971" };
  const stack = await createNativeStack(simulator, subscribers("Ada"));
  const bothAt = () => ["3466", "3467"].map((id) => must(numbers[id]).subscriber);
  const corrected = (first_name: string) => {
    const each = { first_name, address1: "2 Harbour Way" };
    return [expect.objectContaining(each), expect.objectContaining(each)];
  };
  try {
    succeeded(await stack.up());
    for (const subscriber of bothAt()) subscriber.address1 = "2 Harbour Way";
    stack.program(subscribers("Augusta"));
    succeeded(await stack.up());
    expect(bothAt()).toEqual(corrected("Augusta"));
    // With the plugin the engine reads first what is pending at the carrier, as the new name is.
    succeeded(await stack.up("--expect-no-changes"));
    expect(bothAt()).toEqual(corrected("Augusta"));
    stack.program(subscribers("Ada"));
    succeeded(await stack.up("--refresh"));
    expect(bothAt()).toEqual(corrected("Ada"));
  } finally {
    stack.remove();
    await simulator.close();
  }
});

const hooks = (method: string) =>
  onBoth(
    (front, number) => `new ${front}.NotificationHook("${front}", {
  phoneNumber: "${number}", event: "call.incoming", url: "https://example.com/calls", method: "${method}", username: "ada", password: "hidden-word",
}, { ignoreChanges: ["url"] });`,
    ["fonestorm/+13215551005", "fonestorm/+13215552240"],
  );

test("a hook that was given another URL in the portal stops a new method, until a refresh has shown it, with the classes and the plugin", async () => {
  await withNativeStack(hooks("JSON"), async (stack, simulator) => {
    succeeded(await stack.up());
    const bothAt = () =>
      ["3215551005", "3215552240"].map(
        (number) => must(simulator.state.fonestorm.numbers[number]).document.call_options.receive_notify,
      );
    const portals = (method: string) => {
      const each = { url: "https://portal.example.com/in/path?key=hidden-key", method };
      return [expect.objectContaining(each), expect.objectContaining(each)];
    };
    for (const slot of bothAt()) slot.url = "https://portal.example.com/in/path?key=hidden-key";
    stack.program(hooks("POST"));
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const stopped = await stack.up("--continue-on-error");
      expect(stopped.code).not.toBe(0);
      for (const number of ["13215551005", "13215552240"]) {
        const [said = ""] = new RegExp(`Could not .*${number}.*`).exec(stopped.text) ?? [];
        expect(said).toMatch(
          /At FoneStorm url is "https:\/\/portal\.example\.com\/\[cut\]", which is neither .* somebody has changed it since/,
        );
        expect(said).toMatch(/Nothing was sent.*pulumi up --refresh/);
      }
      expect(stopped.text).not.toMatch(/in\/path|hidden/);
      expect(bothAt()).toEqual(portals("JSON"));
    }
    succeeded(await stack.up("--refresh"));
    expect(bothAt()).toEqual(portals("POST"));
  });
});

const eight = (front: string, to: string) => `const number = new ${front}.PhoneNumber("number", {
  vendor: "fonestorm", number: "+13215552240", label: "${to}", messaging: { enabled: true }, recording: "inbound",
});
new ${front}.NumberRouting("routing", {
  phoneNumber: number.id, voice: { type: "forward", target: "+12065550199" }, onDelete: "reset",
  messages: { type: "webhook", target: "https://example.com/texts/${to}" }, messageCredentials: { username: "ada", password: "texts-${to}" },
});
for (const event of ["call.incoming", "call.outgoing", "message.incoming", "message.outgoing", "fax.incoming", "fax.outgoing"])
  new ${front}.NotificationHook(event, {
    phoneNumber: number.id, event, url: "https://example.com/${to}/" + event, username: event, password: "${to}", onDelete: "reset",
  });`;

const methods = (simulator: Simulator) => simulator.requests("fonestorm").map(({ method }) => method);

test.each(fronts)("with %s the eight resources of one FoneStorm number take two writes", async (_, front, withIt) => {
  await withIt(eight(front, "0"), async (stack, simulator) => {
    const document = () => must(simulator.state.fonestorm.numbers["3215552240"]).document;
    const methodsOfUpTo = async (to: string) => {
      stack.program(eight(front, to));
      simulator.clearRequests();
      succeeded(await stack.up());
      expect(document()).toMatchObject({
        label: to,
        call_options: { receive: { type: "Forward" }, send_notify: { url: `https://example.com/${to}/call.outgoing` } },
        message_options: {
          receive: { url: `https://example.com/texts/${to}` },
          receive_notify: { url: `https://example.com/${to}/message.incoming` },
        },
        fax_options: { send_notify: { url: `https://example.com/${to}/fax.outgoing` } },
      });
      return methods(simulator);
    };
    // A token, a look where there is no state yet, the number's own write, and one for all that depends on it.
    expect((await methodsOfUpTo("0")).slice(0, 4)).toEqual(["POST", "GET", "PUT", "PUT"]);
    // A busy machine may hand over one of the seven too late, but not always.
    const least = ["POST", "PUT", "PUT"];
    const changed = await methodsOfUpTo("1");
    expect(changed.length === least.length ? changed : await methodsOfUpTo("2")).toEqual(least);
    simulator.clearRequests();
    succeeded(await stack.destroy());
    expect(methods(simulator).filter((method) => method === "PUT").length).toBeLessThanOrEqual(2);
    expect(document()).toMatchObject({
      message_options: { receive: { type: "None" } },
      fax_options: { send_notify: { type: "None" } },
    });
  });
});
