import { at } from "../testing";
import { bench } from "./testing";

const fonestorm = bench();
const { call } = fonestorm;

test("an off-net number is ordered like any other", async () => {
  await call("POST", "/fonenumbers/order", { fonenumbers: ["4255550100"] });
  expect(fonestorm.simulator.ledger()).toMatchObject([{ event: "purchase", number: "+14255550100" }]);
});

test("the order that the docs print", async () => {
  const { status, body } = await call("POST", "/fonenumbers/order", {
    fonenumbers: ["3214991000", "8884991000", "8554991000"],
    messaging_enabled: true,
  });
  expect(status).toBe(200);
  expect(body.fonenumbers).toEqual([
    {
      fonenumber: "3214991000",
      messaging_enabled: "yes",
      fax_enabled: "yes",
      state: "FL",
      rate_center: "ORLANDO",
      result: "SUCCESS",
    },
    {
      fonenumber: "8884991000",
      messaging_enabled: "no",
      fax_enabled: "yes",
      state: "US",
      rate_center: "TOLLFREE",
      result: "SUCCESS",
    },
    {
      fonenumber: "8554991000",
      messaging_enabled: "sms_only",
      fax_enabled: "yes",
      state: "US",
      rate_center: "TOLLFREE",
      result: "SUCCESS",
    },
  ]);
  expect(fonestorm.simulator.ledger().map(({ event, account, number }) => `${event} ${account} ${number}`)).toEqual([
    "purchase 2005550001 +13214991000",
    "purchase 2005550001 +18884991000",
    "purchase 2005550001 +18554991000",
  ]);
});

test("each number of an order fails on its own; twenty are the most", async () => {
  const { status, body } = await call("POST", "/fonenumbers/order", {
    fonenumbers: ["2065550100", "2065550100", "3215551111", "9995550100"],
  });
  expect(status).toBe(200);
  expect((body.fonenumbers as { result: string }[]).map(({ result }) => result)).toEqual([
    "SUCCESS",
    "FAILED",
    "FAILED",
    "FAILED",
  ]);
  expect(fonestorm.simulator.ledger()).toHaveLength(1);
  const many = Array.from({ length: 21 }, (_, index) => `2065550${110 + index}`);
  expect((await call("POST", "/fonenumbers/order", { fonenumbers: many })).status).toBe(400);
  fonestorm.simulator.set("fonestorm", "orderFailedStatus", 409);
  expect((await call("POST", "/fonenumbers/order", { fonenumbers: ["9995550100"] })).status).toBe(409);
  expect(fonestorm.simulator.ledger()).toHaveLength(1);
});

test("an instant number is bought again with every call", async () => {
  const first = at((await call("POST", "/fonenumbers", { area_code: "212" })).body, "fonenumber", "fonenumber");
  const { status, body } = await call("POST", "/fonenumbers", { area_code: "212" });
  expect(status).toBe(201);
  expect(at(body, "fonenumber", "fonenumber")).toMatch(/^212/);
  expect(at(body, "fonenumber", "fonenumber")).not.toBe(first);
  expect(fonestorm.simulator.ledger()).toHaveLength(2);
  expect((await call("POST", "/fonenumbers", { area_code: "999" })).status).toBe(404);
});

test("an off-net number is held without a purchase", async () => {
  expect((await call("POST", "/fonenumbers/offnet", { fonenumber: "4075550100" })).status).toBe(201);
  expect(fonestorm.simulator.ledger()).toMatchObject([{ event: "register", number: "+14075550100" }]);
});
