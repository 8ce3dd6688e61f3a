import list from "../../../simulator/telcom/samples/list.json";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import { absent, liveOf } from "../adapter";
import { rejection, type Session } from "../testing";
import { HELD, INTERNAL, OFFERED, scripted, withTelcom } from "./testing";

const bench = withTelcom();
let session: Session;
beforeEach(() => {
  session = bench.open();
});

const numbers = () => Object.values(bench.simulator.state.telcom.numbers).filter(({ unit }) => unit === "mybusiness");
const stored = (national: string) => numbers().find((one) => one.number === national);

test("the number of the sample page is described in our words, with one request for any count of numbers", async () => {
  const [first, second] = await Promise.all([
    session.phoneNumber.find(HELD, {}),
    session.phoneNumber.find(OFFERED, {}),
  ]);
  expect(first).toEqual({
    accountId: "4d4b5d29e29d",
    number: "+443301222970",
    vendorId: "3466",
    status: "active",
    numberType: "local",
    country: "GB",
    acquiredAt: "2015-05-05T14:43:00Z",
    recording: "none",
    callerIdPassthrough: true,
  });
  expect(second).toEqual(absent);
  expect(bench.requests()).toEqual(["numbers/list"]);
});

test("a purchase takes one request, and reads of any freshness see the number with the times that it keeps", async () => {
  await session.phoneNumber.create(OFFERED, { acquire: "buy" });
  expect(bench.requests()).toEqual(["numbers/acquire"]);
  const bought = await session.phoneNumber.find(OFFERED, {});
  expect(bench.requests()).toEqual([]);
  expect(bought).toMatchObject({
    number: "+441234901769",
    vendorId: "4243",
    recording: "inbound",
    callerIdPassthrough: true,
    status: "active",
  });
  expect(await session.phoneNumber.find(OFFERED, {}, { fresh: true })).toEqual(bought);
  expect(bench.requests()).toEqual(["numbers/info"]);
  expect(await bench.open().phoneNumber.find(OFFERED, {})).toEqual(bought);
  expect(bench.simulator.ledger()).toMatchObject([{ event: "purchase", number: "+441234901769" }]);
});

test.each(["missing", "null"])("a purchase whose destination is %s rings nowhere", async (form) => {
  bench.simulator.set("telcom", "acquireDestination", form);
  await session.phoneNumber.create(OFFERED, { acquire: "buy" });
  expect(await session.numberRouting.find(OFFERED, {})).toMatchObject({ voice: { type: "none" } });
});

test("a purchase whose answer is lost says so, is sent once, and is seen by the next look", async () => {
  bench.simulator.fault({ kind: "resetAfterCommit", path: "numbers/acquire", times: 1 });
  await expect(session.phoneNumber.create(OFFERED, { acquire: "buy" })).rejects.toBeInstanceOf(OutcomeUnknownError);
  expect(bench.requests()).toEqual(["numbers/acquire"]);
  expect(await session.phoneNumber.find(OFFERED, {}, { fresh: true })).toMatchObject({ vendorId: "4243" });
  expect(bench.simulator.ledger()).toHaveLength(1);
});

test.each([
  ["a server error", { kind: "status", status: 500, body: { status: "internal-server-error" }, executed: true }],
  ["an answer without a status", { kind: "status", status: 200, body: { ok: true }, executed: true }],
  ["an empty answer", { kind: "empty" }],
  ["a page", { kind: "html", status: 200, executed: true }],
  ["an answer about another number", { kind: "mutate", mutations: ["otherNumber"] }],
] as const)("a purchase answered by %s may have happened", async (_, fault) => {
  bench.simulator.fault({ ...fault, path: "numbers/acquire", times: 1 });
  await expect(session.phoneNumber.create(OFFERED, { acquire: "buy" })).rejects.toBeInstanceOf(OutcomeUnknownError);
  expect(bench.requests()).toEqual(["numbers/acquire"]);
});

