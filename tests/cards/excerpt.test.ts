import fc from "fast-check";
import { excerpt, jsonBytes } from "../../bot/cards/elements/excerpt.ts";
import { countGraphemes } from "../../shared/text/measure-text.ts";

const family = "👨‍👩‍👧‍👦";
const anyText = fc
  .array(fc.constantFrom("a", "word ", family, "e\u0301", '"', "\\", "\n", "字", " "), { maxLength: 60 })
  .map((parts) => parts.join(""));
const anyLimit = fc.record({ graphemes: fc.integer({ min: 1, max: 40 }), bytes: fc.integer({ min: 3, max: 120 }) });

describe("an excerpt", () => {
  test("is the text itself where it fits", () => {
    expect(excerpt("short", { graphemes: 5, bytes: 5 })).toBe("short");
  });

  test("ends at a word", () => {
    expect(excerpt("the lunch club and the minibus", { graphemes: 20, bytes: 200 })).toBe("the lunch club and…");
  });

  test("never cuts a letter or an emoji in half", () => {
    expect(excerpt(family.repeat(3), { graphemes: 2, bytes: 500 })).toBe(`${family.repeat(2)}…`);
  });

  test("keeps both limits and begins as the text does, whatever the text", () => {
    fc.assert(
      fc.property(anyText, anyLimit, (text, limit) => {
        const cut = excerpt(text, limit);
        expect(jsonBytes(cut)).toBeLessThanOrEqual(limit.bytes);
        expect(countGraphemes(cut)).toBeLessThanOrEqual(limit.graphemes + 1);
        expect(text.startsWith(cut.replace(/…$/, ""))).toBe(true);
      }),
    );
  });
});
