/**
 * What the compiler must refuse: `make check` compiles this file, and a mistake that compiles after all is an error in
 * itself ("Unused '@ts-expect-error' directive").
 */
import { z } from "zod";
import type { Kind } from "../../provider/resources";
import { defineResource, identity, managed, output } from "../../provider/resources/define";
import { itsOwnNumber } from "../../provider/resources/identity";
import type { Row } from "../../provider/resources/look-up";
import type { Absent, Adapter, Adapters, Change, Live, NumberAdapter } from "../../provider/vendors/adapter";
import type { SupportOf } from "../../provider/vendors/support";
import type { Vendor } from "../../provider/vendors/vendor";

declare const numbers: NumberAdapter;
declare const routing: Adapter<"NumberRouting">;
declare const change: Change<"PhoneNumber">;
const sound = { description: "", identifiedBy: itsOwnNumber, rules: [] };

/** An input without a role. */
export const withoutRole = defineResource("Trunk", {
  ...sound,
  inputs: {
    vendor: identity(z.string()),
    // @ts-expect-error a bare schema says nothing of what the input is for
    label: z.string().optional(),
  },
  outputs: { accountId: output(z.string()) },
});

/** A rule about an input that is none. */
export const strangeRule = defineResource("Trunk", {
  ...sound,
  inputs: { vendor: identity(z.string()), label: managed(z.string().optional()) },
  outputs: {},
  rules: [
    {
      involves: ["label"],
      at: "label",
      // @ts-expect-error there is no `lable`
      broken: ({ lable }) => lable,
    },
  ],
});

/** A misspelt kind: among the adapters, in the support, in what a vendor lacks. */
export const adapters: Adapters = {
  PhoneNumber: numbers,
  // @ts-expect-error there is no NumberRoutng
  NumberRoutng: routing,
};
export const support: Vendor["support"] = {
  // @ts-expect-error there is no Subscribr
  Subscribr: { inputs: {} },
};
export const lacks: Vendor["lacks"] = {
  // @ts-expect-error there is no NotificationHok
  NotificationHok: "",
};
// @ts-expect-error there is no PhoneNumbr
export const kind: Kind = "PhoneNumbr";

/** An adapter of another kind. */
export const mixedUp: Adapters = {
  PhoneNumber: numbers,
  // @ts-expect-error a routing's adapter does not serve subscribers
  Subscriber: routing,
};

/** A misspelt output or input in what `find` gives. */
export const finds: Adapter<"PhoneNumber"> = {
  async find(): Promise<Live<"PhoneNumber"> | Absent> {
    return {
      accountId: "1",
      // @ts-expect-error there is no rateCentre
      rateCentre: "SEATTLE",
    };
  },
};
export const live: Live<"NumberRouting"> = {
  accountId: "1",
  // @ts-expect-error there is no voise
  voise: { type: "none" },
};
// @ts-expect-error `find` says whose account it is
export const nobodys: Live<"PhoneNumber"> = { label: "Support" };

/** A misspelt path: in a support, in a write. */
export const takesLable: SupportOf<"PhoneNumber"> = {
  inputs: {
    label: true,
    // @ts-expect-error there is no messaging.enable
    "messaging.enable": true,
  },
};
// @ts-expect-error there is no lable
export const writes = change.paths.includes("lable");
// @ts-expect-error nor is there one among the inputs
export const wanted = change.inputs.lable;

/** A misspelt column of a look-up. */
export const row: Row<"getEdgeStrategies"> = {
  id: "1",
  // @ts-expect-error there is no naptrs
  naptrs: "",
};
