import { type Bench, bench, refusal, stringStatus404 } from "./testing";

const hours = 3600;
const create = (given: Bench, value: unknown) => given.ask("POST", "/v2/cnams", { value });
const update = (given: Bench, id: string, value: string) =>
  given.ask("PATCH", `/v2/cnams/${id}`, { data: { type: "cnam", attributes: { value } } });
const assign = (given: Bench, id: string, number = "12023819746") =>
  given.ask("PATCH", `/v2/numbers/${number}/relationships/cnams/${id}`);
const remove = (given: Bench, number = "12023819746") =>
  given.ask("DELETE", `/v2/numbers/${number}/relationships/cnams`);
const preset = (given: Bench) => given.ask("GET", "/v2/numbers/12023819746").body;

describe("caller name records", () => {
  test("a new record answers 201, in upper case and pending", () => {
    expect(create(bench(), "Heartwood")).toEqual({
      status: 201,
      body: {
        data: {
          attributes: {
            approval_datetime: null,
            creation_datetime: "2024-03-01 12:00:00.000000+00:00",
            is_approved: false,
            rejection_reason: null,
            value: "HEARTWOOD",
          },
          id: "24141",
          links: { self: "https://api.flowroute.com/v2/cnams/24141" },
          type: "cnam",
        },
      },
    });
  });

  test.each(["A", "15 CHARACTERS 1", "a-b_c.d,e@f+g&h", 'O\'NEIL / "SON"'])("the value may be %s", (value) => {
    expect(create(bench(), value).status).toBe(201);
  });

  test.each([["16 characters xx"], ["12345"], ["-_.,"], [""], ["CAFÉ"], ["A#B"], [5], [undefined]])(
    "the value may not be %s",
    (value) => {
      expect(create(bench(), value)).toMatchObject(
        refusal(422, { status: 422, detail: { value: [expect.any(String)] } }),
      );
    },
  );

  test("an enveloped body is not what creation takes", () => {
    expect(
      bench().ask("POST", "/v2/cnams", { data: { type: "cnam", attributes: { value: "Heartwood" } } }),
    ).toMatchObject(refusal(422));
  });

  test("a value that another record has, in whatever case, meets 422", () => {
    expect(create(bench(), "Acme Dental")).toMatchObject(refusal(422));
    expect(bench().askAsOther("POST", "/v2/cnams", { value: "Acme Dental" }).status).toBe(201);
  });

  test("the review approves after its hours and not before", () => {
    const given = bench();
    create(given, "Heartwood");
    given.advance(48 * hours - 1);
    expect(given.ask("GET", "/v2/cnams/24141").body).toMatchObject({
      data: { attributes: { is_approved: false, approval_datetime: null } },
    });
    given.advance(1);
    expect(given.ask("GET", "/v2/cnams/24141").body).toMatchObject({
      data: {
        attributes: {
          is_approved: true,
          approval_datetime: "2024-03-03 12:00:00.000000+00:00",
          rejection_reason: null,
        },
      },
    });
    const quick = bench({ cnamReviewHours: 0 });
    create(quick, "Heartwood");
    expect(quick.ask("GET", "/v2/cnams/24141").body).toMatchObject({ data: { attributes: { is_approved: true } } });
  });

  test("the review rejects with a reason a value with the word FAKE, and every value by the switch", () => {
    const rejected = {
      data: { attributes: { is_approved: false, approval_datetime: null, rejection_reason: expect.any(String) } },
    };
    const given = bench();
    create(given, "Fake Police");
    create(given, "Fakenham Town");
    given.advance(48 * hours);
    expect(given.ask("GET", "/v2/cnams/24141").body).toMatchObject(rejected);
    expect(given.ask("GET", "/v2/cnams/24142").body).toMatchObject({ data: { attributes: { is_approved: true } } });
    const strict = bench({ cnamReview: "rejected" });
    create(strict, "Heartwood");
    strict.advance(48 * hours);
    expect(strict.ask("GET", "/v2/cnams/24141").body).toMatchObject(rejected);
  });

  test("the list filters by approval and by part of the value, and echoes booleans with a capital", () => {
    const given = bench();
    create(given, "Heartwood");
    const found = (query: string) => given.ask("GET", `/v2/cnams?${query}`).body;
    expect(found("is_approved=true")).toMatchObject({
      data: [{ id: "22790" }],
      links: { self: "https://api.flowroute.com/v2/cnams?is_approved=True&limit=10&offset=0" },
    });
    expect(found("is_approved=False")).toMatchObject({ data: [{ id: "24141" }] });
    expect(found("value=heart")).toMatchObject({ data: [{ id: "24141" }] });
    expect(found("limit=100000")).toMatchObject({
      data: { length: 2 },
      links: { self: expect.stringContaining("limit=100000") },
    });
    expect(given.ask("GET", "/v2/cnams?is_approved=maybe")).toMatchObject(refusal(422));
    expect(given.askAsOther("GET", "/v2/cnams").body).toMatchObject({ data: [] });
  });

  test("a pending record can be changed, and is reviewed from then on", () => {
    const given = bench();
    create(given, "Heartwood");
    given.advance(40 * hours);
    expect(update(given, "24141", "My Business")).toEqual({
      status: 200,
      body: {
        data: {
          attributes: { value: "MY BUSINESS" },
          id: "24141",
          links: { self: "https://api.flowroute.com/v2/cnams/24141" },
          type: "cnam",
        },
      },
    });
    given.advance(40 * hours);
    expect(given.ask("GET", "/v2/cnams/24141").body).toMatchObject({
      data: { attributes: { is_approved: false, value: "MY BUSINESS" } },
    });
    expect(update(given, "24141", "12345")).toMatchObject(
      refusal(422, { detail: { data: { attributes: { value: [expect.any(String)] } } } }),
    );
    given.settings.cnamChangeAnswer = "all";
    expect(update(given, "24141", "My Business").body).toMatchObject({ data: { attributes: { is_approved: false } } });
    expect(given.ask("PATCH", "/v2/cnams/24141", { value: "x" })).toMatchObject(refusal(422));
  });

  test("a decided record cannot be changed: 422, or 403 by the switch", () => {
    expect(update(bench(), "22790", "Other")).toMatchObject(refusal(422));
    expect(update(bench({ cnamDecidedChanged: 403 }), "22790", "Other")).toMatchObject(refusal(403));
    expect(update(bench(), "1", "Other")).toMatchObject(refusal(404));
  });

  test("an approved record shows its numbers", () => {
    const given = bench();
    expect(given.ask("GET", "/v2/cnams/22790").body).not.toHaveProperty("data.relationships");
    given.settings.cnamWithoutNumbers = "empty-array";
    expect(given.ask("GET", "/v2/cnams/22790").body).toMatchObject({
      data: { relationships: { numbers: { data: [] } } },
    });
    assign(given, "22790");
    expect(given.ask("GET", "/v2/cnams/22790").body).toMatchObject({
      data: { relationships: { numbers: { data: [{ id: "12023819746", type: "number" }] } } },
      included: [{ id: "12023819746", type: "number" }],
    });
    expect(given.askAsOther("GET", "/v2/cnams/22790")).toMatchObject(refusal(404));
  });

  test("deleting a record removes it from its numbers, and a second deletion is the page's 404", () => {
    const given = bench();
    assign(given, "22790");
    expect(given.ask("DELETE", "/v2/cnams/22790")).toEqual({ status: 204 });
    expect(preset(given)).toMatchObject({ data: { relationships: { cnam_preset: { data: null } } } });
    expect(given.ask("DELETE", "/v2/cnams/22790")).toEqual({
      status: 404,
      body: {
        errors: [
          {
            detail: "CNAM record not found. Nothing to delete.",
            id: "849e9a08-dbed-417c-acf7-84e94877c317",
            status: 404,
            title: "Resource not found",
          },
        ],
      },
    });
  });
});

