/**
 * What the columns about the other resources are made of. Their numbers are managed by nobody, so that each request is
 * the resource's own.
 */
import type { Properties } from "../../provider/resources/resource";
import type { VendorName } from "../support/carriers";
import { digitsOf, grounds, HOOK_URL, type State, secrets, telcomOf } from "./ground";
import { hookSecrets, type NumberOperation, numberScene, priceRequest, type Scene } from "./scenes";
import type { Declaration } from "./stack";

/** The operations on everything else. */
export const otherOperations = {
  readRouting: "a refresh",
  route: "a create",
  makeRoute: "a create on Flowroute, at the making of a new route",
  messages: "a create on FoneStorm with credentials for messages",
  reroute: "an update",
  dropRoute: "an update on Flowroute, at the removal of the route that is no longer used",
  unroute: "a reset",
  readHook: "a refresh",
  rehook: "an update",
  unhook: "a reset",
  readSubscriber: "a refresh",
  subscribe: "a create",
  makeAddress: "a create on Flowroute, at the making of the E911 record",
  submitName: "a create on Flowroute, at the submission of a caller name",
  assignName: "a create on Flowroute, at the assignment of a caller name",
  resubscribe: "an update",
  unsubscribe: "a reset",
  search: "the create of a NumberSearch",
  pickLook: "the create of a PhoneNumber from its list, at the look for the candidates",
  pickBuy: "the same create, at the purchase",
  pickFinish: "the same create, at the mark or setting that follows",
  message: "an update that switches messaging on, which takes the carrier some time",
  awaitMessaging: "a refresh while messaging is being switched on",
  awaitName: "a refresh while a caller name is reviewed",
  readList: "a refresh of a number on Flowroute that the account's list serves",
} as const;
export type OtherOperation = keyof typeof otherOperations;

export type Operation = NumberOperation | OtherOperation;

/** The scene of an operation; undefined where the vendor has no such thing. */
export function scene(vendor: VendorName, operation: Operation, account?: string): Scene | undefined {
  return (
    numberScene(vendor, operation, account) ??
    routing(vendor, operation) ??
    hook(vendor, operation) ??
    subscriber(vendor, operation) ??
    search(vendor, operation) ??
    pending(vendor, operation)
  );
}

/** What is the same for all of them: an `up` about the number that is held. */
function aboutHeld(vendor: VendorName) {
  const { held, requests } = grounds[vendor];
  const reads = { vendor, ...requests(held).read };
  const change = { vendor, ...requests(held).change };
  return {
    number: held,
    phoneNumber: `${vendor}/${held}`,
    subject: "it",
    command: "up",
    reads,
    readsBefore: 1,
    prior: { ...reads, nth: 1 },
    change,
    ledger: {},
  } as const;
}

const declared = (kind: string, inputs: Properties): Declaration[] => [{ kind, name: "it", inputs }];

/** For each vendor two destinations that are there already, and how the second reads at the vendor. */
const destinations: Readonly<Record<VendorName, readonly [before: Properties, after: Properties, wanted: string]>> = {
  fonestorm: [
    { voice: { type: "forward", target: "+12065550198" } },
    { voice: { type: "forward", target: "+12065550199" } },
    "+12065550199",
  ],
  flowroute: [
    { voice: { type: "forward", target: "+12065551212" } },
    { voice: { type: "sipHost", target: "pbx.acme.example" } },
    "pbx.acme.example",
  ],
  telcom: [{ voice: { type: "menu", target: "262" } }, { voice: { type: "menu", target: "263" } }, "263"],
};

/** Where calls to a number go. */
function voice(vendor: VendorName, state: State, number: string): unknown {
  if (vendor === "telcom") return String(telcomOf(state, number)?.destination_id);
  if (vendor === "fonestorm")
    return `+1${state.fonestorm.numbers[digitsOf(number)]?.document.call_options.receive.value}`;
  const route = state.flowroute.numbers[number.slice(1)]?.primaryRoute ?? "none";
  return state.flowroute.routes[route]?.value ?? route;
}

