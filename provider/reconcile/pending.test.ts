import type { Properties } from "../resources/resource";
import { isPending, pendingPaths } from "./pending";

const NUMBER = { vendor: "flowroute", number: "+12065550100", stateVersion: 1, managed: [] };
const SUBSCRIBER = { phoneNumber: "flowroute/+12065550100", stateVersion: 1, managed: ["callerName"] };
const CANDIDATES = { candidates: { search: "urn", numbers: ["+12065550100"] } };
const submitted = { record: "7", submittedAt: "2026-11-22T00:00:00.000Z" };

test.each<[string, Properties, string[]]>([
  [
    "messaging that is being switched",
    { ...NUMBER, status: "active", pending: { "messaging.enabled": { task: "1", enabled: true } } },
    ["messaging.enabled"],
  ],
  [
    "a caller name under review",
    { ...SUBSCRIBER, callerNameStatus: "pending", pending: { callerName: submitted } },
    ["callerName"],
  ],
  [
    "a caller name that is approved and not assigned",
    { ...SUBSCRIBER, callerNameStatus: "approved", pending: { callerName: submitted } },
    ["callerName"],
  ],
  ["an address under validation", { ...SUBSCRIBER, status: "validation_pending" }, ["address"]],
  ["an address under validation, in other words", { ...SUBSCRIBER, status: "pending_validation" }, ["address"]],
  ["a purchase that got no answer", { ...NUMBER, ...CANDIDATES, purchase: "unconfirmed" }, ["number"]],
])("%s is pending", (_, state, paths) => {
  expect(isPending(state)).toBe(true);
  expect(pendingPaths(state)).toEqual(paths);
});

test.each<[string, Properties]>([
  ["what has nothing under way", { ...NUMBER, status: "active", accountId: "1" }],
  [
    "a caller name that is assigned and not shown yet",
    {
      ...SUBSCRIBER,
      callerNameStatus: "assigned",
      pending: { callerName: { ...submitted, assignedAt: submitted.submittedAt } },
    },
  ],
  [
    "an approved caller name that is not declared any more",
    { ...SUBSCRIBER, managed: ["address"], callerNameStatus: "approved" },
  ],
  ["a rejected caller name", { ...SUBSCRIBER, callerNameStatus: "rejected", warnings: ["rejected"] }],
  ["a validated address", { ...SUBSCRIBER, status: "valid" }],
  ["a number that the carrier itself calls pending", { ...NUMBER, status: "pending" }],
  [
    "a purchase that was confirmed and is not seen: a read would take it out of the state",
    { ...NUMBER, ...CANDIDATES, acquired: "bought", purchase: "confirmed" },
  ],
  ["a search", { vendor: "flowroute", ...CANDIDATES, stateVersion: 1, managed: [] }],
  ["nothing", {}],
])("%s is not pending", (_, state) => expect(isPending(state)).toBe(false));
