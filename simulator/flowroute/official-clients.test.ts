/**
 * What the vendor's own clients send, byte for byte as far as the vendor can tell: flowroute-sdk-v3-python (2023) and
 * flowroute-sdk-v3-nodejs (2019), each method of their controllers for numbers, routes, addresses, caller names and
 * callbacks. Both were also run against the simulator whole.
 */
import { request } from "node:http";
import { type Simulator, startSimulator } from "..";
import { basic } from "./testing";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

type Sent = readonly [method: string, path: string, status: number, body?: string, type?: string];

const NUMBER = "/v2/numbers/12065550101";
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json; charset=utf-8";
const API_TYPE = "application/vnd.api+json; charset=utf-8";

const route = JSON.stringify({
  data: { type: "route", attributes: { route_type: "host", value: "www.flowroute.com", alias: "new route" } },
});
const chosen = JSON.stringify({ data: { type: "route", id: "83834" } });
const callback = JSON.stringify({ data: { attributes: { callback_url: "http://example.com/receipts" } } });
const place = {
  street_name: "Westlake Ave N",
  street_number: "1218",
  city: "Seattle",
  state: "WA",
  country: "US",
  zip: "98101",
};
const address = (more: object) =>
  JSON.stringify({
    data: { type: "e911", attributes: { label: "Home", first_name: "Ada", last_name: "Byron", ...place, ...more } },
  });

const python: readonly Sent[] = [
  ["GET", "/v2/numbers/available/areacodes?limit=3&offset=0&max_setup_cost=3.25", 200],
  ["GET", "/v2/numbers/available/exchanges?limit=3&offset=0&max_setup_cost=3.25&areacode=206", 200],
  ["GET", "/v2/numbers/available?starts_with=206&limit=2&offset=0&rate_center=seattle&state=wa", 200],
  ["POST", NUMBER, 201],
  ["GET", "/v2/numbers?starts_with=1206&limit=5&offset=0", 200],
  ["GET", NUMBER, 200],
  ["PATCH", NUMBER, 200, JSON.stringify({ type: "number", alias: "mine" })],
  ["POST", `${NUMBER}/relationships/dlr_callback`, 204, callback],
  ["GET", "/v2/routes?limit=3&offset=0", 200],
  ["GET", "/v2/routes/edge_strategies", 200],
  ["POST", "/v2/routes", 201, route, JSON_TYPE],
  ["PATCH", `${NUMBER}/relationships/primary_route`, 204, chosen],
  ["PATCH", `${NUMBER}/relationships/failover_route`, 204, chosen],
  ["GET", "/v2/e911s?limit=10&offset=0", 200],
  ["POST", "/v2/e911s/validate", 204, address({})],
  ["POST", "/v2/e911s", 201, address({})],
  ["GET", "/v2/e911s/21907", 200],
  [
    "PATCH",
    "/v2/e911s/21907",
    200,
    address({ last_name: "Lovelace", zip_code: "98101", address_type: null, address_type_number: null }),
  ],
  ["PATCH", `${NUMBER}/relationships/e911s/21907`, 204],
  ["GET", "/v2/e911s/21907/relationships/numbers", 200],
  ["DELETE", `${NUMBER}/relationships/e911s`, 204],
  ["DELETE", "/v2/e911s/21907", 204],
  ["GET", "/v2/cnams?limit=10&offset=0&is_approved=True", 200],
  ["POST", "/v2/cnams", 201, "value=FLOWROUTE", FORM],
  ["GET", "/v2/cnams/24141", 200],
  ["PATCH", `${NUMBER}/relationships/cnam/22790`, 202],
  ["DELETE", `${NUMBER}/relationships/cnam`, 202],
  ["DELETE", "/v2/cnams/24141", 204],
  ...["sms", "mms", "dlr"].map((kind): Sent => ["PUT", `/v2.1/messages/${kind}_callback`, 204, callback, API_TYPE]),
  ["POST", `${NUMBER}/relationships/dlr_callback`, 204, callback, API_TYPE],
  ["DELETE", NUMBER, 204],
];

