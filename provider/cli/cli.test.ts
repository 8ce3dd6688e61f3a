import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import manifest from "../../package.json";
import { vendorNames } from "../../test/support/carriers";
import { withSimulator } from "../../test/support/simulator";
import { tcpServer } from "../transport/testing";
import { main } from "./main";

const simulator = withSimulator();

async function telephony(
  line: string,
  options: {
    readonly environment?: Record<string, string>;
    readonly input?: string;
    readonly whileRunning?: (out: string) => Promise<void>;
  } = {},
) {
  let out = "";
  let error = "";
  let isRunning = () => {};
  const running = new Promise<void>((resolve) => {
    isRunning = resolve;
  });
  const code = await main(line.split(" ").filter(Boolean), {
    environment: options.environment ?? simulator.environment,
    write: (text) => {
      out += text;
      if (out.includes("Ctrl-C")) isRunning();
    },
    writeError: (text) => {
      error += text;
    },
    read: async () => options.input ?? "",
    hasColors: false,
    isWatched: false,
    stopped: () => running.then(() => options.whileRunning?.(out)),
  });
  return { code, out, error };
}

describe("search", () => {
  test("shows a table, cheapest first", async () => {
    const { code, out, error } = await telephony("search --vendor flowroute --area-code 206 --count 3");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const [head, ...rows] = out.trimEnd().split("\n");
    expect(head?.split(/\s{2,}/)).toEqual(["number", "monthly", "setup", "type", "place"]);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/^\+1206\d{7} {2}\d+\.\d\d USD {2,}\d+\.\d\d USD {2,}local +\S/);
  });

  test("prints JSON", async () => {
    const { code, out } = await telephony("search --vendor fonestorm --prefix +1321 --count 2 --json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ number: expect.stringMatching(/^\+1321\d{7}$/) }),
      expect.objectContaining({ numberType: "local" }),
    ]);
  });

  test("that finds nothing says so, and is no failure", async () => {
    expect(await telephony("search --vendor flowroute --area-code 206 --max-monthly-cost 0")).toMatchObject({
      code: 0,
      out: expect.stringContaining("Nothing is on offer"),
    });
    expect(await telephony("search --vendor flowroute --area-code 206 --max-monthly-cost 0 --json")).toMatchObject({
      code: 0,
      out: "[]\n",
    });
  });
});

describe("numbers", () => {
  test.each(vendorNames)("lists what %s holds", async (vendor) => {
    const { code, out } = await telephony(`numbers --vendor ${vendor}`);
    expect(code).toBe(0);
    expect(out).toMatch(/^number +label +status +type +place\n(\+|\d)/);
    expect(JSON.parse((await telephony(`numbers --vendor ${vendor} --json`)).out)).toHaveLength(
      out.trimEnd().split("\n").length - 1,
    );
  });
});

