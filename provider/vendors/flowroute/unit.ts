/**
 * Units in a street. A dispatcher reads the street's name and the unit from two fields, so `100 Main St Suite 200` in the first names a street that there is
 * not. Looked for is a designator, as the post writes it, with what tells the unit behind it; a street that is called after one (`Apartment Way`, `Floor St`,
 * `Stop 11 Rd`) has a suffix of its own there. What can't be told from a street is left to be one.
 */

/** How units are written in the United States and Canada, by Flowroute's word for them (sheet 8.1). */
const WORDS = {
  Apartment: "apartment apt appartement appt app apto",
  Suite: "suite ste bureau",
  Unit: "unit unite",
  Building: "building bldg edificio",
  Floor: "floor flr fl etage piso",
  Room: "room rm",
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

/** With a number behind them these are units wherever they stand; the others only behind a street. */
const isSure = listed("Apartment Suite Unit Building Floor Room");
/** Units by themselves, behind a street. */
const isAlone = listed("Basement Penthouse Lobby Front Rear Upper Lower Side Office");
/** No street ends so. */
const isInside = listed("Basement Penthouse Lobby");
/** No street begins so, whatever comes behind the number. */
const isDwelling = listed("Apartment Suite");
/** Roads, too: Texas has RM 620 (ranch to market), Florida FL 7. */
const isRoadToo = listed("rm fl");
const isHighway = listed("hwy highway state county ranch route rte old");
const isSuffix = listed(
  "st street ave av avenue rd road blvd boul boulevard dr drive ln lane ct court pl place way pkwy parkway ter terrace cir circle hwy highway sq square trl trail loop row walk path pike plz plaza xing crossing aly alley broadway",
);
const isDirection = listed("n s e w ne nw se sw north south east west");
const isOrdinal = (word = "") =>
  /^\d+(st|nd|rd|th|e|er|eme)?$/.test(word) || listed("first second third fourth fifth sixth seventh eighth ninth tenth ground main top upper lower")(word);
/** `200`, `4B`, `B4`, `12-A`. `5th` begins another street. */
const isNumbered = (word = "") => word.length < 12 && /^(?=.*\d)[a-z]{0,2}-?\d*-?[a-z\d]*$/.test(word) && !/^\d*(1st|2nd|3rd|\dth)$/.test(word);
const isLettered = (word = "") =>
  /^[a-z]$/.test(word) || listed("one two three four five six seven eight nine ten left right front rear upper lower main ph penthouse basement")(word);

/** The unit in a street: Flowroute's word for its kind, or `#`. Undefined for a street alone. */
export function unitIn(street: string): string | undefined {
  const words = wordsOf(street);
  if (words.includes("#")) return "#";
  const at = words.findIndex((word, index) => KINDS.has(word) && isUnit(words, index));
  return KINDS.get(words[at] ?? "");
}

function wordsOf(street: string): string[] {
  const plain = street
    .replace(/[#\u2116]/g, " # ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  return plain
    .split(/[\s.,;:()/"']+/)
    .filter(Boolean)
    .flatMap((word) => {
      const [, kind = "", which = ""] = /^([a-z]+)-?(\d.*)$/.exec(word) ?? /^([a-z]+)-([a-z])$/.exec(word) ?? [];
      return KINDS.has(kind) ? [kind, which] : [word];
    });
}

function isUnit(words: readonly string[], index: number): boolean {
  const [word = "", which, next] = words.slice(index, index + 3);
  const kind = KINDS.get(word) ?? "";
  const before = words.slice(Math.max(0, index - 3), index);
  const last = before.at(-1);
  const isBehindName = before.some((each) => !isDirection(each));
  // A suffix by itself is a name: `Court Side`.
  const isBehindStreet = last === "broadway" || (isBehindName && before.length > 1 && isSuffix(isDirection(last) ? before.at(-2) : last));
  if (kind === "Floor" && isOrdinal(last) && !isSuffix(which)) return true;
  if (which === undefined) return isBehindStreet ? isSure(kind) || isAlone(kind) : isBehindName && isInside(kind);
  if (isSuffix(next)) return isDwelling(kind) && isNumbered(which);
  if (isRoadToo(word) && (!isBehindName || isHighway(last))) return false;
  if (isBehindStreet) return isNumbered(which) || isLettered(which);
  if (isSure(kind)) return isNumbered(which) || (isBehindName && next === undefined && isLettered(which));
  return next === undefined && isBehindName && isNumbered(which);
}
