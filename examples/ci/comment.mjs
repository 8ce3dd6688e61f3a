/**
 * Puts what the other jobs found into one comment of the pull request or merge request that this job runs for. The first
 * run writes the comment, later ones replace it: `node ci/comment.mjs production parts`. The first word says whose
 * comment it is, so that two stacks have two. The second is the folder (`.` without it) in which the jobs' files are:
 * `preview.md` and `drift.md`, which are Markdown, and `preview.txt`, which is shown as text.
 *
 * Needs Node 20, and in the environment
 * - on GitHub: GITHUB_TOKEN with `pull-requests: write`, PULL_REQUEST, and what Actions set (GITHUB_API_URL,
 *   GITHUB_REPOSITORY). With a token that isn't the one of Actions, COMMENT_AUTHOR: the login that it writes as;
 * - on GitLab: GITLAB_TOKEN with the scope `api`, and what GitLab sets (CI_API_V4_URL, CI_PROJECT_ID,
 *   CI_MERGE_REQUEST_IID).
 */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Both refuse longer ones; GitHub's limit is 65,536 characters. */
const LONGEST = 65_000;
const REST = "… The rest is in the job's log.\n";

const [stack = "", folder = "."] = process.argv.slice(2);
const marker = `<!-- pulumi-telephony ${stack} -->`;
const host = process.env.CI_API_V4_URL ? gitlab : github;
const { comments, commentAt, headers, change, isOwn } = await host(process.env);

// What costs money and what is wrong come first. However much there is of one, something of the next is seen.
let body = `${marker}\n`;
body += `${cut(read("preview.md") ?? "### No preview: see the log of its job\n", room() / 2)}\n`;
body += `${cut(read("drift.md") ?? "### No comparison with the carriers: see the log of its job\n", room() / 2)}\n`;
body += folded(read("preview.txt") ?? "", room());

const own = await find();
await ask(own === undefined ? "POST" : change, own === undefined ? comments : commentAt(own.id), { body });

function room() {
  return LONGEST - body.length;
}

/** Undefined without it. A link is none: it could lead to what only this job may read, such as its environment. */
function read(name) {
  const path = join(folder, name);
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : undefined;
}

/** Markdown in so many characters, in whole lines, with nothing left open that would swallow what follows. */
function cut(text, longest) {
  if (text.length <= longest) return text;
  const kept = lines(text, longest - 100);
  return `${kept}\n${kept.lastIndexOf("<details") > kept.lastIndexOf("</details>") ? "</details>\n\n" : ""}${REST}`;
}

/**
 * Text, whatever it says. `<pre>` has to begin its own line after an empty one: elsewhere Markdown begins again at the
 * first empty line of the text.
 */
function folded(text, longest) {
  if (text === "") return "";
  const inert = text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const kept = inert.length <= longest - 200 ? inert : `${lines(inert, longest - 200)}${REST}`;
  return `<details><summary>What would change</summary>\n\n<pre>\n${kept}\n</pre>\n\n</details>\n`;
}

function lines(text, longest) {
  return text.slice(0, text.lastIndexOf("\n", longest - 1) + 1);
}

/** The comment that an earlier run wrote. Anybody can write one that begins like it. */
async function find() {
  for (let page = 1; ; page++) {
    const found = await ask("GET", `${comments}?per_page=100&page=${page}`);
    const mine = found.find((each) => each.body?.startsWith(marker) && isOwn(each));
    if (mine !== undefined || found.length < 100) return mine;
  }
}

async function ask(method, url, content, using = headers) {
  const answer = await fetch(url, {
    method,
    headers: { ...using, "content-type": "application/json" },
    body: content && JSON.stringify(content),
  });
  if (!answer.ok) throw new Error(`${method} ${url} was answered with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function github({ GITHUB_API_URL, GITHUB_REPOSITORY, PULL_REQUEST, GITHUB_TOKEN, COMMENT_AUTHOR }) {
  const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
  return {
    comments: `${issues}/${PULL_REQUEST}/comments`,
    commentAt: (id) => `${issues}/comments/${id}`,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
    change: "PATCH",
    // The token of Actions can't be asked who it is.
    isOwn: ({ user }) => user?.login === (COMMENT_AUTHOR || "github-actions[bot]"),
  };
}

async function gitlab({ CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, GITLAB_TOKEN }) {
  const comments = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
  const headers = { "private-token": GITLAB_TOKEN };
  const { id: self } = await ask("GET", `${CI_API_V4_URL}/user`, undefined, headers);
  return {
    comments,
    commentAt: (id) => `${comments}/${id}`,
    headers,
    change: "PUT",
    isOwn: ({ author }) => author?.id === self,
  };
}
