import { type Bench, bench, refusal } from "./testing";

const number = "12023819746";
const task = "8afe0a20108c4219bc37cca866f7455e";
const provision = (given: Bench, numbers: unknown, action: unknown = "enable", more: Record<string, unknown> = {}) =>
  given.ask("POST", "/v2/message-provision", { numbers, action, ...more });
const patch = (given: Bench, body: Record<string, unknown>, of = number) =>
  given.ask("PATCH", `/v2/numbers/${of}`, { type: "number", ...body });
const status = (given: Bench, id = task) => given.ask("GET", `/v2/message-provision/status/${id}`);
const isEnabled = (given: Bench, of = number) => given.state.numbers[of]?.messagingEnabled;

function idOf(body: unknown): string {
  return (body as { data: { id: string } }).data.id;
}

describe("message provisioning", () => {
  test("of one number answers 201 with a task, which ends after its seconds and only then enables and costs", () => {
    const given = bench();
    const processing = {
      data: { id: task, type: "message_provisioning_status", attributes: { status: "processing", tn: number } },
    };
    expect(provision(given, [number])).toEqual({ status: 201, body: processing });
    given.advance(29);
    expect(status(given)).toEqual({ status: 200, body: processing });
    expect(given.ledger).toEqual([]);
    given.advance(1);
    expect(status(given).body).toMatchObject({ data: { attributes: { status: "successful" } } });
    expect(isEnabled(given)).toBe(true);
    expect(given.ledger).toEqual([{ account: "20650001", event: "charge", number: "+12023819746", what: "messaging" }]);
  });

  test("of several numbers has the bulk shape, whose type is a switch", () => {
    const given = bench();
    const answer = provision(given, [number, "12065550100"]);
    const bulk = (state: string, numbers: Record<string, unknown>) => ({
      data: {
        type: "message_bulk_provisioning_status",
        attributes: { status: state, message: expect.any(String), numbers },
      },
    });
    const both = ["12023819746", "12065550100"];
    expect(answer).toMatchObject({
      status: 201,
      body: bulk("processing", { successful: [], processing: both, failed: [] }),
    });
    given.advance(30);
    expect(status(given, idOf(answer.body)).body).toMatchObject(
      bulk("successful", { successful: both, processing: [], failed: [] }),
    );
    expect(given.ledger).toHaveLength(1);
    given.settings.taskBulkType = "message_provisioning_status";
    expect(status(given, idOf(answer.body)).body).toMatchObject({ data: { type: "message_provisioning_status" } });
  });

  test("of numbers one of which is released meanwhile fails for that one", () => {
    const given = bench();
    const answer = provision(given, [number, "12065550100"], "disable");
    given.ask("DELETE", `/v2/numbers/${number}`);
    given.advance(30);
    expect(status(given, idOf(answer.body)).body).toMatchObject({
      data: { attributes: { status: "failed", numbers: { successful: ["12065550100"], failed: [number] } } },
    });
  });

  test("takes as long as its switch says", () => {
    const given = bench({ taskSeconds: 0 });
    provision(given, [number]);
    expect(status(given).body).toMatchObject({ data: { attributes: { status: "successful" } } });
    const slow = bench({ taskSeconds: 300 });
    provision(slow, [number]);
    slow.advance(299);
    expect(isEnabled(slow)).toBe(false);
  });

  test("fails by the switch, changes nothing and costs nothing, and the number goes on to show it", () => {
    const given = bench({ taskOutcome: "failed" });
    patch(given, { messaging_enabled: true });
    given.advance(30);
    expect(status(given).body).toMatchObject({ data: { attributes: { status: "failed" } } });
    expect(isEnabled(given)).toBe(false);
    expect(given.ledger).toEqual([]);
    expect(given.ask("GET", `/v2/numbers/${number}`).body).toMatchObject({
      included: [{}, { attributes: { status: "failed" } }],
    });
  });

  test("ends in a status of the name that the switch gives it", () => {
    for (const [taskEndNames, successful, failed] of [
      ["succeeded/failed", "succeeded", "failed"],
      ["complete/error", "complete", "error"],
    ] as const) {
      const given = bench({ taskEndNames });
      provision(given, [number]);
      given.advance(30);
      expect(status(given).body).toMatchObject({ data: { attributes: { status: successful } } });
      const failing = bench({ taskEndNames, taskOutcome: "failed" });
      provision(failing, [number]);
      failing.advance(30);
      expect(status(failing).body).toMatchObject({ data: { attributes: { status: failed } } });
    }
  });

  test("of a wrong request meets 422, of another account's number or task 404", () => {
    expect(provision(bench(), [number], "toggle")).toMatchObject(refusal(422));
    expect(provision(bench(), [number], undefined, { action: undefined })).toMatchObject(refusal(422));
    expect(provision(bench(), undefined)).toMatchObject(refusal(422));
    expect(provision(bench(), [])).toMatchObject(refusal(422));
    expect(provision(bench(), number)).toMatchObject(refusal(422));
    expect(provision(bench(), [5])).toMatchObject(refusal(422));
    expect(provision(bench(), [number], "enable", { callback_url: "no url" })).toMatchObject(refusal(422));
    expect(provision(bench(), [number], "enable", { email: 5 })).toMatchObject(refusal(422));
    expect(provision(bench(), ["12125550190"])).toMatchObject(refusal(404));
    const given = bench();
    provision(given, [number]);
    expect(given.askAsOther("GET", `/v2/message-provision/status/${task}`)).toMatchObject(refusal(404));
    expect(status(given, "none")).toMatchObject(refusal(404));
  });

  test("refuses numbers with a plus, or takes them by the switch", () => {
    expect(provision(bench(), [`+${number}`])).toMatchObject(refusal(422));
    expect(provision(bench({ taskNumberPlus: 201 }), [`+${number}`]).body).toMatchObject({
      data: { attributes: { tn: number } },
    });
  });

  test("that is unavailable answers 503", () => {
    expect(provision(bench({ messageProvisioning: "unavailable" }), [number])).toMatchObject(refusal(503));
  });

  test("posts its status document to the callback URL, or an event by the switch", () => {
    const given = bench();
    provision(given, [number], "enable", { callback_url: "https://hook.example/done" });
    given.advance(45);
    expect(given.state.notifications).toEqual([
      { at: "2024-03-01T12:00:30.000Z", url: "https://hook.example/done", body: status(given).body },
    ]);
    const eventful = bench({ taskNotification: "event" });
    patch(eventful, { messaging_enabled: true, messaging_callback_url: "https://hook.example/done" });
    eventful.advance(30);
    expect(eventful.state.notifications).toMatchObject([
      { body: { data: { attributes: { event_type: "status_change", resource_id: task } } } },
    ]);
  });
});

