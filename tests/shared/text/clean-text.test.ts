import fc from "fast-check";
import { cleanText, isBlank, shownName } from "../../../shared/text/clean-text.ts";
import { anyText } from "./any-text.ts";

const family = "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}";

const cleaned: [what: string, typed: string, kept: string][] = [
  ["a high surrogate alone", "a\uD800b", "a\uFFFDb"],
  ["a low surrogate alone", "a\uDC00b", "a\uFFFDb"],
  ["two surrogates the wrong way round", "\uDC00\uD800", "\uFFFD\uFFFD"],
  ["a high surrogate before a whole pair", "\uD83D" + "\u{1F600}", "\uFFFD\u{1F600}"],
  ["halves of a pair with a control between them", "\uD83D\u0000\uDE00", "\uFFFD\uFFFD"],
  ["NUL", "a\u0000b", "ab"],
  ["an escape sequence", "\u001B[31mred\u001B[0m", "[31mred[0m"],
  ["delete and C1 controls", "a\u007F\u0080\u009Fb", "ab"],
  ["a byte order mark anywhere", "\uFEFFa\uFEFFb", "ab"],
  ["a right-to-left override", "safe\u202Egpj.exe", "safegpj.exe"],
  ["embeddings and their end", "\u202Aa\u202Bb\u202Dc\u202C", "abc"],
  ["isolates and their end", "\u2066a\u2067b\u2068c\u2069", "abc"],
  ["line ends of Windows and old Macs", "a\r\nb\rc\nd", "a\nb\nc\nd"],
  ["the soft break of a word processor", "the hall\u000Bthe bus", "the hall\nthe bus"],
  ["a page break", "the hall\u000Cthe bus", "the hall\nthe bus"],
  ["the next line of a mainframe", "the hall\u0085the bus", "the hall\nthe bus"],
  ["line and paragraph separators", "one\u2028two\u2029three", "one\ntwo\nthree"],
  ["space around the text", " \t\n a b \n ", "a b"],
];

const untouched: [what: string, text: string][] = [
  ["tabs and line breaks inside", "one\ttwo\n\nthree"],
  ["a family joined by ZWJ", family],
  [
    "a flag, a keycap and a skin tone",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} 1\uFE0F\u20E3 \u{1F44D}\u{1F3FE}",
  ],
  ["accents as marks of their own", "Ca\u0300ite A\u030Ang"],
  ["right-to-left words and the marks that they need", "\u05E9\u05DC\u05D5\u05DD\u200F (1)"],
  ["Gaelic, Polish and Arabic", "Dè cho math 's a tha sinn? Zażółć. مرحبا"],
  ["markup and mentions, which are only words", "<script>alert(1)</script> <at>Everyone</at> [x](javascript:1) **b**"],
];

const blank: [what: string, text: string][] = [
  ["nothing", ""],
  ["spaces, tabs and line breaks", " \t\r\n\u000B\u000C"],
  ["spaces of other widths", "\u00A0\u1680\u2003\u2009\u202F\u205F\u3000"],
  ["line and paragraph separators", "\u2028\u2029"],
  ["zero-width spaces and joiners", "\u200B\u200C\u200D\u2060\uFEFF"],
  ["direction marks", "\u200E\u200F\u061C"],
  ["a soft hyphen and a grapheme joiner", "\u00AD\u034F"],
  ["Hangul fillers", "\u115F\u1160\u3164\uFFA0"],
  ["Khmer and Mongolian invisibles", "\u17B4\u17B5\u180B\u180C\u180D\u180E"],
  ["invisible operators", "\u2061\u2062\u2063\u2064"],
  ["deprecated format characters", "\u206A\u206F"],
  ["variation selectors, also those of the supplement", "\uFE00\uFE0F\u{E0100}"],
  ["tags without a flag", "\u{E0020}\u{E007F}"],
  ["a Braille blank", "\u2800"],
];

describe("cleanText", () => {
  test.each(cleaned)("cleans %s", (_, typed, kept) => {
    expect(cleanText(typed)).toBe(kept);
  });

  test.each(untouched)("keeps %s", (_, text) => {
    expect(cleanText(text)).toBe(text);
  });

  test("keeps a single grapheme of 10,000 code points whole", () => {
    const tower = "a" + "\u0301".repeat(9_999);
    expect(cleanText(tower)).toBe(tower);
  });

  test("whatever is typed comes out encodable, and is cleaned again without change", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const kept = cleanText(typed);
        expect(kept).not.toMatch(/\p{Surrogate}/u);
        // oxlint-disable-next-line no-control-regex -- these are the characters that must be gone
        expect(kept).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\u2028-\u202E\u2066-\u2069]/);
        expect(kept).toBe(kept.trim());
        expect(cleanText(kept)).toBe(kept);
      }),
      { numRuns: 500 },
    );
  });

  test("visible characters stay, in their order", () => {
    const visible = (text: string): string =>
      [...text].filter((char) => /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(char)).join("");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(visible(cleanText(typed))).toBe(visible(typed));
      }),
    );
  });
});

describe("isBlank", () => {
  test.each(blank)("finds %s blank", (_, text) => {
    expect(isBlank(text)).toBe(true);
    expect(isBlank(cleanText(text))).toBe(true);
  });

  test.each([
    ["a letter among invisible characters", "\u200B\u2060a\uFE0F"],
    ["a family joined by ZWJ", family],
    ["a full stop", "."],
    ["a zero", "0"],
    ["a combining mark, which shows", "\u0301"],
    ["a replacement character", "\uFFFD"],
  ])("finds %s not blank", (_, text) => {
    expect(isBlank(text)).toBe(false);
  });

  test("answers the same each time it is asked about the same text", () => {
    fc.assert(fc.property(anyText, (text) => expect(isBlank(text)).toBe(isBlank(text))));
  });

  test("invisible characters around a text never make it blank, nor a blank one seen", () => {
    const invisible = fc.constantFrom(...blank.map(([, text]) => text));
    fc.assert(
      fc.property(invisible, anyText, invisible, (before, text, after) => {
        expect(isBlank(before + text + after)).toBe(isBlank(text));
      }),
    );
  });
});

describe("shownName", () => {
  test.each([
    ["an override that turns round what stands beside it", "Ann\u202Egnul\u202C (lead)", "Anngnul (lead)"],
    ["line ends and tabs", "Ann\n\tLee", "Ann Lee"],
    ["nothing that can be seen", "\u200B\u2060", ""],
    ["too much", "a".repeat(300), "a".repeat(256)],
    ["too much, cut within a character", "a".repeat(255) + "\u{1F600}", "a".repeat(255)],
    ["a name of two scripts", "דנה Dana", "דנה Dana"],
  ])("a name of %s is shown as it can be", (_, given, shown) => {
    expect(shownName(given)).toBe(shown);
  });
});
