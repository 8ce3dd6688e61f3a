/** The command on what Pulumi printed, in each form (`samples`), and on what is none of them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import type { z } from "zod";
import { CANARY, drift, FOUND, inRows, SAMPLES, told } from "../../../test/engine/drift";
import { drift as command } from "./index";

const forms = ["telephony", "native"].flatMap((front) =>
  ["refresh.jsonl", "refresh.json", "preview.json"].map((form) => `${front}-${form}`),
);

const sample = (name: string) => readFileSync(join(SAMPLES, name), "utf8");

const folder = mkdtempSync(join(tmpdir(), "telephony-drift-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(forms)("%s", (form) => {
  const hasFailed = form.includes("refresh");

  test("tells what was changed, by rank, and what could not be read", async () => {
    const { code, out, error } = await drift(["--from", join(SAMPLES, form), "--json"]);
    expect([code, error]).toEqual([hasFailed ? 1 : 7, ""]);
    expect(inRows(told({ code, out, error }))).toEqual(FOUND);
    const failed = { urn: expect.stringMatching(/PhoneNumber::uk$/), message: expect.stringContaining("403") };
    expect(JSON.parse(out)).toMatchObject({
      failed: hasFailed ? [failed] : [],
      pending: [{ urn: expect.stringMatching(/Subscriber::us$/), property: "callerName" }],
    });
    expect((command.json as z.ZodType).safeParse(JSON.parse(out)).error).toBeUndefined();
  });

  test("shows no secret and nothing of a URL but its host, in no form", async () => {
    expect(sample(form)).toContain(CANARY);
    const file = (name: string) => join(folder, `${form}.${name}`);
    const reports = ["markdown", "sarif", "html"].flatMap((name) => [`--${name}`, file(name)]);
    const json = await drift(["--from", join(SAMPLES, form), "--json", ...reports]);
    const text = await drift(["--from", join(SAMPLES, form)]);
    const all = [
      ...["markdown", "sarif", "html"].map((name) => readFileSync(file(name), "utf8")),
      ...[json, text].flatMap(({ out, error }) => [out, error]),
    ];
    for (const each of all) expect(each).not.toContain(CANARY);
    for (const each of all.filter((one) => one !== "")) expect(each).toMatch(/hooks(\.|&#46;)example/);
  });
});

/** A comparison of one hook, as events. */
function events(was: object, is: object | undefined, ...more: object[]): string {
  const urn = "urn:pulumi:test::p::telephony:index:NotificationHook::hook";
  const state = (inputs: object) => ({ id: "fonestorm/+13215551005#call.incoming", inputs, outputs: inputs });
  return [
    { resourcePreEvent: { metadata: { op: "refresh", urn } } },
    {
      resOutputsEvent: {
        metadata: { op: "update", urn, detailedDiff: { url: {} }, old: state(was), ...(is && { new: state(is) }) },
      },
    },
    ...more,
    { summaryEvent: {} },
  ]
    .map((event, sequence) => `${JSON.stringify({ sequence, timestamp: 0, ...event })}\n`)
    .join("");
}

const found = async (input: string) => told(await drift(["--json", "--from", "-"], { input }));

test.each([
  ["the path", `https://hooks.example.com/${CANARY}`],
  ["the query", `https://hooks.example.com/?key=${CANARY}`],
  ["the user", `https://${CANARY}:${CANARY}@hooks.example.com/`],
  ["a URL without a scheme", `hooks.example.com/${CANARY}`],
  ["a URL that is none", `https://hooks .example.com/${CANARY}`],
  ["a hook in a label", `see https://hooks.example.com/${CANARY}`],
])("%s of a URL is not shown, nor in a failure", async (_, url) => {
  const failure = { diagnosticEvent: { severity: "error", message: `GET ${url} failed: ${url}` } };
  const reports = ["markdown", "sarif", "html"].flatMap((name) => [`--${name}`, join(folder, name)]);
  const { out } = await drift(["--json", "--from", "-", ...reports], {
    input: events({ url: "https://example.com/a" }, { url }, ...(url.includes(" ") ? [] : [failure])),
  });
  expect(JSON.parse(out).findings).toHaveLength(1);
  for (const text of [out, ...["markdown", "sarif", "html"].map((name) => readFileSync(join(folder, name), "utf8"))])
    expect(text).not.toContain(CANARY);
});