test.each([
  ["acquireUnoffered", "NumberNotFound", "notFound"],
  ["acquireUnoffered", "CouldNotAcquire", "rejected"],
  ["acquireUnoffered", "validation-error", "rejected"],
  ["acquireUnoffered", "not-found", "notFound"],
  ["acquireUnoffered", "message", "rejected"],
] as const)("a number that is not on offer (%s: %s) is refused and not bought", async (name, value, kind) => {
  bench.simulator.set("telcom", name, value);
  const error = await rejection(
    session.phoneNumber.create({ ...OFFERED, number: "+441234999999" }, { acquire: "buy" }),
  );
  expect(error).toBeInstanceOf(VendorError);
  expect(error).not.toBeInstanceOf(OutcomeUnknownError);
  expect(error).toMatchObject({ kind });
  expect(error.message).not.toContain("Check the id");
  if (kind === "notFound") expect(error.message).toMatch(/No number was found.*no longer on offer/);
  expect(bench.simulator.ledger()).toEqual([]);
});

test("a purchase without credit says to add funds and is no reason to try another number", async () => {
  bench.simulator.set("telcom", "credit", "none");
  const error = await rejection(session.phoneNumber.create(OFFERED, { acquire: "buy" }));
  expect(error).toMatchObject({ kind: "forbidden", code: "InsufficientCredit" });
  expect(error.message).toContain("Add funds");
});

test.each([402, 403])("a release that is refused with %s speaks of no funds", async (status) => {
  const state = { ...(await session.phoneNumber.find(HELD, {})), stateVersion: 1 };
  bench.simulator.fault({ kind: "status", status, vendor: "telcom", path: "numbers/delete" });
  const error = await rejection(session.phoneNumber.delete(HELD, state));
  expect(error.message).toMatch(status === 402 ? /may have stopped the account/ : /may lack the permission/);
  expect(error.message).not.toMatch(/funds/i);
});

test("an internal number is registered and never read as E.164", async () => {
  await session.phoneNumber.create(INTERNAL, { internal: true, number: "1001" });
  expect(bench.requests()).toEqual(["numbers/save"]);
  const live = await session.phoneNumber.find(INTERNAL, {}, { fresh: true });
  expect(live).toMatchObject({ number: "1001", internal: true, numberType: "internal" });
  expect(live).not.toHaveProperty("country");
  expect(bench.simulator.ledger()).toMatchObject([{ event: "register", number: "ext-1001" }]);
});

test.each(["object", "null"])("a number that is registered with aquisition %s is described", async (form) => {
  bench.simulator.set("telcom", "registeredAquisition", form);
  await session.phoneNumber.create(OFFERED, { acquire: "register", callerIdPassthrough: false });
  expect(await session.phoneNumber.find(OFFERED, {}, { fresh: true })).toMatchObject({
    number: "+441234901769",
    callerIdPassthrough: false,
  });
  expect(await session.subscriber.find(OFFERED, {})).toMatchObject({ vendorId: "4243" });
  expect(bench.simulator.ledger()).toMatchObject([{ event: "register", number: "+441234901769" }]);
});

test.each(["boolean", "integer"])("each setting is set, changed and cleared (booleans as %s)", async (form) => {
  bench.simulator.set("telcom", "booleanForm", form);
  const steps = [
    { recording: "inbound", callerIdPrefix: "Sales: ", callerIdPassthrough: false },
    { recording: "none", callerIdPrefix: "Support: ", callerIdPassthrough: true },
    { recording: "inbound", callerIdPrefix: "", callerIdPassthrough: false },
  ];
  for (const inputs of steps) {
    const state = liveOf(await session.phoneNumber.find(HELD, {})) ?? {};
    bench.requests();
    await session.phoneNumber.update(HELD, { paths: Object.keys(inputs), inputs, state });
    const live = await session.phoneNumber.find(HELD, state);
    expect(bench.requests()).toEqual(["numbers/save"]);
    expect({ callerIdPrefix: "", ...live }).toMatchObject(inputs);
    expect(await session.phoneNumber.find(HELD, state, { fresh: true })).toEqual(live);
  }
});

test("a change of another setting leaves a passthrough that nobody declared as it is, whatever a save without it would do", async () => {
  bench.simulator.set("telcom", "passthroughOmitted", "true");
  Object.assign(stored("03301222970") ?? {}, { callerid_passthrough: false });
  await session.phoneNumber.update(HELD, { paths: ["recording"], inputs: { recording: "inbound" }, state: {} });
  expect(stored("03301222970")).toMatchObject({ callerid_passthrough: false, recording_enabled: true });
});

