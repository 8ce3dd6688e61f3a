/**
 * What the native plugin does, over the same lifecycle as the dynamic host and without gRPC: plain JSON in and out.
 * Unknown values are the engine's sentinels. Secrets come wrapped and are told to the lifecycle by name; what is
 * secret, and what always is, goes out wrapped.
 */

import * as lifecycle from "../../lifecycle";
import { type Importable, inventory } from "../../look-ups/inventory";
import { lookUpNamed, lookUpsOf } from "../../look-ups/look-ups";
import { resources } from "../../resources";
import type { Properties } from "../../resources/resource";
import { systemClock } from "../../transport/clock";
import { TelephonyError } from "../../transport/errors";
import { vendors } from "../../vendors";
import type { Interruptible } from "../interruptible";
import { plain } from "../plain";
import { plainSecrets, secretAt, secretNames } from "../secret-value";
import { secretKeys } from "../setting";
import type { CheckRequest, DiffRequest } from "./codec/requests";
import type { Checked, Difference } from "./codec/wire";
import { changedConfig, checkConfig, stackConfig, textAt } from "./config";
import { detailsOf } from "./diff";

/** A resource that the engine speaks of. */
export interface Subject {
  /** `urn:pulumi:<stack>::<project>::<types>::<name>` */
  readonly urn: string;
  /** In seconds, from customTimeouts; 0 for none. */
  readonly timeout?: number;
}

/** A provider that the engine speaks of. */
export interface ProviderSubject {
  readonly name: string;
  readonly urn: string;
}

export type PluginProvider = ReturnType<typeof createPluginProvider>;

