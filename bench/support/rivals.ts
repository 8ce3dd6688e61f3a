/** What people write without this package, against the same carriers. */
import axios, { AxiosError, type AxiosRequestConfig } from "axios";
import type { VendorName } from "../../simulator";
import { SEARCH } from "../../test/support/carriers";
import type { Line } from "./fleet";

/** What a dynamic provider or a script does to numbers: one request each, 16 at a time, without a pace. */
export interface Rival {
  read(line: Line): Promise<void>;
  change(line: Line): Promise<void>;
  /** Buys the first number that a search finds. */
  buy(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;
type Send = (request: AxiosRequestConfig) => Promise<unknown>;

/** A provider that knows nothing of retries. */
export const naiveProvider = (vendor: VendorName, environment: Environment): Rival => apis[vendor](plain, environment);

/**
 * A script with what axios-retry does unless it is told otherwise: three more attempts, without a delay, after a network
 * error and after a 5xx to a method that is idempotent. That is its documented rule, written here, not the package.
 */
export const scriptWithRetries = (vendor: VendorName, environment: Environment): Rival =>
  apis[vendor](retrying, environment);

const plain: Send = async (request) => (await axios.request(request)).data;

const retrying: Send = async (request) => {
  for (let retries = 3; ; retries -= 1) {
    try {
      return await plain(request);
    } catch (error) {
      if (retries === 0 || !isRetried(error)) throw error;
    }
  }
};

function isRetried(error: unknown): boolean {
  if (!(error instanceof AxiosError)) return false;
  const { response, code, config } = error;
  if (response === undefined) return code !== undefined && code !== "ECONNABORTED";
  return response.status >= 500 && /^(get|head|options|put|delete)$/i.test(config?.method ?? "get");
}

const apis: Readonly<Record<VendorName, (send: Send, environment: Environment) => Rival>> = {
  fonestorm(send, { FONESTORM_URL: baseURL, FONESTORM_USERNAME: username, FONESTORM_PASSWORD: password }) {
    let token: Promise<string> | undefined;
    const login = async () => {
      const answer = await send({ baseURL, method: "post", url: "/v2/auth", data: { username, password } });
      return (answer as { auth: { token: string } }).auth.token;
    };
    const call = async (method: string, url: string, data?: unknown) => {
      token ??= login();
      return send({ baseURL, method, url, data, headers: { token: await token } });
    };
    return {
      read: async ({ wire }) => void (await call("get", `/v2/fonenumbers/${wire}`)),
      change: async ({ wire }) => void (await call("put", `/v2/fonenumbers/${wire}`, { label: "Support" })),
      async buy() {
        const area = String(SEARCH.fonestorm.areaCode);
        const answer = await call("get", `/v2/fonenumbers/inventory/local?area_code=${area}`);
        const [first] = (answer as { fonenumbers: { fonenumber: string }[] }).fonenumbers;
        const ordered = await call("post", "/v2/fonenumbers/order", { fonenumbers: [first?.fonenumber] });
        if (JSON.stringify(ordered).includes("FAILED")) throw new Error("The number could not be ordered.");
      },
    };
  },
  flowroute(send, { FLOWROUTE_URL: baseURL, FLOWROUTE_ACCESS_KEY = "", FLOWROUTE_SECRET_KEY = "" }) {
    const auth = { username: FLOWROUTE_ACCESS_KEY, password: FLOWROUTE_SECRET_KEY };
    const call = (method: string, url: string, data?: unknown) => send({ baseURL, method, url, data, auth });
    return {
      read: async ({ wire }) => void (await call("get", `/v2/numbers/${wire}`)),
      change: async ({ wire }) =>
        void (await call("patch", `/v2/numbers/${wire}`, { type: "number", alias: "Support" })),
      async buy() {
        const area = String(SEARCH.flowroute.areaCode);
        const answer = await call("get", `/v2/numbers/available?starts_with=1${area}`);
        const [first] = (answer as { data: { id: string }[] }).data;
        await call("post", `/v2/numbers/${first?.id}`);
      },
    };
  },
  telcom(send, { TELCOM_URL: baseURL, TELCOM_AUTH_TOKEN: token, TELCOM_AUTH_SECRET: secret }) {
    const call = async (action: string, parameters: unknown) => {
      const answer = await send({
        baseURL,
        method: "post",
        url: `/api/v2/numbers/${action}`,
        data: new URLSearchParams({ params: JSON.stringify(parameters) }),
        headers: { "X-Auth-Token": token, "X-Auth-Secret": secret },
      });
      const { status, data } = answer as { status: string; data: unknown };
      if (status !== "success") throw new Error(`${action}: ${JSON.stringify(answer)}`);
      return data;
    };
    return {
      read: async ({ wire }) => void (await call("info", { id: Number(wire) })),
      change: async ({ wire }) => void (await call("save", { id: Number(wire), caller_id_prefix: "Support" })),
      async buy() {
        const prefix = String(SEARCH.telcom.prefix).replace("+44", "0");
        const [first] = (await call("acquirable_numbers", { prefix })) as string[];
        await call("acquire", { number: first });
      },
    };
  },
};
