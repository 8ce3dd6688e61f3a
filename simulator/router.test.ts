import { type Endpoint, findEndpoint } from "./router";

const endpoints: readonly Endpoint<string>[] = [
  ["/numbers/available", { GET: "search" }],
  ["/numbers/:number", { GET: "get", DELETE: "release" }],
  ["/numbers/:number/:relation", { PATCH: "assign" }],
  ["/actions/list", { ANY: "list" }],
];
const find = (method: string, path: string, forms?: Record<string, RegExp>) =>
  findEndpoint(endpoints, method, path.split("/"), forms);

test.each([
  ["GET", "/numbers/available", "search", {}],
  ["DELETE", "/numbers/12065550100", "release", { number: "12065550100" }],
  ["PATCH", "/numbers/1/route", "assign", { number: "1", relation: "route" }],
  ["PURGE", "/actions/list", "list", {}],
])("%s %s is %s", (method, path, handler, parameters) => {
  expect(find(method, path)).toEqual({ handler, parameters });
});

test.each(["/numbers", "/numbers/1/2/3", "/actions/list/", "actions/list"])("no endpoint fits %s", (path) => {
  expect(find("GET", path)).toBeUndefined();
});

test("the first path that fits decides, even if only a later one has the method", () => {
  expect(find("DELETE", "/numbers/available")).toEqual({ handler: undefined, parameters: {} });
});

test("a method that every object has, such as constructor, is not served", () => {
  expect(find("constructor", "/numbers/1")?.handler).toBeUndefined();
});

test("a form restricts the texts of a parameter", () => {
  const forms = { number: /^\d+$/ };
  expect(find("GET", "/numbers/12", forms)?.handler).toBe("get");
  expect(find("GET", "/numbers/x", forms)).toBeUndefined();
});
