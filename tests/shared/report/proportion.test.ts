import fc from "fast-check";
import { proportionOf, shareOf, WORDS_FROM } from "../../../shared/report/proportion.ts";

describe("the word for a share", () => {
  test.each([
    [0, "none"],
    [0.4, "few"],
    [14, "few"],
    [15, "few"],
    [15.4, "few"],
    [15.5, "less-than-half"],
    [49, "less-than-half"],
    [49.5, "majority"],
    [50, "majority"],
    [74, "majority"],
    [74.5, "most"],
    [75, "most"],
    [90, "most"],
    [90.4, "most"],
    [90.5, "almost-all"],
    [99.9, "almost-all"],
    [100, "all"],
  ] as const)("of %s%% is %s", (percent, word) => {
    expect(proportionOf(percent)).toBe(word);
  });

  test.each([-0.1, 100.1, Number.NaN, Infinity])("of %s%% is refused", (percent) => {
    expect(() => proportionOf(percent)).toThrow(RangeError);
  });

  test.each([0, 1, 2, 3, 4])("is not given where %s people answered: the number is", (of) => {
    for (let count = 0; count <= of; count += 1) expect(shareOf(count, of)).toEqual({ count, of, word: null });
  });

  test.each([
    [0, 5, "none"],
    [1, 5, "less-than-half"],
    [3, 5, "majority"],
    [4, 5, "most"],
    [5, 5, "all"],
    [3, 20, "few"],
    [57, 61, "almost-all"],
  ] as const)("of %s of %s people is %s", (count, of, word) => {
    expect(shareOf(count, of).word).toBe(word);
  });

  test("never says less of more people", () => {
    const order = ["none", "few", "less-than-half", "majority", "most", "almost-all", "all"];
    const rank = (count: number, of: number): number => order.indexOf(shareOf(count, of).word ?? "");
    fc.assert(
      fc.property(fc.integer({ min: WORDS_FROM, max: 400 }), fc.nat(399), (of, at) => {
        const count = at % of;
        expect(rank(count + 1, of)).toBeGreaterThanOrEqual(rank(count, of));
      }),
    );
  });

  test("is refused for more than there are", () => {
    expect(() => shareOf(6, 5)).toThrow(RangeError);
    expect(() => shareOf(-1, 5)).toThrow(RangeError);
  });
});