describe("a number's caller name", () => {
  test("is assigned with 202 and an id that is a number, and charged once", () => {
    const given = bench();
    const answer = {
      status: 202,
      body: { data: { attributes: { date_created: "Fri, 01 Mar 2024 12:00:00 GMT" }, id: 22790, type: "cnam" } },
    };
    expect(assign(given, "22790")).toEqual(answer);
    expect(assign(given, "22790")).toEqual(answer);
    expect(given.ledger).toEqual([{ account: "20650001", event: "charge", number: "+12023819746", what: "cnam" }]);
    expect(preset(given)).toMatchObject({
      data: { relationships: { cnam_preset: { data: { id: "22790", type: "cnam" } } } },
      included: [{ id: "0" }, { id: "22790", type: "cnam" }],
    });
  });

  test("is shown some hours later by the switch", () => {
    const given = bench({ cnamShownAfterHours: 120 });
    assign(given, "22790");
    expect(preset(given)).toMatchObject({ data: { relationships: { cnam_preset: { data: null } } } });
    given.advance(120 * hours);
    expect(preset(given)).toMatchObject({ data: { relationships: { cnam_preset: { data: { id: "22790" } } } } });
  });

  test("must be approved: 422, or 403 by the switch", () => {
    const given = bench();
    create(given, "Heartwood");
    expect(assign(given, "24141")).toMatchObject(refusal(422));
    given.settings.cnamNotApproved = 403;
    expect(assign(given, "24141")).toMatchObject(refusal(403));
    given.advance(48 * hours);
    expect(assign(given, "24141").status).toBe(202);
  });

  test("must exist on the account: 404, or 422 by the switch", () => {
    expect(assign(bench(), "1")).toMatchObject(refusal(404));
    expect(assign(bench({ unknownTarget: 422 }), "1")).toMatchObject(refusal(422));
    expect(bench().askAsOther("PATCH", "/v2/numbers/12125550190/relationships/cnams/22790")).toMatchObject(
      refusal(404),
    );
  });

  test("is for local numbers of the United States", () => {
    const given = bench();
    given.ask("POST", "/v2/numbers/18885550101");
    given.ask("POST", "/v2/numbers/3200555010");
    expect(assign(given, "22790", "18885550101")).toMatchObject(refusal(422));
    expect(assign(given, "22790", "3200555010")).toMatchObject(refusal(422));
  });

  test("is removed with 202 and an id of null, and 404 where there is none by the switch", () => {
    const given = bench();
    assign(given, "22790");
    const answer = {
      status: 202,
      body: { data: { attributes: { date_created: "Fri, 01 Mar 2024 12:00:00 GMT" }, id: null, type: "cnam" } },
    };
    expect(remove(given)).toEqual(answer);
    expect(remove(given)).toEqual(answer);
    given.settings.removeUnset = 404;
    expect(remove(given)).toMatchObject(refusal(404));
  });

  test("is also served under the path of older SDKs, unless the switch turns that off", () => {
    const path = "/v2/numbers/12023819746/relationships/cnam";
    expect(bench().ask("PATCH", `${path}/22790`).status).toBe(202);
    expect(bench().ask("DELETE", path).status).toBe(202);
    expect(bench({ cnamPathWord: "cnams" }).ask("PATCH", `${path}/22790`)).toEqual(stringStatus404);
    expect(bench({ cnamPathWord: "cnams" }).ask("DELETE", path)).toEqual(stringStatus404);
  });

  test("and its record meet 403 without funds", () => {
    const given = bench({ insufficientFunds: "everything" });
    expect(create(given, "Heartwood")).toMatchObject(refusal(403));
    expect(assign(given, "22790")).toMatchObject(refusal(403));
    expect(given.ledger).toEqual([]);
  });
});
