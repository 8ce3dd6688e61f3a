/** Reports for the tests of their forms. */
import type { Finding, Report } from "./findings";

/** A finding about a resource of that name. */
export function finding(name: string, changes: Partial<Finding> = {}): Finding {
  const urn = `urn:pulumi:test::p::telephony:index:PhoneNumber::${name}`;
  return {
    rank: "cosmetic",
    number: "+12065550100",
    resource: `PhoneNumber ${name}`,
    urn,
    property: "label",
    was: "Support",
    is: "Sales",
    reason: "Only the name that the carrier shows.",
    command: `pulumi up --refresh --target '${urn}'`,
    effect: "puts it back",
    accept: 'write label: "Sales"',
    ...changes,
  };
}

export function report(changes: Partial<Report> = {}): Report {
  return { compared: 1, findings: [], failed: [], pending: [], ...changes };
}

/** What may stand in a label, a name or a message. */
export const HOSTILE = [
  "a | b",
  "`code` ``` ~~~",
  "@everyone #1 GH-1",
  "<img src=x onerror=alert(1)>",
  "</details></summary>--><!--",
  "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
  "www.evil.example https://evil.example",
  "**bold** _it_ ~~no~~ \\",
  "- item\n# title\n\n1. one",
  "&lt;b&gt; &#64;x",
  "\u202e\u200b\x1b[2J ::error::x ##[group]",
];

/** As many as a large stack may have. */
export const MANY = 10_000;
