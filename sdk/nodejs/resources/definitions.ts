// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import type { Definition } from "../definition";

/** The package's version, which is the plugin's. */
export const VERSION = "0.1.0";

export const phoneNumber: Definition = {
  kind: "PhoneNumber",
  properties: [
    "vendor",
    "account",
    "number",
    "candidates",
    "acquire",
    "maxMonthlyCost",
    "maxSetupCost",
    "maxTier",
    "onDelete",
    "label",
    "group",
    "recording",
    "messaging",
    "cnamLookup",
    "callerIdPrefix",
    "callerIdPassthrough",
    "internal",
    "vendorId",
    "accountId",
    "status",
    "acquired",
    "acquiredAt",
    "numberType",
    "rateCenter",
    "region",
    "country",
    "setupCost",
    "monthlyCost",
    "inboundRate",
    "rateType",
    "tier",
    "currency",
    "messagingStatus",
    "forwardSipTo",
  ],
  secrets: [],
};

export const numberSearch: Definition = {
  kind: "NumberSearch",
  properties: [
    "vendor",
    "account",
    "prefix",
    "areaCode",
    "contains",
    "endsWith",
    "rateCenter",
    "state",
    "country",
    "numberType",
    "maxMonthlyCost",
    "maxSetupCost",
    "maxTier",
    "count",
    "candidates",
    "accountId",
  ],
  secrets: [],
};

export const numberRouting: Definition = {
  kind: "NumberRouting",
  properties: [
    "phoneNumber",
    "voice",
    "failover",
    "messages",
    "messageCredentials",
    "edgeStrategy",
    "onDelete",
    "vendorId",
    "accountId",
    "routeId",
    "failoverRouteId",
  ],
  secrets: ["messageCredentials"],
};

export const notificationHook: Definition = {
  kind: "NotificationHook",
  properties: [
    "phoneNumber",
    "event",
    "url",
    "email",
    "disabled",
    "method",
    "username",
    "password",
    "allowPrivate",
    "onDelete",
    "accountId",
  ],
  secrets: ["username", "password"],
};

export const subscriber: Definition = {
  kind: "Subscriber",
  properties: [
    "phoneNumber",
    "firstName",
    "lastName",
    "company",
    "address",
    "callerName",
    "onDelete",
    "vendorId",
    "accountId",
    "status",
    "submittedAt",
    "addressId",
    "callerNameStatus",
    "callerNameRecords",
    "callerNameReason",
  ],
  secrets: [],
};
