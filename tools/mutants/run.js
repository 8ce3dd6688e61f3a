/**
 * `npm run mutants [words of a why or file]`: puts each defect of list.js into a copy of the repository, runs the tests
 * that should notice, and sums up. Slow: not a part of `make test`. With `--check` it only says which defects have no
 * place any more; list.test.ts does the same.
 */
const { execFileSync, spawn } = require("node:child_process");
const { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { replaced } = require("./match");

const root = resolve(__dirname, "../..");
const isCheck = process.argv[2] === "--check";
const wanted = isCheck ? undefined : process.argv[2];
const mutants = Object.entries(require("./list"))
  .flatMap(([file, defects]) => defects.map((defect) => ({ file, ...defect })))
  .filter(({ file, why }) => wanted === undefined || file.includes(wanted) || why.includes(wanted));
const parallel = Number(process.env.MUTANTS_PARALLEL ?? 2);

const ROOMS = ["provider/lifecycle", "provider/acquisition", "provider/reconcile", "provider/run"];
const inRooms = new RegExp(`^(${ROOMS.join("|")})/`);

/** The quick suites, the quickest first: the first that fails ends it. */
const suites = [
  { paths: ["provider/transport/retry.test.ts", ...ROOMS], for: /./ },
  { paths: ["provider/transport"], for: /transport/ },
  {
    paths: ["provider/resources", "test/contract/numbers.test.ts", "test/contract/support.test.ts"],
    for: /resources|check|away-from/,
  },
  { paths: ["provider/vendors/flowroute/unit.test.ts"], for: /flowroute/ },
  { paths: ["provider/vendors/session"], for: /session/ },
  { paths: ["provider/vendors/fonestorm"], for: /fonestorm/ },
  {
    paths: ["test/contract/secrets.test.ts", "test/contract/bounds.test.ts"],
    for: /conceal|settling|answer|printable/,
  },
  { paths: ["test/contract/writes.test.ts"], for: /look-first|update|write/ },
  { paths: ["test/contract/begun.test.ts", "test/contract/resets.test.ts"], for: inRooms },
  { paths: ["provider/vendors/telcom/phone-number.test.ts"], for: /telcom/ },
  {
    paths: [
      "test/model/notes.test.ts",
      "test/model/found.test.ts",
      "test/model/two-owners.test.ts",
      "test/contract/purchase.test.ts",
    ],
    for: inRooms,
  },
  {
    paths: [
      "test/model/absence.test.ts",
      "provider/vendors/flowroute/phone-number.test.ts",
      "provider/vendors/fonestorm/phone-number.test.ts",
    ],
    for: inRooms,
  },
  { paths: ["test/model/one.test.ts"], for: inRooms },
  {
    paths: ["provider/look-ups", "provider/cli/inventory", "provider/cli/cost", "provider/cli/drift"],
    for: /look-ups|cli/,
  },
];
const environment = { ...process.env, ABSENCE_ANSWERS: "50", MODEL_RUNS: "240", MODEL_SEED: "11" };

function copyOfRepository() {
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  const files = execFileSync(
    "git",
    [
      "ls-files",
      "-co",
      "--exclude-standard",
      "-z",
      "provider",
      "simulator",
      "sdk",
      "test",
      "docs",
      "*.json",
      "jest.config.js",
    ],
    { cwd: root },
  );
  const archive = execFileSync("tar", ["--null", "--ignore-failed-read", "-T", "-", "-cf", "-"], {
    cwd: root,
    input: files,
    maxBuffer: 1 << 28,
  });
  execFileSync("tar", ["-xf", "-"], { cwd: folder, input: archive });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function fails(folder, paths) {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      [join(root, "node_modules/jest/bin/jest.js"), "-i", "--bail", "--silent", "--rootDir", folder, ...paths],
      {
        cwd: folder,
        env: environment,
        stdio: "ignore",
      },
    );
    child.on("exit", (status) => done(status !== 0));
  });
}

/** The file as it is and with the defect, or the problem. */
function mutated(folder, { file, ...defect }) {
  const path = join(folder, file);
  if (!existsSync(path)) return { problem: "has no file" };
  const before = readFileSync(path, "utf8");
  return { before, ...replaced(before, defect) };
}

async function judge(folder, mutant) {
  const { file, explained } = mutant;
  const { before, text, problem } = mutated(folder, mutant);
  if (problem !== undefined) return `stale: it ${problem}`;
  writeFileSync(join(folder, file), text);
  try {
    for (const suite of suites) if (suite.for.test(file) && (await fails(folder, suite.paths))) return "killed";
  } finally {
    writeFileSync(join(folder, file), before);
  }
  return explained === undefined ? "survived" : `survived: ${explained}`;
}

function check() {
  for (const mutant of mutants) {
    const { problem } = mutated(root, mutant);
    if (problem === undefined) continue;
    console.error(`${mutant.file}: "${mutant.why}" ${problem}:\n    ${mutant.from}`);
    process.exitCode = 1;
  }
}

async function main() {
  const queue = [...mutants];
  const results = new Map();
  const folders = Array.from({ length: parallel }, copyOfRepository);
  try {
    for (const suite of suites)
      if (mutants.some(({ file }) => suite.for.test(file)) && (await fails(folders[0], suite.paths)))
        throw new Error(`Without a mutant these fail already: ${suite.paths.join(" ")}`);
    await Promise.all(
      folders.map(async (folder) => {
        for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
          results.set(mutant, await judge(folder, mutant));
          console.log(
            `${String(results.size).padStart(3)}  ${results.get(mutant).padEnd(9)} ${mutant.file.replace("provider/", "").padEnd(22)} ${mutant.why}`,
          );
        }
      }),
    );
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
  const killed = [...results.values()].filter((result) => result === "killed").length;
  const explained = [...results.values()].filter((result) => result.startsWith("survived:")).length;
  console.log(
    `\nmutants: ${killed} of ${results.size} killed, ${explained} explained, ${results.size - killed - explained} survived or stale`,
  );
  if (killed + explained < results.size) process.exitCode = 1;
}

if (isCheck) check();
else void main();
