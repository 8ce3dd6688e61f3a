import { type Bench, bench, refusal } from "./testing";

const envelope = (attributes: Record<string, unknown>) => ({ data: { type: "e911", attributes } });

/** The page's request, whose answer has the attributes in alphabetical order. */
const belfry = {
  label: "Belfry Oddities II",
  first_name: "Jim",
  last_name: "Law",
  street_number: "123",
  street_name: "Smith St",
  address_type: "Apartment",
  address_type_number: "666",
  city: "Seattle",
  state: "WA",
  country: "US",
  zip: "98101",
};
const without = (name: string) => Object.fromEntries(Object.entries(belfry).filter(([key]) => key !== name));
const create = (given: Bench, changes: Record<string, unknown> = {}) =>
  given.ask("POST", "/v2/e911s", envelope({ ...belfry, ...changes }));
const assign = (given: Bench, number: string, id: string) =>
  given.ask("PATCH", `/v2/numbers/${number}/relationships/e911s/${id}`);
const remove = (given: Bench, number: string) => given.ask("DELETE", `/v2/numbers/${number}/relationships/e911s`);
const number = "12023819746";

const notGeocoded = {
  status: 400,
  body: {
    errors: [
      {
        detail: "Could not geocode this address. Please check the validity of your address.",
        id: "7fcfd1cd-486b-4159-8484-b710bd4bbab4",
        status: 400,
        title: "Client Error",
      },
    ],
  },
};

