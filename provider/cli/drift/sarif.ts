/** The report as SARIF 2.1.0, as GitHub's code scanning takes it. */
import { createHash } from "node:crypto";
import { plainJson, plainText, shortened } from "../../transport/plain-text";
import { grouped } from "../words";
import type { Finding, Report } from "./findings";
import { type Rank, ranks } from "./meanings";
import { NOT_COMPARED, resourceOf, TITLES, valueInWords } from "./words";

/** GitHub refuses a run that has more, and shows the first 5,000 by severity. */
const MOST = 25_000;

const LONGEST_VALUE = 200;

type Level = "error" | "warning" | "note";

const levels: Readonly<Record<Rank, Level>> = { safety: "error", money: "error", service: "warning", cosmetic: "note" };

const GONE_WRONG = "not-compared";

const rules = [
  ...ranks.map((rank) => rule(rank, TITLES[rank], levels[rank])),
  rule(GONE_WRONG, `${NOT_COMPARED} with the carrier: there may be drift that is not seen`, "error"),
];

export function sarif({ findings, failed }: Report): string {
  // What could not be compared is a result as well: without any, GitHub would close what the last report had found.
  const all = [...failed.map(failure), ...findings.map(difference)];
  const left = Math.max(0, all.length - MOST);
  const notes =
    left === 0
      ? []
      : [{ level: "warning", message: { text: `${grouped(left)} more results are left out: GitHub takes no more.` } }];
  return `${plainJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "pulumi-telephony drift", rules } },
        automationDetails: { id: "telephony-drift/" },
        invocations: [{ executionSuccessful: failed.length === 0, toolExecutionNotifications: notes }],
        results: all.slice(0, MOST),
      },
    ],
  })}\n`;
}

function rule(id: string, title: string, level: Level) {
  const help =
    "A carrier has something else than what was last applied. `npx telephony drift` lists it, with what puts it back.";
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text: help, markdown: help },
    defaultConfiguration: { level },
    properties: { tags: ["telephony"], "problem.severity": level === "note" ? "recommendation" : level },
  };
}

function difference({ rank, number, resource, urn, property, was, is, reason, command, effect }: Finding) {
  return result(
    rank,
    levels[rank],
    `${number}, ${resource}, ${property}: ${reason} It was ${value(was)}, and is ${value(is)}. ${command} ${effect}.`,
    `${urn}\n${property}`,
  );
}

function failure({ urn, message }: Report["failed"][number]) {
  return result(GONE_WRONG, "error", `${resourceOf(urn)}: ${message}`, `${urn}\n${GONE_WRONG}`);
}

function result(ruleId: string, level: Level, text: string, fingerprint: string) {
  return {
    ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === ruleId),
    level,
    // `[words](1)` would be a link.
    message: { text: plainText(text).replaceAll("](", "] (") },
    // Nothing tells where in the program a resource stands.
    locations: [{ physicalLocation: { artifactLocation: { uri: "Pulumi.yaml" }, region: { startLine: 1 } } }],
    // By this alone GitHub knows one alert from another, and tonight's from last night's.
    partialFingerprints: { primaryLocationLineHash: createHash("sha256").update(fingerprint).digest("hex") },
  };
}

function value(what: unknown): string {
  return shortened(valueInWords(what), LONGEST_VALUE);
}
