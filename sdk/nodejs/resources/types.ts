// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";

/** An access code of the account. */
export interface AccessCode {
  /** The digits to dial. */
  readonly code: string;
  /** Purpose of the code. */
  readonly description?: string;
}

/** A place that calls can go to. Use `type`, `target` and `vendorType` as they are. */
export interface AvailableDestination {
  /**
   * Type of the place that calls go to.
   *
   * - `forward`: A telephone number: `target` in E.164. Flowroute: a North American one.
   * - `sipUri`: A SIP URI: `target` is a `sip:` or `sips:` URI without a password.
   * - `sipHost`: A SIP host: `target` is a host or IP address, with an optional port.
   * - `sipRegistration`: The devices that register with the carrier. No `target`.
   * - `route`: A route of the account: `target` is its id.
   * - `fax`: A fax: `target` is a number in E.164 or in the carrier's own digits.
   * - `device`: A device of the account: `target` is its id.
   * - `conference`: A conference: `target` is its id.
   * - `scheduler`: A time-of-day schedule: `target` is its id.
   * - `monetizer`: A monetizer: `target` is its id.
   * - `menu`: A voice menu (IVR): `target` is its id.
   * - `voicemail`: A voicemail box: `target` is its id.
   * - `callGroup`: A call group: `target` is its id.
   * - `followMe`: A follow-me: `target` is its id.
   * - `reject`: The carrier rejects the call. No `target`.
   * - `hangup`: The carrier hangs up. No `target`.
   * - `busy`: The carrier signals busy. No `target`.
   * - `none`: The call rings nowhere. No `target`.
   * - `other`: Another type, which `vendorType` names: `target` is the id of the thing.
   */
  readonly type: DestinationType;
  /** The place itself, as its type says: a number, a SIP address, or the id of a thing at the carrier. */
  readonly target?: string;
  /** With `other`: the carrier's own word for the type. */
  readonly vendorType?: string;
  /** Name of the place. */
  readonly name?: string;
  /** Telcom: the digits that are dialed within the account. */
  readonly extension?: string;
  /** Flowroute: the edge strategy of a route. */
  readonly edgeStrategy?: string;
  /** Flowroute: the type of a route, as the carrier names it. */
  readonly routeType?: string;
  /** Flowroute: where a route leads: a host, a SIP URI or a number. */
  readonly value?: string;
}

/** A number on offer. */
export interface AvailableNumber {
  /** The number in E.164. */
  readonly number: string;
  /** Type of the number: `local` or `tollFree`. */
  readonly numberType?: string;
  /** The rate center, as the carrier writes it. */
  readonly rateCenter?: string;
  /** The state or province: two letters. */
  readonly region?: string;
  /** The monthly price, where the carrier publishes prices. */
  readonly monthlyCost?: number;
  /** The one-time price, where the carrier publishes prices. */
  readonly setupCost?: number;
  /** The currency of the prices: ISO 4217. */
  readonly currency?: string;
  /** The price tier, where the carrier has tiers. */
  readonly tier?: string;
}

/** The first digits of numbers that the carrier sells. */
export interface AvailablePrefix {
  /** The prefix in E.164: `+441234`. */
  readonly prefix: string;
  /** The place that the prefix belongs to. */
  readonly description?: string;
}

export interface CandidatesArgs {
  /** Identifies the search that pinned the list. */
  search: pulumi.Input<string>;
  /** The numbers of the list in E.164, in the order in which they are tried. */
  numbers: pulumi.Input<pulumi.Input<string>[]>;
}

export interface Candidates {
  /** Identifies the search that pinned the list. */
  readonly search: string;
  /** The numbers of the list in E.164, in the order in which they are tried. */
  readonly numbers: string[];
}

