import { TelephonyError } from "../../transport/errors";
import type { Session } from "./session";

/** The id of a declared edge strategy, which may be its id or its name. Throws for a name that there is none of. */
export async function edgeStrategyId(session: Session, declared: string): Promise<string> {
  if (isId(declared)) return declared;
  const all = await session.edgeStrategies.get("all");
  const found = all.find(({ attributes: { name } }) => name.toLowerCase() === declared.toLowerCase());
  if (found) return found.id;
  const names = all.map(({ id, attributes: { name } }) => `${name} (${id})`).join(", ");
  throw new TelephonyError(`Flowroute has no edge strategy "${declared}": it has ${names}.`);
}

/** A live edge strategy in the form that `known` has: a name for a name, else the id. */
export async function edgeStrategyLike(
  session: Session,
  id: string | undefined,
  known: unknown,
): Promise<string | undefined> {
  if (id === undefined || typeof known !== "string" || isId(known)) return id;
  const name = (await session.edgeStrategies.get("all")).find((one) => one.id === id)?.attributes.name;
  return name?.toLowerCase() === known.toLowerCase() ? known : (name ?? id);
}

function isId(text: string): boolean {
  return /^\d+$/.test(text);
}
