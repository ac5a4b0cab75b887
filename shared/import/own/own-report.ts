import type { Parts, StatementKind, Voice } from "../../answers/answer.ts";
import { MOST_MERGED, statementKindSchema } from "../../answers/answer.ts";
import type { Reach, Silence } from "../../evaluations/evaluation.ts";
import type { CellState } from "../../findings/coverage.ts";
import { translator } from "../../locales/text.ts";
import type { AreaIndex, FrameworkIndex, ImportedStatement, ImportNote, ImportResult } from "../import-result.ts";

/** What one of our reports says of a round, in whatever format. */
export type OwnReport = {
  title: string | null;
  indicatorId: string | null;
  /** Calendar dates; null where the file does not hold them. */
  days: { from: string; to: string } | null;
  areaIds: readonly string[];
  questionIds: readonly string[];
  /** Null where the file does not have the counts, and so no silences. */
  cells: readonly OwnCell[] | null;
  said: readonly OwnVoice[];
  whole: readonly { areaId: string | null; kind: StatementKind; text: string }[];
  reach: readonly Reach[];
  leftovers: readonly string[];
  notes: readonly ImportNote[];
};
export type OwnCell = { areaId: string; questionId: string; state: CellState; unable: number; unclear: number };
export type OwnVoice = { areaId: string | null; questionId: string | null; voice: Voice; parts: Parts } & Groups;
type Groups = Pick<ImportedStatement, "table" | "originals">;

/** This many notes of which only the number is known; none for an invalid number. */
export function notesUntold(count: number): OwnVoice["originals"] {
  if (!Number.isInteger(count) || count < 2 || count > MOST_MERGED) return undefined;
  return Array.from({ length: count }, () => ({ table: null, parts: {} }));
}

/** A report as a read result: each voice with its parts together, each silence with its kind. */
export function ownResult(
  report: OwnReport,
  { framework, areas }: { framework: FrameworkIndex; areas: AreaIndex },
): ImportResult {
  const { title, indicatorId, days, reach } = report;
  const cells = report.cells ?? [];
  const indicator = framework.indicators.find(({ id }) => id === indicatorId);
  const areaIds = areas.map(({ id }) => id).filter((id) => report.areaIds.includes(id));
  const answers = [...report.said.flatMap(statementsOf), ...cells.flatMap(marksOf), ...report.whole.map(wholeOf)].map(
    (one, index) => ({ ...one, entry: one.entry ?? report.said.length + index }),
  );
  const filled = new Set(answers.map(({ area, question }) => `${area} ${question}`));
  return {
    evaluation: {
      ...{ title, frameworkId: indicator ? framework.id : null, indicatorId: indicator?.id ?? null },
      ...{ indicatorNamed: indicatorId, from: yearOf(days?.from), to: yearOf(days?.to), days, areaIds },
      ...{ askedQuestions: [...report.questionIds], coversAllAreas: false, introduction: [], headings: [] },
    },
    framework: { title: null, edition: null, publisher: null, headings: [], questions: [] },
    answers,
    missing: cells
      .filter(({ areaId, questionId }) => !filled.has(`${areaId} ${questionId}`))
      .map(({ areaId, questionId }) => ({ area: areaId, question: questionId })),
    ...(report.cells ? { silences: silencesOf(report.cells) } : {}),
    reach: reach.map(({ kind, count, areaId, source }) => ({ kind, count, area: areaId, text: source })),
    ...{ leftovers: [...report.leftovers], doubts: [], dropped: [], notes: [...report.notes] },
  };
}

function silencesOf(cells: readonly OwnCell[]): Silence[] {
  return cells.flatMap(({ areaId, questionId, state }) => {
    if (state === "answered") return [];
    // An answer that was open when the file was written has ended since. The file does not tell how.
    return [{ areaId, questionId, state: state === "open-now" ? "not-reported" : state }];
  });
}

const yearOf = (day: string | undefined): number | null => (day === undefined ? null : Number(day.slice(0, 4)));

const PLAIN = { inferred: false, doubtful: false, bullet: false, label: null, heading: null } as const;

function statementsOf(
  { areaId, questionId, voice, parts, table, originals }: OwnVoice,
  entry: number,
): ImportedStatement[] {
  const groups = { ...(table && { table }), ...(originals && { originals }) };
  return statementKindSchema.options.flatMap((kind) => {
    const text = parts[kind];
    if (text === undefined) return [];
    return [
      { ...PLAIN, area: areaId, question: questionId, voice, kind, state: "said" as const, entry, text, ...groups },
    ];
  });
}

const MARKS = { unable: "report.count.unable", unclear: "report.count.unclear" } as const;
const t = translator("en");

/** People who only said that they cannot say, or only marked the question as unclear. Their number is known. */
function marksOf({ areaId, questionId, unable, unclear }: OwnCell): ImportedStatement[] {
  const mark = (state: keyof typeof MARKS): ImportedStatement => ({
    ...{ ...PLAIN, area: areaId, question: questionId, voice: "unknown", kind: "unclassified", state },
    text: t(MARKS[state]),
  });
  return [
    ...Array.from({ length: unable }, () => mark("unable")),
    ...Array.from({ length: unclear }, () => mark("unclear")),
  ];
}

function wholeOf({ areaId, kind, text }: OwnReport["whole"][number]): ImportedStatement {
  return { ...PLAIN, area: areaId, question: null, voice: "unknown", kind, state: "said", text };
}
