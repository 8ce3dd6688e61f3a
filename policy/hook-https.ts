import { urlsOf } from "./places";
import type { Rule } from "./rule";

export const hookHttps: Rule = {
  name: "telephony-hook-https",
  description: "Carriers call hooks over https.",
  details:
    "The provider itself refuses plain http, except to a private host with `allowPrivate: true`: this policy closes " +
    "that door. It judges `url` of a hook, a `webhook` of `messages`, and `messaging.notifyUrl`.",
  level: "mandatory",
  kind: ["NotificationHook", "NumberRouting", "PhoneNumber"],
  settings: {},
  broken: (resource) =>
    urlsOf(resource).flatMap(({ path, host, isHttps }) =>
      isHttps ? [] : [`\`${path}\`${host ? ` (host ${host})` : ""} isn't an https URL: give one.`],
    ),
};
