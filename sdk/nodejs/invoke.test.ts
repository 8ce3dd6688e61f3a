/** Look-ups of both fronts in a program's unit tests. */
import * as pulumi from "@pulumi/pulumi";
import { type Simulator, startSimulator } from "../../simulator";
import * as dynamic from ".";
import * as native from "./native";

let simulator: Simulator;
const before = { ...process.env };

beforeAll(async () => {
  simulator = await startSimulator();
  Object.assign(process.env, simulator.environment);
});

afterAll(async () => {
  process.env = before;
  await simulator.close();
});

interface Call {
  readonly token: string;
  readonly inputs: Record<string, unknown>;
}

/** Mocks that answer look-ups, and what they were asked. */
async function mocked(answer: object, { preview = false } = {}): Promise<readonly Call[]> {
  const calls: Call[] = [];
  const call = ({ token, inputs }: Call) => {
    calls.push({ token, inputs });
    return { ...answer };
  };
  await pulumi.runtime.setMocks(
    { call, newResource: ({ inputs }) => ({ id: "id", state: inputs }) },
    "shop",
    "test",
    preview,
  );
  simulator.clearRequests();
  return calls;
}

const known = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((resolve) => output.apply(resolve));
/** There at run time and left out of the types. */
const isKnown = (output: unknown) => (output as { readonly isKnown: Promise<boolean> }).isKnown;

const rows = {
  getAvailableNumbers: "numbers",
  getNumbers: "numbers",
  getDestinations: "destinations",
  getEdgeStrategies: "edgeStrategies",
  getPrefixes: "prefixes",
  getAccessCodes: "accessCodes",
} as const;
const names = Object.keys(rows) as (keyof typeof rows)[];

describe.each([
  ["dynamic", dynamic],
  ["native", native],
] as const)("%s look-ups under mocks", (_front, front) => {
  test.each(names)(
    "%s and its output ask the mocks, by one token and with the arguments as they are, and no carrier",
    async (name) => {
      const found = [{ number: "+12065550100" }];
      const calls = await mocked({ [rows[name]]: found });
      expect(await front[name]({ vendor: "flowroute", account: "us" })).toEqual(found);
      const output: pulumi.Output<unknown> = front[`${name}Output`]({
        vendor: pulumi.output("flowroute" as const),
        account: "us",
      });
      expect(await known(output)).toEqual(found);
      const call = { token: `telephony:index:${name}`, inputs: { vendor: "flowroute", account: "us" } };
      expect(calls).toEqual([call, call]);
      expect(simulator.requests()).toEqual([]);
    },
  );

  test("give nothing where the mocks answer nothing", async () => {
    await mocked({});
    expect(await front.getNumbers({ vendor: "telcom" })).toEqual([]);
    expect(await known(front.getNumbersOutput({ vendor: "telcom" }))).toEqual([]);
  });

  test("are unknown in a preview while an argument or the answer is; a promise, which can't be, says what to use", async () => {
    const warned = jest.spyOn(console, "warn").mockReturnValue();
    const calls = await mocked({}, { preview: true });
    const account = pulumi.output(pulumi.unknown as unknown as string);
    expect(await isKnown(front.getNumbersOutput({ vendor: "telcom", account }))).toBe(false);
    expect(calls).toEqual([]);
    expect(await isKnown(front.getNumbersOutput({ vendor: "telcom" }))).toBe(false);
    expect(await isKnown(front.getNumbersOutput({ vendor: "telcom" }).apply((all) => all.length))).toBe(false);
    await expect(front.getNumbers({ vendor: "telcom" })).rejects.toThrow(
      /getNumbers: nothing can be looked up in this preview.*getNumbersOutput/,
    );
    expect(warned).toHaveBeenCalledWith(expect.stringContaining("getNumbersOutput: unknown in this preview"));
    warned.mockRestore();
  });
});
