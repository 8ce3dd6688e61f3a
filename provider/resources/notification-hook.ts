import { z } from "zod";
import { choice } from "./choice";
import { defineResource, identity, managed, setting, stable } from "./define";
import { refusedEmail } from "./email";
import { refusedUrl } from "./hook-url";
import { onNumberAndEvent } from "./identity";
import { phoneNumberRule } from "./rules";
import { webhookMethod } from "./webhook";
import { accountId, phoneNumberId } from "./whose";

export const notificationHook = defineResource("NotificationHook", {
  description:
    "A notification of calls, messages or faxes: one hook for each event of a number. " +
    "Deleting it removes the hook where the carrier allows that (FoneStorm).",
  identifiedBy: onNumberAndEvent,
  inputs: {
    phoneNumber: identity(phoneNumberId("fonestorm/+13215551111")),
    event: identity(
      choice({
        "call.incoming": "Incoming calls.",
        "call.outgoing": "Outgoing calls.",
        "message.incoming": "Incoming messages: SMS and MMS.",
        "message.outgoing": "Outgoing messages.",
        "message.delivery": "Delivery receipts of messages: SMS and MMS.",
        "fax.incoming": "Incoming faxes.",
        "fax.outgoing": "Outgoing faxes.",
        "sms.incoming": "Incoming SMS alone. Excludes `message.incoming`.",
        "mms.incoming": "Incoming MMS alone. Excludes `message.incoming`.",
        "sms.delivery": "Delivery receipts of SMS alone. Excludes `message.delivery`.",
        "mms.delivery": "Delivery receipts of MMS alone. Excludes `message.delivery`.",
      }).describe("The event that the hook is for."),
    ),
    url: managed(
      z
        .string()
        .min(1)
        .optional()
        .describe(
          "The https URL that the carrier calls. Its tokens (`((direction))`) are kept as written. " +
            "Give exactly one of `url`, `email` and `disabled`.",
        ),
      { unit: true },
    ),
    email: managed(z.string().min(1).optional().describe("The e-mail address that the carrier writes to."), {
      unit: true,
    }),
    disabled: managed(z.literal(true).optional().describe("`true` declares that this event has no hook."), {
      unit: true,
    }),
    method: managed(webhookMethod().optional().describe("How the carrier calls the URL. Default: `JSON`."), {
      unit: true,
    }),
    username: managed(
      z.string().optional().describe("HTTP Basic user name for the URL. The carrier never returns it."),
      { secret: true, unit: true },
    ),
    password: managed(
      z.string().optional().describe("HTTP Basic password for the URL. The carrier never returns it."),
      {
        secret: true,
        unit: true,
      },
    ),
    allowPrivate: setting(
      z
        .boolean()
        .optional()
        .describe("Whether `url` may have a private, loopback or link-local host, and use plain http there."),
      false,
    ),
    onDelete: setting(
      choice({
        reset: "The hook is removed.",
        keep: "The hook stays. Flowroute documents no call that removes one.",
      })
        .optional()
        .describe("What deleting the resource does to the hook."),
      "reset",
    ),
  },
  outputs: {
    accountId: stable(accountId()),
  },
  looksFirst: true,
  overlaps: (event) => {
    const [what, when] = event.split(".");
    if (what === "message") return [`sms.${when}`, `mms.${when}`];
    return what === "sms" || what === "mms" ? [`message.${when}`] : [];
  },
  rules: [
    phoneNumberRule,
    {
      involves: ["url", "email", "disabled"],
      at: "url",
      broken: ({ url, email, disabled }) => {
        const given = [url, email, disabled].filter((value) => value !== undefined).length;
        return given === 1 ? undefined : "give exactly one of `url`, `email` and `disabled: true`";
      },
    },
    {
      involves: ["url", "allowPrivate"],
      at: "url",
      broken: ({ url, allowPrivate }) =>
        url === undefined ? undefined : refusedUrl(String(url), allowPrivate === true),
    },
    {
      involves: ["email"],
      at: "email",
      broken: ({ email }) => (email === undefined ? undefined : refusedEmail(String(email))),
    },
    {
      involves: ["url", "method"],
      at: "method",
      broken: ({ url, method }) =>
        method !== undefined && url === undefined ? "is valid only with `url`: remove it, or set `url`" : undefined,
    },
    {
      involves: ["url", "username", "password"],
      at: "username",
      broken: ({ url, username, password }) =>
        (username ?? password) !== undefined && url === undefined
          ? "`username` and `password` go with `url` only"
          : undefined,
    },
  ],
});
