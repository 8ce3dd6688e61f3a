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

export type DestinationType =
  | "forward"
  | "sipUri"
  | "sipHost"
  | "sipRegistration"
  | "route"
  | "fax"
  | "device"
  | "conference"
  | "scheduler"
  | "monetizer"
  | "menu"
  | "voicemail"
  | "callGroup"
  | "followMe"
  | "reject"
  | "hangup"
  | "busy"
  | "none"
  | "other";

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

export type GetAvailableNumbersMaxTier = "X" | "A" | "B";

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

export type NotificationHookEvent =
  | "call.incoming"
  | "call.outgoing"
  | "message.incoming"
  | "message.outgoing"
  | "message.delivery"
  | "fax.incoming"
  | "fax.outgoing"
  | "sms.incoming"
  | "mms.incoming"
  | "sms.delivery"
  | "mms.delivery";

export type NotificationHookOnDelete = "reset" | "keep";

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

export type NumberRoutingMessagesType = "email" | "device" | "forward" | "webhook" | "none";

export type NumberRoutingOnDelete = "keep" | "reset";

export type NumberSearchMaxTier = "X" | "A" | "B";

export type NumberSearchNumberType = "local" | "tollFree";

export type NumberType = "local" | "tollFree" | "internal";

export type PhoneNumberAcquire = "adopt" | "buy" | "adoptOrBuy" | "takeover" | "register";

export type PhoneNumberAcquired = "bought" | "adopted" | "registered";

export type PhoneNumberMaxTier = "X" | "A" | "B";

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

export type PhoneNumberMessagingStatus = "enabled" | "smsOnly" | "disabled" | "processing" | "failed";

export type PhoneNumberOnDelete = "keep" | "release";

export type PhoneNumberRecording = "default" | "all" | "none" | "inbound" | "outbound";

export type PhoneNumberStatus = "active" | "pending";

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

export type SubscriberCallerNameStatus = "pending" | "approved" | "rejected" | "assigned";

export type SubscriberOnDelete = "keep" | "reset";

export type Vendor = "fonestorm" | "flowroute" | "telcom";

export type WebhookMethod = "GET" | "POST" | "JSON";
