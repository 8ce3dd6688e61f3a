import {
  getAccessCodes,
  getAvailableNumbers,
  getDestinations,
  getEdgeStrategies,
  getNumbers,
  getPrefixes,
} from "pulumi-telephony";

// Look-ups ask while the program runs, in a preview too, and need the carrier's credentials there.

// example getNumbers: Numbers of an account that have no label
const held = getNumbers({ vendor: "flowroute" });
export const unlabeled = held.then((numbers) => numbers.filter(({ label }) => !label).map(({ number }) => number));
// end

// example getAvailableNumbers: The cheapest numbers of an area code
const offers = getAvailableNumbers({ vendor: "flowroute", areaCode: "206", count: 5 });
export const prices = offers.then((numbers) => numbers.map(({ number, monthlyCost }) => `${number}: ${monthlyCost}`));
// end

// example getDestinations: The menus of an account, by name
const destinations = getDestinations({ vendor: "telcom" });
export const menus = destinations.then((all) => all.filter(({ type }) => type === "menu").map(({ name }) => name));
// end

// example getEdgeStrategies: The regions of Flowroute
export const regions = getEdgeStrategies({ vendor: "flowroute" }).then((all) => all.map(({ name }) => name));
// end

// example getPrefixes: The places where Telcom sells numbers
const prefixes = getPrefixes({ vendor: "telcom" });
export const places = prefixes.then((all) => all.map(({ prefix, description }) => `${prefix}: ${description}`));
// end

// example getAccessCodes: The access codes of an account
export const codes = getAccessCodes({ vendor: "telcom" }).then((all) => all.map(({ code }) => code));
// end
