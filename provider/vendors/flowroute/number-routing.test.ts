import { create, read, remove, update } from "../../lifecycle";
import type { Properties } from "../../resources/resource";
import { OutcomeUnknownError } from "../../transport/errors";
import { absent } from "../adapter";
import { apply, found, type Served } from "../testing";
import { support } from "./number-routing";
import { ref, withFlowroute } from "./testing";

const NUMBER = ref("+12023819746");
const OTHER = ref("+16463451234");
const forward = { type: "forward", target: "+12065550199" } as const;
const sipUri = { type: "sipUri", target: "sip:pbx@Example.com:5060;transport=tls" };
const sipHost = { type: "sipHost", target: "PBX.example.com;weight=10" };

const bench = withFlowroute();
let routing: Served;
beforeEach(() => {
  routing = bench.open().numberRouting;
});

const routes = () =>
  Object.values(bench.simulator.state.flowroute.routes).filter(({ alias }) => alias.startsWith("pulumi-telephony/"));

test("a number as bought goes to the registered devices and has no failover", async () => {
  expect(await found(routing, NUMBER)).toEqual({
    accountId: "20650001",
    voice: { type: "sipRegistration" },
    failover: { type: "none" },
    routeId: "0",
  });
  expect(bench.requests()).toEqual(["GET /v2/numbers/12023819746"]);
});

test("a number that isn't held has no routing", async () => {
  expect(await routing.find(ref("+12065559999"), {})).toEqual(absent);
});

test.each([
  ["forward", forward, { route_type: "number", value: "12065550199" }],
  ["sipUri", sipUri, { route_type: "uri", value: sipUri.target }],
  ["sipHost", sipHost, { route_type: "host", value: sipHost.target }],
])("%s makes a route, assigns it, and reads as declared", async (_, destination, route) => {
  const live = await apply(routing, NUMBER, { voice: destination, failover: destination });
  expect(live).toMatchObject({ voice: destination, failover: destination });
  expect(live.routeId).toBe(live.failoverRouteId);
  expect(routes()).toMatchObject([{ ...route, edge_strategy_id: null }]);
  expect(bench.requests()).toEqual([
    "GET /v2/routes?limit=200&offset=0",
    "POST /v2/routes",
    "PATCH /v2/numbers/12023819746/relationships/primary_route",
    "PATCH /v2/numbers/12023819746/relationships/failover_route",
    "GET /v2/numbers/12023819746",
  ]);
});

test("an edge strategy that is not declared stays, on the new route too", async () => {
  const before = await apply(routing, NUMBER, { voice: sipHost, edgeStrategy: "1" });
  const other = { type: "sipHost", target: "third.example.com" };
  await routing.update(NUMBER, { paths: ["voice"], inputs: { voice: other }, state: before });
  expect(routes()).toMatchObject([{ value: "third.example.com", edge_strategy_id: 1 }]);
});

test("an equal route is used, whoever made it; the case of a host says nothing", async () => {
  expect(await apply(routing, NUMBER, { voice: { type: "sipHost", target: "PBX.Acme.example" } })).toMatchObject({
    voice: { type: "sipHost", target: "PBX.Acme.example" },
    routeId: "83861",
  });
  expect(routes()).toEqual([]);
});

test("parameters and users are compared exactly", async () => {
  await apply(routing, NUMBER, { voice: sipHost });
  await apply(routing, OTHER, { voice: { type: "sipHost", target: "pbx.example.com;weight=20" } });
  expect(routes()).toHaveLength(2);
});

test("two numbers that want the same new route at once make one, and several different ones make several", async () => {
  const wanted = { voice: forward, failover: sipUri };
  await Promise.all(
    [NUMBER, OTHER, ref("+12065550100")].map((number) =>
      apply(routing, number, wanted, { paths: ["voice", "failover"] }),
    ),
  );
  expect(routes()).toHaveLength(2);
});

