import enableMessaging from "../../../simulator/flowroute/samples/enable-messaging.json";
import notAuthorized from "../../../simulator/flowroute/samples/not-authorized.json";
import unauthorized from "../../../simulator/flowroute/samples/unauthorized.json";
import updateNumber from "../../../simulator/flowroute/samples/update-number.json";
import { isWrite } from "../../../test/support/simulator";
import { VendorError } from "../../transport/errors";
import { apply, found, rejection } from "../testing";
import { explanation } from "./error-body";
import { CREDENTIALS, ref, withFlowroute } from "./testing";

const bench = withFlowroute();

function answer(status: number, body: unknown, method?: string): void {
  bench.simulator.fault({ kind: "status", status, body, vendor: "flowroute", ...(method && { method }) });
}

describe("the documents of the vendor's page, word for word", () => {
  test("a number of the older generation", async () => {
    answer(200, updateNumber);
    const connection = bench.open();
    const number = ref("+16463451234");
    expect(await found(connection.phoneNumber, number)).toEqual({
      number: "+16463451234",
      accountId: CREDENTIALS.accessKey,
      label: "My NYC number",
      cnamLookup: true,
      messaging: { enabled: true },
      messagingStatus: "enabled",
      status: "active",
      numberType: "local",
      rateCenter: "nwyrcyzn01",
      region: "NY",
      currency: "USD",
    });
    expect(await found(connection.numberRouting, number)).toMatchObject({
      voice: { type: "sipRegistration" },
      failover: { type: "none" },
      routeId: "0",
    });
    expect(await found(connection.subscriber, number)).toEqual({ accountId: CREDENTIALS.accessKey });
    // Nor does a row of its list say enough.
    expect(bench.requests()).toEqual(["GET /v2/numbers?limit=200&offset=0", "GET /v2/numbers/16463451234"]);
  });

  test("the answer to enabling messaging is pending and no difference, from the answer alone", async () => {
    answer(200, enableMessaging, "PATCH");
    const numbers = bench.open().phoneNumber;
    const prices = { inboundRate: 0, monthlyCost: 0, setupCost: 0, rateType: "" };
    const live = await apply(
      numbers,
      ref("+12023819746"),
      { messaging: { enabled: true } },
      { paths: ["messaging.enabled"], state: { stateVersion: 1, ...prices } },
    );
    expect(live).toMatchObject({
      messaging: { enabled: true },
      messagingStatus: "processing",
      pending: { "messaging.enabled": { task: "8afe0a20108c4219bc37cca866f7455e", enabled: true } },
      inboundRate: 0.012,
      monthlyCost: 1.25,
      setupCost: 1,
      rateType: "local",
      tier: "Standard",
      country: "US",
    });
    expect(bench.requests()).toEqual(["GET /v2/numbers/12023819746", "PATCH /v2/numbers/12023819746"]);
  });

  test("a document about another number than asked, as on the page itself, is read anew after a write and an error after a read", async () => {
    answer(200, enableMessaging);
    await expect(bench.open().phoneNumber.find(ref("+16502390214"), {})).rejects.toThrow(
      /about the number 12023819746/,
    );
    await expect(apply(bench.open().phoneNumber, ref("+16502390214"), { label: "x" })).rejects.toThrow(
      /GET .*about the number 12023819746/,
    );
  });

  test.each([
    ["401", 401, unauthorized, "unauthorized", /Authentication failed.*FLOWROUTE_ACCESS_KEY/],
    ["403", 403, notAuthorized, "forbidden", /ActionNotAuthorizedError/],
  ])("%s", async (_, status, body, kind, message) => {
    answer(status, body);
    await expect(bench.open().phoneNumber.find(ref("+12023819746"), {})).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message),
    });
  });
});

test.each([
  [
    "every field",
    { errors: [{ detail: "No such port order", id: "2faefde3", status: 404, title: "Resource not found" }] },
    "Resource not found: No such port order (error 2faefde3)",
  ],
  [
    "no title",
    { errors: [{ detail: "Could not find that resource on your account.", status: 404 }] },
    "Could not find that resource on your account",
  ],
  [
    "an object as detail",
    { errors: [{ detail: { data: { attributes: { zip: ["too long", "no digits"] } } }, status: 422 }] },
    "zip: too long: zip: no digits",
  ],
  [
    "a map of fields",
    { errors: [{ detail: { start_date: ["Missing data for required field."] }, status: 422 }] },
    "start_date: Missing data for required field",
  ],
  [
    "a text as status",
    { errors: [{ status: "404 Not Found: The requested URL was not found" }] },
    "404 Not Found: The requested URL was not found",
  ],
  ["several", { errors: [{ title: "One" }, { title: "Two" }] }, "One; Two"],
  ["nothing of Flowroute's", { message: "no Route matched" }, undefined],
])("an error with %s is put in words", (_, body, message) => {
  expect(explanation(body)?.message).toBe(message);
});

test("want of money says to add funds", async () => {
  bench.simulator.set("flowroute", "insufficientFunds", "purchase");
  await expect(bench.open().phoneNumber.create(ref("+12065550101"), {})).rejects.toThrow(
    /Insufficient funds.*Add funds/,
  );
});

