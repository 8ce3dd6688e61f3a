import type { Resource } from "../resources/resource";

/** What ids of the resource look like, and one of them; undefined for a search, which nobody addresses. */
export function idOf({ inputs }: Resource): { readonly form: string; readonly example: string } | undefined {
  const form = (end: string) =>
    `\`<vendor>/<number>${end}\`, or \`<vendor>:<account>/<number>${end}\` for a named account`;
  if ("event" in inputs.shape) return { form: form("#<event>"), example: "fonestorm/+13215551111#call.incoming" };
  if ("phoneNumber" in inputs.shape || "number" in inputs.shape)
    return { form: form(""), example: "flowroute/+12065550100" };
  return undefined;
}
