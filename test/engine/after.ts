import { rmSync } from "node:fs";

export default function after(): void {
  if (process.env.TEST_COMPILED) rmSync(process.env.TEST_COMPILED, { recursive: true, force: true });
}
