import { choice } from "./choice";

/** How a carrier calls a URL. */
export function webhookMethod() {
  return choice({
    GET: "A GET request without a body: the data is what the tokens in the URL stand for.",
    POST: "A POST request with the data as JSON, under the type `application/x-www-form-urlencoded`.",
    JSON: "A POST request with the data as JSON.",
  });
}