export interface DestinationArgs {
  /**
   * Type of the place that calls go to.
   *
   * - `forward`: A telephone number: `target` in E.164. Flowroute: a North American one.
   * - `sipUri`: A SIP URI: `target` is a `sip:` or `sips:` URI without a password.
   * - `sipHost`: A SIP host: `target` is a host or IP address, with an optional port.
   * - `sipRegistration`: The devices that register with the carrier. No `target`.
   * - `route`: A route of the account: `target` is its id.
   * - `fax`: A fax: `target` is a number in E.164 or in the carrier's own digits.
   * - `device`: A device of the account: `target` is its id.
   * - `conference`: A conference: `target` is its id.
   * - `scheduler`: A time-of-day schedule: `target` is its id.
   * - `monetizer`: A monetizer: `target` is its id.
   * - `menu`: A voice menu (IVR): `target` is its id.
   * - `voicemail`: A voicemail box: `target` is its id.
   * - `callGroup`: A call group: `target` is its id.
   * - `followMe`: A follow-me: `target` is its id.
   * - `reject`: The carrier rejects the call. No `target`.
   * - `hangup`: The carrier hangs up. No `target`.
   * - `busy`: The carrier signals busy. No `target`.
   * - `none`: The call rings nowhere. No `target`.
   * - `other`: Another type, which `vendorType` names: `target` is the id of the thing.
   *
   * Carriers of `voice`: FoneStorm (`forward`, `fax`, `device`, `conference`, `scheduler`, `monetizer`, `menu`,
   * `voicemail`, `reject`, `hangup`, `busy`, `other`), Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`,
   * `route`, `none`), Telcom (`menu`, `voicemail`, `callGroup`, `followMe`, `none`, `other`).
   *
   * Carriers of `failover`: Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`, `route`, `none`).
   */
  type: pulumi.Input<DestinationType>;
  /**
   * The place itself, as its type says: a number, a SIP address, or the id of a thing at the carrier.
   *
   * Carriers of `voice`: FoneStorm, Flowroute, Telcom.
   *
   * Carriers of `failover`: Flowroute.
   */
  target?: pulumi.Input<string | undefined>;
  /**
   * With `other`: the carrier's own word for the type.
   *
   * Carriers of `voice`: FoneStorm, Telcom.
   *
   * Carriers of `failover`: none.
   */
  vendorType?: pulumi.Input<string | undefined>;
}

export interface Destination {
  /**
   * Type of the place that calls go to.
   *
   * - `forward`: A telephone number: `target` in E.164. Flowroute: a North American one.
   * - `sipUri`: A SIP URI: `target` is a `sip:` or `sips:` URI without a password.
   * - `sipHost`: A SIP host: `target` is a host or IP address, with an optional port.
   * - `sipRegistration`: The devices that register with the carrier. No `target`.
   * - `route`: A route of the account: `target` is its id.
   * - `fax`: A fax: `target` is a number in E.164 or in the carrier's own digits.
   * - `device`: A device of the account: `target` is its id.
   * - `conference`: A conference: `target` is its id.
   * - `scheduler`: A time-of-day schedule: `target` is its id.
   * - `monetizer`: A monetizer: `target` is its id.
   * - `menu`: A voice menu (IVR): `target` is its id.
   * - `voicemail`: A voicemail box: `target` is its id.
   * - `callGroup`: A call group: `target` is its id.
   * - `followMe`: A follow-me: `target` is its id.
   * - `reject`: The carrier rejects the call. No `target`.
   * - `hangup`: The carrier hangs up. No `target`.
   * - `busy`: The carrier signals busy. No `target`.
   * - `none`: The call rings nowhere. No `target`.
   * - `other`: Another type, which `vendorType` names: `target` is the id of the thing.
   *
   * Carriers of `voice`: FoneStorm (`forward`, `fax`, `device`, `conference`, `scheduler`, `monetizer`, `menu`,
   * `voicemail`, `reject`, `hangup`, `busy`, `other`), Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`,
   * `route`, `none`), Telcom (`menu`, `voicemail`, `callGroup`, `followMe`, `none`, `other`).
   *
   * Carriers of `failover`: Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`, `route`, `none`).
   */
  readonly type: DestinationType;
  /**
   * The place itself, as its type says: a number, a SIP address, or the id of a thing at the carrier.
   *
   * Carriers of `voice`: FoneStorm, Flowroute, Telcom.
   *
   * Carriers of `failover`: Flowroute.
   */
  readonly target?: string;
  /**
   * With `other`: the carrier's own word for the type.
   *
   * Carriers of `voice`: FoneStorm, Telcom.
   *
   * Carriers of `failover`: none.
   */
  readonly vendorType?: string;
}

