import type { SwitchDefinition } from "../vendor";

export const switches = {
  authWrapper: {
    about: "The key around a token: auth as live clients read it, or authorization as the current pages say.",
    values: ["auth", "authorization"],
  },
  refreshPath: { about: "Where a token is refreshed; no page says it.", values: ["/v2/auth/refresh"], open: true },
  restorePath: {
    about: "Where a deleted number is restored (PUT); {n} is the number. No page says it.",
    values: ["/v2/fonenumbers/{n}/restore"],
    open: true,
  },
  offnetPath: {
    about: "Where an off-net number is added (POST); no page says it.",
    values: ["/v2/fonenumbers/offnet"],
    open: true,
  },
  subaccountTokenStatus: { about: "Status of the answer to a new subaccount token.", values: [201, 200] },
  messageKey: {
    about: "Under which name the message settings are read.",
    values: ["message_options", "sms_options", "both"],
  },
  callKey: { about: "Under which name the call settings are read.", values: ["call_options", "voice_options", "both"] },
  writeKeys: {
    about: "Which generation of names a PUT listens to; the other is silently ignored.",
    values: ["both", "current", "legacy"],
  },
  callReceiveKey: { about: "Under which key a call's destination is read.", values: ["value", "id", "email"] },
  notifyShape: {
    about: "Whether a notification is read with type and email, or with url and method alone as in older samples.",
    values: ["full", "bare"],
  },
  messageTypeCase: {
    about:
      "How the type of a message's destination is read: email in lower case as printed, every type in lower case, or as it was written.",
    values: ["email", "lower", "written"],
  },
  unset: {
    about: "How a setting that isn't set is read: empty, null, as the v2.11 list mixes them, or not at all.",
    values: ["empty", "null", "mixed", "missing"],
  },
  freshType: { about: "The type of a slot that was never set.", values: ["", "None"] },
  listAll: {
    about: "What the list answers to filter=all: objects, or texts all the same.",
    values: ["objects", "strings"],
  },
  deletedListed: { about: "Whether a deleted number is still listed.", values: [true, false] },
  deletedRead: {
    about: "How a deleted number is read for 30 days: with is_active not yes, or as unknown.",
    values: ["document", "unknown"],
  },
  deletedWord: { about: "is_active of a deleted number.", values: ["cancel", "no"] },
  deleteTwice: { about: "How deleting a deleted number is answered.", values: ["unknown", "again"] },
  unknownNumber: { about: "Status for a number that the account doesn't hold.", values: [404, 400, 403, 410] },
  put: {
    about: "What a PUT does to the settings of a block that it names but doesn't send: leaves them, or empties them.",
    values: ["merges", "replacesBlocks"],
  },
  ivrSpelling: { about: "How a PUT must spell an IVR menu.", values: ["IVR", "IVRMenu", "both"] },
  voicemailSpelling: { about: "How a PUT must spell voicemail.", values: ["VoiceMail", "Voicemail", "both"] },
  typeCase: { about: "Whether a PUT must spell types in the documented case.", values: ["exact", "any"] },
  unknownDestination: {
    about: "Whether a PUT may point at a device, conference, menu, scheduler or voicemail box that doesn't exist.",
    values: ["accepted", "refused"],
  },
  messagingDelaySeconds: { about: "How long a change of messaging takes to show.", values: [0], open: true },
  orderStatus: { about: "Status of an order.", values: [200, 201] },
  orderPartialStatus: {
    about: "Status of an order of which a part failed; 0 means the same as any order's.",
    values: [0, 207, 400],
  },
  orderFailedStatus: {
    about: "Status of an order that failed as a whole; 0 means the same as any order's.",
    values: [0, 400, 402, 409, 422],
  },
  inventoryTier: {
    about: "Whether a row of the inventory says its tier, as live clients read it, or not, as printed.",
    values: [true, false],
  },
  orderString: { about: "Whether a search answers an order_string, as v2.11 did.", values: [false, true] },
  instantStatus: { about: "Status when no number can be had in an area code.", values: [404, 400, 422] },
  tooManyStatus: { about: "Status for too many requests.", values: [429, 400] },
  errorShape: {
    about: "Whether error is a text, as published, or an object with a message.",
    values: ["string", "object"],
  },
} satisfies Record<string, SwitchDefinition>;
