/** A purchase, and what else goes on beside it in one run: other resources, other searches, ^C. */
import * as lifecycle from "../../provider/lifecycle";
import { systemClock } from "../../provider/transport/clock";
import { fastClock } from "../mini-engine";
import { make, startRun } from "../support/run";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();

const events = (event: string) => simulator.ledger().filter((entry) => entry.event === event);

const statuses = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((result) => (result.status === "rejected" ? String(result.reason) : "done"));

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((settle) => setTimeout(settle, 2));
}

describe("on Telcom, where a candidate has been sold elsewhere, the next one is bought", () => {
  const asked = () => simulator.requests("telcom").some(({ path }) => path.endsWith("/acquire"));

  /** A search whose first candidate is sold before its turn. */
  async function sold(run: lifecycle.Run) {
    const { state } = await make(run, {
      kind: "NumberSearch",
      name: "desk-search",
      inputs: { vendor: "telcom", prefix: "+441234" },
    });
    const candidates = state.candidates as { readonly numbers: readonly string[] };
    const first = candidates.numbers[0]?.replace("+44", "0");
    for (const [prefix, offers] of Object.entries(simulator.state.telcom.offers))
      simulator.state.telcom.offers[prefix] = offers.filter((offer) => offer !== first);
    return { candidates, second: candidates.numbers[1] };
  }

  test("while an internal number is registered", async () => {
    const run = startRun(simulator, { clock: fastClock() });
    const { candidates, second } = await sold(run);
    const desk = make(run, { kind: "PhoneNumber", name: "desk", inputs: { vendor: "telcom", candidates } });
    await until(asked);
    expect(
      await statuses([
        desk,
        make(run, { kind: "PhoneNumber", name: "ext", inputs: { vendor: "telcom", number: "1001", internal: true } }),
      ]),
    ).toEqual(["done", "done"]);
    expect(events("purchase")).toMatchObject([{ number: second }]);
  });

  test("while another number is released", async () => {
    const { id, state } = await make(startRun(simulator), {
      kind: "PhoneNumber",
      name: "old",
      inputs: { vendor: "telcom", number: "+443301222970", onDelete: "release" },
    });
    const run = startRun(simulator, { clock: fastClock() });
    const { candidates, second } = await sold(run);
    const desk = make(run, { kind: "PhoneNumber", name: "desk", inputs: { vendor: "telcom", candidates } });
    await until(asked);
    expect(await statuses([desk, lifecycle.remove(run, "PhoneNumber", id, state)])).toEqual(["done", "done"]);
    expect(events("purchase")).toMatchObject([{ number: second }]);
    expect(events("release")).toHaveLength(1);
  });
});

test("searches that leave nothing for another one say what to do", async () => {
  const run = startRun(simulator);
  simulator.state.telcom.offers["01234"] = ["01234960100", "01234960101", "01234960102"];
  const search = (name: string, count?: number) =>
    make(run, { kind: "NumberSearch", name, inputs: { vendor: "telcom", prefix: "+441234", ...(count && { count }) } });
  await search("one");
  await expect(search("two")).rejects.toThrow(
    /nothing on offer for prefix \+441234; 3 are in the lists of other searches of this run\. Say `count: 1`/,
  );
  const again = startRun(simulator);
  await make(again, { kind: "NumberSearch", name: "one", inputs: { vendor: "telcom", prefix: "+441234", count: 1 } });
  await make(again, { kind: "NumberSearch", name: "two", inputs: { vendor: "telcom", prefix: "+441234", count: 1 } });
});

test("^C after a purchase whose number can't be read at once: it is in state within three seconds", async () => {
  const stop = new AbortController();
  const run = startRun(simulator, { clock: systemClock, stop: stop.signal });
  const slow = simulator.fault({
    vendor: "flowroute",
    method: "GET",
    path: "/v2/numbers/12065550101$",
    kind: "hang",
    nth: 2,
    times: 1,
  });
  const made = make(run, {
    kind: "PhoneNumber",
    name: "desk",
    inputs: { vendor: "flowroute", number: "+12065550101", acquire: "adoptOrBuy" },
  }).catch((error: unknown) => error);
  await until(() => slow.applied > 0);
  stop.abort();
  const given = await Promise.race([made, new Promise((settle) => setTimeout(settle, 3_500, "not in time").unref())]);
  expect(given).toBeInstanceOf(lifecycle.IncompleteError);
  expect(given).toMatchObject({
    id: "flowroute/+12065550101",
    properties: { acquired: "bought", number: "+12065550101" },
  });
  expect(events("purchase")).toHaveLength(1);
});
