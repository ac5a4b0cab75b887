/** One line of `npm run bench`. `ratio` is `value` divided by the other's, both measured in this run. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  against?: string;
  ratio?: number;
  repeats: number;
  /** The least and the most of the repeats. */
  spread: [least: number, most: number];
};

export type BenchOptions = {
  /** A few rounds of little, to see that everything runs: the figures mean nothing. */
  quick: boolean;
  /** What takes more than a quarter of an hour, too. */
  long: boolean;
};

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("There is no median of nothing.");
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}

/** The value that this share of all is not above. */
export function within(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;
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
  const spread: Figure["spread"] = [rounded(Math.min(...ours)), rounded(Math.max(...ours))];
  return { name, value: rounded(value), unit, ...against, repeats: ours.length, spread };
}

const rounded = (value: number): number => Number(value.toPrecision(4));
