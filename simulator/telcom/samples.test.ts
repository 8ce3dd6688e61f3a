import { startSimulator } from "..";
import { at } from "../testing";
import { bench, callTelcom, sample } from "./testing";

const telcom = bench();
const { call } = telcom;

describe("the vendor's own samples are served word for word", () => {
  test.each([
    ["numbers/list", undefined, "list"],
    ["numbers/info", { id: 3466 }, "info"],
    ["numbers/available_prefixes", undefined, "available-prefixes"],
    ["numbers/acquirable_numbers", { prefix: "01234" }, "acquirable-numbers"],
    ["numbers/acquire", { number: "01234901769" }, "acquire"],
    ["numbers/delete", { id: 3466 }, "delete"],
    ["numbers/available_access_numbers", undefined, "available-access-numbers"],
  ])("%s", async (action, parameters, name) => {
    const { status, body } = await call(action, parameters);
    expect(status).toBe(200);
    expect(body).toEqual(sample(name));
  });

  test("numbers/save, an hour before the purchase", async () => {
    const earlier = await startSimulator({ now: Date.parse("2015-10-08T11:14:26.295Z") });
    const { body } = await callTelcom(earlier, "numbers/save", { id: 3466, recording_enabled: true });
    expect(body).toEqual(sample("save"));
    await earlier.close();
  });

  test("numbers/update_subscriber, 75 minutes after the purchase", async () => {
    await call("numbers/acquire", { number: "01234901769" });
    telcom.simulator.advance((Date.parse("2015-10-08T13:16:03.880Z") - Date.parse("2015-10-08T12:00:16.109Z")) / 1000);
    const address = {
      first_name: "Alex",
      name: "Telcom",
      address1: "24/26 Lever Street",
      address4: "Manchester",
      postcode: "M1 1DZ",
    };
    expect((await call("numbers/update_subscriber", { id: 4243, ...address })).body).toEqual(
      sample("update-subscriber"),
    );
  });

  test("menus, call groups and extensions", async () => {
    expect(at((await call("menus/list")).body, "data", 0)).toEqual(at(sample("menus-list"), "data", 0));
    expect((await call("menus/info", { id: 262 })).body.data).toEqual(at(sample("menus-list"), "data", 0));
    expect(at((await call("call_groups/list")).body, "data", 0)).toEqual(sample("call-group"));
    expect((await call("extensions/show", { id: 2902 })).body.data).toEqual([sample("extension")]);
  });
});
