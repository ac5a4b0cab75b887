import type { CoverageCell } from "../../../shared/findings/coverage.ts";
import { NO_COUNTS } from "../../../shared/findings/counts.ts";
import { translator } from "../../../shared/locales/text.ts";
import { differenceBlocks } from "../../../shared/report/coverage-blocks.ts";
import { anyReport } from "./any-report.ts";

const questionId = "hgiocld-4/3.2/1";
type Changes = Partial<CoverageCell>;

/** The rows of the one table that sets Marr and Buchan side by side. */
function rowsOf(marr: Changes, buchan: Changes): string[][] {
  const areas = [
    { id: "marr", name: "Marr", changes: marr },
    { id: "buchan", name: "Buchan", changes: buchan },
  ].map(({ id, name, changes }) => {
    const cell: CoverageCell = { ...NO_COUNTS, areaId: id, questionId, state: "answered", ...changes };
    return {
      id,
      name,
      silent: false,
      hidden: false,
      pooled: [],
      sections: [{ questionId, cell, claims: [], said: [] }],
    };
  });
  const questions = [{ id: questionId, number: 1, plain: "How?", official: "How, officially?" }];
  const [table] = differenceBlocks(anyReport({ areas, questions }), translator("en")).filter(
    (block) => block.kind === "table",
  );
  return table ? [table.header, ...table.rows] : [];
}

const voices = (individual: number, unknown = 0): CoverageCell["voices"] => ({
  ...NO_COUNTS.voices,
  individual,
  unknown,
});

test("a silent area has no noughts, which would say that it was heard", () => {
  expect(rowsOf({ voices: voices(3), strengths: 2 }, { state: "not-held" })).toEqual([
    ["Area", "What there is", "Working well", "Not working yet", "Evidence", "Next steps"],
    ["Marr", "3 people", "2", "0", "0", "0"],
    ["Buchan", "No session held", "–", "–", "–", "–"],
  ]);
});

test("of imported words that nobody has sorted, only how many there are is counted", () => {
  expect(rowsOf({ voices: voices(0, 3), unclassified: 3 }, { state: "not-reported" })).toEqual([
    ["Area", "What there is", "Not sorted"],
    ["Marr", "3 passages", "3"],
    ["Buchan", "Not reported (the source is silent)", "–"],
  ]);
});
