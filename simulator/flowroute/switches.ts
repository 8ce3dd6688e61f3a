import type { SwitchDefinition } from "../vendor";

/**
 * What Flowroute's pages leave open. U1, U2, … are the unknowns of `docs/facts/flowroute.md#unknowns`; a switch
 * without a number puts the vendor in a situation that its pages describe.
 */
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
      "Whether the Message Provision API answers; while unavailable, a purchase or change that enables messaging " +
      "ends in 207.",
    values: ["available", "unavailable"],
  },
  partialBody: { about: "U3: what a 207 carries.", values: ["document-and-errors", "document", "errors"] },
  insufficientFunds: {
    about:
      "U4: which calls the balance no longer covers (403): none, purchases, or every call that an official SDK " +
      "maps to it.",
    values: ["nothing", "purchase", "everything"],
  },
  notAuthorized: {
    about: "Which calls the key may not make (403 ActionNotAuthorizedError).",
    values: ["nothing", "writes", "everything"],
  },
  listRows: {
    about: "What the rows of the list of numbers have: all that the page shows, or what the oldest documents had.",
    values: ["whole", "bare"],
  },
  bulkRead: {
    about:
      "U58: what POST /v2/numbers/details gives: a 404 as any path that is not served, the documents of the numbers, " +
      "or their rows as the list has them.",
    values: ["unserved", "documents", "rows"],
  },
  foreignNumber: { about: "U5: the status for a number that another account holds.", values: [404, 403] },
  messagingDisabledByPatch: {
    about: "U6: what a PATCH of a number does with messaging_enabled false: starts a disable task, or nothing.",
    values: ["task", "ignored"],
  },
  messagingLeftOut: {
    about: "U29: what a PATCH of a number does to enabled messaging when messaging_enabled is left out.",
    values: ["unchanged", "disabled"],
  },
  taskEndNames: {
    about: "U7: the words for the status of a task that succeeded and of one that failed.",
    values: ["successful/failed", "succeeded/failed", "complete/error"],
  },
  taskOutcome: { about: "How message provisioning tasks end.", values: ["successful", "failed"] },
  taskSeconds: { about: "U30: how long a message provisioning task takes.", values: [30, 0, 5, 300, 3600, 259200] },
  taskRepeated: {
    about: "U31: what asking again gives while a task for the same number and action runs: the same task, or another.",
    values: ["same", "another"],
  },
  taskShown: {
    about: "U32: how long a number's document shows its task: until it succeeded, while it runs, or always.",
    values: ["until-successful", "while-running", "always"],
  },
  taskBulkType: {
    about: "U33: the type of a status document for several numbers.",
    values: ["message_bulk_provisioning_status", "message_provisioning_status"],
  },
  taskNumberPlus: {
    about: "U34: the status for numbers that carry a plus in message-provision.",
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
    about: "U10: the status of removing a relationship or callback that is not set (for CNAM 202 in place of 204).",
    values: [204, 404],
  },
  unknownTarget: {
    about: "U11: the status of assigning a route, E911 record or CNAM record that doesn't exist.",
    values: [404, 422],
  },
  e911InUse: { about: "U12: the status of deleting an E911 record that numbers use.", values: [403, 422] },
  cnamNotApproved: { about: "U13: the status of assigning a CNAM record that is not approved.", values: [422, 403] },
  routeAliasTaken: {
    about: "U14: how a route whose alias is taken is answered.",
    values: ["403", "422", "accepted"],
  },
  routeIdentical: {
    about: "U14: how a new route with the type and value of another is answered.",
    values: ["accepted", "403"],
  },
  defaultRouteChanged: { about: "U15: the status of changing or deleting route 0.", values: [403, 404] },
  limitTooHigh: { about: "U16: how a limit over the maximum is answered.", values: ["clamped", "422"] },
  emptyList: { about: "U17: what a list without rows answers.", values: ["empty-array", "404"] },
  retryAfter: { about: "U18: whether a 429 carries Retry-After.", values: ["absent", "seconds"] },
  aliasCleared: {
    about: 'U19: what a PATCH of a number makes of an alias of null or "".',
    values: ["null", "empty-string", "422"],
  },
  aliasTooLong: {
    about: "U20: how an alias of more than 64 characters is answered.",
    values: ["422", "truncated", "accepted"],
  },
  getRoute: { about: "U21: how GET /v2/routes/:id is answered.", values: ["404", "405", "served"] },
  releaseAttached: {
    about:
      "U22: what releasing a number with E911, CNAM or messaging does: detaches everything, or is refused with 403.",
    values: ["detached", "403"],
  },
  plusInPath: { about: "U23: the status for a number with a plus in the path.", values: [404, 422] },
  numberCallbackRead: {
    about:
      "U24: the status of reading a number's callback, which no page documents; where it is not 200, it can't be " +
      "deleted either.",
    values: [404, 405, 200],
  },
  tierFilter: { about: "U25: whether the tier query parameter filters.", values: ["ignored", "applied"] },
  numberStatus: {
    about: "U26: the status attribute of held numbers; only PURCHASED has been seen.",
    values: ["PURCHASED", "ACTIVE"],
  },
  edgeStrategies: { about: "U27: the ids of the edge strategies there are.", values: ["1,4", "1,2,4", "4"] },
  sipRegRoute: { about: "U28: the status of creating a route of type sip-reg.", values: [422, 201] },
  relationshipNull: {
    about: "U35: how a PATCH of a route relationship with data null is answered.",
    values: ["422", "cleared"],
  },
  includedEntities: {
    about: "U36: which related entities a number's document includes: all, or routes and tasks only.",
    values: ["all", "routes"],
  },
  routeCreateAnswer: {
    about: "U37: whether the answer to a new route leaves edge_strategy_id out, as the sample does.",
    values: ["without-edge", "with-edge"],
  },
  inventoryAttributes: {
    about: "U38: which attributes an available number shows.",
    values: ["all", "oldest-six"],
  },
  contentType: {
    about:
      "U39: which content types a body may have; anything else is refused with 415. The official SDKs send none, " +
      "and a form for a new CNAM record.",
    values: ["json-or-none", "any", "json", "vnd.api+json"],
  },
  stringBooleans: { about: "U40: how a boolean sent as a string is answered.", values: ["422", "accepted"] },
  geocoding: {
    about: "Whether addresses can be geocoded (400 otherwise).",
    values: ["found", "not-found"],
  },
  labelTaken: { about: "U41: how an E911 label that is taken is answered.", values: ["accepted", "422"] },
  addressTypeUnset: { about: "U42: how an unset address_type reads.", values: ["absent", "empty-string"] },
  addressTypeEmpty: { about: 'U43: how a write with address_type "" is answered.', values: ["422", "accepted"] },
  e911NumberIds: {
    about: "U44: the ids of the numbers of an E911 record.",
    values: ["internal", "number"],
  },
  e911NumbersLink: {
    about: "U45: the path in the links of the list of an E911 record's numbers.",
    values: ["numbers", "relationships/numbers"],
  },
  tollFreeE911: { about: "U46: whether a toll-free number can have E911.", values: ["accepted", "422"] },
  cnamReview: {
    about: "How the review of CNAM records ends; a value with the word FAKE is always rejected.",
    values: ["approved", "rejected"],
  },
  cnamReviewHours: { about: "How long the review of a CNAM record takes.", values: [48, 0, 1, 24, 72] },
  cnamDecidedChanged: {
    about: "U47: the status of changing a CNAM record that is not pending.",
    values: [422, 403],
  },
  cnamChangeAnswer: { about: "U48: the attributes in the answer to a CNAM change.", values: ["value", "all"] },
  cnamWithoutNumbers: {
    about: "U49: how an approved CNAM record without numbers shows its relationship.",
    values: ["absent", "empty-array"],
  },
  cnamShownAfterHours: {
    about: "U50: how long after the assignment cnam_preset shows it.",
    values: [0, 1, 120],
  },
  cnamPathWord: {
    about: "U51: the path of a number's CNAM, on which official SDKs disagree.",
    values: ["cnams-and-cnam", "cnams"],
  },
  numberCallbackBody: {
    about: "U52: which body a number's callback takes.",
    values: ["both", "flat", "enveloped"],
  },
  accountCallbackBody: {
    about: "U53: which body an account callback takes.",
    values: ["both", "flat", "enveloped"],
  },
  callbackBodyRefused: { about: "U54: the status of a callback body of the wrong form.", values: [422, 400] },
  accountCallbackPut: {
    about: "U55: the status of setting an account callback; 200 comes with a document.",
    values: [204, 200],
  },
} as const satisfies Record<string, SwitchDefinition>;