test.each(["routes", "all"])(
  "the default route, none, and a route by its id are set and read (included: %s)",
  async (included) => {
    bench.simulator.set("flowroute", "includedEntities", included);
    const byId = { voice: { type: "route", target: "83834" }, failover: { type: "route", target: "83861" } };
    expect(await apply(routing, NUMBER, byId, { paths: ["voice", "failover"] })).toMatchObject({
      ...byId,
      routeId: "83834",
      failoverRouteId: "83861",
    });
    expect(await found(bench.open().numberRouting, NUMBER)).toMatchObject({
      voice: { type: "forward", target: "+12065551212" },
    });
    const none = { voice: { type: "none" }, failover: { type: "none" } };
    expect(await apply(routing, NUMBER, none, { paths: ["voice", "failover"] })).toEqual({
      accountId: "20650001",
      ...none,
    });
    const standard = { voice: { type: "sipRegistration" }, failover: { type: "sipRegistration" } };
    expect(await apply(routing, NUMBER, standard, { paths: ["voice", "failover"] })).toMatchObject({
      ...standard,
      routeId: "0",
      failoverRouteId: "0",
    });
    expect(await found(routing, NUMBER, { voice: { type: "route", target: "0" } })).toMatchObject({
      voice: { type: "route", target: "0" },
    });
  },
);

test("taking away what isn't set is no error, whatever the vendor answers", async () => {
  bench.simulator.set("flowroute", "removeUnset", 404);
  expect(await apply(routing, NUMBER, { failover: { type: "none" } })).toMatchObject({
    failover: { type: "none" },
  });
});

test("a number that is given the default route in place of none says so", async () => {
  bench.simulator.set("flowroute", "primaryRouteRemoved", "default");
  await expect(
    routing.update(NUMBER, { paths: ["voice"], inputs: { voice: { type: "none" } }, state: {} }),
  ).rejects.toThrow(/did not take.*sipRegistration/);
});

test("a route of ours that the number stops using goes; one that is in use, or another's, stays", async () => {
  const first = await apply(routing, NUMBER, { voice: forward, failover: sipUri });
  await apply(routing, OTHER, { voice: sipUri });
  const second = await apply(
    routing,
    NUMBER,
    { voice: { type: "route", target: "83834" }, failover: { type: "none" } },
    { state: first },
  );
  expect(routes()).toMatchObject([{ value: sipUri.target }]);
  await apply(routing, NUMBER, { voice: { type: "sipRegistration" } }, { state: second });
  expect(bench.simulator.state.flowroute.routes).toHaveProperty("83834");
});

test("what moves from voice to failover stays", async () => {
  const first = await apply(routing, NUMBER, { voice: forward });
  expect(await apply(routing, NUMBER, { voice: sipUri, failover: forward }, { state: first })).toMatchObject({
    failoverRouteId: first.routeId,
  });
  expect(routes()).toHaveLength(2);
});

test("a lost answer leaves no second route behind, and the former one is removed all the same", async () => {
  const first = await apply(routing, NUMBER, { voice: forward });
  bench.simulator.fault({
    kind: "resetAfterCommit",
    vendor: "flowroute",
    method: "POST",
    path: "/v2/routes",
    times: 1,
  });
  bench.simulator.fault({
    kind: "resetAfterCommit",
    vendor: "flowroute",
    method: "PATCH",
    path: "primary_route",
    times: 1,
  });
  const change = { paths: ["voice"], inputs: { voice: sipUri }, state: first };
  await expect(routing.update(NUMBER, change)).rejects.toBeInstanceOf(OutcomeUnknownError);
  await expect(routing.update(NUMBER, change)).rejects.toBeInstanceOf(OutcomeUnknownError);
  const now = await found(routing, NUMBER, change.inputs);
  await routing.update(NUMBER, { ...change, state: now });
  expect(routes()).toMatchObject([{ value: sipUri.target }]);
});

