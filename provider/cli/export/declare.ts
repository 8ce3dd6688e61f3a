/** Declarations as TypeScript. */
import type { Declaration, DeclaredNumber } from "../../look-ups/declared";
import type { LeftOut } from "../../look-ups/left-out";
import { variableOf } from "../../look-ups/names";
import { plainJson, plainText } from "../../transport/plain-text";
import { wrapped } from "../table";

const WIDTH = 100;

/** A number with all that stands on it, as one block that ends in a line end. */
export function numberText({ ref, name, declarations, leftOut }: DeclaredNumber): string {
  const number = declarations.find(({ kind }) => kind === "PhoneNumber");
  const variable = number && variableOf(name);
  return [
    ...(number ? [] : [`// ${ref.number}`]),
    ...leftOut.flatMap(({ kind, id, reason }) => comment(`Left out: ${kind} ${id}: ${reason}`)),
    ...declarations.flatMap((each) => declarationLines(each, variable)),
    "",
  ].join("\n");
}

function declarationLines(declaration: Declaration, number: string | undefined): string[] {
  const { kind, name, inputs, leftOut, secrets } = declaration;
  const members = Object.entries(inputs).flatMap(([input, value]) => [
    ...(holdsToken(value) ? comment("Looks as if it held a secret: see README.md.") : []),
    ...memberLines(
      input,
      input === "phoneNumber" && number !== undefined ? number : literal(value, WIDTH - input.length),
    ),
  ]);
  return [
    `${kind === "PhoneNumber" ? `export const ${number} = ` : ""}new ${kind}(${text(name)}, {`,
    ...members.map((line) => `  ${line}`),
    ...[...leftOut.flatMap(leftOutLines), ...secretLines(name, secrets)].map((line) => `  ${line}`),
    "});",
  ];
}

function memberLines(name: string, value: string): string[] {
  return `${name}: ${value},`.split("\n");
}

function leftOutLines({ inputs = [], reason }: LeftOut): string[] {
  return comment(`Left out (${inputs.join(", ")}): ${reason}`);
}

/** The members of a secret input; the input itself where it has none. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = { messageCredentials: ["username", "password"] };

/** The keys of the configuration for the secret inputs of a declaration. */
export function secretKeysOf({ name, secrets }: Pick<Declaration, "name" | "secrets">): string[] {
  return secrets.flatMap((input) => (MEMBERS[input] ?? [input]).map((member) => `${name}-${member}`));
}

function secretLines(name: string, secrets: readonly string[]): string[] {
  if (secrets.length === 0) return [];
  const required = (member: string) => `${member}: config.requireSecret(${text(`${name}-${member}`)}),`;
  const members = secrets.flatMap((input) => {
    const within = MEMBERS[input];
    return within ? [`${input}: {`, ...within.map((each) => `  ${required(each)}`), "},"] : [required(input)];
  });
  return [
    ...comment("Never returned by the carrier, nor whether it is set: see README.md."),
    ...members.map((line) => `// ${line}`),
  ];
}

/** A value as an expression that evaluates to it, over several lines where one would be too long. */
export function literal(value: unknown, room = WIDTH): string {
  if (typeof value === "string") return text(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Array.isArray(value)
    ? value.map((each) => literal(each))
    : Object.entries(value).map(([name, each]) => `${key(name)}: ${literal(each)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const line = `${open} ${entries.join(", ")} ${close}`;
  if (line.length <= room && !line.includes("\n")) return line;
  return [open, ...entries.flatMap((entry) => `${entry},`.split("\n").map((each) => `  ${each}`)), close].join("\n");
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : `[${text(name)}]`;
}

/** A string as JSON, in which all is to be seen, is one of TypeScript's. */
export function text(value: string): string {
  return plainJson(value);
}

/** Whole lines of a comment. */
export function comment(words: string): string[] {
  return wrapped(plainText(words), WIDTH - "// ".length).map((line) => `// ${line}`);
}

/** Whether there is a URL in it that looks as if it let somebody in who has it. */
export function holdsToken(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(holdsToken);
  return typeof value === "string" && /^https?:\/\//i.test(value) && looksSecret(value);
}

/** A query with values of its own (not the carrier's `((tokens))`), or a part of the path that nobody would make up. */
function looksSecret(url: string): boolean {
  const [path = "", query = ""] = url.replace(/^https?:\/\/[^/?#]*/i, "").split("?", 2);
  const values = query.split("#", 1)[0]?.split("&") ?? [];
  const isOwn = (pair: string) => pair !== "" && !/^[\w.-]*=?(\(\(\w+\)\)|\{\{\w+\}\})?$/.test(pair);
  return (
    values.some(isOwn) || path.split("/").some((part) => part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part))
  );
}
