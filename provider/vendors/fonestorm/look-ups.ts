import { z } from "zod";
import type { Properties } from "../../resources/resource";
import type { Lookups } from "../vendor";
import type { Session } from "./session";
import { e164Of } from "./number-format";
import { propertiesOf } from "./phone-number";
import { identity, text } from "./wire";

/**
 * Where destinations are listed: the routing's type, the path and wrapper, and whether a page says so. The others may
 * not be there at all.
 */
const DESTINATIONS = [
  { type: "device", name: "devices", documented: true },
  { type: "conference", name: "conferences", documented: true },
  { type: "menu", name: "ivrmenus", documented: false },
  { type: "scheduler", name: "schedulers", documented: false },
  { type: "voicemail", name: "voicemails", documented: false },
] as const;

const destination = z.looseObject({ id: identity, name: text, label: text });

export function lookups(session: Session): Lookups {
  async function destinationsOf({
    type,
    name,
    documented,
  }: (typeof DESTINATIONS)[number]): Promise<readonly Properties[]> {
    const path = `/v2/${name}`;
    const accept = documented ? [] : [400, 403, 404, 405];
    const response = await session.http.send({ method: "GET", path, effect: "read", accept });
    if (accept.includes(response.status)) return [];
    const rows = session.read(z.looseObject({ [name]: z.array(destination) }), response.body, `GET ${path}`)[
      name
    ] as z.infer<typeof destination>[]; // the shape's one member
    // Nothing else of them: a voicemail box shows its PIN.
    return rows.map((row) => ({ type, target: row.id, name: row.label ?? row.name }));
  }

  return {
    /** The numbers held, with what the list says of each: everything, or where it holds strings the number alone. */
    async numbers() {
      const listed = await session.list({ filter: "all" });
      const silent = listed.some((one) => one.is_active === undefined);
      const cancelled = new Set(silent ? (await session.list({ active: "cancel" })).map((one) => one.fonenumber) : []);
      return listed
        .filter((one) => !one.is_active?.startsWith("cancel") && !cancelled.has(one.fonenumber))
        .map((fonenumber) => {
          const status =
            fonenumber.is_active === "yes" ? "active" : fonenumber.is_active === "no" ? "pending" : undefined;
          const { accountId: _, ...row } = propertiesOf(session, { accountId: "", status, fonenumber }, {});
          return { ...row, number: e164Of(fonenumber.fonenumber) };
        });
    },

    async destinations() {
      return (await Promise.all(DESTINATIONS.map(destinationsOf))).flat();
    },
  };
}