describe("a route that another stack has made since the list was read", () => {
  /** Another process's route, which the list of this one does not show. */
  async function madeMeanwhile(): Promise<void> {
    await apply(routing, NUMBER, { voice: sipHost });
    await bench.open().numberRouting.update(OTHER, {
      paths: ["voice"],
      inputs: { voice: forward },
      state: {},
    });
    bench.requests();
  }

  test.each(["403", "422"])("is refused with %s, looked up, and used", async (status) => {
    bench.simulator.set("flowroute", "routeAliasTaken", status);
    await madeMeanwhile();
    const live = await apply(routing, NUMBER, { voice: forward });
    expect(live.voice).toEqual(forward);
    expect(routes().filter(({ value }) => value === "12065550199")).toMatchObject([{ id: live.routeId }]);
    expect(bench.requests()).toEqual([
      "POST /v2/routes",
      "GET /v2/routes?limit=200&offset=0",
      "PATCH /v2/numbers/12023819746/relationships/primary_route",
      "GET /v2/numbers/12023819746",
    ]);
  });

  test("is used under another name too, where equal routes are refused", async () => {
    bench.simulator.set("flowroute", "routeIdentical", "403");
    await madeMeanwhile();
    for (const route of routes()) route.alias = `${route.alias} of somebody`;
    expect((await apply(routing, NUMBER, { voice: forward })).voice).toEqual(forward);
  });

  test("is not used with another edge strategy: the refusal is the error", async () => {
    bench.simulator.set("flowroute", "routeIdentical", "403");
    await madeMeanwhile();
    const change = { paths: ["voice", "edgeStrategy"], inputs: { voice: forward, edgeStrategy: "4" }, state: {} };
    await expect(routing.update(NUMBER, change)).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("already exists"),
    });
  });

  test("is not found where the refusal has another reason, which is then told", async () => {
    bench.simulator.fault({
      vendor: "flowroute",
      method: "POST",
      path: "/v2/routes",
      kind: "status",
      status: 403,
      body: { errors: [{ status: 403, title: "Insufficient funds" }] },
    });
    await expect(apply(routing, NUMBER, { voice: forward })).rejects.toThrow(
      /Insufficient funds\. This request itself costs nothing/,
    );
    expect(routes()).toEqual([]);
  });
});

test("an alias that somebody has given another route is left to it", async () => {
  const first = await apply(routing, NUMBER, { voice: forward });
  const [ours] = routes();
  if (ours) ours.value = "12065550111";
  const again = await apply(bench.open().numberRouting, OTHER, { voice: forward });
  expect(again.routeId).not.toBe(first.routeId);
  expect(new Set(routes().map(({ alias }) => alias)).size).toBe(2);
});

describe("edge strategies", () => {
  test.each(["4", "US-East-VA", "us-east-va"])(
    "%s is sent as a number and reads as it was written",
    async (edgeStrategy) => {
      const live = await apply(routing, NUMBER, {
        voice: forward,
        failover: sipUri,
        edgeStrategy,
      });
      expect(live).toMatchObject({ voice: forward, failover: sipUri, edgeStrategy });
      expect(routes().map(({ edge_strategy_id }) => edge_strategy_id)).toEqual([4, 4]);
    },
  );

  test("routes that differ in it only are two; one that was just made is known with it", async () => {
    await apply(routing, NUMBER, { voice: forward });
    await apply(routing, OTHER, { voice: forward, edgeStrategy: "4" });
    await apply(routing, ref("+12065550100"), { voice: forward, edgeStrategy: "4" });
    expect(routes().map(({ edge_strategy_id }) => edge_strategy_id)).toEqual([null, 4]);
  });

  test("a change of it makes other routes, and the old ones go", async () => {
    const first = await apply(routing, NUMBER, {
      voice: forward,
      failover: sipUri,
      edgeStrategy: "1",
    });
    await apply(
      routing,
      NUMBER,
      { voice: forward, failover: sipUri, edgeStrategy: "4" },
      { paths: ["edgeStrategy"], state: first },
    );
    expect(routes().map(({ edge_strategy_id }) => edge_strategy_id)).toEqual([4, 4]);
  });

  test("a name that there is none of says which there are", async () => {
    await expect(
      routing.update(NUMBER, {
        paths: ["voice", "edgeStrategy"],
        inputs: { voice: forward, edgeStrategy: "EU" },
        state: {},
      }),
    ).rejects.toThrow(/US-West-OR \(1\), US-East-VA \(4\)/);
  });

  test("needs a voice that a route is made for", () => {
    const broken = support.rules?.[0]?.broken ?? (() => "");
    expect(broken({ edgeStrategy: "4", voice: forward })).toBeUndefined();
    expect(broken({ edgeStrategy: "4" })).toMatch(/declare `voice`/);
    expect(broken({ edgeStrategy: "4", voice: { type: "none" } })).toMatch(/forward, sipUri, sipHost/);
  });
});

