import fc from "fast-check";
import { notificationHook } from "../resources/notification-hook";
import { numberRouting } from "../resources/number-routing";
import { phoneNumber } from "../resources/phone-number";
import type { Properties } from "../resources/resource";
import { subscriber } from "../resources/subscriber";
import type { Support } from "../vendors/support";
import { changedPaths, isSame, managedBy, settingOf, unmanagedPaths } from "./compare";

const everything: Support = { inputs: {} };
const hookSupport: Support = { inputs: {}, unverifiable: ["username", "password"] };

describe("two values that mean the same are no difference", () => {
  test.each([
    ["", null],
    ["", undefined],
    [null, undefined],
    ["Support", "Support"],
    [{}, { street: "" }],
    [
      { street: "1 A St", line2: "" },
      { line2: null, street: "1 A St" },
    ],
    [
      { a: "1", b: { c: "2", d: "" } },
      { b: { c: "2" }, a: "1" },
    ],
    [true, true],
    [0, 0],
  ])("%j and %j", (a, b) => {
    expect(isSame(phoneNumber, everything, "label", a, b)).toBe(true);
    expect(isSame(phoneNumber, everything, "label", b, a)).toBe(true);
  });

  test.each([
    ["Support", "support"],
    ["", " "],
    [false, undefined],
    [false, true],
    [0, undefined],
    [1, "1"],
    [{ street: "1 A St", line2: "Rear" }, { street: "1 A St" }],
    [
      ["a", "b"],
      ["b", "a"],
    ],
  ])("but not %j and %j", (a, b) => {
    expect(isSame(phoneNumber, everything, "label", a, b)).toBe(false);
  });

  test("the order of members says nothing, at any depth", () => {
    const turned = (value: unknown): unknown =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .map(([key, member]) => [key, turned(member)] as const)
              .reverse(),
          )
        : value;
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.boolean(),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("value"), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => expect(isSame(subscriber, everything, "address", one, turned(one))).toBe(true)),
    );
  });

  test("the resource says what is one value for all vendors, and the vendor what is one for itself", () => {
    const lower: Support = {
      inputs: {},
      canonical: (path, value) => (path === "edgeStrategy" ? String(value).toLowerCase() : value),
    };
    const forward = (target: string) => ({ type: "forward", target });
    expect(isSame(numberRouting, everything, "voice", forward("+1 (206) 555-0199"), forward("+12065550199"))).toBe(
      true,
    );
    expect(isSame(numberRouting, everything, "voice", forward("+12065550198"), forward("+12065550199"))).toBe(false);
    expect(isSame(numberRouting, lower, "edgeStrategy", "US-West", "us-west")).toBe(true);
    expect(isSame(numberRouting, everything, "edgeStrategy", "US-West", "us-west")).toBe(false);
  });
});

