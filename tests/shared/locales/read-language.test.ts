import { describe, expect, test } from "@jest/globals";
import { readLanguage } from "../../../shared/locales/read-language.ts";

describe("the language that somebody asks for", () => {
  test.each([
    ["en-GB", "en"],
    ["gd", "gd"],
    ["gd-GB,en;q=0.9", "gd"],
    ["en;q=0.5, fr, gd;q=0.8", "gd"],
    ["gd;q=nonsense, en;q=0.3", "gd"],
    ["EN_us", null],
    ["fr, en;q=0.4", "en"],
    ["en;q=0, fr", null],
    ["", null],
    [undefined, null],
    [`${"fr,".repeat(30)}en`, null],
    ["x".repeat(100_000), null],
  ] as const)("of %j is %j", (said, language) => {
    expect(readLanguage(said)).toBe(language);
  });
});
