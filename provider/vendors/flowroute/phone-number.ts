import { refusedPublicUrl } from "../../resources/hook-url";
import type { Properties } from "../../resources/resource";
import { path } from "../../transport/path";
import type { Adapter, Quote } from "../adapter";
import type { Support } from "../support";
import { unlessMissing } from "./client";
import { createMessaging } from "./messaging";
import { e164Of, numberId } from "./numbers";
import { available, numberTypeOf, region } from "./offers";
import { all, pages } from "./paging";
import type { Session } from "./session";
import { identified, type NumberAttributes, numberRow, single } from "./wire";

const LABEL_LENGTH = 64;

export const support: Support = {
  inputs: {
    acquire: ["adopt", "buy", "adoptOrBuy", "takeover"],
    candidates: true,
    maxMonthlyCost: true,
    maxSetupCost: true,
    label: true,
    messaging: true,
    "messaging.enabled": true,
    "messaging.notifyUrl": true,
    "messaging.notifyByEmail": true,
    cnamLookup: true,
  },
  rules: [
    {
      involves: ["label"],
      at: "label",
      broken: ({ label }) =>
        typeof label === "string" && [...label].length > LABEL_LENGTH
          ? `Flowroute's alias has at most ${LABEL_LENGTH} characters: shorten it`
          : undefined,
    },
    {
      involves: ["messaging.notifyUrl"],
      at: "messaging.notifyUrl",
      broken: ({ messaging }) => {
        const url = (messaging as Properties | undefined)?.notifyUrl;
        return url === undefined ? undefined : refusedPublicUrl(String(url), "Flowroute takes none beside it");
      },
    },
  ],
  labelLength: LABEL_LENGTH,
  publishesPrices: true,
  currency: "USD",
};

/**
 * Undefined when Flowroute may hold the number: North American ones are checked in form, others only have to be E.164.
 */
export function refuses(number: string): string | undefined {
  if (number.startsWith("ext-")) return "Flowroute has no internal numbers";
  if (/^\+1/.test(number))
    return /^\+1[2-9]\d{9}$/.test(number)
      ? undefined
      : "Flowroute's North American numbers are +1 and ten digits, such as `+12065550100`";
  return /^\+[2-9]\d{6,14}$/.test(number) ? undefined : "Flowroute's numbers are E.164, such as `+12065550100`";
}

export function adapter(session: Session): Adapter {
  const { client, numbers } = session;
  const messaging = createMessaging(session);

  return {
    async find(ref, known, options) {
      const held = await numbers.find(ref, options);
      if (held === undefined) return undefined;
      return {
        number: e164Of(numberId(ref)),
        accountId: session.accountId,
        ...facts(held.attributes),
        ...(await messaging.find(ref, held, known, options)),
      };
    },

    // No body, as the official SDKs do it: what a purchase can take along can be set afterwards, and a 207 is then no
    // question. An answer that is not about this number says nothing, whatever its status.
    create: (ref) =>
      numbers.writeDocument(ref, async () => {
        const about = path`/v2/numbers/${numberId(ref)}`;
        const answer = await client.write("POST", about);
        const bought =
          answer.status === 207 || single(identified).safeParse(answer.body).data?.data.id === numberId(ref);
        if (!bought) throw client.outcomeUnknown(`POST ${about}`, answer, "it is not about the number");
        return answer;
      }),

    update: (ref, { paths, inputs }) =>
      numbers.writeDocument(ref, async () => {
        const withMessaging = paths.includes("messaging.enabled");
        const answer = await client.write("PATCH", path`/v2/numbers/${numberId(ref)}`, {
          type: "number",
          ...(paths.includes("label") && { alias: inputs.label }),
          ...(paths.includes("cnamLookup") && { cnam_lookups_enabled: inputs.cnamLookup }),
          ...(withMessaging && messaging.body(inputs)),
        });
        return withMessaging ? messaging.settle(ref, inputs, answer) : answer;
      }),

    async delete(ref) {
      const released = numbers.release(ref, async () => {
        await client.write("DELETE", path`/v2/numbers/${numberId(ref)}`);
      });
      await unlessMissing(released, undefined);
    },

    // The filter is for the exact alias; that it is honoured is not taken for granted.
    async labelled(label) {
      const rows = await all(client, "/v2/numbers", numberRow, 200, { alias: label });
      return rows.filter(({ attributes }) => attributes.alias === label).map(({ id }) => e164Of(id));
    },

    async quote(ref): Promise<Quote | undefined> {
      const id = numberId(ref);
      // Nothing says that a search for a whole number gives that one alone.
      for await (const rows of pages(client, available.path, available.row, 10, {
        starts_with: available.start(ref.number),
      })) {
        const row = rows.find((one) => one.id === id);
        if (row) return available.quote(row.attributes);
      }
      return undefined;
    },
  };
}

function facts(attributes: NumberAttributes): Properties {
  return {
    label: attributes.alias || undefined,
    cnamLookup: attributes.cnam_lookups_enabled ?? undefined,
    // Only PURCHASED has been seen, and old documents say nothing (sheet 3).
    status: /^(purchased|active)$/i.test(attributes.status ?? "purchased") ? "active" : "pending",
    numberType: numberTypeOf(attributes),
    rateCenter: attributes.rate_center || undefined,
    region: region(attributes),
    country: attributes.iso_country || undefined,
    tier: attributes.tier || undefined,
    rateType: attributes.rate_type || undefined,
    inboundRate: attributes.inbound_rate ?? undefined,
    setupCost: attributes.setup_cost ?? undefined,
    monthlyCost: attributes.monthly_cost ?? undefined,
    currency: "USD",
  };
}
