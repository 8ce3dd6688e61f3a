// `make demo`: runs examples/quickstart, and then a program that `telephony export` writes, through the real Pulumi
// engine against the simulated carriers, one step at a time. Everything that it makes lies in one temporary directory and in this process. Ends with 1 when a step is not as
// expected.
const { spawn, execFileSync } = require("node:child_process");
const { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { basename, join, resolve } = require("node:path");
const { startSimulator } = require("../dist/simulator");

const repository = resolve(__dirname, "..");
const inColour = process.stdout.isTTY && !process.env.NO_COLOR;
const bold = (text) => (inColour ? `\x1b[1m${text}\x1b[22m` : text);
const faint = (text) => (inColour ? `\x1b[2m${text}\x1b[22m` : text);
const say = (text = "") => console.log(text);

/** A step that went otherwise than it must. */
class Unexpected extends Error {}

function expect(holds, what) {
  if (!holds) throw new Unexpected(what);
}

/**
 * ^C reaches the engine too, since it is of the same terminal; the other signal is passed on. The step then ends, and
 * all is cleared away.
 */
let interrupted = false;
let passOn = () => {};
process.on("SIGINT", () => {
  interrupted = true;
});
process.on("SIGTERM", () => {
  interrupted = true;
  passOn();
});

function goOn() {
  if (interrupted) throw new Unexpected("it was interrupted");
}

async function main() {
  const directory = mkdtempSync(join(tmpdir(), "telephony-demo-"));
  const simulator = await startSimulator();
  try {
    await demonstrate(simulator, project(directory, simulator), directory);
  } finally {
    await simulator.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function demonstrate(simulator, { pulumi, telephony }, directory) {
  await pulumi.quietly(directory, "stack", "init", "demo");

  say(bold("Three telephone carriers are simulated on this machine; the Pulumi engine is the real one."));
  say("The program is examples/quickstart: a number on each carrier, with routing, hooks and emergency addresses.");

  step("telephony doctor", "Looks whether all is there and set. (What it learns of the carriers is left out here.)");
  let run = await telephony(directory, "doctor");
  expect(run.code === 0, "the doctor must find nothing that is missing");

  step(
    "preview",
    "What would be made. A preview sends nothing to a carrier: it needs no credentials and costs nothing.",
  );
  run = await pulumi(directory, "preview");
  expect(run.code === 0 && run.requests === 0, "the preview must pass without a request");

  step("telephony cost", "What that would buy, at most: for a comment on the pull request.");
  run = await telephony(directory, "cost");
  expect(run.code === 0 && run.requests === 0, "the cost must be told without a request");

  step(
    "up",
    "Two numbers are held already and are adopted; the third is searched and bought, because the program says so.",
  );
  run = await pulumi(directory, "up", "--yes", "--skip-preview");
  expect(run.code === 0, "the update must pass");
  expect(count(simulator, "purchase") === 1, "exactly one number must have been bought");

  step("up, again", "Nothing has changed, so nothing is asked and nothing is bought.");
  run = await pulumi(directory, "up", "--yes", "--skip-preview", "--expect-no-changes");
  expect(run.code === 0 && run.requests === 0, "a second update must change nothing and send nothing");

  step(
    "a change behind Pulumi's back",
    "Somebody renames the support line at Flowroute and sends the sales calls to a phone of their own at FoneStorm.",
  );
  await meddle(simulator);

  step(
    "telephony drift",
    "What differs from what was last applied, the most urgent first, and what puts it back. Exit code 7 means drift.",
  );
  run = await telephony(directory, "drift");
  expect(run.code === 7, "the drift must be reported by the exit code");
  expect(
    /was +Support\n +is +Mine/.test(run.text) && run.text.includes("+13215550666"),
    "the drift must be shown by property",
  );
  say(faint(`    exit code ${run.code}`));

  step("up --refresh", "The program is the authority: both are put back.");
  run = await pulumi(directory, "up", "--yes", "--skip-preview", "--refresh");
  expect(run.code === 0, "the repair must pass");
  expect(
    simulator.state.flowroute.numbers["12065550100"].alias === "Support",
    "the label must be repaired at the carrier",
  );
  expect(
    simulator.state.fonestorm.numbers["3215551005"].document.call_options.receive.type !== "Forward",
    "the routing must be repaired at the carrier",
  );

  step(
    "destroy",
    'Deleting is not giving up: unless a number says `onDelete: "release"`, it stays on the account, and the run says so.',
  );
  run = await pulumi(directory, "destroy", "--yes", "--skip-preview");
  expect(run.code === 0, "destroy must pass");
  expect(
    new Set(run.text.match(/kept \S+: the number stays/g)).size === 3,
    "destroy must say that it keeps the three numbers",
  );
  expect(count(simulator, "release") === 0, "nothing must have been released");

  step("telephony export", "The other way round: what the accounts hold, as a program.");
  const numbers = join(directory, "numbers");
  run = await telephony(directory, "export", "--out", "numbers");
  expect(run.code === 0, "the accounts must be exported");

  step("up of that program", "It takes over what is there: nothing is bought, nothing is changed.");
  const held = () => JSON.stringify(Object.values(simulator.state).map((carrier) => carrier.numbers));
  const [before, bought] = [held(), count(simulator, "purchase")];
  await pulumi.quietly(numbers, "stack", "init", "numbers");
  run = await pulumi(numbers, "up", "--yes", "--skip-preview");
  expect(run.code === 0, "the update must pass");
  expect(held() === before && count(simulator, "purchase") === bought, "nothing must be written or bought");
  run = await telephony(numbers, "drift");
  expect(run.code === 0, "the exported program must be what the carriers have");

  step("what it cost", "The carriers' own ledger.");
  for (const { vendor, event, number, what, amount } of simulator.ledger()) {
    const cost =
      event === "release" ? "" : amount === undefined ? ", at the carrier's price" : `, ${amount.toFixed(2)} USD`;
    say(
      `    ${vendor.padEnd(10)} ${({ purchase: "bought", release: "released", charge: "charged" }[event] ?? event).padEnd(8)} ${number}${what ? ` for ${what}` : ""}${cost}`,
    );
  }
  const requests = Object.keys(simulator.origins).map((vendor) => `${vendor} ${simulator.requests(vendor).length}`);
  say(
    `    bought ${count(simulator, "purchase")}, released ${count(simulator, "release")}; requests: ${requests.join(", ")}`,
  );
  say();
  say(
    `${bold("All as expected.")} The simulator is stopped and the stack is removed. Next: README.md, and examples/ for programs to copy.`,
  );
}

/** Through the simulator's control socket, as with curl; see simulator/README.md. */
async function meddle(simulator) {
  const patch = {
    flowroute: { numbers: { 12065550100: { alias: "Mine" } } },
    fonestorm: {
      numbers: { 3215551005: { document: { call_options: { receive: { type: "Forward", value: "3215550666" } } } } },
    },
  };
  say(faint(`    PATCH ${simulator.control}/state`));
  for (const [vendor, change] of Object.entries(patch)) say(faint(`      ${vendor}: ${JSON.stringify(change)}`));
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(`${simulator.control}/state`, {
    method: "PATCH",
    headers,
    body: JSON.stringify(patch),
  });
  expect(status === 200, "the simulator must take the change");
}

function count(simulator, event) {
  return simulator.ledger().filter((entry) => entry.event === event).length;
}

let steps = 0;
function step(title, why) {
  goOn();
  steps += 1;
  say();
  say(bold(`${steps}. ${title}`));
  say(`   ${why}`);
}

/**
 * A copy of the quickstart with its node_modules, and functions that run a command of the engine or of ours in a folder
 * of it, with its output indented.
 */
function project(directory, simulator) {
  cpSync(join(repository, "examples/quickstart"), directory, {
    recursive: true,
    filter: (path) => basename(path) !== "node_modules",
  });
  mkdirSync(join(directory, "node_modules"));
  symlinkSync(repository, join(directory, "node_modules/pulumi-telephony"));
  for (const name of ["@pulumi", "@types", "typescript", "ts-node"])
    symlinkSync(join(repository, "node_modules", name), join(directory, "node_modules", name));
  mkdirSync(join(directory, "backend"));

  const engine = execFileSync(join(repository, "tools/pulumi/engine.sh"), ["path"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(PULUMI|TELEPHONY|FONESTORM|FLOWROUTE|TELCOM)_/.test(key),
  );
  const env = {
    ...Object.fromEntries(inherited),
    PATH: `${engine}:${process.env.PATH}`,
    PULUMI_HOME: join(directory, ".pulumi-home"),
    PULUMI_BACKEND_URL: `file://${join(directory, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...simulator.environment,
  };

  /** Gives the exit code, the text and the number of requests that reached the carriers meanwhile. */
  async function run(folder, command, args, print) {
    goOn();
    const before = simulator.requests().length;
    const child = spawn(command, args, {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    passOn = () => child.kill("SIGINT");
    let text = "";
    const lines = print ? printer() : { take() {}, end() {} };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
        lines.take(chunk);
      });
    }
    const code = await new Promise((settle, fail) => {
      child.once("error", fail);
      child.once("close", (exit) => settle(exit ?? 1));
    });
    passOn = () => {};
    goOn();
    lines.end();
    return { code, text: withoutColour(text), requests: simulator.requests().length - before };
  }

  const shown = async (folder, command, args, words) => {
    say(faint(`    $ ${words}`));
    const outcome = await run(folder, command, args, true);
    say(faint(`    ${outcome.requests} requests to the carriers`));
    return outcome;
  };
  const forEngine = (args) => [...args, "--non-interactive", "--color", inColour ? "always" : "never"];
  const pulumi = (folder, ...args) => shown(folder, "pulumi", forEngine(args), `pulumi ${args.join(" ")}`);
  pulumi.quietly = async (folder, ...args) => {
    const { code, text } = await run(folder, "pulumi", forEngine(args), false);
    expect(code === 0, `pulumi ${args.join(" ")} must pass:\n${text}`);
  };
  const program = join(repository, "dist/provider/cli/telephony.js");
  const telephony = (folder, ...args) =>
    shown(folder, process.execPath, [program, ...args], `npx telephony ${args.join(" ")}`);
  return { pulumi, telephony };
}

/** What the engine prints to show that it is alive, and what it prints twice. */
const NOISE = [
  /^@ /,
  /^(Previewing update|Updating|Destroying|Refreshing) \(|^Duration:|^The resources in the stack have been deleted|`pulumi stack rm/,
  /^[-+~]*\s*pulumi\S+ \S+ .*(creating|updating|deleting|refreshing|running|telephony:)/,
  /^~\s+pulumi\S+ \S+ refresh \([^[]*$/,
  /^pulumi:pulumi:Stack \S+\s+(\d+ messages?)?$/,
  /^pulumi-nodejs:\S+ \S+$/,
  // What a doctor learns of the carriers is long.
  /^\w+: .*\? |^What this account tells|more questions need an account/,
];

/** Prints whole lines, indented, several empty ones as one. */
function printer() {
  let rest = "";
  let blank = true;
  const print = (line) => {
    const bare = withoutColour(line).trim();
    if (NOISE.some((noise) => noise.test(bare)) || (bare === "" && blank)) return;
    blank = bare === "";
    say(blank ? "" : `    ${line.trimEnd()}`);
  };
  return {
    take(chunk) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) print(line);
    },
    end() {
      if (rest) print(rest);
    },
  };
}

function withoutColour(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what colours are written with
  return text.replace(/\x1b\[[0-9;]*m/g, "");
}

main().catch((error) => {
  say();
  say(error instanceof Unexpected ? `Not as expected: ${error.message}.` : error.stack);
  process.exitCode = 1;
});
