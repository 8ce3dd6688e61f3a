import type { Inputs } from "../../resources";
import { e164, type Ref } from "../../resources/id";
import type { Rule } from "../../resources/resource";
import { TelephonyError } from "../../transport/errors";
import { path } from "../../transport/path";
import { type Absent, type Adapter, absent, type Change, type FindOptions, type Known, type Live } from "../adapter";
import type { SupportOf } from "../support";
import { unlessMissing } from "./client";
import {
  canonicalDestination,
  contentOf,
  DEFAULT_ROUTE,
  type Destination,
  destinationAsDeclared,
  destinationTypes,
  isRouted,
  routedTypes,
} from "./destination";
import type { NumberDocument } from "./document";
import { edgeStrategyAsDeclared, edgeStrategyId } from "./edge-strategy";
import { numberId } from "./number-format";
import { edgeStrategyOf, ensureRoute, removeOurRoute } from "./route";
import type { Session } from "./session";
import { createSuperseded, removeEach, type Superseded } from "./superseded";
import { type Route, routeRow } from "./wire";

export const support: SupportOf<"NumberRouting"> = {
  inputs: {
    voice: true,
    "voice.type": destinationTypes,
    "voice.target": true,
    failover: true,
    "failover.type": destinationTypes,
    "failover.target": true,
    edgeStrategy: true,
  },
  units: [["voice", "edgeStrategy"]],
  rules: [
    {
      involves: ["edgeStrategy", "voice.type"],
      at: "edgeStrategy",
      broken: ({ edgeStrategy, voice }) =>
        edgeStrategy === undefined || isRouted(voice)
          ? undefined
          : "belongs to the route that is made for `voice`: declare `voice` with one of the types " +
            `${routedTypes.join(", ")}, or leave it out`,
    },
    ...(["voice", "failover"] as const).flatMap((input) => [elevenDigits(input), routeIdOfDigits(input)]),
  ],
  awayFrom: {
    path: "failover.target",
    number: ({ failover }) => forwardedTo(failover),
    reason:
      "Flowroute's failover doesn't reach another number of the same account: let it go to a number elsewhere, " +
      "or to a SIP host or URI",
  },
  canonical: (name, value) => {
    if (name === "edgeStrategy") return String(value).toLowerCase();
    return name === "voice" || name === "failover" ? canonicalDestination(value) : value;
  },
};

/**
 * A route of type number is the eleven digits of North America; a number of another length may be dialled in another
 * country (docs/facts/flowroute.md#routes).
 */
function elevenDigits(input: "voice" | "failover"): Rule<Inputs<"NumberRouting">> {
  return {
    involves: [`${input}.type`, `${input}.target`],
    at: `${input}.target`,
    broken: (inputs) => {
      const number = forwardedTo(inputs[input]);
      if (number === undefined || /^\+1\d{10}$/.test(number)) return undefined;
      return (
        "Flowroute forwards to numbers of North America alone, which are +1 and ten digits: for another country " +
        "use `sipUri` or `sipHost`"
      );
    },
  };
}

/**
 * A route's id is a decimal text (docs/facts/flowroute.md#identifiers); with anything else the path may name another
 * thing.
 */
function routeIdOfDigits(input: "voice" | "failover"): Rule<Inputs<"NumberRouting">> {
  return {
    involves: [`${input}.type`, `${input}.target`],
    at: `${input}.target`,
    broken: (inputs) => {
      const { type, target } = inputs[input] ?? {};
      if (type !== "route" || target === undefined || /^(0|[1-9]\d{0,17})$/.test(target)) return undefined;
      return (
        "Flowroute's route ids are digits: write the route's id, such as `83861`, not its name (getDestinations " +
        "lists them)"
      );
    },
  };
}

/** The number that a destination forwards to. */
function forwardedTo({ type, target }: Partial<Destination> = {}): string | undefined {
  return type === "forward" && target !== undefined ? e164(target) : undefined;
}

/** The two routes of a number. */
const slots = [
  { input: "voice", relation: "primary_route", output: "routeId" },
  { input: "failover", relation: "failover_route", output: "failoverRouteId" },
] as const;
type Slot = (typeof slots)[number];

export function adapter(session: Session): Adapter<"NumberRouting"> {
  const superseded = createSuperseded();
  return {
    async find(ref, known, options): Promise<Live<"NumberRouting"> | Absent> {
      const document = await session.numbers.find(ref, options);
      if (document === undefined) return absent;
      const [primaryId, failoverId] = [document.related("primary_route"), document.related("failover_route")];
      const primary = await readRoute(session, document, primaryId, options);
      const failover = await readRoute(session, document, failoverId, options);
      const voice = destinationAsDeclared(primaryId, primary, known.voice);
      return {
        accountId: session.accountId,
        voice,
        failover: destinationAsDeclared(failoverId, failover, known.failover),
        edgeStrategy:
          primary && isRouted(voice)
            ? await edgeStrategyAsDeclared(session, edgeStrategyOf(primary), known.edgeStrategy)
            : undefined,
        routeId: primaryId,
        failoverRouteId: failoverId,
      };
    },

    update: (ref, change) => writeRoutes(session, superseded, ref, change),

    delete: (ref, state) => resetRoutes(session, superseded, ref, state),

    afterDelete: (state) =>
      Object.fromEntries(
        managedSlots(state).map(({ input }) => [
          input,
          input === "voice" ? { type: "route", target: DEFAULT_ROUTE } : { type: "none" },
        ]),
      ),
  };
}