describe("address records", () => {
  test("a new record answers 201 with the sample's document", () => {
    const document = {
      data: {
        attributes: {
          address_type: "Apartment",
          address_type_number: "666",
          city: "Seattle",
          country: "US",
          first_name: "Jim",
          label: "Belfry Oddities II",
          last_name: "Law",
          state: "WA",
          street_name: "Smith St",
          street_number: "123",
          zip: "98101",
        },
        id: "21907",
        links: { self: "https://api.flowroute.com/v2/e911s/21907" },
        type: "e911",
      },
    };
    const given = bench();
    expect(JSON.stringify(create(given))).toBe(JSON.stringify({ status: 201, body: document }));
    expect(given.ask("GET", "/v2/e911s/21907")).toEqual({ status: 200, body: document });
    expect(given.ledger).toEqual([]);
  });

  test("numbers may be sent as integers and read back as strings, and the address type is read in title case", () => {
    expect(create(bench(), { street_number: 123, address_type: "suite", address_type_number: 7 }).body).toMatchObject({
      data: { attributes: { street_number: "123", address_type: "Suite", address_type_number: "7" } },
    });
  });

  test.each(["label", "first_name", "last_name", "street_number", "street_name", "city", "state", "country", "zip"])(
    "%s is required",
    (name) => {
      expect(bench().ask("POST", "/v2/e911s", envelope(without(name)))).toMatchObject(
        refusal(422, { status: 422, detail: { data: { attributes: { [name]: [expect.any(String)] } } } }),
      );
    },
  );

  test("a zip of the wrong length is the samples' 422", () => {
    for (const zip of ["981", "98101-1234"]) {
      expect(create(bench(), { zip })).toEqual({
        status: 422,
        body: {
          errors: [
            {
              detail: { data: { attributes: { zip: ["ZIP code must be at least 4 and at most 7 digits long"] } } },
              id: expect.any(String),
              status: 422,
            },
          ],
        },
      });
    }
  });

  test("a state of another country, or a zip of another form, cannot be geocoded", () => {
    expect(create(bench(), { country: "CA" })).toEqual(notGeocoded);
    expect(create(bench(), { state: "ON" })).toEqual(notGeocoded);
    expect(create(bench(), { zip: "M4C 5K7" })).toEqual(notGeocoded);
    expect(create(bench(), { country: "CA", state: "ON", city: "Toronto", zip: "M4C 5K7" }).status).toBe(201);
  });

  test("no address can be geocoded by the switch", () => {
    expect(create(bench({ geocoding: "not-found" }))).toEqual(notGeocoded);
  });

  test("fields of the wrong kind meet 422", () => {
    for (const changes of [
      { state: "wa" },
      { country: "BE" },
      { city: 5 },
      { address_type: "Castle" },
      { address_type_number: undefined },
      { address_type_number: "" },
    ]) {
      expect(create(bench(), changes)).toMatchObject(refusal(422));
    }
    expect(bench().ask("POST", "/v2/e911s", belfry)).toMatchObject(refusal(422));
  });

  test("validation answers 204 and stores nothing, or says what creation would say", () => {
    const given = bench();
    const validate = (changes: Record<string, unknown>) =>
      given.ask("POST", "/v2/e911s/validate", envelope({ ...belfry, ...changes }));
    expect(validate({})).toEqual({ status: 204 });
    expect(validate({ zip: "1" })).toMatchObject(refusal(422));
    expect(validate({ country: "CA" })).toEqual(notGeocoded);
    expect(given.ask("GET", "/v2/e911s/21907")).toMatchObject(refusal(404));
  });

  test("the list filters by parts of label, street and city, and by state", () => {
    const given = bench();
    create(given);
    const found = (query: string) => given.ask("GET", `/v2/e911s?${query}`).body;
    expect(found("")).toMatchObject({
      data: [{ id: "20155" }, { id: "21907" }],
      links: { self: "https://api.flowroute.com/v2/e911s?limit=10&offset=0" },
    });
    expect(found("label=belfry")).toMatchObject({ data: [{ id: "21907" }] });
    expect(found("street_name=EXAMPLE")).toMatchObject({ data: [{ id: "20155" }] });
    expect(found("city=tacoma")).toMatchObject({ data: [] });
    expect(found("state=wa&limit=1")).toMatchObject({
      data: [{ id: "20155" }],
      links: { next: "https://api.flowroute.com/v2/e911s?state=WA&limit=1&offset=1" },
    });
    expect(given.ask("GET", "/v2/e911s?limit=5000").body).toMatchObject({
      links: { self: expect.stringContaining("limit=2000") },
    });
    expect(given.askAsOther("GET", "/v2/e911s").body).toMatchObject({ data: [{ id: "20001" }] });
  });

  test("an update takes any attributes and validates the whole again", () => {
    const given = bench();
    const update = (attributes: Record<string, unknown>) => given.ask("PATCH", "/v2/e911s/20155", envelope(attributes));
    expect(update({ label: "Funeral Homes" })).toMatchObject({
      status: 200,
      body: { data: { attributes: { label: "Funeral Homes", city: "Seattle" } } },
    });
    expect(update({ country: "CA" })).toEqual(notGeocoded);
    expect(update({ zip: "1" })).toMatchObject(refusal(422));
    expect(given.ask("GET", "/v2/e911s/20155").body).toMatchObject({
      data: { attributes: { label: "Funeral Homes", country: "US", zip: "98101" } },
    });
    expect(given.ask("PATCH", "/v2/e911s/20001", envelope({ label: "x" }))).toMatchObject(refusal(404));
  });

  test("an unset address type is absent or empty by the switch", () => {
    const given = bench();
    given.ask(
      "POST",
      "/v2/e911s",
      envelope(Object.fromEntries(Object.entries(belfry).filter(([name]) => !name.startsWith("address_type")))),
    );
    expect(given.ask("GET", "/v2/e911s/21907").body).not.toHaveProperty("data.attributes.address_type");
    given.settings.addressTypeUnset = "empty-string";
    expect(given.ask("GET", "/v2/e911s/21907").body).toMatchObject({
      data: { attributes: { address_type: "", address_type_number: "" } },
    });
  });

  test("an empty address type meets 422, or clears it by the switch", () => {
    const clear = (given: Bench) =>
      given.ask("PATCH", "/v2/e911s/20155", envelope({ address_type: "", address_type_number: "" }));
    expect(clear(bench())).toMatchObject(refusal(422));
    expect(clear(bench({ addressTypeEmpty: "accepted" })).body).not.toHaveProperty("data.attributes.address_type");
  });

  test("a label that is taken is accepted, or meets 422 by the switch", () => {
    const label = "Acme Dental front desk";
    expect(create(bench(), { label }).status).toBe(201);
    const strict = bench({ labelTaken: "422" });
    expect(create(strict, { label })).toMatchObject(refusal(422));
    expect(strict.ask("PATCH", "/v2/e911s/20155", envelope({ label })).status).toBe(200);
  });

  test("a record that numbers use cannot be deleted: 403, or 422 by the switch", () => {
    const given = bench();
    expect(given.ask("DELETE", "/v2/e911s/20155")).toMatchObject(
      refusal(403, { status: 403, detail: "Please disassociate all numbers before deleting." }),
    );
    expect(bench({ e911InUse: 422 }).ask("DELETE", "/v2/e911s/20155")).toMatchObject(refusal(422));
    remove(given, "12065550100");
    expect(given.ask("DELETE", "/v2/e911s/20155")).toEqual({ status: 204 });
    expect(given.ask("DELETE", "/v2/e911s/20155")).toMatchObject(refusal(404));
  });

  test("a record's numbers come with the portal's ids and links, or the SDKs' by the switches", () => {
    const given = bench();
    expect(given.ask("GET", "/v2/e911s/20155/relationships/numbers")).toEqual({
      status: 200,
      body: {
        data: [
          {
            attributes: { alias: "Acme Dental front desk", value: "12065550100" },
            id: "682703",
            links: { self: "https://api.flowroute.com/v2/numbers/682703" },
            type: "number",
          },
        ],
        links: { self: "https://api.flowroute.com/v2/e911s/20155/numbers?limit=10&offset=0" },
      },
    });
    given.settings.e911NumberIds = "number";
    given.settings.e911NumbersLink = "relationships/numbers";
    expect(given.ask("GET", "/v2/e911s/20155/relationships/numbers").body).toMatchObject({
      data: [{ id: "12065550100", links: { self: "https://api.flowroute.com/v2/numbers/12065550100" } }],
      links: { self: "https://api.flowroute.com/v2/e911s/20155/relationships/numbers?limit=10&offset=0" },
    });
    expect(given.ask("GET", "/v2/e911s/20001/relationships/numbers")).toMatchObject(refusal(404));
  });
});

