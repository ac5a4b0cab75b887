import type { Found } from "./personal-details.ts";

// Every repetition is bounded and every pattern starts at an edge, so that no text makes the search slow.
const EMAIL =
  /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}(?:@| ?[[({] ?at ?[\])}] ?)(?:[\p{L}\p{N}-]{1,63}(?:\.| ?[[({] ?dot ?[\])}] ?)){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/giu;
const DATE = String.raw`(?!\d{1,2}[.\s-]\d{1,2}[.\s-](?:19|20)\d\d)`;
const UK_PHONE = new RegExp(
  String.raw`(?<![\d+])${DATE}(?:\+44[\s.-]?(?:\(0\))?|0044[\s.-]?|\(?0(?=[12378]))(?:[\s().-]{0,2}\d){9,10}(?!\d)`,
  "g",
);
const FOREIGN_PHONE = /(?<![\d+])\+(?!44)[1-9](?:[\s().-]{0,2}\d){7,13}(?!\d)/g;
// A number without an area code counts only where the words call it a phone number.
const LOCAL_PHONE =
  /(?<!\p{L})(?:tel|telephone|phone|mobile|call|ring|text)(?!\p{L})[.:]? {0,2}(?:no\.?|number|me|us|him|her|them)? ?(?:is|on|at|:)? ?(\d{3} ?\d{2,3})(?![\d%,]|\.\d)/giu;
const POSTCODE = /(?<![\p{L}\p{N}])[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}])/giu;
/** "S4 3rd" is a school year and an ordinal. */
const ORDINAL = /\d(?:st|nd|rd|th)$/;
const NATIONAL_INSURANCE = /(?<![\p{L}\p{N}])(?:[A-Z]{2} ?(?:\d{2} ?){3}[A-D]|[a-z]{2}\d{6}[a-d])(?![\p{L}\p{N}])/gu;
/** A day, a month and a two-digit year, then four more digits; or an NHS number in its groups. */
const HEALTH_NUMBER =
  /(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}|\d{3}([ -])\d{3}\1\d{4})(?!\d)/g;

/** Addresses and numbers by which somebody can be reached or looked up, the most certain kinds first. */
export function contactDetails(plain: string): Found[] {
  return [
    ...matches(plain, "email", EMAIL),
    ...matches(plain, "id-number", NATIONAL_INSURANCE),
    ...matches(plain, "id-number", HEALTH_NUMBER),
    ...matches(plain, "phone", UK_PHONE),
    ...matches(plain, "phone", FOREIGN_PHONE),
    ...localNumbers(plain),
    ...matches(plain, "postcode", POSTCODE).filter(({ from, to }) => !ORDINAL.test(plain.slice(from, to))),
  ];
}

function matches(plain: string, kind: Found["kind"], pattern: RegExp): Found[] {
  return [...plain.matchAll(pattern)].map(({ 0: text, index }) => ({ kind, from: index, to: index + text.length }));
}

function localNumbers(plain: string): Found[] {
  return [...plain.matchAll(LOCAL_PHONE)].map(({ 0: whole, 1: digits = "", index }) => {
    const to = index + whole.length;
    return { kind: "phone", from: to - digits.length, to };
  });
}