const ourRoutes = (state: State) =>
  Object.values(state.flowroute.routes).filter(({ alias }) => alias.startsWith("pulumi-telephony/"));

function routing(vendor: VendorName, operation: Operation): Scene | undefined {
  const { phoneNumber, change, ...held } = aboutHeld(vendor);
  const [before, after, wanted] = destinations[vendor];
  const declare = (inputs: Properties) => declared("NumberRouting", { phoneNumber, ...inputs });
  const relation = { vendor, method: "PATCH", path: "/relationships/primary_route$" };
  const about = {
    ...held,
    target: vendor === "flowroute" ? relation : change,
    value: (state: State, number: string) => voice(vendor, state, number),
    wanted,
  };
  const made = { voice: { type: "sipUri", target: "sip:pbx@example.com" } };
  switch (operation) {
    case "readRouting":
      return {
        ...about,
        before: declare(after),
        after: declare(after),
        command: "refresh",
        target: held.reads,
        targetReads: true,
        readsBefore: 0,
        prior: undefined,
      };
    case "route":
      return { ...about, before: [], after: declare(after) };
    case "reroute":
      return { ...about, before: declare(before), after: declare(after), prior: undefined };
    case "unroute": {
      // FoneStorm has no default for calls: what it takes back is where messages go.
      const messages = vendor === "fonestorm";
      return {
        ...about,
        before: declare({
          ...(messages ? { messages: { type: "email", target: "me@example.com" } } : after),
          onDelete: "reset",
        }),
        after: [],
        ...(messages && {
          value: (state: State, number: string) =>
            state.fonestorm.numbers[digitsOf(number)]?.document.message_options.receive.type,
        }),
        wanted: { fonestorm: "None", flowroute: "0", telcom: "null" }[vendor],
      };
    }
    case "messages":
      if (vendor !== "fonestorm") return undefined;
      return {
        ...about,
        before: [],
        after: declare({
          messages: { type: "webhook", target: "https://example.com/sms" },
          messageCredentials: { username: "me", password: secrets.hookPassword },
        }),
        value: (state, number) => state.fonestorm.numbers[digitsOf(number)]?.document.message_options.receive.url,
        wanted: "https://example.com/sms",
        secrets: [secrets.hookPassword, `url_password ${secrets.hookPassword}`],
      };
    case "makeRoute":
      if (vendor !== "flowroute") return undefined;
      return {
        ...about,
        before: [],
        after: declare(made),
        wanted: "sip:pbx@example.com",
        target: { vendor, method: "POST", path: "^/v2/routes$" },
        prior: { vendor, method: "GET", path: "^/v2/routes\\?", nth: 1 },
        untidy: (state) => (ourRoutes(state).length === 1 ? undefined : `${ourRoutes(state).length} routes of ours`),
      };
    case "dropRoute":
      if (vendor !== "flowroute") return undefined;
      return {
        ...about,
        before: declare(made),
        after: declare(after),
        target: { vendor, method: "DELETE", path: "^/v2/routes/\\d+$" },
        prior: relation,
        untidy: (state) => (ourRoutes(state).length === 0 ? undefined : "the route that nobody uses is left"),
      };
    default:
      return undefined;
  }
}

