/**
 * What `telephony export` costs: requests, bytes and CPU time of whole accounts, each number with a routing, and what
 * `pulumi preview` of the project then takes through the real engine (dist/: build first). `--n 1000,10000` chooses the
 * sizes, `--vendors telcom` the carriers, `--preview 1000` up to which size there is a preview.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSimulator, type VendorName } from "../simulator";
import { runExport, stackOfExport, withNewFolder } from "../test/support/exported";
import { liftRateLimits, reset } from "../test/support/simulator";
import { hold } from "./support/fleet";
import { counts, options, print, type Row, run, save } from "./support/report";

const tenths = (value: number) => Number(value.toFixed(1));

async function main(): Promise<void> {
  const {
    json,
    n = "1000,10000",
    vendors = "fonestorm,flowroute,telcom",
    preview = "1000",
  } = options("n", "vendors", "preview");
  const simulator = await startSimulator();

  async function measure(vendor: VendorName, size: number): Promise<Row> {
    reset(simulator);
    liftRateLimits(simulator);
    simulator.set("flowroute", "bulkRead", "documents");
    hold(simulator, vendor, size);
    let row: Row = {};
    await withNewFolder(async (folder) => {
      const before = process.cpuUsage();
      const { code, error } = await runExport(simulator.environment, "--vendor", vendor, "--out", folder);
      if (code !== 0) throw new Error(error);
      const { user, system } = process.cpuUsage(before);
      const program = readFileSync(join(folder, `${vendor}.ts`), "utf8");
      row = {
        carrier: vendor,
        n: size,
        requests: simulator.requests().length,
        resources: program.match(/new \w+\(/g)?.length ?? 0,
        "program (MB)": tenths(Buffer.byteLength(program) / 1e6),
        "CPU, simulator included (s)": tenths((user + system) / 1e6),
        ...(size <= Number(preview) && (await previewed(folder))),
      };
    });
    return row;
  }

  /** The types checked and not: CPU time of all processes, as bash counts it for what it has started. */
  async function previewed(folder: string): Promise<Row> {
    const stack = await stackOfExport(folder, simulator);
    const cpuOf = async (transpileOnly: string) => {
      const { stdout } = await promisify(execFile)(
        "bash",
        ["-c", "pulumi preview --non-interactive >out.txt 2>&1 || { tail -n 5 out.txt >&2; exit 1; }; times"],
        { cwd: folder, env: { ...stack.environment, PULUMI_NODEJS_TRANSPILE_ONLY: transpileOnly } },
      );
      const [, ofChildren = ""] = stdout.trim().split("\n");
      return [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
        (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
        0,
      );
    };
    simulator.clearRequests();
    return {
      "preview, CPU (s)": tenths(await cpuOf("true")),
      "with types checked": tenths(await cpuOf("")),
      "its requests": simulator.requests().length,
    };
  }

  try {
    const rows: Row[] = [];
    for (const vendor of vendors.split(",") as VendorName[])
      for (const size of counts(n)) rows.push(await measure(vendor, size));
    print("Exporting whole accounts", rows);
    save(json, { rows });
  } finally {
    await simulator.close();
  }
}

run(main);
