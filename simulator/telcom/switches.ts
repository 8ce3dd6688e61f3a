import type { SwitchDefinition } from "../vendor";

const refusals = ["CouldNotAcquire", "NumberNotFound", "validation-error", "not-found", "message"] as const;

/** What Telcom's pages leave open. U1, U2, … are the unknowns of `docs/facts/telcom.md#unknowns`. */
export const switches = {
  notFound: {
    about:
      "U3: how an unknown id is answered: status not-found with a message, or status error with the code " +
      "NumberNotFound.",
    values: ["not-found", "NumberNotFound"],
  },
  acquireHeld: { about: "U7: how buying a number that a unit already holds is refused.", values: refusals },
  acquireUnoffered: {
    about: "U7: how buying a number that isn't on offer is refused.",
    values: refusals,
    default: "NumberNotFound",
  },
  credit: {
    about: "U7: whether the unit can pay. Without credit, buying is refused with the code InsufficientCredit.",
    values: ["enough", "none"],
  },
  acquirableCount: { about: "U6: how many numbers one search answers; 0 means all.", values: [10], open: true },
  acquireDestination: {
    about: "U7: the destination in the answer to a purchase: missing, as printed, or null.",
    values: ["missing", "null"],
  },
  subscriberKey: {
    about: 'U13: the key of the answer to update_subscriber: " data" as printed, or data.',
    values: [" data", "data"],
  },
  subscriberOmitted: {
    about: "U14: what an update_subscriber does to a field that it leaves out: leaves it alone, or clears it.",
    values: ["leaves", "clears"],
  },
  pendingWord: {
    about: "U12: the subscriber's status between submission and validation.",
    values: ["validation_pending", "pending_validation"],
    open: true,
  },
  validationSeconds: { about: "U12: how long the validation of an address takes.", values: [300], open: true },
  validationResult: {
    about: "U12: the subscriber's status after validation.",
    values: ["valid", "invalid", "failed"],
    open: true,
  },
  passthroughOmitted: {
    about:
      "U4: what a save without callerid_passthrough does to it: leaves it alone, or takes a declared default of true.",
    values: ["leaves", "true"],
  },
  clearing: {
    about:
      "U10: what a save with destination_type and destination_id null does: clears the destination, is refused, " +
      "or is ignored.",
    values: ["clears", "refused", "ignored"],
  },
  unknownDestination: {
    about: "U9: whether a save may name a destination that doesn't exist.",
    values: ["refused", "accepted"],
  },
  registerIncoming: {
    about: "U5: which numbers a save without id adds to the context incoming.",
    values: ["any", "none"],
  },
  registeredAquisition: {
    about: "U5: the aquisition of a number that was added without a purchase.",
    values: ["object", "null"],
  },
  deletedOffered: { about: "U8: whether a deleted number is on offer again at once.", values: [false, true] },
  booleans: {
    about: "U2: whether boolean parameters are checked, as newer builds of the framework do.",
    values: ["checked", "anything"],
  },
  booleanForm: {
    about: "U2: how booleans are answered: as printed, or as 1 and 0 as the sibling API documents.",
    values: ["boolean", "integer"],
  },
  jsonBody: {
    about:
      "U1: when a JSON body counts as the parameters: with exactly application/json, with a charset as well, or never.",
    values: ["exact", "charset", "never"],
  },
  structuredErrors: {
    about:
      "U3: whether validation errors come as status validation-error or as status error with the code ValidationError.",
    values: [false, true],
  },
  extensionShow: {
    about: "U11: whether extensions/show answers a list of one, as printed, or the object.",
    values: ["list", "object"],
  },
  menuItems: {
    about: "U11: whether a menu's items are one object, as printed, or a list.",
    values: ["object", "list"],
  },
} as const satisfies Record<string, SwitchDefinition>;
