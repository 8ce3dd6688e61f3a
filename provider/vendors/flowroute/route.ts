import { VendorError } from "../../transport/errors";
import { contentKey, type RouteContent } from "./destination";
import { freeName, isOurs } from "./record-name";
import type { Session } from "./session";
import type { Route } from "./wire";

/**
 * The id of a route with this content and edge strategy (undefined: Flowroute's default): an existing one, whoever made
 * it, else a new one. Concurrent calls for the same new route make one.
 */
export function ensureRoute(
  session: Session,
  number: string,
  content: RouteContent,
  edgeStrategy: string | undefined,
): Promise<string> {
  const { routes } = session;
  return session.exclusive(lockOf(content), async () => {
    const isSame = (route: Route) => keyOf(route) === contentKey(content) && edgeStrategyOf(route) === edgeStrategy;
    const all = await routes.all();
    const { id } =
      all.find(isSame) ??
      (await routes.save(attributesOf(content, edgeStrategy, all)).catch(orExisting(session, isSame)));
    routes.reserve(id, number);
    return id;
  });
}

/**
 * A route that exists is refused with 403 or 422 (docs/facts/flowroute.md#u14): another stack may have made it since
 * the list was read. Gives that route; throws the refusal where there is none.
 */
function orExisting({ routes }: Session, isSame: (route: Route) => boolean): (error: unknown) => Promise<Route> {
  return async (error) => {
    const isRefused = error instanceof VendorError && (error.status === 403 || error.status === 422);
    const existing = isRefused ? (await routes.all({ fresh: true })).find(isSame) : undefined;
    if (!existing) throw error;
    return existing;
  };
}

/** Removes a route that a number has stopped using, if this provider made it and nothing uses it. */
export async function removeOurRoute(session: Session, number: string, id: string): Promise<void> {
  session.routes.unreserve(id, number);
  const route = await session.routes.find(id);
  if (!route || !isOurs(route.attributes.alias)) return;
  await session.exclusive(lockOf(contentOfRoute(route)), () => session.routes.remove(id));
}

export function edgeStrategyOf({ attributes }: Route): string | undefined {
  return attributes.edge_strategy_id ?? undefined;
}

function attributesOf(
  { type, value }: RouteContent,
  edgeStrategy: string | undefined,
  all: readonly Route[],
): Record<string, unknown> {
  const alias = freeName(
    [type, value, edgeStrategy ?? null],
    all.map((route) => route.attributes.alias),
  );
  const attributes = { route_type: type, value, alias };
  // A number on the wire (docs/facts/flowroute.md#routes).
  return edgeStrategy === undefined ? attributes : { ...attributes, edge_strategy_id: Number(edgeStrategy) };
}

function contentOfRoute({ attributes: { route_type: type, value } }: Route): RouteContent | undefined {
  return (type === "number" || type === "uri" || type === "host") && value ? { type, value } : undefined;
}

function keyOf(route: Route): string | undefined {
  const content = contentOfRoute(route);
  return content && contentKey(content);
}

function lockOf(content: RouteContent | undefined): string {
  return `route ${content ? contentKey(content) : ""}`;
}
