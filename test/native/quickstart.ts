import type { Simulator } from "../../simulator";
import type { Stack } from "../engine/harness";
import { expectSettled, succeeded } from "./harness";

/** What it costs by its end, whatever the language: the caller name is approved by then. */
const LEDGER = ["flowroute charge cnam", "flowroute charge e911", "telcom purchase"];

/** A quickstart of native resources from its first preview to its end. */
export async function expectLife(stack: Stack, simulator: Simulator): Promise<void> {
  expect(succeeded(await stack.preview()).requests).toBe(0);
  expect(simulator.ledger()).toEqual([]);
  const up = succeeded(await stack.up());
  expect(up.text).toMatch(/telephony: bought telcom\/\+441224\d+ on Telcom/);
  expect(up.text).toMatch(/support *: "\+12065550100"/);
  succeeded(await stack.up("--expect-no-changes"));
  await expectSettled(stack, simulator);

  const held = simulator.state.flowroute.numbers["12065550100"];
  Object.assign(held ?? {}, { alias: "by hand" });
  const drift = await stack.preview("--refresh", "--diff", "--expect-no-changes");
  expect([drift.code, drift.text]).toEqual([7, expect.stringMatching(/~ label *: "by hand" => "Support"/)]);
  // And nothing else.
  expect(drift.text).toMatch(/~ 1 to update\n *\d+ unchanged/);
  succeeded(await stack.up("--refresh"));
  expect(held).toMatchObject({ alias: "Support" });
  expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);

  const { text } = succeeded(await stack.destroy());
  expect(new Set(text.match(/kept \S+: the number stays on the \S+ account and keeps billing/g)).size).toBe(3);
  const entries = simulator.ledger().map(({ vendor, event, what }) => [vendor, event, what].filter(Boolean).join(" "));
  expect(entries.sort()).toEqual(LEDGER);
}
