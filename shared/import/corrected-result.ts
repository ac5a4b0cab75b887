import { byNumber } from "./by-number.ts";
import type { Corrected, ImportPiece } from "./corrections.ts";
import type { ImportResult, ImportedStatement } from "./import-result.ts";
import { statementAt } from "./source-pieces.ts";
import { saysUnable } from "./unable.ts";

/** The result after corrections. Every statement names its piece. Pieces that were left out are not in it. */
export function correctedResult(result: ImportResult, corrected: Corrected): ImportResult {
  const answers = corrected.pieces.flatMap((piece) =>
    piece.place && !piece.out ? [statement(piece, statementAt(result, piece.spans[0]?.source ?? -1))] : [],
  );
  const { evaluation } = result;
  const asked = new Set([...evaluation.askedQuestions, ...answers.flatMap(({ question }) => question ?? [])]);
  const filled = new Set(answers.map(({ area, question }) => `${area} ${question}`));
  const before = new Set(result.answers.map(({ area }) => area));
  const more = [...new Set(answers.map(({ area }) => area))].filter((area) => area !== null && !before.has(area));
  const [wasUnder, isUnder] = [headingsOf(result, result.answers), headingsOf(result, answers)];
  const cells = [
    ...sameCells(result),
    ...more.flatMap((area) => [...asked].map((question) => ({ area: area ?? "", question }))),
  ];
  return {
    ...result,
    evaluation: {
      ...evaluation,
      title: corrected.title,
      from: corrected.years?.from ?? null,
      to: corrected.years?.to ?? null,
      indicatorId: corrected.indicatorId,
      days: isSameYears(evaluation, corrected) ? (evaluation.days ?? null) : null,
      askedQuestions: [...asked].sort(byNumber),
      ...(evaluation.areaIds ? { areaIds: [...evaluation.areaIds, ...more.flatMap((area) => area ?? [])] } : {}),
    },
    answers,
    missing: unique(cells).filter(({ area, question }) => !filled.has(`${area} ${question}`)),
    leftovers: corrected.pieces.flatMap(({ place, out, text }) => (place === null && !out ? [text] : [])),
    // Headings whose doubtful statements have all been placed are left out.
    doubts: result.doubts.filter(({ heading }) => isUnder.has(heading) || !wasUnder.has(heading)),
  };
}

function statement(piece: ImportPiece, source: ImportedStatement): ImportedStatement {
  const { id, text, label, place, placed } = piece;
  const { area, question, part } = place ?? { area: null, question: null, part: "unclassified" as const };
  return {
    ...source,
    ...{ area, question, kind: part, label, text, piece: id },
    // A source may mark "not able to say" other than in words.
    ...(text === source.text ? {} : { state: saysUnable(text) ? "unable" : "said" }),
    ...(placed ? { inferred: false, doubtful: false } : {}),
  };
}

/** The indexes of headings above doubtful statements. */
function headingsOf({ evaluation }: ImportResult, answers: readonly ImportedStatement[]): Set<number> {
  const found = new Set<number>();
  for (const { doubtful, heading } of answers)
    for (let at = doubtful ? heading : null; at !== null && !found.has(at);) {
      found.add(at);
      at = evaluation.headings[at]?.parent ?? null;
    }
  return found;
}

/** Whether the source's dates lie in the source's years. */
function isSameYears({ from, to }: ImportResult["evaluation"], { years }: Corrected): boolean {
  return years?.from === from && years?.to === (to ?? from);
}

type Cells = ImportResult["missing"];

/** The cells that existed, filled or not. */
function sameCells({ answers, missing }: ImportResult): Cells {
  const filled = answers.flatMap(({ area, question }) => (area && question ? [{ area, question }] : []));
  return [...missing, ...filled];
}

function unique(cells: Cells): Cells {
  return [...new Map(cells.map((cell) => [`${cell.area} ${cell.question}`, cell])).values()];
}
