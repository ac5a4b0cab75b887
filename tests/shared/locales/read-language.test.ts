import { describe, expect, test } from "@jest/globals";
import { readLanguage } from "../../../shared/locales/read-language.ts";

describe("the language that somebody asks for", () => {
  test.each([
    ["en-GB", "en"],
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
