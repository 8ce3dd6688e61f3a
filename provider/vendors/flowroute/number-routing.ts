import type { Ref } from "../../resources/id";
import { e164 } from "../../resources/id";
import type { Properties, Rule } from "../../resources/resource";
import { TelephonyError } from "../../transport/errors";
import { path } from "../../transport/path";
import type { Adapter } from "../adapter";
import type { Support } from "../support";
import { unlessMissing } from "./client";
import {
  canonicalDestination,
  contentOf,
  contentTypes,
  DEFAULT_ROUTE,
  type Destination,
  destinationOf,
  destinationTypes,
} from "./destination";
import { edgeStrategyId, edgeStrategyLike } from "./edge-strategy";
import { type HeldNumber, numberId } from "./numbers";
import { edgeOf, ensureRoute, removeOurRoute } from "./route";
import type { Route, Session } from "./session";
import { createFormer, removeEach } from "./superseded";
import { routeRow } from "./wire";

export const support: Support = {
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
        edgeStrategy === undefined || contentTypes.includes(String((voice as Properties | undefined)?.type))
          ? undefined
          : `belongs to the route that is made for \`voice\`: declare \`voice\` with one of the types ${contentTypes.join(", ")}, or leave it out`,
    },
    ...(["voice", "failover"] as const).flatMap((input) => [elevenDigits(input), routeOfDigits(input)]),
  ],
  awayFrom: {
    path: "failover.target",
    number: ({ failover }) => forwardOf(failover),
    reason:
      "Flowroute's failover doesn't reach another number of the same account: let it go to a number elsewhere, or to a SIP host or URI",
  },
  canonical: (name, value) => {
    if (name === "edgeStrategy") return String(value).toLowerCase();
    return name === "voice" || name === "failover" ? canonicalDestination(value) : value;
  },
};

/**
 * A route of type number is the eleven digits of North America (sheet 6.1); by a support page, a number of another
 * length may be dialled in another country.
 */
function elevenDigits(input: "voice" | "failover"): Rule {
  return {
    involves: [`${input}.type`, `${input}.target`],
    at: `${input}.target`,
    broken: (inputs) => {
      const number = forwardOf(inputs[input]);
      if (number === undefined || /^\+1\d{10}$/.test(number)) return undefined;
      return "Flowroute forwards to numbers of North America alone, which are +1 and ten digits: for another country use `sipUri` or `sipHost`";
    },
  };
}

/** A route's id is a decimal string (sheet part 3); anything else is no route, and its path may be another thing's. */
function routeOfDigits(input: "voice" | "failover"): Rule {
  return {
    involves: [`${input}.type`, `${input}.target`],
    at: `${input}.target`,
    broken: (inputs) => {
      const { type, target } = (inputs[input] ?? {}) as Partial<Destination>; // checked by the resource's zod
      if (type !== "route" || target === undefined || /^(0|[1-9]\d{0,17})$/.test(target)) return undefined;
      return "Flowroute's route ids are digits: write the route's id, such as `83861`, not its name (getDestinations lists them)";
    },
  };
}

/** The number that a destination forwards to. */
function forwardOf(destination: unknown): string | undefined {
  const { type, target } = (destination ?? {}) as Partial<Destination>; // checked by the resource's zod
  return type === "forward" && target !== undefined ? e164(target) : undefined;
}

const slots = [
  { input: "voice", relation: "primary_route", output: "routeId" },
  { input: "failover", relation: "failover_route", output: "failoverRouteId" },
] as const;
type Slot = (typeof slots)[number];