test.each([
  [
    "marked by the engine",
    { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "x" },
    {},
  ],
  ["hidden by the engine", "[secret]", {}],
  ["named by the state", `https://example.com/${CANARY}`, { secretInputs: ["url"] }],
])("a secret that is %s was changed: that is told, and neither value", async (_, url, more) => {
  const failure = { diagnosticEvent: { severity: "error", message: `${CANARY}-1 was refused` } };
  const was = typeof url === "string" && url !== "[secret]" ? `${CANARY}-1` : url;
  const { findings, failed } = await found(events({ url: was, ...more }, { url, ...more }, failure));
  expect(findings).toMatchObject([{ rank: "safety", property: "url", was: "[secret]", is: "[secret]" }]);
  expect(JSON.stringify([findings, failed])).not.toContain(`example.com/${CANARY}`);
  if ("secretInputs" in more) expect(failed[0]?.message).toBe("[cut] was refused");
});

test("debug diagnostics are passed over: they hold secrets", async () => {
  const debug = { diagnosticEvent: { severity: "debug", prefix: "debug: ", message: `RegisterResource ${CANARY}` } };
  const log = events({ url: "https://a.example/" }, { url: "https://b.example/" }, debug);
  for (const words of [["--json"], ["--markdown", "-"], []]) {
    const { code, out, error } = await drift([...words, "--from", "-"], { input: log });
    expect([code, out.includes(CANARY), error]).toEqual([7, false, ""]);
  }
});

describe("a hook", () => {
  const at = (url: string, method = "JSON") => ({ url, method });
  test.each<[string, object, object, string, string, unknown, unknown]>([
    [
      "that calls another host is a matter of safety",
      at("https://a.example/x"),
      at("https://b.example/x"),
      "safety",
      "url",
      "https://a.example/[cut]",
      "https://b.example/[cut]",
    ],
    [
      "that calls another path of its host is not",
      at("https://a.example/x"),
      at("https://a.example/y"),
      "service",
      "url",
      "https://a.example/[cut]",
      "https://a.example/[cut]",
    ],
    [
      "whose URL and method were changed is one finding",
      at("https://a.example/x"),
      at("https://b.example/x", "GET"),
      "safety",
      "url",
      { url: "https://a.example/[cut]", method: "JSON" },
      { url: "https://b.example/[cut]", method: "GET" },
    ],
    [
      "that writes an e-mail instead is one finding, about the e-mail",
      at("https://a.example/x"),
      { email: "eve@example.net" },
      "safety",
      "email",
      { url: "https://a.example/[cut]", method: "JSON" },
      { email: "eve@example.net" },
    ],
    [
      "that was switched off tells nobody",
      at("https://a.example/x"),
      { disabled: true },
      "service",
      "url",
      { url: "https://a.example/[cut]", method: "JSON" },
      { disabled: true },
    ],
    [
      "that was off and is on tells somebody",
      { disabled: true },
      at("https://b.example/x"),
      "safety",
      "url",
      { disabled: true },
      { url: "https://b.example/[cut]", method: "JSON" },
    ],
  ])("%s", async (_, before, now, rank, property, was, is) => {
    const { findings } = await found(events(before, now));
    expect(findings).toMatchObject([{ rank, property, was, is }]);
    expect(findings).toHaveLength(1);
  });
});

test("what stands on a number that is gone makes one finding, also where the number itself is not in the stack", async () => {
  const { findings } = await found(events({ url: "https://a.example/x" }, undefined));
  expect(findings).toMatchObject([
    { rank: "money", number: "+13215551005", property: "phoneNumber", was: "+13215551005", is: null },
  ]);
});