describe("what is written", () => {
  const live = { label: "Support", group: "Sales", messaging: { enabled: true }, recording: "all" };

  test("are the declared paths whose live value is another", () => {
    expect(
      changedPaths(phoneNumber, everything, live, { label: "Support", group: "Support", recording: "all" }),
    ).toEqual(["group"]);
    expect(changedPaths(phoneNumber, everything, live, {})).toEqual([]);
    expect(changedPaths(phoneNumber, everything, live, live)).toEqual([]);
  });

  test("is a value to clear, unless it is clear", () => {
    expect(changedPaths(phoneNumber, everything, live, { label: "" })).toEqual(["label"]);
    expect(changedPaths(phoneNumber, everything, {}, { label: "", group: "" })).toEqual([]);
  });

  test("messaging is compared as messaging.enabled alone", () => {
    expect(
      changedPaths(phoneNumber, everything, live, {
        messaging: { enabled: true, notifyUrl: "https://example.com/", notifyByEmail: true },
      }),
    ).toEqual([]);
    expect(changedPaths(phoneNumber, everything, live, { messaging: { enabled: false } })).toEqual([
      "messaging.enabled",
    ]);
  });

  test("an address is compared whole: a line that is left out is cleared", () => {
    const address = { street: "1 High Street", line2: "Rear", city: "Bedford", postalCode: "MK40 1AA" };
    expect(changedPaths(subscriber, everything, { address }, { address: { ...address, line2: undefined } })).toEqual([
      "address",
    ]);
    expect(changedPaths(subscriber, everything, { address }, { address: { ...address } })).toEqual([]);
  });

  test("a hook's delivery is written whole when any part of it differs", () => {
    const state = { url: "https://example.com/", method: "POST", managed: ["method", "url"] };
    expect(changedPaths(notificationHook, hookSupport, state, { url: "https://example.com/", method: "POST" })).toEqual(
      [],
    );
    expect(changedPaths(notificationHook, hookSupport, state, { url: "https://example.com/" })).toEqual(
      notificationHook.unit,
    );
    expect(changedPaths(notificationHook, hookSupport, state, { disabled: true })).toEqual(notificationHook.unit);
    expect(changedPaths(notificationHook, hookSupport, state, {})).toEqual([]);
  });

  test("what the vendor never returns is written when it is declared anew, changes or goes, and not again", () => {
    const url = "https://example.com/";
    const applied = {
      url,
      method: "JSON",
      username: "ada",
      password: "one",
      managed: ["method", "password", "url", "username"],
    };
    const declared = { url, method: "JSON", username: "ada", password: "one" };
    expect(changedPaths(notificationHook, hookSupport, applied, declared)).toEqual([]);
    expect(changedPaths(notificationHook, hookSupport, applied, { ...declared, password: "two" })).toEqual(
      notificationHook.unit,
    );
    expect(changedPaths(notificationHook, hookSupport, applied, { url, method: "JSON" })).toEqual(
      notificationHook.unit,
    );
    expect(changedPaths(notificationHook, hookSupport, { ...applied, managed: ["method", "url"] }, declared)).toEqual(
      notificationHook.unit,
    );
    expect(
      changedPaths(notificationHook, hookSupport, { url, method: "JSON", managed: ["method", "url"] }, declared),
    ).toEqual(notificationHook.unit);
  });
});

describe("what is managed", () => {
  test("are the declared paths, sorted, settings and what is used at creation included, identity left out", () => {
    const declared = {
      vendor: "flowroute",
      number: "+12065550100",
      label: "",
      messaging: { enabled: true, notifyUrl: "x" },
      onDelete: "keep",
      acquire: "buy",
    };
    expect(managedBy(phoneNumber, declared)).toEqual(["acquire", "label", "messaging.enabled", "onDelete"]);
    expect(managedBy(phoneNumber, { vendor: "flowroute", candidates: { search: "s", numbers: [] } })).toEqual([
      "candidates",
    ]);
    expect(managedBy(notificationHook, { phoneNumber: "x", event: "y", url: "z", allowPrivate: true })).toEqual([
      "allowPrivate",
      "url",
    ]);
  });

  test("a path that is no longer declared is dropped; settings and the rest of a unit are not", () => {
    const state: Properties = { managed: ["acquire", "group", "label", "messaging.enabled", "onDelete"] };
    expect(unmanagedPaths(phoneNumber, state, { label: "x" })).toEqual(["group", "messaging.enabled"]);
    expect(unmanagedPaths(phoneNumber, state, { label: "", group: "", messaging: { enabled: false } })).toEqual([]);
    expect(unmanagedPaths(phoneNumber, {}, {})).toEqual([]);
    expect(
      unmanagedPaths(notificationHook, { managed: ["method", "password", "url", "username"] }, { url: "x" }),
    ).toEqual([]);
    expect(unmanagedPaths(notificationHook, { managed: ["email"] }, { url: "x" })).toEqual([]);
  });
});

test("a setting is as declared, else as the vendor has it, else as the resource has it", () => {
  const keeping: Support = { inputs: {}, settings: { onDelete: "keep" } };
  expect(settingOf(notificationHook, everything, {}, "onDelete")).toBe("reset");
  expect(settingOf(notificationHook, keeping, {}, "onDelete")).toBe("keep");
  expect(settingOf(notificationHook, keeping, { onDelete: "reset" }, "onDelete")).toBe("reset");
  expect(settingOf(phoneNumber, undefined, {}, "onDelete")).toBe("keep");
  expect(settingOf(phoneNumber, everything, {}, "maxMonthlyCost")).toBeUndefined();
});
