import { at } from "../testing";
import { bench } from "./testing";

const fonestorm = bench();
const { call } = fonestorm;

test("destinations are listed, and a conference lists its numbers", async () => {
  expect(at((await call("GET", "/devices")).body, "devices", 0, "id")).toBe("987123543678");
  await call("PUT", "/fonenumbers/3215551005", {
    call_options: { receive: { type: "Conference", value: "CONF7339898399" } },
  });
  expect((await call("GET", "/conferences/CONF7339898399/fonenumbers")).body).toEqual({ fonenumbers: ["3215551005"] });
  expect((await call("GET", "/voicemails/VM0")).status).toBe(404);
});