test("an update that changes nothing for people is no drift", async () => {
  expect(
    (await found(events({ url: "https://a.example/x" }, { url: "https://a.example/x", email: "" }))).findings,
  ).toEqual([]);
});

test.each([
  ["nothing", "", "There was nothing to read"],
  ["blanks", " \n\n", "There was nothing to read"],
  ["a message", "error: no stack\n", "This is nothing that Pulumi prints"],
  ["half a digest", sample("native-refresh.json").slice(0, 5000), "This is nothing that Pulumi prints"],
  ["an exported stack", '{ "version": 3, "deployment": {} }', "This is nothing that Pulumi prints"],
  ["another JSON value", '"x"', "This is nothing that Pulumi prints"],
])("%s is a failure that says what it takes", async (_, input, message) => {
  const { code, out, error } = await drift(["--json", "--from", "-"], { input });
  expect([code, error]).toEqual([1, ""]);
  expect(JSON.parse(out)).toEqual({
    findings: [],
    failed: [{ urn: null, message: expect.stringContaining(message) }],
    pending: [],
  });
});

test.each(["an update", "a refresh"])("the log of %s that wrote is no comparison", async () => {
  const log = events({ url: "https://a.example/x" }, { url: "https://b.example/x" }).replace(
    '"summaryEvent":{}',
    '"summaryEvent":{"isPreview":false}',
  );
  const { code, out } = await drift(["--json", "--from", "-"], { input: log });
  expect([code, JSON.parse(out)]).toEqual([
    1,
    { findings: [], failed: [{ urn: null, message: expect.stringContaining("which is no comparison") }], pending: [] },
  ]);
});

test("of two comparisons in one log each difference is told once, as the later has it", async () => {
  const at = (url: string) => events({ url: "https://a.example/x" }, { url });
  const { findings } = await found(at("https://b.example/x") + at("https://c.example/x"));
  expect(findings).toMatchObject([{ property: "url", is: "https://c.example/[cut]" }]);
  expect(findings).toHaveLength(1);
});

test("an id of ours stays whole in a failure, its event too", async () => {
  const message =
    "Could not read flowroute/+12065550101#message.incoming, fonestorm:b/ext-1001#sms.delivery: /v2/x?k=1 and /v2/y#z failed";
  const { failed } = await found(
    events({ url: "a" }, { url: "a" }, { diagnosticEvent: { severity: "error", message } }),
  );
  expect(failed).toEqual([
    {
      urn: null,
      message:
        "Could not read flowroute/+12065550101#message.incoming, fonestorm:b/ext-1001#sms.delivery: /v2/x?[cut] and /v2/y?[cut] failed",
    },
  ]);
});

test("a stack without resources has no drift", async () => {
  const { code, out } = await drift(["--from", "-"], { input: '{ "duration": 1, "changeSummary": {} }' });
  expect([code, out]).toEqual([0, "No drift: there is no telephone number in it.\n"]);
});

test.each([
  ["without an end", 0],
  ["cut off within a line", 20],
])("of a log %s the rest is told, and it has failed", async (_, cut) => {
  const whole = events({ url: "https://a.example/x" }, { url: "https://b.example/x" });
  const end = whole.lastIndexOf('{"sequence"');
  const { code, out } = await drift(["--json", "--from", "-"], { input: whole.slice(0, end + cut) });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ findings: [{ property: "url" }] });
  expect(JSON.parse(out).failed).toContainEqual({ urn: null, message: expect.stringContaining("has no end") });
});

test("a preview that asked no carrier is no proof that there is no drift", async () => {
  const steps = [{ op: "same", urn: "urn:pulumi:test::p::pulumi:pulumi:Stack::p-test" }];
  const { code, out } = await drift(["--from", "-"], { input: JSON.stringify({ steps }) });
  expect([code, out]).toEqual([1, expect.stringContaining("Nothing was compared")]);
});