const nodejs: readonly Sent[] = [
  ["GET", "/v2/numbers/available/areacodes?limit=3&offset=0&max_setup_cost=3.25", 200],
  ["GET", "/v2/numbers/available/exchanges?limit=3&offset=0&max_setup_cost=3.25&areacode=206", 200],
  ["GET", "/v2/numbers/available?starts_with=1206&limit=3&offset=0", 200],
  ["POST", NUMBER, 201],
  ["GET", "/v2/numbers", 200],
  ["GET", NUMBER, 200],
  ["GET", "/v2/routes?limit=3", 200],
  ["POST", "/v2/routes", 201, route, JSON_TYPE],
  ["PATCH", `${NUMBER}/relationships/primary_route`, 204, chosen, JSON_TYPE],
  ["PATCH", `${NUMBER}/relationships/failover_route`, 204, chosen, JSON_TYPE],
  ["GET", "/v2/e911s?limit=10&offset=0", 200],
  ["POST", "/v2/e911s/validate", 204, address({}), JSON_TYPE],
  ["POST", "/v2/e911s", 201, address({}), JSON_TYPE],
  ["GET", "/v2/e911s/21907", 200],
  [
    "PATCH",
    "/v2/e911s/21907",
    200,
    JSON.stringify({ data: { type: "e911", attributes: { label: "Funeral Homes" } } }),
    JSON_TYPE,
  ],
  ["PATCH", `${NUMBER}/relationships/e911s/21907`, 204],
  ["GET", "/v2/e911s/21907/relationships/numbers", 200],
  ["DELETE", `${NUMBER}/relationships/e911s`, 204],
  ["DELETE", "/v2/e911s/21907", 204],
  ["GET", "/v2/cnams?limit=10&offset=0&is_approved=true", 200],
  ["POST", "/v2/cnams", 201, JSON.stringify({ value: "Heartwood" }), JSON_TYPE],
  ["GET", "/v2/cnams/22790", 200],
  ["PATCH", `${NUMBER}/relationships/cnams/22790`, 202],
  ["DELETE", `${NUMBER}/relationships/cnams`, 202],
  ["DELETE", "/v2/cnams/24141", 204],
];

/** `fetch` gives a body a type of its own. */
function statusOf([method, path, , body, type]: Sent): Promise<number> {
  const { FLOWROUTE_ACCESS_KEY: key = "", FLOWROUTE_SECRET_KEY: secret = "" } = simulator.environment;
  const headers = {
    accept: "application/json",
    authorization: basic(key, secret),
    ...(type === undefined ? {} : { "content-type": type }),
  };
  return new Promise((resolve, reject) => {
    request(simulator.origins.flowroute + path, { method, headers }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    })
      .once("error", reject)
      .end(body);
  });
}

async function answered(calls: readonly Sent[]): Promise<string[]> {
  const lines: string[] = [];
  for (const call of calls) lines.push(`${call[0]} ${call[1]} ${await statusOf(call)}`);
  return lines;
}

test.each([
  ["Python", python],
  ["Node", nodejs],
] as const)("the vendor's own client for %s is answered as the vendor answers it", async (_, calls) => {
  expect(await answered(calls)).toEqual(calls.map(([method, path, status]) => `${method} ${path} ${status}`));
});

test("the state holds what the client for Python set", async () => {
  await answered(python.slice(0, 19));
  expect(simulator.state.flowroute.numbers["12065550101"]).toMatchObject({
    alias: "mine",
    primaryRoute: "83834",
    failoverRoute: "83834",
    e911: "21907",
    callbacks: { sms_dlr_callback: "http://example.com/receipts" },
  });
  expect(simulator.state.flowroute.e911s["21907"]?.attributes).toEqual({
    label: "Home",
    first_name: "Ada",
    last_name: "Lovelace",
    ...place,
  });
  await statusOf(["POST", "/v2/cnams", 201, "value=B%26B+Rooms", FORM]);
  expect(simulator.state.flowroute.cnams["24141"]).toMatchObject({ value: "B&B ROOMS" });
});

test("null removes the unit of an address", async () => {
  await statusOf([
    "PATCH",
    "/v2/e911s/20155",
    200,
    JSON.stringify({ data: { type: "e911", attributes: { address_type: null, address_type_number: null } } }),
  ]);
  expect(simulator.state.flowroute.e911s["20155"]?.attributes).not.toHaveProperty("address_type");
  expect(
    await statusOf([
      "PATCH",
      "/v2/e911s/20155",
      422,
      JSON.stringify({ data: { type: "e911", attributes: { city: null } } }),
    ]),
  ).toBe(422);
});

test(
  "where the switch requires a type of JSON, the client for Python is refused for bodies without a type and for " +
    "forms",
  async () => {
    simulator.set("flowroute", "contentType", "json");
    const [first, rest] = [nodejs.slice(0, 14), nodejs.slice(14)];
    const expected = (calls: readonly Sent[]) => calls.map(([method, path, status]) => `${method} ${path} ${status}`);
    expect(await answered(first)).toEqual(expected(first));
    const typeless = python.filter(([, , , body, type]) => body !== undefined && (type === undefined || type === FORM));
    expect(typeless).toHaveLength(8);
    for (const call of typeless) expect([call[1], await statusOf(call)]).toEqual([call[1], 415]);
    expect(await answered(rest)).toEqual(expected(rest));
  },
);
