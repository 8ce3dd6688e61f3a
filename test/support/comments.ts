/** A server in the place of GitHub's and GitLab's API for comments. It takes what they take, and notes it. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Comment {
  readonly id: number;
  body: string;
  /** As GitHub names who wrote it, and as GitLab does. */
  readonly user: { readonly login: string };
  readonly author: { readonly id: number };
}

/** Whose the token is, and somebody else. */
const OWN = { user: { login: "github-actions[bot]" }, author: { id: 5 } };
const STRANGER = { user: { login: "mallory" }, author: { id: 6 } };

export function strangersComment(id: number, body: string): Comment {
  return { id, body, ...STRANGER };
}

export interface Comments {
  readonly origin: string;
  readonly comments: Comment[];
  /** Writes, as `POST /repos/acme/telephony/issues/7/comments`. */
  readonly writes: string[];
  close(): Promise<void>;
}

const TOKEN = "the-token";

/** The environment that Actions, and the workflow, give a job. */
export function githubEnvironment({ origin }: Comments): Record<string, string> {
  return { GITHUB_API_URL: origin, GITHUB_REPOSITORY: "acme/telephony", GITHUB_TOKEN: TOKEN, PULL_REQUEST: "7" };
}

export function gitlabEnvironment({ origin }: Comments): Record<string, string> {
  return { CI_API_V4_URL: origin, CI_PROJECT_ID: "42", CI_MERGE_REQUEST_IID: "7", GITLAB_TOKEN: TOKEN };
}

const LIST = /^\/(repos\/acme\/telephony\/issues\/7\/comments|projects\/42\/merge_requests\/7\/notes)$/;
const ONE = /^\/(?:repos\/acme\/telephony\/issues\/comments|projects\/42\/merge_requests\/7\/notes)\/(\d+)$/;
const CHANGE = { true: "PUT", false: "PATCH" } as const;

export async function startComments(): Promise<Comments> {
  const comments: Comment[] = [];
  const writes: string[] = [];
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", "http://localhost");
    const isGitlab = headers["private-token"] !== undefined;
    const token = isGitlab ? headers["private-token"] : headers.authorization?.replace(/^Bearer /, "");
    if (token !== TOKEN) return [401, { message: "401 Unauthorized" }];
    // GitHub answers the token of Actions with 403 here.
    if (url.pathname === "/user") return isGitlab ? [200, OWN.author] : [403, { message: "Resource not accessible" }];
    const content = await text(request);
    const body = content === "" ? undefined : (JSON.parse(content) as { body: string }).body;
    if (body !== undefined) writes.push(`${method} ${url.pathname}`);
    if (method === "GET" && LIST.test(url.pathname)) {
      const [page, each] = [Number(url.searchParams.get("page")), Number(url.searchParams.get("per_page"))];
      return [200, comments.slice((page - 1) * each, page * each)];
    }
    if (body === undefined || body.length > 65_536) return [422, { message: "Validation Failed" }];
    if (method === "POST" && LIST.test(url.pathname)) {
      const made = { id: 1_000 + comments.length, body, ...OWN };
      comments.push(made);
      return [201, made];
    }
    const one = comments.find(({ id }) => String(id) === ONE.exec(url.pathname)?.[1]);
    if (one && one.author.id !== OWN.author.id) return [403, { message: "403 Forbidden" }];
    if (!one || method !== CHANGE[`${isGitlab}`]) return [404, { message: "Not Found" }];
    one.body = body;
    return [200, one];
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, content]) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    writes,
    close: () => new Promise((ended) => server.close(() => ended())),
  };
}