describe("messaging by way of the number", () => {
  test("is the same task while it runs, or another by the switch", () => {
    const given = bench();
    patch(given, { messaging_enabled: true });
    patch(given, { messaging_enabled: true });
    expect(Object.keys(given.state.tasks)).toEqual([task]);
    given.settings.taskRepeated = "another";
    patch(given, { messaging_enabled: true });
    expect(Object.keys(given.state.tasks)).toHaveLength(2);
    given.advance(30);
    expect(given.ledger).toHaveLength(1);
  });

  test("starts no task where messaging already is as asked", () => {
    const given = bench();
    patch(given, { messaging_enabled: true }, "16463451234");
    patch(given, { messaging_enabled: false });
    expect(given.state.tasks).toEqual({});
  });

  test("is disabled by a task, or not at all by the switch", () => {
    const given = bench();
    expect(patch(given, { messaging_enabled: false }, "16463451234").body).toMatchObject({
      data: { attributes: { messaging_enabled: true } },
    });
    given.advance(30);
    expect(isEnabled(given, "16463451234")).toBe(false);
    const deaf = bench({ messagingDisabledByPatch: "ignored" });
    patch(deaf, { messaging_enabled: false }, "16463451234");
    deaf.advance(30);
    expect(isEnabled(deaf, "16463451234")).toBe(true);
  });

  test("ends in what was asked last", () => {
    const given = bench();
    patch(given, { messaging_enabled: true });
    given.advance(10);
    patch(given, { messaging_enabled: false });
    given.advance(60);
    expect(isEnabled(given)).toBe(false);
  });

  test("stays as it is when left out, or is disabled by the switch", () => {
    const given = bench();
    patch(given, { alias: "x" }, "16463451234");
    given.advance(30);
    expect(isEnabled(given, "16463451234")).toBe(true);
    given.settings.messagingLeftOut = "disabled";
    patch(given, { alias: "x" }, "16463451234");
    given.advance(30);
    expect(isEnabled(given, "16463451234")).toBe(false);
  });

  test("is shown as a task until it succeeded, while it runs, or always, by the switch", () => {
    const shown = (given: Bench) =>
      JSON.stringify(given.ask("GET", `/v2/numbers/${number}`).body).includes("message_provision");
    for (const [taskShown, taskOutcome, expected] of [
      ["until-successful", "successful", false],
      ["until-successful", "failed", true],
      ["while-running", "successful", false],
      ["while-running", "failed", false],
      ["always", "successful", true],
      ["always", "failed", true],
    ] as const) {
      const given = bench({ taskShown, taskOutcome });
      patch(given, { messaging_enabled: true });
      expect(shown(given)).toBe(true);
      given.advance(30);
      expect(shown(given)).toBe(expected);
    }
  });
});
