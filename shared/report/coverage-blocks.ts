import type { Reach } from "../evaluations/evaluation.ts";
import { readableVoices } from "../findings/counts.ts";
import { isSilent, type CellState, type CoverageCell } from "../findings/coverage.ts";
import type { TextKey, Translate } from "../locales/text.ts";
import { headingBlock, list, table, text, together, type DocumentBlock } from "./document.ts";
import type { Report, ReportArea } from "./report.ts";

const SILENCES = {
  unable: "report.silence.unable",
  "no-answer": "report.silence.noAnswer",
  "open-now": "report.silence.openNow",
  "not-asked": "report.silence.notAsked",
  "not-held": "report.silence.notHeld",
  "not-reported": "report.silence.notReported",
  withheld: "report.silence.withheld",
} as const satisfies Record<Exclude<CellState, "answered">, TextKey>;

/** A cell of the coverage in words; never blank. */
export function cellText(cell: CoverageCell, t: Translate): string {
  if (cell.state !== "answered") return silenceText(cell.state, t);
  const { unknown } = cell.voices;
  const voices = readableVoices(cell) - unknown;
  return [
    ...(voices > 0 ? [t("report.voices", { count: voices })] : []),
    ...(unknown > 0 ? [t("report.passages", { count: unknown })] : []),
  ].join(", ");
}

/** A silence alone, as the beginning of a sentence. */
export function silenceText(state: keyof typeof SILENCES, t: Translate): string {
  const words = t(SILENCES[state]);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** With more columns, a portrait page has no room for words. */
const MOST_COLUMNS = 6;

/**
 * Who has answered what: areas in rows and questions in columns, or the reverse where questions are many; in several
 * tables where both are.
 */
export function coverageBlocks(report: Report, t: Translate): DocumentBlock[] {
  const { areas, questions } = report;
  const titles = questions.map(({ number }) => t("report.question", { number }));
  const names = areas.map(({ name }) => name);
  const cells = areas.map(({ sections }) => sections.map(({ cell }) => cellText(cell, t)));
  const title = headingBlock(2, t("report.coverage"), "coverage");
  const caption = t("report.coverage.table");
  if (questions.length > MOST_COLUMNS && areas.length <= MOST_COLUMNS) {
    const rows = titles.map((one, at) => [together(one), ...cells.map((row) => row[at] ?? "")]);
    return [title, ...table(caption, [t("report.asked.number"), ...names], rows)];
  }
  const parts = Math.ceil(questions.length / MOST_COLUMNS);
  const tables = Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part * MOST_COLUMNS, (part + 1) * MOST_COLUMNS];
    const shown = questions.slice(from, to).map(({ number }) => number);
    const named = { first: shown[0] ?? "", last: shown.at(-1) ?? "" };
    return table(
      parts === 1 ? caption : t("report.coverage.part", named),
      [t("report.area"), ...titles.slice(from, to)],
      names.map((name, at) => [name, ...(cells[at] ?? []).slice(from, to)]),
    );
  });
  return [title, ...tables.flat()];
}

/**
 * The figures behind pictures and sentences, as tables. One area alone has a single table, or none where it said
 * nothing.
 */
export function figureBlocks(report: Report, t: Translate): DocumentBlock[] {
  const [area, ...others] = report.areas;
  const title = headingBlock(1, t("report.figures"), "figures");
  if (!area || others.length > 0) return [title, ...coverageBlocks(report, t), ...differenceBlocks(report, t)];
  return area.silent ? [] : [title, ...questionTable(area, report, t)];
}

function questionTable({ sections }: ReportArea, { questions }: Report, t: Translate): DocumentBlock[] {
  const lines = sections.map(({ questionId, cell }) => ({
    name: String(questions.find(({ id }) => id === questionId)?.number ?? questionId),
    cell,
  }));
  return countedTable({ caption: t("report.figures.table"), first: t("report.asked.number"), lines }, t);
}

type Counted = { caption: string; first: string; lines: readonly { name: string; cell: CoverageCell }[] };

/**
 * A table of counts. Columns without any count are left out. Strengths stay where people have answered, since it
 * matters that nobody named one.
 */
