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

/** A live edge strategy in the form of the declared one: its name where a name is declared, else its id. */
export async function edgeStrategyAsDeclared(
  session: Session,
  id: string | undefined,
  declared: string | undefined,
): Promise<string | undefined> {
  if (id === undefined || declared === undefined || isId(declared)) return id;
  const strategy = (await session.edgeStrategies.get("all")).find((each) => each.id === id);
  const name = strategy?.attributes.name;
  return name?.toLowerCase() === declared.toLowerCase() ? declared : (name ?? id);
}

function isId(text: string): boolean {
  return /^\d+$/.test(text);
}
