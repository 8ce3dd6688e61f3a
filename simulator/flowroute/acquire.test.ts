import { type Bench, bench, refusal } from "./testing";

const free = "/v2/numbers/12065550101";
const defaultRoute = { id: "0", type: "route" };

function bought(given: Bench, body?: unknown): Bench {
  expect(given.ask("POST", free, body).status).toBe(201);
  return given;
}

describe("a purchase", () => {
  test("answers 201 with a number that has no alias and rings at the default route, and is paid once", () => {
    const given = bench();
    const answer = given.ask("POST", "/v2/numbers/12065014377");
    expect(answer).toEqual({
      status: 201,
      body: {
        data: {
          attributes: {
            alias: null,
            cnam_lookups_enabled: true,
            inbound_rate: 0.012,
            iso_country: "US",
            messaging_enabled: false,
            monthly_cost: 1.25,
            note: null,
            number_type: "longcode",
            rate_center: "seattle",
            rate_type: "local",
            setup_cost: 1,
            state: "wa",
            status: "PURCHASED",
            tier: "Standard",
            value: "12065014377",
          },
          id: "12065014377",
          links: { self: "https://api.flowroute.com/v2/numbers/12065014377" },
          relationships: {
            cnam_preset: { data: null },
            e911_address: { data: null },
            failover_route: { data: null },
            primary_route: { data: defaultRoute },
          },
          type: "number",
        },
        included: [
          {
            attributes: { alias: "sip-reg", edge_strategy_id: null, route_type: "sip-reg", value: null },
            id: "0",
            links: { self: "https://api.flowroute.com/v2/routes/0" },
            type: "route",
          },
        ],
        links: { self: "https://api.flowroute.com/v2/numbers/12065014377" },
      },
    });
    expect(given.ledger).toEqual([{ account: "20650001", event: "purchase", number: "+12065014377", amount: 1 }]);
    expect(given.ask("GET", "/v2/numbers/12065014377").body).toEqual(answer.body);
  });

  test("takes its options from the body", () => {
    const given = bought(bench(), { cnam_lookups_enabled: false, messaging_enabled: true, messaging_email: true });
    expect(given.ask("GET", free).body).toMatchObject({
      data: {
        attributes: { cnam_lookups_enabled: false, messaging_enabled: false },
        relationships: { message_provision: { data: { type: "message_provision" } } },
      },
      included: [
        { id: "0" },
        { attributes: { status: "processing", tn: "12065550101" }, type: "message_provisioning_status" },
      ],
    });
    given.advance(30);
    expect(given.ask("GET", free).body).toMatchObject({ data: { attributes: { messaging_enabled: true } } });
  });

  test("takes its options from the query", () => {
    const given = bench();
    expect(given.ask("POST", `${free}?cnam_lookups_enabled=False&messaging_enabled=true`).body).toMatchObject({
      data: {
        attributes: { cnam_lookups_enabled: false },
        relationships: { message_provision: { data: { type: "message_provision" } } },
      },
    });
  });

  test("takes the account's preference for caller name lookups where it says nothing", () => {
    expect(bench().askAsOther("POST", free).body).toMatchObject({
      data: { attributes: { cnam_lookups_enabled: false } },
    });
  });

  test("with options of the wrong kind meets 422 and buys nothing", () => {
    const given = bench();
    expect(given.ask("POST", free, { cnam_lookups_enabled: 1 })).toMatchObject(
      refusal(422, { detail: { cnam_lookups_enabled: [expect.any(String)] } }),
    );
    expect(given.ask("POST", free, { messaging_callback_url: "no url" })).toMatchObject(refusal(422));
    expect(given.ask("POST", `${free}?messaging_enabled=perhaps`)).toMatchObject(refusal(422));
    expect(given.ledger).toEqual([]);
    expect(given.ask("GET", free).status).toBe(404);
  });

  test("of a number that is not on offer meets 404, or 422 by the switch", () => {
    expect(bench().ask("POST", "/v2/numbers/12065559999")).toMatchObject(
      refusal(404, { status: 404, title: "Resource not found" }),
    );
    expect(bench({ purchaseUnavailable: 422 }).ask("POST", "/v2/numbers/12065559999")).toMatchObject(refusal(422));
  });

  test("of a number that the account holds meets 422, or 404 by the switch, and is not paid again", () => {
    const given = bought(bench());
    expect(given.ask("POST", free)).toMatchObject(refusal(422));
    given.settings.purchaseHeld = 404;
    expect(given.ask("POST", free)).toMatchObject(refusal(404));
    expect(given.ledger).toHaveLength(1);
  });

  test("of a number that another account holds is answered like one that is not on offer", () => {
    const given = bought(bench());
    expect(given.askAsOther("POST", free)).toMatchObject(refusal(404));
    expect(given.ledger).toHaveLength(1);
  });

  test("without funds meets 403 and buys nothing", () => {
    for (const insufficientFunds of ["purchase", "everything"] as const) {
      const given = bench({ insufficientFunds });
      expect(given.ask("POST", free)).toMatchObject(
        refusal(403, { status: 403, detail: expect.stringContaining("Insufficient funds") }),
      );
      expect(given.ledger).toEqual([]);
    }
  });

  test("that cannot enable messaging answers 207, is paid, and leaves messaging off", () => {
    const given = bench({ messageProvisioning: "unavailable" });
    const answer = given.ask("POST", free, { messaging_enabled: true });
    expect(answer).toMatchObject({ status: 207, body: { data: { id: "12065550101" }, errors: [{ status: 503 }] } });
    expect(given.ledger).toHaveLength(1);
    given.advance(3600);
    expect(given.ask("GET", free).body).toMatchObject({ data: { attributes: { messaging_enabled: false } } });
    expect(given.ask("POST", "/v2/numbers/12065550102").status).toBe(201);
  });

  test("that ends in 207 carries the document alone or the error alone by the switch", () => {
    const document = bench({ messageProvisioning: "unavailable", partialBody: "document" }).ask("POST", free, {
      messaging_enabled: true,
    });
    expect(document).toMatchObject({ status: 207, body: { data: { id: "12065550101" } } });
    expect(document.body).not.toHaveProperty("errors");
    const errors = bench({ messageProvisioning: "unavailable", partialBody: "errors" }).ask("POST", free, {
      messaging_enabled: true,
    });
    expect(errors).toEqual({ status: 207, body: { errors: [expect.objectContaining({ status: 503 })] } });
  });
});
