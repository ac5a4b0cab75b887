import type { StatementKind } from "../answers/answer.ts";
import type { AreaAnswer, AreasCompared, Word } from "../contract/compare.ts";
import { readableVoices } from "../findings/counts.ts";
import type { CoverageCell } from "../findings/coverage.ts";
import type { Statement } from "../findings/statement.ts";

/** The number of each kind that is shown side by side. The findings hold all. */
const FIRST = 2;

type Given = {
  areas: readonly { id: string; name: string }[];
  questions: readonly { id: string; number: number; plain: string }[];
  cells: readonly CoverageCell[];
  /** An area's statements to a question; null where this person may not read them. */
  statements(areaId: string, questionId: string): readonly Statement[] | null;
};

/** Areas side by side, question by question, always in the given order, so that nobody is ranked. Pure. */
export function compareAreas({ areas, questions, cells, statements }: Given): AreasCompared["questions"] {
  return questions.map(({ id, number, plain }) => {
    const answers = areas.flatMap((area): AreaAnswer[] => {
      const cell = cells.find((one) => one.areaId === area.id && one.questionId === id);
      if (!cell) return [];
      const said = statements(area.id, id);
      return [{ area: { id: area.id, name: area.name }, cell, words: said && firstWords(said) }];
    });
    return { id, number, plain, heard: answers.filter(({ cell }) => isHeard(cell)).length, areas: answers };
  });
}

/** Whether anybody has written words, shown or kept back. */
function isHeard(cell: CoverageCell): boolean {
  return readableVoices(cell) + cell.pending > 0 || cell.state === "withheld";
}

function firstWords(statements: readonly Statement[]): NonNullable<AreaAnswer["words"]> {
  const first = (kind: StatementKind): Word[] =>
    statements
      .flatMap(({ id, parts, voice }) => {
        const text = parts[kind];
        return text ? [{ statementId: id, kind, text, voice }] : [];
      })
      .slice(0, FIRST);
  return { strengths: first("strength"), gaps: first("concern"), unsorted: first("unclassified") };
}