function hook(vendor: VendorName, operation: Operation): Scene | undefined {
  const ground = grounds[vendor].hook;
  if (!ground) return undefined;
  const { phoneNumber, change: _change, ...held } = aboutHeld(vendor);
  const declare = (url: string, more: Properties = {}) =>
    declared("NotificationHook", { phoneNumber, url, ...ground.inputs, ...more });
  const about = {
    ...held,
    target: { vendor, ...ground.request(held.number) },
    value: ground.url,
    wanted: HOOK_URL,
    secrets: hookSecrets(vendor),
  };
  if (operation === "rehook")
    return {
      ...about,
      before: declare("https://example.com/before"),
      after: declare(HOOK_URL),
      readsBefore: vendor === "fonestorm" ? 1 : 0,
      prior: undefined,
    };
  if (operation === "readHook") {
    return {
      ...about,
      before: declare(HOOK_URL),
      after: declare(HOOK_URL),
      command: "refresh",
      target: held.reads,
      targetReads: true,
      readsBefore: 0,
      prior: undefined,
    };
  }
  if (operation !== "unhook" || vendor !== "fonestorm") return undefined;
  return {
    ...about,
    before: declare(HOOK_URL),
    after: [],
    value: (state, number) => state.fonestorm.numbers[digitsOf(number)]?.document.call_options.receive_notify.type,
    wanted: "None",
  };
}

const address = { street: "100 Example Ave", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };
const subscribers: Readonly<Partial<Record<VendorName, (name: string) => Properties>>> = {
  flowroute: (lastName) => ({ firstName: "Ada", lastName, address }),
  telcom: (company) => ({ company, address: { street: "1 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" } }),
};

const addressOf = (state: State, number: string) =>
  state.flowroute.e911s[state.flowroute.numbers[number.slice(1)]?.e911 ?? ""];
const ourAddresses = (state: State) =>
  Object.values(state.flowroute.e911s).filter(({ attributes }) => attributes.label?.startsWith("pulumi-telephony/"))
    .length;
const presetOf = (state: State, number: string) =>
  state.flowroute.cnams[state.flowroute.numbers[number.slice(1)]?.cnam?.id ?? ""];

function subscriber(vendor: VendorName, operation: Operation): Scene | undefined {
  const inputs = subscribers[vendor];
  if (!inputs) return undefined;
  const { phoneNumber, change: _change, ...held } = aboutHeld(vendor);
  const declare = (name: string, more: Properties = {}) =>
    declared("Subscriber", { phoneNumber, ...inputs(name), ...more });
  const isFlowroute = vendor === "flowroute";
  const request = (method: string, path: string) => ({ vendor, method, path });
  const update = request("POST", "/numbers/update_subscriber$");
  const about = {
    ...held,
    value: (state: State, number: string) =>
      isFlowroute
        ? (addressOf(state, number)?.attributes.last_name ?? "none")
        : (telcomOf(state, number)?.subscriber.name ?? "none"),
    wanted: "After",
    ...(isFlowroute && {
      untidy: (state: State) => (ourAddresses(state) === 1 ? undefined : `${ourAddresses(state)} addresses of ours`),
    }),
  };
  const assign = request("PATCH", "/relationships/e911s/\\d+$");
  const named = (callerName: string) => declared("Subscriber", { phoneNumber, callerName });
  switch (operation) {
    case "readSubscriber":
      return {
        ...about,
        before: declare("After"),
        after: declare("After"),
        command: "refresh",
        target: held.reads,
        targetReads: true,
        readsBefore: 0,
        prior: undefined,
      };
    case "subscribe":
      return {
        ...about,
        before: [],
        after: declare("After"),
        target: isFlowroute ? assign : update,
        ledger: isFlowroute ? { charge: 1 } : {},
      };
    case "makeAddress":
      if (!isFlowroute) return undefined;
      return {
        ...about,
        before: [],
        after: declare("After"),
        target: request("POST", "^/v2/e911s$"),
        prior: request("GET", "^/v2/e911s\\?"),
        ledger: { charge: 1 },
      };
    case "resubscribe":
      return {
        ...about,
        before: declare("Before"),
        after: declare("After"),
        target: isFlowroute ? request("PATCH", "^/v2/e911s/\\d+$") : update,
        ...(isFlowroute && { prior: request("GET", "/relationships/numbers") }),
      };
    case "unsubscribe":
      return {
        ...about,
        before: declare("After", { onDelete: "reset" }),
        after: [],
        wanted: "none",
        target: isFlowroute ? request("DELETE", "/relationships/e911s$") : update,
        ...(isFlowroute && {
          untidy: (state) => (ourAddresses(state) === 0 ? undefined : "the address that nobody uses is left"),
        }),
      };
    case "submitName": {
      if (!isFlowroute) return undefined;
      const records = (state: State) =>
        Object.values(state.flowroute.cnams).filter(({ value }) => value === "EXAMPLE LTD");
      return {
        ...held,
        before: [],
        after: named("EXAMPLE LTD"),
        value: (state) => records(state)[0]?.value,
        wanted: "EXAMPLE LTD",
        target: request("POST", "^/v2/cnams$"),
        prior: request("GET", "^/v2/cnams\\?"),
        untidy: (state) =>
          records(state).length === 1 ? undefined : `the name was submitted ${records(state).length} times`,
      };
    }
    case "assignName":
      if (!isFlowroute) return undefined;
      return {
        ...held,
        before: [],
        after: named("ACME DENTAL"),
        value: (state, number) => presetOf(state, number)?.value,
        wanted: "ACME DENTAL",
        target: request("PATCH", "/relationships/cnams/\\d+$"),
        prior: request("GET", "^/v2/cnams\\?"),
        ledger: { charge: 1 },
      };
    default:
      return undefined;
  }
}

