import { bench } from "./testing";

const fonestorm = bench();
const { call } = fonestorm;

test("more than ten requests in a second are refused with 429, or 400 by switch", async () => {
  fonestorm.simulator.set("fonestorm", "ratePerSecond", 10);
  const statuses = async () =>
    (await Promise.all(Array.from({ length: 15 }, () => call("GET", "/fonenumbers")))).map(({ status }) => status);
  expect((await statuses()).filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
  fonestorm.simulator.set("fonestorm", "tooManyStatus", 400);
  expect(await statuses()).toContain(400);
});