test("a released number is gone, even the account's last one, and is released only once", async () => {
  const state = { ...(await session.phoneNumber.find(HELD, {})), stateVersion: 1 };
  await session.phoneNumber.delete(HELD, state);
  expect(await session.phoneNumber.find(HELD, state, { fresh: true })).toEqual(absent);
  expect(await session.phoneNumber.find(HELD, state)).toEqual(absent);
  await session.phoneNumber.delete(HELD, state);
  expect(bench.simulator.ledger()).toMatchObject([{ event: "release", number: "+443301222970" }]);
});

test("a release goes to the number, not to an id that the state remembers", async () => {
  await session.phoneNumber.create(OFFERED, { acquire: "buy" });
  await bench.open().phoneNumber.delete(OFFERED, { vendorId: "3466" });
  expect(numbers().map((one) => one.number)).toEqual(["03301222970"]);
});

test("a release whose answer is lost says so, and the next look proves it, even of the account's last number", async () => {
  const state = { ...(await session.phoneNumber.find(HELD, {})), stateVersion: 1 };
  bench.simulator.fault({ kind: "resetAfterCommit", path: "numbers/delete", times: 1 });
  await expect(session.phoneNumber.delete(HELD, state)).rejects.toBeInstanceOf(OutcomeUnknownError);
  expect(await session.phoneNumber.find(HELD, state, { fresh: true })).toEqual(absent);
});

test("an id that comes in quotes goes out as an integer in every later request", async () => {
  const live = { ...list.data[0], id: "3466", destination: { type: "Menu", object: { id: "262" } } };
  const [listed, one] = [
    { status: "success", data: [live] },
    { status: "success", data: live },
  ];
  const telcom = await scripted({
    "numbers/list": listed,
    "numbers/info": one,
    "numbers/save": one,
    "numbers/update_subscriber": one,
    "numbers/delete": { status: "success", data: true },
  });
  const { phoneNumber, numberRouting, subscriber } = bench.open(undefined, telcom.origin);
  const state = liveOf(await phoneNumber.find(HELD, {})) ?? {};
  expect(state).toMatchObject({ vendorId: "3466" });
  expect(await numberRouting.find(HELD, {})).toEqual({
    accountId: "4d4b5d29e29d",
    vendorId: "3466",
    voice: { type: "menu", target: "262" },
  });
  await phoneNumber.find(HELD, state, { fresh: true });
  await phoneNumber.update(HELD, { paths: ["recording"], inputs: { recording: "none" }, state });
  await subscriber.update(HELD, { paths: ["firstName"], inputs: { firstName: "Ada" }, state });
  await phoneNumber.delete(HELD, state);
  await telcom.close();
  for (const action of ["info", "save", "update_subscriber", "delete"])
    expect(telcom.sent(`numbers/${action}`)).toEqual([expect.objectContaining({ id: 3466 })]);
});

