import { at } from "../testing";
import { bench, sample } from "./testing";

const fonestorm = bench();
const { call } = fonestorm;

describe("reading", () => {
  test("the vendor's own FoneNumber is served word for word", async () => {
    expect(await call("GET", "/fonenumbers/3215551111")).toMatchObject({
      status: 200,
      body: { fonenumber: sample("fonenumber") },
    });
    expect((await call("GET", "/fonenumbers/3215551111")).body).toEqual({ fonenumber: sample("fonenumber") });
  });

  test("the list has texts, objects with filter=all, and can be narrowed by is_active", async () => {
    expect((await call("GET", "/fonenumbers")).body).toEqual({
      fonenumbers: ["3215551005", "3215551111", "3215552240", "8005556562"],
    });
    expect(at((await call("GET", "/fonenumbers?filter=all")).body, "fonenumbers", 1)).toEqual(sample("fonenumber"));
    expect((await call("GET", "/fonenumbers?active=cancel")).body).toEqual({ fonenumbers: [] });
    fonestorm.simulator.set("fonestorm", "listAll", "strings");
    expect(at((await call("GET", "/fonenumbers?filter=all")).body, "fonenumbers", 1)).toBe("3215551111");
  });

  test("a number that is unknown, another account's, or written with its country code is 404", async () => {
    for (const number of ["2065550100", "2125550199", "13215551111"])
      expect((await call("GET", `/fonenumbers/${number}`)).status).toBe(404);
    fonestorm.simulator.set("fonestorm", "unknownNumber", 410);
    expect((await call("GET", "/fonenumbers/2065550100")).status).toBe(410);
  });

  test("the switches show the older names, other keys, and null for what isn't set", async () => {
    for (const [name, value] of Object.entries({
      messageKey: "sms_options",
      callKey: "both",
      callReceiveKey: "id",
      unset: "mixed",
      notifyShape: "bare",
    }))
      fonestorm.simulator.set("fonestorm", name, value);
    const plain = (await call("GET", "/fonenumbers/3215551005")).body.fonenumber;
    expect(plain).toMatchObject({
      sms_options: {
        receive: { email: "", device: "", forward: "", url: null, url_method: null },
        sms_enabled: "no",
        mms_enabled: "no",
      },
      call_options: { receive: { type: "", id: "" }, receive_notify: { url: null, method: null } },
      voice_options: { receive: { id: "" } },
    });
    expect(plain).not.toHaveProperty("message_options");
    expect(plain).not.toHaveProperty("call_options.receive_notify.type");
  });
});

test("a deleted number can be restored for 30 days, and is then gone", async () => {
  const path = "/fonenumbers/3215551111";
  expect(at((await call("DELETE", path)).body, "fonenumber")).toEqual({
    ...sample("fonenumber"),
    is_active: "cancel",
  });
  expect((await call("GET", "/fonenumbers?active=yes")).body.fonenumbers).not.toContain("3215551111");
  expect((await call("GET", "/fonenumbers")).body.fonenumbers).toContain("3215551111");
  expect((await call("PUT", path, { label: "x" })).status).toBe(404);
  expect((await call("DELETE", path)).status).toBe(404);
  expect((await call("PUT", `${path}/restore`)).body).toEqual({ fonenumber: sample("fonenumber") });
  await call("DELETE", path);
  fonestorm.simulator.advance(30 * 24 * 3600);
  await fonestorm.renew();
  expect((await call("PUT", `${path}/restore`)).status).toBe(404);
  expect((await call("GET", path)).status).toBe(404);
  expect(fonestorm.simulator.ledger().map(({ event }) => event)).toEqual(["release", "restore", "release"]);
});
