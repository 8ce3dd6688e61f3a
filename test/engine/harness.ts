/** Runs programs through the real Pulumi engine, each in a project of its own, against a simulator of their own. */
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { type Simulator, startSimulator } from "../../simulator";
import { SECRETS_PROVIDER, vaultEnvironment } from "../support/vault";

const REPOSITORY = resolve(__dirname, "../..");

let engine: string | undefined;

/** The directory of the engine, made when there is none yet. */
export function enginePath(): string {
  engine ??= execFileSync(join(REPOSITORY, "tools/pulumi/engine.sh"), ["path"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
  return engine;
}

export interface Outcome {
  readonly code: number;
  /** What the command printed, on both streams. */
  readonly text: string;
  /** Requests that reached the simulated vendors during the command. */
  readonly requests: number;
}

export interface Stack {
  readonly directory: string;
  readonly environment: Record<string, string>;
  /** Replaces the program: the body of a JavaScript module, with `telephony` and `pulumi` at hand. */
  program(source: string): void;
  pulumi(...args: string[]): Promise<Outcome>;
  preview(...args: string[]): Promise<Outcome>;
  /** `up` without its preview, so that requests are those of the update alone. */
  up(...args: string[]): Promise<Outcome>;
  refresh(...args: string[]): Promise<Outcome>;
  destroy(...args: string[]): Promise<Outcome>;
  /** The resources in state, by name, the stack and providers left out. Secrets stay encrypted. */
  state(): Promise<Record<string, StoredResource>>;
  /** The whole exported state as text. */
  exported(): Promise<string>;
  remove(): void;
}

export interface StoredResource {
  readonly urn: string;
  readonly id: string;
  readonly type: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}

/**
 * A project whose node_modules holds this package as `npm install` would lay it, and a stack in a file backend of its
 * own.
 */
export async function createStack(
  simulator: Simulator,
  source: string,
  extra: Record<string, string> = {},
  stackName = "test",
): Promise<Stack> {
  const directory = projectDirectory();
  writeFileSync(join(directory, "package.json"), '{ "name": "telephony-test", "private": true }\n');
  writeFileSync(
    join(directory, "Pulumi.yaml"),
    "name: telephony-test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.js\n",
  );
  return stackIn(directory, simulator, source, extra, stackName);
}

/** A copy of a folder of `examples/`, as a user would make one, and a stack of it. */
export async function createExample(simulator: Simulator, example: string, stackName = "test"): Promise<Stack> {
  const directory = projectDirectory();
  cpSync(join(REPOSITORY, "examples", example), directory, {
    recursive: true,
    filter: (path) => basename(path) !== "node_modules",
  });
  return stackIn(directory, simulator, undefined, {}, stackName);
}

/** A new directory whose node_modules holds this package and what a Pulumi program needs. */
export function projectDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "telephony-"));
  const modules = join(directory, "node_modules");
  mkdirSync(modules);
  symlinkSync(REPOSITORY, join(modules, "pulumi-telephony"));
  for (const name of ["@pulumi", "@types", "typescript", "ts-node"])
    symlinkSync(join(REPOSITORY, "node_modules", name), join(modules, name));
  return directory;
}

/** A stack of an existing project directory: an example's, or one made by `npm install` of the tarball. */
export async function stackIn(
  directory: string,
  simulator: Simulator | undefined,
  source: string | undefined,
  extra: Record<string, string> = {},
  stackName = "test",
): Promise<Stack> {
  const isJavaScript = readFileSync(join(directory, "Pulumi.yaml"), "utf8").includes("typescript: false");
  // An empty one stays empty: what is released starts as users' Node starts it.
  const isQuick = extra.NODE_OPTIONS !== "";
  const compiled = isQuick ? (extra.TEST_COMPILED ?? process.env.TEST_COMPILED) : undefined;
  const path = extra.PATH ?? `${enginePath()}:${process.env.PATH ?? ""}`;
  const environment: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([key, value]) =>
        value === undefined || /^(PULUMI|TELEPHONY|FONESTORM|FLOWROUTE|TELCOM|JEST)/.test(key) ? [] : [[key, value]],
      ),
    ),
    PULUMI_HOME: join(directory, ".pulumi-home"),
    PULUMI_BACKEND_URL: `file://${join(directory, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    ...(await vaultEnvironment()),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_CONFIRMATIONS: "true",
    // The engine collects its garbage less often, and its Node processes start faster (quick-node.cjs).
    GOGC: "400",
    TEST_PROGRAM: isJavaScript ? "js" : "",
    ...simulator?.environment,
    ...extra,
    PATH: compiled ? `${join(compiled, "bin")}:${path}` : path,
    ...(isQuick && {
      NODE_OPTIONS: `--require "${join(__dirname, "quick-node.cjs")}" ${extra.NODE_OPTIONS ?? ""}`,
    }),
  };

  const run = (args: readonly string[]): Promise<Outcome> => {
    const before = simulator?.requests().length ?? 0;
    const end = args.includes("--") ? args.indexOf("--") : args.length;
    return new Promise((settle) => {
      execFile(
        "pulumi",
        [...args.slice(0, end), "--non-interactive", "--color", "never", ...args.slice(end)],
        { cwd: directory, env: environment, maxBuffer: 64 << 20 },
        (error, stdout, stderr) => {
          const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
          settle({ code, text: `${stdout}${stderr}`, requests: (simulator?.requests().length ?? 0) - before });
        },
      );
    });
  };

  const stack: Stack = {
    directory,
    environment,
    program(body) {
      writeFileSync(
        join(directory, "index.js"),
        `const pulumi = require("@pulumi/pulumi");\nconst telephony = require("pulumi-telephony");\n${body}\n`,
      );
    },
    pulumi: (...args) => run(args),
    preview: (...args) => run(["preview", ...args]),
    up: (...args) => run(["up", "--yes", "--skip-preview", ...args]),
    refresh: (...args) => run(["refresh", "--yes", "--skip-preview", ...args]),
    destroy: (...args) => run(["destroy", "--yes", "--skip-preview", ...args]),
    async state() {
      const { deployment } = JSON.parse(await stack.exported()) as { deployment: { resources?: StoredResource[] } };
      const own = (deployment.resources ?? []).filter((each) =>
        /^(pulumi-nodejs:dynamic\/)?telephony:/.test(each.type),
      );
      return Object.fromEntries(own.map((each) => [each.urn.slice(each.urn.lastIndexOf("::") + 2), each]));
    },
    exported: async () => (await run(["stack", "export"])).text,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
  mkdirSync(join(directory, "backend"), { recursive: true });
  if (source !== undefined) stack.program(source);
  const made = await run(["stack", "init", stackName, "--secrets-provider", SECRETS_PROVIDER]);
  if (made.code !== 0) throw new Error(made.text);
  return stack;
}

/** A simulator and a stack for the length of one test. */
export async function withStack(
  source: string,
  work: (stack: Stack, simulator: Simulator) => Promise<void>,
  extra: Record<string, string> = {},
): Promise<void> {
  const simulator = await startSimulator();
  const stack = await createStack(simulator, source, extra);
  try {
    await work(stack, simulator);
  } finally {
    stack.remove();
    await simulator.close();
  }
}
