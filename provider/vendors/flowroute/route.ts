import { createHash } from "node:crypto";
import { VendorError } from "../../transport/errors";
import { type Content, contentKey } from "./destination";
import type { Route, Session } from "./session";

/** What the alias of a route, and the label of an E911 record, begins with when we made it. */
export const OURS = "pulumi-telephony/";

/**
 * The id of a route with this content and edge strategy (undefined: Flowroute's default): one that is there, whoever
 * made it, else a new one. Two who want the same new one get one.
 */
export function ensureRoute(
  session: Session,
  number: string,
  content: Content,
  edgeStrategy: string | undefined,
): Promise<string> {
  const { routes } = session;
  return session.exclusive(lockOf(content), async () => {
    const isSame = (route: Route) => keyOf(route) === contentKey(content) && edgeOf(route) === edgeStrategy;
    const all = await routes.all();
    const { id } =
      all.find(isSame) ??
      (await routes.save(attributesOf(content, edgeStrategy, all)).catch(otherwiseListed(session, isSame)));
    routes.hold(id, number);
    return id;
  });
}

/**
 * A route that exists is refused with 403 (the official SDK's demo), and 422 is as good a word for it: another stack
 * may have made it since the list was read. Gives that one; throws the refusal where there is none.
 */
function otherwiseListed({ routes }: Session, isSame: (route: Route) => boolean): (error: unknown) => Promise<Route> {
  return async (error) => {
    const isRefused = error instanceof VendorError && (error.status === 403 || error.status === 422);
    const late = isRefused ? (await routes.all({ fresh: true })).find(isSame) : undefined;
    if (!late) throw error;
    return late;
  };
}

/** Removes a route that a number has stopped using, if we made it and nothing uses it. */
export async function removeOurRoute(session: Session, number: string, id: string): Promise<void> {
  session.routes.letGo(id, number);
  const route = await session.routes.find(id);
  if (!route?.attributes.alias?.startsWith(OURS)) return;
  await session.exclusive(lockOf(contentOfRoute(route)), () => session.routes.remove(id));
}

export function edgeOf({ attributes }: Route): string | undefined {
  return attributes.edge_strategy_id ?? undefined;
}

function attributesOf(
  { type, value }: Content,
  edgeStrategy: string | undefined,
  all: readonly Route[],
): Record<string, unknown> {
  const attributes = {
    route_type: type,
    value,
    alias: freeName(
      [type, value, edgeStrategy ?? null],
      all.map((route) => route.attributes.alias),
    ),
  };
  // A number on the wire (sheet 6.1).
  return edgeStrategy === undefined ? attributes : { ...attributes, edge_strategy_id: Number(edgeStrategy) };
}

/**
 * A name that is always the same for the same content, unless somebody has given the content of that name another turn.
 */
export function freeName(content: readonly unknown[], taken: readonly (string | null | undefined)[]): string {
  const name = OURS + createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
  let free = name;
  for (let count = 2; taken.includes(free); count += 1) free = `${name}-${count}`;
  return free;
}

function contentOfRoute({ attributes: { route_type: type, value } }: Route): Content | undefined {
  return (type === "number" || type === "uri" || type === "host") && value ? { type, value } : undefined;
}

function keyOf(route: Route): string | undefined {
  const content = contentOfRoute(route);
  return content && contentKey(content);
}

function lockOf(content: Content | undefined): string {
  return `route ${content ? contentKey(content) : ""}`;
}
