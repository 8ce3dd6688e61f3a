/** What hostile requests, above all those of a web page in a browser on this machine, can make a simulator do. */
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callTelcom } from "../telcom/testing";
import { ask } from "../testing";
import { type Simulator, startSimulator } from "./server";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

/** `fetch` takes no Host. */
function statusFor(origin: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  return new Promise((resolve, reject) => {
    request(origin, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

const sockets = () => [simulator.control, ...Object.values(simulator.origins)];

test("a request under a name that was pointed at this machine is refused on every socket", async () => {
  for (const origin of sockets()) {
    const { port } = new URL(origin);
    for (const host of [
      "evil.example.com",
      `evil.example.com:${port}`,
      `127.0.0.1.evil.example.com:${port}`,
      `localhost.:${port}`,
      "127.0.0.1",
      "127.0.0.1:1",
    ]) {
      expect([host, await statusFor(origin, { host })]).toEqual([host, 403]);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
      expect([host, await statusFor(origin, { host })]).not.toEqual([host, 403]);
  }
  expect(simulator.requests()).toHaveLength(3 * 3);
});

test("a page of another site changes nothing, whatever it sends", async () => {
  await callTelcom(simulator, "numbers/acquire", { number: "01234901769" });
  const { control } = simulator;
  for (const origin of ["https://evil.example.com", "null", control]) {
    expect((await ask(`${control}/reset`, "POST", undefined, { origin })).status).toBe(403);
    expect((await ask(`${simulator.origins.telcom}/api/v2/numbers/list`, "POST", undefined, { origin })).status).toBe(
      403,
    );
  }
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain; a=application/json",
  ]) {
    expect((await ask(`${control}/reset`, "POST", "{}", { "content-type": type })).status).toBe(415);
    expect((await ask(`${control}/faults`, "POST", '{"kind": "hang"}', { "content-type": type })).status).toBe(415);
  }
  expect((await ask(`${control}/reset`, "POST", undefined, { "content-type": "text/plain" })).status).toBe(415);
  expect([simulator.ledger().length, simulator.faults()]).toEqual([1, []]);
  expect((await ask(`${control}/reset`, "POST", {})).status).toBe(204);
});

describe("a patch", () => {
  const places = ["__proto__", "constructor", "prototype"].flatMap((key) => [
    `{"${key}": {"polluted": 1}}`,
    `{"telcom": {"${key}": {"polluted": 1}}}`,
  ]);
  const all = [
    ...places,
    '{"constructor": {"prototype": {"polluted": 1}}}',
    '{"telcom": {"numbers": [{"__proto__": {"polluted": 1}}]}}',
  ];

  test.each(all)("%s never reaches the prototype of all objects", async (patch) => {
    for (const path of ["state", "switches"])
      expect((await ask(`${simulator.control}/${path}`, "PATCH", patch)).status).toBe(400);
    const fault = `{"kind": "mutate", "vendor": "telcom", "patch": ${patch}}`;
    expect((await ask(`${simulator.control}/faults`, "POST", fault)).status).toBe(400);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((() => undefined) as unknown as Record<string, unknown>).not.toHaveProperty("polluted");
  });

  test("that is refused has changed nothing", async () => {
    const patch = '{"telcom": {"numbers": {"3466": {"caller_id_prefix": "Moved"}}}, "flowroute": {"__proto__": {}}}';
    expect((await ask(`${simulator.control}/state`, "PATCH", patch)).status).toBe(400);
    expect(simulator.state.telcom.numbers["3466"]?.caller_id_prefix).not.toBe("Moved");
  });

  test("of a hundred thousand levels is refused", async () => {
    const patch = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    expect(await ask(`${simulator.control}/state`, "PATCH", patch)).toMatchObject({
      status: 400,
      text: expect.stringContaining("levels"),
    });
  });
});

test("names that every object inherits are no account, no offer and no destination", async () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    const { body } = await ask(`${simulator.origins.telcom}/api/v2/numbers/list`, "POST", undefined, {
      "x-auth-token": name,
    });
    expect(body).toMatchObject({ status: "access-denied" });
    expect((await callTelcom(simulator, "numbers/acquirable_numbers", { prefix: name })).body).toMatchObject({
      status: "success",
      data: [],
    });
    const update = { id: 3466, destination: { type: name, id: 1 } };
    expect((await callTelcom(simulator, "numbers/save", update)).status).toBeLessThan(500);
    expect((await ask(`${simulator.control}/switches`, "PATCH", `{"telcom": {"${name}": 1}}`)).status).toBe(400);
    expect((await ask(`${simulator.control}/faults`, "POST", { kind: name })).status).toBe(400);
    expect((await ask(`${simulator.control}/faults`, "POST", { kind: "mutate", mutations: [name] })).status).toBe(400);
  }
});

test("a clock beyond the calendar and a billion faults are refused", async () => {
  expect((await ask(`${simulator.control}/clock`, "POST", { advanceSeconds: 1e300 })).status).toBe(400);
  expect((await ask(`${simulator.control}/clock`)).status).toBe(200);
  expect((await ask(`${simulator.control}/faults`, "POST", { seed: 1, count: 1e9 })).status).toBe(400);
});

test.each([
  ["path", "^/(a+)+$", { kind: "empty" }],
  ["path", "^/(a+)+$", { kind: "resetBefore", at: "head" }],
  ["bodyMatches", "^(b+)+$", { kind: "empty" }],
])("a fault whose %s %s takes too long is stopped", async (where, pattern, fault) => {
  expect((await ask(`${simulator.control}/faults`, "POST", { ...fault, [where]: pattern })).status).toBe(200);
  const answer = await ask(`${simulator.origins.telcom}/${"a".repeat(60)}!`, "POST", `${"b".repeat(60)}!`);
  expect(answer).toMatchObject({ status: 599, text: expect.stringContaining("takes too long") });
  simulator.clearFaults();
  expect((await callTelcom(simulator, "numbers/list")).status).toBe(200);
});

test("a body of more than 16 MB is refused", async () => {
  for (const origin of sockets())
    expect((await ask(origin, "PATCH", `{"a": "${"x".repeat(17 << 20)}"}`)).status).toBe(413);
});

describe("the state file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "simulator-file-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function kept(stateFile: string): Promise<void> {
    const one = await startSimulator({ stateFile });
    one.advance(1);
    await one.close();
  }

  test("can be read by its user alone, even where everybody could read it before", async () => {
    const file = join(folder, "world.json");
    await kept(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(join(folder, "open.json"), readFileSync(file), { mode: 0o666 });
    await kept(join(folder, "open.json"));
    expect(statSync(join(folder, "open.json")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(["open.json", "world.json"]);
  });

  test("is never written through a link, not even one under its temporary name", async () => {
    const [file, other] = [join(folder, "world.json"), join(folder, "other")];
    writeFileSync(other, "mine");
    symlinkSync(other, `${file}.${process.pid}.tmp`);
    await kept(file);
    expect(readFileSync(other, "utf8")).toBe("mine");
    symlinkSync(other, join(folder, "link.json"));
    await expect(startSimulator({ stateFile: join(folder, "link.json") })).rejects.toThrow(
      "is no file of its own, but a link",
    );
    expect([readFileSync(other, "utf8"), lstatSync(join(folder, "link.json")).isSymbolicLink()]).toEqual([
      "mine",
      true,
    ]);
  });

  test("that can't be replaced leaves nothing beside it", async () => {
    await expect(startSimulator({ stateFile: join(folder, "none", "world.json") })).rejects.toThrow(
      /none\/world\.json can't be written \(ENOENT\): name a file in a folder that is there/,
    );
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});
