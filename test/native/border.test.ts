/**
 * What crosses the border through the real engine, on both fronts: secrets that the program marked, and what a carrier
 * says.
 */

import { startSimulator } from "../../simulator";
import { createNativeStack, succeeded } from "./harness";

jest.setTimeout(400_000);

const FRONTS = ["telephony", "native"] as const;
const HOSTILE = "a\x1b[2J\u009b2J\u202e\u200b\r\n::error::x ##[add-mask]y ##vso[task.complete]z";

async function withFront(
  front: string,
  work: (
    on: Awaited<ReturnType<typeof createNativeStack>>,
    simulator: Awaited<ReturnType<typeof startSimulator>>,
    program: (body: string) => void,
  ) => Promise<void>,
) {
  const simulator = await startSimulator();
  const stack = await createNativeStack(simulator, "");
  try {
    await work(stack, simulator, (body) =>
      stack.program(
        `const { PhoneNumber, NumberRouting, NotificationHook, Subscriber } = ${front};\nconst secret = pulumi.secret;\n${body}`,
      ),
    );
  } finally {
    stack.remove();
    await simulator.close();
  }
}

/** What is named, in any order, and the resource. The engine shows the problems of one resource and ends. */
const REFUSED = [
  [
    ["`url`: only https", "`email`: write one e-mail"],
    `new NotificationHook("it", { phoneNumber: "fonestorm/+13215552240", event: "fax.incoming",
      url: secret("http://example.com/hidden-path"), email: secret("hidden@example.com, me") });`,
  ],
  [
    ["`url`: its host is private"],
    'new NotificationHook("it", { phoneNumber: "flowroute/+12023819746", event: "sms.incoming", url: "https://10.0.0.1/hidden-path" });',
  ],
  [
    ["`messages` is not supported by Telcom", "`voice.target`: leave the password out"],
    `new NumberRouting("it", { phoneNumber: "telcom/+443301222970", messages: secret({ type: "email", target: "hidden@x.io" }),
      voice: { type: "sipUri", target: secret("sip:me:hidden@x.io") } });`,
  ],
  [
    ["`label`: Flowroute's alias"],
    'new PhoneNumber("it", { vendor: "flowroute", number: "+12023819746", label: secret("hidden".repeat(20)) });',
  ],
  [
    ["`voice.type`: must be one of forward", '`failover.type: "[cut]"` is not supported by Flowroute'],
    `new NumberRouting("it", { phoneNumber: "flowroute/+12023819746", voice: secret({ type: "hidden", target: "x" }),
      failover: secret({ type: "conference", target: "hidden" }) });`,
  ],
  [
    ["`label`: holds U+001B escape character"],
    'new PhoneNumber("it", { vendor: "flowroute", number: "+12023819746", label: "a\\u001b[2J\\n::error::" + "x".repeat(64) });',
  ],
] as const;

test.each(FRONTS)(
  "%s: a secret input that is refused is named without its value, in a preview and without a request",
  (front) =>
    withFront(front, async (stack, _, program) => {
      for (const [named, body] of REFUSED) {
        program(body);
        const { code, text, requests } = await stack.preview();
        expect([code === 0, requests]).toEqual([false, 0]);
        for (const words of named) expect(text).toContain(words);
        expect(text).not.toContain("\x1b");
        expect(text).not.toMatch(/hidden|^\s*::/m);
      }
    }),
);

test.each(FRONTS)(
  "%s: what a carrier says is text in the engine's errors, and in the difference that a preview prints",
  (front) =>
    withFront(front, async (stack, simulator, program) => {
      program(`
new PhoneNumber("refused", { vendor: "fonestorm", number: "+13215552240", label: "A" });
new PhoneNumber("labelled", { vendor: "flowroute", number: "+12023819746", label: "Front desk" });
`);
      simulator.fault({
        kind: "status",
        status: 400,
        vendor: "fonestorm",
        method: "PUT",
        body: { error: "Bad Request", message: HOSTILE, status_code: 400 },
      });
      const failed = await stack.up("--continue-on-error");
      expect(failed.code).not.toBe(0);
      expect(failed.text).toContain("a\\u{1b}[2J\\u{9b}2J\\u{202e}\\u{200b} :\\u{3a}error::x #\\u{23}[add-mask]y");
      expect(failed.text.replace(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]|##\w*\[/u);
      expect(failed.text).not.toMatch(/^\s*::/m);

      simulator.clearFaults();
      const held = simulator.state.flowroute.numbers["12023819746"];
      expect(held?.alias).toBe("Front desk");
      if (held) held.alias = HOSTILE;
      const { text } = succeeded(await stack.preview("--refresh", "--diff"));
      // As Go quotes it.
      expect(text).toContain("a\\\\u{1b}[2J");
      for (const strange of ["\x1b", "\r", "\u009b", "\u202e", "\u200b", "##["]) expect(text).not.toContain(strange);
      expect(text).not.toMatch(/^\W*::error|##vso/m);
      succeeded(await stack.up("--refresh"));
      expect(held?.alias).toBe("Front desk");
    }),
);

test.each(FRONTS)(
  "%s: an input that was secret is shown by no line, and stays secret in state when it is declared no longer, alone or with something else",
  (front) =>
    withFront(front, async (stack, simulator, program) => {
      const texts: string[] = [];
      const shown = async (outcome: ReturnType<typeof stack.up>) =>
        texts.push(succeeded(await outcome).text, await stack.exported());
      const fone = 'phoneNumber: "fonestorm/+13215552240"';
      const telcom = 'phoneNumber: "telcom/+443301222970"';
      const beside = 'new PhoneNumber("d", { vendor: "flowroute", number: "+12023819746",';
      program(`
new NumberRouting("a", { ${fone}, voice: { type: "hangup" }, messages: { type: "email", target: secret("hidden@example.com") } });
new Subscriber("b", { ${telcom}, company: "Byron", address: secret({ street: "hidden Rd 1", city: "London", postalCode: "N1 1AA" }) });
new PhoneNumber("c", { vendor: "flowroute", number: "+12065550100", label: secret("hidden label"), cnamLookup: true });
${beside} label: "Front desk", messaging: { enabled: true, notifyUrl: secret("https://hooks.example.com/hidden-path") } });
`);
      await shown(stack.up());
      await shown(stack.up("--expect-no-changes"));
      program(`
new NumberRouting("a", { ${fone}, voice: { type: "hangup" } });
new Subscriber("b", { ${telcom}, company: "Byron" });
new PhoneNumber("c", { vendor: "flowroute", number: "+12065550100", cnamLookup: true });
${beside} messaging: { enabled: true } });
`);
      texts.push(succeeded(await stack.preview("--diff")).text);
      await shown(stack.up("--diff"));
      expect(texts.join("\n")).toContain("messages is no longer managed; it stays as it is at FoneStorm.");
      await shown(stack.up("--expect-no-changes"));
      await shown(stack.refresh("--diff"));
      await shown(stack.up("--diff", "--expect-no-changes"));
      expect(simulator.state.flowroute.numbers["12065550100"]?.alias).toBe("hidden label");
      const all = texts.join("\n");
      const at = all.indexOf("hidden");
      expect(at < 0 ? "" : all.slice(Math.max(0, at - 600), at + 60)).toBe("");
      await shown(stack.destroy());
    }),
);
