import { at } from "../testing";
import { bench } from "./testing";

const fonestorm = bench();
const { call } = fonestorm;

test("a reservation lasts three hours", async () => {
  const item = at((await call("GET", "/fonenumbers/reserve/local?area_code=206&max=1")).body, "fonenumbers", 0);
  const answer = await call("POST", "/fonenumbers/reserve", { fonenumbers: [at(item, "order_string"), "made up"] });
  expect(answer.body.fonenumbers).toMatchObject([
    { result: "SUCCESS", expires_at: "2026-03-01 12:00:00" },
    { result: "ERROR", expires_at: "" },
  ]);
  expect((await call("GET", "/fonenumbers/reserve")).body.fonenumbers).toHaveLength(1);
  fonestorm.simulator.advance(3 * 3600);
  await fonestorm.renew();
  expect((await call("GET", "/fonenumbers/reserve")).body.fonenumbers).toHaveLength(0);
  expect(fonestorm.simulator.ledger()).toEqual([]);
});