export const DestinationType = {
  /** A telephone number: `target` in E.164. Flowroute: a North American one. */
  Forward: "forward",
  /** A SIP URI: `target` is a `sip:` or `sips:` URI without a password. */
  SipUri: "sipUri",
  /** A SIP host: `target` is a host or IP address, with an optional port. */
  SipHost: "sipHost",
  /** The devices that register with the carrier. No `target`. */
  SipRegistration: "sipRegistration",
  /** A route of the account: `target` is its id. */
  Route: "route",
  /** A fax: `target` is a number in E.164 or in the carrier's own digits. */
  Fax: "fax",
  /** A device of the account: `target` is its id. */
  Device: "device",
  /** A conference: `target` is its id. */
  Conference: "conference",
  /** A time-of-day schedule: `target` is its id. */
  Scheduler: "scheduler",
  /** A monetizer: `target` is its id. */
  Monetizer: "monetizer",
  /** A voice menu (IVR): `target` is its id. */
  Menu: "menu",
  /** A voicemail box: `target` is its id. */
  Voicemail: "voicemail",
  /** A call group: `target` is its id. */
  CallGroup: "callGroup",
  /** A follow-me: `target` is its id. */
  FollowMe: "followMe",
  /** The carrier rejects the call. No `target`. */
  Reject: "reject",
  /** The carrier hangs up. No `target`. */
  Hangup: "hangup",
  /** The carrier signals busy. No `target`. */
  Busy: "busy",
  /** The call rings nowhere. No `target`. */
  None: "none",
  /** Another type, which `vendorType` names: `target` is the id of the thing. */
  Other: "other",
} as const;
export type DestinationType = (typeof DestinationType)[keyof typeof DestinationType];

/** A region that calls can leave from. */
export interface EdgeStrategy {
  /** The id, for the `edgeStrategy` of a NumberRouting, which takes the name too. */
  readonly id: string;
  /** Name of the region. */
  readonly name?: string;
  /** Description of the region, in Flowroute's words. */
  readonly description?: string;
  /** The NAPTR name of its servers. */
  readonly naptr?: string;
  /** The networks that calls come from, in Flowroute's words. */
  readonly firewallRules?: string;
}

export const GetAvailableNumbersMaxTier = {
  /** The cheapest tier only. */
  X: "X",
  /** Tiers `X` and `A`. */
  A: "A",
  /** Tiers `X`, `A` and `B`, the dearest. */
  B: "B",
} as const;
export type GetAvailableNumbersMaxTier = (typeof GetAvailableNumbersMaxTier)[keyof typeof GetAvailableNumbersMaxTier];

/** A number that the account holds, with the properties of a PhoneNumber that the list shows. */
export interface HeldNumber {
  /** The number in E.164, or the digits of an internal number. */
  readonly number: string;
  /** The carrier's own key for the number, where it has one. */
  readonly vendorId?: string;
  /**
   * State of the number at the carrier.
   *
   * - `active`: The account holds the number.
   * - `pending`: The account holds the number, and the carrier is still adding or cancelling it.
   */
  readonly status?: PhoneNumberStatus;
  /** When the account obtained the number, in ISO 8601. */
  readonly acquiredAt?: string;
  /**
   * Type of the number.
   *
   * - `local`: A number of a place, or another number that callers pay for.
   * - `tollFree`: A number that is free for callers.
   * - `internal`: An internal number of the account.
   */
  readonly numberType?: NumberType;
  /** The rate center, as the carrier writes it. */
  readonly rateCenter?: string;
  /** The state or province: two letters. */
  readonly region?: string;
  /** The country: two letters, ISO 3166-1. */
  readonly country?: string;
  /** The one-time price, as stated by the carrier. Flowroute's is known of a number that was bought or imported. */
  readonly setupCost?: number;
  /** The monthly price, as stated by the carrier. Flowroute's is known of a number that was bought or imported. */
  readonly monthlyCost?: number;
  /**
   * The price of an inbound minute, as stated by the carrier. Flowroute's is known of a number that was bought or
   * imported.
   */
  readonly inboundRate?: number;
  /** The rate type, as the carrier names it. */
  readonly rateType?: string;
  /** The price tier, as the carrier names it. */
  readonly tier?: string;
  /** The currency of the prices: ISO 4217. */
  readonly currency?: string;
  /**
   * Provisioning status of messaging.
   *
   * - `enabled`: On.
   * - `smsOnly`: On for SMS only.
   * - `disabled`: Off.
   * - `processing`: The carrier is working on a change.
   * - `failed`: The carrier could not make the last change.
   */
  readonly messagingStatus?: PhoneNumberMessagingStatus;
  /** Telcom: where SIP calls are forwarded. No API call changes it. */
  readonly forwardSipTo?: string;
  /** A name for the number, shown by the carrier; `""` clears it. Flowroute: the alias, at most 64 characters. */
  readonly label?: string;
  /** A name that groups numbers of the account; `""` clears it. */
  readonly group?: string;
  /**
   * Which calls the carrier records.
   *
   * - `default`: As the account's own setting says.
   * - `all`: All calls.
   * - `none`: No calls.
   * - `inbound`: Inbound calls.
   * - `outbound`: Outbound calls.
   */
  readonly recording?: PhoneNumberRecording;
  /** SMS and MMS. On Flowroute a change takes effect later: see `messagingStatus`. */
  readonly messaging?: PhoneNumberMessaging;
  /** Whether the carrier looks up the caller's name (CNAM) on inbound calls. Charged per call. */
  readonly cnamLookup?: boolean;
  /** Text shown before the caller ID on inbound calls; `""` clears it. */
  readonly callerIdPrefix?: string;
  /** Whether a forwarded call shows the original caller ID. */
  readonly callerIdPassthrough?: boolean;
  /**
   * Whether this is an internal number of the account (Telcom: `utility`). It is made without a purchase, and `number` is
   * its digits.
   */
  readonly internal?: boolean;
  /** Where calls go. It is compared and written as a whole. */
  readonly voice?: Destination;
}

