import { z } from "zod";
import { choice } from "./choice";
import { defineResource, identity, managed, output, setting, stable } from "./define";
import { refusedEmail } from "./email";
import { e164, halfWidth, parseId } from "./id";
import { onNumber } from "./identity";
import type { Properties, Rule } from "./resource";
import { phoneNumberRule } from "./rules";
import { holdsSipPassword, refusedSipHost, refusedSipUri, SIP_PASSWORD } from "./sip";
import { refusedNumber } from "./telephone-number";
import { webhookMethod } from "./webhook";
import { accountId, phoneNumberId, vendorId } from "./whose";

const destinations = {
  forward: "A telephone number: `target` in E.164. Flowroute: a North American one.",
  sipUri: "A SIP URI: `target` is a `sip:` or `sips:` URI without a password.",
  sipHost: "A SIP host: `target` is a host or IP address, with an optional port.",
  sipRegistration: "The devices that register with the carrier. No `target`.",
  route: "A route of the account: `target` is its id.",
  fax: "A fax: `target` is a number in E.164 or in the carrier's own digits.",
  device: "A device of the account: `target` is its id.",
  conference: "A conference: `target` is its id.",
  scheduler: "A time-of-day schedule: `target` is its id.",
  monetizer: "A monetizer: `target` is its id.",
  menu: "A voice menu (IVR): `target` is its id.",
  voicemail: "A voicemail box: `target` is its id.",
  callGroup: "A call group: `target` is its id.",
  followMe: "A follow-me: `target` is its id.",
  reject: "The carrier rejects the call. No `target`.",
  hangup: "The carrier hangs up. No `target`.",
  busy: "The carrier signals busy. No `target`.",
  none: "The call rings nowhere. No `target`.",
  other: "Another type, which `vendorType` names: `target` is the id of the thing.",
} as const;

type DestinationType = keyof typeof destinations;

const WITHOUT_TARGET: readonly DestinationType[] = ["sipRegistration", "reject", "hangup", "busy", "none"];

const destination = () =>
  z.strictObject({
    type: choice(destinations).describe("Type of the place that calls go to."),
    target: z
      .string()
      .min(1)
      .optional()
      .describe("The place itself, as its type says: a number, a SIP address, or the id of a thing at the carrier."),
    vendorType: z.string().min(1).optional().describe("With `other`: the carrier's own word for the type."),
  });

function destinationRules(name: "voice" | "failover"): Rule[] {
  const part = (inputs: Properties) =>
    inputs[name] as { type: DestinationType; target?: string; vendorType?: string } | undefined;
  return [
    {
      involves: [`${name}.type`, `${name}.target`],
      at: `${name}.target`,
      broken: (inputs) => {
        const value = part(inputs);
        if (!value?.type) return undefined;
        if (WITHOUT_TARGET.includes(value.type))
          return value.target === undefined ? undefined : `\`${value.type}\` takes no target: leave it out`;
        if (value.target === undefined) return `\`${value.type}\` needs a target`;
        if (value.type === "forward") return refusedNumber(value.target);
        if (value.type === "fax") return refusedFax(halfWidth(value.target));
        if (value.type === "sipUri") return refusedSipUri(value.target);
        if (value.type === "sipHost") return refusedSipHost(value.target);
        return holdsSipPassword(value.target) ? SIP_PASSWORD : undefined;
      },
    },
    {
      involves: [`${name}.type`, `${name}.vendorType`],
      at: `${name}.vendorType`,
      broken: (inputs) => {
        const value = part(inputs);
        if (!value?.type) return undefined;
        if (value.type === "other")
          return value.vendorType === undefined
            ? "`other` needs `vendorType`, the carrier's own word for the type"
            : undefined;
        return value.vendorType === undefined
          ? undefined
          : 'is valid only with `type: "other"`: remove it, or set that type';
      },
    },
  ];
}

/** The carrier's own digits are a fax number, too. */
function refusedFax(target: string): string | undefined {
  if (target.startsWith("+")) return refusedNumber(target);
  return /^[\d\s().-]{7,22}$/.test(target) ? undefined : "write the fax number in digits or E.164";
}

export const TO_ITSELF = "is the very number that is routed: a forward to itself never ends. Give another number";

/** Calls or messages that come back to where they came from go round until somebody pays for them. */
function notToItself(name: "voice" | "failover" | "messages"): Rule {
  return {
    involves: ["phoneNumber", `${name}.type`, `${name}.target`],
    at: `${name}.target`,
    broken: (inputs) => {
      const { type, target } = (inputs[name] ?? {}) as { type?: string; target?: string };
      const isItself =
        type === "forward" && target !== undefined && e164(target) === parseId(String(inputs.phoneNumber))?.number;
      return isItself ? TO_ITSELF : undefined;
    },
  };
}

