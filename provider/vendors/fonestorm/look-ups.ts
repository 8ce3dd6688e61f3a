import { z } from "zod";
import type { Row } from "../../resources/look-up";
import type { Lookups } from "../vendor";
import type { Client } from "./client";
import { e164Of } from "./number-format";
import { propertiesOf } from "./phone-number";
import type { Session } from "./session";
import { destinationShape, statedStatus } from "./wire";

export function lookUps(session: Session): Lookups {
  const { client } = session;
  return {
    numbers: () => listHeldNumbers(session),
    destinations: async () => (await Promise.all(DESTINATIONS.map((kind) => listDestinations(client, kind)))).flat(),
  };
}

/** Where the list holds strings, a row is the number alone. */
async function listHeldNumbers({ client, list }: Session): Promise<readonly Row<"getNumbers">[]> {
  const listed = await list();
  const lacksStatus = listed.some((fonenumber) => fonenumber.is_active === undefined);
  const cancelled = new Set(
    (lacksStatus ? await client.listNumbers({ active: "cancel" }) : []).map(({ fonenumber }) => fonenumber),
  );
  return listed.flatMap((fonenumber): Row<"getNumbers">[] => {
    const status = statedStatus(fonenumber);
    if (status === "cancelled" || cancelled.has(fonenumber.fonenumber)) return [];
    return [{ ...propertiesOf(client, { status, fonenumber }, {}), number: e164Of(fonenumber.fonenumber) }];
  });
}

/**
 * By a routing's type, the name of the list, in its path and as its wrapper. Where no page documents the path, there
 * may be none (docs/facts/fonestorm.md#u21).
 */
const DESTINATIONS = [
  { type: "device", name: "devices", documented: true },
  { type: "conference", name: "conferences", documented: true },
  { type: "menu", name: "ivrmenus", documented: false },
  { type: "scheduler", name: "schedulers", documented: false },
  { type: "voicemail", name: "voicemails", documented: false },
] as const;

async function listDestinations(
  client: Client,
  { type, name, documented }: (typeof DESTINATIONS)[number],
): Promise<readonly Row<"getDestinations">[]> {
  const path = `/v2/${name}`;
  const accept = documented ? [] : [400, 403, 404, 405];
  const { status, body } = await client.send({ method: "GET", path, effect: "read", accept });
  if (accept.includes(status)) return [];
  const shape = z.object({ [name]: z.array(destinationShape) });
  const { [name]: rows = [] } = client.parse(shape, body, `GET ${path}`);
  // Nothing else of them: a voicemail box shows its PIN.
  return rows.map((row) => ({ type, target: row.id, name: row.label ?? row.name }));
}