test("a long list of routes is read to its end", async () => {
  for (let count = 0; count < 450; count += 1) {
    const id = String(90_000 + count);
    bench.simulator.state.flowroute.routes[id] = {
      id,
      account: "20650001",
      alias: `r${id}`,
      route_type: "host",
      value: `h${id}.example`,
      edge_strategy_id: null,
    };
  }
  expect(await apply(routing, NUMBER, { voice: { type: "sipHost", target: "h90449.example" } })).toMatchObject({
    routeId: "90449",
  });
  expect(bench.requests().filter((request) => request.startsWith("GET /v2/routes"))).toHaveLength(3);
});

test("a list that repeats itself doesn't go on for ever", async () => {
  bench.simulator.fault({
    kind: "status",
    status: 200,
    vendor: "flowroute",
    path: "^/v2/routes",
    body: { data: [{ id: "0", attributes: { route_type: "sip-reg" } }], links: { next: "x" } },
  });
  await expect(routing.update(NUMBER, { paths: ["voice"], inputs: { voice: forward }, state: {} })).rejects.toThrow(
    /the same rows/,
  );
});

test("canonical forms: hosts in lower case, the default route by either name", () => {
  const canonical = (value: Properties) => support.canonical?.("voice", value);
  expect(canonical({ type: "sipUri", target: "SIP:Bob@EXAMPLE.com;User=Phone" })).toEqual({
    type: "sipUri",
    target: "sip:Bob@example.com;User=Phone",
  });
  expect(canonical({ type: "sipHost", target: "PBX.Example.com:5060;Transport=TLS" })).toEqual({
    type: "sipHost",
    target: "pbx.example.com:5060;Transport=TLS",
  });
  expect(canonical({ type: "route", target: "0" })).toEqual({ type: "sipRegistration" });
});

test("through the lifecycle: created, refreshed without difference, drift seen, reset", async () => {
  const inputs = { phoneNumber: "flowroute/+12023819746", voice: sipUri, failover: forward, onDelete: "reset" };
  const { id, state } = await create(bench.run().run, "NumberRouting", inputs);
  const again = await read(bench.run().run, "NumberRouting", id, state);
  expect(again?.state).toEqual(state);
  const held = bench.simulator.state.flowroute.numbers["12023819746"];
  if (held) held.failoverRoute = "83834";
  const drifted = await read(bench.run().run, "NumberRouting", id, state);
  expect(drifted?.inputs).toMatchObject({ voice: sipUri, failover: { type: "forward", target: "+12065551212" } });
  const mended = await update(bench.run().run, "NumberRouting", id, drifted?.state ?? {}, inputs);
  expect(mended).toMatchObject({ voice: sipUri, failover: forward });
  await remove(bench.run().run, "NumberRouting", id, mended);
  expect(held).toMatchObject({ primaryRoute: "0", failoverRoute: null });
  expect(routes()).toEqual([]);
});

test("reset leaves alone what isn't managed, and a number that is gone is no error", async () => {
  const live = await apply(routing, NUMBER, { voice: forward, failover: sipUri });
  await routing.delete(NUMBER, { ...live, managed: ["failover", "onDelete"] });
  expect(await found(routing, NUMBER)).toMatchObject({ voice: forward, failover: { type: "none" } });
  await bench.open().phoneNumber.delete(NUMBER, {});
  await routing.delete(NUMBER, { ...live, managed: ["voice"] });
  expect(routes()).toEqual([]);
});
