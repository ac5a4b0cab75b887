import { figure, median } from "../../bench/figure.ts";

describe("a figure of the benchmarks", () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 2, 4, 100], 7],
  ])("takes the median of %j as %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("divides its own median by the other's", () => {
    const one = figure({ name: "n", unit: "ms", ours: [1, 3, 90], other: { name: "bare", values: [2, 2, 50] } });

    expect(one).toEqual({ name: "n", unit: "ms", value: 3, against: "bare", ratio: 1.5, repeats: 3, spread: [1, 90] });
  });

  it("says nothing of a ratio where there is no other", () => {
    expect(figure({ name: "n", unit: "KB", ours: [119.96] })).toEqual({
      name: "n",
      unit: "KB",
      value: 120,
      repeats: 1,
      spread: [120, 120],
    });
  });

  it("refuses to make a figure of nothing", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
