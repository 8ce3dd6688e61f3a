import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isOfUsOrCanada } from "./us-or-canada";

/** The US with its territories, and Canada. */
const COUNTRIES = ["US", "AS", "GU", "MP", "PR", "VI", "CA"];

const codes = Array.from({ length: 800 }, (_, at) => String(200 + at));

test("an area code belongs to the US or Canada where the numbering plans say so", () => {
  const places = codes.flatMap((code) => {
    const number = parsePhoneNumberFromString(`+1${code}2345678`);
    return number?.country && number.getType() === "FIXED_LINE_OR_MOBILE" ? [{ code, country: number.country }] : [];
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
