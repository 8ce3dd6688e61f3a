/**
 * The register of a run: what one has noted the others know, and what only one may have goes to one. Over real
 * processes: test/engine/register.test.ts.
 */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRegister, type Register } from "./register";
import { engineRegister } from "./register-folder";

/** Nobody listens there, so that nothing but the members tells one run from the next. */
const SILENT = "127.0.0.1:1";
const A = "urn:pulumi:test::p::telephony:index:PhoneNumber::a";
const THING = "PhoneNumber flowroute/+12065550100";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "telephony-register-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = (address: string | undefined = SILENT): Register => engineRegister(() => address, root);

/** The folder of the run in the root. */
const folder = (): string => {
  const base = join(root, readdirSync(root)[0] ?? "");
  return join(base, readdirSync(base).find((name) => !name.includes("-")) ?? "");
};

describe.each<readonly [string, () => readonly [Register, Register]]>([
  [
    "one process",
    () => {
      const register = createRegister();
      return [register, register];
    },
  ],
  ["two processes", () => [open(), open()]],
])("a register of %s", (_, start) => {
  test("tells the one what the other has noted, in the order in which it was", () => {
    const [one, two] = start();
    one.note({ fact: "declares", thing: THING, by: A });
    expect(two.facts().declared.get(THING)).toEqual(new Set([A]));
    one.note({ fact: "drops", thing: THING, by: A });
    one.note({ fact: "fails", by: A, reason: "no" });
    expect(two.facts().declared.get(THING)).toEqual(new Set());
    expect([...two.facts().failed]).toEqual([[A, "no"]]);
    one.note({ fact: "succeeds", by: A });
    expect(two.facts().failed.size).toBe(0);
  });

  test("gives a name to whoever claims it first", () => {
    const [one, two] = start();
    expect([one.claim("list", "a"), two.claim("list", "b"), one.claim("list", "a"), two.claim("other", "b")]).toEqual([
      "a",
      "a",
      "a",
      "b",
    ]);
  });

  test("gives as many slots as there are, and again those that were given back", () => {
    const [one, two] = start();
    const first = one.takeSlot("purchases", 2);
    expect(two.takeSlot("purchases", 2)).toBeDefined();
    expect([one.takeSlot("purchases", 2), two.takeSlot("purchases", 2)]).toEqual([undefined, undefined]);
    // A process with another cap holds the same count against it.
    expect(two.takeSlot("purchases", 3)).toBeDefined();
    expect(one.taken("purchases")).toBe(3);
    expect(one.takeSlot("releases", 1)).toBeDefined();
    first?.();
    first?.();
    expect(two.taken("purchases")).toBe(2);
    expect(two.takeSlot("purchases", 2)).toBeUndefined();
    expect(one.takeSlot("purchases", 3)).toBeDefined();
  });
});

test("a slot's number is never used again: whoever is late can't come before those that hold one", () => {
  const register = open();
  register.takeSlot("purchases", 9);
  register.takeSlot("purchases", 9)?.();
  register.takeSlot("purchases", 9);
  expect(readdirSync(join(folder(), "purchases"))).toEqual(expect.arrayContaining(["1", "2", "3"]));
});

test("a line that its writer was killed over is no fact, and hides none", () => {
  const register = open();
  register.facts();
  const other = open();
  other.note({ fact: "checks", by: A });
  const logs = readdirSync(join(folder(), "members"));
  writeFileSync(join(folder(), "members", "1-cut"), '{"fact":"checks","by":"urn:whole"}\n{"fact":"che');
  expect(logs).toHaveLength(2);
  expect(new Set(register.facts().named)).toEqual(new Set([A, "urn:whole"]));
  other.note({ fact: "checks", by: "urn:later" });
  expect(register.facts().named.has("urn:later")).toBe(true);
  expect(register.trouble).toBeUndefined();
});

test("a character that is cut between two reads is whole in the end", () => {
  const register = open();
  register.facts();
  const line = Buffer.from(`${JSON.stringify({ fact: "checks", by: "urn:ü" })}\n`);
  const at = line.indexOf(0xc3) + 1;
  const log = join(folder(), "members", "1-two");
  writeFileSync(log, line.subarray(0, at));
  expect(register.facts().named.size).toBe(0);
  appendFileSync(log, line.subarray(at));
  expect([...register.facts().named]).toEqual(["urn:ü"]);
});