export function adapter(session: Session): Adapter {
  const { client, numbers } = session;
  const former = createFormer();
  const relationPath = (ref: Ref, { relation }: Slot) => path`/v2/numbers/${numberId(ref)}/relationships/${relation}`;

  /** The route itself is in the number's document; the account's list is asked where it is not. */
  async function routeOf(
    held: HeldNumber,
    id: string | undefined,
    options?: { readonly fresh?: boolean },
  ): Promise<Route | undefined> {
    if (id === undefined) return undefined;
    const included = routeRow.safeParse(held.included(id, ["route"]));
    return included.success ? included.data : session.routes.find(id, options);
  }

  async function assign(ref: Ref, slot: Slot, id: string): Promise<void> {
    await client.write("PATCH", relationPath(ref, slot), { data: { type: "route", id } });
  }

  async function clear(ref: Ref, slot: Slot): Promise<void> {
    // Removing what isn't set may be a 404 (sheet U10). Whether it was the number that is missing, the next find tells.
    await unlessMissing(client.write("DELETE", relationPath(ref, slot)), undefined);
  }

  /** Gives the id of the route that the slot has now, undefined for none. */
  async function set(
    ref: Ref,
    slot: Slot,
    wanted: Destination,
    edgeStrategy: () => Promise<string | undefined>,
  ): Promise<string | undefined> {
    if (wanted.type === "none") {
      await clear(ref, slot);
      return undefined;
    }
    const content = contentOf(wanted);
    const id = content
      ? await ensureRoute(session, ref.number, content, await edgeStrategy())
      : wanted.type === "route"
        ? String(wanted.target)
        : DEFAULT_ROUTE;
    await assign(ref, slot, id);
    return id;
  }

  /** Removes the routes that the number has left, as far as they are ours and nobody's now. */
  function removeLeft(ref: Ref, used: readonly unknown[]): Promise<string[]> {
    return removeEach("route", former.take(ref.number, [...used, DEFAULT_ROUTE]), (id) =>
      removeOurRoute(session, ref.number, id),
    );
  }

  return {
    async find(ref, known, options) {
      const held = await numbers.find(ref, options);
      if (held === undefined) return undefined;
      const [primaryId, failoverId] = [held.related("primary_route"), held.related("failover_route")];
      const primary = await routeOf(held, primaryId, options);
      const failover = await routeOf(held, failoverId, options);
      const voice = destinationOf(primaryId, primary, known.voice);
      return {
        accountId: session.accountId,
        voice,
        failover: destinationOf(failoverId, failover, known.failover),
        edgeStrategy:
          primary && contentTypes.includes(voice.type)
            ? await edgeStrategyLike(session, edgeOf(primary), known.edgeStrategy)
            : undefined,
        routeId: primaryId,
        failoverRouteId: failoverId,
      };
    },

    async update(ref, { paths, inputs, state, live = state }) {
      // An edge that is not declared stays what it is, on the new route too.
      const edgeFor = async ({ output }: Slot) => {
        if (inputs.edgeStrategy !== undefined) return edgeStrategyId(session, String(inputs.edgeStrategy));
        const before =
          typeof live[output] === "string" && live[output] !== DEFAULT_ROUTE
            ? await session.routes.find(live[output])
            : undefined;
        return before && edgeOf(before);
      };
      // Of another edge alone each route is made anew, for the place that it has.
      const wantedOf = ({ input }: Slot) =>
        paths.includes(input)
          ? inputs[input]
          : paths.includes("edgeStrategy") && inputs[input] !== undefined && isContent(live[input])
            ? live[input]
            : undefined;
      const now: Properties = { routeId: live.routeId, failoverRouteId: live.failoverRouteId };
      // What an earlier run has left behind stands in the state, and no more at the number.
      former.add(ref.number, [state.routeId, state.failoverRouteId, live.routeId, live.failoverRouteId]);
      await numbers.write(ref, async () => {
        for (const slot of slots) {
          const wanted = wantedOf(slot) as Destination | undefined; // checked by the resource's zod, or read
          if (wanted !== undefined) now[slot.output] = await set(ref, slot, wanted, () => edgeFor(slot));
        }
      });
      const notes = await removeLeft(ref, Object.values(now));
      if (paths.includes("voice") && now.routeId === undefined) await expectNone(ref);
      return notes;
    },

    async delete(ref, state) {
      const reset = managedSlots(state);
      former.add(ref.number, [state.routeId, state.failoverRouteId]);
      const held = await numbers.find(ref);
      const isSet = (slot: Slot) =>
        held && held.related(slot.relation) !== (slot.input === "voice" ? DEFAULT_ROUTE : undefined);
      // Of a number that is gone only the routes are left. Whether a 404 is about the number, the read that follows
      // tells.
      await numbers.write(ref, async () => {
        for (const slot of reset.filter(isSet)) {
          if (slot.input === "voice") await unlessMissing(assign(ref, slot, DEFAULT_ROUTE), undefined);
          else await clear(ref, slot);
        }
      });
      const kept = slots.filter((slot) => !reset.includes(slot)).map(({ output }) => state[output]);
      return removeLeft(ref, kept);
    },

    afterDelete: (state) =>
      Object.fromEntries(
        managedSlots(state).map(({ input }) => [
          input,
          input === "voice" ? { type: "route", target: DEFAULT_ROUTE } : { type: "none" },
        ]),
      ),
  };

  /** A number without a route may have been given the default one instead (sheet U9). */
  async function expectNone(ref: Ref): Promise<void> {
    const held = await numbers.find(ref);
    if (held?.related("primary_route") !== DEFAULT_ROUTE) return;
    throw new TelephonyError(
      `Flowroute took the route of ${ref.number} away and put its default route 0 (the devices that register) in its place, so \`voice: { type: "none" }\` did not take. ` +
        'Declare `voice: { type: "sipRegistration" }`, or another place for calls to go.',
    );
  }
}

function managedSlots({ managed }: Properties): readonly Slot[] {
  return slots.filter(({ input }) => !Array.isArray(managed) || managed.includes(input));
}

function isContent(destination: unknown): boolean {
  return contentTypes.includes(String((destination as Properties | undefined)?.type));
}
