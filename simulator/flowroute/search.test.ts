import { bench, refusal } from "./testing";

const areaCodes = "/v2/numbers/available/areacodes";
const exchanges = "/v2/numbers/available/exchanges";
const available = "/v2/numbers/available";

test("area codes of the stock come with links to their exchanges", () => {
  expect(bench().ask("GET", `${areaCodes}?limit=2`)).toEqual({
    status: 200,
    body: {
      data: [
        {
          type: "areacode",
          id: "201",
          links: { related: "https://api.flowroute.com/v2/numbers/available/exchanges?areacode=201" },
        },
        {
          type: "areacode",
          id: "206",
          links: { related: "https://api.flowroute.com/v2/numbers/available/exchanges?areacode=206" },
        },
      ],
      links: {
        self: "https://api.flowroute.com/v2/numbers/available/areacodes?limit=2&offset=0",
        next: "https://api.flowroute.com/v2/numbers/available/areacodes?limit=2&offset=2",
      },
    },
  });
});

test("the highest setup cost narrows area codes, and the links echo it without decimals", () => {
  expect(bench().ask("GET", `${areaCodes}?max_setup_cost=0.5`).body).toMatchObject({
    data: [{ id: "206" }, { id: "347" }],
    links: { self: expect.stringContaining("max_setup_cost=0&limit=10&offset=0") },
  });
  expect(bench().ask("GET", `${areaCodes}?max_setup_cost=3.25`).body).toMatchObject({
    data: [{ id: "201" }, { id: "206" }, { id: "212" }, { id: "347" }, { id: "888" }],
    links: { self: expect.stringContaining("max_setup_cost=3&") },
  });
  expect(bench().ask("GET", `${areaCodes}?max_setup_cost=cheap`)).toMatchObject(refusal(422));
});

test("area codes are shown up to 400 at a time", () => {
  expect(bench().ask("GET", `${areaCodes}?limit=999`).body).toMatchObject({
    links: { self: expect.stringContaining("limit=400") },
  });
});

test("exchanges have six digits and a link that starts with the country code", () => {
  expect(bench().ask("GET", `${exchanges}?areacode=347`).body).toEqual({
    data: [
      {
        type: "exchange",
        id: "347555",
        links: { related: "https://api.flowroute.com/v2/numbers/available?starts_with=1347555" },
      },
    ],
    links: { self: "https://api.flowroute.com/v2/numbers/available/exchanges?areacode=347&limit=10&offset=0" },
  });
  expect(bench().ask("GET", `${exchanges}?areacode=206`).body).toMatchObject({
    data: [{ id: "206279" }, { id: "206501" }, { id: "206555" }],
  });
  expect(bench().ask("GET", `${exchanges}?areacode=206&max_setup_cost=0`).body).toMatchObject({
    data: [{ id: "206555" }],
  });
  expect(bench().ask("GET", `${exchanges}?areacode=x`)).toMatchObject(refusal(422));
});

test("tiers link to the account's list, and their own links leave available out", () => {
  expect(bench().ask("GET", "/v2/numbers/available/tiers").body).toEqual({
    data: [
      { id: "Standard", type: "tier", links: { related: "https://api.flowroute.com/v2/numbers?tier=Standard" } },
      { id: "Toll Free", type: "tier", links: { related: "https://api.flowroute.com/v2/numbers?tier=Toll%20Free" } },
      {
        id: "US Promo $0.0/$0.50/$0.005",
        type: "tier",
        links: { related: "https://api.flowroute.com/v2/numbers?tier=US%20Promo%20%240.0%2F%240.50%2F%240.005" },
      },
    ],
    links: { self: "https://api.flowroute.com/v2/numbers/tiers?limit=10&offset=0" },
  });
});

test("a search echoes its filters normalised and in the order of the sample", () => {
  const { body } = bench().ask(
    "GET",
    `${available}?starts_with=206&contains=3&ends_with=7&rate_center=Seattle&state=wa&limit=3`,
  );
  expect(body).toMatchObject({
    data: [{ id: "12062795137" }, { id: "12065014377" }],
    links: {
      self: `https://api.flowroute.com${available}?state=WA&contains=3&ends_with=7&rate_center=SEATTLE&starts_with=1206&limit=3&offset=0`,
    },
  });
});

test("an available number shows the sample's six attributes and four newer ones, or only the six by the switch", () => {
  const six = {
    monthly_cost: 1.25,
    number_type: "longcode",
    rate_center: "seattle",
    setup_cost: 1,
    state: "wa",
    value: "12062795137",
  };
  const row = (attributes: Record<string, unknown>) => ({
    data: [
      {
        attributes,
        id: "12062795137",
        links: { related: "https://api.flowroute.com/v2/numbers/12062795137" },
        type: "number",
      },
    ],
    links: expect.anything(),
  });
  expect(bench({ inventoryAttributes: "oldest-six" }).ask("GET", `${available}?ends_with=95137`).body).toEqual(
    row(six),
  );
  const newer = { inbound_rate: 0.012, iso_country: "US", rate_type: "local", tier: "Standard" };
  expect(bench().ask("GET", `${available}?ends_with=95137`).body).toEqual(row({ ...six, ...newer }));
});

test("a search filters by type and country, and other countries' numbers start with their own code", () => {
  expect(bench().ask("GET", `${available}?number_type=toll-free&limit=1`).body).toMatchObject({
    data: [{ attributes: { number_type: "toll-free" } }],
  });
  expect(bench().ask("GET", `${available}?iso_country=be`).body).toMatchObject({
    data: [{ attributes: { iso_country: "BE", state: null, rate_center: null } }],
  });
  expect(bench().ask("GET", `${available}?starts_with=%2B32`).body).toMatchObject({
    data: [{ attributes: { iso_country: "BE" } }],
    links: { self: expect.stringContaining("starts_with=%2B32") },
  });
  expect(bench().ask("GET", `${available}?starts_with=32`).body).toMatchObject({ data: [] });
  expect(bench().ask("GET", `${available}?number_type=mobile`)).toMatchObject(refusal(422));
});

test("a search sorts by a field, up or down", () => {
  const first = (order: string) => bench().ask("GET", `${available}?starts_with=206&limit=1&order_by=${order}`).body;
  expect(first("tn,desc")).toMatchObject({ data: [{ id: "12065550122" }] });
  expect(first("number")).toMatchObject({ data: [{ id: "12062795137" }] });
  expect(first("monthly_cost,asc")).toMatchObject({ data: [{ attributes: { monthly_cost: 0.5 } }] });
  expect(bench().ask("GET", `${available}?order_by=colour`)).toMatchObject(refusal(422));
  expect(bench().ask("GET", `${available}?order_by=tn,sideways`)).toMatchObject(refusal(422));
});

test("the tier filter of a search is ignored, or applied by the switch", () => {
  const found = (given = bench()) =>
    given.ask("GET", `${available}?starts_with=206&tier=Standard&order_by=monthly_cost&limit=1`).body;
  expect(found()).toMatchObject({ data: [{ attributes: { tier: "US Promo $0.0/$0.50/$0.005" } }] });
  expect(found(bench({ tierFilter: "applied" }))).toMatchObject({ data: [{ attributes: { tier: "Standard" } }] });
});

test("a number that was bought is no longer on offer", () => {
  const given = bench();
  given.ask("POST", "/v2/numbers/12062795137");
  expect(given.ask("GET", `${available}?ends_with=95137`).body).toMatchObject({ data: [] });
});