export const NotificationHookEvent = {
  /** Incoming calls. */
  CallIncoming: "call.incoming",
  /** Outgoing calls. */
  CallOutgoing: "call.outgoing",
  /** Incoming messages: SMS and MMS. */
  MessageIncoming: "message.incoming",
  /** Outgoing messages. */
  MessageOutgoing: "message.outgoing",
  /** Delivery receipts of messages: SMS and MMS. */
  MessageDelivery: "message.delivery",
  /** Incoming faxes. */
  FaxIncoming: "fax.incoming",
  /** Outgoing faxes. */
  FaxOutgoing: "fax.outgoing",
  /** Incoming SMS alone. Excludes `message.incoming`. */
  SmsIncoming: "sms.incoming",
  /** Incoming MMS alone. Excludes `message.incoming`. */
  MmsIncoming: "mms.incoming",
  /** Delivery receipts of SMS alone. Excludes `message.delivery`. */
  SmsDelivery: "sms.delivery",
  /** Delivery receipts of MMS alone. Excludes `message.delivery`. */
  MmsDelivery: "mms.delivery",
} as const;
export type NotificationHookEvent = (typeof NotificationHookEvent)[keyof typeof NotificationHookEvent];

export const NotificationHookOnDelete = {
  /** The hook is removed. */
  Reset: "reset",
  /** The hook stays. Flowroute documents no call that removes one. */
  Keep: "keep",
} as const;
export type NotificationHookOnDelete = (typeof NotificationHookOnDelete)[keyof typeof NotificationHookOnDelete];

export interface NumberRoutingMessageCredentialsArgs {
  /**
   * The user name.
   *
   * Carriers: FoneStorm.
   */
  username: pulumi.Input<string>;
  /**
   * The password.
   *
   * Carriers: FoneStorm.
   */
  password: pulumi.Input<string>;
}

export interface NumberRoutingMessageCredentials {
  /**
   * The user name.
   *
   * Carriers: FoneStorm.
   */
  readonly username: string;
  /**
   * The password.
   *
   * Carriers: FoneStorm.
   */
  readonly password: string;
}

export interface NumberRoutingMessagesArgs {
  /**
   * Type of the place that messages go to.
   *
   * - `email`: An e-mail address, in `target`.
   * - `device`: A device of the account: `target` is its id.
   * - `forward`: A telephone number: `target` in E.164.
   * - `webhook`: A URL: `target` is an https URL with a public host.
   * - `none`: Messages are dropped. No `target`.
   *
   * Carriers: FoneStorm.
   */
  type: pulumi.Input<NumberRoutingMessagesType>;
  /**
   * The place itself, as its type says.
   *
   * Carriers: FoneStorm.
   */
  target?: pulumi.Input<string | undefined>;
  /**
   * With `webhook`: how the carrier calls it. Default: `JSON`.
   *
   * - `GET`: A GET request without a body: the data is what the tokens in the URL stand for.
   * - `POST`: A POST request with the data as JSON, under the type `application/x-www-form-urlencoded`.
   * - `JSON`: A POST request with the data as JSON.
   *
   * Carriers: FoneStorm.
   */
  method?: pulumi.Input<WebhookMethod | undefined>;
}

