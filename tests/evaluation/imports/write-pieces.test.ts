import type { ImportResult } from "../../../shared/import/import-result.ts";
import { sourceView, writePieces } from "../../../bot/evaluation/imports/source-view.ts";

const SOURCE = { name: "notes.txt", kind: "text", form: null } as const;

test.each([0, 1, 499, 500, 501, 1_203])("%i pieces are written in slices as they are written at once", (count) => {
  const read = readOf(count);
  const slices = writePieces(read);
  const text = slices.map((slice) => Buffer.from(slice).toString()).join("");
  expect(text).toBe(JSON.stringify(sourceView(SOURCE, read).pieces));
  expect(JSON.parse(text)).toHaveLength(count);
  // Each can be handed over without the others.
  expect(new Set(slices.map(({ buffer }) => buffer)).size).toBe(slices.length);
});

function readOf(count: number): ImportResult {
  return {
    evaluation: {
      ...{ title: null, frameworkId: null, indicatorId: null, indicatorNamed: null, from: null, to: null },
      ...{ askedQuestions: [], coversAllAreas: false, introduction: [], headings: [] },
    },
    framework: { title: null, edition: null, publisher: null, headings: [], questions: [] },
    ...{ answers: [], missing: [], reach: [], doubts: [], dropped: [], notes: [] },
    leftovers: Array.from({ length: count }, (_, n) => `Piece ${n}: “shared” lifts, naïve 👋`),
  };
}
