/**
 * Ways to spoil one answer about a number that is held, drawn by seed. One is the vendor's own "no such number", right
 * to the last field, while its list shows the number.
 */
import type { VendorName } from "../support/carriers";
import type { Answered } from "./mirror";

export type Random = (below: number) => number;

/** mulberry32 */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[random(values.length)] as T; // within the list
}

const HTML = "<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>";

/** What gateways, frameworks and the other vendors say of what they don't know. */
const strangers: readonly string[] = [
  "",
  " ",
  "null",
  "{}",
  "[]",
  '""',
  "0",
  "false",
  "not found",
  HTML,
  '{"message":"Not Found"}',
  '{"error":"Not Found"}',
  '{"statusCode":404,"message":"Cannot GET /v2/fonenumbers","error":"Not Found"}',
  '{"timestamp":"2026-01-01T00:00:00Z","status":404,"error":"Not Found","path":"/v2"}',
  '{"error":{"code":404,"message":"Not Found","status":"NOT_FOUND"}}',
  '{"message":"no Route matched with those values"}',
  '{"fault":{"faultstring":"Unable to identify proxy","detail":{"errorcode":"messaging.adaptors.http.flow.ApplicationNotFound"}}}',
  '{"errors":[]}',
  '{"errors":[{"status":"404","title":"Not Found"}]}',
  '{"errors":{"status":404}}',
  '{"errors":[{"title":"Not Found"}]}',
  '{"errors":[{"status":404,"title":"Not Found"},{"status":500,"title":"Internal Server Error"}]}',
  '{"error":"Not Found","message":"The FoneNumber was not found.","status_code":500}',
  '{"error":"Not Found","message":"The FoneNumber was not found."}',
  '{"message":"The FoneNumber was not found.","status_code":404}',
  '{"fonenumber":null}',
  '{"fonenumbers":[]}',
  '{"fonenumber":{}}',
  '{"data":null}',
  '{"data":[]}',
  '{"data":{}}',
  '{"status":"error"}',
  '{"status":"error","data":{"code":"NumberNotFound"}}',
  '{"status":"success"}',
  '{"status":"success","data":null}',
  '{"status":"success","data":[]}',
  '{"status":"success","data":{}}',
  '{"status":"access-denied","data":{"message":"Access is not permitted."}}',
  '{"status":""}',
  '{"data":{"message":"not found"}}',
];

/**
 * The vendor's own words for a missing number, which are no proof where another status carries them, or another call.
 */
const ownWords: Readonly<Record<VendorName, string>> = {
  fonestorm: '{"error":"Not Found","message":"The FoneNumber was not found.","status_code":404}',
  flowroute: '{"errors":[{"id":"1","status":404,"title":"Resource Not Found","detail":"The number was not found."}]}',
  telcom: '{"status":"not-found","time":0.01,"flags":{},"data":{"message":"Number not found"}}',
};

const STATUSES = [
  200, 200, 200, 201, 202, 203, 204, 207, 301, 302, 307, 308, 400, 401, 402, 403, 404, 404, 404, 405, 406, 409, 410,
  412, 415, 418, 422, 423, 429, 451, 500, 502, 503, 504, 520,
];

type Change = (random: Random, answer: Answered, vendor: VendorName) => Answered;