describe("what the program changes is no drift", () => {
  const urn = "urn:pulumi:test::p::telephony:index:NotificationHook::hook";
  const state = (url: string) => ({ id: "fonestorm/+13215551005#call.incoming", inputs: { url }, outputs: { url } });

  test("among the events of a preview", async () => {
    const update = { op: "update", urn, old: state("https://a.example/x"), new: state("https://b.example/x") };
    const log = events(
      { url: "https://a.example/x" },
      { url: "https://a.example/x" },
      ...[{ resourcePreEvent: { metadata: update } }, { resOutputsEvent: { metadata: update } }],
    );
    expect((await found(log)).findings).toEqual([]);
  });

  test("in the digest of a preview of targets, which reads nothing else", async () => {
    const stack = "urn:pulumi:test::p::pulumi:pulumi:Stack::p-test";
    const read = { urn: `${urn}-2`, oldState: state("https://c.example/x"), newState: state("https://c.example/x") };
    const changed = { urn, oldState: state("https://a.example/x"), newState: state("https://b.example/x") };
    const steps = [
      { op: "refresh", ...read },
      { op: "same", urn: stack },
      { op: "update", ...changed },
    ];
    expect(await found(JSON.stringify({ steps }))).toEqual({ findings: [], failed: [], pending: [] });
  });
});

test("a failure without words is told all the same", async () => {
  const urn = "urn:pulumi:test::p::telephony:index:PhoneNumber::uk";
  const { failed } = await found(events({ url: "a" }, { url: "a" }, { resOpFailedEvent: { metadata: { urn } } }));
  expect(failed).toEqual([{ urn, message: "It could not be read: see the log." }]);
});

test("an input that this release doesn't know is not passed over", async () => {
  const log = events({ url: "https://a.example/x" }, { url: "https://a.example/x" }).replace(
    '{"url":{}}',
    '{"retries":{}}',
  );
  expect((await found(log)).failed).toEqual([
    { urn: expect.any(String), message: expect.stringContaining("`retries`") },
  ]);
});

test("what PowerShell has written to a file is read", async () => {
  const file = join(folder, "utf16.json");
  writeFileSync(file, `\ufeff${sample("native-preview.json")}`, "utf16le");
  expect((await drift(["--from", file])).code).toBe(7);
});

test("a terminal of 80 columns shows it in lines that fit, but for what is to be copied", async () => {
  const { out } = await drift(["--from", join(SAMPLES, "native-refresh.jsonl")]);
  for (const line of out.split("\n")) if (!/^ {4}fix {2}/.test(line)) expect(line.length).toBeLessThanOrEqual(80);
  expect(out).not.toContain("\x1b");
  const colored = await drift(["--from", join(SAMPLES, "native-refresh.jsonl")], { hasColors: true });
  expect(colored.out).toContain("\x1b[");
  expect(stripVTControlCharacters(colored.out)).toBe(out);
});

test.each([
  [["--json", "--markdown", "-"], "stdout takes one report: give --markdown a file"],
  [["--sarif", "-", "--html", "-"], "stdout takes one report: give --sarif a file"],
  [["--from", "x", "--", "--stack", "y"], "--from runs no Pulumi"],
  [["--", "--preview-only=false", "--yes"], "--preview-only is not passed on: a comparison writes nothing"],
])("%j is refused before anything is read", async (words, message) => {
  expect(await drift(words)).toEqual({ code: 2, out: "", error: expect.stringContaining(message) });
});

