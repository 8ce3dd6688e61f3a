import { z } from "zod";
import { defineResource, identity, managed, setting, stable } from "./define";
import { refusedEmail } from "./email";
import { refusedUrl } from "./hook-url";
import { onNumberAndEvent } from "./identity";
import { phoneNumberRule } from "./rules";

export const events = [
  "call.incoming",
  "call.outgoing",
  "message.incoming",
  "message.outgoing",
  "message.delivery",
  "fax.incoming",
  "fax.outgoing",
  "sms.incoming",
  "mms.incoming",
  "sms.delivery",
  "mms.delivery",
] as const;

export const notificationHook = defineResource("NotificationHook", {
  description:
    "Who is told when a call, message or fax comes or goes: one hook for each event of a number. Deleting it removes the hook where the carrier lets it be removed.",
  identifiedBy: onNumberAndEvent,
  inputs: {
    phoneNumber: identity(
      z
        .string()
        .min(1)
        .describe(
          "A PhoneNumber, or the id of a number on the account, such as `fonestorm/+13215551111`. Another one replaces.",
        ),
    ),
    event: identity(z.enum(events).describe("What is notified. Another event replaces.")),
    url: managed(
      z
        .string()
        .min(1)
        .optional()
        .describe(
          "The https URL to call. The carrier's tokens (`((direction))`) are kept as written. Exactly one of `url`, `email` and `disabled`.",
        ),
      { unit: true },
    ),
    email: managed(z.string().min(1).optional().describe("The e-mail address to write to."), { unit: true }),
    disabled: managed(z.literal(true).optional().describe("`true` declares that there is no hook for this event."), {
      unit: true,
    }),
    method: managed(
      z.enum(["GET", "POST", "JSON"]).optional().describe("How the URL is called; `JSON` where none is given."),
      { unit: true },
    ),
    username: managed(
      z.string().optional().describe("HTTP Basic user name for the URL. Always secret; the carrier never returns it."),
      { secret: true, unit: true },
    ),
    password: managed(
      z.string().optional().describe("HTTP Basic password for the URL. Always secret; the carrier never returns it."),
      { secret: true, unit: true },
    ),
    allowPrivate: setting(
      z
        .boolean()
        .optional()
        .describe("Allows a URL with a private, loopback or link-local host, and plain http there."),
      false,
    ),
    onDelete: setting(
      z
        .enum(["reset", "keep"])
        .optional()
        .describe(
          "What deleting the resource does: `reset` (default) removes the hook, `keep` leaves it. Flowroute can only keep.",
        ),
      "reset",
    ),
  },
  outputs: {
    accountId: stable(z.string().optional().describe("The vendor's id of the account.")),
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
      broken: ({ url, method }) => (method !== undefined && url === undefined ? "goes with `url` only" : undefined),
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
