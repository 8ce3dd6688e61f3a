import { UsageError } from "../command";
import { selectionIn } from "./passed-on";

test.each([
  [
    ["--stack", "a"],
    ["--stack", "a"],
  ],
  [["--stack=a=b"], ["--stack", "a=b"]],
  [
    ["-s", "a"],
    ["--stack", "a"],
  ],
  [["-sa"], ["--stack", "a"]],
  [["-s=a"], ["--stack", "a"]],
  [
    ["-djs", "a"],
    ["--stack", "a"],
  ],
  [
    ["-C", "x", "--parallel", "2", "--config-file=y"],
    ["--cwd", "x", "--config-file", "y"],
  ],
  [["--target", "urn", "--message", "--yes", "-m", "-y"], []],
  [["--preview-only", "--run-program", "--", "--yes"], []],
])("%j is about %j", (passedOn, selection) => {
  expect(selectionIn(passedOn)).toEqual(selection);
});

test.each([
  ["--preview-only=false"],
  ["--preview-only=true"],
  ["--yes"],
  ["--yes=true"],
  ["-y"],
  ["-jy"],
  ["--skip-preview"],
  ["-f"],
  ["-dfs", "x"],
  ["--import-pending-creates", "urn id"],
  ["--import-pending-creates=urn id"],
  ["--clear-pending-creates"],
  ["--config", "a=b"],
  ["-c=a=b"],
  ["--stack", "x", "--yes"],
])("%s %s would write", (...passedOn) => {
  expect(() => selectionIn(passedOn)).toThrow(UsageError);
});