function countedTable({ caption, first, lines }: Counted, t: Translate): DocumentBlock[] {
  const asked = lines.some(({ cell }) => readableVoices(cell) > cell.voices.unknown);
  const columns = COLUMNS.filter(
    ({ always, count }) => (always === true && asked) || lines.some(({ cell }) => count(cell) > 0),
  );
  return table(
    caption,
    [first, t("report.state"), ...columns.map(({ title }) => t(title))],
    lines.map(({ name, cell }) => [
      name,
      cellText(cell, t),
      ...columns.map(({ count }) => (isSilent(cell) ? NOTHING : String(count(cell)))),
    ]),
  );
}

/** The areas side by side for each question. */
export function differenceBlocks(report: Report, t: Translate): DocumentBlock[] {
  return [
    headingBlock(2, t("report.differences"), "differences"),
    text(t("report.differences.lead"), "note"),
    ...report.questions.flatMap(({ id, number, plain }) => {
      const lines = report.areas.flatMap(({ name, sections }) =>
        sections.flatMap(({ questionId, cell }) => (questionId === id ? [{ name, cell }] : [])),
      );
      return [
        headingBlock(3, t("report.question", { number }), `differences-${number}`),
        text(plain),
        ...countedTable({ caption: t("report.differences.table", { number }), first: t("report.area"), lines }, t),
      ];
    }),
  ];
}

/** A zero would mean that people were heard. */
const NOTHING = "–";

type Column = { title: TextKey; count(cell: CoverageCell): number; always?: true };

const COLUMNS: readonly Column[] = [
  { title: "report.count.strengths", count: (cell) => cell.strengths, always: true },
  { title: "report.count.unevidenced", count: (cell) => cell.unevidenced },
  { title: "report.count.concerns", count: (cell) => cell.concerns, always: true },
  { title: "report.count.evidence", count: (cell) => cell.evidence, always: true },
  { title: "report.count.nextSteps", count: (cell) => cell.nextSteps, always: true },
  { title: "report.count.unclassified", count: (cell) => cell.unclassified },
  { title: "report.count.unable", count: (cell) => cell.unable },
  { title: "report.count.unclear", count: (cell) => cell.unclear },
  { title: "report.count.pending", count: (cell) => cell.pending },
];

/** Nothing came from this area, with the same reason for every question. */
export function isOnlySilent({ silent, sections }: ReportArea): boolean {
  const [first] = sections;
  return silent && first !== undefined && sections.every(({ cell }) => cell.state === first.cell.state);
}

/**
 * The silences, which are findings: which areas said nothing, to which questions, and of which kind each silence is.
 */
export function silenceBlocks(report: Report, t: Translate): DocumentBlock[] {
  const lines = report.areas.flatMap((area) => silenceLines(area, report, t));
  return [
    headingBlock(1, t("report.silences"), "silences"),
    ...(lines.length === 0
      ? [text(t(report.areas.length === 1 ? "report.silences.noneHere" : "report.silences.none"))]
      : [text(t("report.silences.lead")), ...list(lines)]),
  ];
}

/** The silences of one area, one sentence for each kind. */
export function silenceLines({ name, sections }: ReportArea, { questions }: Report, t: Translate): string[] {
  return (Object.keys(SILENCES) as (keyof typeof SILENCES)[]).flatMap((state) => {
    const numbers = sections
      .filter(({ cell }) => cell.state === state)
      .map(({ questionId }) => questions.find(({ id }) => id === questionId)?.number ?? questionId);
    if (numbers.length === 0) return [];
    const what =
      numbers.length === questions.length
        ? t("report.silences.all")
        : t("report.silences.some", { numbers: numbers.join(", "), count: numbers.length });
    return [t("report.silences.line", { area: name, what, silence: t(SILENCES[state]) })];
  });
}

/** Each figure of reach as its source gives it. Figures of different sessions are never added. */
export function reachLines({ reach, areas }: Report, t: Translate): string[] {
  return reach.map((one) => {
    const area = areas.find(({ id }) => id === one.areaId)?.name;
    const what = t(REACH[one.kind], { count: one.count });
    return area
      ? t("report.reach.area", { area, what, source: one.source })
      : t("report.reach.line", { what, source: one.source });
  });
}

const REACH = {
  invited: "report.reach.invited",
  attended: "report.reach.attended",
  answered: "report.reach.answered",
  sessions: "report.reach.sessions",
} as const satisfies Record<Reach["kind"], TextKey>;
