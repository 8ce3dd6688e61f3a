import type { SwitchDefinition } from "../vendor";

const refusals = ["CouldNotAcquire", "NumberNotFound", "validation-error", "not-found", "message"];

export const switches = {
  notFound: {
    about:
      "How an unknown id is answered: status not-found with a message, or status error with the code NumberNotFound.",
    values: ["not-found", "NumberNotFound"],
  },
  acquireHeld: { about: "How buying a number that somebody already holds is refused.", values: refusals },
  acquireUnoffered: {
    about: "How buying a number that isn't on offer is refused.",
    values: refusals,
    default: "NumberNotFound",
  },
  credit: {
    about: "Whether the unit can pay: without, buying is refused with the code InsufficientCredit.",
    values: ["enough", "none"],
  },
  acquirableCount: { about: "How many numbers one search answers; 0 means all.", values: [10], open: true },
  acquireDestination: {
    about: "What the answer to a purchase has for a destination: nothing at all, as printed, or null.",
    values: ["missing", "null"],
  },
  subscriberKey: {
    about: 'The key of the answer to update_subscriber: " data" as printed, or data.',
    values: [" data", "data"],
  },
  subscriberOmitted: {
    about: "What an update_subscriber without a field does to it: leaves it alone, or clears it. No page says it.",
    values: ["leaves", "clears"],
  },
  pendingWord: {
    about: "The subscriber's status between submission and validation.",
    values: ["validation_pending", "pending_validation"],
    open: true,
  },
  validationSeconds: { about: "How long an address is being validated.", values: [300], open: true },
  validationResult: {
    about: "The subscriber's status after that.",
    values: ["valid", "invalid", "failed"],
    open: true,
  },
  passthroughOmitted: {
    about: "What a save without callerid_passthrough does to it: leaves it alone, or takes a declared default of true.",
    values: ["leaves", "true"],
  },
  clearing: {
    about:
      "What a save with destination_type and destination_id null does: clears the destination, is refused, or is ignored.",
    values: ["clears", "refused", "ignored"],
  },
  unknownDestination: {
    about: "Whether a save may point at a destination that doesn't exist.",
    values: ["refused", "accepted"],
  },
  registerIncoming: {
    about: "Which numbers a save without id accepts into the context incoming.",
    values: ["any", "none"],
  },
  registeredAquisition: {
    about: "What a number that was added without a purchase has under aquisition.",
    values: ["object", "null"],
  },
  deletedOffered: { about: "Whether a deleted number is on offer again at once.", values: [false, true] },
  booleans: {
    about: "Whether parameters that are booleans are checked, as newer builds of the framework do.",
    values: ["checked", "anything"],
  },
  booleanForm: {
    about: "How booleans are answered: as printed, or 1 and 0 as the sibling API documents.",
    values: ["boolean", "integer"],
  },
  jsonBody: {
    about: "When a JSON body counts as the parameters: with exactly application/json, with any charset too, or never.",
    values: ["exact", "charset", "never"],
  },
  structuredErrors: {
    about:
      "Whether validation errors come as status validation-error or as status error with the code ValidationError.",
    values: [false, true],
  },
  extensionShow: {
    about: "Whether extensions/show answers a list of one, as printed, or the object.",
    values: ["list", "object"],
  },
  menuItems: { about: "Whether a menu's items are one object, as printed, or a list.", values: ["object", "list"] },
} satisfies Record<string, SwitchDefinition>;
