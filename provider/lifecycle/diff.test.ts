import fc from "fast-check";
import { resources } from "../resources";
import type { Properties } from "../resources/resource";
import { UNKNOWN } from "../resources/unknown";
import { createRun } from "../run/run";
import { vendors } from "../vendors";
import { check } from "./check";
import { diff } from "./diff";

const refuseToWait = { now: () => 0, sleep: () => Promise.reject(new Error("diff waits for nothing")) };

function newRun() {
  const said: string[] = [];
  return {
    said,
    run: createRun({ resources, vendors, clock: refuseToWait, sources: () => [], show: (text) => said.push(text) }),
  };
}
const diffOf = (kind: string, id: string, olds: Properties, news: Properties) => {
  const { changes, replaces } = diff(newRun().run, kind, id, olds, news);
  return { changes, replaces };
};

const NUMBER = "flowroute/+12065550100";
const declared = { vendor: "flowroute", number: "+12065550100", label: "Support", cnamLookup: true };
const state = {
  ...declared,
  status: "active",
  accountId: "key",
  stateVersion: 1,
  managed: ["cnamLookup", "label"],
  unverifiable: [],
};
const numberDiff = (news: Properties, olds: Properties = state) => diffOf("PhoneNumber", NUMBER, olds, news);
const NOTHING = { changes: false, replaces: [] };
const UPDATE = { changes: true, replaces: [] };

describe("identity", () => {
  test("what is declared as it is is no difference, however the number is written", () => {
    expect(numberDiff(declared)).toEqual(NOTHING);
    expect(numberDiff({ ...declared, number: "+1 (206) 555-0100" })).toEqual(NOTHING);
    expect(numberDiff({ ...declared, account: "", internal: false })).toEqual(NOTHING);
    expect(numberDiff({ ...declared, claim: "a/b", self: "urn:x", numberVendor: "y", __provider: "shim" })).toEqual(
      NOTHING,
    );
  });

  test.each([
    ["number", { number: "+12065550101" }],
    ["vendor", { vendor: "telcom" }],
    ["account", { account: "sales" }],
    ["internal", { internal: true }],
  ])("another %s replaces", (input, change) => {
    expect(numberDiff({ ...declared, ...change })).toEqual({
      changes: true,
      replaces: expect.arrayContaining([input]),
    });
  });

  test("a number that was found by a search stays the same one when the list changes or goes", () => {
    const found = {
      ...state,
      candidates: { search: "s", numbers: ["+12065550100"] },
      managed: ["candidates", "cnamLookup", "label"],
    };
    const { number: _, ...rest } = declared;
    expect(numberDiff({ ...rest, candidates: { search: "s", numbers: ["+12065550199"] } }, found)).toEqual(NOTHING);
    expect(numberDiff({ ...rest, candidates: UNKNOWN }, found)).toEqual(NOTHING);
    expect(numberDiff(declared, found)).toEqual(NOTHING);
    expect(numberDiff({ ...declared, number: "+12065550101" }, found).replaces).toEqual(["number"]);
  });

  test("a hook is replaced by another event or number, not by another spelling", () => {
    const id = "fonestorm/+13215551111#call.incoming";
    const hook = {
      phoneNumber: "fonestorm/+13215551111",
      event: "call.incoming",
      url: "https://example.com/",
      method: "JSON",
    };
    const held = { ...hook, stateVersion: 1, managed: ["method", "url"], unverifiable: [] };
    const hookDiff = (change: Properties) => diffOf("NotificationHook", id, held, { ...hook, ...change });
    expect(hookDiff({})).toEqual(NOTHING);
    expect(hookDiff({ phoneNumber: " fonestorm/+1 321 555 1111" })).toEqual(NOTHING);
    expect(hookDiff({ phoneNumber: "fonestorm/+13215551112" }).replaces).toEqual(["phoneNumber"]);
    expect(hookDiff({ phoneNumber: "fonestorm:sales/+13215551111" }).replaces).toEqual(["phoneNumber"]);
    expect(hookDiff({ event: "call.outgoing" }).replaces).toEqual(["event"]);
  });

  test("any input of a search replaces it", () => {
    const search = { vendor: "flowroute", areaCode: "206", count: 2 };
    const held = {
      ...search,
      candidates: { search: "s", numbers: [] },
      stateVersion: 1,
      managed: [],
      unverifiable: [],
    };
    const searchDiff = (news: Properties) => diffOf("NumberSearch", "flowroute/search-0123456789ab", held, news);
    expect(searchDiff(search)).toEqual(NOTHING);
    expect(searchDiff({ ...search, count: 3 }).replaces).toEqual(["count"]);
    expect(searchDiff({ ...search, endsWith: "00" }).replaces).toEqual(["endsWith"]);
    expect(searchDiff({ vendor: "flowroute", count: 2 }).replaces).toEqual(["areaCode"]);
  });
});

describe("what is unknown", () => {
  test("may be a change, and is never a reason to replace", () => {
    for (const input of ["vendor", "account", "number", "internal", "label", "cnamLookup", "onDelete"])
      expect({ input, ...numberDiff({ ...declared, [input]: UNKNOWN }) }).toEqual({ input, ...UPDATE });
  });

  test("whatever else is unknown, the rest decides", () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(declared)), fc.constantFrom("vendor", "number"), (unknown, changed) => {
        const news = {
          ...declared,
          [changed]: changed === "vendor" ? "telcom" : "+12065550101",
          ...Object.fromEntries(unknown.map((key) => [key, UNKNOWN])),
        };
        const { replaces } = numberDiff(news);
        expect(replaces).toEqual(unknown.includes(changed) ? [] : [changed]);
      }),
    );
  });

  test("the number of a routing that is found anew is no reason to replace", () => {
    const routing = { phoneNumber: NUMBER, voice: { type: "sipUri", target: "sip:pbx@example.com" } };
    const held = { ...routing, stateVersion: 1, managed: ["voice"], unverifiable: [] };
    expect(diffOf("NumberRouting", NUMBER, held, { ...routing, phoneNumber: UNKNOWN })).toEqual(UPDATE);
    expect(diffOf("NumberRouting", NUMBER, held, { ...routing, voice: { type: "sipUri", target: UNKNOWN } })).toEqual(
      UPDATE,
    );
  });
});

