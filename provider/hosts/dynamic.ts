/**
 * What the stored shim calls: `require("pulumi-telephony/runtime/v1").provider("PhoneNumber")`. The shim's text stands
 * in users' state, so this module's path and the signature of `provider` never change.
 */
import * as lifecycle from "../lifecycle";
import { resources } from "../resources";
import type { Problem, Properties } from "../resources/resource";
import { systemClock } from "../transport/clock";
import { vendors } from "../vendors";
import { engineAddress, interruptible } from "./interruptible";
import { plain } from "./plain";
import { secretAt } from "./secret-value";

/** What the engine's dynamic provider server expects of a provider. */
export interface DynamicProvider {
  configure(request: { readonly config: { get(key: string): string | undefined } }): Promise<void>;
  check(
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ changes?: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(inputs: Properties): Promise<{ id: string; outs: Properties }>;
  read(id: string, props: Properties): Promise<{ id?: string; props?: Properties; inputs?: Properties }>;
  update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }>;
  delete(id: string, props: Properties): Promise<void>;
}

let config: { get(key: string): string | undefined } | undefined;

const { stop, settled } = interruptible();

const environment = lifecycle.environmentSource();
const stackConfig = lifecycle.configSource((key) => config?.get(`telephony:${key}`));

/** One run for the whole process: the engine starts a new one for each phase. */
const run = lifecycle.createRun({
  resources,
  vendors,
  clock: systemClock,
  sources: () => [environment, stackConfig],
  // The engine shows what a provider prints under the stack's diagnostics.
  show: (text) => void process.stdout.write(`telephony: ${text}\n`),
  stop,
  register: lifecycle.engineRegister(engineAddress),
});

/** The dynamic provider of one resource kind. All kinds of a process share its sessions. */
export function provider(kind: string): DynamicProvider {
  return {
    async configure(request) {
      // Stored at once: the server may call other methods before this promise settles.
      config = request.config;
    },
    async check(olds, news) {
      const { inputs, problems } = lifecycle.check(run, kind, olds, news);
      return { inputs: plain(inputs), failures: problems.map((problem) => failureOf(news, problem)) };
    },
    async diff(id, olds, news) {
      const { changes, replaces, due } = lifecycle.diff(run, kind, id, olds, news);
      // Without `changes` the engine works out the property lines from the inputs, which `read` keeps in step with the
      // live values.
      if (changes && due === undefined) return { replaces: [...replaces], deleteBeforeReplace: false };
      return { changes: changes || isStale(kind, olds, news), replaces: [...replaces], deleteBeforeReplace: false };
    },
    async create(inputs) {
      const { id, state } = await withProvider(inputs, () => settled(lifecycle.create(run, kind, inputs)));
      return { id, outs: forEngine(state) };
    },
    async read(id, props) {
      const seen = await settled(lifecycle.read(run, kind, id, props));
      return seen ? { id, props: forEngine(seen.state), inputs: forEngine(seen.inputs) } : {};
    },
    async update(id, olds, news) {
      return { outs: forEngine(await withProvider(news, () => settled(lifecycle.update(run, kind, id, olds, news)))) };
    },
    async delete(id, props) {
      await settled(lifecycle.remove(run, kind, id, props));
    },
  };
}

/**
 * Later runs go by what the outputs hold: the shim, which the native plugin does not write, the resource's own URN,
 * which a rename changes, and what is secret. An update that sends nothing puts them into state.
 */
function isStale(kind: string, olds: Properties, news: Properties): boolean {
  // A search that is updated would make its list unknown in a preview; its delete does nothing.
  if (!("__provider" in olds)) return true;
  if (lifecycle.resourceOf(run, kind).identifiedBy.isPinned) return false;
  const known = lifecycle.secretInputsOf(olds);
  return (
    (news.self !== undefined && olds.self !== news.self) ||
    lifecycle.secretInputsOf(news).some((name) => name in olds && !known.includes(name))
  );
}

function failureOf(news: Properties, problem: Problem): { property: string; reason: string } {
  const { path, reason } = lifecycle.failureOf(news, problem);
  return { property: path, reason };
}

/**
 * The server does not add the shim to the state of a failure; without it no later read or delete could reach this code.
 */
async function withProvider<T>(inputs: Properties, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof lifecycle.IncompleteError) {
      const { id, properties, reasons, message } = error;
      throw Object.assign(
        new lifecycle.IncompleteError(id, forEngine({ ...properties, __provider: inputs.__provider }), message),
        { reasons: [...reasons] },
      );
    }
    throw error;
  }
}

/**
 * What the engine is to keep: it knows secrets by their names while they are declared, and is told of those that were.
 */
function forEngine(properties: Properties): Properties {
  return secretAt(lifecycle.secretInputsOf(properties), plain(properties));
}