describe("absence", () => {
  const known = { vendorId: "4243", stateVersion: 1 };

  test.each(["not-found", "NumberNotFound"])(
    "a number is gone when info says so (%s) and a list that is not empty lacks it",
    async (form) => {
      bench.simulator.set("telcom", "notFound", form);
      expect(await session.phoneNumber.find(OFFERED, known)).toEqual(absent);
      expect(bench.requests().sort()).toEqual(["numbers/info", "numbers/list"]);
    },
  );

  test("a list that is too short does not hide a number that info knows", async () => {
    await session.phoneNumber.create(OFFERED, { acquire: "buy" });
    bench.simulator.fault({ kind: "mutate", path: "numbers/list", mutations: ["shortList"] });
    expect(await bench.open().phoneNumber.find(OFFERED, known)).toMatchObject({ vendorId: "4243" });
  });

  test("an empty list proves nothing about a number that was held", async () => {
    bench.simulator.fault({ kind: "mutate", path: "numbers/list", mutations: ["emptyList"] });
    await expect(session.phoneNumber.find(OFFERED, known)).rejects.toThrow("does not prove");
    await expect(session.numberRouting.find(OFFERED, { stateVersion: 1 })).rejects.toThrow("does not prove");
    await expect(session.phoneNumber.find(OFFERED, known, { fresh: true })).rejects.toThrow("does not prove");
  });

  test("an empty list and an unknown id prove it of a number that the same token has seen, be it the account's only one", async () => {
    const own = { ...known, accountId: "4d4b5d29e29d" };
    bench.simulator.state.telcom.numbers = {};
    expect(await session.phoneNumber.find(OFFERED, own)).toEqual(absent);
    expect(await session.numberRouting.find(OFFERED, own, { fresh: true })).toEqual(absent);
    expect(bench.requests().sort()).toEqual(["numbers/info", "numbers/info", "numbers/list", "numbers/list"]);
  });

  test("an empty list proves nothing of one that another token has seen, and the error names both", async () => {
    const others = { ...known, accountId: "0123456789ab" };
    bench.simulator.state.telcom.numbers = {};
    await expect(session.phoneNumber.find(OFFERED, others)).rejects.toThrow(
      /token of account 0123456789ab, and this one is of account 4d4b5d29e29d.*`pulumi state delete`/,
    );
  });

  test("the account is the token's, whatever the secret", async () => {
    expect(await session.accountId()).toBe("4d4b5d29e29d");
    expect(await bench.open({ authToken: "telcom-demo-token", authSecret: "another" }).accountId()).toBe(
      "4d4b5d29e29d",
    );
    expect(
      await bench.open({ authToken: "telcom-other-token", authSecret: "telcom-other-secret" }).accountId(),
    ).toMatch(/^(?!4d4b5d29e29d)[0-9a-f]{12}$/);
    expect(bench.requests()).toEqual([]);
  });

  test("an empty account does not hold what it never held", async () => {
    bench.simulator.state.telcom.numbers = {};
    expect(await session.phoneNumber.find(OFFERED, {}, { fresh: true })).toEqual(absent);
    await session.phoneNumber.create(OFFERED, { acquire: "buy" });
    expect(await session.phoneNumber.find(OFFERED, {}, { fresh: true })).toMatchObject({ vendorId: "4243" });
  });

  test.each([
    [
      "refused credentials",
      { kind: "status", status: 200, body: { status: "access-denied", data: { message: "no" } } },
      "unauthorized",
    ],
    ["401", { kind: "status", status: 401, body: {} }, "unauthorized"],
    ["a page", { kind: "html", status: 404 }, "malformed"],
    ["a foreign 404", { kind: "status", status: 404, body: { status: "not-found" } }, "notFound"],
    [
      "a parameter error",
      {
        kind: "status",
        status: 200,
        body: { status: "parameter-error", data: { message: "`id` should be a `Integer`" } },
      },
      "rejected",
    ],
    ["wrong types", { kind: "mutate", mutations: ["wrongTypes"] }, undefined],
    ["another number", { kind: "mutate", path: "numbers/info", mutations: ["otherNumber"] }, "malformed"],
  ] as const)("%s is an error, not absence", async (_, fault, kind) => {
    bench.simulator.fault(fault);
    const error = await rejection(
      session.phoneNumber.find(HELD, { vendorId: "3466", stateVersion: 1 }, { fresh: true }),
    );
    expect(error).toBeInstanceOf(VendorError);
    if (kind) expect(error).toMatchObject({ kind });
  });

  test("wrong credentials name what to check and hide what was sent", async () => {
    const error = await rejection(
      bench.open({ authToken: "wrong-token-1", authSecret: "wrong-secret-1" }).phoneNumber.find(HELD, {}),
    );
    expect(error).toMatchObject({ kind: "unauthorized" });
    expect(error.message).toContain("TELCOM_AUTH_TOKEN and TELCOM_AUTH_SECRET");
    expect(error.message).not.toContain("wrong-");
  });

  test("an error in the data names the field", async () => {
    bench.simulator.fault({ kind: "mutate", path: "numbers/list", patch: { data: [{ id: 1 }] } });
    await expect(session.phoneNumber.find(HELD, {})).rejects.toThrow("data.0.number");
  });
});

