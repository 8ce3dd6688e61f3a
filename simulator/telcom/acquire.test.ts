import { bench } from "./testing";

const telcom = bench();
const { call } = telcom;

test("a purchase is in the ledger once, and can't be made twice", async () => {
  await call("numbers/acquire", { number: "01234069352" });
  expect((await call("numbers/acquire", { number: "01234069352" })).body).toMatchObject({
    status: "error",
    data: { code: "CouldNotAcquire" },
  });
  expect((await call("numbers/acquire", { number: "01999000000" })).body).toMatchObject({
    status: "error",
    data: { code: "NumberNotFound" },
  });
  expect(telcom.simulator.ledger()).toEqual([
    {
      at: "2015-10-08T12:00:16.109Z",
      vendor: "telcom",
      account: "mybusiness",
      event: "purchase",
      number: "+441234069352",
    },
  ]);
  expect((await call("numbers/acquirable_numbers", { prefix: "01234" })).body.data).not.toContain("01234069352");
});

test("later reads of a bought number have no milliseconds and a destination of null", async () => {
  await call("numbers/acquire", { number: "01234901769" });
  const { body } = await call("numbers/info", { id: 4243 });
  expect(body.data).toMatchObject({
    created_at: "2015-10-08T12:00:16.000Z",
    aquisition: { acquired_at: "2015-10-08T12:00:16.000Z" },
    destination: null,
  });
});

test("a save without id adds a number without a purchase", async () => {
  expect((await call("numbers/save", { context: "incoming", number: "01632960001" })).body).toMatchObject({
    status: "success",
    data: { id: 4243, number: "01632960001", destination: null },
  });
  expect((await call("numbers/save", { context: "utility", number: "1001" })).body).toMatchObject({
    data: { context: "utility" },
  });
  expect((await call("numbers/save", { recording_enabled: true })).body).toMatchObject({
    status: "validation-error",
  });
  expect(telcom.simulator.ledger().map(({ event, number }) => `${event} ${number}`)).toEqual([
    "register +441632960001",
    "register ext-1001",
  ]);
});
