/** The samples of docs/drift.md are what the command prints; `SAMPLES=1` writes them anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { drift, SAMPLES } from "../../../test/engine/drift";

const PAGE = resolve(__dirname, "../../../docs/drift.md");

/** A quiet night: an address, a number that is gone, and a setting. */
const SHOWN =
  /"sequence":0,|::(lost|Subscriber::us|telephony:index:Subscriber::us|telephony:index:PhoneNumber::storm)"|summaryEvent/;

test("the samples of the documentation are what is printed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "telephony-drift-"));
  try {
    const log = readFileSync(join(SAMPLES, "native-refresh.jsonl"), "utf8").split("\n");
    const input = log.filter((line) => SHOWN.test(line)).join("\n");
    const file = (name: string) => join(folder, name);
    const { out: text } = await drift(["--from", "-"], { input });
    const reports = ["--markdown", file("markdown"), "--sarif", file("sarif")];
    const { out: json } = await drift(["--from", "-", "--json", ...reports], { input });
    const written = (name: string) => readFileSync(file(name), "utf8");
    const samples = {
      text,
      json: inJson(JSON.parse(json).findings[0]),
      markdown: written("markdown"),
      sarif: inJson(JSON.parse(written("sarif")).runs[0].results[0]),
    };
    const page = readFileSync(PAGE, "utf8");
    const current = Object.entries(samples).reduce(
      (whole, [name, sample]) =>
        whole.replace(
          new RegExp(`(<!-- sample: ${name} -->\n\n\`\`\`\\w+\n)[\\s\\S]*?(\n?\`\`\`\n)`),
          (_, begin: string) => `${begin}${sample.trimEnd()}\n\`\`\`\n`,
        ),
      page,
    );
    if (process.env.SAMPLES !== undefined) writeFileSync(PAGE, current);
    else expect(page).toBe(current);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function inJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
