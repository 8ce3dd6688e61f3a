import { type Bench, bench, refusal } from "./testing";

const held = "/v2/numbers/12023819746";
const free = "/v2/numbers/12065550101";

describe("reading numbers", () => {
  test("the list shows rows without relationships, costs or included entities", () => {
    const answer = bench().ask("GET", "/v2/numbers?starts_with=206");
    expect(answer).toEqual({
      status: 200,
      body: {
        data: [
          {
            attributes: {
              alias: "Acme Dental front desk",
              cnam_lookups_enabled: true,
              iso_country: "US",
              messaging_enabled: true,
              number_type: "longcode",
              rate_center: "seattle",
              state: "wa",
              status: "PURCHASED",
              tier: "Local Inbound",
              value: "12065550100",
            },
            id: "12065550100",
            links: { self: "https://api.flowroute.com/v2/numbers/12065550100" },
            type: "number",
          },
        ],
        links: { self: "https://api.flowroute.com/v2/numbers?starts_with=1206&limit=10&offset=0" },
      },
    });
  });

  test("the list filters by digits and by the exact alias", () => {
    const ids = (query: string) => bench().ask("GET", `/v2/numbers?${query}`).body;
    expect(ids("contains=38197")).toMatchObject({ data: [{ id: "12023819746" }] });
    expect(ids("ends_with=1234")).toMatchObject({ data: [{ id: "16463451234" }] });
    expect(ids("starts_with=1646")).toMatchObject({ data: [{ id: "16463451234" }] });
    expect(ids("starts_with=%2B1646")).toMatchObject({ data: [{ id: "16463451234" }] });
    expect(ids("alias=My%20NYC%20number")).toMatchObject({ data: [{ id: "16463451234" }] });
    expect(ids("alias=NYC")).toMatchObject({ data: [] });
    expect(bench().ask("GET", "/v2/numbers?contains=x")).toMatchObject(refusal(422));
  });

  test("the list pages by rows, with next only while more remain", () => {
    const given = bench();
    const link = (offset: number) => `https://api.flowroute.com/v2/numbers?limit=2&offset=${offset}`;
    const first = given.ask("GET", "/v2/numbers?limit=2");
    expect(first.body).toMatchObject({ data: [{}, {}], links: { self: link(0), next: link(2) } });
    const last = given.ask("GET", "/v2/numbers?limit=2&offset=1").body;
    expect(last).toMatchObject({ data: [{ id: "12065550100" }, { id: "16463451234" }] });
    expect(last).toHaveProperty("links", { self: link(1) });
  });

  test("the limit is ten where none is asked, and at most 200", () => {
    const given = bench();
    for (let last = 1; last <= 12; last++) given.ask("POST", `/v2/numbers/120655501${String(last).padStart(2, "0")}`);
    const { body } = given.ask("GET", "/v2/numbers");
    expect(body).toMatchObject({
      data: { length: 10 },
      links: { next: expect.stringContaining("limit=10&offset=10") },
    });
    expect(given.ask("GET", "/v2/numbers?limit=500").body).toMatchObject({
      links: { self: expect.stringContaining("limit=200") },
    });
    given.settings.limitTooHigh = "422";
    expect(given.ask("GET", "/v2/numbers?limit=201")).toMatchObject(refusal(422));
    expect(given.ask("GET", "/v2/numbers?limit=200").status).toBe(200);
    expect(given.ask("GET", "/v2/numbers?limit=ten")).toMatchObject(refusal(422));
  });

  test("a list without rows is an empty array, or 404 by the switch", () => {
    expect(bench().ask("GET", "/v2/numbers?starts_with=999")).toMatchObject({ status: 200, body: { data: [] } });
    expect(bench({ emptyList: "404" }).ask("GET", "/v2/numbers?starts_with=999")).toMatchObject(
      refusal(404, { status: 404 }),
    );
  });

  test("the tier filter is ignored, or applied by the switch", () => {
    expect(bench().ask("GET", "/v2/numbers?tier=Local%20Inbound").body).toMatchObject({ data: { length: 3 } });
    expect(bench({ tierFilter: "applied" }).ask("GET", "/v2/numbers?tier=Local%20Inbound").body).toMatchObject({
      data: { length: 1 },
    });
  });

  test("a number with a route and an address shows both, and includes both or only routes by the switch", () => {
    const given = bench();
    expect(given.ask("GET", "/v2/numbers/12065550100").body).toMatchObject({
      data: {
        attributes: { note: "Acme Dental Group - main line", inbound_rate: 0.0025 },
        relationships: {
          e911_address: { data: { id: "20155", type: "e911" } },
          primary_route: { data: { id: "83861", type: "route" } },
        },
      },
      included: [
        {
          id: "83861",
          type: "route",
          attributes: { alias: "acme-pbx", edge_strategy_id: null, route_type: "host", value: "pbx.acme.example" },
        },
        { id: "20155", type: "e911" },
      ],
    });
    given.settings.includedEntities = "routes";
    expect(given.ask("GET", "/v2/numbers/12065550100").body).toMatchObject({ included: [{ id: "83861" }] });
  });

  test(
    "a number that the account does not hold meets the 404 of the page on releasing, or 403 for another account's " +
      "by the switch",
    () => {
      const gone = {
        errors: [
          {
            detail: "Could not find that resource on your account.",
            id: "d66802f3-b56b-43da-8c55-e8c9ec3e0a6d",
            status: 404,
          },
        ],
      };
      expect(bench().ask("GET", "/v2/numbers/12125550190")).toEqual({ status: 404, body: gone });
      expect(bench().ask("GET", free)).toEqual({ status: 404, body: gone });
      const strict = bench({ foreignNumber: 403 });
      expect(strict.ask("GET", "/v2/numbers/12125550190")).toMatchObject(
        refusal(403, { title: "ActionNotAuthorizedError" }),
      );
      expect(strict.ask("GET", free)).toEqual({ status: 404, body: gone });
    },
  );

  test("one account never sees another's numbers", () => {
    expect(bench().askAsOther("GET", "/v2/numbers").body).toMatchObject({ data: [{ id: "12125550190" }] });
    expect(bench().askAsOther("PATCH", held, { type: "number", alias: "mine" })).toMatchObject(refusal(404));
    expect(bench().askAsOther("DELETE", held)).toMatchObject(refusal(404));
  });

  test("the status of a held number is PURCHASED, or another word by the switch", () => {
    expect(bench().ask("GET", held).body).toMatchObject({ data: { attributes: { status: "PURCHASED" } } });
    expect(bench({ numberStatus: "ACTIVE" }).ask("GET", held).body).toMatchObject({
      data: { attributes: { status: "ACTIVE" } },
    });
  });
});

