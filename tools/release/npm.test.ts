import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { pack } = require("./npm") as { pack(folder: string, into: string, scratch: string): Promise<string> };

test("a package has the same bytes whatever the umask of who cloned it", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "telephony-pack-"));
  const folder = join(scratch, "it");
  mkdirSync(join(folder, "bin"), { recursive: true });
  const files = {
    "package.json": '{ "name": "it", "version": "1.0.0", "bin": "bin/it.js" }',
    "bin/it.js": "",
    "a.js": "",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const packed = async (into: string, plain: number, program: number) => {
    for (const name of Object.keys(files)) chmodSync(join(folder, name), name === "bin/it.js" ? program : plain);
    mkdirSync(join(scratch, into));
    return readFileSync(join(scratch, into, await pack(folder, join(scratch, into), scratch)));
  };
  try {
    const open = await packed("open", 0o664, 0o775);
    expect((await packed("closed", 0o600, 0o700)).equals(open)).toBe(true);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
