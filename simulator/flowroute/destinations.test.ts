import { bench, refusal, stringStatus404 } from "./testing";

const envelope = (attributes: Record<string, unknown>) => ({ data: { type: "route", attributes } });
const host = { route_type: "host", value: "il775u.sonsofodin.com", alias: "new route" };
const primary = "/v2/numbers/12023819746/relationships/primary_route";
const failover = "/v2/numbers/12023819746/relationships/failover_route";
const to = (id: string) => ({ data: { type: "route", id } });

describe("routes", () => {
  test("a new route answers 201 as the sample does, with links that lack the version", () => {
    const links = { self: "https://api.flowroute.com/routes/98396" };
    expect(bench().ask("POST", "/v2/routes", envelope(host))).toEqual({
      status: 201,
      body: { data: { attributes: host, id: "98396", links, type: "route" }, links },
    });
    const newer = bench({ routeCreateAnswer: "with-edge" }).ask(
      "POST",
      "/v2/routes",
      envelope({ ...host, edge_strategy_id: 4 }),
    );
    expect(newer.body).toMatchObject({ data: { attributes: { edge_strategy_id: 4 } } });
  });

  test("the list starts with the default route and pages", () => {
    expect(bench().ask("GET", "/v2/routes?limit=2").body).toEqual({
      data: [
        {
          attributes: { alias: "sip-reg", edge_strategy_id: null, route_type: "sip-reg", value: null },
          id: "0",
          links: { self: "https://api.flowroute.com/v2/routes/0" },
          type: "route",
        },
        {
          attributes: { alias: "PSTNroute1", edge_strategy_id: null, route_type: "number", value: "12065551212" },
          id: "83834",
          links: { self: "https://api.flowroute.com/v2/routes/83834" },
          type: "route",
        },
      ],
      links: {
        self: "https://api.flowroute.com/v2/routes?limit=2&offset=0",
        next: "https://api.flowroute.com/v2/routes?limit=2&offset=2",
      },
    });
  });

  test("the list filters by type, and one account never sees another's", () => {
    expect(bench().ask("GET", "/v2/routes?route_type=host").body).toMatchObject({
      data: [{ id: "83861" }],
      links: { self: "https://api.flowroute.com/v2/routes?route_type=host&limit=10&offset=0" },
    });
    expect(bench().ask("GET", "/v2/routes?route_type=HOST")).toMatchObject(refusal(422));
    expect(bench().askAsOther("GET", "/v2/routes").body).toMatchObject({ data: [{ id: "0" }, { id: "70001" }] });
  });

  test.each([
    ["host", "24.239.23.40:5060"],
    ["host", "myphone.com"],
    ["host", "myphone.com;transport=tls"],
    ["host", "myphone.com;weight=1000"],
    ["number", "16476998778"],
    ["uri", "sip:alice@atlanta.com"],
    ["uri", "sip:16476998778@215.122.69.152:5060;transport=tcp"],
    ["uri", "sips:securecall@securedserver.com"],
  ])("a %s may be %s", (route_type, value) => {
    expect(bench().ask("POST", "/v2/routes", envelope({ route_type, value, alias: "one" })).status).toBe(201);
  });

  test.each([
    ["host", "no host"],
    ["host", "myphone.com;weight=1001"],
    ["number", "+16476998778"],
    ["number", "6476998778"],
    ["uri", "alice@atlanta.com"],
    ["uri", "sip:alice@atlanta.com;transport=smoke"],
  ])("a %s may not be %s", (route_type, value) => {
    expect(bench().ask("POST", "/v2/routes", envelope({ route_type, value, alias: "one" }))).toMatchObject(
      refusal(422, { detail: { data: { attributes: { value: [expect.any(String)] } } } }),
    );
  });

  test("a new route without alias, type, value or envelope meets 422", () => {
    for (const missing of ["alias", "route_type", "value"]) {
      const attributes = Object.fromEntries(Object.entries(host).filter(([name]) => name !== missing));
      expect(bench().ask("POST", "/v2/routes", envelope(attributes))).toMatchObject(
        refusal(422, { detail: { data: { attributes: { [missing]: ["Missing data for required field."] } } } }),
      );
    }
    expect(bench().ask("POST", "/v2/routes", host)).toMatchObject(refusal(422));
    expect(bench().ask("POST", "/v2/routes", { data: { attributes: host } })).toMatchObject(refusal(422));
    expect(bench().ask("POST", "/v2/routes", { data: { type: "routes", attributes: host } })).toMatchObject(
      refusal(422),
    );
    expect(bench().ask("POST", "/v2/routes", { data: { type: "route" } })).toMatchObject(refusal(422));
    expect(bench().ask("POST", "/v2/routes", envelope({ ...host, route_type: "HOST" }))).toMatchObject(refusal(422));
  });

  test("the edge strategy is the number of one that exists, and the older name for it is ignored", () => {
    expect(bench().ask("POST", "/v2/routes", envelope({ ...host, edge_strategy_id: 3 }))).toMatchObject(refusal(422));
    expect(bench().ask("POST", "/v2/routes", envelope({ ...host, edge_strategy_id: "4" }))).toMatchObject(refusal(422));
    const given = bench();
    given.ask("POST", "/v2/routes", envelope({ ...host, edge_strategy: "1" }));
    expect(given.ask("GET", "/v2/routes?offset=3").body).toMatchObject({
      data: [{ attributes: { edge_strategy_id: null } }],
    });
    given.ask("PATCH", "/v2/routes/98396", envelope({ edge_strategy_id: 4 }));
    expect(given.ask("GET", "/v2/routes?offset=3").body).toMatchObject({
      data: [{ attributes: { edge_strategy_id: 4 } }],
    });
  });

  test("an alias that is taken meets 403, 422 or nothing by the switch", () => {
    const again = { ...host, alias: "acme-pbx" };
    const given = bench();
    expect(given.ask("POST", "/v2/routes", envelope(again))).toMatchObject(refusal(403));
    expect(given.ask("POST", "/v2/routes", envelope({ ...host, alias: "sip-reg" }))).toMatchObject(refusal(403));
    expect(given.ask("PATCH", "/v2/routes/83834", envelope({ alias: "acme-pbx" }))).toMatchObject(refusal(403));
    expect(given.ask("PATCH", "/v2/routes/83861", envelope({ alias: "acme-pbx" })).status).toBe(200);
    expect(given.askAsOther("POST", "/v2/routes", envelope(again)).status).toBe(201);
    expect(bench({ routeAliasTaken: "422" }).ask("POST", "/v2/routes", envelope(again))).toMatchObject(refusal(422));
    expect(bench({ routeAliasTaken: "accepted" }).ask("POST", "/v2/routes", envelope(again)).status).toBe(201);
  });

  test("a value that another route has is accepted under a new alias, or meets 403 by the switch", () => {
    const same = { route_type: "host", value: "pbx.acme.example", alias: "another" };
    expect(bench().ask("POST", "/v2/routes", envelope(same)).status).toBe(201);
    expect(bench({ routeIdentical: "403" }).ask("POST", "/v2/routes", envelope(same))).toMatchObject(refusal(403));
  });

  test("a route of type sip-reg meets 422, or is created by the switch", () => {
    const registration = { route_type: "sip-reg", alias: "registered" };
    expect(bench().ask("POST", "/v2/routes", envelope(registration))).toMatchObject(refusal(422));
    expect(bench({ sipRegRoute: 201 }).ask("POST", "/v2/routes", envelope(registration))).toMatchObject({
      status: 201,
      body: { data: { attributes: { value: null } } },
    });
  });

  test("an update changes what is sent, for every number that uses the route", () => {
    const given = bench();
    const answer = given.ask("PATCH", "/v2/routes/83861", envelope({ value: "pbx2.acme.example" }));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: { attributes: { alias: "acme-pbx", value: "pbx2.acme.example" } },
        links: { self: "https://api.flowroute.com/v2/routes/83861" },
      },
    });
    expect(given.ask("GET", "/v2/numbers/12065550100").body).toMatchObject({
      included: [{ attributes: { value: "pbx2.acme.example" } }, {}],
    });
  });

  test("an update whose type does not suit the value meets 422, and of another's or no route 404", () => {
    expect(bench().ask("PATCH", "/v2/routes/83861", envelope({ route_type: "number" }))).toMatchObject(refusal(422));
    expect(bench().ask("PATCH", "/v2/routes/83861", { data: { type: "route" } })).toMatchObject(refusal(422));
    expect(bench().ask("PATCH", "/v2/routes/70001", envelope({ alias: "x" }))).toMatchObject(
      refusal(404, { status: 404 }),
    );
    expect(bench().ask("PATCH", "/v2/routes/1", envelope({ alias: "x" }))).toMatchObject(refusal(404, { status: 404 }));
  });

  test("a route that numbers use, as primary or as failover, cannot be deleted", () => {
    const inUse = {
      errors: [
        {
          detail: "Please disassociate all numbers before deleting.",
          id: "7fc8c70a-ca58-430c-b383-b89df84f8083",
          status: 403,
          title: "This Route has numbers still associated to it.",
        },
      ],
    };
    const given = bench();
    expect(given.ask("DELETE", "/v2/routes/83861")).toEqual({ status: 403, body: inUse });
    given.ask("PATCH", failover, to("83834"));
    expect(given.ask("DELETE", "/v2/routes/83834")).toEqual({ status: 403, body: inUse });
    given.ask("DELETE", failover);
    expect(given.ask("DELETE", "/v2/routes/83834")).toEqual({ status: 204 });
    expect(given.ask("DELETE", "/v2/routes/83834")).toMatchObject(refusal(404, { status: 404 }));
    given.ask("DELETE", "/v2/numbers/12065550100/relationships/primary_route");
    expect(given.ask("DELETE", "/v2/routes/83861/")).toEqual({ status: 204 });
  });

  test("the default route can be neither changed nor deleted: 403, or 404 by the switch", () => {
    for (const status of [403, 404] as const) {
      const given = bench({ defaultRouteChanged: status });
      expect(given.ask("PATCH", "/v2/routes/0", envelope({ alias: "x" }))).toMatchObject(refusal(status));
      expect(given.ask("DELETE", "/v2/routes/0")).toMatchObject(refusal(status));
    }
  });

  test("a single route cannot be read unless the switch serves it", () => {
    expect(bench().ask("GET", "/v2/routes/83861")).toEqual(stringStatus404);
    expect(bench({ getRoute: "405" }).ask("GET", "/v2/routes/83861")).toMatchObject(refusal(405));
    const given = bench({ getRoute: "served" });
    expect(given.ask("GET", "/v2/routes/83861")).toMatchObject({ status: 200, body: { data: { id: "83861" } } });
    expect(given.ask("GET", "/v2/routes/70001")).toMatchObject(refusal(404, { status: 404 }));
  });

  test("edge strategies have numbers for ids and no links of their own", () => {
    const ids = (given = bench()) => given.ask("GET", "/v2/routes/edge_strategies").body;
    expect(ids()).toEqual({
      data: [
        expect.objectContaining({ id: 1 }),
        {
          attributes: {
            description:
              "Data will be sent preferentially from our edge systems in North Virginia. We will fall back to " +
              "other regions if necessary.",
            firewall_rules: "34.226.36.32/28, 34.226.36.32-34.226.36.47",
            name: "US-East-VA",
            naptr: "us-east-va.sip.flowroute.com",
          },
          id: 4,
          type: "edge_strategy",
        },
      ],
    });
    expect(ids(bench({ edgeStrategies: "1,2,4" }))).toMatchObject({ data: [{ id: 1 }, { id: 2 }, { id: 4 }] });
    expect(ids(bench({ edgeStrategies: "4" }))).toMatchObject({ data: [{ id: 4 }] });
  });
});

