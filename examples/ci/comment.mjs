/**
 * Puts what stands on stdin into one comment of the pull request or merge request that this job runs for. The first run
 * writes the comment, later ones replace it: `node ci/comment.mjs production < report.md`. The word says whose comment
 * it is, so that two stacks have two.
 *
 * Needs Node 20, and in the environment
 * - on GitHub: GITHUB_TOKEN with `pull-requests: write`, PULL_REQUEST, and what Actions set (GITHUB_API_URL,
 *   GITHUB_REPOSITORY);
 * - on GitLab: GITLAB_TOKEN with the scope `api`, and what GitLab sets (CI_API_V4_URL, CI_PROJECT_ID,
 *   CI_MERGE_REQUEST_IID).
 */
import { text } from "node:stream/consumers";

/** Both refuse longer ones; GitHub's limit is 65,536 characters. */
const LONGEST = 65_000;

const [stack = ""] = process.argv.slice(2);
const marker = `<!-- pulumi-telephony ${stack} -->`;
const { comments, commentAt, headers, change } = process.env.CI_API_V4_URL ? gitlab(process.env) : github(process.env);

const whole = `${marker}\n${await text(process.stdin)}`;
const body = whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST)}\n\n… The rest is in the job's log.`;
const own = await find();
await ask(own === undefined ? "POST" : change, own === undefined ? comments : commentAt(own.id), { body });

/** The comment that an earlier run wrote. */
async function find() {
  for (let page = 1; ; page++) {
    const found = await ask("GET", `${comments}?per_page=100&page=${page}`);
    const mine = found.find((each) => each.body?.startsWith(marker));
    if (mine !== undefined || found.length < 100) return mine;
  }
}

async function ask(method, url, content) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    body: content && JSON.stringify(content),
  });
  if (!answer.ok) throw new Error(`${method} ${url} was answered with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function github({ GITHUB_API_URL, GITHUB_REPOSITORY, PULL_REQUEST, GITHUB_TOKEN }) {
  const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
  return {
    comments: `${issues}/${PULL_REQUEST}/comments`,
    commentAt: (id) => `${issues}/comments/${id}`,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
    change: "PATCH",
  };
}

function gitlab({ CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, GITLAB_TOKEN }) {
  const comments = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
  return {
    comments,
    commentAt: (id) => `${comments}/${id}`,
    headers: { "private-token": GITLAB_TOKEN },
    change: "PUT",
  };
}
