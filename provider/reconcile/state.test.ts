import { notificationHook } from "../resources/notification-hook";
import { numberRouting } from "../resources/number-routing";
import { numberSearch } from "../resources/number-search";
import { phoneNumber } from "../resources/phone-number";
import type { Properties } from "../resources/resource";
import { subscriber } from "../resources/subscriber";
import { vendors } from "../vendors";
import type { Support } from "../vendors/support";
import { supportOf } from "../vendors/vendor";
import { inputsOf, ownOf, STATE_VERSION, stateOf, upgraded, withoutBookkeeping, withoutMissing } from "./state";

const supportIn = (name: string, kind: string): Support => {
  const vendor = vendors.find((each) => each.name === name);
  const support = vendor && supportOf(vendor, kind);
  if (!support) throw new Error(`${name} has no ${kind}`);
  return support;
};
const passed = {
  claim: "shop/prod",
  self: "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/telephony:PhoneNumber::support",
};
const flowroute = {
  resource: phoneNumber,
  support: supportIn("flowroute", "PhoneNumber"),
  ref: { vendor: "flowroute", number: "+12065550100" },
};

describe("the version of a state", () => {
  test("the present one is read as it is, and so is an id alone", () => {
    const state = { stateVersion: STATE_VERSION, label: "x" };
    expect(upgraded(state)).toBe(state);
    expect(upgraded({})).toEqual({});
  });

  test.each([2, 99, 0, -1, "2", "1", true])("a state of version %p asks for a newer release", (stateVersion) => {
    expect(() => upgraded({ stateVersion })).toThrow(new RegExp(`version ${stateVersion}.*install a newer release`));
  });
});

describe("the state of a resource", () => {
  const declared = {
    ...passed,
    vendor: "flowroute",
    number: "+12065550100",
    label: "Support",
    onDelete: "release",
    acquire: "buy",
    maxMonthlyCost: 2,
  };

  test("has the live value of what the vendor returns, and what was applied of the rest", () => {
    const live = { label: "drifted", cnamLookup: true, status: "active", accountId: "key" };
    expect(stateOf({ ...flowroute, declared, live, own: { acquired: "bought" } })).toEqual({
      ...passed,
      vendor: "flowroute",
      number: "+12065550100",
      label: "drifted",
      cnamLookup: true,
      status: "active",
      accountId: "key",
      acquired: "bought",
      onDelete: "release",
      acquire: "buy",
      maxMonthlyCost: 2,
      stateVersion: 1,
      managed: ["acquire", "label", "maxMonthlyCost", "onDelete"],
      unverifiable: [],
    });
  });

  test("lists no value among what is managed, and no path that isn't declared", () => {
    expect(stateOf({ ...flowroute, declared: passed, live: { label: "Support" } }).managed).toEqual([]);
    expect(stateOf({ ...flowroute, declared, live: {}, managed: ["onDelete"] }).managed).toEqual(["onDelete"]);
  });

  test("keeps the members of messaging that are never read", () => {
    const messaging = { enabled: true, notifyUrl: "https://example.com/", notifyByEmail: true };
    expect(
      stateOf({ ...flowroute, declared: { messaging }, live: { messaging: { enabled: false } } }).messaging,
    ).toEqual({ ...messaging, enabled: false });
  });

  test("keeps credentials that the vendor never returns, and says so", () => {
    const support = supportIn("fonestorm", "NotificationHook");
    const hook = { url: "https://example.com/", method: "JSON", username: "ada", password: "pass" };
    const ref = { vendor: "fonestorm", number: "+13215551111", event: "call.incoming" };
    expect(
      stateOf({ resource: notificationHook, support, ref, declared: hook, live: { url: hook.url, method: "JSON" } }),
    ).toMatchObject({
      ...hook,
      phoneNumber: "fonestorm/+13215551111",
      event: "call.incoming",
      unverifiable: ["password", "username"],
    });
  });

  test("holds pending values and warnings only while there are any", () => {
    const state = (live: Properties) => stateOf({ ...flowroute, declared: {}, live });
    expect(state({ pending: { "messaging.enabled": true }, warnings: ["rejected"] })).toMatchObject({
      pending: { "messaging.enabled": true },
      warnings: ["rejected"],
    });
    expect(Object.keys(state({ pending: {}, warnings: [] }))).not.toEqual(expect.arrayContaining(["pending"]));
    expect(Object.keys(state({ pending: {}, warnings: [] }))).not.toEqual(expect.arrayContaining(["warnings"]));
  });

  test("an internal number is its digits, and a named account is named", () => {
    expect(phoneNumber.identifiedBy.inputsOf({ vendor: "telcom", account: "uk", number: "ext-1001" })).toEqual({
      vendor: "telcom",
      account: "uk",
      number: "1001",
      internal: true,
    });
    expect(phoneNumber.identifiedBy.inputsOf({ vendor: "telcom", number: "+441234901769" })).toEqual({
      vendor: "telcom",
      number: "+441234901769",
    });
    expect(subscriber.identifiedBy.inputsOf({ vendor: "telcom", account: "uk", number: "+441234901769" })).toEqual({
      phoneNumber: "telcom:uk/+441234901769",
    });
  });

  test("of a number with everything is at most 2 KB", () => {
    const most = {
      ...passed,
      claim: `${"p".repeat(40)}/${"s".repeat(40)}`,
      self: `urn:pulumi:${"s".repeat(40)}::${"p".repeat(40)}::telephony:Office$pulumi-nodejs:dynamic/telephony:PhoneNumber::${"n".repeat(60)}`,
      vendor: "flowroute",
      account: "us-sales",
      number: "+12065550100",
      acquire: "adoptOrBuy",
      maxMonthlyCost: 1.25,
      maxSetupCost: 1,
      onDelete: "release",
      label: "x".repeat(64),
      messaging: {
        enabled: true,
        notifyUrl: "https://hooks.example.com/flowroute/messaging/done",
        notifyByEmail: true,
      },
      cnamLookup: true,
    };
    const live = {
      ...{
        number: "+12065550100",
        accountId: "01234567",
        status: "active",
        label: most.label,
        messaging: { enabled: true },
        cnamLookup: true,
      },
      ...{
        vendorId: "12065550100",
        acquiredAt: "2025-06-01T00:00:00.000Z",
        numberType: "local",
        rateCenter: "SEATTLE",
        region: "WA",
        country: "US",
      },
      ...{
        setupCost: 1,
        monthlyCost: 1.25,
        inboundRate: 0.0012,
        rateType: "standard",
        tier: "tier1",
        currency: "USD",
        messagingStatus: "processing",
      },
      pending: { "messaging.enabled": true },
    };
    expect(
      JSON.stringify(stateOf({ ...flowroute, declared: most, live, own: { acquired: "bought" } })).length,
    ).toBeLessThanOrEqual(2_048);
  });
});