export interface NumberRoutingMessages {
  /**
   * Type of the place that messages go to.
   *
   * - `email`: An e-mail address, in `target`.
   * - `device`: A device of the account: `target` is its id.
   * - `forward`: A telephone number: `target` in E.164.
   * - `webhook`: A URL: `target` is an https URL with a public host.
   * - `none`: Messages are dropped. No `target`.
   *
   * Carriers: FoneStorm.
   */
  readonly type: NumberRoutingMessagesType;
  /**
   * The place itself, as its type says.
   *
   * Carriers: FoneStorm.
   */
  readonly target?: string;
  /**
   * With `webhook`: how the carrier calls it. Default: `JSON`.
   *
   * - `GET`: A GET request without a body: the data is what the tokens in the URL stand for.
   * - `POST`: A POST request with the data as JSON, under the type `application/x-www-form-urlencoded`.
   * - `JSON`: A POST request with the data as JSON.
   *
   * Carriers: FoneStorm.
   */
  readonly method?: WebhookMethod;
}

export const NumberRoutingMessagesType = {
  /** An e-mail address, in `target`. */
  Email: "email",
  /** A device of the account: `target` is its id. */
  Device: "device",
  /** A telephone number: `target` in E.164. */
  Forward: "forward",
  /** A URL: `target` is an https URL with a public host. */
  Webhook: "webhook",
  /** Messages are dropped. No `target`. */
  None: "none",
} as const;
export type NumberRoutingMessagesType = (typeof NumberRoutingMessagesType)[keyof typeof NumberRoutingMessagesType];

export const NumberRoutingOnDelete = {
  /** The routing stays as it is. */
  Keep: "keep",
  /** The routing becomes the carrier's default. FoneStorm: that of messages only. */
  Reset: "reset",
} as const;
export type NumberRoutingOnDelete = (typeof NumberRoutingOnDelete)[keyof typeof NumberRoutingOnDelete];

export const NumberSearchMaxTier = {
  /** The cheapest tier only. */
  X: "X",
  /** Tiers `X` and `A`. */
  A: "A",
  /** Tiers `X`, `A` and `B`, the dearest. */
  B: "B",
} as const;
export type NumberSearchMaxTier = (typeof NumberSearchMaxTier)[keyof typeof NumberSearchMaxTier];

export const NumberSearchNumberType = {
  /** A number of a place, or another number that callers pay for. */
  Local: "local",
  /** A number that is free for callers. */
  TollFree: "tollFree",
} as const;
export type NumberSearchNumberType = (typeof NumberSearchNumberType)[keyof typeof NumberSearchNumberType];

export const NumberType = {
  /** A number of a place, or another number that callers pay for. */
  Local: "local",
  /** A number that is free for callers. */
  TollFree: "tollFree",
  /** An internal number of the account. */
  Internal: "internal",
} as const;
export type NumberType = (typeof NumberType)[keyof typeof NumberType];

export const PhoneNumberAcquire = {
  /** The account must already hold the number. Never spends. */
  Adopt: "adopt",
  /** Orders the number. Fails if the account already holds it, unless the number has the mark of this stack. */
  Buy: "buy",
  /** Adopts the number if the account holds it, and otherwise orders it. */
  AdoptOrBuy: "adoptOrBuy",
  /** Adopts a number of the account, even if it has the mark of another stack. Never spends. */
  Takeover: "takeover",
  /** Adds the number to the account without a purchase, or adopts it. */
  Register: "register",
} as const;
export type PhoneNumberAcquire = (typeof PhoneNumberAcquire)[keyof typeof PhoneNumberAcquire];

export const PhoneNumberAcquired = {
  /** Ordered by this resource. */
  Bought: "bought",
  /** Already on the account. */
  Adopted: "adopted",
  /** Added to the account without a purchase. */
  Registered: "registered",
} as const;
export type PhoneNumberAcquired = (typeof PhoneNumberAcquired)[keyof typeof PhoneNumberAcquired];

