import { ask, at } from "../testing";
import { bench, demo } from "./testing";

const fonestorm = bench();
const { call, signIn } = fonestorm;
const { username, password } = demo;

describe("signing in", () => {
  test("a token is a JWT of the account, good for an hour on the simulator's clock", async () => {
    const { status, body } = await signIn({ username, password });
    const claims: unknown = JSON.parse(
      Buffer.from(String(at(body, "auth", "token")).split(".")[1] ?? "", "base64url").toString(),
    );
    expect(status).toBe(201);
    expect(claims).toMatchObject({ account: { id: "2005550001" }, iat: 1772355600, exp: 1772359200 });
    expect((await call("GET", "/fonenumbers")).status).toBe(200);
    fonestorm.simulator.advance(3600);
    expect(await call("GET", "/fonenumbers")).toMatchObject({
      status: 401,
      body: { error: "Unauthorized", message: expect.any(String), status_code: 401 },
    });
  });

  test("a token lasts a day at most", async () => {
    const { body } = await signIn({ username, password, expires: 1_000_000 });
    const claims: unknown = JSON.parse(
      Buffer.from(String(at(body, "auth", "token")).split(".")[1] ?? "", "base64url").toString(),
    );
    expect(Number(at(claims, "exp")) - Number(at(claims, "iat"))).toBe(86400);
  });

  test("a wrong password, no token and a forged token are refused with 401", async () => {
    expect((await signIn({ username, password: "wrong" })).status).toBe(401);
    expect((await signIn({ username: "demo@example.com", password })).status).toBe(201);
    const url = `${fonestorm.simulator.origins.fonestorm}/v2/fonenumbers`;
    expect((await ask(url)).status).toBe(401);
    const { body } = await signIn({ username, password });
    const [header, , signature] = String(at(body, "auth", "token")).split(".");
    const claims = Buffer.from(JSON.stringify({ account: { id: "2005559999" }, exp: 9999999999 })).toString(
      "base64url",
    );
    expect((await ask(url, "GET", undefined, { token: `${header}.${claims}.${signature}` })).status).toBe(401);
  });

  test("a billing account can act as its subaccount, and as nobody else's", async () => {
    const { body } = await call("POST", "/subaccounts/token", { subaccount: "2005550002" });
    const token = String(at(body, "subaccount", "token"));
    expect(
      (await ask(`${fonestorm.simulator.origins.fonestorm}/v2/fonenumbers`, "GET", undefined, { token })).body,
    ).toEqual({
      fonenumbers: ["3215556727"],
    });
    expect((await call("POST", "/subaccounts/token", { subaccount: "2005559999" })).status).toBe(404);
  });

  test("the wrapper, the refresh path and the error's shape can differ", async () => {
    fonestorm.simulator.set("fonestorm", "authWrapper", "authorization");
    fonestorm.simulator.set("fonestorm", "errorShape", "object");
    fonestorm.simulator.set("fonestorm", "refreshPath", "/v2/refresh");
    expect(at((await signIn({ username, password })).body, "authorization", "token")).toEqual(expect.any(String));
    expect((await signIn({ username, password: "wrong" })).body).toMatchObject({
      error: { message: expect.any(String) },
    });
    expect((await call("POST", "/refresh")).status).toBe(201);
  });
});