describe("updating a number", () => {
  test("changes what is sent and leaves the rest", () => {
    const given = bench();
    expect(given.ask("PATCH", held, { type: "number", alias: "Desk" }).body).toMatchObject({
      data: { attributes: { alias: "Desk", cnam_lookups_enabled: true } },
    });
    given.ask("PATCH", held, { type: "number", cnam_lookups_enabled: false });
    expect(given.ask("GET", held).body).toMatchObject({
      data: { attributes: { alias: "Desk", cnam_lookups_enabled: false } },
    });
  });

  test("without its type, or with another, meets 422 and changes nothing", () => {
    const given = bench();
    expect(given.ask("PATCH", held, { alias: "Desk" })).toMatchObject(
      refusal(422, { status: 422, detail: { type: ["Missing data for required field."] } }),
    );
    expect(given.ask("PATCH", held, { type: "numbers", alias: "Desk" })).toMatchObject(refusal(422));
    expect(given.ask("PATCH", held, { data: { type: "number", attributes: { alias: "Desk" } } })).toMatchObject(
      refusal(422),
    );
    expect(given.ask("GET", held).body).toMatchObject({ data: { attributes: { alias: null } } });
  });

  test("takes an alias of 64 characters, and one of 65 as the switch says", () => {
    const set = (given: Bench, length: number) =>
      given.ask("PATCH", held, { type: "number", alias: "a".repeat(length) });
    expect(set(bench(), 64).status).toBe(200);
    expect(set(bench(), 65)).toMatchObject(
      refusal(422, { detail: { data: { attributes: { alias: [expect.any(String)] } } } }),
    );
    expect(set(bench({ aliasTooLong: "truncated" }), 65).body).toMatchObject({
      data: { attributes: { alias: "a".repeat(64) } },
    });
    expect(set(bench({ aliasTooLong: "accepted" }), 65).body).toMatchObject({
      data: { attributes: { alias: "a".repeat(65) } },
    });
    expect(bench().ask("PATCH", held, { type: "number", alias: 5 })).toMatchObject(refusal(422));
  });

  test("clears the alias with null or nothing, which reads as the switch says", () => {
    for (const alias of [null, ""]) {
      const clear = (given: Bench) => given.ask("PATCH", "/v2/numbers/16463451234", { type: "number", alias });
      expect(clear(bench()).body).toMatchObject({ data: { attributes: { alias: null } } });
      expect(clear(bench({ aliasCleared: "empty-string" })).body).toMatchObject({
        data: { attributes: { alias: "" } },
      });
      expect(clear(bench({ aliasCleared: "422" }))).toMatchObject(refusal(422));
    }
  });

  test("refuses a boolean that is a string, or takes it by the switch", () => {
    const body = { type: "number", cnam_lookups_enabled: "false" };
    expect(bench().ask("PATCH", held, body)).toMatchObject(refusal(422));
    expect(bench({ stringBooleans: "accepted" }).ask("PATCH", held, body).body).toMatchObject({
      data: { attributes: { cnam_lookups_enabled: false } },
    });
    expect(
      bench({ stringBooleans: "accepted" }).ask("PATCH", held, { ...body, cnam_lookups_enabled: "no" }),
    ).toMatchObject(refusal(422));
  });

  test("answers 207 where messaging cannot be enabled, and has made the other changes", () => {
    const given = bench({ messageProvisioning: "unavailable" });
    const answer = given.ask("PATCH", held, { type: "number", alias: "Desk", messaging_enabled: true });
    expect(answer).toMatchObject({
      status: 207,
      body: { data: { attributes: { alias: "Desk", messaging_enabled: false } }, errors: [{ status: 503 }] },
    });
    given.settings.messageProvisioning = "available";
    expect(given.ask("PATCH", held, { type: "number", messaging_enabled: true }).status).toBe(200);
    given.advance(30);
    expect(given.ask("GET", held).body).toMatchObject({ data: { attributes: { messaging_enabled: true } } });
  });
});

