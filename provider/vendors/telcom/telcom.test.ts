import { z } from "zod";
import acquirable from "../../../simulator/telcom/samples/acquirable-numbers.json";
import acquire from "../../../simulator/telcom/samples/acquire.json";
import accessNumbers from "../../../simulator/telcom/samples/available-access-numbers.json";
import info from "../../../simulator/telcom/samples/info.json";
import list from "../../../simulator/telcom/samples/list.json";
import save from "../../../simulator/telcom/samples/save.json";
import updateSubscriber from "../../../simulator/telcom/samples/update-subscriber.json";
import { OutcomeUnknownError, TelephonyError, VendorError } from "../../transport/errors";
import { absent } from "../adapter";
import { rejection } from "../testing";
import { telcom } from ".";
import { kindOfRefusal, readEnvelope, wordsOf } from "./envelope";
import { refNumber, refuses, toNational } from "./number-format";
import { support as searchSupport } from "./number-search";
import { HELD, OFFERED, ref, withTelcom } from "./testing";
import { telcomNumber, toTheSecond, wireId } from "./wire";

const bench = withTelcom();

test.each([
  ["numbers/info", info, "+443301222970"],
  ["numbers/save", save, "+443301222970"],
  ["numbers/acquire", acquire, "+441234901769"],
  ["numbers/update_subscriber", updateSubscriber, "+441234901769"],
])("the sample of %s is read word for word", (_, sample, number) => {
  const answer = readEnvelope(sample);
  expect(answer?.status).toBe("success");
  const read = telcomNumber.parse(answer?.data);
  expect(refNumber(read)).toBe(number);
  expect(read).toEqual(answer?.data);
});

test("the sample of numbers/list is read word for word", () => {
  expect(z.array(telcomNumber).parse(readEnvelope(list)?.data)).toEqual(list.data);
});

test.each([
  ["+441234901769", "01234901769"],
  ["ext-1001", "1001"],
])("%s is %s on the wire, and back", (number, national) => {
  expect(toNational(number)).toBe(national);
  expect(refNumber({ number: national, context: number.startsWith("ext") ? "utility" : "incoming" })).toBe(number);
});

test.each([
  ["+441234901769", undefined],
  ["+448001111", undefined],
  ["ext-1001", undefined],
  ["+12065550100", "UK numbers"],
  ["+4401234901769", "leave out the 0"],
])("whether Telcom can hold %s is known without a request", (number, reason) => {
  if (reason === undefined) expect(refuses(number)).toBeUndefined();
  else expect(refuses(number)).toContain(reason);
});

test("ids go out as integers where they are digits, and times lose what no later read has", () => {
  expect([wireId("262"), wireId("tok_1"), wireId(7)]).toEqual([262, "tok_1", 7]);
  expect([toTheSecond("2015-10-08T12:00:16.102Z"), toTheSecond("2015-10-08T12:00:16.000Z"), toTheSecond(null)]).toEqual(
    ["2015-10-08T12:00:16Z", "2015-10-08T12:00:16Z", undefined],
  );
});

test.each([
  [
    { status: "error", data: { code: "CouldNotAcquire", message: "No" } },
    { code: "CouldNotAcquire", message: "No" },
  ],
  [
    { status: "validation-error", data: { errors: { number: ["is invalid", "is too long"] } } },
    { code: "validation-error", message: "number is invalid, is too long" },
  ],
  [
    { status: "validation-error", data: { errors: ["Number is invalid"] } },
    { code: "validation-error", message: "Number is invalid" },
  ],
  [
    { status: "invalid-json", details: "unexpected token" },
    { code: "invalid-json", message: "unexpected token" },
  ],
  [
    {
      status: "error",
      data: {
        code: "DeleteRestrictionError",
        message: "Object could not be deleted due to dependency",
        dependency: "extensions",
      },
    },
    { code: "DeleteRestrictionError", message: "Object could not be deleted due to dependency: extensions" },
  ],
  [{ status: "internal-server-error" }, { code: "internal-server-error" }],
  [{ ok: false }, undefined],
  [null, undefined],
])("the vendor's words in %j", (body, words) => expect(wordsOf(body)).toEqual(words));

