import { placesOf } from "./places";
import { matches, type Rule } from "./rule";

export const knownHosts: Rule<{ hosts: readonly string[] }> = {
  name: "telephony-known-hosts",
  description: "Calls, messages and hooks go to hosts that are known.",
  details:
    "It judges hosts of hooks and webhooks, domains of e-mail addresses, and hosts of SIP targets, with their `maddr`. " +
    "A SIP URI with headers (`?…`) is refused, since they can send a call to another host. " +
    "What a `forward` (a number), a `route` or another id of the carrier's leads to has no host to judge.",
  level: "mandatory",
  kind: ["NotificationHook", "NumberRouting", "PhoneNumber"],
  settings: {
    hosts: {
      type: "array",
      items: { type: "string", pattern: "^(\\[[^/@\\s]+\\]|[^/:@?#\\s]+)$" },
      default: [],
      description:
        "The hosts, without scheme, port or path: `hooks.example.com`, or `*.example.com` for all below it. While it is " +
        "empty, every host is allowed.",
    },
  },
  broken: (resource, { hosts }) =>
    hosts.length === 0
      ? undefined
      : placesOf(resource).flatMap(({ path, host }) =>
          host !== undefined && hosts.some((pattern) => matches(pattern, host))
            ? []
            : [
                `\`${path}\` goes to ${host ?? "a place whose host can't be read"}: add the host to \`hosts\`, or change it.`,
              ],
        ),
};
