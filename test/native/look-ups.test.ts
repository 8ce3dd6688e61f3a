import type { Simulator } from "../../simulator";
import type { Stack } from "../engine/harness";
import { succeeded, withNativeStack } from "./harness";

jest.setTimeout(300_000);

/**
 * A provider whose secret is another resource's output, which the preview of a change of that resource does not know,
 * and a number that is made of a row of its account. \`change\` is what changes.
 */
const program = (token: string, secret: string, url: string, change: number) => `
const vault = { check: async (_, inputs) => ({ inputs, failures: [] }), diff: async (_, olds, news) => ({ changes: olds.change !== news.change }),
  create: async (inputs) => ({ id: "vault", outs: { ...inputs, secret: "${secret}" } }), update: async (_, __, news) => ({ outs: { ...news, secret: "${secret}" } }) };
class Vault extends pulumi.dynamic.Resource {}
const { secret } = new Vault(vault, "vault", { change: ${change}, secret: undefined });
const uk = new native.Provider("uk", { telcomAuthToken: "${token}", telcomAuthSecret: secret, telcomUrl: "${url}" });
const held = native.getNumbersOutput({ vendor: "telcom" }, { provider: uk });
const row = held.apply((rows) => rows.find((each) => each.number === "+443301222970"));
new native.PhoneNumber("main", { vendor: "telcom", number: row.number, callerIdPrefix: row.apply(({ number }) => "UK " + number.slice(-2)) }, { provider: uk });
exports.held = held.apply((rows) => rows.map(({ number }) => number));
exports.promised = native.getNumbers({ vendor: "telcom" }, { provider: uk }).then((rows) => rows.length, (error) => error.message);
`;

test("while its provider is unknown, a look-up is unknown in the preview: nothing is deleted or replaced there, and a promise says what to use", async () => {
  // The program has closures, which take what quick-node.cjs leaves out of Pulumi's SDK.
  const wholeSdk = { TEST_COMPILED: "" };
  const blank = { TELCOM_AUTH_TOKEN: "", TELCOM_AUTH_SECRET: "", TELCOM_URL: "", ...wholeSdk };
  const work = async (stack: Stack, simulator: Simulator): Promise<void> => {
    const { TELCOM_AUTH_TOKEN: token = "", TELCOM_AUTH_SECRET: secret = "" } = simulator.environment;
    const inPreview = async (change: number): Promise<string> => {
      stack.program(program(token, secret, simulator.origins.telcom, change));
      const { requests, text } = succeeded(await stack.preview("--diff"));
      expect([requests, text]).toEqual([0, expect.not.stringMatching(/\b(delete|replace)\b/)]);
      expect(text).toContain("getNumbersOutput: unknown in this preview");
      return text;
    };
    const first = await inPreview(1);
    expect(first).toMatch(/held\s*: \[unknown\]/);
    expect(first).toMatch(/promised\s*: "getNumbers: nothing can be looked up in this preview/);
    expect(succeeded(await stack.up()).text).toMatch(/held\s*: \[\s*\[0\]: "\+443301222970"/);
    await inPreview(2);
    expect(succeeded(await stack.up()).text).not.toMatch(/deleted|replaced/);
  };
  await withNativeStack("", work, blank);
});