describe("what a read gives as inputs", () => {
  test("are the identity, the managed paths with their live values, and what the SDK passed: nothing else", () => {
    const state = stateOf({
      ...flowroute,
      declared: { ...passed, label: "Support", onDelete: "release" },
      live: { label: "drifted", cnamLookup: true, status: "active", accountId: "key", monthlyCost: 1 },
      own: { acquired: "bought" },
    });
    expect(inputsOf(phoneNumber, state)).toEqual({
      ...passed,
      vendor: "flowroute",
      number: "+12065550100",
      label: "drifted",
      onDelete: "release",
    });
  });

  test("a managed value that is gone is missing, so that the engine shows it as one to add", () => {
    const state = stateOf({ ...flowroute, declared: { label: "Support" }, live: {} });
    expect(inputsOf(phoneNumber, state)).toEqual({ vendor: "flowroute", number: "+12065550100" });
  });

  test("a number that was found by a search was never declared", () => {
    const candidates = { search: "s", numbers: ["+12065550100"] };
    expect(inputsOf(phoneNumber, stateOf({ ...flowroute, declared: { candidates }, live: {} }))).toEqual({
      vendor: "flowroute",
      candidates,
    });
  });

  test("of a hook they are its whole delivery where any of it is managed, and none of it otherwise", () => {
    const support = supportIn("fonestorm", "NotificationHook");
    const ref = { vendor: "fonestorm", number: "+13215551111", event: "call.incoming" };
    const identity = { phoneNumber: "fonestorm/+13215551111", event: "call.incoming" };
    const live = { email: "ada@example.com" };
    const of = (declared: Properties) =>
      inputsOf(notificationHook, stateOf({ resource: notificationHook, support, ref, declared, live }));
    expect(of({ url: "https://example.com/", method: "JSON" })).toEqual({ ...identity, ...live });
    expect(of({})).toEqual(identity);
  });

  test("of a search are its inputs", () => {
    const declared = { vendor: "flowroute", areaCode: "206", count: 2 };
    const ref = { vendor: "flowroute", number: "search-0123456789ab" };
    const state = stateOf({
      resource: numberSearch,
      support: supportIn("flowroute", "NumberSearch"),
      ref,
      declared,
      live: { candidates: {} },
    });
    expect(inputsOf(numberSearch, state)).toEqual(declared);
  });
});

test("what the SDK and the engine pass is no input of the user's", () => {
  expect(
    withoutBookkeeping({ ...passed, numberVendor: "telcom", __provider: "shim", __defaults: [], label: "x" }),
  ).toEqual({ label: "x" });
});

test("null and undefined are missing; an empty text, false and 0 are not", () => {
  expect(withoutMissing({ a: null, b: undefined, c: "", d: false, e: 0 })).toEqual({ c: "", d: false, e: 0 });
});

describe("an input that the program gave as a secret", () => {
  const support = supportIn("fonestorm", "NumberRouting");
  const ref = { vendor: "fonestorm", number: "+13215551111" };
  const live = { voice: { type: "hangup" }, messages: { type: "email", target: "ada@example.com" } };
  const of = (declared: Properties, before: Properties = {}, seen: Properties = live) =>
    stateOf({ resource: numberRouting, support, ref, declared, live: seen, own: ownOf(before) });

  test("is named in state for as long as that shows it, be it declared no longer", () => {
    const first = of({ ...live, secretInputs: ["messages"] });
    expect(first.secretInputs).toEqual(["messages"]);
    const dropped = of({ voice: live.voice }, first);
    expect(dropped.secretInputs).toEqual(["messages"]);
    expect(of({ voice: live.voice }, dropped, { voice: live.voice })).not.toHaveProperty("secretInputs");
  });

  test("is none any more once the program declares it in clear", () => {
    expect(of(live, of({ ...live, secretInputs: ["messages"] }))).not.toHaveProperty("secretInputs");
  });

  test("is named among the inputs that a read gives while it is one of them", () => {
    const first = of({ ...live, secretInputs: ["messages"] });
    expect(inputsOf(numberRouting, first)).toMatchObject({ secretInputs: ["messages"] });
    expect(inputsOf(numberRouting, of({ voice: live.voice }, first))).not.toHaveProperty("secretInputs");
  });
});
