import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isOfUsOrCanada } from "./us-or-canada";

/** The US with its territories, and Canada. */
const COUNTRIES = ["US", "AS", "GU", "MP", "PR", "VI", "CA"];

/** Some countries use few of the exchanges. */
const exchanges = Array.from({ length: 62 }, (_, at) => String(200 + 13 * at));

/** The country of an area code that belongs to places. */
function countryOf(code: string): string | undefined {
  for (const exchange of exchanges) {
    const number = parsePhoneNumberFromString(`+1${code}${exchange}2345`);
    if (/FIXED_LINE|MOBILE/.test(number?.getType() ?? "")) return number?.country;
  }
  return undefined;
}

test("an area code belongs to the US or Canada where the numbering plans say so", () => {
  const codes = Array.from({ length: 800 }, (_, at) => String(200 + at));
  const places = codes.flatMap((code) => {
    const country = countryOf(code);
    return country === undefined ? [] : [{ code, country }];
  });
  expect(places.length).toBeGreaterThan(400);
  const wrong = places.filter(
    ({ code, country }) => isOfUsOrCanada(`+1${code}5550100`) !== COUNTRIES.includes(country),
  );
  expect(wrong).toEqual([]);
});

test.each(["+18005550100", "+18885550100", "+19005550100", "+442079460000", "+1206555010", "ext-1001"])(
  "%s is of neither",
  (number) => {
    expect(isOfUsOrCanada(number)).toBe(false);
  },
);