/** The route from the number's document; from the account's list where the document doesn't include it. */
async function readRoute(
  session: Session,
  document: NumberDocument,
  id: string | undefined,
  options?: FindOptions,
): Promise<Route | undefined> {
  if (id === undefined) return undefined;
  const included = routeRow.safeParse(document.included(id, ["route"]));
  return included.success ? included.data : session.routes.find(id, options);
}

async function writeRoutes(
  session: Session,
  superseded: Superseded,
  ref: Ref,
  change: Change<"NumberRouting">,
): Promise<readonly string[]> {
  const { paths, state, live = state } = change;
  const inUse: { [O in Slot["output"]]?: string } = { routeId: live.routeId, failoverRouteId: live.failoverRouteId };
  // A route that an earlier run left is in the state and no longer on the number.
  superseded.add(ref.number, [state.routeId, state.failoverRouteId, live.routeId, live.failoverRouteId]);
  await session.numbers.write(ref, async () => {
    for (const slot of slots) {
      const wanted = wantedFor(slot, change);
      if (wanted) inUse[slot.output] = await setRoute(session, ref, slot, wanted, change);
    }
  });
  const notes = await removeSuperseded(session, superseded, ref, Object.values(inUse));
  if (paths.includes("voice") && inUse.routeId === undefined) await expectNoRoute(session, ref);
  return notes;
}

/** The destination to write; undefined where the slot stays as it is. */
function wantedFor(
  { input }: Slot,
  { paths, inputs, state, live = state }: Change<"NumberRouting">,
): Destination | undefined {
  if (paths.includes(input)) return inputs[input];
  const current = live[input];
  // Another edge strategy needs another route for the same place.
  return paths.includes("edgeStrategy") && inputs[input] !== undefined && isRouted(current) ? current : undefined;
}

/** Gives the id of the route that the slot has now, undefined for none. */
async function setRoute(
  session: Session,
  ref: Ref,
  slot: Slot,
  wanted: Destination,
  change: Change<"NumberRouting">,
): Promise<string | undefined> {
  if (wanted.type === "none") {
    await clear(session, ref, slot);
    return undefined;
  }
  const content = contentOf(wanted);
  const id = content
    ? await ensureRoute(session, ref.number, content, await edgeStrategyFor(session, slot, change))
    : wanted.type === "route"
      ? String(wanted.target)
      : DEFAULT_ROUTE;
  await assign(session, ref, slot, id);
  return id;
}

/** The id of the edge strategy for a new route. One that is not declared stays what it is. */
async function edgeStrategyFor(
  session: Session,
  { output }: Slot,
  { inputs, state, live = state }: Change<"NumberRouting">,
): Promise<string | undefined> {
  if (inputs.edgeStrategy !== undefined) return edgeStrategyId(session, inputs.edgeStrategy);
  const id = live[output];
  const current = id !== undefined && id !== DEFAULT_ROUTE ? await session.routes.find(id) : undefined;
  return current && edgeStrategyOf(current);
}

async function assign({ client }: Session, ref: Ref, slot: Slot, id: string): Promise<void> {
  await client.write("PATCH", pathOf(ref, slot), { data: { type: "route", id } });
}

async function clear({ client }: Session, ref: Ref, slot: Slot): Promise<void> {
  // A 404 may be about a route that isn't set (docs/facts/flowroute.md#u10) or about the number: the next find tells.
  await unlessMissing(client.write("DELETE", pathOf(ref, slot)), undefined);
}

function pathOf(ref: Ref, { relation }: Slot): string {
  return path`/v2/numbers/${numberId(ref)}/relationships/${relation}`;
}

/** Removes the routes that the number no longer uses, as far as this provider made them and nothing uses them. */
function removeSuperseded(
  session: Session,
  superseded: Superseded,
  ref: Ref,
  inUse: readonly (string | undefined)[],
): Promise<string[]> {
  return removeEach("route", superseded.take(ref.number, [...inUse, DEFAULT_ROUTE]), (id) =>
    removeOurRoute(session, ref.number, id),
  );
}

/** A number whose route was removed may have the default one instead (docs/facts/flowroute.md#u9). */
async function expectNoRoute({ numbers }: Session, ref: Ref): Promise<void> {
  const document = await numbers.find(ref);
  if (document?.related("primary_route") !== DEFAULT_ROUTE) return;
  throw new TelephonyError(
    `Flowroute removed the route of ${ref.number} and put its default route 0 (the devices that register) in its ` +
      `place, so \`voice: { type: "none" }\` did not take effect. ` +
      'Declare `voice: { type: "sipRegistration" }`, or another place for calls to go.',
  );
}

async function resetRoutes(
  session: Session,
  superseded: Superseded,
  ref: Ref,
  state: Known<"NumberRouting">,
): Promise<readonly string[]> {
  const { numbers } = session;
  const managed = managedSlots(state);
  superseded.add(ref.number, [state.routeId, state.failoverRouteId]);
  const document = await numbers.find(ref);
  // A number that is gone has nothing to reset; only the routes are left.
  const isSet = (slot: Slot) =>
    document && document.related(slot.relation) !== (slot.input === "voice" ? DEFAULT_ROUTE : undefined);
  await numbers.write(ref, async () => {
    for (const slot of managed.filter(isSet)) {
      // A 404 may be about the number: the read that follows tells.
      if (slot.input === "voice") await unlessMissing(assign(session, ref, slot, DEFAULT_ROUTE), undefined);
      else await clear(session, ref, slot);
    }
  });
  const kept = slots.filter((slot) => !managed.includes(slot)).map(({ output }) => state[output]);
  return removeSuperseded(session, superseded, ref, kept);
}

function managedSlots({ managed }: Known<"NumberRouting">): readonly Slot[] {
  return slots.filter(({ input }) => managed === undefined || managed.includes(input));
}
