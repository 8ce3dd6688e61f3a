import { z } from "zod";
import { defineResource, identity, managed, output, setting, stable } from "./define";
import { refusedEmail } from "./email";
import { e164, halfWidth, parseId } from "./id";
import { onNumber } from "./identity";
import type { Properties, Rule } from "./resource";
import { phoneNumberRule } from "./rules";
import { holdsSipPassword, refusedSipHost, refusedSipUri, SIP_PASSWORD } from "./sip";
import { refusedNumber } from "./telephone-number";

/** The kinds of voice destination, and whether each needs a target. */
const targets = {
  forward: true,
  sipUri: true,
  sipHost: true,
  sipRegistration: false,
  route: true,
  fax: true,
  device: true,
  conference: true,
  scheduler: true,
  monetizer: true,
  menu: true,
  voicemail: true,
  callGroup: true,
  followMe: true,
  reject: false,
  hangup: false,
  busy: false,
  none: false,
  other: true,
} as const;

const destinationTypes = Object.keys(targets) as [keyof typeof targets, ...(keyof typeof targets)[]];

const destination = () =>
  z.strictObject({
    type: z.enum(destinationTypes).describe("What kind of place the call goes to."),
    target: z
      .string()
      .min(1)
      .optional()
      .describe(
        "Where: E.164 for `forward`, a `sip:` or `sips:` URI for `sipUri`, host and optional port for `sipHost`, otherwise the id of the thing. None for `sipRegistration`, `reject`, `hangup`, `busy` and `none`.",
      ),
    vendorType: z.string().min(1).optional().describe("With `other`: the vendor's own word for the type."),
  });

function destinationRules(name: "voice" | "failover"): Rule[] {
  const part = (inputs: Properties) =>
    inputs[name] as { type: keyof typeof targets; target?: string; vendorType?: string } | undefined;
  return [
    {
      involves: [`${name}.type`, `${name}.target`],
      at: `${name}.target`,
      broken: (inputs) => {
        const value = part(inputs);
        if (!value?.type) return undefined;
        if (!targets[value.type])
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
          return value.vendorType === undefined ? "`other` needs the vendor's own word for the type" : undefined;
        return value.vendorType === undefined ? undefined : 'goes with `type: "other"` only';
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

const messageTargets = { email: true, device: true, forward: true, webhook: true, none: false } as const;

export const numberRouting = defineResource("NumberRouting", {
  description:
    'Where calls and messages to a number go. Deleting it leaves the routing as it is, unless `onDelete: "reset"`.',
  identifiedBy: onNumber,
  everyNumberHasOne: true,
  inputs: {
    phoneNumber: identity(
      z
        .string()
        .min(1)
        .describe(
          "A PhoneNumber, or the id of a number on the account, such as `flowroute/+12065550100`. Another one replaces.",
        ),
    ),
    voice: managed(destination().optional().describe("Where calls go; compared and written whole.")),
    failover: managed(
      destination().optional().describe("Where calls go when `voice` can't take them; compared and written whole."),
    ),
    messages: managed(
      z
        .strictObject({
          type: z
            .enum(["email", "device", "forward", "webhook", "none"])
            .describe("What kind of place messages go to; `none` drops them."),
          target: z
            .string()
            .min(1)
            .optional()
            .describe("An e-mail address, a device's id, a number in E.164, or an https URL."),
          method: z
            .enum(["GET", "POST", "JSON"])
            .optional()
            .describe("How a webhook is called; `JSON` where none is given."),
        })
        .optional()
        .describe("Where messages go; compared and written whole."),
    ),
    messageCredentials: managed(
      z
        .strictObject({
          username: z.string().describe("The user name."),
          password: z.string().describe("The password."),
        })
        .optional()
        .describe(
          "HTTP Basic credentials for a webhook of `messages`. Secret as a whole; the carrier never returns them.",
        ),
      { secret: true },
    ),
    edgeStrategy: managed(
      z.string().min(1).optional().describe("The region that calls should leave from: an edge strategy's id or name."),
    ),
    onDelete: setting(
      z
        .enum(["keep", "reset"])
        .optional()
        .describe(
          "What deleting the resource does: `keep` (default) leaves the routing, `reset` gives the carrier's default.",
        ),
      "keep",
    ),
  },
  outputs: {
    vendorId: stable(z.string().optional().describe("The vendor's own key of the number, where it has one.")),
    accountId: stable(z.string().optional().describe("The vendor's id of the account.")),
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
        const value = messages as { type: keyof typeof messageTargets; target?: string } | undefined;
        if (!value?.type) return undefined;
        if (!messageTargets[value.type])
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
          ? 'goes with `type: "webhook"` only'
          : undefined;
      },
    },
    {
      involves: ["messages.type", "messageCredentials"],
      at: "messageCredentials",
      broken: ({ messages, messageCredentials }) =>
        messageCredentials !== undefined && (messages as { type?: string } | undefined)?.type !== "webhook"
          ? 'goes with `messages` of `type: "webhook"` only'
          : undefined,
    },
    {
      involves: ["voice", "failover", "messages", "edgeStrategy"],
      at: "voice",
      broken: ({ voice, failover, messages, edgeStrategy }) =>
        voice === undefined && failover === undefined && messages === undefined && edgeStrategy === undefined
          ? "declare at least one of `voice`, `failover`, `messages` and `edgeStrategy`: a routing that says nothing manages nothing"
          : undefined,
    },
  ],
});
