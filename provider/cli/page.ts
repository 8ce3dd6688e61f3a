import { createHash } from "node:crypto";
import { plainText } from "../transport/plain-text";

export interface Page {
  readonly title: string;
  /** CSS beside the base styles. */
  readonly styles?: string;
  /** HTML. Whatever others said in it went through `escaped`. */
  readonly body: string;
  /** JavaScript, run when the body is there. It holds no data: that stands in the body. */
  readonly script?: string;
}

/**
 * A whole page in one file. It asks for nothing and sends nothing, wherever it is opened: its policy allows these
 * styles and this script, and no request at all.
 */
export function htmlPage({ title, styles = "", body, script }: Page): string {
  const css = `${BASE}${styles}`;
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(css)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${css}</style>
</head>
<body>
${body}
${script === undefined ? "" : `<script>${script}</script>\n`}</body>
</html>
`;
}

/** Text as a page shows it, in an element or in a quoted attribute: nothing in it is markup, and all of it is seen. */
export function escaped(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/**
 * Colors by what they mean, a set for light and one for dark; each text has a contrast of at least 4.5 to what it
 * stands on.
 */
const BASE = `
:root {
  color-scheme: light dark;
  --text: #1b1f24; --muted: #57606a; --page: #ffffff; --raised: #f6f8fa; --line: #d0d7de; --link: #0550ae;
  --bad: #82071e; --on-bad: #ffebe9; --warn: #633c01; --on-warn: #fff8c5;
  --good: #044f1e; --on-good: #dafbe1; --info: #0a3069; --on-info: #ddf4ff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --muted: #9198a1; --page: #0d1117; --raised: #151b23; --line: #3d444d; --link: #79c0ff;
    --bad: #ffc1ba; --on-bad: #5d0f12; --warn: #f8e3a1; --on-warn: #4b2900;
    --good: #aff5b4; --on-good: #033a16; --info: #cae8ff; --on-info: #0c2d6b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 75rem;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.2rem; line-height: 1.25; }
a { color: var(--link); }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; }
pre { padding: 0.5rem; overflow-x: auto; background: var(--raised); border-radius: 0.25rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; }
th, td { padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { background: var(--raised); }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.muted { color: var(--muted); }
.badge {
  display: inline-block; padding: 0 0.5rem; border-radius: 1rem; white-space: nowrap;
  color: var(--info); background: var(--on-info);
}
.badge.bad { color: var(--bad); background: var(--on-bad); }
.badge.warn { color: var(--warn); background: var(--on-warn); }
.badge.good { color: var(--good); background: var(--on-good); }
`;
