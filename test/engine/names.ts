/**
 * Seeded histories of names: programs as data, and what happens to the names of their numbers. Each line of a program
 * is one number; every change leaves it the same number to its user, though the engine may see another resource, or a
 * replacement.
 */
export type VendorName = "fonestorm" | "flowroute" | "telcom";
export type Front = "telephony" | "native";

export interface Line {
  /** Stays, whatever the resource is called. */
  readonly key: string;
  readonly vendor: VendorName;
  /** Undefined: found by a search. */
  readonly number: string | undefined;
  readonly name: string;
  readonly front: Front;
  /** Stands in a component that has an explicit provider. */
  readonly isGrouped: boolean;
  readonly hasProvider: boolean;
  readonly hasAccount: boolean;
  /** Which of its carrier's settings it declares: another one is a change in place. */
  readonly round: number;
  readonly options: Readonly<Record<string, unknown>>;
  /** Aliases as they stand in the program. */
  readonly formerly: readonly string[];
}

/** What becomes of one line between two runs. Undefined where it can't happen to this one. */
type Change = (line: Line, history: { readonly stack: string; readonly step: number }) => Line | undefined;

const changed = (line: Line, changes: Partial<Line>, ...formerly: string[]): Line => ({
  ...line,
  ...changes,
  formerly,
});

export const changes = {
  "renamed with an alias": (line, { step }) =>
    changed(line, { name: `${line.key}${step}` }, JSON.stringify({ name: line.name })),
  "renamed without an alias": (line, { step }) => changed(line, { name: `${line.key}${step}` }),
  "moved with an alias": (line) =>
    changed(
      line,
      { isGrouped: !line.isGrouped },
      `{ parent: ${line.isGrouped ? "group" : "pulumi.rootStackResource"} }`,
    ),
  "moved without an alias": (line) => changed(line, { isGrouped: !line.isGrouped }),
  "renamed and moved with an alias": (line, { stack, step }) =>
    changed(line, { name: `${line.key}${step}`, isGrouped: !line.isGrouped }, JSON.stringify(urnOf(line, stack))),
  "another provider": (line) =>
    line.front === "native" && !line.isGrouped ? changed(line, { hasProvider: !line.hasProvider }) : undefined,
  "dynamic to native": (line) => (line.front === "telephony" ? changed(line, { front: "native" }) : undefined),
  "native to dynamic": (line) =>
    line.front === "native" ? changed(line, { front: "telephony", hasProvider: false }) : undefined,
  "an alias of the account": (line) => changed(line, { hasAccount: !line.hasAccount }),
  deleteBeforeReplace: (line) =>
    changed(line, { hasAccount: !line.hasAccount, options: { ...line.options, deleteBeforeReplace: true } }),
  replaceOnChanges: (line) =>
    changed(line, { round: line.round + 1, options: { ...line.options, replaceOnChanges: ["*"] } }),
  "taken out": () => undefined,
} satisfies Record<string, Change>;
export type ChangeName = keyof typeof changes;

/** What may come on top of another change: it leaves the name and the place as they are. */
const besides: readonly ChangeName[] = [
  "another provider",
  "dynamic to native",
  "native to dynamic",
  "an alias of the account",
  "deleteBeforeReplace",
  "replaceOnChanges",
];

/** How the run goes that follows. */
export const commands = [
  "up",
  "stack rename",
  "state taint",
  "replace the number",
  "replace the search",
  "replace both",
  "refresh and replace both",
  "target",
  "exclude",
  "continue on error",
  "stack rename and taint",
  "state move",
  "destroy",
] as const;
export type Command = (typeof commands)[number];

export interface Step {
  readonly command: Command;
  /** The keys of the lines that the command names. */
  readonly named: readonly string[];
  /** What the program is by then. */
  readonly lines: readonly Line[];
  /** What was done to each line, perhaps two things at once. */
  readonly changes: Readonly<Record<string, readonly ChangeName[]>>;
}

export interface History {
  readonly seed: number;
  readonly lines: readonly Line[];
  readonly steps: readonly Step[];
}

/** After these some of what the program says is still to be done. */
export const isPartial = (command: Command) =>
  command === "target" || command === "exclude" || command === "continue on error";

type Draw = (below: number) => number;

/** Repeatable numbers in [0, below) from a seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const onOffer: Readonly<Record<VendorName, readonly string[]>> = {
  fonestorm: ["+12065550101", "+12065550102"],
  flowroute: ["+12015550101", "+12015550102"],
  telcom: ["+441234960100", "+441234960101"],
};
const sought: Readonly<Record<VendorName, Record<string, string>>> = {
  fonestorm: { areaCode: "212" },
  flowroute: { areaCode: "206" },
  telcom: { prefix: "+441224" },
};
export const extraNumber = "+13475550101";

/**
 * The `index`th history: of two steps, or one and what finishes it, and sometimes its end. Together they go through all
 * commands and changes.
 */
