/** One line of `npm run bench`. `ratio` is `value` divided by the other's, both measured in this run. */
export type Figure = { name: string; value: number; unit: string; against?: string; ratio?: number; repeats: number };

export type BenchOptions = {
  /** A few rounds of little, to see that everything runs: the figures mean nothing. */
  quick: boolean;
};

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("There is no median of nothing.");
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}

type Measured = {
  name: string;
  unit: string;
  /** One per repeat. */ ours: readonly number[];
  other?: { name: string; values: readonly number[] };
};

/** The medians of all repeats as one line. */
export function figure({ name, unit, ours, other }: Measured): Figure {
  const value = median(ours);
  const against = other && { against: other.name, ratio: rounded(value / median(other.values)) };
  return { name, value: rounded(value), unit, ...against, repeats: ours.length };
}

const rounded = (value: number): number => Number(value.toPrecision(4));