test.each([
  ["access-denied", undefined, "unauthorized"],
  ["not-found", undefined, "notFound"],
  ["error", "NumberNotFound", "notFound"],
  ["error", "MenuNotFound", "rejected"],
  ["parameter-error", undefined, "rejected"],
  ["internal-server-error", undefined, "unavailable"],
  // It does not say that nothing was done.
  ["on-holiday", undefined, "malformed"],
])("status %s with code %s is %s", (status, code, kind) => expect(kindOfRefusal(status, code)).toBe(kind));

describe("a search", () => {
  test("gives what is on offer in a prefix, in E.164", async () => {
    const offers = await bench.open().search({ prefix: "+441234" });
    expect(offers).toEqual(
      acquirable.data.map((number) => ({ number: number.replace(/^0/, "+44"), numberType: "local" })),
    );
    expect(bench.requests()).toEqual(["numbers/acquirable_numbers", "numbers/list"]);
  });

  test("leaves out what the account holds, also a number that can't be read, with one list for all searches", async () => {
    const session = bench.open();
    const offers = acquirable.data.map((number) => number.replace(/^0/, "+44"));
    bench.simulator.fault({
      kind: "mutate",
      path: "numbers/list",
      patch: {
        data: [
          list.data[0],
          { ...list.data[0], id: 1, number: acquirable.data[0] },
          { ...list.data[0], id: 2, number: acquirable.data[1], destination: {} },
        ],
      },
    });
    const found = await Promise.all([session.search({ prefix: "+441234" }), session.search({ prefix: "+441234" })]);
    for (const each of found) expect(each.map(({ number }) => number)).toEqual(offers.slice(2));
    expect(bench.requests().filter((action) => action === "numbers/list")).toHaveLength(1);
  });

  test("does not offer what this very run has bought", async () => {
    const session = bench.open();
    await session.search({ prefix: "+441234" });
    await session.phoneNumber.create(OFFERED, { acquire: "buy" });
    bench.simulator.state.telcom.offers["01234"] = ["01234901769"];
    expect(await session.search({ prefix: "+441234" })).toEqual([]);
  });

  test("tells a prefix that is sold out from one that Telcom does not have", async () => {
    bench.simulator.state.telcom.offers["01224"] = [];
    expect(await bench.open().search({ prefix: "+441224" })).toEqual([]);
    await expect(bench.open().search({ prefix: "+441299" })).rejects.toThrow("getPrefixes lists");
    await expect(bench.open().search({ prefix: "+4412249" })).rejects.toThrow("Use +441224.");
  });

  test.each([
    [{}, "searches by prefix"],
    [{ prefix: "+1206" }, "UK numbers only"],
    [{ prefix: "+4401234" }, "without the 0"],
    [{ prefix: "+441234" }, undefined],
  ])("of %j says %j", (inputs, reason) => {
    const problem = searchSupport.rules?.[0]?.broken(inputs);
    if (reason === undefined) expect(problem).toBeUndefined();
    else expect(problem).toContain(reason);
  });
});

describe("look-ups", () => {
  test("numbers come with where they ring", async () => {
    expect(await bench.open().lookups.numbers()).toEqual([
      expect.objectContaining({ number: "+443301222970", voice: { type: "menu", target: "262" } }),
    ]);
  });

  test.each(["object", "list"])(
    "destinations come in the words of a routing, without any password (menu items as %s)",
    async (form) => {
      bench.simulator.set("telcom", "menuItems", form);
      Object.assign(bench.simulator.state.telcom.extensions[0]?.voicemail_box ?? {}, { password: "1234-box" });
      const rows = (await bench.open().lookups.destinations?.()) ?? [];
      expect(rows).toEqual(
        expect.arrayContaining([
          { type: "menu", target: "262", name: "Main Menu" },
          { type: "callGroup", target: "862", name: "Group" },
          { type: "other", vendorType: "Extension", target: "2902", name: "Alex", extension: "100" },
          { type: "voicemail", target: "1375", name: "Alex", extension: "1000" },
          { type: "followMe", target: "232", name: "Test" },
        ]),
      );
      expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
      expect(JSON.stringify(rows)).not.toMatch(/sssssss|1234-box|password/);
    },
  );

  test("prefixes and access codes are as the pages print them", async () => {
    const { prefixes, accessCodes } = bench.open().lookups;
    expect((await prefixes?.())?.[0]).toEqual({ prefix: "+441224", description: "Aberdeen (01224)" });
    expect(await accessCodes?.()).toEqual(
      accessNumbers.data.map(({ number, description }) => ({ code: number, description })),
    );
  });
});

