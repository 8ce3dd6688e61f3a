import { z } from "zod";
import type { Row } from "../../resources/look-up";
import type { Lookups } from "../vendor";
import type { Client } from "./client";
import { defined } from "./defined";
import { fromNational } from "./number-format";
import { destinationVoice, voiceOf } from "./number-routing";
import type { Numbers } from "./numbers";
import { availablePrefixes } from "./offers";
import { propertiesOf } from "./phone-number";
import type { UnreadableRow } from "./rows";
import type { Session } from "./session";

export function lookUps({ client, numbers }: Session): Lookups {
  return {
    numbers: () => listNumbers(client, numbers),
    destinations: () => listDestinations(client),
    prefixes: () => listPrefixes(client),
    accessCodes: () => listAccessCodes(client),
  };
}

/** A row that can't be read is listed without the fields that are wrong; a list that lacks a number would be wrong. */
async function listNumbers(client: Client, numbers: Numbers): Promise<readonly Row<"getNumbers">[]> {
  const { rows, unreadable } = await numbers.all();
  const partial = unreadable.map(({ rest, detail }) => {
    if (rest) return propertiesOf(rest);
    throw unlistable(client, detail);
  });
  return [...rows.map((number) => ({ ...propertiesOf(number), voice: voiceOf(number) })), ...partial];
}

function unlistable(client: Client, detail: UnreadableRow["detail"]): Error {
  return client.unreadableAnswer(
    "numbers/list",
    detail,
    "Without its id and number it can't be listed. Look at it in Telcom's portal, then run again.",
  );
}

/** Only what is listed here leaves this file: extensions and voicemail boxes hold their passwords in clear. */
const named = z.looseObject({
  id: z.union([z.number(), z.string()]),
  name: z.string().nullish(),
  number: z.string().nullish(),
});
const noAnswerDestination = z.looseObject({ type: z.string(), object: named.nullish() }).nullish();
const callGroup = z.looseObject({ ...named.shape, noanswer_destination: noAnswerDestination });
const extension = z.looseObject({
  ...named.shape,
  exten: z.string().nullish(),
  voicemail_box: named.nullish(),
  noanswer_destination: noAnswerDestination,
});
const accessNumber = z.looseObject({ number: z.string(), description: z.string().nullish() });

/**
 * What a NumberRouting's `voice` can name. No documented call lists voicemail boxes and follow-mes, so those that
 * something else leads to are given (docs/facts/telcom.md#destinations).
 */
async function listDestinations(client: Client): Promise<readonly Row<"getDestinations">[]> {
  const [menus, callGroups, extensions] = await Promise.all([
    client.read("menus/list", {}, z.array(named)),
    client.read("call_groups/list", {}, z.array(callGroup)),
    client.read("extensions/list", {}, z.array(extension)),
  ]);
  return distinct([
    ...menus.map((menu) => destinationRow("Menu", menu)),
    ...callGroups.map((group) => destinationRow("CallGroup", group)),
    ...extensions.map(({ id, name, exten }) => destinationRow("Extension", { id, name, number: exten })),
    ...extensions.flatMap(({ voicemail_box: box }) => (box ? [destinationRow("VoicemailBox", box)] : [])),
    ...[...callGroups, ...extensions].flatMap(({ noanswer_destination: next }) =>
      next?.object ? [destinationRow(next.type, next.object)] : [],
    ),
  ]);
}

/** A destination with the members of a `voice`, its name, and what is dialled inside the account. */
function destinationRow(
  vendorType: string,
  { id, name, number }: Pick<z.infer<typeof named>, "id" | "name" | "number">,
): Row<"getDestinations"> {
  return defined<Row<"getDestinations">>({
    ...destinationVoice(vendorType, String(id)),
    name: name ?? undefined,
    extension: number ?? undefined,
  });
}

/** Of rows for one destination the first, in the place of the last. */
function distinct(rows: readonly Row<"getDestinations">[]): readonly Row<"getDestinations">[] {
  const byDestination = new Map(
    [...rows].reverse().map((row) => [`${row.vendorType ?? row.type} ${row.target}`, row] as const),
  );
  return [...byDestination.values()].reverse();
}

async function listPrefixes(client: Client): Promise<readonly Row<"getPrefixes">[]> {
  const available = await availablePrefixes(client);
  return available.map(({ prefix, description }) =>
    defined<Row<"getPrefixes">>({ prefix: fromNational(prefix), description: description ?? undefined }),
  );
}

async function listAccessCodes(client: Client): Promise<readonly Row<"getAccessCodes">[]> {
  const codes = await client.read("numbers/available_access_numbers", {}, z.array(accessNumber));
  return codes.map(({ number, description }) =>
    defined<Row<"getAccessCodes">>({ code: number, description: description ?? undefined }),
  );
}