/** How each vendor is searched, and the requests of a search, a look and a purchase of whatever candidate. */
const searches: Readonly<
  Record<
    VendorName,
    {
      readonly inputs: Properties;
      readonly wanted: string;
      readonly search: string;
      readonly look: string;
      readonly buy: string;
    }
  >
> = {
  fonestorm: {
    inputs: { areaCode: "206" },
    wanted: "206",
    search: "^/v2/fonenumbers/inventory/local",
    look: "^/v2/fonenumbers/206\\d+$",
    buy: "^/v2/fonenumbers/order$",
  },
  flowroute: {
    inputs: { areaCode: "206" },
    wanted: "206",
    search: "^/v2/numbers/available\\?.*limit=200",
    look: "^/v2/numbers/1206\\d+$",
    buy: "^/v2/numbers/1206\\d+$",
  },
  telcom: {
    inputs: { prefix: "+441887" },
    wanted: "+441887",
    search: "/numbers/acquirable_numbers$",
    look: "/numbers/(list|info)$",
    buy: "/numbers/acquire$",
  },
};

function search(vendor: VendorName, operation: Operation): Scene | undefined {
  const { inputs, wanted, ...paths } = searches[vendor];
  const method = vendor === "telcom" ? "POST" : "GET";
  const found: Declaration[] = [{ kind: "NumberSearch", name: "search", inputs: { vendor, ...inputs } }];
  const look = { vendor, method, path: paths.look };
  if (operation === "search") {
    return {
      number: wanted,
      subject: "search",
      before: [],
      after: found,
      command: "up",
      value: () => wanted,
      wanted,
      target: { vendor, method, path: paths.search },
      targetReads: true,
      reads: look,
      readsBefore: 0,
      ledger: {},
    };
  }
  // Where there are labels, what is bought is marked; what follows a purchase is tried with a setting that is declared,
  // since nothing but that is written later.
  const isMarked = vendor !== "telcom" && operation !== "pickFinish";
  const setting = isMarked ? {} : grounds[vendor].setting("After");
  const about = {
    number: "",
    pinnedBy: "search",
    subject: "main",
    before: found,
    after: [
      ...found,
      { kind: "PhoneNumber", name: "main", inputs: { vendor, candidates: { $candidates: "search" }, ...setting } },
    ],
    command: "up",
    value: grounds[vendor].value,
    wanted: isMarked ? "pulumi:telephony-faults/test/main" : "After",
    reads: look,
    ledger: { purchase: 1 },
  } as const;
  // All three candidates are looked at before the first is bought; Telcom's list shows all of them at once.
  const looks = vendor === "telcom" ? 1 : 3;
  const prior = (nth: number) => ({ ...look, nth });
  switch (operation) {
    case "pickLook":
      return { ...about, target: look, targetReads: true, readsBefore: 0 };
    case "pickBuy":
      return {
        ...about,
        target: { vendor, method: "POST", path: paths.buy },
        readsBefore: looks,
        prior: priceRequest(vendor) ?? prior(looks),
      };
    case "pickFinish": {
      const change = {
        fonestorm: { method: "PUT", path: paths.look },
        flowroute: { method: "PATCH", path: paths.look },
        telcom: { method: "POST", path: "/numbers/save$" },
      }[vendor];
      return { ...about, target: { vendor, ...change }, readsBefore: looks + 1, prior: prior(looks + 1) };
    }
    default:
      return undefined;
  }
}

