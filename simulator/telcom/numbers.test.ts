import { ask } from "../testing";
import { bench } from "./testing";

const telcom = bench();
const { call } = telcom;

test("deleting is in the ledger, and deleting again finds nothing", async () => {
  await call("numbers/delete", { id: 3466 });
  expect((await call("numbers/delete", { id: 3466 })).body.status).toBe("not-found");
  expect(telcom.simulator.ledger().map(({ event, number }) => `${event} ${number}`)).toEqual(["release +443301222970"]);
});

test("another unit neither sees nor changes the number", async () => {
  const other = { "x-auth-token": "telcom-other-token", "x-auth-secret": "telcom-other-secret" };
  expect(
    (await ask(`${telcom.simulator.origins.telcom}/api/v2/numbers/list`, "POST", {}, other)).body.data,
  ).toMatchObject([{ id: 4001, number: "01632960123" }]);
  expect(
    (await ask(`${telcom.simulator.origins.telcom}/api/v2/numbers/delete`, "POST", { id: 3466 }, other)).body.status,
  ).toBe("not-found");
});

test("what isn't sent stays, except callerid_passthrough where it has a default", async () => {
  await call("numbers/save", { id: 3466, callerid_passthrough: false, caller_id_prefix: "Sales" });
  await call("numbers/save", { id: 3466, recording_enabled: 1 });
  expect((await call("numbers/info", { id: 3466 })).body.data).toMatchObject({
    callerid_passthrough: false,
    caller_id_prefix: "Sales",
    recording_enabled: true,
  });
  telcom.simulator.set("telcom", "passthroughOmitted", "true");
  await call("numbers/save", { id: 3466, recording_enabled: false });
  expect((await call("numbers/info", { id: 3466 })).body.data).toMatchObject({ callerid_passthrough: true });
});

test("an empty text reads as null", async () => {
  expect((await call("numbers/save", { id: 3466, caller_id_prefix: "" })).body.data).toMatchObject({
    caller_id_prefix: null,
  });
});

test("a destination is written flat, read nested, and cleared by nulls", async () => {
  expect(
    (await call("numbers/save", { id: 3466, destination_type: "CallGroup", destination_id: 862 })).body.data,
  ).toMatchObject({
    destination: { type: "CallGroup", object: { id: 862, name: "Group", extension_ids: [2902], contact_ids: [] } },
  });
  expect((await call("numbers/save", { id: 3466, destination_type: "Menu", destination_id: 1 })).body.status).toBe(
    "validation-error",
  );
  expect(
    (await call("numbers/save", { id: 3466, destination_type: null, destination_id: null })).body.data,
  ).toMatchObject({ destination: null });
});
