import type { Resource } from "../resources/resource";

interface Ids {
  /** What the ids look like. */
  readonly form: string;
  /** One of them. */
  readonly example: string;
  /** Why the TypeScript classes need no import. */
  readonly adopting: string;
}

/** What ids of the resource look like; undefined for one that nobody addresses, imports or lists. */
export function idsOf({ identifiedBy: { hasEvent, isNumber, isPinned } }: Resource): Ids | undefined {
  if (isPinned) return undefined;
  const end = hasEvent ? "#<event>" : "";
  return {
    form: `\`<vendor>/<number>${end}\`, or \`<vendor>:<account>/<number>${end}\` for a named account`,
    example: hasEvent ? "fonestorm/+13215551111#call.incoming" : "flowroute/+12065550100",
    adopting: isNumber
      ? '`acquire: "adopt"`, the default with `number`, takes a number that the account holds, at no cost'
      : "declaring it adopts what is there, and writes only what is declared",
  };
}