describe("a number's address", () => {
  test("is assigned with 204, shown by the number, and charged once", () => {
    const given = bench();
    expect(assign(given, number, "20155")).toEqual({ status: 204 });
    expect(assign(given, number, "20155")).toEqual({ status: 204 });
    expect(given.ledger).toEqual([
      { account: "20650001", event: "charge", number: "+12023819746", what: "e911", amount: 1.5 },
    ]);
    expect(given.ask("GET", `/v2/numbers/${number}`).body).toMatchObject({
      data: { relationships: { e911_address: { data: { id: "20155", type: "e911" } } } },
      included: [{ id: "0" }, { id: "20155", type: "e911" }],
    });
  });

  test("is charged again when it is another record", () => {
    const given = bench();
    create(given);
    assign(given, "12065550100", "20155");
    expect(given.ledger).toEqual([]);
    assign(given, "12065550100", "21907");
    expect(given.ledger).toHaveLength(1);
  });

  test("that does not exist or is another account's meets 404, or 422 by the switch", () => {
    expect(assign(bench(), number, "1")).toMatchObject(refusal(404));
    expect(assign(bench(), number, "20001")).toMatchObject(refusal(404));
    expect(assign(bench({ unknownTarget: 422 }), number, "1")).toMatchObject(refusal(422));
    expect(assign(bench(), "12125550190", "20155")).toMatchObject(refusal(404));
  });

  test("is refused to a number outside the United States and Canada", () => {
    const given = bench();
    given.ask("POST", "/v2/numbers/3200555010");
    expect(assign(given, "3200555010", "20155")).toMatchObject(
      refusal(422, {
        detail: "Cannot assign an E911 record to a number that does not support emergency services.",
        id: "2ee1a30f-f321-46c5-9065-8be93692d44b",
        status: 422,
      }),
    );
    expect(given.ledger).toHaveLength(1);
  });

  test("is given to a toll-free number without the local fee, or refused by the switch", () => {
    const given = bench();
    given.ask("POST", "/v2/numbers/18885550101");
    expect(assign(given, "18885550101", "20155")).toEqual({ status: 204 });
    expect(given.ledger[1]).toEqual({ account: "20650001", event: "charge", number: "+18885550101", what: "e911" });
    const strict = bench({ tollFreeE911: "422" });
    strict.ask("POST", "/v2/numbers/18885550101");
    expect(assign(strict, "18885550101", "20155")).toMatchObject(refusal(422));
  });

  test("is removed with 204, also when there is none, or 404 then by the switch", () => {
    const given = bench();
    expect(remove(given, "12065550100")).toEqual({ status: 204 });
    expect(given.ask("GET", "/v2/numbers/12065550100").body).toMatchObject({
      data: { relationships: { e911_address: { data: null } } },
    });
    expect(remove(given, "12065550100")).toEqual({ status: 204 });
    given.settings.removeUnset = 404;
    expect(remove(given, "12065550100")).toMatchObject(refusal(404));
  });

  test("and its record meet 403 without funds, but for validation", () => {
    const given = bench({ insufficientFunds: "everything" });
    expect(create(given)).toMatchObject(refusal(403));
    expect(given.ask("PATCH", "/v2/e911s/20155", envelope({ label: "x" }))).toMatchObject(refusal(403));
    expect(assign(given, number, "20155")).toMatchObject(refusal(403));
    expect(remove(given, "12065550100")).toMatchObject(refusal(403));
    expect(given.ask("POST", "/v2/e911s/validate", envelope(belfry)).status).toBe(204);
    expect(create(bench({ insufficientFunds: "purchase" })).status).toBe(201);
    expect(given.ledger).toEqual([]);
  });
});