describe("a number's routes", () => {
  test("are set with 204 and read from the number", () => {
    const given = bench();
    expect(given.ask("PATCH", primary, to("83834"))).toEqual({ status: 204 });
    expect(given.ask("PATCH", failover, to("83861"))).toEqual({ status: 204 });
    expect(given.ask("GET", "/v2/numbers/12023819746").body).toMatchObject({
      data: {
        relationships: {
          primary_route: { data: { id: "83834", type: "route" } },
          failover_route: { data: { id: "83861", type: "route" } },
        },
      },
      included: [{ id: "83834" }, { id: "83861" }],
    });
    expect(given.ask("PATCH", primary, to("0"))).toEqual({ status: 204 });
  });

  test("that do not exist or are another account's meet 404, or 422 by the switch", () => {
    expect(bench().ask("PATCH", primary, to("1"))).toMatchObject(refusal(404, { status: 404 }));
    expect(bench().ask("PATCH", failover, to("70001"))).toMatchObject(refusal(404, { status: 404 }));
    expect(bench({ unknownTarget: 422 }).ask("PATCH", primary, to("1"))).toMatchObject(refusal(422));
  });

  test("of another account's number meet 404", () => {
    expect(bench().ask("PATCH", "/v2/numbers/12125550190/relationships/primary_route", to("83834"))).toMatchObject(
      refusal(404),
    );
    expect(bench().ask("DELETE", "/v2/numbers/12125550190/relationships/primary_route")).toMatchObject(refusal(404));
  });

  test("need the envelope with type and id", () => {
    for (const body of [
      {},
      { type: "route", id: "83834" },
      { data: { id: "83834" } },
      { data: { type: "route" } },
      { data: { type: "route", route_id: "83834" } },
    ]) {
      expect(bench().ask("PATCH", primary, body)).toMatchObject(refusal(422));
    }
  });

  test("refuse data null, or are cleared by it by the switch", () => {
    expect(bench().ask("PATCH", primary, { data: null })).toMatchObject(refusal(422));
    const given = bench({ relationshipNull: "cleared" });
    expect(given.ask("PATCH", primary, { data: null })).toEqual({ status: 204 });
    expect(given.ask("GET", "/v2/numbers/12023819746").body).toMatchObject({
      data: { relationships: { primary_route: { data: null } } },
      included: [],
    });
  });

  test("are removed to null, and the primary to the default route by the switch", () => {
    const given = bench();
    expect(given.ask("DELETE", primary)).toEqual({ status: 204 });
    expect(given.ask("GET", "/v2/numbers/12023819746").body).toMatchObject({
      data: { relationships: { primary_route: { data: null } } },
    });
    const falling = bench({ primaryRouteRemoved: "default" });
    falling.ask("PATCH", primary, to("83834"));
    falling.ask("PATCH", failover, to("83834"));
    falling.ask("DELETE", primary);
    falling.ask("DELETE", failover);
    expect(falling.ask("GET", "/v2/numbers/12023819746").body).toMatchObject({
      data: { relationships: { primary_route: { data: { id: "0" } }, failover_route: { data: null } } },
    });
  });

  test("that are not set are removed with 204, or 404 by the switch", () => {
    expect(bench().ask("DELETE", failover)).toEqual({ status: 204 });
    expect(bench({ removeUnset: 404 }).ask("DELETE", failover)).toMatchObject(refusal(404, { status: 404 }));
    expect(bench({ removeUnset: 404 }).ask("DELETE", primary)).toEqual({ status: 204 });
  });
});
