import type { SwitchDefinition } from "../vendor";

/** What FoneStorm's pages leave open. U1, U2, … are the unknowns of `docs/facts/fonestorm.md#unknowns`. */
export const switches = {
  authWrapper: {
    about: "U1: the key around a token: auth, as live clients read it, or authorization, as the current pages say.",
    values: ["auth", "authorization"],
  },
  refreshPath: { about: "U2: the path that refreshes a token (POST).", values: ["/v2/auth/refresh"], open: true },
  restorePath: {
    about: "U18: the path that restores a deleted number (PUT); {n} stands for the number.",
    values: ["/v2/fonenumbers/{n}/restore"],
    open: true,
  },
  offnetPath: {
    about: "U16: the path that adds an off-net number (POST).",
    values: ["/v2/fonenumbers/offnet"],
    open: true,
  },
  subaccountTokenStatus: { about: "U30: the status of the answer to a new subaccount token.", values: [201, 200] },
  messageKey: {
    about: "U6: the name under which message settings are read.",
    values: ["message_options", "sms_options", "both"],
  },
  callKey: {
    about: "U6: the name under which call settings are read.",
    values: ["call_options", "voice_options", "both"],
  },
  writeKeys: {
    about:
      "U6: the names of settings that a PUT takes: both, or only the current or the legacy ones, while the " +
      "others are silently ignored.",
    values: ["both", "current", "legacy"],
  },
  callReceiveKey: { about: "U7: the key under which a call's destination is read.", values: ["value", "id", "email"] },
  notifyShape: {
    about: "U8: whether a notification is read with type and email, or with url and method alone as in older samples.",
    values: ["full", "bare"],
  },
  messageTypeCase: {
    about:
      "U8: how the type of a message's destination is read: email in lower case as printed, every type in lower " +
      "case, or as it was written.",
    values: ["email", "lower", "written"],
  },
  unset: {
    about:
      "U8: how an unset setting is read: empty, null, a mix of both as in the list of version 2.11, or not at all.",
    values: ["empty", "null", "mixed", "missing"],
  },
  freshType: { about: "U17: the type of a slot that was never set.", values: ["", "None"] },
  listAll: {
    about: "U27: what the list answers to filter=all: objects, or texts as without it.",
    values: ["objects", "strings"],
  },
  deletedListed: { about: "U19: whether a deleted number is still listed.", values: [true, false] },
  deletedRead: {
    about: "U19: how a deleted number is read for 30 days: with is_active not yes, or as unknown.",
    values: ["document", "unknown"],
  },
  deletedWord: { about: "U19: is_active of a deleted number.", values: ["cancel", "no"] },
  deleteTwice: { about: "U19: how deleting a deleted number is answered.", values: ["unknown", "again"] },
  unknownNumber: { about: "U5: the status for a number that the account doesn't hold.", values: [404, 400, 403, 410] },
  put: {
    about: "U10: what a PUT does to the settings that it leaves out of a block: leaves them alone, or empties them.",
    values: ["merges", "replacesBlocks"],
  },
  ivrSpelling: { about: "U20: how a PUT must spell an IVR menu.", values: ["IVR", "IVRMenu", "both"] },
  voicemailSpelling: { about: "U20: how a PUT must spell voicemail.", values: ["VoiceMail", "Voicemail", "both"] },
  typeCase: { about: "U20: whether a PUT must spell types in the documented case.", values: ["exact", "any"] },
  unknownDestination: {
    about: "U21: whether a PUT may name a device, conference, menu, scheduler or voicemail box that doesn't exist.",
    values: ["accepted", "refused"],
  },
  messagingDelaySeconds: { about: "U22: how long a change of messaging takes to show.", values: [0], open: true },
  orderStatus: { about: "U15: the status of an order.", values: [200, 201] },
  orderPartialStatus: {
    about: "U15: the status of an order that failed in part; 0 means the same as for any order.",
    values: [0, 207, 400],
  },
  orderFailedStatus: {
    about: "U15: the status of an order that failed as a whole; 0 means the same as for any order.",
    values: [0, 400, 402, 409, 422],
  },
  inventoryTier: {
    about: "U12: whether a row of the inventory has its tier, as live clients read it, or lacks it, as printed.",
    values: [true, false],
  },
  orderString: { about: "U12: whether a search answers an order_string, as v2.11 did.", values: [false, true] },
  instantStatus: { about: "U31: the status when an area code has no number on offer.", values: [404, 400, 422] },
  tooManyStatus: { about: "U3: the status for too many requests.", values: [429, 400] },
  errorShape: {
    about: "U4: whether error is a text, as published, or an object with a message.",
    values: ["string", "object"],
  },
} as const satisfies Record<string, SwitchDefinition>;
