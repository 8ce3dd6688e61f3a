import { z } from "zod";
import type { Properties } from "../../resources/resource";
import type { Lookups } from "../vendor";
import { fromNational } from "./number-format";
import { voice, voiceOf } from "./number-routing";
import { availablePrefix } from "./number-search";
import { describe } from "./phone-number";
import type { Session } from "./session";
import { given } from "./wire";

/** Only what is listed here leaves this file: extensions and voicemail boxes carry their passwords in clear. */
const named = z.looseObject({
  id: z.union([z.number(), z.string()]),
  name: z.string().nullish(),
  number: z.string().nullish(),
});
const destination = z.looseObject({ type: z.string(), object: named.nullish() }).nullish();
const callGroup = z.looseObject({ ...named.shape, noanswer_destination: destination });
const extension = z.looseObject({
  ...named.shape,
  exten: z.string().nullish(),
  voicemail_box: named.nullish(),
  noanswer_destination: destination,
});
const accessNumber = z.looseObject({ number: z.string(), description: z.string().nullish() });

type Named = z.infer<typeof named>;

export function lookups({ client, numbers }: Session): Lookups {
  return {
    /** Of a row that can't be read, what can; a list that lacks a number would be wrong. */
    async numbers() {
      const { rows, odd } = await numbers.all();
      const parts = odd.map(({ rest, detail }) => {
        if (rest) return describe(rest);
        throw client.unreadable(
          "numbers/list",
          detail,
          "Without its id and number it can't be listed. Look at it in Telcom's portal, then run again.",
        );
      });
      return [...rows.map((number) => ({ ...describe(number), voice: voiceOf(number) })), ...parts];
    },

    /**
     * What a NumberRouting's `voice` can name. No documented call lists voicemail boxes and follow-mes: those that
     * something else leads to are given.
     */
    async destinations() {
      const [menus, callGroups, extensions] = await Promise.all([
        client.read("menus/list", {}, z.array(named)),
        client.read("call_groups/list", {}, z.array(callGroup)),
        client.read("extensions/list", {}, z.array(extension)),
      ]);
      const ledTo = [...callGroups, ...extensions].flatMap(({ noanswer_destination: next }) =>
        next?.object ? [row(next.type, next.object)] : [],
      );
      const boxes = extensions.flatMap(({ voicemail_box: box }) => (box ? [row("VoicemailBox", box)] : []));
      return distinct([
        ...menus.map((menu) => row("Menu", menu)),
        ...callGroups.map((group) => row("CallGroup", group)),
        ...extensions.map((one) => row("Extension", { id: one.id, name: one.name, number: one.exten })),
        ...boxes,
        ...ledTo,
      ]);
    },

    async prefixes() {
      const rows = await client.read("numbers/available_prefixes", {}, z.array(availablePrefix));
      return rows.map(({ prefix, description }) =>
        given({ prefix: fromNational(prefix), description: description ?? undefined }),
      );
    },

    async accessCodes() {
      const rows = await client.read("numbers/available_access_numbers", {}, z.array(accessNumber));
      return rows.map(({ number, description }) => given({ code: number, description: description ?? undefined }));
    },
  };
}

/** A destination with the members of a `voice`, its name, and what is dialled inside the account. */
function row(vendorType: string, { id, name, number }: Pick<Named, "id" | "name" | "number">): Properties {
  return given({ ...voice(vendorType, String(id)), name: name ?? undefined, extension: number ?? undefined });
}

function distinct(rows: readonly Properties[]): Properties[] {
  return [
    ...new Map(
      rows.map((one) => [`${String(one.vendorType ?? one.type)} ${String(one.target)}`, one] as const).reverse(),
    ).values(),
  ].reverse();
}
