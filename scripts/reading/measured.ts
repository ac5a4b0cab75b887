import { readingAge } from "../../shared/text/reading-age.ts";

export type Measured = { key: string; text: string; age: number };

/** The texts of a catalogue that are long enough to measure, the hardest first. */
export function measured(catalogue: Readonly<Record<string, string | { one: string; other: string }>>): Measured[] {
  return Object.entries(catalogue)
    .flatMap(([key, entry]) => {
      const text = typeof entry === "string" ? entry : entry.other;
      const age = readingAge(text);
      return age === null ? [] : [{ key, text, age }];
    })
    .sort((a, b) => b.age - a.age);
}