test.each([
  "wrongTypes",
  "missingFields",
  "unknownFields",
  "otherNumber",
  "emptyList",
  "shortList",
  "repeatList",
] as const)("answers that are well-formed and wrong (%s) never show as a defect of ours", async (mutation) => {
  const state = { vendorId: "3466", stateVersion: 1 };
  bench.simulator.fault({ kind: "mutate", mutations: [mutation] });
  const { phoneNumber, numberRouting, subscriber, search, lookups } = bench.open();
  const results = await Promise.allSettled([
    phoneNumber.find(HELD, state),
    numberRouting.find(HELD, state, { fresh: true }),
    subscriber.find(HELD, state),
    phoneNumber.update(HELD, { paths: ["recording"], inputs: { recording: "inbound" }, state }),
    numberRouting.update(HELD, { paths: ["voice"], inputs: { voice: { type: "menu", target: "263" } }, state }),
    subscriber.update(HELD, { paths: ["firstName"], inputs: { firstName: "Ada" }, state }),
    search({ prefix: "+441234" }),
    lookups.numbers(),
    lookups.destinations?.(),
    lookups.prefixes?.(),
    lookups.accessCodes?.(),
  ]);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toBeInstanceOf(TelephonyError);
  }
  const found = results.slice(0, 3).map((result) => (result.status === "fulfilled" ? result.value : "error"));
  expect(found).not.toContainEqual(absent);
});

test("an unknown action says what the vendor says", async () => {
  bench.simulator.fault({ kind: "status", status: 400, body: { status: "invalid-controller-or-action" } });
  await expect(bench.open().phoneNumber.find(ref("telcom/+441234901769"), {})).rejects.toThrow(
    "invalid-controller-or-action",
  );
});

test("a list that is one page of several tells of no number", async () => {
  const patch = { flags: { paginated: { page: 1, per_page: 4, total_pages: 9, total_records: 30 } } };
  bench.simulator.fault({ kind: "mutate", vendor: "telcom", path: "numbers/list$", patch });
  for (const number of [HELD, OFFERED])
    await expect(bench.open().phoneNumber.find(number, {})).rejects.toMatchObject({ kind: "malformed" });
});

describe("a status that no page knows", () => {
  const holiday = { status: "on-holiday", time: 0.1, flags: {}, data: { message: "Back on Monday, demo-secret" } };

  test("is said to be just that, in Telcom's words, and is no proxy's", async () => {
    bench.simulator.fault({ kind: "status", status: 200, body: holiday });
    const error = await rejection(
      bench.open({ authToken: "demo-token", authSecret: "demo-secret" }).phoneNumber.find(HELD, {}),
    );
    expect(error).toBeInstanceOf(VendorError);
    expect(error).not.toBeInstanceOf(OutcomeUnknownError);
    const { message } = error;
    expect(message).toMatch(
      /\(on-holiday\): its pages don't know the status "on-holiday": Back on Monday, .*Run again/,
    );
    expect(message).not.toMatch(/proxy|demo-secret/);
  });

  test.each([true, false])("leaves open whether a write was done (it was: %s)", async (executed) => {
    bench.simulator.fault({ kind: "status", status: 200, body: holiday, executed, path: "numbers/acquire" });
    const error = await rejection(bench.open().phoneNumber.create(OFFERED, { acquire: "buy" }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toMatch(/"on-holiday": Back on Monday.*may have been executed/);
    expect(error.message).not.toContain("proxy");
  });
});

test("what Telcom lacks has a reason", () => {
  expect(telcom.support.NotificationHook).toBeUndefined();
  expect(telcom.lacks?.NotificationHook).toContain("no callbacks");
});