describe("what is declared", () => {
  test("a live value that drifted is an update, an empty one too", () => {
    expect(numberDiff(declared, { ...state, label: "drifted" })).toEqual(UPDATE);
    expect(numberDiff(declared, { ...state, label: undefined })).toEqual(UPDATE);
    expect(numberDiff({ ...declared, label: "" }, { ...state, label: null })).toEqual(NOTHING);
  });

  test("a live value that is not managed is none of our business", () => {
    expect(numberDiff(declared, { ...state, messaging: { enabled: true }, group: "x" })).toEqual(NOTHING);
  });

  test("a path that is declared for the first time is an update, though the value is there already", () => {
    expect(numberDiff(declared, { ...state, managed: ["cnamLookup"] })).toEqual(UPDATE);
    expect(
      numberDiff({ ...declared, messaging: { enabled: true } }, { ...state, messaging: { enabled: true } }),
    ).toEqual(UPDATE);
  });

  test("a path that is no longer declared is an update", () => {
    const { label: _, ...rest } = declared;
    expect(numberDiff(rest)).toEqual(UPDATE);
  });

  test("a value that is pending and equal to the declared one is no difference", () => {
    const pending = {
      ...state,
      messaging: { enabled: true },
      messagingStatus: "processing",
      pending: { "messaging.enabled": true },
    };
    expect(
      numberDiff(
        { ...declared, messaging: { enabled: true } },
        { ...pending, managed: ["cnamLookup", "label", "messaging.enabled"] },
      ),
    ).toEqual(NOTHING);
  });
});

describe("settings of ours", () => {
  test("undeclared means the default again: dropping `release` disarms it", () => {
    const armed = { ...state, onDelete: "release", managed: ["cnamLookup", "label", "onDelete"] };
    expect(numberDiff({ ...declared, onDelete: "release" }, armed)).toEqual(NOTHING);
    expect(numberDiff(declared, armed)).toEqual(UPDATE);
    expect(numberDiff({ ...declared, onDelete: "keep" }, armed)).toEqual(UPDATE);
    expect(numberDiff({ ...declared, onDelete: "release" })).toEqual(UPDATE);
  });

  test("to declare the default is no change", () => {
    expect(numberDiff({ ...declared, onDelete: "keep" })).toEqual(NOTHING);
  });

  test("the vendor's own default counts", () => {
    const hook = { phoneNumber: NUMBER, event: "sms.incoming", url: "https://example.com/" };
    const held = { ...hook, stateVersion: 1, managed: ["url"], unverifiable: ["url"] };
    expect(diffOf("NotificationHook", `${NUMBER}#sms.incoming`, held, { ...hook, onDelete: "keep" })).toEqual(NOTHING);
  });

  test("how the number is acquired, and for how much, is read at its creation only", () => {
    expect(numberDiff({ ...declared, maxMonthlyCost: 2 })).toEqual(NOTHING);
    expect(numberDiff(declared, { ...state, maxMonthlyCost: 2 })).toEqual(NOTHING);
    expect(numberDiff({ ...declared, acquire: "buy" })).toEqual(NOTHING);
    expect(numberDiff({ ...declared, acquire: "adopt" }, { ...state, acquire: "buy" })).toEqual(NOTHING);
  });
});

describe("a run notes what its program declares", () => {
  const self = "urn:pulumi:test::p::pulumi-nodejs:dynamic/telephony:PhoneNumber::support";

  test("by a diff that follows a check, since a refresh compares too", () => {
    const { run } = newRun();
    diff(run, "PhoneNumber", NUMBER, state, { ...declared, self });
    const owners = () => [...run.register.facts().declared.values()].flatMap((urns) => [...urns]);
    expect(owners()).toEqual([]);
    check(
      run,
      "PhoneNumber",
      {},
      { ...declared, number: undefined, candidates: { search: "s", numbers: ["+12065550100"] }, self },
    );
    expect(owners()).toEqual([]);
    diff(run, "PhoneNumber", NUMBER, state, { ...declared, self });
    expect(owners()).toEqual([self]);
  });

  test("but not what another number takes the place of: that one may be given up", () => {
    const { run } = newRun();
    const another = { ...declared, number: "+12065550101", self };
    check(run, "PhoneNumber", { ...declared, self }, another);
    diff(run, "PhoneNumber", NUMBER, state, another);
    expect([...run.register.facts().declared.keys()]).toEqual(["PhoneNumber flowroute/+12065550101"]);
  });

  test("and repeats the warnings of a state, once", () => {
    const { run, said } = newRun();
    const warned = { ...state, warnings: ['the caller name was rejected: "too generic"'] };
    diff(run, "PhoneNumber", NUMBER, warned, declared);
    diff(run, "PhoneNumber", NUMBER, warned, declared);
    expect(said).toEqual([`${NUMBER}: the caller name was rejected: "too generic"`]);
  });
});

test("a vendor that this release does not know is no reason to do anything, and a state from the future is refused", () => {
  expect(
    diffOf("PhoneNumber", "acme/+12065550100", { ...state, vendor: "acme" }, { ...declared, vendor: "acme" }),
  ).toEqual(NOTHING);
  expect(() => numberDiff(declared, { ...state, stateVersion: 2 })).toThrow(/install a newer release/);
});
