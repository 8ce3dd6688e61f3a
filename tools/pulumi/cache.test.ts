/** What the tools keep and run later, and what they fetch. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "telephony-cache-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const cache = () => join(home, "pulumi-telephony");

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    "bash",
    script === "-c" ? ["-c", ...args] : [join(__dirname, script), ...args],
    {
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", HOME: home, XDG_CACHE_HOME: home },
    },
  );
  return { status, stdout, stderr };
}

const once = (name: string, maker: string) =>
  run("-c", `. "$1"; make() { ${maker}; }; once ${name} make`, "test", join(__dirname, "cache.sh"));

describe("the cache folder", () => {
  test("is made for its user alone, and closed where it was readable", () => {
    expect(run("cache.sh", "path")).toEqual({ status: 0, stdout: `${cache()}\n`, stderr: "" });
    expect(statSync(cache()).mode & 0o777).toBe(0o700);
    chmodSync(cache(), 0o755);
    expect(run("cache.sh", "path").status).toBe(0);
    expect(statSync(cache()).mode & 0o777).toBe(0o700);
  });

  test("is not trusted where others could write, where it is a link, or where it is somebody else's", () => {
    mkdirSync(cache());
    for (const mode of [0o777, 0o775, 0o707]) {
      chmodSync(cache(), mode);
      expect(run("cache.sh", "path")).toMatchObject({
        status: 1,
        stdout: "",
        stderr: expect.stringContaining("nothing in it is trusted"),
      });
    }
    rmSync(cache(), { recursive: true });
    mkdirSync(join(home, "elsewhere"), { mode: 0o700 });
    symlinkSync(join(home, "elsewhere"), cache());
    expect(run("cache.sh", "path")).toMatchObject({ status: 1, stdout: "" });
    const somebodys = run(
      "-c",
      `chown 12345 "$2" 2>/dev/null || exit 9; "$0" path`,
      join(__dirname, "cache.sh"),
      "",
      join(home, "elsewhere"),
    );
    if (somebodys.status !== 9) expect(somebodys.status).toBe(1);
  });

  test("an engine that somebody has planted in such a folder is not taken", () => {
    mkdirSync(cache());
    chmodSync(cache(), 0o777);
    const { stdout, stderr } = run("runtimes.sh", "path");
    expect([stdout, stderr]).toEqual(["", expect.stringContaining("nothing in it is trusted")]);
  });
});

describe("what is made once", () => {
  test("is found again, and not made anew", () => {
    expect(once("thing", 'echo made >&2; echo 1 > "$1/file"')).toEqual({
      status: 0,
      stdout: `${cache()}/thing\n`,
      stderr: "made\n",
    });
    expect(once("thing", "exit 1")).toEqual({ status: 0, stdout: `${cache()}/thing\n`, stderr: "" });
    expect(readFileSync(join(cache(), "thing/file"), "utf8")).toBe("1\n");
  });

  test("is nothing when it was not finished, and what a killed run left is cleared away", () => {
    expect(once("thing", 'echo 1 > "$1/file"; return 7')).toMatchObject({ stdout: "", status: 7 });
    expect(existsSync(join(cache(), "thing"))).toBe(false);
    mkdirSync(join(cache(), "thing.partial.abc"));
    once("thing", "true");
    expect(readdirSync(cache()).sort()).toEqual(["thing", "thing.lock"]);
  });
});

test("nothing from the network is run unseen, and every download is pinned", () => {
  const tools = join(__dirname, "..");
  const files = (readdirSync(tools, { recursive: true }) as string[]).filter((file) => !file.includes("node_modules"));
  for (const name of files.filter((file) => file.endsWith(".sh"))) {
    const text = readFileSync(join(tools, name), "utf8").replace(/#.*/g, "");
    expect([name, text]).toEqual([
      name,
      expect.not.stringMatching(/\b(curl|wget|npx|npm install)\b|-mod=mod|GONOSUM|GOFLAGS|GONOSUMDB/),
    ]);
    expect([name, text.match(/\bnpm ci .{16}/g) ?? []]).toEqual([
      name,
      name === "pulumi/cache.sh" ? ["npm ci --ignore-scripts"] : [],
    ]);
  }
  const locks = files.filter((file) => basename(file) === "package-lock.json");
  expect(locks.length).toBeGreaterThan(4);
  for (const name of locks) {
    const lock = JSON.parse(readFileSync(join(tools, name), "utf8")) as {
      packages: Record<string, { integrity?: string }>;
    };
    const loose = Object.entries(lock.packages).filter(
      ([path, { integrity }]) => path !== "" && !/^sha512-/.test(integrity ?? ""),
    );
    expect([name, loose]).toEqual([name, []]);
  }
  const pinned = readFileSync(join(__dirname, "python-constraints.txt"), "utf8").trim().split("\n");
  expect(pinned.filter((line) => !/^[\w.-]+==[\w.]+$/.test(line))).toEqual([]);
});

test("workflows to copy name actions by commit, with the version beside it", () => {
  const root = join(__dirname, "../..");
  const files = [
    "README.md",
    ...["docs", "examples/ci"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`),
    ),
  ].filter((name) => /\.(md|ya?ml)$/.test(name));
  const uses = files.flatMap(
    (name) =>
      readFileSync(join(root, name), "utf8")
        .match(/^ *(?:- )?uses: .*/gm)
        ?.map((line) => line.replace(/^[ -]*/, "")) ?? [],
  );
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((line) => !/^uses: [\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test("no document and no example installs by a name that is not ours yet", () => {
  const root = join(__dirname, "../..");
  const files = ["README.md", "docs", "examples", "sdk/python/README.md"].flatMap((name) =>
    statSync(join(root, name)).isDirectory()
      ? readdirSync(join(root, name), { recursive: true })
          .map((file) => join(name, String(file)))
          .filter((file) => /(\.md|package\.json)$/.test(file) && !file.includes("node_modules"))
      : [name],
  );
  const named = files.filter((file) =>
    /npm install [^\n]*(?<![/-])pulumi-telephony(?!-0)|"pulumi-telephony": "[^f]/.test(
      readFileSync(join(root, file), "utf8"),
    ),
  );
  expect(named).toEqual([]);
});
