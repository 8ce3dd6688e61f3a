import type { Resource } from "../resources/resource";

interface Ids {
  /** What the ids look like. */
  readonly form: string;
  /** One of them. */
  readonly example: string;
  /** Why the TypeScript classes need no import. */
  readonly adopting: string;
}

/** What ids of the resource look like; undefined for a search, which nobody addresses, imports or lists. */
export function idsOf({ inputs }: Resource): Ids | undefined {
  const form = (end: string) =>
    `\`<vendor>/<number>${end}\`, or \`<vendor>:<account>/<number>${end}\` for a named account`;
  const adopting = "declaring it adopts what is there, and writes only what is declared";
  if ("event" in inputs.shape)
    return { form: form("#<event>"), example: "fonestorm/+13215551111#call.incoming", adopting };
  if ("phoneNumber" in inputs.shape) return { form: form(""), example: "flowroute/+12065550100", adopting };
  if ("number" in inputs.shape)
    return {
      form: form(""),
      example: "flowroute/+12065550100",
      adopting: '`acquire: "adopt"`, the default with `number`, takes a number that the account holds, at no cost',
    };
  return undefined;
}