export const PhoneNumberMaxTier = {
  /** The cheapest tier only. */
  X: "X",
  /** Tiers `X` and `A`. */
  A: "A",
  /** Tiers `X`, `A` and `B`, the dearest. */
  B: "B",
} as const;
export type PhoneNumberMaxTier = (typeof PhoneNumberMaxTier)[keyof typeof PhoneNumberMaxTier];

export interface PhoneNumberMessagingArgs {
  /**
   * Whether the number sends and receives SMS and MMS. Enabling may cost money.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  enabled: pulumi.Input<boolean>;
  /**
   * An https URL with a public host. The carrier calls it when the change is complete. Sent only with a change of
   * `enabled`, and never compared.
   *
   * Carriers: Flowroute.
   */
  notifyUrl?: pulumi.Input<string | undefined>;
  /**
   * Whether the carrier e-mails the account's contact when the change is complete. Sent only with a change of `enabled`,
   * and never compared.
   *
   * Carriers: Flowroute.
   */
  notifyByEmail?: pulumi.Input<boolean | undefined>;
}

export interface PhoneNumberMessaging {
  /**
   * Whether the number sends and receives SMS and MMS. Enabling may cost money.
   *
   * Carriers: FoneStorm, Flowroute.
   */
  readonly enabled: boolean;
  /**
   * An https URL with a public host. The carrier calls it when the change is complete. Sent only with a change of
   * `enabled`, and never compared.
   *
   * Carriers: Flowroute.
   */
  readonly notifyUrl?: string;
  /**
   * Whether the carrier e-mails the account's contact when the change is complete. Sent only with a change of `enabled`,
   * and never compared.
   *
   * Carriers: Flowroute.
   */
  readonly notifyByEmail?: boolean;
}

export const PhoneNumberMessagingStatus = {
  /** On. */
  Enabled: "enabled",
  /** On for SMS only. */
  SmsOnly: "smsOnly",
  /** Off. */
  Disabled: "disabled",
  /** The carrier is working on a change. */
  Processing: "processing",
  /** The carrier could not make the last change. */
  Failed: "failed",
} as const;
export type PhoneNumberMessagingStatus = (typeof PhoneNumberMessagingStatus)[keyof typeof PhoneNumberMessagingStatus];

export const PhoneNumberOnDelete = {
  /** The number stays on the account and keeps billing. */
  Keep: "keep",
  /** The number is released; count it as lost. Must be applied in a run before the one that deletes the resource. */
  Release: "release",
} as const;
export type PhoneNumberOnDelete = (typeof PhoneNumberOnDelete)[keyof typeof PhoneNumberOnDelete];

export const PhoneNumberRecording = {
  /** As the account's own setting says. */
  Default: "default",
  /** All calls. */
  All: "all",
  /** No calls. */
  None: "none",
  /** Inbound calls. */
  Inbound: "inbound",
  /** Outbound calls. */
  Outbound: "outbound",
} as const;
export type PhoneNumberRecording = (typeof PhoneNumberRecording)[keyof typeof PhoneNumberRecording];

export const PhoneNumberStatus = {
  /** The account holds the number. */
  Active: "active",
  /** The account holds the number, and the carrier is still adding or cancelling it. */
  Pending: "pending",
} as const;
export type PhoneNumberStatus = (typeof PhoneNumberStatus)[keyof typeof PhoneNumberStatus];

export interface SubscriberAddressArgs {
  /**
   * House number and street (`123 Smith St`). Flowroute splits only a plain one: for any other give `streetNumber` and
   * `streetName`, and put a suite or flat into `unitType` and `unitNumber`.
   *
   * Carriers: Flowroute, Telcom.
   */
  street?: pulumi.Input<string | undefined>;
  /**
   * The house number alone, with `streetName` and in place of `street`.
   *
   * Carriers: Flowroute, Telcom.
   */
  streetNumber?: pulumi.Input<string | undefined>;
  /**
   * The name of the street alone, with `streetNumber`.
   *
   * Carriers: Flowroute, Telcom.
   */
  streetName?: pulumi.Input<string | undefined>;
  /**
   * Second line of the address.
   *
   * Carriers: Telcom.
   */
  line2?: pulumi.Input<string | undefined>;
  /**
   * Third line of the address.
   *
   * Carriers: Telcom.
   */
  line3?: pulumi.Input<string | undefined>;
  /**
   * The city or town.
   *
   * Carriers: Flowroute, Telcom.
   */
  city: pulumi.Input<string>;
  /**
   * The state or province: two letters.
   *
   * Carriers: Flowroute.
   */
  state?: pulumi.Input<string | undefined>;
  /**
   * The ZIP code (five digits), Canadian postal code or UK postcode.
   *
   * Carriers: Flowroute, Telcom.
   */
  postalCode: pulumi.Input<string>;
  /**
   * The country: two letters, ISO 3166-1. Flowroute: `US` or `CA`. Telcom: `GB`.
   *
   * Carriers: Flowroute, Telcom.
   */
  country?: pulumi.Input<string | undefined>;
  /**
   * Type of the unit (`Suite`, `Apartment`), with `unitNumber`.
   *
   * Carriers: Flowroute.
   */
  unitType?: pulumi.Input<string | undefined>;
  /**
   * Number of the unit, with `unitType`.
   *
   * Carriers: Flowroute.
   */
  unitNumber?: pulumi.Input<string | undefined>;
}