export function historyOf(seed: number, index: number): History {
  const draw = drawFrom(seed * 1_000 + index);
  const pick = <Item>(items: readonly Item[]): Item => items[draw(items.length)] as Item;
  const lines = (
    ["fonestorm", "flowroute", "telcom", pick(["fonestorm", "flowroute", "telcom"] as const)] as const
  ).map((vendor, at): Line => {
    const key = "abcd"[at] as string;
    const number = draw(5) < 2 ? onOffer[vendor][at === 3 ? 1 : 0] : undefined;
    const front = pick(["telephony", "native"] as const);
    // Sometimes the last one has the name of the first, in the component.
    const isTwin = at === 3 && draw(3) === 0;
    return {
      key,
      vendor,
      number,
      name: isTwin ? "a" : key,
      front,
      isGrouped: isTwin,
      hasProvider: false,
      hasAccount: false,
      round: 0,
      options: {},
      formerly: [],
    };
  });
  const steps: Step[] = [];
  let now: readonly Line[] = lines;
  let stack = "test";
  const add = (command: Command) => {
    const done: Record<string, ChangeName[]> = {};
    const keeps = command === "destroy" || command === "state move";
    if (command === "stack rename" || command === "stack rename and taint") stack = "prod";
    const nameable = now.filter((line) => canBeNamed(command, line));
    const drawn = nameable.filter(() => draw(2) === 0).map(({ key }) => key);
    const named = drawn.length > 0 ? drawn : nameable.slice(0, 1).map(({ key }) => key);
    const isTaken = ({ key, name, isGrouped }: Line) =>
      now.some((other) => other.key !== key && other.name === name && other.isGrouped === isGrouped);
    const next = now.flatMap((line): Line[] => {
      const names = [pick(Object.keys(changes) as ChangeName[]), ...(draw(3) === 0 ? [pick(besides)] : [])];
      // The engine replaces only what it knows under that very name.
      if (keeps || draw(10) < 3 || (command.includes("replace") && named.includes(line.key)))
        return [changed(line, {})];
      if (names[0] === "taken out") {
        done[line.key] = ["taken out"];
        return [];
      }
      let after = changed(line, {});
      for (const name of new Set(names)) {
        // The engine refuses another provider for what such a run leaves out.
        if (
          (command === "target" || command === "exclude") &&
          ["another provider", "dynamic to native", "native to dynamic"].includes(name)
        )
          continue;
        const once = changes[name](after, { stack, step: steps.length + 1 });
        if (!once || isTaken(once)) continue;
        after = { ...once, formerly: [...after.formerly, ...once.formerly] };
        done[line.key] = [...(done[line.key] ?? []), name];
      }
      return [after];
    });
    steps.push({ command, named, lines: next, changes: done });
    now = next;
  };
  const finish = () => steps.push({ command: "up", named: [], lines: now, changes: {} });
  const command = commands[index % commands.length] as Command;
  add(command);
  if (isPartial(command)) finish();
  else if (command !== "destroy" && command !== "state move")
    add(pick(["up", "replace the number", "replace both", "state taint"] as const));
  if (command !== "destroy" && draw(3) === 0) add("destroy");
  return { seed: seed * 1_000 + index, lines, steps };
}

/**
 * A declared number that still has the mark of the former stack is not taken by one that is replaced at once: nothing
 * tells it from another stack's.
 */
function canBeNamed(command: Command, { vendor, number }: Line): boolean {
  return (
    !(command === "stack rename and taint" || command === "state move") || number === undefined || vendor === "telcom"
  );
}

export const typeOf = ({ front }: Pick<Line, "front">, kind: string) =>
  front === "native" ? `telephony:index:${kind}` : `pulumi-nodejs:dynamic/telephony:${kind}`;

export function urnOf(line: Line, stack: string, kind: "PhoneNumber" | "NumberSearch" = "PhoneNumber"): string {
  const parents = line.isGrouped ? "test:Group$" : "";
  return `urn:pulumi:${stack}::telephony-test::${parents}${typeOf(line, kind)}::${line.name}${kind === "NumberSearch" ? "-search" : ""}`;
}

const settings: Readonly<Record<VendorName, (round: number) => Record<string, unknown>>> = {
  fonestorm: (round) => ({ group: `Group ${round}` }),
  flowroute: (round) => ({ cnamLookup: round % 2 === 1 }),
  telcom: (round) => ({ callerIdPrefix: `R${round} ` }),
};

/** The program's text. The group and the provider stay once a program has had them. */
export function printed(lines: readonly Line[], { hasGroup = true } = {}): string {
  const explicit = `const p1 = new native.Provider("p1", { fonestormUsername: process.env.FONESTORM_USERNAME, fonestormPassword: process.env.FONESTORM_PASSWORD, fonestormUrl: process.env.FONESTORM_URL,
  flowrouteAccessKey: process.env.FLOWROUTE_ACCESS_KEY, flowrouteSecretKey: process.env.FLOWROUTE_SECRET_KEY, flowrouteUrl: process.env.FLOWROUTE_URL,
  telcomAuthToken: process.env.TELCOM_AUTH_TOKEN, telcomAuthSecret: process.env.TELCOM_AUTH_SECRET, telcomUrl: process.env.TELCOM_URL });
const group = new pulumi.ComponentResource("test:Group", "group", {}, { providers: { telephony: p1 } });`;
  return [...(hasGroup ? [explicit] : []), ...lines.map(declaration)].join("\n");
}

function declaration({
  vendor,
  number,
  name,
  front,
  isGrouped,
  hasProvider,
  hasAccount,
  round,
  options,
  formerly,
}: Line): string {
  const inputs = {
    vendor,
    ...(number === undefined ? { search: sought[vendor] } : { number, acquire: "adoptOrBuy" }),
    ...(hasAccount && { account: `sales-${vendor}` }),
    onDelete: "release",
    ...settings[vendor](round),
  };
  const texts = [
    ...Object.entries(options).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    ...(formerly.length > 0 ? [`aliases: [${formerly.join(", ")}]`] : []),
    ...(isGrouped ? ["parent: group"] : []),
    ...(hasProvider ? ["provider: p1"] : []),
  ];
  return `new ${front}.PhoneNumber(${JSON.stringify(name)}, ${JSON.stringify(inputs)}, { ${texts.join(", ")} });`;
}