test("a file that isn't there is named", async () => {
  const { code, error } = await drift(["--from", join(folder, "none.json")]);
  expect([code, error]).toEqual([
    1,
    expect.stringMatching(/none\.json can't be read \(ENOENT\): name what Pulumi printed/),
  ]);
});

describe("its own run of Pulumi", () => {
  /** Stands for the program `pulumi`, which the tests of test/engine have. */
  function pulumi(script: string): Record<string, string> {
    const path = join(folder, "pulumi");
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return { PATH: `${folder}:/usr/bin:/bin` };
  }

  test("passes arguments on as they are, and no shell reads them", async () => {
    const environment = pulumi(`printf '%s\\n' "$@" > "${folder}/arguments"`);
    const odd = ["--stack", "a b", "$(touch x)", "'\"`", "--target=urn:pulumi:a::b::c$d::e*"];
    await drift(["--", ...odd], { environment });
    expect(readFileSync(join(folder, "arguments"), "utf8").trimEnd().split("\n")).toEqual([
      ...["refresh", "--preview-only", "--json", "--non-interactive"],
      ...odd,
    ]);
  });

  test("asks for events, and not to skip a question that a preview doesn't ask", async () => {
    const environment = { ...pulumi("env >&2; exit 3"), PULUMI_SKIP_CONFIRMATIONS: "true", OTHER: "kept" };
    const { code, out } = await drift(["--json"], { environment });
    expect(code).toBe(1);
    expect(out).toContain("PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true");
    expect(out).toContain("OTHER=kept");
    expect(out).not.toContain("SKIP_CONFIRMATIONS");
  });

  test("that fails before it prints anything says why, without a secret", async () => {
    const environment = pulumi(`echo "error: no stack named 'x' found at https://a.example/${CANARY}" >&2; exit 6`);
    const { code, out } = await drift(["--json"], { environment });
    expect(code).toBe(1);
    expect(JSON.parse(out).failed).toEqual([
      { urn: null, message: expect.stringMatching(/^no stack named 'x' found at https:\/\/a\.example\/\[cut\]/) },
    ]);
  });

  test("that breaks off has failed, and what it printed is told", async () => {
    writeFileSync(join(folder, "log"), events({ url: "https://a.example/x" }, { url: "https://b.example/x" }));
    const { code, out } = await drift(["--json"], { environment: pulumi(`cat "${folder}/log"; exit 1`) });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      findings: [{ property: "url" }],
      failed: [{ message: "pulumi ended with 1." }],
    });
  });

  test("names the stack in what is to be run", async () => {
    writeFileSync(join(folder, "log"), events({ url: "https://a.example/x" }, { url: "https://b.example/x" }));
    const { findings } = told(
      await drift(["--json", "--", "-s", "prod", "-C", "a b"], { environment: pulumi(`cat "${folder}/log"`) }),
    );
    expect(findings[0]?.fix).toMatch(/^`pulumi up --refresh --stack 'prod' --cwd 'a b' --target 'urn:/);
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "is ended by %s, and waited for",
    async (signal) => {
      const environment = pulumi(
        `trap 'sleep 0.5; echo ended > "${folder}/${signal}"; exit 255' INT; cat "${folder}/log"; touch "${folder}/begun"\n` +
          "while :; do sleep 0.1; done",
      );
      rmSync(join(folder, "begun"), { force: true });
      writeFileSync(join(folder, "log"), events({ url: "https://a.example/x" }, { url: "a" }).replace(/\n.*\n$/, "\n"));
      const program = resolve(__dirname, "../telephony.ts");
      const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", program, "drift", "--json"], {
        env: { ...process.env, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let out = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
      });
      const closed = once(child, "close");
      while (!existsSync(join(folder, "begun"))) await setTimeout(50);
      child.kill(signal);
      const [code] = await closed;
      expect(readFileSync(join(folder, signal), "utf8")).toBe("ended\n");
      expect([code, out]).toEqual([1, expect.stringContaining("The comparison was interrupted")]);
    },
    60_000,
  );

  test("says how to get a Pulumi where there is none", async () => {
    const { code, error } = await drift([], { environment: { PATH: join(folder, "nothing") } });
    expect([code, error]).toEqual([1, expect.stringMatching(/`pulumi` was not found: install it .*--from/)]);
  });
});