export function createPluginProvider(
  { stop, settled }: Interruptible,
  show: (text: string) => void,
  engine: () => string | undefined,
) {
  let sources: readonly lifecycle.Source[] = [lifecycle.environmentSource()];
  let explicit = "";
  const register = lifecycle.engineRegister(engine);
  const run = lifecycle.createRun({
    resources,
    vendors,
    clock: systemClock,
    sources: () => sources,
    show,
    stop,
    register,
    provider: () => explicit,
  });
  const asked = lookUpsOf(run);

  /** The program's inputs, with what the dynamic SDK would pass beside them. */
  const passed = (urn: string, inputs: Properties): Properties => ({ ...inputs, ...namesIn(urn) });

  /** An operation that sends requests: within its time, if it has one, and finished before the process ends. */
  const operate = <T>({ timeout }: Subject, work: () => Promise<T>): Promise<T> =>
    settled(timeout ? lifecycle.withinSeconds(timeout, work) : work());

  return {
    checkConfig({ name, urn }: ProviderSubject, news: Properties): Checked {
      const asked = { isDefault: isDefault(name), project: projectOf(urn), stack: stackConfig() };
      const config = plainSecrets(news) as Properties;
      return {
        inputs: secretAt(secretKeys(vendors), news),
        problems: checkConfig(vendors, config, asked).map((problem) => lifecycle.failureOf(config, problem)),
      };
    },

    /** Credentials, origins and guards may all change: the numbers stay what they are. */
    diffConfig: (olds: Properties, news: Properties): readonly string[] =>
      changedConfig(vendors, plainSecrets(olds) as Properties, plainSecrets(news) as Properties),

    configure(name: string, args: Properties): void {
      const config = plainSecrets(args) as Properties;
      const environment = lifecycle.environmentSource();
      explicit = isDefault(name) ? "" : name;
      // The arguments of a default provider are the stack's configuration.
      sources = isDefault(name)
        ? [environment, stackSource(config)]
        : [lifecycle.argumentsSource(name, (key) => textAt(config, key)), environment, stackSource(stackConfig())];
    },

    check({ urn, olds, news }: CheckRequest): Checked {
      const { kind, claim } = namedBy(urn);
      const declared = opened(kind, news);
      const { inputs, problems } = lifecycle.check(run, kind, opened(kind, olds), { ...declared, claim, self: urn });
      return {
        inputs: withoutNames(kind, inputs),
        problems: problems.map((problem) => lifecycle.failureOf(declared, problem)),
      };
    },

    diff({ urn, id, ignoreChanges, ...request }: DiffRequest): Difference {
      const { kind, claim } = namedBy(urn);
      const resource = lifecycle.resourceOf(run, kind);
      const [olds, news] = [opened(kind, request.olds), opened(kind, request.news)];
      const { replaces, due, ...difference } = lifecycle.diff(run, kind, id, olds, { ...news, claim, self: urn });
      // The engine updates only what some line says to differ.
      const paths = due === undefined ? difference.paths : [...difference.paths, due];
      if (paths.length === 0) return { changes: false, replaces: [], stables: [], details: [] };
      const details = detailsOf({
        paths,
        replaces,
        state: olds,
        oldInputs: opened(kind, request.oldInputs()),
        news,
        ignored: ignoreChanges,
      });
      const replacing = details.filter((each) => each.replaces).map((each) => each.path);
      return {
        changes: details.length > 0,
        replaces: replacing,
        stables: replacing.length > 0 ? [] : [...resource.identity, ...resource.stable],
        details,
      };
    },

    /** Whether the engine is to read what has these outputs before it plans the next run. */
    isPending: (outputs: Properties): boolean => lifecycle.isPending(outputs),

    previewCreate(urn: string, inputs: Properties): { readonly id: string; readonly outputs: Properties } {
      const { kind } = namedBy(urn);
      const { id, state } = lifecycle.previewCreate(run, kind, opened(kind, inputs));
      return { id: id ?? "", outputs: secretOutputs(kind, state, secretNames(inputs)) };
    },

    async create(subject: Subject, inputs: Properties): Promise<{ readonly id: string; readonly outputs: Properties }> {
      const { kind } = namedBy(subject.urn);
      const { id, state } = await withSecrets(
        kind,
        operate(subject, () => lifecycle.create(run, kind, passed(subject.urn, opened(kind, inputs)))),
      );
      return { id, outputs: secretOutputs(kind, state) };
    },

    /**
     * Undefined when it is proved gone. Without a state before it, it is an import, and manages all that the carrier
     * returns.
     */
    async read(
      subject: Subject,
      id: string,
      state: Properties,
    ): Promise<{ readonly id: string; readonly outputs: Properties; readonly inputs: Properties } | undefined> {
      const { kind } = namedBy(subject.urn);
      const isImport = Object.keys(lifecycle.withoutBookkeeping(state)).length === 0;
      const seen = await operate(subject, () =>
        lifecycle.read(run, kind, id, { ...opened(kind, state), ...namesIn(subject.urn) }, { isImport }),
      );
      if (!seen) return undefined;
      return { id: seen.id, outputs: secretOutputs(kind, seen.state), inputs: withoutNames(kind, seen.inputs) };
    },

    previewUpdate(urn: string, state: Properties, news: Properties): Properties {
      const { kind } = namedBy(urn);
      const olds = opened(kind, state);
      return secretOutputs(kind, lifecycle.previewUpdate(run, kind, olds, opened(kind, news)), [
        ...lifecycle.secretInputsOf(olds),
        ...secretNames(news),
      ]);
    },

    async update(subject: Subject, id: string, state: Properties, news: Properties): Promise<Properties> {
      const { kind } = namedBy(subject.urn);
      return secretOutputs(
        kind,
        await withSecrets(
          kind,
          operate(subject, () =>
            lifecycle.update(run, kind, id, opened(kind, state), passed(subject.urn, opened(kind, news))),
          ),
        ),
      );
    },

    async delete(subject: Subject, id: string, state: Properties): Promise<void> {
      const { kind } = namedBy(subject.urn);
      await operate(subject, () => lifecycle.remove(run, kind, id, opened(kind, state), subject.urn));
    },

    invoke: (token: string, args: Properties): Promise<Properties> =>
      settled(invoke(kindOf(token), plainSecrets(args) as Properties)),

    list: (token: string, { vendor, account }: Properties): Promise<Importable[]> =>
      settled(
        inventory(run, sources, kindOf(token), {
          ...(typeof vendor === "string" && { vendor }),
          ...(typeof account === "string" && { account }),
        }),
      ),
  };

  async function invoke(name: string, args: Properties): Promise<Properties> {
    const { vendor, account, ...wanted } = args;
    if (typeof vendor !== "string")
      throw new TelephonyError(
        `${name}: \`vendor\` is required: one of ${vendors.map((each) => each.name).join(", ")}.`,
      );
    const whose = { vendor, ...(typeof account === "string" && { account }) };
    const { rows } = lookUpNamed(name);
    return plain({ [rows]: await asked.ask(name, { ...wanted, ...whose }) });
  }

  /**
   * Properties as the engine gives them, in plain, and which of the inputs are secret besides those that always are.
   */
  function opened(kind: string, properties: Properties): Properties {
    const { secrets, inputs } = lifecycle.resourceOf(run, kind);
    const names = secretNames(properties).filter((name) => name in inputs.shape && !secrets.includes(name));
    const plainly = plainSecrets(properties) as Properties;
    return names.length === 0
      ? plainly
      : { ...plainly, secretInputs: [...new Set([...lifecycle.secretInputsOf(plainly), ...names])] };
  }

  function secretOutputs(
    kind: string,
    properties: Properties,
    names = lifecycle.secretInputsOf(properties),
  ): Properties {
    return secretAt([...lifecycle.resourceOf(run, kind).secrets, ...names], plain(properties));
  }

  /** Inputs as the engine keeps them. */
  function withoutNames(kind: string, inputs: Properties): Properties {
    return lifecycle.withoutMissing(lifecycle.withoutBookkeeping(secretOutputs(kind, inputs)));
  }

  /** What is kept of a failure goes into state as well. */
  async function withSecrets<T>(kind: string, work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      if (!(error instanceof lifecycle.IncompleteError)) throw error;
      throw new lifecycle.IncompleteError(error.id, secretOutputs(kind, error.properties), error.message);
    });
  }
}

/** The engine calls a provider that no program declares `default`, or `default_1_2_3` with its version. */
function isDefault(name: string): boolean {
  return name === "" || /^default(_|$)/.test(name);
}

function stackSource(config: Properties): lifecycle.Source {
  return lifecycle.configSource((key) => textAt(config, key));
}

/** `telephony:index:PhoneNumber` is a PhoneNumber. */
function kindOf(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

function projectOf(urn: string): string {
  return urn.split("::")[1] ?? "";
}

function namedBy(urn: string): { readonly kind: string; readonly claim: string } {
  const [stack = "", project = "", types = ""] = urn.slice("urn:pulumi:".length).split("::", 3);
  return { kind: kindOf(types), claim: `${project}/${stack}` };
}

function namesIn(urn: string): Properties {
  return { claim: namedBy(urn).claim, self: urn };
}
