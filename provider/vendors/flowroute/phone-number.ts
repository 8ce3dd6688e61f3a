import { refusedPublicUrl } from "../../resources/hook-url";
import type { Ref } from "../../resources/id";
import { path } from "../../transport/path";
import { type Absent, absent, type Live, type NumberAdapter } from "../adapter";
import type { SupportOf } from "../support";
import { CURRENCY, documentFacts, keptFacts } from "./attributes";
import { unlessMissing } from "./client";
import { createMessaging, patchMembers } from "./messaging";
import { e164Of, numberId } from "./number-format";
import { quote } from "./offers";
import { allRows } from "./paging";
import type { Session } from "./session";
import { identified, numberRow, single } from "./wire";

const LABEL_LENGTH = 64;

export const support: SupportOf<"PhoneNumber"> = {
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
        label !== undefined && [...label].length > LABEL_LENGTH
          ? `Flowroute's alias has at most ${LABEL_LENGTH} characters: shorten it`
          : undefined,
    },
    {
      involves: ["messaging.notifyUrl"],
      at: "messaging.notifyUrl",
      broken: ({ messaging }) => {
        const url = messaging?.notifyUrl;
        return url === undefined ? undefined : refusedPublicUrl(url, "Flowroute takes none beside it");
      },
    },
  ],
  labelLength: LABEL_LENGTH,
  currency: CURRENCY,
  // Not the look-up of callers' names: that one is the account's preference.
  defaults: { "messaging.enabled": false },
};

export function adapter(session: Session): NumberAdapter {
  const { client, numbers } = session;
  const messaging = createMessaging(session);

  return {
    async find(ref, known, options): Promise<Live<"PhoneNumber"> | Absent> {
      const look = (whole: boolean) => numbers.look(ref, { ...options, whole });
      const isWhole = options?.whole || messaging.isAwaited(ref, known);
      const listed = await look(isWhole);
      // A task that is under way, which the list does not tell, may be why it has another value.
      const held =
        listed && !listed.document && messaging.differs(listed.attributes, known) ? await look(true) : listed;
      if (held === undefined) return absent;
      const { attributes, document } = held;
      const isNew = known.stateVersion === undefined || isWhole || options?.fresh === true;
      return {
        number: e164Of(numberId(ref)),
        accountId: session.accountId,
        ...(document && isNew ? documentFacts(attributes) : keptFacts(attributes, known)),
        ...(document ? await messaging.find(ref, document, known, options) : messaging.listed(attributes, known)),
      };
    },

    create: (ref) => buy(session, ref),

    async update(ref, { paths, inputs }) {
      // Neither the state nor the list need tell of a task that is under way.
      const isSubmitted = paths.includes("messaging.enabled") && (await messaging.isSubmitted(ref, inputs.messaging));
      const left = isSubmitted ? paths.filter((path) => path !== "messaging.enabled") : paths;
      if (left.length === 0) return;
      const withMessaging = left.includes("messaging.enabled");
      await numbers.writeDocument(ref, async () => {
        const answer = await client.write("PATCH", path`/v2/numbers/${numberId(ref)}`, {
          type: "number",
          ...(left.includes("label") && { alias: inputs.label }),
          ...(left.includes("cnamLookup") && { cnam_lookups_enabled: inputs.cnamLookup }),
          ...(withMessaging && patchMembers(inputs.messaging)),
        });
        return withMessaging ? messaging.settle(ref, inputs.messaging, answer) : answer;
      });
    },

    async delete(ref) {
      const released = numbers.release(ref, async () => {
        await client.write("DELETE", path`/v2/numbers/${numberId(ref)}`);
      });
      await unlessMissing(released, undefined);
    },

    // The filter is documented as the exact alias; the answer is filtered again.
    async labelled(label) {
      const rows = await allRows(client, "/v2/numbers", numberRow, 200, { alias: label });
      return rows.filter(({ attributes }) => attributes.alias === label).map(({ id }) => e164Of(id));
    },

    quote: (ref) => quote(client, ref),
  };
}

/**
 * Buys a number without a body, as the official SDKs do: whatever a purchase can set can be set afterwards, and a 207
 * then leaves no doubt. An answer that is not about this number leaves the outcome unknown, whatever its status.
 */
function buy({ client, numbers }: Session, ref: Ref): Promise<void> {
  return numbers.writeDocument(ref, async () => {
    const about = path`/v2/numbers/${numberId(ref)}`;
    const answer = await client.write("POST", about);
    const isBought = answer.status === 207 || single(identified).safeParse(answer.body).data?.data.id === numberId(ref);
    if (!isBought) throw client.outcomeUnknown(`POST ${about}`, answer, "it is not about the number");
    return answer;
  });
}