test("a refusal of what is free speaks of no funds", async () => {
  const number = ref("+12023819746");
  const requests = [
    () => bench.open().phoneNumber.find(number, {}),
    () => bench.open().lookups.numbers(),
    () => apply(bench.open().phoneNumber, number, { label: "x" }),
    () => bench.open().phoneNumber.delete(number, {}),
  ];
  for (const status of [403, 402])
    for (const request of requests) {
      bench.simulator.clearFaults();
      answer(status, { errors: [{ status, title: "Forbidden" }] });
      const said = String(await request().catch((error: Error) => error.message));
      expect(said).toMatch(status === 403 ? /may lack the permission/ : /may have stopped the account/);
      expect(said).not.toMatch(/fund|balance/i);
    }
});

test("a refusal of an emergency address or a caller name may be a want of funds", async () => {
  bench.simulator.set("flowroute", "insufficientFunds", "everything");
  const ada = {
    firstName: "Ada",
    lastName: "Byron",
    address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
  };
  const number = ref("+12023819746");
  await expect(apply(bench.open().subscriber, number, ada)).rejects.toThrow(/Add funds/);
  await expect(apply(bench.open().subscriber, number, { callerName: "Example" })).rejects.toThrow(/Add funds/);
});

test("writes go out as application/vnd.api+json, and the strictest vendor takes them", async () => {
  bench.simulator.set("flowroute", "contentType", "vnd.api+json");
  const connection = bench.open();
  const number = ref("+12023819746");
  await apply(connection.phoneNumber, number, { label: "x" });
  await apply(connection.numberRouting, number, {
    voice: { type: "forward", target: "+12065550199" },
  });
  await apply(connection.subscriber, number, { callerName: "Example" });
  const writes = bench.simulator.requests("flowroute").filter(isWrite);
  expect(writes.map(({ method, path, status }) => `${method} ${path}: ${status}`)).toEqual([
    "PATCH /v2/numbers/12023819746: 200",
    "POST /v2/routes: 201",
    "PATCH /v2/numbers/12023819746/relationships/primary_route: 204",
    "POST /v2/cnams: 201",
  ]);
});

test("no error holds the secret key", async () => {
  const { secretKey } = CREDENTIALS;
  answer(422, {
    errors: [{ status: 422, detail: `${secretKey} ${Buffer.from(`20650001:${secretKey}`).toString("base64")}` }],
  });
  const error = await rejection(bench.open().phoneNumber.find(ref("+12023819746"), {}));
  expect(error).toBeInstanceOf(VendorError);
  expect(String(error.message)).not.toContain(secretKey);
  bench.simulator.clearFaults();
  answer(404, { errors: [{ status: `404 Not Found: ${secretKey}` }] });
  await expect(bench.open().phoneNumber.find(ref("+12023819746"), {})).rejects.toThrow(/404 Not Found: \[cut\]/);
});

test("being sent away for a while is waited for", async () => {
  bench.simulator.fault({ kind: "retryAfter", form: "missing", vendor: "flowroute", times: 2 });
  expect(await found(bench.open().phoneNumber, ref("+12023819746"))).toMatchObject({ number: "+12023819746" });
});

test("resources of one number, created at once in one session, don't lose each other's writes", async () => {
  const connection = bench.open();
  const number = ref("+12023819746");
  const voice = { type: "sipUri", target: "sip:pbx@example.com" };
  const ada = {
    firstName: "Ada",
    lastName: "Byron",
    address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
  };
  const [phone, routing, subscriber] = await Promise.all([
    apply(connection.phoneNumber, number, { label: "x" }),
    apply(connection.numberRouting, number, { voice }),
    apply(connection.subscriber, number, ada, { paths: ["firstName", "lastName", "address"] }),
  ]);
  expect(phone).toMatchObject({ label: "x" });
  expect(routing).toMatchObject({ voice });
  expect(subscriber).toMatchObject(ada);
  expect(await found(connection.numberRouting, number)).toMatchObject({ voice });
});

test("the slow answer of one write is not taken for the state after a later one", async () => {
  const connection = bench.open();
  const number = ref("+12023819746");
  const voice = { type: "none" };
  bench.simulator.fault({
    kind: "slow",
    msPerByte: 0.1,
    vendor: "flowroute",
    method: "PATCH",
    path: "^/v2/numbers/12023819746$",
  });
  const phone = apply(connection.phoneNumber, number, { label: "x" });
  await apply(connection.numberRouting, number, { voice });
  await phone;
  expect(await found(connection.numberRouting, number)).toMatchObject({ voice });
});

describe("look-ups", () => {
  test("numbers, routes and edge strategies", async () => {
    const { lookups } = bench.open();
    expect(await lookups.numbers()).toContainEqual(
      expect.objectContaining({
        number: "+12065550100",
        label: "Acme Dental front desk",
        messaging: { enabled: true },
      }),
    );
    expect(await lookups.destinations?.()).toContainEqual(
      expect.objectContaining({
        type: "route",
        target: "83861",
        name: "acme-pbx",
        routeType: "host",
        value: "pbx.acme.example",
      }),
    );
    expect(await lookups.edgeStrategies?.()).toContainEqual(expect.objectContaining({ id: "4", name: "US-East-VA" }));
  });
});