function pending(vendor: VendorName, operation: Operation): Scene | undefined {
  const { phoneNumber, change, ...held } = aboutHeld(vendor);
  const messaging = (enabled: boolean) =>
    declared("PhoneNumber", { vendor, number: held.number, messaging: { enabled } });
  /** Switched on, or on its way. */
  const isOn = (state: State) => {
    if (vendor === "fonestorm")
      return state.fonestorm.numbers[digitsOf(held.number)]?.document.message_options.messaging_enabled === "yes";
    return (
      state.flowroute.numbers[held.number.slice(1)]?.messagingEnabled === true ||
      tasksOf(state).some(({ ended }) => !ended)
    );
  };
  const about = {
    ...held,
    value: (state: State) => (isOn(state) ? "on" : "off"),
    wanted: "on",
    shown: '"enabled":true',
    readsBefore: 0,
    prior: undefined,
  };
  switch (operation) {
    case "message":
      if (vendor === "telcom") return undefined;
      return {
        ...about,
        before: messaging(false),
        after: messaging(true),
        target: change,
        // Whether somebody has submitted it already is looked at first.
        ...(vendor === "flowroute" && {
          readsBefore: 1,
          arrange: slowly(30),
          isLate: true,
          ledger: { charge: 1 },
          untidy: askedTwice,
        }),
      };
    case "awaitMessaging":
      if (vendor !== "flowroute") return undefined;
      return {
        ...about,
        before: messaging(true),
        after: messaging(true),
        command: "refresh",
        target: held.reads,
        targetReads: true,
        arrange: slowly(3600),
        untidy: askedTwice,
      };
    case "readList":
      if (vendor !== "flowroute") return undefined;
      return {
        ...about,
        before: messaging(false),
        after: messaging(false),
        command: "refresh",
        wanted: "off",
        shown: '"enabled":false',
        target: { vendor, method: "GET", path: "^/v2/numbers(\\?limit=200|$)" },
        targetReads: true,
        arrange: (simulator) => simulator.set("flowroute", "listRows", "whole"),
      };
    case "awaitName": {
      if (vendor !== "flowroute") return undefined;
      const { before: _before, ...submission } = subscriber(vendor, "submitName") as Scene; // it has it
      return {
        ...submission,
        before: submission.after,
        command: "refresh",
        target: { vendor, method: "GET", path: "^/v2/cnams\\?" },
        targetReads: true,
        prior: { ...held.reads, nth: 1 },
      };
    }
    default:
      return undefined;
  }
}

const tasksOf = (state: State) => Object.values(state.flowroute.tasks);

/** Messaging is switched on by a task of that many seconds, and asking again makes another one. */
function slowly(seconds: number): NonNullable<Scene["arrange"]> {
  return (simulator) => {
    simulator.set("flowroute", "taskSeconds", seconds);
    simulator.set("flowroute", "taskRepeated", "another");
  };
}

function askedTwice(state: State): string | undefined {
  const good = tasksOf(state).filter(({ outcomes }) => !Object.values(outcomes).includes("failed"));
  return good.length > 1 ? "messaging was asked for twice" : undefined;
}