describe("a release", () => {
  test("answers 204, is in the ledger, and puts the number on offer again", () => {
    const given = bench();
    expect(given.ask("DELETE", "/v2/numbers/16463451234")).toEqual({ status: 204 });
    expect(given.ledger).toEqual([{ account: "20650001", event: "release", number: "+16463451234" }]);
    expect(given.ask("GET", "/v2/numbers/available?starts_with=1646").body).toMatchObject({
      data: [{ id: "16463451234" }],
    });
    expect(given.askAsOther("POST", "/v2/numbers/16463451234").status).toBe(201);
  });

  test("of a released number is the page's 404, without title", () => {
    const given = bench();
    given.ask("DELETE", held);
    expect(given.ask("DELETE", held)).toEqual({
      status: 404,
      body: {
        errors: [
          {
            detail: "Could not find that resource on your account.",
            id: "d66802f3-b56b-43da-8c55-e8c9ec3e0a6d",
            status: 404,
          },
        ],
      },
    });
    expect(given.ledger).toHaveLength(1);
  });

  test("detaches everything, or meets 403 while something is attached by the switch", () => {
    const given = bench({ releaseAttached: "403" });
    expect(given.ask("DELETE", "/v2/numbers/12065550100")).toMatchObject(refusal(403));
    expect(given.ask("DELETE", held).status).toBe(204);
    given.settings.releaseAttached = "detached";
    expect(given.ask("DELETE", "/v2/numbers/12065550100").status).toBe(204);
    expect(given.ask("DELETE", "/v2/routes/83861").status).toBe(204);
    expect(given.ask("DELETE", "/v2/e911s/20155").status).toBe(204);
  });

  test("ends what messaging tasks the number had", () => {
    const given = bench();
    given.ask("PATCH", held, { type: "number", messaging_enabled: true });
    given.ask("DELETE", held);
    given.askAsOther("POST", held);
    given.advance(60);
    expect(given.askAsOther("GET", held).body).toMatchObject({ data: { attributes: { messaging_enabled: false } } });
  });
});

test("a search for port orders without any is a 404", () => {
  expect(bench().ask("GET", "/v2/portorders")).toMatchObject(
    refusal(404, { status: 404, detail: "No Port Orders match this query." }),
  );
  expect(bench().ask("GET", "/v2/portorders/1")).toMatchObject(
    refusal(404, { status: 404, detail: "No such port order", title: "Resource not found" }),
  );
});