export interface SubscriberAddress {
  /**
   * House number and street (`123 Smith St`). Flowroute splits only a plain one: for any other give `streetNumber` and
   * `streetName`, and put a suite or flat into `unitType` and `unitNumber`.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly street?: string;
  /**
   * The house number alone, with `streetName` and in place of `street`.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly streetNumber?: string;
  /**
   * The name of the street alone, with `streetNumber`.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly streetName?: string;
  /**
   * Second line of the address.
   *
   * Carriers: Telcom.
   */
  readonly line2?: string;
  /**
   * Third line of the address.
   *
   * Carriers: Telcom.
   */
  readonly line3?: string;
  /**
   * The city or town.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly city: string;
  /**
   * The state or province: two letters.
   *
   * Carriers: Flowroute.
   */
  readonly state?: string;
  /**
   * The ZIP code (five digits), Canadian postal code or UK postcode.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly postalCode: string;
  /**
   * The country: two letters, ISO 3166-1. Flowroute: `US` or `CA`. Telcom: `GB`.
   *
   * Carriers: Flowroute, Telcom.
   */
  readonly country?: string;
  /**
   * Type of the unit (`Suite`, `Apartment`), with `unitNumber`.
   *
   * Carriers: Flowroute.
   */
  readonly unitType?: string;
  /**
   * Number of the unit, with `unitType`.
   *
   * Carriers: Flowroute.
   */
  readonly unitNumber?: string;
}

export interface SubscriberCallerNameRecordsArgs {
  /** The id of the record of the declared caller name. */
  wanted?: pulumi.Input<string | undefined>;
  /** The ids of the records that this resource made. */
  made?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}

export interface SubscriberCallerNameRecords {
  /** The id of the record of the declared caller name. */
  readonly wanted?: string;
  /** The ids of the records that this resource made. */
  readonly made?: string[];
}

export const SubscriberCallerNameStatus = {
  /** Under review at the carrier. */
  Pending: "pending",
  /** Approved; the next run that looks assigns it. */
  Approved: "approved",
  /** Rejected: see `callerNameReason`. */
  Rejected: "rejected",
  /** Assigned to the number. */
  Assigned: "assigned",
} as const;
export type SubscriberCallerNameStatus = (typeof SubscriberCallerNameStatus)[keyof typeof SubscriberCallerNameStatus];

export const SubscriberOnDelete = {
  /** The record stays as it is. */
  Keep: "keep",
  /** What this resource manages is removed from the record. */
  Reset: "reset",
} as const;
export type SubscriberOnDelete = (typeof SubscriberOnDelete)[keyof typeof SubscriberOnDelete];

export const Vendor = {
  /** FoneStorm, at https://api.fonestorm.com. */
  Fonestorm: "fonestorm",
  /** Flowroute, at https://api.flowroute.com. */
  Flowroute: "flowroute",
  /** Telcom, at https://talk.telcom.io. */
  Telcom: "telcom",
} as const;
export type Vendor = (typeof Vendor)[keyof typeof Vendor];

export const WebhookMethod = {
  /** A GET request without a body: the data is what the tokens in the URL stand for. */
  GET: "GET",
  /** A POST request with the data as JSON, under the type `application/x-www-form-urlencoded`. */
  POST: "POST",
  /** A POST request with the data as JSON. */
  JSON: "JSON",
} as const;
export type WebhookMethod = (typeof WebhookMethod)[keyof typeof WebhookMethod];