test("a line that can't be read means that this process does not know what the others do", () => {
  const register = open();
  register.facts();
  writeFileSync(
    join(folder(), "members", "1-full"),
    '{"fact":"chec{"fact":"checks","by":"urn:next"}\n{"fact":"checks","by":"urn:last"}\n',
  );
  expect([...register.facts().named]).toEqual(["urn:last"]);
  expect(register.trouble).toMatch(/can't tell each other what they do/);
});

test("a folder that vanishes under a run means that nothing more is bought, and no defect", () => {
  const register = open();
  register.note({ fact: "checks", by: A });
  rmSync(folder(), { recursive: true });
  register.note({ fact: "checks", by: "urn:b" });
  expect([...register.facts().named]).toEqual([A, "urn:b"]);
  expect(register.trouble).toMatch(/can't tell each other.*Set TMPDIR/);
  expect(register.claim("list", "a")).toBe("a");
});

describe("a folder that is not this user's alone", () => {
  const base = () => join(root, `pulumi-telephony-${process.getuid?.() ?? ""}`);
  const trouble =
    /can't tell each other what they do.*can't be used \(.*(open to others|no folder|belongs to somebody else|EEXIST).*Set TMPDIR to a folder that only you can write to/;

  test("is not used when others can look into it", () => {
    mkdirSync(base());
    chmodSync(base(), 0o755);
    expect(open().trouble).toMatch(trouble);
  });

  test("is not used when it is a link", () => {
    mkdirSync(join(root, "elsewhere"), { mode: 0o700 });
    symlinkSync(join(root, "elsewhere"), base());
    expect(open().trouble).toMatch(trouble);
    expect(readdirSync(join(root, "elsewhere"))).toEqual([]);
  });

  test("is not used when it is a file", () => {
    writeFileSync(base(), "");
    expect(open().trouble).toMatch(trouble);
  });

  (process.getuid?.() === 0 ? test : test.skip)("is not used when it is somebody else's", () => {
    mkdirSync(base(), { mode: 0o700 });
    execFileSync("chown", ["65534", base()]);
    expect(open().trouble).toMatch(trouble);
  });

  test("all the same lets this process note and know its own", () => {
    writeFileSync(base(), "");
    const register = open();
    register.note({ fact: "checks", by: A });
    expect([...register.facts().named]).toEqual([A]);
  });
});

test("what runs of the day before have left is taken away, looked for once an hour", () => {
  open().note({ fact: "checks", by: A });
  const base = join(root, readdirSync(root)[0] ?? "");
  const leave = (name: string) => {
    mkdirSync(join(base, name, "members"), { recursive: true });
    const then = (Date.now() - 25 * 3_600_000) / 1000;
    utimesSync(join(base, name), then, then);
  };
  leave("former");
  open("127.0.0.1:2").note({ fact: "checks", by: A });
  expect(existsSync(join(base, "former"))).toBe(true);
  const hourAgo = (Date.now() - 3_600_001) / 1000;
  utimesSync(join(base, "swept-at"), hourAgo, hourAgo);
  open("127.0.0.1:3").note({ fact: "checks", by: A });
  expect(existsSync(join(base, "former"))).toBe(false);
  expect(existsSync(folder())).toBe(true);
});

describe("the next engine at the address of one that has ended", () => {
  async function listening(
    port = 0,
  ): Promise<{ readonly server: Server; readonly address: string; readonly port: number }> {
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    const { port: got } = server.address() as { port: number };
    return { server, port: got, address: `127.0.0.1:${got}` };
  }
  const close = async (server: Server) => {
    server.close();
    await once(server, "close");
  };

  (process.platform === "linux" ? test : test.skip)(
    "sees nothing of it, even while one of its processes lives on",
    async () => {
      const former = await listening();
      const old = open(former.address);
      old.note({ fact: "declares", thing: THING, by: A });
      old.takeSlot("purchases", 1);
      await close(former.server);
      const next = await listening(former.port);
      try {
        const register = open(next.address);
        expect(register.facts().declared.size).toBe(0);
        expect(register.takeSlot("purchases", 1)).toBeDefined();
      } finally {
        await close(next.server);
      }
    },
  );
});

test("without an engine there is a register of this process alone, and no folder", () => {
  const register = engineRegister(() => undefined, root);
  register.note({ fact: "checks", by: A });
  expect(register.trouble).toBeUndefined();
  expect(readdirSync(root)).toEqual([]);
});