const changes: Readonly<Record<string, Change>> = {
  status: (random, answer) => ({ ...answer, status: oneOf(random, STATUSES) }),
  strangerWithStatus: (random, answer) => ({
    ...answer,
    status: oneOf(random, STATUSES),
    body: oneOf(random, strangers),
  }),
  stranger: (random, answer) => ({ ...answer, body: oneOf(random, strangers) }),
  missing: (random, answer) => ({ ...answer, status: oneOf(random, [404, 410]), body: oneOf(random, strangers) }),
  // Telcom's "not-found" is a proof of nothing while the list has the number, whatever carries it.
  ownWordsElsewhere: (random, answer, vendor) => ({
    ...answer,
    status:
      vendor === "telcom"
        ? oneOf(random, [200, 404])
        : oneOf(random, [200, 202, 400, 401, 403, 409, 422, 500, 502, 503]),
    body: ownWords[vendor],
  }),
  ownWords: (_random, answer, vendor) => ({
    ...answer,
    status: vendor === "telcom" ? 200 : 404,
    body: ownWords[vendor],
  }),
  othersWords: (random, answer, vendor) => ({
    ...answer,
    status: oneOf(random, [200, 404, 410]),
    body: ownWords[vendor === "fonestorm" ? oneOf<VendorName>(random, ["flowroute", "telcom"]) : "fonestorm"],
  }),
  page: (random, answer) => ({
    status: oneOf(random, STATUSES),
    headers: { "content-type": "text/html" },
    body: random(2) === 0 ? HTML : answer.body,
  }),
  redirect: (random, answer) => ({
    ...answer,
    status: oneOf(random, [301, 302, 303, 307, 308]),
    headers: { location: "https://login.example.com/", ...answer.headers },
  }),
  headers: (random, answer) => ({
    ...answer,
    headers: oneOf<Record<string, string>>(random, [
      {},
      { "content-type": "text/plain" },
      { "content-type": "application/json; charset=utf-16" },
      { "content-type": "application/problem+json", "retry-after": "1" },
      { "content-type": "application/json", "content-encoding": "gzip" },
      { "content-type": "multipart/form-data" },
    ]),
  }),
  cut: (random, answer) => ({ ...answer, body: answer.body.slice(0, random(answer.body.length)) }),
  garbled: (random, answer) => {
    const at = random(answer.body.length);
    return {
      ...answer,
      body: answer.body.slice(0, at) + String.fromCharCode(33 + random(90)) + answer.body.slice(at + 1),
    };
  },
  wrapped: (random, answer) => ({
    ...answer,
    body: oneOf(random, [
      `[${answer.body}]`,
      `{"data":${answer.body}}`,
      `{"result":${answer.body}}`,
      `"${answer.body.length}"`,
      `\ufeff${answer.body}`,
      `${answer.body}${answer.body}`,
      `)]}',\n${answer.body}`,
      `callback(${answer.body})`,
    ]),
  }),
  otherNumber: (random, answer) => ({
    ...answer,
    body: answer.body.replace(/\d{7,12}/g, (digits) =>
      random(4) === 0 ? digits : String(Number(digits) + 1 + random(9)),
    ),
  }),
  value: (random, answer) =>
    onJson(answer, (body) =>
      changedSomewhere(random, body, () =>
        oneOf<unknown>(random, [
          null,
          "",
          "yes",
          "no",
          0,
          1,
          -1,
          true,
          false,
          [],
          {},
          "x".repeat(300),
          [null],
          { id: 1 },
        ]),
      ),
    ),
  field: (random, answer) => onJson(answer, (body) => withoutSomething(random, body)),
  list: (random, answer) => onJson(answer, (body) => withLists(random, body)),
  words: (random, answer) =>
    onJson(answer, (body) =>
      changedSomewhere(random, body, (value) => (typeof value === "string" ? `${value} ` : value)),
    ),
};

export const changeNames = Object.keys(changes);

export function changed(name: string, random: Random, answer: Answered, vendor: VendorName): Answered {
  const after = changes[name]?.(random, answer, vendor) ?? answer;
  // A body has no place after these.
  return after.status === 204 || after.status === 304 ? { ...after, body: "" } : after;
}

function onJson(answer: Answered, change: (body: unknown) => unknown): Answered {
  try {
    return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) ?? "" };
  } catch (error) {
    if (error instanceof SyntaxError) return { ...answer, body: "" };
    throw error;
  }
}

type Members = Record<string | number, unknown>;
const isContainer = (value: unknown): value is Members => typeof value === "object" && value !== null;

/** Every place in a value: the container and the key. */
function places(value: unknown): [Members, string][] {
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, member]): [Members, string][] => [[value, key], ...places(member)]);
}

function changedSomewhere(random: Random, body: unknown, change: (value: unknown) => unknown): unknown {
  const all = places(body);
  for (let times = 1 + random(3); times > 0 && all.length > 0; times -= 1) {
    const [container, key] = oneOf(random, all);
    container[key] = change(container[key]);
  }
  return body;
}

function withoutSomething(random: Random, body: unknown): unknown {
  const all = places(body);
  for (let times = 1 + random(4); times > 0 && all.length > 0; times -= 1) {
    const [container, key] = oneOf(random, all);
    if (Array.isArray(container)) container.splice(Number(key), 1);
    else delete container[key];
    if (random(3) === 0 && !Array.isArray(container)) container[`${key}_v2`] = null;
  }
  return body;
}

function withLists(random: Random, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => withLists(random, item));
    return oneOf<(items: unknown[]) => unknown>(random, [
      () => [],
      () => items.slice(1),
      () => items.slice(0, -1),
      () => items.slice(0, Math.floor(items.length / 2)),
      (all) => [...all, ...all],
      (all) => [...all].reverse(),
      (all) => all.map(() => null),
      (all) => all.map((item) => JSON.stringify(item)),
      (all) => Object.fromEntries(all.map((item, index) => [String(index), item])),
      () => null,
      (all) => [all],
    ])(items);
  }
  return isContainer(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withLists(random, member)]))
    : value;
}