describe("what a carrier says", () => {
  const HOSTILE = "a\x1b[2J\u009b2J\u202e\u200b\r\n::error::x ##[add-mask]y ##vso[task.complete]z";
  const expectPlain = (text: string) =>
    expect(text.replace(/\n/g, "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\w*\[/u);
  test("is text: a label moves no cursor and commands no CI system, as JSON too", async () => {
    const [held] = Object.values(simulator.state.flowroute.numbers);
    if (held) held.alias = HOSTILE;
    const { out } = await telephony("numbers --vendor flowroute");
    expect(out).toContain("a\\u{1b}[2J\\u{9b}2J\\u{202e}\\u{200b} :");
    expectPlain(out);
    expect(out).not.toMatch(/^\s*::/m);
    const { out: json } = await telephony("numbers --vendor flowroute --json");
    const labels = (JSON.parse(json) as { label?: string }[]).map(({ label }) => label);
    expect(labels).toContainEqual(expect.stringContaining("a\\u{1b}[2J\\u{9b}2J\\u{202e}\\u{200b} :"));
    expectPlain(json);
  });

  test("is text where it refuses", async () => {
    simulator.fault({
      kind: "status",
      status: 400,
      vendor: "fonestorm",
      body: { error: "Bad Request", message: HOSTILE, status_code: 400 },
    });
    const { code, error } = await telephony("numbers --vendor fonestorm");
    expect(code).toBe(1);
    expect(error).toContain("a\\u{1b}[2J");
    expect(error.trimEnd()).not.toContain("\n");
    expectPlain(error);
  });

  test("may be another protocol: the list fails, and says why", async () => {
    const server = await tcpServer((socket) =>
      socket.once("data", () =>
        socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
      ),
    );
    const { code, out, error } = await telephony("numbers --vendor flowroute", {
      environment: { ...simulator.environment, FLOWROUTE_URL: server.origin },
    });
    await server.close();
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(error).toMatch(/was answered with 101\. That is not the API's answer/);
  });

  test("may be long: one label of megabytes makes no table of gigabytes", async () => {
    const [held] = Object.values(simulator.state.flowroute.numbers);
    if (held) held.alias = "x".repeat(5_000_000);
    const { code, out } = await telephony("numbers --vendor flowroute");
    expect(code).toBe(0);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(200);
    expect(out).toContain(`${"x".repeat(59)}…`);
  });
});

describe("simulate", () => {
  const controlOf = (out: string) => /behind Pulumi's back: (\S+)/.exec(out)?.[1] ?? "";

  test("prints what is to be pasted, serves until it is stopped, and keeps its state", async () => {
    const directory = mkdtempSync(join(tmpdir(), "telephony-cli-"));
    const state = join(directory, "state.json");
    let status = 0;
    const { code, out } = await telephony(`simulate --state ${state}`, {
      whileRunning: async (text) => {
        status = (await fetch(controlOf(text))).status;
      },
    });
    expect({ code, status, kept: existsSync(state) }).toEqual({ code: 0, status: 200, kept: true });
    expect(out).toMatch(/^ {2}export FLOWROUTE_URL='http:\/\/127\.0\.0\.1:\d+'$/m);
    expect(out).toMatch(/^ {2}export TELCOM_AUTH_SECRET='[^']+'$/m);
    expect(out).toContain(state);
    await expect(fetch(controlOf(out))).rejects.toThrow();
    rmSync(directory, { recursive: true });
  });

  const WORLD = '{"clock":{"startedAt":null,"advancedMs":0},"random":1,"switches":{},"ledger":[],"states":{}}';
  const withStates = (states: string) => WORLD.replace('"states":{}', `"states":${states}`);
  test.each([
    ["of another program", readFileSync(resolve(__dirname, "../../package.json"), "utf8")],
    ["of a state alone", '{"flowroute":null}'],
    ["of a deep array", "[".repeat(100_000) + "]".repeat(100_000)],
    ["of a deep state", withStates(`{"telcom":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`)],
    ["with a key that all objects have", '{"__proto__":{"states":{}}}'],
    ["with such a key within", withStates('{"telcom":{"__proto__":{"a":1}}}')],
    ["that is null", "null"],
    ["that is empty", ""],
    ["that is cut off", WORLD.slice(0, -1)],
    ["of plain text", "hello"],
    ["of a carrier that is null", withStates('{"flowroute":null}')],
    ["of a carrier whose table is none", withStates('{"flowroute":{"numbers":[]}}')],
    ["of a carrier whose list is null", withStates('{"telcom":{"menus":null}}')],
    ["whose clock is none", WORLD.replace("null", '"noon"')],
  ])("a file %s is no state: it says so by name, ends with 1 and leaves it", async (_, text) => {
    const folder = mkdtempSync(join(tmpdir(), "telephony-cli-"));
    const file = join(folder, "file");
    writeFileSync(file, text);
    expect(await telephony(`simulate --state ${file}`)).toEqual({
      code: 1,
      out: "",
      error:
        `telephony: ${file} holds no state of the simulator, and was left as it is: name one that it wrote, or one ` +
        `that is not there yet.\n`,
    });
    expect([readFileSync(file, "utf8") === text, readdirSync(folder)]).toEqual([true, ["file"]]);
    rmSync(folder, { recursive: true });
  });

  test.each([WORLD, withStates('{"flowroute":{},"carrier of old":{}}')])(
    "a state that lacks carriers and tables goes on from fresh ones",
    async (text) => {
      const folder = mkdtempSync(join(tmpdir(), "telephony-cli-"));
      writeFileSync(join(folder, "file"), text);
      expect(await telephony(`simulate --state ${join(folder, "file")}`)).toMatchObject({ code: 0, error: "" });
      rmSync(folder, { recursive: true });
    },
  );

  test.each(["none/state.json", "file/state.json"])(
    "a file in a folder that is not there (%s) is named, and ends with 1",
    async (path) => {
      const folder = mkdtempSync(join(tmpdir(), "telephony-cli-"));
      writeFileSync(join(folder, "file"), "");
      const { code, out, error } = await telephony(`simulate --state ${join(folder, path)}`);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(error).toMatch(
        /^telephony: \S+state\.json can't be (written \(ENOENT\): name a file in a folder that is there|read \(ENOTDIR\): name one that).*\n$/,
      );
      expect(error).not.toContain(".tmp");
      expect(readdirSync(folder)).toEqual(["file"]);
      rmSync(folder, { recursive: true });
    },
  );

  test("as a program ends with 0 when it is interrupted", async () => {
    const program = resolve(__dirname, "../../dist/provider/cli/telephony.js");
    if (!existsSync(program)) throw new Error("This test looks at what is published: run `npm run build` first.");
    expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    const child = spawn(process.execPath, [program, "simulate"], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise<void>((ready) => {
      let out = "";
      child.stdout.on("data", (chunk) => {
        out += String(chunk);
        if (out.includes("Ctrl-C")) ready();
      });
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});

describe("as a program", () => {
  const program = resolve(__dirname, "../../dist/provider/cli/telephony.js");
  const full = () => openSync("/dev/full", "w");

  test.each(["numbers --vendor flowroute", "search --vendor flowroute --json", "--help"])(
    "%s to a full disk says so in one line and ends with 1",
    async (line) => {
      const child = spawn(process.execPath, [program, ...line.split(" ")], {
        stdio: ["ignore", full(), "pipe"],
        env: { ...process.env, ...simulator.environment },
      });
      let error = "";
      child.stderr?.on("data", (chunk) => {
        error += String(chunk);
      });
      const code = await new Promise((ended) => child.once("close", ended));
      expect({ code, error }).toEqual({
        code: 1,
        error: "telephony: the output can't be written (ENOSPC): make room where it goes, or send it elsewhere\n",
      });
    },
  );

  test("a mistake that can't be told keeps its exit code", () => {
    expect(spawnSync(process.execPath, [program, "serach"], { stdio: ["ignore", "ignore", full()] }).status).toBe(2);
  });

  test.each([
    ["--help", 0],
    ["simulate", 0],
    ["explain --json nothing-of-the-kind", 1],
  ])("whoever has read enough of %s ends nothing but the output: exit code %d", (line, code) => {
    const { stdout, stderr } = spawnSync(
      "bash",
      ["-c", `"${process.execPath}" "${program}" ${line} | true; echo \${PIPESTATUS[0]}`],
      { encoding: "utf8" },
    );
    expect(stdout).toBe(`${code}\n`);
    expect(stderr).not.toMatch(/EPIPE|be written/);
  });
});
describe("help", () => {
  test("lists the commands", async () => {
    expect(await telephony("--help")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/doctor.*\n[\s\S]*numbers.*\n.*search.*\n/),
    });
    expect(await telephony("")).toMatchObject({ code: 2, out: "", error: expect.stringContaining("simulate") });
  });

  test.each([
    ["simulate", "--state <file>"],
    ["search", "--number-type <local | tollFree>"],
    ["search", "FoneStorm needs it, or --prefix, unless --number-type is"],
    ["numbers", "--account <name>"],
  ])("of %s lists its flags: %s", async (command, flag) => {
    const { code, out } = await telephony(`${command} --help`);
    expect({ code, out: out.replace(/\s+/g, " ") }).toEqual({ code: 0, out: expect.stringContaining(flag) });
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("says which release it is", async () => {
    expect(await telephony("--version")).toEqual({ code: 0, out: `${manifest.version}\n`, error: "" });
  });
});

describe("a mistake is one line that says the way out", () => {
  test.each([
    ["serach", 2, 'there is no command "serach"; `npx telephony --help` lists them'],
    ["search --vendor acme", 2, 'there is no vendor "acme": it is one of fonestorm, flowroute, telcom'],
    ["search", 2, "say which carrier: --vendor fonestorm, flowroute, telcom"],
    [
      "search --vendor flowroute --areacode 206",
      2,
      "Unknown option '--areacode'; `npx telephony search --help` lists the flags",
    ],
    ["search --vendor flowroute --count many", 2, '--count takes a number, not "many"'],
    ["simulate --port http", 2, '--port takes a number up to 65000, not "http"'],
    ["search --vendor flowroute --number-type mobile", 1, "`numberType`: must be one of local, tollFree"],
    ["search --vendor flowroute --area-code 20", 1, "`areaCode`: write three digits, such as `206`"],
    [
      "search --vendor telcom",
      1,
      "`prefix`: Telcom searches by prefix: give one of its own in E.164 form, such as `+441234` (getPrefixes " +
        "lists them)",
    ],
  ])("%s", async (line, code, message) => {
    expect(await telephony(line)).toEqual({ code, out: "", error: `telephony: ${message}\n` });
  });

  test("a missing credential", async () => {
    const { code, error } = await telephony("numbers --vendor flowroute", { environment: {} });
    expect(code).toBe(1);
    expect(error).toMatch(
      /^telephony: Flowroute needs credentials.*FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY.*\n$/,
    );
  });
});
