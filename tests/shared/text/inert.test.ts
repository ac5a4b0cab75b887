import fc from "fast-check";
import { csvText, htmlText, plainText } from "../../../shared/text/inert.ts";
import { readCsv } from "../../reports/report-world.ts";

/** Texts that begin with what is prefixed, and with the prefix itself. */
const awkwardStart = fc.string({
  unit: fc.constantFrom("'", "=", "+", "\t", "\r", "\n", '"', "＝", "a"),
  maxLength: 6,
});

describe("text in a CSV file", () => {
  test.each(["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a", "'=1", "''+1"])(
    "%j is never calculated",
    (text) => {
      expect(csvText(text)).toBe(`"'${text}"`);
    },
  );

  test.each([
    ["fine;=1+1", "fine;'=1+1"],
    ["fine; +44", "fine; '+44"],
    ['fine;"@SUM(A1)"', 'fine;""\'@SUM(A1)""'],
    ["one\n=1+1", "one\n'=1+1"],
    ["one\t-1", "one\t'-1"],
    ["one|＝1", "one|'＝1"],
    ["one;'=1", "one;''=1"],
    ["well-known; a+b, x=1", "well-known; a+b, x=1"],
  ])("%j is not calculated by a program that parts cells at another mark", (text, field) => {
    expect(csvText(text)).toBe(`"${field}"`);
  });

  test("whichever mark cells are parted at, no cell of a text begins a formula", () => {
    const cells = (line: string): string[] => line.split(/[;|\t\r\n]/).map((cell) => cell.replace(/^[\s"]+/, ""));
    const piece = fc.constantFrom(";", "|", "\t", "\n", '"', "'", " ", "=", "+", "-", "@", "＝", "a");
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 12 }), (text) => {
        for (const cell of cells(csvText(`a${text}`))) expect(cell).not.toMatch(/^[=+\-@＝]/);
      }),
      { numRuns: 2_000 },
    );
  });

  test("whatever it is, comes back as it was", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), awkwardStart), (text) => {
        const [[field = ""] = []] = readCsv(`${csvText(text)}\r\n`);
        const read = field
          .replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, "")
          .replace(/([;|\t\r\n][\s"]*)'(?='*[=+\-@＝＋－＠])/g, "$1");
        expect(read).toBe(plainText(text));
      }),
    );
  });
});

describe("text in every format", () => {
  test.each([
    ["\u0000a\u0008", "\uFFFDa\uFFFD"],
    ["\uD800x", "\uFFFDx"],
    ["x\uDC00", "x\uFFFD"],
    ["a\u202Eb\u2066c\u2069", "abc"],
    ["\uFFFE", "\uFFFD"],
    ["one\u000Btwo\u000Cthree\u0085four\u2028five", "one\ntwo\nthree\nfour\nfive"],
    ["👩‍👩‍👧 tab\tline\n", "👩‍👩‍👧 tab\tline\n"],
  ])("%j is %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test("cannot become a tag, an attribute or an entity of the page", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(htmlText(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
