import fc from "fast-check";
import { csvText, htmlText, plainText } from "../../bot/reports/inert.ts";
import { readCsv } from "./report-world.ts";

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

  test("whatever it is, comes back as it was", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), awkwardStart), (text) => {
        const [[field = ""] = []] = readCsv(`${csvText(text)}\r\n`);
        expect(field.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, "")).toBe(plainText(text));
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