describe("after a purchase that was refused", () => {
  const refuse = (executed: boolean) =>
    bench.simulator.fault({
      kind: "status",
      path: "numbers/acquire",
      status: 422,
      body: { status: "validation-error" },
      executed,
      times: 1,
    });
  const look = () => session.phoneNumber.find(OFFERED, {}, { fresh: true });
  const NEIGHBOUR = { ...OFFERED, number: "+441234901381" };

  beforeEach(async () => {
    await look();
  });

  async function buyInVain(executed: boolean): Promise<void> {
    refuse(executed);
    await expect(session.phoneNumber.create(OFFERED, { acquire: "buy" })).rejects.toBeInstanceOf(VendorError);
  }

  test("the number is not held while the list is what it was", async () => {
    await buyInVain(false);
    expect(await look()).toEqual(absent);
  });

  test("it is held where the list shows it, whatever the answer was", async () => {
    await buyInVain(true);
    expect(await look()).toMatchObject({ vendorId: "4243" });
  });

  test.each([
    ["shows another number in its place", { mutations: ["otherNumber"] }, "4243"],
    [
      "has a new row without details",
      { patch: { data: [list.data[0], { ...list.data[0], id: 4243, number: "0" }] } },
      "4243",
    ],
    ["lacks what it had", { mutations: ["emptyList"] }, "3466"],
  ] as const)("nothing is said of it by a list that %s", async (_, mutation, id) => {
    await buyInVain(true);
    bench.simulator.fault({ kind: "mutate", path: "numbers/list", ...mutation, times: 1 });
    await expect(look()).rejects.toThrow(
      `+441234901769 is not in the list, which has changed since its purchase failed (id ${id}`,
    );
    expect(await look()).toMatchObject({ vendorId: "4243" });
  });

  test.each(["answered", "lost"])(
    "what this run bought beside it (its answer was %s) is no surprise",
    async (answer) => {
      await buyInVain(false);
      if (answer === "lost") bench.simulator.fault({ kind: "resetAfterCommit", path: "numbers/acquire", times: 1 });
      await session.phoneNumber.create(NEIGHBOUR, { acquire: "buy" }).catch(() => undefined);
      expect(bench.simulator.ledger()).toMatchObject([{ event: "purchase", number: NEIGHBOUR.number }]);
      expect(await look()).toEqual(absent);
    },
  );

  test("one that worked is no reason to doubt the number's absence once it has been released", async () => {
    await session.phoneNumber.create(OFFERED, { acquire: "buy" });
    Object.assign(bench.simulator.state.telcom.numbers, {
      77: { ...stored("03301222970"), id: 77, number: "03301222977" },
    });
    await session.phoneNumber.delete(OFFERED, { vendorId: "4243" });
    expect(await look()).toEqual(absent);
  });

  test("a number that the list writes for people is the number", async () => {
    await buyInVain(true);
    bench.simulator.fault({
      kind: "mutate",
      path: "numbers/list",
      patch: { data: [{ ...list.data[0], id: 4243, number: "(01234) 901-769" }] },
    });
    expect(await look()).toMatchObject({ vendorId: "4243", number: "+441234901769" });
  });

  test("an internal number that this run is about to register is no surprise", async () => {
    await buyInVain(false);
    bench.simulator.fault({ kind: "resetAfterCommit", path: "numbers/save", times: 1 });
    await expect(session.phoneNumber.create(INTERNAL, { internal: true, number: "1001" })).rejects.toBeInstanceOf(
      OutcomeUnknownError,
    );
    expect(await look()).toEqual(absent);
  });

  test("a later purchase that is refused while all is quiet counts anew", async () => {
    await buyInVain(false);
    Object.assign(bench.simulator.state.telcom.numbers, {
      77: { ...stored("03301222970"), id: 77, number: "03301222977" },
    });
    await expect(look()).rejects.toThrow("(id 77)");
    await buyInVain(false);
    expect(await look()).toEqual(absent);
  });
});

test("many who look afresh at once share lists, and each sees what happened before it asked", async () => {
  await Promise.all(Array.from({ length: 20 }, () => session.phoneNumber.find(OFFERED, {}, { fresh: true })));
  expect(bench.requests().length).toBeLessThanOrEqual(2);
});

test("a list that was asked for before a write is not taken for the state after it", async () => {
  const state = { vendorId: "3466" };
  const early = session.phoneNumber.find(OFFERED, {});
  await session.phoneNumber.update(HELD, { paths: ["recording"], inputs: { recording: "inbound" }, state });
  await early;
  expect(await session.phoneNumber.find(HELD, state)).toMatchObject({ recording: "inbound" });
  await bench.clock.sleep(60_000);
  expect(await session.phoneNumber.find(HELD, state)).toMatchObject({ recording: "inbound" });
});
