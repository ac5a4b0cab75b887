import { expectLinearTime } from "../../helpers/linear-time.ts";
import fc from "fast-check";
import { PERSONAL_DETAIL_KINDS, personalDetailsIn, personalKindsIn } from "../../../shared/text/personal-details.ts";
import { anyText } from "./any-text.ts";
import { FOUND_IN, KNOWN_NAMES, NOTHING_IN } from "./personal-details-examples.ts";

const MARK = /\{([a-z-]+)\|([^}]*)\}/g;
const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const letters = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), minLength: 2, maxLength: 12 });
const plainWords = fc.array(fc.constantFrom("we", "met", "the", "hall", "twice", "(once)", "then,"), { maxLength: 8 });

const planted: fc.Arbitrary<{ kind: string; text: string }> = fc.oneof(
  fc.tuple(letters, letters).map(([a, b]) => ({ kind: "email", text: `${a}@${b}.example` })),
  fc
    .tuple(fc.constantFrom("07", "01", "02"), digits(9), fc.constantFrom("", " "))
    .map(([area, rest, gap]) => ({ kind: "phone", text: `${area}${rest.slice(0, 3)}${gap}${rest.slice(3)}` })),
  fc
    .tuple(
      fc.constantFrom("AB", "M", "EH", "KW"),
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom("1AA", "9ZZ", "5XY"),
    )
    .map(([area, district, inward]) => ({ kind: "postcode", text: `${area}${district} ${inward}` })),
  fc.tuple(digits(6), fc.constantFrom(..."ABCD")).map(([n, end]) => ({ kind: "id-number", text: `QQ${n}${end}` })),
  fc.constantFrom(...KNOWN_NAMES.slice(0, 6)).map((text) => ({ kind: "name", text })),
);

describe("personal details in free text", () => {
  test.each(FOUND_IN)("finds what is marked in: %s", (marked) => {
    const text = marked.replace(MARK, "$2");
    const expected = [...marked.matchAll(MARK)].map(([, kind, words]) => `${kind}|${words}`);
    const found = personalDetailsIn(text, KNOWN_NAMES);
    expect(found.map(({ kind, from, to }) => `${kind}|${text.slice(from, to)}`)).toEqual(expected);
  });

  test.each(NOTHING_IN)("finds nothing in: %s", (text) => {
    expect(personalDetailsIn(text, KNOWN_NAMES)).toEqual([]);
  });

  it("knows no names unless it is told them", () => {
    expect(personalDetailsIn("Ailsa Reid did all of it.")).toEqual([]);
  });

  it("says each kind once, in a fixed order", () => {
    const text = "jo@example.org, AB99 1ZZ, Ailsa, and kim@example.org";
    expect(personalKindsIn(text, KNOWN_NAMES)).toEqual(["name", "email", "postcode"]);
    expect(personalKindsIn("", KNOWN_NAMES)).toEqual([]);
  });

  it("answers any text with whole characters, in order and without overlaps", () => {
    const spiced = fc.array(
      fc.oneof(
        anyText,
        planted.map(({ text }) => text),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(spiced, (pieces) => {
        const text = pieces.join(" ");
        let last = 0;
        for (const { kind, from, to } of personalDetailsIn(text, KNOWN_NAMES)) {
          expect(PERSONAL_DETAIL_KINDS).toContain(kind);
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          for (const edge of [from, to])
            expect(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(edge - 1, edge + 1))).toBe(false);
          last = to;
        }
      }),
    );
  });

  it("finds what is planted among plain words, wherever it stands", () => {
    fc.assert(
      fc.property(plainWords, planted, plainWords, (before, { kind, text }, after) => {
        const whole = [...before, text, ...after].join(" ");
        const at = [...before, ""].join(" ").length;
        expect(personalDetailsIn(whole, KNOWN_NAMES)).toContainEqual({ kind, from: at, to: at + text.length });
      }),
    );
  });

  it("finds nothing in plain words without figures", () => {
    fc.assert(
      fc.property(fc.array(letters), (words) => {
        const text = words.filter((word) => !["mr", "mrs", "cllr"].includes(word)).join(" ");
        expect(personalDetailsIn(text)).toEqual([]);
      }),
    );
  });

  it.each(["a", "0", "07 ", "a@", "a.", "A", "Mr ", "Ailsa ", "AB1 ", "(", "jo [at] ", "+1", "call ", "a@b.co "])(
    "takes time in proportion to a long text made of %j",
    (piece) => {
      const text = piece.repeat(Math.ceil(5_000 / piece.length));
      expectLinearTime((times) => personalDetailsIn(text.repeat(times), KNOWN_NAMES));
    },
  );
});