export const numberRouting = defineResource("NumberRouting", {
  description:
    "Where calls and messages to a number go. " +
    "Deleting it leaves the routing as it is, unless `onDelete` is `reset`.",
  identifiedBy: onNumber,
  everyNumberHasOne: true,
  inputs: {
    phoneNumber: identity(phoneNumberId("flowroute/+12065550100")),
    voice: managed(destination().optional().describe("Where calls go. It is compared and written as a whole.")),
    failover: managed(
      destination()
        .optional()
        .describe("Where calls go when `voice` cannot take them. It is compared and written as a whole."),
    ),
    messages: managed(
      z
        .strictObject({
          type: choice({
            email: "An e-mail address, in `target`.",
            device: "A device of the account: `target` is its id.",
            forward: "A telephone number: `target` in E.164.",
            webhook: "A URL: `target` is an https URL with a public host.",
            none: "Messages are dropped. No `target`.",
          }).describe("Type of the place that messages go to."),
          target: z.string().min(1).optional().describe("The place itself, as its type says."),
          method: webhookMethod().optional().describe("With `webhook`: how the carrier calls it. Default: `JSON`."),
        })
        .optional()
        .describe("Where messages go. It is compared and written as a whole."),
    ),
    messageCredentials: managed(
      z
        .strictObject({
          username: z.string().describe("The user name."),
          password: z.string().describe("The password."),
        })
        .optional()
        .describe("HTTP Basic credentials for a webhook of `messages`. The carrier never returns them."),
      { secret: true },
    ),
    edgeStrategy: managed(
      z
        .string()
        .min(1)
        .optional()
        .describe("The region that calls leave from: the id or name of an edge strategy (`getEdgeStrategies`)."),
    ),
    onDelete: setting(
      choice({
        keep: "The routing stays as it is.",
        reset: "The routing becomes the carrier's default. FoneStorm: that of messages only.",
      })
        .optional()
        .describe("What deleting the resource does to the routing."),
      "keep",
    ),
  },
  outputs: {
    vendorId: stable(vendorId()),
    accountId: stable(accountId()),
    routeId: output(z.string().optional().describe("Flowroute: the id of the route that calls take.")),
    failoverRouteId: output(z.string().optional().describe("Flowroute: the id of the failover route.")),
  },
  looksFirst: true,
  canonical: (path, value) => {
    if (value === null || typeof value !== "object" || !("type" in value) || !("target" in value)) return value;
    const { type, target } = value as { type: string; target: unknown };
    return type === "forward" && (path === "voice" || path === "failover" || path === "messages")
      ? { ...value, target: e164(String(target)) ?? target }
      : value;
  },
  rules: [
    phoneNumberRule,
    ...destinationRules("voice"),
    ...destinationRules("failover"),
    ...(["voice", "failover", "messages"] as const).map(notToItself),
    {
      involves: ["messages.type", "messages.target"],
      at: "messages.target",
      broken: ({ messages }) => {
        const value = messages as { type: string; target?: string } | undefined;
        if (!value?.type) return undefined;
        if (value.type === "none")
          return value.target === undefined ? undefined : `\`${value.type}\` takes no target: leave it out`;
        if (value.target === undefined) return `\`${value.type}\` needs a target`;
        if (value.type === "forward") return refusedNumber(value.target);
        return value.type === "email" ? refusedEmail(value.target) : undefined;
      },
    },
    {
      involves: ["messages.type", "messages.method"],
      at: "messages.method",
      broken: ({ messages }) => {
        const value = messages as { type?: string; method?: string } | undefined;
        return value?.type !== undefined && value.method !== undefined && value.type !== "webhook"
          ? 'is valid only with `type: "webhook"`: remove it, or set that type'
          : undefined;
      },
    },
    {
      involves: ["messages.type", "messageCredentials"],
      at: "messageCredentials",
      broken: ({ messages, messageCredentials }) =>
        messageCredentials !== undefined && (messages as { type?: string } | undefined)?.type !== "webhook"
          ? 'is valid only with `messages` of `type: "webhook"`: remove it, or set that type'
          : undefined,
    },
    {
      involves: ["voice", "failover", "messages", "edgeStrategy"],
      at: "voice",
      broken: ({ voice, failover, messages, edgeStrategy }) =>
        voice === undefined && failover === undefined && messages === undefined && edgeStrategy === undefined
          ? "set at least one of `voice`, `failover`, `messages` and `edgeStrategy`: " +
            "without any, the routing manages nothing"
          : undefined,
    },
  ],
});
