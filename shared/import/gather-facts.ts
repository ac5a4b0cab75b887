import type { Block } from "./block.ts";
import type { Classifier, LineReading } from "./classify.ts";
import type { FrameworkIndex } from "./import-result.ts";
import { askedNumbersIn, saysAllAreas, yearsIn } from "./page-facts.ts";

/** The number of blocks before the first area that are searched for facts about the whole evaluation. */
const LOOK_AHEAD = 300;

/** The page's statements about itself before the first area. */
export type Facts = {
  frameworkKnown: boolean;
  /** The indicator that the page names, or the one whose questions it asks; null if unknown. */
  indicator: FrameworkIndex["indicators"][number] | null;
  indicatorNamed: string | null;
  years: { from: number; to: number } | null;
  askedNumbers: number[];
  coversAllAreas: boolean;
};

export type FactsInput = {
  blocks: readonly Block[];
  readings: readonly LineReading[];
  title: number | null;
  framework: FrameworkIndex;
  areaCount: number;
  reader: Classifier["framework"];
  /** The page's indicator as stated by a person. */
  indicatorId?: string | null | undefined;
};

export function gatherFacts(input: FactsInput): Facts {
  const { readings, reader, framework } = input;
  const firstArea = readings.findIndex(({ is }) => is === "area");
  const firstHeading = readings.findIndex(
    ({ is }, index) => is !== "text" && is !== "clutter" && index !== input.title,
  );
  const lines = input.blocks
    .slice(0, Math.min(firstArea < 0 ? Infinity : firstArea, LOOK_AHEAD))
    .map((block) => block.text)
    .filter((_, index) => readings[index]?.is !== "clutter");
  const title = input.title === null ? "" : (input.blocks[input.title]?.text ?? "");
  const opening = lines.slice(0, firstHeading < 0 ? lines.length : firstHeading);
  const headings = readings.flatMap(({ is }, index) =>
    is === "area" || is === "indicator" || is === "section" ? [input.blocks[index]?.text ?? ""] : [],
  );

  const areaHeadings = readings.flatMap(({ is }, index) => (is === "area" ? [input.blocks[index]?.text ?? ""] : []));
  const named =
    firstOf([title, ...lines], reader.indicatorIn) ?? agreed(areaHeadings, reader.indicatorIn, ({ number }) => number);
  const meant = mostCommon(
    readings.flatMap((reading) =>
      reading.is === "question" && reading.line.meant ? [reading.line.meant.indicatorId] : [],
    ),
  );
  const titled = [title, ...lines, ...areaHeadings].some((line) => {
    const indicator = reader.indicatorIn(line)?.known;
    return indicator ? line.toLowerCase().includes(indicator.title.toLowerCase()) : false;
  });
  // A number alone could belong to another framework. Beside one of our areas it is ours.
  const ours =
    named !== null &&
    named.known !== null &&
    readings.some((reading) => reading.is === "area" && reading.area !== null);
  const frameworkKnown = meant !== null || titled || ours || [...lines, ...areaHeadings].some(reader.namesFramework);
  const indicator = named ? named.known : (framework.indicators.find(({ id }) => id === meant) ?? null);
  const given = framework.indicators.find(({ id }) => id === input.indicatorId) ?? null;
  return {
    frameworkKnown: frameworkKnown || given !== null,
    indicator: given ?? (frameworkKnown ? indicator : null),
    indicatorNamed: named?.number ?? null,
    years: firstOf([title, ...opening], yearsIn) ?? agreed(headings, yearsIn, ({ from, to }) => `${from}-${to}`),
    askedNumbers: firstOf([title, ...lines], (line) => nonEmpty(askedNumbersIn(line))) ?? [],
    coversAllAreas: lines.some((line) => saysAllAreas(line, input.areaCount)),
  };
}

/** True for a sentence that states one of the facts. */
export function holdsFact(line: string, input: Pick<FactsInput, "areaCount" | "reader">): boolean {
  return (
    input.reader.indicatorIn(line) !== null ||
    input.reader.namesFramework(line) ||
    askedNumbersIn(line).length > 0 ||
    saysAllAreas(line, input.areaCount)
  );
}

function firstOf<T>(lines: readonly string[], read: (line: string) => T | null): T | null {
  for (const line of lines) {
    const value = read(line);
    if (value !== null) return value;
  }
  return null;
}

/** The value that all lines with a value agree on; null where they differ. */
function agreed<T>(lines: readonly string[], read: (line: string) => T | null, keyOf: (value: T) => string): T | null {
  const values = lines.map(read).filter((value) => value !== null);
  return new Set(values.map(keyOf)).size === 1 ? (values[0] ?? null) : null;
}

function nonEmpty(numbers: number[]): number[] | null {
  return numbers.length > 0 ? numbers : null;
}

function mostCommon(ids: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
