/**
 * Units in a street. A dispatcher reads the street's name and the unit from two fields, so `100 Main St Suite 200` in
 * the first is the name of a street that doesn't exist. A unit is a designator, as the post office writes it, with the
 * unit's number or letter behind it. A street that is called after a designator (`Apartment Way`, `Floor St`,
 * `Stop 11 Rd`) has a suffix of its own behind it. Whatever may be a street counts as one.
 */

/**
 * How units are written in the United States and Canada, by Flowroute's word for them
 * (docs/facts/flowroute.md#address-record) or its nearest one; `#` for a number alone.
 */
const WORDS = {
  Apartment:
    "apartment apartments apt apts appartement appt app apto flat condo condominium studio townhouse townhome " +
    "twnhs loft",
  Suite: "suite suites ste stes bureau",
  Unit: "unit units unite hangar hngr villa cottage cabin bungalow duplex bay pmb",
  Building: "building buildings bldg bldgs bld edificio tower twr wing",
  Floor: "floor floors flr fl etage piso level lvl",
  Room: "room rooms rm",
  "#": "no number nbr num numero",
  Department: "department dept",
  Office: "office ofc oficina",
  Lot: "lot",
  Space: "space spc",
  Trailer: "trailer trlr",
  Penthouse: "penthouse ph",
  Slip: "slip",
  Pier: "pier",
  Stop: "stop",
  Key: "key",
  Side: "side",
  Front: "front frnt",
  Rear: "rear",
  Upper: "upper uppr",
  Lower: "lower lowr",
  Lobby: "lobby lbby",
  Basement: "basement bsmt",
};
const KINDS = new Map(Object.entries(WORDS).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])));
const listed = (words: string) => {
  const all = new Set(words.split(" "));
  return (word = "") => all.has(word);
};

/** Units anywhere in the text, with a number behind them; the others are units only behind a street. */
const isSure = listed("Apartment Suite Unit Building Floor Room");
/** Units by themselves, behind a street. */
const isAlone = listed("Basement Penthouse Lobby Front Rear Upper Lower Side Office");
/** No street ends so. */
const isInside = listed("Basement Penthouse Lobby");
/** No street begins so, whatever follows the number. */
const isDwelling = listed("Apartment Suite");
/** Frequent in names of streets: units only behind a street and with a number or a letter behind them. */
const isInNames = listed(
  "studio townhouse townhome twnhs loft hangar hngr villa cottage cabin bungalow duplex bay pmb tower twr wing " +
    "level lvl",
);
/** Roads too: Texas has RM 620 (ranch to market), Florida FL 7. */
const isRoadToo = listed("rm fl");
const isHighway = listed("hwy highway state county ranch route rte old");
const isSuffix = listed(
  "st street ave av avenue rd road blvd boul boulevard dr drive ln lane ct court pl place way pkwy parkway ter " +
    "terrace cir circle hwy highway sq square trl trail loop row walk path pike plz plaza xing crossing aly alley " +
    "broadway",
);
/** These have numbers of their own: `County Road No 5`. */
const isNumberedRoad = listed("road rd hwy highway trl trail loop path");
/**
 * These have a number only where they have no other name: `Lane 12`, `County Street 2810` (Oklahoma), `Fire Lane 5`,
 * `Private Drive 1208`.
 */
const isNeverNumbered = listed("st street dr drive ln lane ct court blvd pl place cir circle");
const isNoName = listed("county co private pvt priv fire township twp forest farm ranch camp service access");
const isDirection = listed("n s e w ne nw se sw north south east west");
const isOrdinal = (word = "") =>
  /^\d+(st|nd|rd|th|e|er|eme)?$/.test(word) ||
  listed("first second third fourth fifth sixth seventh eighth ninth tenth ground main top upper lower")(word);
/** `200`, `4B`, `B4`, `12-A`. `5th` begins another street. */
const isNumbered = (word = "") =>
  word.length < 12 && /^(?=.*\d)[a-z]{0,2}-?\d*-?[a-z\d]*$/.test(word) && !/^\d*(1st|2nd|3rd|\dth)$/.test(word);
const isLettered = (word = "") =>
  /^[a-z](-[a-z])?$/.test(word) ||
  listed(
    "one two three four five six seven eight nine ten left right front rear upper lower main ph penthouse basement",
  )(word);

/** The unit in a street: Flowroute's word for its kind, or `#` for a number alone. Undefined for a street alone. */
export function unitIn(street: string): string | undefined {
  const words = wordsOf(street);
  if (words.includes("#")) return "#";
  const at = words.findIndex((word, index) => KINDS.has(word) && isUnit(words, index));
  return KINDS.get(words[at] ?? "") ?? (endsInNumber(words) ? "#" : undefined);
}

/** In lower case and without accents. A dash parts words (`St-Apt`, `Apt-4`), and stays in `12-A` and `A-B`. */
function wordsOf(street: string): string[] {
  const plain = street
    .replace(/\u2116/g, " # ")
    .replace(/\u00b0/g, "o")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .toLowerCase();
  return plain
    .replace(/#/g, " # ")
    .split(/[^\p{L}\p{N}#-]+|(?<=[a-z]{2})-+|-+(?=[a-z]{2})|(?<![a-z\d])-+|-+(?![a-z\d])/u)
    .filter(Boolean)
    .flatMap((word) => {
      const [, floor = "", designator = ""] = /^(\d+(?:st|nd|rd|th)?)(fl|flr|floor)$/.exec(word) ?? [];
      if (floor) return [floor, designator];
      const [, kind = "", which = ""] = /^([a-z]+)(\d.*)$/.exec(word) ?? [];
      return KINDS.has(kind) ? [kind, which] : [word];
    });
}

/** `Smith St 4B`: a number behind a street that never has one. */
function endsInNumber(words: readonly string[]): boolean {
  const street = words.slice(0, -1);
  if (isDirection(street.at(-1))) street.pop();
  const names = street.slice(0, -1).filter((word) => !isDirection(word) && !isNoName(word));
  return isNumbered(words.at(-1)) && isNeverNumbered(street.at(-1)) && names.length > 0;
}

function isUnit(words: readonly string[], index: number): boolean {
  const [word = "", which, next] = words.slice(index, index + 3);
  const kind = KINDS.get(word) ?? "";
  const before = words.slice(Math.max(0, index - 3), index);
  const last = before.at(-1);
  const isBehindName = before.some((each) => !isDirection(each));
  const suffix = isDirection(last) ? before.at(-2) : last;
  // A suffix by itself is a name: `Court Side`.
  const isBehindStreet = last === "broadway" || (isBehindName && before.length > 1 && isSuffix(suffix));
  if (kind === "#") return isBehindStreet && !isNumberedRoad(suffix) && isNumbered(which) && !isSuffix(next);
  if (isInNames(word)) return isBehindStreet && (isNumbered(which) || isLettered(which)) && !isSuffix(next);
  if (kind === "Floor" && isOrdinal(last) && !isSuffix(which)) return true;
  if (which === undefined) return isBehindStreet ? isSure(kind) || isAlone(kind) : isBehindName && isInside(kind);
  if (isSuffix(next)) return isDwelling(kind) && isNumbered(which);
  if (isRoadToo(word) && (!isBehindName || isHighway(last))) return false;
  if (isBehindStreet) return isNumbered(which) || isLettered(which);
  if (isSure(kind)) return isNumbered(which) || (isBehindName && next === undefined && isLettered(which));
  return next === undefined && isBehindName && isNumbered(which);
}
