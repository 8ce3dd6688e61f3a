// Made from provider/resources by `npm run generate`: change it there, not here.

import type * as pulumi from "@pulumi/pulumi";

export interface CandidatesArgs {
  /**
   */
  search: pulumi.Input<string>;
  /**
   */
  numbers: pulumi.Input<pulumi.Input<string>[]>;
}

export interface Candidates {
  /**
   */
  readonly search: string;
  /**
   */
  readonly numbers: string[];
}

export interface DestinationArgs {
  /**
   * What kind of place the call goes to.
   *
   * Vendors of `voice`: FoneStorm (`forward`, `fax`, `device`, `conference`, `scheduler`, `monetizer`, `menu`,
   * `voicemail`, `reject`, `hangup`, `busy`, `other`), Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`,
   * `route`, `none`), Telcom (`menu`, `voicemail`, `callGroup`, `followMe`, `none`, `other`).
   *
   * Vendors of `failover`: Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`, `route`, `none`).
   */
  type: pulumi.Input<DestinationType>;
  /**
   * Where: E.164 for `forward`, a `sip:` or `sips:` URI for `sipUri`, host and optional port for `sipHost`, otherwise the
   * id of the thing. None for `sipRegistration`, `reject`, `hangup`, `busy` and `none`.
   *
   * Vendors of `voice`: FoneStorm, Flowroute, Telcom.
   *
   * Vendors of `failover`: Flowroute.
   */
  target?: pulumi.Input<string | undefined>;
  /**
   * With `other`: the vendor's own word for the type.
   *
   * Vendors of `voice`: FoneStorm, Telcom.
   *
   * Vendors of `failover`: none.
   */
  vendorType?: pulumi.Input<string | undefined>;
}

export interface Destination {
  /**
   * What kind of place the call goes to.
   *
   * Vendors of `voice`: FoneStorm (`forward`, `fax`, `device`, `conference`, `scheduler`, `monetizer`, `menu`,
   * `voicemail`, `reject`, `hangup`, `busy`, `other`), Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`,
   * `route`, `none`), Telcom (`menu`, `voicemail`, `callGroup`, `followMe`, `none`, `other`).
   *
   * Vendors of `failover`: Flowroute (`forward`, `sipUri`, `sipHost`, `sipRegistration`, `route`, `none`).
   */
  readonly type: DestinationType;
  /**
   * Where: E.164 for `forward`, a `sip:` or `sips:` URI for `sipUri`, host and optional port for `sipHost`, otherwise the
   * id of the thing. None for `sipRegistration`, `reject`, `hangup`, `busy` and `none`.
   *
   * Vendors of `voice`: FoneStorm, Flowroute, Telcom.
   *
   * Vendors of `failover`: Flowroute.
   */
  readonly target?: string;
  /**
   * With `other`: the vendor's own word for the type.
   *
   * Vendors of `voice`: FoneStorm, Telcom.
   *
   * Vendors of `failover`: none.
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
   * Vendors: FoneStorm.
   */
  username: pulumi.Input<string>;
  /**
   * The password.
   *
   * Vendors: FoneStorm.
   */
  password: pulumi.Input<string>;
}

export interface NumberRoutingMessageCredentials {
  /**
   * The user name.
   *
   * Vendors: FoneStorm.
   */
  readonly username: string;
  /**
   * The password.
   *
   * Vendors: FoneStorm.
   */
  readonly password: string;
}

export interface NumberRoutingMessagesArgs {
  /**
   * What kind of place messages go to; `none` drops them.
   *
   * Vendors: FoneStorm.
   */
  type: pulumi.Input<NumberRoutingMessagesType>;
  /**
   * An e-mail address, a device's id, a number in E.164, or an https URL.
   *
   * Vendors: FoneStorm.
   */
  target?: pulumi.Input<string | undefined>;
  /**
   * How a webhook is called; `JSON` where none is given.
   *
   * Vendors: FoneStorm.
   */
  method?: pulumi.Input<WebhookMethod | undefined>;
}

export interface NumberRoutingMessages {
  /**
   * What kind of place messages go to; `none` drops them.
   *
   * Vendors: FoneStorm.
   */
  readonly type: NumberRoutingMessagesType;
  /**
   * An e-mail address, a device's id, a number in E.164, or an https URL.
   *
   * Vendors: FoneStorm.
   */
  readonly target?: string;
  /**
   * How a webhook is called; `JSON` where none is given.
   *
   * Vendors: FoneStorm.
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
   * Vendors: FoneStorm, Flowroute.
   */
  enabled: pulumi.Input<boolean>;
  /**
   * An https URL with a public host, called when the carrier is done; sent with a change of `enabled` only and never
   * compared.
   *
   * Vendors: Flowroute.
   */
  notifyUrl?: pulumi.Input<string | undefined>;
  /**
   * E-mails the account's contact when the carrier is done; sent with a change of `enabled` only and never compared.
   *
   * Vendors: Flowroute.
   */
  notifyByEmail?: pulumi.Input<boolean | undefined>;
}

