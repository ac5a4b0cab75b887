import fc from "fast-check";
import { PART_LIMIT, countBytes, countGraphemes, overLimit } from "../../../shared/text/measure-text.ts";
import { anyText } from "./any-text.ts";

const family = "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}";
const scotland = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
const tower = "a" + "\u0301".repeat(9_999);

const sizes: [what: string, text: string, graphemes: number, bytes: number][] = [
  ["nothing", "", 0, 0],
  ["plain letters", "abc", 3, 3],
  ["a letter with its accent in one", "è", 1, 2],
  ["a letter with its accent apart", "e\u0300", 1, 3],
  ["a euro sign", "€", 1, 3],
  ["an emoji", "\u{1F600}", 1, 4],
  ["an emoji with a skin tone", "\u{1F44D}\u{1F3FE}", 1, 8],
  ["a family joined by ZWJ", family, 1, 25],
  ["the flag of Scotland", scotland, 1, 28],
  ["two flags of two letters each", "\u{1F1EC}\u{1F1E7}\u{1F1EB}\u{1F1F7}", 2, 16],
  ["a Windows line end", "\r\n", 1, 2],
  ["a Hangul syllable in three parts", "\u1112\u1161\u11AB", 1, 9],
  ["a lone surrogate, as its replacement", "\uD800", 1, 3],
  ["a single grapheme of 10,000 code points", tower, 1, 19_999],
];

describe("countGraphemes and countBytes", () => {
  test.each(sizes)("measure %s", (_, text, graphemes, bytes) => {
    expect(countGraphemes(text)).toBe(graphemes);
    expect(countBytes(text)).toBe(bytes);
  });

  test.each([
    ["\u007F", 1],
    ["\u0080", 2],
    ["\u07FF", 2],
    ["\u0800", 3],
    ["\uFFFF", 3],
    ["\u{10000}", 4],
    ["\u{10FFFF}", 4],
  ])("count the bytes of the first and last character of each length: %j", (text, bytes) => {
    expect(countBytes(text)).toBe(bytes);
  });

  test("bytes are those that an encoder writes, for any text", () => {
    const encoder = new TextEncoder();
    fc.assert(fc.property(anyText, (text) => expect(countBytes(text)).toBe(encoder.encode(text).length)));
  });

  test("there are never more graphemes than code points, and none only in an empty text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const count = countGraphemes(text);
        expect(count).toBeLessThanOrEqual([...text].length);
        expect(count === 0).toBe(text === "");
      }),
    );
  });
});

describe("overLimit", () => {
  const { graphemes, bytes } = PART_LIMIT;

  test.each([
    ["1,500 plain letters", "a".repeat(graphemes)],
    ["1,500 letters of two bytes", "é".repeat(graphemes)],
    ["1,500 signs of three bytes, which is both limits at once", "€".repeat(graphemes)],
    ["180 families", family.repeat(180)],
  ])("lets %s pass", (_, text) => {
    expect(overLimit(text)).toBeNull();
  });

  test.each([
    ["one plain letter more", "a".repeat(graphemes + 1), { graphemes: 1501, bytes: 1501 }],
    ["1,500 graphemes of more than 4,500 bytes", "€".repeat(1499) + "\u{1F600}", { graphemes: 1500, bytes: 4501 }],
    ["181 families: few graphemes, many bytes", family.repeat(181), { graphemes: 181, bytes: 4525 }],
    ["a single grapheme of 10,000 code points", tower, { graphemes: 1, bytes: 19_999 }],
  ])("refuses %s and says its size", (_, text, size) => {
    expect(overLimit(text)).toEqual(size);
  });

  test("says null exactly when both limits are kept", () => {
    const long = fc.tuple(anyText, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times));
    fc.assert(
      fc.property(long, (text) => {
        const size = { graphemes: countGraphemes(text), bytes: countBytes(text) };
        const fits = size.graphemes <= graphemes && size.bytes <= bytes;
        expect(overLimit(text)).toEqual(fits ? null : size);
      }),
      { numRuns: 60 },
    );
  });
});
