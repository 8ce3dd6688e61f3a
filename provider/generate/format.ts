import { spawnSync } from "node:child_process";

/**
 * Formats code as `biome format` would, by the project's biome.json. `path` says the language, and which rules hold.
 */
export function formatted(path: string, code: string, root: string): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [require.resolve("@biomejs/biome/bin/biome"), "format", `--stdin-file-path=${path}`],
    {
      cwd: root,
      input: code,
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`biome could not format ${path}: ${stderr}`);
  return stdout;
}
