import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fonestormCaller } from "../fonestorm/testing";
import { callTelcom, telcomCredentials } from "../telcom/testing";
import { ask, at } from "../testing";
import { type Simulator, type SimulatorOptions, startSimulator } from "./server";

const running: Simulator[] = [];
const folder = mkdtempSync(join(tmpdir(), "simulator-"));

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  running.push(simulator);
  return simulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

const json = (url: string, method?: string, body?: unknown) =>
  ask(url, method, body).then(({ text }): unknown => (text === "" ? undefined : JSON.parse(text)));

test("every vendor has an origin of its own, on loopback, and the environment reaches it", async () => {
  const simulator = await start();
  const origins = Object.values(simulator.origins);
  expect(new Set([simulator.control, ...origins]).size).toBe(origins.length + 1);
  for (const origin of [simulator.control, ...origins]) expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(simulator.environment).toMatchObject({
    FONESTORM_URL: simulator.origins.fonestorm,
    TELCOM_URL: simulator.origins.telcom,
  });
  expect(await json(`${simulator.control}/environment`)).toEqual(simulator.environment);
});

test("a connection that is idle for a while stays open, so that nobody sends on one that is being closed", async () => {
  const simulator = await start();
  for (const origin of [simulator.control, ...Object.values(simulator.origins)]) {
    const { headers } = await fetch(origin);
    expect(Number(/timeout=(\d+)/.exec(headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThanOrEqual(600);
  }
});

test("with a port, the vendors follow the control in order; a taken port is an error that leaves nothing open", async () => {
  const { simulator, port } = await startAtAPort();
  await expect(startSimulator({ port })).rejects.toThrow("EADDRINUSE");
  expect(
    [simulator.control, ...Object.values(simulator.origins)].map((url) => Number(new URL(url).port) - port),
  ).toEqual([0, 1, 2, 3].slice(0, Object.keys(simulator.origins).length + 1));
});

/** Four ports in a row below those that the system gives out by itself, tried until nobody else has one of them. */
async function startAtAPort(attempt = 1): Promise<{ simulator: Simulator; port: number }> {
  const port = 20_000 + 4 * Math.floor(2_500 * Math.random());
  try {
    return { simulator: await start({ port }), port };
  } catch (error) {
    if (attempt === 20) throw error;
    return startAtAPort(attempt + 1);
  }
}

test("the request log tells what was asked, by whom, with which outcome, and no credentials", async () => {
  const simulator = await start();
  const call = await fonestormCaller(simulator);
  await call("GET", "/fonenumbers?filter=all");
  await callTelcom(simulator, "numbers/delete", { id: 1 });
  expect(simulator.requests()).toMatchObject([
    { n: 1, vendor: "fonestorm", method: "POST", path: "/v2/auth", status: 201, bodyKeys: ["username", "password"] },
    {
      n: 2,
      vendor: "fonestorm",
      path: "/v2/fonenumbers?filter=all",
      status: 200,
      caller: "2005550001",
      action: "GET /fonenumbers",
    },
    { n: 3, vendor: "telcom", action: "numbers/delete", status: 200 },
  ]);
  expect(JSON.stringify(simulator.requests())).not.toMatch(/demo-password|demo-secret|demo-token|eyJ/);
  expect(await json(`${simulator.control}/requests?vendor=telcom`)).toHaveLength(1);
  expect((await ask(`${simulator.control}/requests`, "DELETE")).status).toBe(204);
  expect(simulator.requests()).toEqual([]);
});

test("the control changes things behind the client's back with a merge patch", async () => {
  const simulator = await start();
  await json(`${simulator.control}/state`, "PATCH", {
    telcom: { numbers: { "3466": { caller_id_prefix: "Moved" } } },
    fonestorm: { numbers: { "3215551111": null } },
  });
  expect(at((await callTelcom(simulator, "numbers/info", { id: 3466 })).body, "data", "caller_id_prefix")).toBe(
    "Moved",
  );
  const call = await fonestormCaller(simulator);
  expect((await call("GET", "/fonenumbers/3215551111")).status).toBe(404);
  expect(simulator.ledger()).toEqual([]);
});

test("a test in the same process edits the state in place", async () => {
  const simulator = await start();
  const number = simulator.state.telcom.numbers["3466"];
  if (number === undefined) throw new Error("The sample number is missing.");
  number.recording_enabled = true;
  expect(at((await callTelcom(simulator, "numbers/info", { id: 3466 })).body, "data", "recording_enabled")).toBe(true);
});

test("the clock stands still where it was set, and moves by what it is told", async () => {
  const simulator = await start({ now: Date.parse("2026-01-01T00:00:00Z") });
  expect(await json(`${simulator.control}/clock`, "POST", { advanceSeconds: 90 })).toEqual({
    now: "2026-01-01T00:01:30.000Z",
  });
  expect(await ask(`${simulator.control}/clock`, "POST", { advanceSeconds: "soon" })).toMatchObject({ status: 400 });
  expect(await json(`${simulator.control}/clock`)).toEqual({ now: "2026-01-01T00:01:30.000Z" });
});

test("switches are listed with what they are about, and refuse what they don't know", async () => {
  const simulator = await start({ switches: { telcom: { notFound: "NumberNotFound" } } });
  expect(await json(`${simulator.control}/switches`)).toMatchObject({
    telcom: {
      notFound: { value: "NumberNotFound", about: expect.any(String), values: ["not-found", "NumberNotFound"] },
    },
  });
  expect(await json(`${simulator.control}/switches`, "PATCH", { telcom: { notFound: "not-found" } })).toMatchObject({
    telcom: { notFound: { value: "not-found" } },
  });
  expect(await ask(`${simulator.control}/switches`, "PATCH", { telcom: { notFound: "maybe" } })).toMatchObject({
    status: 400,
    text: expect.stringContaining('"NumberNotFound"'),
  });
  expect(() => simulator.set("telcom", "nonsense", 1)).toThrow('telcom has no switch "nonsense"');
  await expect(startSimulator({ switches: { acme: {} } })).rejects.toThrow('No vendor is named "acme"');
});

test("everything is saved after each change, and the next start resumes from the file", async () => {
  const stateFile = join(folder, "world.json");
  const first = await start({ stateFile, seed: 7 });
  await callTelcom(first, "numbers/acquire", { number: "01234901769" });
  first.set("telcom", "notFound", "NumberNotFound");
  first.advance(3600);
  const saved = readFileSync(stateFile, "utf8");
  await first.close();
  expect(readdirSync(folder)).toEqual(["world.json"]);
  expect(JSON.parse(saved)).toMatchObject({
    clock: { advancedMs: 3_600_000 },
    ledger: [{ event: "purchase", number: "+441234901769" }],
  });

  const second = await start({ stateFile, seed: 7 });
  expect(second.ledger()).toEqual(first.ledger());
  expect(at((await callTelcom(second, "numbers/info", { id: 4243 })).body, "data", "number")).toBe("01234901769");
  expect((await callTelcom(second, "numbers/info", { id: 1 })).body.status).toBe("error");
  second.reset();
  expect(second.ledger()).toEqual([]);
  expect(second.state.telcom.numbers["4243"]).toBeUndefined();
});

test("a purchase is on disk before its answer leaves", async () => {
  const stateFile = join(folder, "crash.json");
  const simulator = await start({ stateFile });
  simulator.fault({ kind: "resetAfterCommit", path: "acquire" });
  await expect(callTelcom(simulator, "numbers/acquire", { number: "01234901769" })).rejects.toThrow();
  expect(at(JSON.parse(readFileSync(stateFile, "utf8")), "ledger", 0, "number")).toBe("+441234901769");
});

test("the same seed makes the same choices", async () => {
  const bought = async (seed: number) => {
    const call = await fonestormCaller(await start({ seed }));
    return [
      await call("POST", "/fonenumbers", { area_code: "206" }),
      await call("POST", "/fonenumbers", { area_code: "206" }),
    ].map(({ body }) => at(body, "fonenumber", "fonenumber"));
  };
  expect(await bought(5)).toEqual(await bought(5));
  expect(await bought(5)).not.toEqual(await bought(6));
});

test("a reset puts everything back", async () => {
  const simulator = await start();
  simulator.fault({ kind: "hang" });
  simulator.set("telcom", "notFound", "NumberNotFound");
  simulator.advance(10_000_000);
  delete simulator.state.telcom.numbers["3466"];
  expect((await ask(`${simulator.control}/reset`, "POST")).status).toBe(204);
  expect(at((await callTelcom(simulator, "numbers/info", { id: 3466 })).body, "data", "id")).toBe(3466);
  expect((await callTelcom(simulator, "numbers/info", { id: 1 })).body.status).toBe("not-found");
  expect(Math.abs(Date.parse(String(at(await json(`${simulator.control}/clock`), "now"))) - Date.now())).toBeLessThan(
    60_000,
  );
});

test("a reset puts back rows of the vendors' tables, and no other simulator sees what was changed in them", async () => {
  // Some dates are counted from the start.
  const dateless = ({ state }: Simulator) => JSON.stringify(state).replace(/"\w+":\d{13}\b/g, "");
  const simulator = await start();
  const before = dateless(simulator);
  await ask(`${simulator.control}/state`, "PATCH", { flowroute: { inventory: { "12065550102": { setup_cost: 99 } } } });
  for (const vendor of Object.values(simulator.state)) scribble(vendor);
  expect(dateless(await start())).toBe(before);
  simulator.reset();
  expect(dateless(simulator)).toBe(before);
});

/** Writes over every leaf, in place. */
function scribble(value: object): void {
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === "object" && child !== null) scribble(child);
    else Object.assign(value, { [key]: "scribbled" });
  }
}

test("the control's page says what there is, and an unknown path answers with it", async () => {
  const simulator = await start();
  const { text, headers } = await ask(simulator.control);
  expect(headers.get("content-type")).toContain("text/plain");
  expect(text).toContain(simulator.origins.fonestorm);
  expect(text).toContain("PATCH /state");
  expect(await ask(`${simulator.control}/nothing`)).toMatchObject({
    status: 404,
    text: expect.stringContaining("GET /ledger"),
  });
});

test("a rate limit is per caller, in real time", async () => {
  const simulator = await start({ switches: { telcom: { ratePerSecond: 3 } } });
  const other = { "x-auth-token": "telcom-other-token", "x-auth-secret": "telcom-other-secret" };
  const url = `${simulator.origins.telcom}/api/v2/numbers/list`;
  const statuses = await Promise.all(
    Array.from({ length: 5 }, () =>
      ask(url, "GET", undefined, telcomCredentials(simulator)).then(({ status }) => status),
    ),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  expect((await ask(url, "GET", undefined, other)).status).toBe(200);
});

test("all three vendors answer over their own sockets, and share one ledger", async () => {
  const simulator = await start();
  const { FLOWROUTE_ACCESS_KEY: key, FLOWROUTE_SECRET_KEY: secret } = simulator.environment;
  const basic = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}` };
  const available = await ask(`${simulator.origins.flowroute}/v2/numbers/available?limit=1`, "GET", undefined, basic);
  const number = String(at(available.body, "data", 0, "id"));
  expect(
    (await ask(`${simulator.origins.flowroute}/v2/numbers/${number}`, "POST", undefined, basic)).status,
  ).toBeLessThan(300);
  await (await fonestormCaller(simulator))("POST", "/fonenumbers/order", { fonenumbers: ["2065550100"] });
  await callTelcom(simulator, "numbers/acquire", { number: "01234901769" });
  expect(
    simulator
      .ledger()
      .filter(({ event }) => event === "purchase")
      .map(({ vendor, number: bought }) => `${vendor} ${bought}`),
  ).toEqual([`flowroute +${number}`, "fonestorm +12065550100", "telcom +441234901769"]);
  expect(JSON.stringify(simulator.requests("flowroute"))).not.toContain(String(secret));
});

test("its ports are none that the system gives to those who connect, so that one that is down finds its own free", async () => {
  const simulator = await startSimulator();
  try {
    for (const origin of Object.values(simulator.origins)) expect(Number(new URL(origin).port)).toBeLessThan(32_768);
  } finally {
    await simulator.close();
  }
});
