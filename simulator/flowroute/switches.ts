import type { SwitchDefinition } from "../vendor";

/** How Flowroute behaves where the fact sheet says unknown (U1 to U28 of its section 15, or a section number). */
export const switches = {
  purchaseUnavailable: {
    about: "U1: the status of a purchase of a number that is not in inventory.",
    values: [404, 422],
  },
  purchaseHeld: {
    about: "U2: the status of a purchase of a number that the caller already holds.",
    values: [422, 404],
  },
  messageProvisioning: {
    about:
      "Whether the Message Provision API answers; while unavailable, a purchase or change that enables messaging ends in 207.",
    values: ["available", "unavailable"],
  },
  partialBody: { about: "U3: what a 207 carries.", values: ["document-and-errors", "document", "errors"] },
  insufficientFunds: {
    about:
      "U4: which calls the balance no longer covers (403): none, purchases, or every call that an official SDK maps to it.",
    values: ["nothing", "purchase", "everything"],
  },
  notAuthorized: {
    about: "Section 1.2: which calls the key may not make (403 ActionNotAuthorizedError).",
    values: ["nothing", "writes", "everything"],
  },
  foreignNumber: { about: "U5: the status for a number that another account holds.", values: [404, 403] },
  messagingDisabledByPatch: {
    about: "U6: what PATCH number does with messaging_enabled false: starts a disable task, or nothing.",
    values: ["task", "ignored"],
  },
  messagingLeftOut: {
    about: "Section 5.4: what PATCH number does to enabled messaging when messaging_enabled is left out.",
    values: ["unchanged", "disabled"],
  },
  taskEndNames: {
    about: "U7: what a task's status is called when it ended well and when it did not.",
    values: ["successful/failed", "succeeded/failed", "complete/error"],
  },
  taskOutcome: { about: "How message provisioning tasks end.", values: ["successful", "failed"] },
  taskSeconds: { about: "How long a message provisioning task takes.", values: [30, 0, 5, 300, 3600, 259200] },
  taskRepeated: {
    about:
      "Section 10.4: what asking again does while a task for the same number and action runs: the same task, or another.",
    values: ["same", "another"],
  },
  taskShown: {
    about: "Section 10.4: how long a number's document shows its task: until it succeeded, while it runs, or for ever.",
    values: ["until-successful", "while-running", "always"],
  },
  taskBulkType: {
    about: "Section 10.1: the type of a status document for several numbers.",
    values: ["message_bulk_provisioning_status", "message_provisioning_status"],
  },
  taskNumberPlus: {
    about: "Section 10.1: the status for numbers that carry a plus in message-provision.",
    values: [422, 201],
  },
  taskNotification: {
    about: "U8: what is posted to a provisioning callback URL.",
    values: ["status-document", "event"],
  },
  primaryRouteRemoved: {
    about: "U9: what a number's primary route is after DELETE: null, or route 0.",
    values: ["null", "default"],
  },
  removeUnset: {
    about: "U10: the status of removing a relation or callback that is not set (202 in place of 204 for CNAM).",
    values: [204, 404],
  },
  unknownTarget: {
    about: "U11: the status of assigning a route, E911 record or CNAM record that does not exist.",
    values: [404, 422],
  },
  e911InUse: { about: "U12: the status of deleting an E911 record that numbers use.", values: [403, 422] },
  cnamNotApproved: { about: "U13: the status of assigning a CNAM record that is not approved.", values: [422, 403] },
  routeAliasTaken: {
    about: "U14: what a route with an alias that is taken meets.",
    values: ["403", "422", "accepted"],
  },
  routeIdentical: {
    about: "U14: what a new route with the type and value of another meets.",
    values: ["accepted", "403"],
  },
  defaultRouteChanged: { about: "U15: the status of changing or deleting route 0.", values: [403, 404] },
  limitTooHigh: { about: "U16: what a limit over the maximum meets.", values: ["clamped", "422"] },
  emptyList: { about: "U17: what a list without rows answers.", values: ["empty-array", "404"] },
  retryAfter: { about: "U18: whether a 429 carries Retry-After.", values: ["absent", "seconds"] },
  aliasCleared: {
    about: 'U19: what PATCH number makes of an alias of null or "".',
    values: ["null", "empty-string", "422"],
  },
  aliasTooLong: { about: "U20: what an alias over 64 characters meets.", values: ["422", "truncated", "accepted"] },
  getRoute: { about: "U21: what GET /v2/routes/:id meets.", values: ["404", "405", "served"] },
  releaseAttached: {
    about: "U22: what releasing a number with E911, CNAM or messaging meets: everything is detached, or 403.",
    values: ["detached", "403"],
  },
  plusInPath: { about: "U23: the status for a number with a plus in the path.", values: [404, 422] },
  numberCallbackRead: {
    about: "U24: the status of reading or deleting a number's callback, which is not served.",
    values: [404, 405],
  },
  tierFilter: { about: "U25: whether the tier query parameter filters.", values: ["ignored", "applied"] },
  numberStatus: {
    about: "U26: the status attribute of held numbers; only PURCHASED has been seen.",
    values: ["PURCHASED", "ACTIVE"],
  },
  edgeStrategies: { about: "U27: the ids of the edge strategies there are.", values: ["1,4", "1,2,4", "4"] },
  sipRegRoute: { about: "U28: the status of creating a route of type sip-reg.", values: [422, 201] },
  relationshipNull: {
    about: "Section 7.1: what a route relation PATCH with data null meets.",
    values: ["422", "cleared"],
  },
  includedEntities: {
    about: "Section 5.3: which related entities a number's document includes: all, or routes and tasks only.",
    values: ["all", "routes"],
  },
  routeCreateAnswer: {
    about: "Section 6.2: whether the answer to a new route leaves edge_strategy_id out, as the sample does.",
    values: ["without-edge", "with-edge"],
  },
  inventoryAttributes: {
    about: "Section 4.4: which attributes an available number shows.",
    values: ["all", "oldest-six"],
  },
  contentType: {
    about:
      "Section 1.3: which content types a body may have; anything else meets 415. The official SDKs send none, and a form for a new CNAM record.",
    values: ["json-or-none", "any", "json", "vnd.api+json"],
  },
  stringBooleans: { about: "Section 1.4: what a boolean sent as a string meets.", values: ["422", "accepted"] },
  geocoding: {
    about: "Section 8.8: whether addresses can be geocoded (400 otherwise).",
    values: ["found", "not-found"],
  },
  labelTaken: { about: "Section 8.1: what an E911 label that is taken meets.", values: ["accepted", "422"] },
  addressTypeUnset: { about: "Section 8.1: how an unset address_type reads.", values: ["absent", "empty-string"] },
  addressTypeEmpty: { about: 'Section 8.6: what address_type "" meets in a write.', values: ["422", "accepted"] },
  e911NumberIds: {
    about: "Section 8.9: what the ids of an E911 record's numbers are.",
    values: ["internal", "number"],
  },
  e911NumbersLink: {
    about: "Section 8.9: the path in the links of an E911 record's numbers.",
    values: ["numbers", "relationships/numbers"],
  },
  tollFreeE911: { about: "Section 8.10: whether a toll-free number can have E911.", values: ["accepted", "422"] },
  cnamReview: {
    about: "How the review of CNAM records ends; a value with the word FAKE is always rejected.",
    values: ["approved", "rejected"],
  },
  cnamReviewHours: { about: "How long the review of a CNAM record takes.", values: [48, 0, 1, 24, 72] },
  cnamDecidedChanged: {
    about: "Section 9.5: the status of changing a CNAM record that is not pending.",
    values: [422, 403],
  },
  cnamChangeAnswer: { about: "Section 9.5: the attributes in the answer to a CNAM change.", values: ["value", "all"] },
  cnamWithoutNumbers: {
    about: "Section 9.4: how an approved CNAM record without numbers shows its relationship.",
    values: ["absent", "empty-array"],
  },
  cnamShownAfterHours: {
    about: "Section 9.7: how long after the assignment cnam_preset shows it.",
    values: [0, 1, 120],
  },
  cnamPathWord: {
    about: "Section 9.7: the path word of a number's CNAM; official SDKs disagree.",
    values: ["cnams-and-cnam", "cnams"],
  },
  numberCallbackBody: {
    about: "Section 11.1: which body a number's callback takes.",
    values: ["both", "flat", "enveloped"],
  },
  accountCallbackBody: {
    about: "Section 11.2: which body an account callback takes.",
    values: ["both", "flat", "enveloped"],
  },
  callbackBodyRefused: { about: "Section 11.1: the status of a callback body of the wrong form.", values: [422, 400] },
  accountCallbackPut: {
    about: "Section 11.2: the status of setting an account callback; 200 comes with a document.",
    values: [204, 200],
  },
} as const satisfies Record<string, SwitchDefinition>;

export type SwitchName = keyof typeof switches;
