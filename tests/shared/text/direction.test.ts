import { directionOf } from "../../../shared/text/direction.ts";

test.each([
  ["Hebrew", "שלום לכולם", "rtl"],
  ["Arabic after a number and a bracket", "1) مرحبا", "rtl"],
  ["English", "Good morning", "ltr"],
  ["English with a Hebrew word", "We say שלום", "ltr"],
  ["Hebrew with an English word", "אנחנו אומרים hello", "rtl"],
  ["Polish, Greek, Chinese", "Żółć Ω 中", "ltr"],
  ["Dhivehi", "ދިވެހި", "rtl"],
  ["a number", "42 (7%)", null],
  ["nothing", "", null],
  ["an emoji", "👩‍👩‍👧", null],
])("the direction of %s is that of its first letter", (_what, text, direction) => {
  expect(directionOf(text)).toBe(direction);
});