export interface PhoneNumberMessaging {
  /**
   * Whether the number sends and receives SMS and MMS. Enabling may cost money.
   *
   * Vendors: FoneStorm, Flowroute.
   */
  readonly enabled: boolean;
  /**
   * An https URL with a public host, called when the carrier is done; sent with a change of `enabled` only and never
   * compared.
   *
   * Vendors: Flowroute.
   */
  readonly notifyUrl?: string;
  /**
   * E-mails the account's contact when the carrier is done; sent with a change of `enabled` only and never compared.
   *
   * Vendors: Flowroute.
   */
  readonly notifyByEmail?: boolean;
}

export type PhoneNumberMessagingStatus = "enabled" | "smsOnly" | "disabled" | "processing" | "failed";

export type PhoneNumberOnDelete = "keep" | "release";

export type PhoneNumberRecording = "default" | "all" | "none" | "inbound" | "outbound";

export type PhoneNumberStatus = "active" | "pending";

export interface SubscriberAddressArgs {
  /**
   * House number and street (`123 Smith St`). Flowroute: only when plain; otherwise give `streetNumber` and `streetName`,
   * and a unit as `unitType` and `unitNumber`.
   *
   * Vendors: Flowroute, Telcom.
   */
  street?: pulumi.Input<string | undefined>;
  /**
   * The house number alone.
   *
   * Vendors: Flowroute, Telcom.
   */
  streetNumber?: pulumi.Input<string | undefined>;
  /**
   * The street's name alone.
   *
   * Vendors: Flowroute, Telcom.
   */
  streetName?: pulumi.Input<string | undefined>;
  /**
   * A second line.
   *
   * Vendors: Telcom.
   */
  line2?: pulumi.Input<string | undefined>;
  /**
   * A third line.
   *
   * Vendors: Telcom.
   */
  line3?: pulumi.Input<string | undefined>;
  /**
   * The city or town.
   *
   * Vendors: Flowroute, Telcom.
   */
  city: pulumi.Input<string>;
  /**
   * The state or province, two letters.
   *
   * Vendors: Flowroute.
   */
  state?: pulumi.Input<string | undefined>;
  /**
   * The ZIP code (five digits) or postcode.
   *
   * Vendors: Flowroute, Telcom.
   */
  postalCode: pulumi.Input<string>;
  /**
   * ISO 3166-1, two letters.
   *
   * Vendors: Flowroute, Telcom.
   */
  country?: pulumi.Input<string | undefined>;
  /**
   * What kind of unit (`Suite`, `Apartment`, …).
   *
   * Vendors: Flowroute.
   */
  unitType?: pulumi.Input<string | undefined>;
  /**
   * Which unit.
   *
   * Vendors: Flowroute.
   */
  unitNumber?: pulumi.Input<string | undefined>;
}

export interface SubscriberAddress {
  /**
   * House number and street (`123 Smith St`). Flowroute: only when plain; otherwise give `streetNumber` and `streetName`,
   * and a unit as `unitType` and `unitNumber`.
   *
   * Vendors: Flowroute, Telcom.
   */
  readonly street?: string;
  /**
   * The house number alone.
   *
   * Vendors: Flowroute, Telcom.
   */
  readonly streetNumber?: string;
  /**
   * The street's name alone.
   *
   * Vendors: Flowroute, Telcom.
   */
  readonly streetName?: string;
  /**
   * A second line.
   *
   * Vendors: Telcom.
   */
  readonly line2?: string;
  /**
   * A third line.
   *
   * Vendors: Telcom.
   */
  readonly line3?: string;
  /**
   * The city or town.
   *
   * Vendors: Flowroute, Telcom.
   */
  readonly city: string;
  /**
   * The state or province, two letters.
   *
   * Vendors: Flowroute.
   */
  readonly state?: string;
  /**
   * The ZIP code (five digits) or postcode.
   *
   * Vendors: Flowroute, Telcom.
   */
  readonly postalCode: string;
  /**
   * ISO 3166-1, two letters.
   *
   * Vendors: Flowroute, Telcom.
   */
  readonly country?: string;
  /**
   * What kind of unit (`Suite`, `Apartment`, …).
   *
   * Vendors: Flowroute.
   */
  readonly unitType?: string;
  /**
   * Which unit.
   *
   * Vendors: Flowroute.
   */
  readonly unitNumber?: string;
}

export interface SubscriberCallerNameRecordsArgs {
  /**
   */
  wanted?: pulumi.Input<string | undefined>;
  /**
   */
  made?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}

export interface SubscriberCallerNameRecords {
  /**
   */
  readonly wanted?: string;
  /**
   */
  readonly made?: string[];
}

export type SubscriberCallerNameStatus = "pending" | "approved" | "rejected" | "assigned";

export type SubscriberOnDelete = "keep" | "reset";

export type Vendor = "fonestorm" | "flowroute" | "telcom";

export type WebhookMethod = "GET" | "POST" | "JSON";
