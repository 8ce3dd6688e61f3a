import { startSimulator } from "../../simulator";
import { type Command, type Given, UsageError } from "./command";
import { columns } from "./table";

export const simulate: Command = {
  about: "Simulates the carriers on this machine, until it is stopped. Nothing in it costs money.",
  flags: {
    port: {
      value: "<number>",
      about: "The port of the control; the carriers take the next ones. Without it, any that are free.",
    },
    state: {
      value: "<file>",
      about:
        "Keeps what the carriers hold in this file, and goes on from it at the next start. Without it, all is " +
        "forgotten.",
    },
  },
  async run({ flags: { port, state } }, terminal) {
    const stopped = terminal.stopped();
    const simulator = await startSimulator({
      port: portOf(port),
      stateFile: typeof state === "string" ? state : undefined,
    });
    try {
      terminal.write(
        [
          "Simulated carriers are running on this machine. Nothing here costs money.",
          "",
          columns(Object.entries(simulator.origins).map(([name, origin]) => [`  ${name}`, origin])),
          "To send your Pulumi program there, paste this where you run it:",
          "",
          ...Object.entries(simulator.environment).map(([name, value]) => `  export ${name}='${value}'`),
          "",
          `To see what was asked and bought, or to change things behind Pulumi's back: ${simulator.control}`,
          typeof state === "string"
            ? `What they hold is kept in ${state}.`
            : "What they hold is forgotten at the end; `--state <file>` keeps it.",
          "Ctrl-C stops it.",
          "",
        ].join("\n"),
      );
      await stopped;
    } finally {
      await simulator.close();
    }
    terminal.write("Stopped.\n");
  },
};

function portOf(text: Given["flags"][string]): number {
  if (typeof text !== "string") return 0;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_000)
    throw new UsageError(`--port takes a number up to 65000, not "${text}"`);
  return Number(text);
}
