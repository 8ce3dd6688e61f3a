import { TelephonyError } from "./errors";
import { checkedOrigin, isLoopback } from "./origin";

test.each([
  ["https://api.flowroute.com", "https://api.flowroute.com"],
  ["https://API.flowroute.com:443/", "https://api.flowroute.com"],
  ["http://localhost:8080", "http://localhost:8080"],
  ["http://127.1.2.3:8080", "http://127.1.2.3:8080"],
  ["http://[::1]:8080", "http://[::1]:8080"],
])("%s is an origin", (text, origin) => {
  expect(checkedOrigin(text, "FLOWROUTE_URL")).toBe(origin);
});

test.each([
  "http://api.flowroute.com",
  "http://127.0.0.1.evil.example",
  "http://localhost.evil.example",
  "http://evil.localhost",
  "http://0.0.0.0",
  "http://10.0.0.1",
  "https://ada:hunter2@api.flowroute.com",
  "https://api.flowroute.com/v2",
  "https://api.flowroute.com?token=hunter2",
  "https://api.flowroute.com/?",
  "https://api.flowroute.com#hunter2",
  "api.flowroute.com",
  "ftp://localhost",
  "file:///hunter2",
  "",
])("%s is refused, and not repeated", (text) => {
  const attempt = () => checkedOrigin(text, "FLOWROUTE_URL");
  expect(attempt).toThrow(TelephonyError);
  expect(attempt).toThrow(/^FLOWROUTE_URL (?!.*(hunter2|evil))/);
});

test("only this machine is loopback", () => {
  for (const host of ["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "2130706433", "[::1]"])
    expect(isLoopback(`http://${host}:1`)).toBe(true);
  // A name under localhost is asked of DNS.
  for (const host of [
    "sim.localhost",
    "evil.localhost",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "0.0.0.0",
    "[::]",
    "10.0.0.1",
    "api.flowroute.com",
  ]) {
    expect(isLoopback(`http://${host}:1`)).toBe(false);
  }
});
